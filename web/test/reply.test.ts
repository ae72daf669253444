import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { readReply } from "../src/calculator/reply";

test("an answer has both its parts", () => {
  deepEqual(readReply('{"answer":"<b>1</b>","details":""}'), {
    kind: "page",
    answer: "<b>1</b>",
    details: "",
    asks: [],
  });
  equal(readReply('{"answer":"<b>1</b>"}'), null);
});

test("errors come with field and message, or they are none", () => {
  const errors = [{ field: "paid", message: "请填金额" }];
  deepEqual(readReply(JSON.stringify({ errors })), { kind: "errors", errors });
  equal(readReply('{"errors":[{"field":"paid"}]}'), null);
  equal(readReply('{"errors":[]}'), null);
});

test("a table is text", () => {
  deepEqual(readReply('{"csv":"a,b"}'), { kind: "csv", csv: "a,b" });
});

test("values come with their figures by name, for whoever asked", () => {
  const values = { figures: { total: "1.00" }, lead: "一共" };
  deepEqual(readReply(JSON.stringify(values)), { kind: "json", figures: values.figures, values });
  equal(readReply('{"figures":[]}'), null);
});

test("whatever else comes is no reply", () => {
  for (const text of ["", "nonsense", "null", "[]", "1", '{"csv":1}']) equal(readReply(text), null);
});
