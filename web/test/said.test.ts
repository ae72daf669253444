import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import { said } from "../src/toolbox/said";
import { Case } from "../src/toolbox/store";
import { Shelf } from "./shelf";

test("what the case has is said as a person says it", () => {
  const store = new Case(new Shelf(), new Shelf());
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const soon = day(9);
  store.set("loan.next_due", soon);
  store.set("more.rest_by", soon);
  store.set("theirs.signed", "2020-03-01");
  store.set("wish.paid_now", " 600 元");
  store.set("more.count", "3个");
  store.setRow("log", "a", { when: "2020-03-01T09:00", channel: "out", number: "GD1", promised: "三天内回复。" });
  store.setRow("log", "b", { when: `${soon}T22:40`, channel: "message", number: "不是电话" });
  const [, month, date] = soon.split("-").map(Number);
  const told = `${month}月${date}日`;
  deepEqual(
    [
      ...["now.due_day", "more.rest_by", "theirs.signed", "wish.paid_now", "more.count"],
      ...["now.call", "now.number", "now.promised", "now.until"],
    ].map((key) => said(store, key)),
    [String(date), told, "2020年3月1日", "600", "3", "2020年3月1日", "GD1", "三天内回复", ""],
  );
});
