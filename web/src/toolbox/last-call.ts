// The last call of the log: letters and the words to say name its day, its number, its promise.

import type { Case } from "./store";

const CALLS = ["out", "in"];

/** The cells of the newest record that is a call; none where there is none. */
export function lastCall(store: Case): Readonly<Record<string, string>> {
  const calls = store.rows("log").filter(({ cells }) => CALLS.includes(cells.channel ?? ""));
  return calls.sort((one, other) => ((one.cells.when ?? "") < (other.cells.when ?? "") ? -1 : 1)).pop()?.cells ?? {};
}
