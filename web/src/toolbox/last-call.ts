// The last call of the log: letters and the words to say name its day, its number, its promise.

import type { Case } from "./store";

const CALLS = ["out", "in"];

/** Whom the log says that they called, as a letter writes it; "other" is nobody whom a letter could name. */
const THIRD: Readonly<Record<string, string>> = { family: "家人", colleague: "同事" };

/** The cells of the newest record that is a call; none where there is none. */
export function lastCall(store: Case): Readonly<Record<string, string>> {
  return newest(store, ({ channel }) => CALLS.includes(channel ?? ""));
}

/** What the log knows of the newest call to somebody else, for the keys of a letter about it. */
export function thirdCall(store: Case): Readonly<Record<string, string>> {
  const call = newest(store, ({ channel, to }) => channel === "in" && (to ?? "") in THIRD);
  // The letter's own sentence says "said", and ends: lines of a note become one.
  const said = (call.said ?? "").trim().replace(/^说(?![明法话服])[了：:，]?/, "");
  return {
    "more.third": THIRD[call.to ?? ""] ?? "",
    "more.third_when": (call.when ?? "").slice(0, 10),
    "more.third_said": said.replace(/[。；，]*\s*\n\s*/g, "；").replace(/[。；，]+$/, ""),
  };
}

function newest(store: Case, which: (cells: Readonly<Record<string, string>>) => boolean) {
  const calls = store.rows("log").flatMap(({ cells }) => (which(cells) ? [cells] : []));
  return calls.sort((one, other) => ((one.when ?? "") < (other.when ?? "") ? -1 : 1)).pop() ?? {};
}
