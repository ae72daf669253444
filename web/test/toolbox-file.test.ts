import { deepEqual, equal, notEqual, rejects, throws } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fragment } from "../src/page/fragment";
import { FileFault, isLocked, read, write } from "../src/toolbox/file";
import { csv } from "../src/toolbox/save";
import { isDay } from "../src/toolbox/schema";

const CASE = new Map([
  ["loan.principal", "12000"],
  ["reason.why", "失业，“停工”"],
]);
const known = (key: string) => CASE.has(key);
const fault = (name: string) => (error: unknown) => error instanceof FileFault && error.fault === name;

test("a file without a password is readable and comes back whole", async () => {
  const text = await write(CASE, "2026-11-24", "");
  equal(isLocked(text), false);
  equal(JSON.parse(text).data["reason.why"], "失业，“停工”");
  deepEqual((await read(text, "", known)).entries, CASE);
});

test("a file with a password shows nothing, states its cost, and opens with that password alone", async () => {
  const text = await write(CASE, "2026-11-24", "四个 不相干 的词");
  equal(isLocked(text), true);
  equal(text.includes("12000"), false);
  equal(JSON.parse(text).lock.rounds >= 600_000, true);
  deepEqual((await read(text, "四个 不相干 的词", known)).entries, CASE);
  await rejects(read(text, "四个 不相干 的字", known), fault("password"));
  await rejects(read(text, "", known), fault("password"));
  notEqual(JSON.parse(text).lock.salt, JSON.parse(await write(CASE, "2026-11-24", "四个 不相干 的词")).lock.salt);
});

test("whatever is changed in a locked file, also what stands readable, is noticed", async () => {
  const text = await write(CASE, "2026-11-24", "密码");
  const changes: ((file: Record<string, unknown>) => void)[] = [
    (file) => Object.assign(file, { saved: "2026-11-25" }),
    (file) =>
      Object.assign(file, {
        data: `A${String(file.data).slice(1)}` === String(file.data) ? "BBBB" : `A${String(file.data).slice(1)}`,
      }),
    (file) => Object.assign(file.lock as object, { iv: "AAAAAAAAAAAAAAAA" }),
  ];
  for (const change of changes) {
    const file = JSON.parse(text);
    change(file);
    await rejects(read(JSON.stringify(file), "密码", known), fault("password"));
  }
  const cheap = JSON.parse(text);
  cheap.lock.rounds = 1000;
  await rejects(read(JSON.stringify(cheap), "密码", known), fault("damaged"));
  const endless = JSON.parse(text);
  endless.lock.rounds = 1e12;
  await rejects(read(JSON.stringify(endless), "密码", known), fault("damaged"));
});

test("a damaged file is told from a foreign one, and neither is taken", async () => {
  const text = await write(CASE, "2026-11-24", "");
  await rejects(read(text.slice(0, -20), "", known), fault("damaged"));
  await rejects(read(text.replace("12000", "12001"), "", known), fault("damaged"));
  // A field that was named otherwise once costs that field alone.
  const part = await read(text, "", (key) => key === "loan.principal");
  deepEqual([...part.entries.keys()], ["loan.principal"]);
  deepEqual(part.left, ["reason.why"]);
  for (const foreign of ["", "x", "[]", "7", "null", '{"format":"other","schema":1}', '{"a":1}']) {
    throws(() => isLocked(foreign), fault("foreign"));
  }
  throws(() => isLocked(text.replace('"schema": 1', '"schema": 99')), fault("newer"));
  throws(() => isLocked(" ".repeat(25_000_001)), fault("large"));
});

test("cells that a spreadsheet would run are defused, numbers and days are left alone", () => {
  equal(csv([["=1+1", "+86", "-5.20", "@x", '说"好"', "甲,乙"]]), `\ufeff'=1+1,'+86,-5.20,'@x,"说""好""","甲,乙"\r\n`);
});

test("13: cells that begin with a break, a blank or a wide sign are defused as well", () => {
  for (const text of ["\n=1+1", " =1+1", "＝1+1", "＠x", "\u00a0=1", "\u200b=1"])
    equal(csv([[text]]).includes("'"), true, text);
});

test("6: what is written is read back, a text of 21,000 letters too; what could not be is not written", async () => {
  const long = new Map([["reason.why", "长".repeat(21_000)]]);
  deepEqual((await read(await write(long, "2026-11-24", ""), "", () => true)).entries, long);
  await rejects(write(new Map([["a", "x".repeat(1_000_001)]]), "2026-11-24", ""), fault("large"));
  const rows = new Map(Array.from({ length: 6_001 }, (_, index) => [`log/aaaaaaaa${index}/who`, "x"]));
  await rejects(write(rows, "2026-11-24", ""), fault("many"));
});

// Files that earlier versions gave out: none of these is ever changed, each new form adds one.
test("samples: what earlier versions saved is read whole, with and without a password", async () => {
  const sample = (name: string) => readFileSync(join(import.meta.dirname, "../../test/kept", name), "utf8");
  const open = await read(sample("file-1.json"), "", () => true);
  const locked = await read(sample("file-1-locked.json"), "四个 不相干 的词", () => true);
  deepEqual([open.entries.size, open.entries.get("reason.why")], [16, "失业，“停工”\n第二行"]);
  deepEqual(locked.entries, open.entries);
  deepEqual([open.left, locked.left], [[], []]);
});

test("13: days that are none are told from those that are", () => {
  for (const day of ["2026-02-28", "2024-02-29", "2026-11-24T09:30"]) equal(isDay(day), true, day);
  for (const day of ["明天", "2026-02-30", "2026-13-01", "0000-01-01", ""]) equal(isDay(day), false, day);
});

test("8: no link throws", () => {
  for (const hash of ["", "#", "#%", "#%E4%BD%A", "#a=%"]) equal(typeof fragment(hash), "string");
  equal(fragment("#%E4%BD%A"), "");
});
