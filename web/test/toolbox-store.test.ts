import { deepEqual, equal } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join as path } from "node:path";
import { test } from "node:test";
import { ours } from "../src/page/mark";
import { join, type State } from "../src/toolbox/merge";
import { migrate } from "../src/toolbox/migrate";
import { Case } from "../src/toolbox/store";
import { Shelf } from "./shelf";

const OURS = "jiexin:/:case";
/** What is kept of a case, without the mark. */
const keys = (shelf: Shelf) => [...shelf.things.keys()].filter((key) => !key.endsWith(":mark"));

const state = (values: Record<string, readonly [string, string]>, gone: Record<string, string> = {}): State => ({
  values: new Map(Object.entries(values).flatMap(([key, [value]]) => (value === "" ? [] : [[key, value] as const]))),
  stamps: new Map(Object.entries(values).map(([key, [, stamp]]) => [key, stamp])),
  gone: new Map(Object.entries(gone)),
});

test("of each value the later one stays, whichever way two are put together", () => {
  const [one, other] = [state({ a: ["1", "1"], b: ["2", "5"] }), state({ a: ["3", "2"], b: ["", "4"], c: ["4", "1"] })];
  const [here, there] = [structuredClone(one), structuredClone(other)];
  join(here, other);
  join(there, one);
  deepEqual(Object.fromEntries(here.values), { a: "3", b: "2", c: "4" });
  deepEqual(new Map([...there.values].sort()), new Map([...here.values].sort()));
  equal(join(here, other), false);
});

test("a record that was deleted stays so, unless somebody wrote into it later: then all of it is there", () => {
  const told = state({ "log/a/who": ["x", "1"], "log/a/said": ["y", "3"] });
  const earlier = state({}, { "log/a/": "2" });
  const later = state({}, { "log/a/": "4" });
  join(earlier, told);
  deepEqual(Object.fromEntries(earlier.values), { "log/a/who": "x", "log/a/said": "y" });
  join(later, told);
  equal(later.values.size + later.stamps.size, 0);
});

test("a case stays in the tab until the reader agrees, and a reload finds it", () => {
  const [local, session] = [new Shelf(), new Shelf()];
  const tab = new Case(local, session);
  tab.set("loan.principal", "12000");
  deepEqual(keys(local), []);
  equal(new Case(local, session).get("loan.principal"), "12000");
  tab.agree();
  deepEqual(keys(session), []);
  equal(new Case(local, new Shelf()).get("loan.principal"), "12000");
  tab.withdraw();
  deepEqual(keys(local), []);
  equal(new Case(local, session).get("loan.principal"), "12000");
});

test("a tab that is opened later knows that the phone keeps a case with nothing in it yet", () => {
  const local = new Shelf();
  new Case(local, new Shelf()).agree();
  const later = new Case(local, new Shelf());
  deepEqual([later.kept, later.held], [true, "phone"]);
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
  deepEqual(keys(local), []);
});

test("a browser that keeps nothing more says so and loses nothing on the screen", () => {
  const session = new Shelf();
  const tab = new Case(null, session);
  const heard: string[] = [];
  tab.listen((news) => heard.push(news));
  session.full = true;
  tab.set("loan.rate", "24");
  deepEqual(heard, ["full"]);
  equal(tab.held, "page");
  equal(tab.get("loan.rate"), "24");
});

test("where both storages are full from the start, a page keeps what it holds until it is left", () => {
  const [local, session] = [new Shelf(), new Shelf()];
  local.full = true;
  session.full = true;
  const tab = new Case(local, session);
  const heard: string[] = [];
  tab.set("loan.rate", "24");
  tab.keepDraft("log", "half a word");
  tab.listen((news) => heard.push(news));
  tab.refresh();
  tab.set("loan.months", "12");
  deepEqual([heard, tab.get("loan.rate"), tab.get("loan.months")], [["full"], "24", "12"]);
  equal(tab.draft("log"), "half a word");
  equal(tab.comeBack(), true);
  equal(tab.get("loan.rate"), "");
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

test("2: agreeing on a phone that is full takes nothing from the tab, and says no", () => {
  const [local, session] = [new Shelf(), new Shelf()];
  const tab = new Case(local, session);
  tab.set("loan.principal", "12345");
  local.full = true;
  equal(tab.agree(), false);
  equal(tab.kept, false);
  equal(new Case(local, session).get("loan.principal"), "12345");
});

test("3: a record that no storage takes is not told as kept, and one that only the tab takes is told so", () => {
  const [local, session] = [new Shelf(), new Shelf()];
  const tab = new Case(local, session);
  tab.agree();
  local.full = true;
  equal(tab.setRow("log", "aaaaaaaa1", { who: "甲" }), true);
  equal(tab.held, "tab");
  equal(new Case(local, session).rows("log").length, 1);
  session.full = true;
  equal(tab.setRow("log", "aaaaaaaa2", { who: "乙" }), false);
  equal(tab.held, "page");
  equal(tab.rows("log").length, 2);
});

test("4: a page that was put aside writes nothing over what the next one has recorded", () => {
  const [local, session] = [new Shelf(), new Shelf()];
  const aside = new Case(local, session);
  aside.set("loan.principal", "111");
  new Case(local, session).setRow("log", "aaaaaaaa1", { who: "甲" });
  aside.set("loan.principal", "1112");
  equal(new Case(local, session).rows("log").length, 1);
  equal(new Case(local, session).get("loan.principal"), "1112");
});

test("5: what was wiped does not come back with a page that was put aside, nor in another tab", () => {
  const [local, session, elsewhere] = [new Shelf(), new Shelf(), new Shelf()];
  const aside = new Case(local, session);
  aside.set("loan.principal", "111");
  const other = new Case(local, elsewhere);
  other.set("loan.rate", "777");
  new Case(local, session).wipe();
  equal(local.length + session.length, 0);
  aside.set("loan.months", "12");
  deepEqual(Object.fromEntries(aside.all()), { "loan.months": "12" });
  other.refresh();
  equal(other.all().size, 0);
  equal(new Case(local, elsewhere).all().size, 0);
});

test("10: two tabs that change one record both keep what they changed, and a clash is handed back", () => {
  const local = new Shelf();
  const one = new Case(local, new Shelf());
  one.agree();
  one.setRow("log", "aaaaaaaa1", { who: "甲", said: "a" });
  const session = new Shelf();
  const other = new Case(local, session);
  const seen = { who: "甲", said: "a" };
  one.setRow("log", "aaaaaaaa1", { who: "甲", said: "b" }, seen);
  equal(other.setRow("log", "aaaaaaaa1", { who: "甲", said: "c", staff: "7" }, seen), false);
  deepEqual(other.row("log", "aaaaaaaa1")?.cells, { who: "甲", said: "b", staff: "7" });
  equal(new Case(local, session).conflicts.get("log/aaaaaaaa1/said"), "c");
  other.settle("log/aaaaaaaa1/said", true);
  one.refresh();
  equal(one.row("log", "aaaaaaaa1")?.cells.said, "c");
});

test("11: what a later version wrote, or nobody can read, is never written over", () => {
  for (const [text, trouble] of [
    ['{"format":"jiexin-case","schema":9,"entries":{}}', "newer"],
    ['{"format":"jiexin-case","schema":1,"layout":2,"entries":{"a":["1","', "damaged"],
  ] as const) {
    const [local, session] = [new Shelf(), new Shelf()];
    local.setItem(OURS, text);
    const tab = new Case(local, session);
    equal(tab.trouble, trouble);
    tab.set("loan.rate", "24");
    equal(tab.agree(), false);
    equal(local.getItem(OURS), text);
    equal(tab.rescue(), text);
    equal(new Case(local, session).get("loan.rate"), "24");
    tab.abandon();
    equal(tab.agree(), true);
  }
});

test("11: a neighbour's case on the same host is neither read nor wiped", () => {
  const local = new Shelf();
  local.setItem("jiexin:/another/:case", "x");
  local.setItem("case", '{"format":"something else"}');
  const tab = new Case(local, new Shelf());
  tab.set("loan.rate", "24");
  tab.agree();
  tab.wipe();
  deepEqual([...local.things.keys()], ["jiexin:/another/:case", "case"]);
});

test("answers of the pathfinder stay in the tab unless the reader says so, private ones always", () => {
  const [local, session] = [new Shelf(), new Shelf()];
  const tab = new Case(local, session);
  tab.set("path.who", "buyer");
  tab.keepSecret("urgent", "self");
  tab.set("loan.rate", "24");
  tab.agree();
  equal(new Case(local, new Shelf()).get("path.who"), "");
  equal(new Case(local, session).secret("urgent"), "self");
  equal(tab.all().has("secret.urgent"), false);
  tab.set("path.keep", "1");
  equal(new Case(local, new Shelf()).get("path.who"), "buyer");
  equal((local.getItem(OURS) ?? "").includes("self"), false);
});

test("what versions before this one kept is taken over whole, and leaves its old place", () => {
  const [local, session] = [new Shelf(), new Shelf()];
  const record = { format: "jiexin-case", schema: 1, version: 3, writer: "w", entries: { "log/aaaaaaaa1/who": "甲" } };
  local.setItem("case", JSON.stringify(record));
  session.setItem("path", '{"urgent":"self"}');
  const tab = new Case(local, session);
  equal(tab.kept, true);
  equal(tab.row("log", "aaaaaaaa1")?.cells.who, "甲");
  equal(tab.secret("urgent"), "self");
  equal(local.getItem("case"), null);
  equal(session.getItem("path"), null);
});

// As the versions of their day wrote them: none of these files is ever changed, each new form adds one.
const KEPT = path(import.meta.dirname, "../../test/kept");
for (const name of ["tab-1", "storage-1", "storage-2"]) {
  test(`samples: what ${name}.json holds is taken over whole, and is wiped whole`, () => {
    const sample = JSON.parse(readFileSync(path(KEPT, `${name}.json`), "utf8"));
    const [local, session] = [new Shelf(), new Shelf()];
    for (const [key, value] of Object.entries<string>(sample.local)) local.setItem(key, value);
    for (const [key, value] of Object.entries<string>(sample.session)) session.setItem(key, value);
    const tab = new Case(local, session);
    equal(tab.kept, name !== "tab-1");
    equal(tab.trouble, "");
    const file = JSON.parse(readFileSync(path(KEPT, "file-1.json"), "utf8"));
    const wanted = Object.entries<string>(file.data);
    // In the second form the answers are in the tab.
    deepEqual(Object.fromEntries(tab.all()), Object.fromEntries(wanted));
    deepEqual(
      tab.rows("log").map(({ cells }) => cells.who),
      ["甲公司", "乙"],
    );
    if (name !== "tab-1") {
      deepEqual([tab.secret("urgent"), tab.secret("others")], ["self", "yes"]);
      equal(JSON.parse(tab.draft("log")).cells.who, "写到一半");
      equal(new Case(local, new Shelf()).get("loan.principal"), "12000");
    }
    // Taken over, written in today's form, read again.
    tab.set("loan.months", "12");
    equal(new Case(local, session).all().size, wanted.length + 1);
    equal(local.getItem("case"), null);
    tab.keepDraft("log", "");
    equal(new Case(local, session).draft("log"), "");
    tab.wipe();
    deepEqual([[...local.things.keys()], [...session.things.keys()]], [[], []]);
    deepEqual([ours(local), ours(session)], [[], []]);
  });
}

test("a step from one schema to the next keeps every moment, and a missing step is no case", () => {
  const rename = (from: State) =>
    state(
      Object.fromEntries([...from.stamps].map(([key, stamp]) => [`debt.${key}`, [from.values.get(key) ?? "", stamp]])),
    );
  const steps = new Map([[1, rename]]);
  deepEqual(Object.fromEntries(migrate(state({ a: ["1", "5"] }), 1, 2, steps)?.stamps ?? []), { "debt.a": "5" });
  equal(migrate(state({}), 1, 3, steps), null);
  equal(migrate(state({}), 2, 1, steps), null);
});
