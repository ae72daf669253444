import { equal, ok } from "node:assert/strict";
import { test } from "node:test";
import type { Reason } from "../src/protocol";
import { type State, say, WORDS } from "../src/words";

const REASONS: readonly Reason[] = ["browser", "network", "damaged", "crash", "slow", "answer"];
const STATES: readonly State[] = [
  { kind: "answered" },
  { kind: "corrected" },
  { kind: "loading", loaded: 120_400, total: 240_000 },
  { kind: "busy" },
  { kind: "hold", errors: 2 },
  ...REASONS.map((reason): State => ({ kind: "failed", reason })),
];

test("loading is counted in thousands of bytes, and only once the total is known", () => {
  equal(say({ kind: "loading", loaded: 120_400, total: 240_000 }, false).progress, "已下载 120/240 KB。");
  equal(say({ kind: "loading", loaded: 0, total: 0 }, false).progress, "");
});

test("whenever the answer on the screen is not that of what was typed, the line says what it is", () => {
  for (const state of STATES.filter(({ kind }) => kind !== "answered" && kind !== "corrected")) {
    ok(say(state, true).text.includes("的结果"), state.kind);
    ok(say(state, false).text.includes("例子"), state.kind);
  }
});

test("no sentence is longer than 30 characters", () => {
  const texts = STATES.flatMap((state) => [say(state, true).text, say(state, false).text]);
  for (const text of [...texts, WORDS.fullWhy, WORDS.savedAsText, WORDS.notCopied]) {
    for (const sentence of text.split("。")) ok(sentence.length <= 30, sentence);
  }
});
