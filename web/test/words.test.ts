import { equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { type State, say, WORDS } from "../src/calculator/words";
import type { Reason } from "../src/engine/protocol";

const REASONS: readonly Reason[] = ["browser", "network", "damaged", "crash", "slow", "answer"];
const STATES: readonly State[] = [
  { kind: "answered" },
  { kind: "corrected" },
  { kind: "loading", loaded: 120_400, total: 240_000 },
  { kind: "busy" },
  { kind: "hold", errors: 2 },
  ...REASONS.map((reason): State => ({ kind: "failed", reason })),
];

function whole(state: State, edited: boolean): string {
  const { lead, count, rest } = say(state, edited);
  return lead + count + rest;
}

test("loading is counted in thousands or millions of bytes, and only once the total is known", () => {
  equal(
    whole({ kind: "loading", loaded: 120_400, total: 240_000 }, false),
    "正在准备计算，已下载 120/240 KB。下面还是例子。",
  );
  equal(
    whole({ kind: "loading", loaded: 1_840_000, total: 3_770_000 }, false),
    "正在准备计算，已下载 1.8/3.8 MB。下面还是例子。",
  );
  equal(whole({ kind: "loading", loaded: 0, total: 0 }, true), "正在准备计算。下面是刚才的结果。");
});

test("whenever the answer on the screen is not that of what was typed, the line says what it is", () => {
  for (const state of STATES.filter(({ kind }) => !["answered", "corrected", "hold"].includes(kind))) {
    ok(whole(state, true).includes("的结果"), state.kind);
    ok(whole(state, false).includes("例子"), state.kind);
  }
});

test("while a field is wrong there is no answer, and the line says so", () => {
  for (const edited of [true, false])
    equal(whole({ kind: "hold", errors: 2 }, edited), "有 2 处要改，改好了才有答案。");
});

test("what still stands from the example is counted", () => {
  equal(
    whole({ kind: "answered", examples: 1, named: ["年利率"] }, true),
    "按你填的数算的，不上传。还有 1 个数是例子里的（年利率）。",
  );
  equal(whole({ kind: "answered", examples: 3 }, true), "按你填的数算的，不上传。还有 3 个数是例子里的。");
  equal(whole({ kind: "answered" }, true), "按你填的数算的，不上传。");
  // Half a loan of the reader's and half of the example's is not called hers.
  equal(
    whole({ kind: "answered", examples: 3, mixed: true }, true),
    "这还不是你的结果：还有 3 个数是例子里的。全改成你的，这里才算数。",
  );
});

test("no sentence is longer than 30 characters", () => {
  const texts = STATES.flatMap((state) => [whole(state, true), whole(state, false)]);
  for (const text of [...texts, WORDS.offerWhy, WORDS.savedAsText, WORDS.notCopied]) {
    for (const sentence of text.split("。")) ok(sentence.length <= 30, sentence);
  }
});
