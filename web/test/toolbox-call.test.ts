import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { Call, FRESH } from "../src/toolbox/call/kept";
import type { Script } from "../src/toolbox/call/script";
import { sentence, standing } from "../src/toolbox/call/sentence";
import { Case } from "../src/toolbox/store";

const SCRIPT: Script = {
  out: [{ id: "open", text: "你好" }],
  in: [{ id: "ask", text: "你是谁" }],
  answers: [{ id: "no", label: "不行", told: "不同意", say: ["先听我说", "请记下来"], say_in: ["请发书面"], hear: [] }],
  leave: { out: "我先挂", in: "不说了" },
};

function callWith(draft: string): Call {
  const store = new Case(null, null);
  store.keepDraft("call", draft);
  return new Call(SCRIPT, { groups: [], lists: [] }, store);
}

test("a call that a reload broke off goes on where it was", () => {
  const call = callWith("");
  call.set({ debt: "new", view: "call", taps: ["no"], answer: "no", boxes: { staff: "12" } });
  deepEqual(new Call(SCRIPT, call.schema, call.store).kept, call.kept);
});

test("what an earlier version kept less of is filled up", () => {
  const { kept } = callWith(JSON.stringify({ debt: "new", step: 2 }));
  deepEqual(kept, { ...FRESH, debt: "new", step: 2 });
});

test("what is no call begins anew", () => {
  for (const draft of ["{", "null", "[]", "7", '{"step":"2"}', '{"taps":[1]}', '{"view":"moon"}', '{"boxes":{"a":1}}'])
    deepEqual(callWith(draft).kept, FRESH);
});

test("an answer that comes again gets the next reply, the last of them for good, and another where they called", () => {
  const call = callWith("");
  const said = ([...taps]: string[], way: "in" | "out" = "out") => {
    call.set({ taps, answer: taps.length === 0 ? "" : "no", way });
    return sentence(call);
  };
  equal(said([]), "你好");
  equal(said(["no"]), "先听我说");
  equal(said(["no", "no"]), "请记下来");
  equal(said(["no", "no", "no"]), "请记下来");
  equal(said(["no"], "in"), "请发书面");
});

test("a line that needs what is not known is not there to be read, nor one that something known makes idle", () => {
  const call = callWith("");
  const text = "? 每期{loan.payment}元\n!loan.payment 不知道每期多少\n再见";
  deepEqual(standing(call, text), ["不知道每期多少", "再见"]);
  call.store.set("loan.payment", "1200");
  deepEqual(standing(call, text), ["每期{loan.payment}元", "再见"]);
});
