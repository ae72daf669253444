// Several lenders in one case. The loan that letters, the plan and the call speak of is the one in hand; the others wait in
// rows of their own, every field of theirs, so that taking up another one loses nothing of the first.

import { stamp } from "./rows";
import type { Case } from "./store";

/** The lender whose loan is in hand: a row of `creditors`. */
export const IN_HAND = "hand.lender";
const LIST = "creditors";
const WAITING = "loans";
/** What the list of lenders and the loan in hand both know. */
const SHARED: Readonly<Record<string, string>> = {
  name: "loan.company",
  balance: "loan.principal",
  payment: "loan.payment",
  tail: "person.tail",
};

/** What follows from the numbers of one loan: it is worked out anew, never taken along to another. */
const FOLLOWS = [
  "ask",
  "second",
  "months",
  "payment",
  "principal",
  "rate",
  "fee",
  "recalculated",
  "difference",
  "worked",
  "worked_rate",
  "worked_months",
];
const PAID = "payments";
const NUMBER = 4;

/** The row in which what was paid for an instalment stands: each lender has rows of its own. */
export function paidRow(store: Case, number: number): string {
  return `${prefix(store)}${String(number).padStart(NUMBER, "0")}`;
}

/** The instalments that were ticked, of the lender in hand. */
export function paid(store: Case): Set<number> {
  const own = prefix(store);
  const rows = store.rows(PAID).filter(({ id }) => id.startsWith(own) && id.length === own.length + NUMBER);
  return new Set(rows.map(({ id }) => Number(id.slice(own.length))));
}

function prefix(store: Case): string {
  return store.get(IN_HAND) || "kept";
}

/** A case that holds one loan, from before there were several: that loan becomes the first lender. True where it did. */
export function adopt(store: Case): boolean {
  if (store.get(IN_HAND) !== "" && store.row(LIST, store.get(IN_HAND)) !== undefined) return false;
  const cells = Object.fromEntries(Object.entries(SHARED).map(([cell, key]) => [cell, store.get(key)]));
  const [name, balance] = [cells.name ?? "", cells.balance ?? ""];
  if (name === "" && balance === "") return false;
  const known = store
    .rows(LIST)
    .find((row) => (name !== "" && row.cells.name === name) || (name === "" && row.cells.balance === balance));
  const id = known?.id ?? stamp();
  if (known === undefined) store.setRow(LIST, id, cells);
  const ticked = [...paid(store)].map((number) => [number, paidRow(store, number)] as const);
  store.set(IN_HAND, id);
  for (const [number, row] of ticked) {
    store.setRow(PAID, paidRow(store, number), store.cells(PAID, row));
    store.setRow(PAID, row, {});
  }
  return known === undefined;
}

/** Keep the loan in hand where it waits, and take up another lender's. */
export function takeUp(store: Case, id: string, keys: readonly string[], share: string, count: string): void {
  const before = store.get(IN_HAND);
  if (before !== id) {
    if (before !== "") {
      const kept = keys.map((key) => [key.replace(".", "-"), store.get(key)]);
      store.setRow(WAITING, before, Object.fromEntries(kept));
    }
    const waiting = store.cells(WAITING, id);
    const cells = store.cells(LIST, id);
    const shared = new Map(Object.entries(SHARED).map(([cell, key]) => [key, cells[cell] ?? ""]));
    // What was typed in the list since is newer than what waits.
    store.setAll(keys.map((key) => [key, shared.get(key) || waiting[key.replace(".", "-")] || ""]));
    store.setAll(
      [...FOLLOWS.map((name) => `plan.${name}`), "plan.kept_total", "plan.kept_count"].map((key) => [key, ""]),
    );
    store.setRow(WAITING, id, {});
    store.set(IN_HAND, id);
  }
  store.setAll([
    ["more.share", share],
    ["more.count", count],
  ]);
}
