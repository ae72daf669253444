import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { merge } from "../src/toolbox/merge";
import { Case } from "../src/toolbox/store";

/** What browsers give pages to keep things in; `full` refuses. */
class Shelf implements Storage {
  readonly things = new Map<string, string>();
  full = false;

  get length(): number {
    return this.things.size;
  }
  key(index: number): string | null {
    return [...this.things.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.things.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (this.full) throw new DOMException("full", "QuotaExceededError");
    this.things.set(key, value);
  }
  removeItem(key: string): void {
    this.things.delete(key);
  }
  clear(): void {
    this.things.clear();
  }
}

const entries = (values: Record<string, string>) => new Map(Object.entries(values));

test("what either side changed since both agreed is put together", () => {
  const merged = merge(
    entries({ a: "1", b: "1", c: "1" }),
    entries({ a: "2", b: "1" }),
    entries({ a: "1", b: "3", c: "1", d: "4" }),
  );
  deepEqual(Object.fromEntries(merged.entries), { a: "2", b: "3", d: "4" });
  equal(merged.conflicts.size, 0);
});

test("of two changes to one thing theirs stays and mine is handed back", () => {
  const merged = merge(entries({ a: "1" }), entries({ a: "mine" }), entries({ a: "theirs" }));
  deepEqual(Object.fromEntries(merged.entries), { a: "theirs" });
  deepEqual(Object.fromEntries(merged.conflicts), { a: "mine" });
});

test("a case stays in the tab until the reader agrees, and a reload finds it", () => {
  const [local, session] = [new Shelf(), new Shelf()];
  const tab = new Case(local, session);
  tab.set("loan.principal", "12000");
  equal(local.length, 0);
  equal(new Case(local, session).get("loan.principal"), "12000");
  tab.agree();
  equal(session.length, 0);
  equal(new Case(local, new Shelf()).get("loan.principal"), "12000");
  tab.withdraw();
  equal(local.length, 0);
  equal(new Case(local, session).get("loan.principal"), "12000");
});

test("two tabs that know of each other keep both their changes", () => {
  const local = new Shelf();
  const one = new Case(local, new Shelf());
  one.agree();
  const other = new Case(local, new Shelf());
  one.set("loan.rate", "24");
  other.refresh();
  other.set("loan.months", "12");
  one.refresh();
  deepEqual(Object.fromEntries(one.all()), { "loan.rate": "24", "loan.months": "12" });
  deepEqual(Object.fromEntries(other.all()), Object.fromEntries(one.all()));
});

test("a tab that has slept through a change overwrites nothing when it wakes and writes", () => {
  const local = new Shelf();
  const one = new Case(local, new Shelf());
  one.agree();
  one.set("loan.payment", "1000");
  const asleep = new Case(local, new Shelf());
  one.set("loan.payment", "800");
  one.set("loan.rate", "24");
  asleep.set("loan.months", "12");
  equal(asleep.get("loan.payment"), "800");
  equal(asleep.get("loan.rate"), "24");
  asleep.set("loan.payment", "700");
  one.refresh();
  equal(one.get("loan.payment"), "700");
});

test("the same field typed in two tabs at once is asked about, not decided", () => {
  const local = new Shelf();
  const one = new Case(local, new Shelf());
  one.agree();
  one.set("loan.payment", "1000");
  const other = new Case(local, new Shelf());
  one.set("loan.payment", "800");
  other.set("loan.payment", "600");
  equal(other.get("loan.payment"), "800");
  equal(other.conflicts.get("loan.payment"), "600");
  other.set("loan.payment", "600");
  one.refresh();
  equal(one.get("loan.payment"), "600");
  equal(other.conflicts.size, 0);
});

test("rows that two tabs add both stay, in the order in which they were made", () => {
  const local = new Shelf();
  const one = new Case(local, new Shelf());
  one.agree();
  const other = new Case(local, new Shelf());
  one.setRow("log", "aaaaaaaa2", { who: "第二" });
  other.setRow("log", "aaaaaaaa1", { who: "第一" });
  one.refresh();
  deepEqual(
    one.rows("log").map(({ cells }) => cells.who),
    ["第一", "第二"],
  );
  one.setRow("log", "aaaaaaaa1", {});
  other.refresh();
  deepEqual(
    other.rows("log").map(({ cells }) => cells.who),
    ["第二"],
  );
});

test("wiped in one tab is wiped in all, and only what is typed after it comes back", () => {
  const local = new Shelf();
  const one = new Case(local, new Shelf());
  one.agree();
  one.set("loan.rate", "24");
  const other = new Case(local, new Shelf());
  one.wipe();
  other.set("loan.months", "12");
  deepEqual(Object.fromEntries(other.all()), { "loan.months": "12" });
  equal(other.kept, false);
  equal(local.length, 0);
});

test("a browser that keeps nothing more says so and loses nothing on the screen", () => {
  const session = new Shelf();
  const tab = new Case(null, session);
  const heard: string[] = [];
  tab.listen((news) => heard.push(news));
  session.full = true;
  tab.set("loan.rate", "24");
  deepEqual(heard, ["full"]);
  equal(tab.get("loan.rate"), "24");
});

test("what is no case in storage is not taken for one", () => {
  for (const text of ["", "nonsense", "[]", '{"format":"other"}', '{"format":"jiexin-case","version":1,"entries":7}']) {
    const local = new Shelf();
    local.setItem("case", text);
    const tab = new Case(local, new Shelf());
    equal(tab.kept, false);
    equal(tab.all().size, 0);
  }
});
