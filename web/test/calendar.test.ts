import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { makeCalendar } from "../src/toolbox/calendar";

const NOW = new Date("2026-11-29T00:00:00Z");
const day = (date: string, title = "还款日") => ({ day: date, title, note: "" });
const names = (days: Parameters<typeof makeCalendar>[0]) =>
  [...makeCalendar(days, NOW).matchAll(/^UID:(.+)$/gm)].map(([, name]) => (name ?? "").trim());

test("a day keeps its name in a later file, in which those before it are gone", () => {
  const all = [day("2026-12-01"), day("2027-01-01"), day("2027-02-01")];
  deepEqual(names(all.slice(1)), names(all).slice(1));
});

test("two things of one day have names of their own", () => {
  const all = [day("2026-12-01"), day("2026-12-01"), day("2026-12-01", "开庭")];
  equal(new Set(names(all)).size, 3);
});
