import { deepEqual, rejects } from "node:assert/strict";
import { test } from "node:test";
import { readReply } from "../src/calculator/reply";
import type { Client } from "../src/engine/client";
import { Asker } from "../src/toolbox/ask";

const TOLD = {
  figures: { total: "1.00", months: 3, late: false, until: null },
  shown: { total: "1.00 元" },
  rows: [{ due: "1.00", paid: ["1", "2"] }],
  shown_rows: [{ due: "1.00 元" }],
  notes: [{ name: "a", severity: "info", text: "b" }],
  lead: "一共",
  hero: "total",
  sentence: "。",
};

/** An asker whose engine says this, whatever it is asked. */
function saying(value: object): Asker {
  const text = JSON.stringify(value);
  const ask = async () => ({ text, reply: readReply(text), engine: "micropython" });
  return new Asker({ ask } as unknown as Client);
}

test("values come as they were told, and faults by field", async () => {
  deepEqual(await saying(TOLD).ask("step", "schedule", {}), { told: TOLD });
  const errors = [{ field: "months", message: "请填期数" }];
  deepEqual(await saying({ errors }).ask("step", "schedule", {}), { faults: errors });
});

test("values that are not those of a calculator are no answer", async () => {
  const { lead: _, ...without } = TOLD;
  for (const value of [without, { ...TOLD, rows: {} }, { ...TOLD, shown: { total: 1 } }, { ...TOLD, notes: ["a"] }])
    await rejects(saying(value).ask("step", "schedule", {}), { reason: "damaged" });
});
