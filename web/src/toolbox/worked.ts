// What was worked back from four numbers that everybody has: it stands in the case beside what was typed, and says of itself
// that it was worked back, until the reader types over it. And what of the case stands in where a field is empty.

import { plain } from "./ask";
import type { Case } from "./store";

interface Source {
  /** The figure of `loan-facts`. */
  readonly figure: string;
  /** Where the case keeps what was worked back last: a value that is no longer the same was typed. */
  readonly mark: string;
}

const PRINCIPAL = "loan.principal";
const WORKED: Readonly<Record<string, Source>> = {
  [PRINCIPAL]: { figure: "principal_left", mark: "plan.worked" },
  "loan.rate": { figure: "apr_nominal", mark: "plan.worked_rate" },
  "loan.months": { figure: "months_left", mark: "plan.worked_months" },
};
export const WORKED_KEYS: readonly string[] = Object.keys(WORKED);

/** Where a key has nothing for a calculator: the key that means the same there as long as nobody says otherwise. Whoever
 * wishes for no other number of instalments keeps those that are left; who owes so many has paid nothing as many months. */
const INSTEAD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "counter-offer": { "wish.months": "loan.months" },
  recalculate: { "loan.since_paid": "arrears.count" },
};

type Figures = Readonly<Record<string, unknown>>;

/** What the case is to hold after the four numbers were answered; of what the reader has typed nothing is written over. */
export function workedBack(store: Case, figures: Figures): [string, string][] {
  if (!(Number(figures.principal_left) > 0) || !free(store, PRINCIPAL)) return [];
  return Object.entries(WORKED).flatMap(([key, { figure, mark }]): [string, string][] => {
    const value = figures[figure];
    if (value === null || value === undefined) return [];
    const text = plain(String(value));
    return free(store, key)
      ? [
          [key, text],
          [mark, text],
        ]
      : [[mark, text]];
  });
}

/** Whether what the case has of a key was worked back. */
export function isWorked(store: Case, key: string): boolean {
  const mark = WORKED[key]?.mark;
  return mark !== undefined && store.get(mark) !== "" && store.get(mark) === store.get(key);
}

/** The marks that go with what a form gives: of the keys that were worked back there, and of those that were typed. */
export function marked(values: readonly (readonly [string, string])[], worked: (key: string) => boolean) {
  return values.flatMap(([key, value]): [string, string][] => {
    const mark = WORKED[key]?.mark;
    return mark === undefined ? [] : [[mark, worked(key) ? value : ""]];
  });
}

/** Nothing is worked back any more. */
export const UNMARKED: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(WORKED).map(({ mark }) => [mark, ""]),
);

/** What the case has of a key for a calculator, or of what stands in for it there. */
export function known(store: Case, key: string, calculator: string): string {
  return store.get(key) || store.get(INSTEAD[calculator]?.[key] ?? key);
}

function free(store: Case, key: string): boolean {
  const [value, mark] = [store.get(key), store.get(WORKED[key]?.mark ?? "")];
  // Before rate and months had marks of their own, theirs was that of the principal.
  return value === "" || value === mark || (mark === "" && key !== PRINCIPAL && isWorked(store, PRINCIPAL));
}
