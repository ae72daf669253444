// What a blank of a document holds: what was typed for its key, else what the log or the calculators have told.

import { lastCall, thirdCall } from "../last-call";
import { offered } from "../offered";
import { inChinese, today } from "../save";
import { fieldOf, type Schema, written } from "../schema";
import type { Case } from "../store";
import { arrearsMonths } from "../together";
import { figure } from "../typed";
import { isWorked } from "../worked";
import { LETTERS } from "./words";

/** The reader's case, and what a case may hold. */
export interface Known {
  readonly schema: Schema;
  readonly store: Case;
}

/** Keys of what is looked up, not typed. */
export const LOOKED_UP = "now.";

/** What stands in the blank of a key; empty where nothing is known. */
export function wordsOf(known: Known, key: string): string {
  if (key.startsWith(LOOKED_UP)) return lookedUp(known, key.slice(LOOKED_UP.length));
  const field = fieldOf(known.schema, key);
  const value = typedOrLogged(known, key).trim() || (field?.default ?? "");
  return field === undefined || value === "" ? value : written(field, value);
}

/** What was typed for a key, else what the log says of it. */
export function typedOrLogged({ store }: Known, key: string): string {
  return store.get(key) || (thirdCall(store)[key] ?? "");
}

/** What is looked up: the day, how to reach them, and the last call in the log. */
function lookedUp(known: Known, name: string): string {
  const { store } = known;
  if (name === "today") return inChinese(today());
  if (name === "due_day") return String(Number(store.get("loan.next_due").slice(8)) || "");
  if (name === "principal") return principal(known);
  if (name === "ask") return arrearsAsk(known);
  if (name === "way") return offered(store);
  if (name === "phone" || name === "mail") return reached(store, name);
  const last = lastCall(store);
  if (name === "call") return inChinese(last.when ?? "");
  // Who calls only says that he is of the company.
  if (name === "talked")
    return last.channel === undefined ? "" : last.channel === "in" ? LETTERS.called : LETTERS.talked;
  if (name === "until") return inChinese(last.until ?? "");
  // A sentence of the letter goes on behind it.
  return (last[name] ?? "").trim().replace(/[。；，]+$/, "");
}

/** What is left by the lender's account. What we worked back is no account: told first, it may be more than they ask. */
function principal(known: Known): string {
  if (isWorked(known.store, "loan.principal")) return LETTERS.principalOpen;
  const left = wordsOf(known, "loan.principal");
  return left === "" ? "" : LETTERS.principalFor(left);
}

/** What is asked for what is overdue: its own months, else what was worked out for the whole loan. */
function arrearsAsk(known: Known): string {
  const months = arrearsMonths(known.store);
  return months === ""
    ? wordsOf(known, "plan.ask")
    : LETTERS.arrearsAsk(wordsOf(known, "arrears.count"), figure("whole", months));
}

/** How to reach the lender in hand: never another one's address in a letter to this one. */
function reached(store: Case, name: string): string {
  const rows = store.rows("contacts").filter(({ cells }) => cells[name]);
  const company = store.get("loan.company").trim();
  const own = rows.find(({ cells }) => (cells.name ?? "").trim() === company);
  const several = store.rows("creditors").length > 1;
  const any = several && company !== "" ? rows.find(({ cells }) => !cells.name) : rows[0];
  return (own ?? any)?.cells[name] ?? "";
}
