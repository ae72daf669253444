import { deepEqual, equal, notEqual, rejects, throws } from "node:assert/strict";
import { test } from "node:test";
import { FileFault, isLocked, read, write } from "../src/toolbox/file";
import { csv } from "../src/toolbox/save";

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
  deepEqual(await read(text, "", known), CASE);
});

test("a file with a password shows nothing, states its cost, and opens with that password alone", async () => {
  const text = await write(CASE, "2026-11-24", "四个 不相干 的词");
  equal(isLocked(text), true);
  equal(text.includes("12000"), false);
  equal(JSON.parse(text).lock.rounds >= 600_000, true);
  deepEqual(await read(text, "四个 不相干 的词", known), CASE);
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
  await rejects(
    read(text, "", (key) => key === "loan.principal"),
    fault("damaged"),
  );
  for (const foreign of ["", "x", "[]", "7", "null", '{"format":"other","schema":1}', '{"a":1}']) {
    throws(() => isLocked(foreign), fault("foreign"));
  }
  throws(() => isLocked(text.replace('"schema": 1', '"schema": 99')), fault("newer"));
  throws(() => isLocked(" ".repeat(2_000_001)), fault("large"));
});

test("cells that a spreadsheet would run are defused, numbers and days are left alone", () => {
  equal(csv([["=1+1", "+86", "-5.20", "@x", '说"好"', "甲,乙"]]), `\ufeff'=1+1,'+86,-5.20,'@x,"说""好""","甲,乙"\r\n`);
});
