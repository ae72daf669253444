// Due dates: of the plan that was agreed, else of the loan as it runs; a stepped plan asks another amount from some instalment on.

import type { Asker } from "./ask";
import { yuan } from "./ask";
import type { Case } from "./store";
import { typedFen } from "./typed";

/** More than this and a calendar is a list of nothing but due dates. */
const MOST = 60;

export interface Due {
  readonly number: number;
  readonly day: string;
  /** As it is said, without what stands behind it; empty where it was not told. */
  readonly amount: string;
}

/** Whether a plan was agreed that has dates. */
export function isAgreed(store: Case): boolean {
  return store.get("theirs.first_due") !== "" && store.get("theirs.months") !== "";
}

/** All of them, the ones that were paid too. */
export async function dues(store: Case, asker: Asker): Promise<Due[]> {
  const agreed = isAgreed(store);
  const of = (name: string) => store.get(agreed ? `theirs.${name}` : `loan.${name}`);
  const first = store.get(agreed ? "theirs.first_due" : "loan.next_due");
  if (first === "") return [];
  // Only the dates are wanted: any principal has the same ones.
  const form = { principal: "100000", annual_rate: "0", months: of("months") || "1", first_due: first };
  const answer = await asker.ask("dues", "schedule", form).catch(() => null);
  if (answer === null || !("told" in answer)) return [];
  return answer.told.rows.slice(0, MOST).map((row) => {
    const number = Number(row.number);
    return { number, day: String(row.due_date), amount: agreed ? stepped(store, number) : of("payment") };
  });
}

/** What the agreed plan asks with one instalment. */
export function stepped(store: Case, number: number): string {
  const from = Number(store.get("theirs.step_from"));
  const other = store.get("theirs.step_payment");
  return other !== "" && from > 1 && number >= from ? other : store.get("theirs.payment");
}

/** The sum of amounts as they were typed, in yuan. */
export function sum(amounts: readonly string[]): string {
  return yuan(amounts.reduce((total, each) => total + (typedFen(each) ?? 0), 0));
}
