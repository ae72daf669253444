// Several lenders in one case: a case with one loan becomes the first of several, and taking one up loses nothing of another.

import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { adopt, IN_HAND, paid, paidRow, takeUp } from "../src/toolbox/lenders";
import { type Flow, monthOf, settled, worthMoving } from "../src/toolbox/month";
import { Case } from "../src/toolbox/store";
import { Shelf } from "./shelf";

const KEYS = ["loan.company", "loan.principal", "loan.payment", "loan.rate", "theirs.payment", "person.tail"];
/** What a version with one loan wrote, as its export has it. */
const OLD = new Map([
  ["loan.company", "甲公司"],
  ["loan.principal", "28279.28"],
  ["loan.payment", "1710.61"],
  ["loan.rate", "24"],
  ["theirs.payment", "900"],
  ["person.tail", "1234"],
  ["creditors/aaaaaaaa1/name", "乙公司"],
  ["creditors/aaaaaaaa1/balance", "5000"],
  ["payments/kept0001/amount", "900"],
  ["log/aaaaaaaa1/said", "说三天内答复"],
]);

function opened(): Case {
  const store = new Case(null, new Shelf());
  store.replace(OLD);
  return store;
}

test("an export with one loan becomes the first of several, and keeps every value", () => {
  const store = opened();
  ok(adopt(store));
  for (const [key, value] of OLD)
    if (!key.startsWith("payments/")) equal(store.get(key) || cell(store, key), value, key);
  const names = store.rows("creditors").map(({ cells }) => cells.name);
  deepEqual(names.sort(), ["乙公司", "甲公司"].sort());
  deepEqual([...paid(store)], [1]);
  equal(store.row("payments", paidRow(store, 1))?.cells.amount, "900");
  // Once is enough.
  ok(!adopt(store));
  equal(store.rows("creditors").length, 2);
});

test("an empty case has no lender, and one that is known by name is not doubled", () => {
  const empty = new Case(null, new Shelf());
  ok(!adopt(empty));
  deepEqual(empty.rows("creditors"), []);
  const store = opened();
  store.set("loan.company", "乙公司");
  ok(!adopt(store));
  equal(store.rows("creditors").length, 1);
  equal(store.get(IN_HAND), "aaaaaaaa1");
});

test("taking up another lender and coming back loses nothing", () => {
  const store = opened();
  adopt(store);
  const first = store.get(IN_HAND);
  store.set("plan.ask", "分 25 期");
  takeUp(store, "aaaaaaaa1", KEYS, "300", "2");
  equal(store.get("loan.company"), "乙公司");
  equal(store.get("loan.principal"), "5000");
  equal(store.get("loan.payment"), "");
  equal(store.get("loan.rate"), "");
  equal(store.get("more.share"), "300");
  // What was worked out for the first is in no letter to the second, and neither are its payments.
  equal(store.get("plan.ask"), "");
  deepEqual([...paid(store)], []);
  store.set("loan.rate", "18");
  takeUp(store, first, KEYS, "510", "2");
  for (const key of KEYS) equal(store.get(key), OLD.get(key), key);
  deepEqual([...paid(store)], [1]);
  takeUp(store, "aaaaaaaa1", KEYS, "300", "2");
  equal(store.get("loan.rate"), "18");
});

test("a month has its days in the red, and the due day that is worth moving", () => {
  const income: Flow[] = [{ day: 10, fen: 300_000, name: "工资" }];
  const due: Flow[] = [
    { day: 5, fen: 80_000, name: "甲" },
    { day: 20, fen: 40_000, name: "乙" },
  ];
  const days = monthOf(income, due, 150_000);
  equal(days.length, 30);
  equal(days[0]?.left, -5000);
  equal(days[29]?.left, 300_000 - 120_000 - 150_000);
  // The odd fen of what living costs are not lost.
  equal(monthOf([], [], 100)[29]?.left, -100);
  ok(settled(income, due, 150_000).some(({ left }) => left < 0));
  const move = worthMoving(income, due, 150_000);
  equal(move?.flow.name, "甲");
  equal(move?.to, 11);
  equal(move?.by, 80_000);
  // The 31st is the last day that there is.
  equal(monthOf([{ day: 31, fen: 100, name: "工资" }], [], 0)[29]?.left, 100);
});

function cell(store: Case, key: string): string {
  const [list = "", id = "", name = ""] = key.split("/");
  return store.row(list, id)?.cells[name] ?? "";
}
