// What a calculator works out of the reader's own numbers and the case keeps, too; and the four numbers that few know by
// heart but everybody has, out of which one of them works back the rest.

import type { Client } from "../../engine/client";
import { plain } from "../ask";
import { workedBack } from "../worked";
import type { Given } from "./given";
import { keysOf, type Tie } from "./tie";

const OUTPUTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  affordability: { offer: "plan.offer" },
  recalculate: { balance: "plan.recalculated", difference: "plan.difference" },
};
/** The calculator that works back what few know, out of four numbers. */
const WORKS_BACK = "loan-facts";

/** Keep what a calculator works out of the reader's own numbers, where the case has none of it. */
export async function work(tie: Tie, client: Client, given: Given, form: string): Promise<void> {
  const { calculator, store } = tie;
  const outputs = Object.entries(OUTPUTS[calculator] ?? {});
  if ((outputs.length === 0 && calculator !== WORKS_BACK) || tie.form.querySelector(".is-example") !== null) return;
  const told = await client.ask({ calculator, form, want: "json" }, outputs).catch(() => null);
  if (told?.reply.kind !== "json" || given.refused) return;
  const { figures } = told.reply;
  if (calculator === WORKS_BACK) given.write(workedBack(store, figures));
  given.keep(
    outputs.flatMap(([name, key]) => {
      const value = figures[name] ?? null;
      return value === null ? [] : [[key, plain(String(value))] as const];
    }),
  );
}

/** The four numbers out of which others are worked back: those that the case has, where none has been typed. */
export function fillKnown({ form, host, store }: Tie): void {
  const part = form.querySelector<HTMLElement>("[data-worked-back]");
  const boxes = [...(part?.querySelectorAll<HTMLInputElement>("[data-known]") ?? [])];
  if (part === null || boxes.some(({ value }) => value !== "")) return;
  const keys = keysOf(WORKS_BACK);
  for (const box of boxes) box.value = store.get((keys?.[box.dataset.known ?? ""] ?? "").replace(">", ""));
  const whole = boxes.length > 0 && boxes.every(({ value }) => value !== "");
  if (whole && store.get("loan.principal") === "" && host.dataset.state !== "answered")
    boxes[0]?.dispatchEvent(new Event("change", { bubbles: true }));
}
