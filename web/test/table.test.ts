import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { readDay, readTable } from "../src/calculator/table";

test("cells from a spreadsheet are parted by tabs, and the line of titles is left out", () => {
  deepEqual(readTable("名称\t余额\t最低\n甲\t6000\t300\n乙\t4000\t\n", 3), [
    ["甲", "6000", "300"],
    ["乙", "4000", ""],
  ]);
});

test("a comma between groups of three is part of an amount", () => {
  deepEqual(readTable("甲,12,000元,300\r\n乙，¥1,234,567.80，5\r\n", 3), [
    ["甲", "12,000元", "300"],
    ["乙", "¥1,234,567.80", "5"],
  ]);
});

test("where that leaves one cell too few, the comma parted two cells after all", () => {
  deepEqual(readTable("100,500", 2), [["100", "500"]]);
  deepEqual(readTable("2024-01-31,500", 2), [["2024-01-31", "500"]]);
  deepEqual(readTable("1000,500", 2), [["1000", "500"]]);
});

test("quoted cells keep what would part them", () => {
  deepEqual(readTable('"甲, 乙","12,000"\n"他说""好""",5', 2), [
    ["甲, 乙", "12,000"],
    ['他说"好"', "5"],
  ]);
});

test("blanks part cells where nothing else does, but not in a list of one column", () => {
  deepEqual(readTable("甲 6000 300", 3), [["甲", "6000", "300"]]);
  deepEqual(readTable("房租 含水电", 1), [["房租 含水电"]]);
});

test("a text without lines has no rows, and a single line of words is no title", () => {
  deepEqual(readTable(" \n\n", 2), []);
  deepEqual(readTable("甲", 2), [["甲"]]);
});

test("dates are read the way people write them", () => {
  for (const text of ["2026-8-1", "2026/08/01", "2026.8.1", "2026年8月1日", "20260801"])
    equal(readDay(text), "2026-08-01");
  for (const text of ["8月1日", "26-8-1", "abc", ""]) equal(readDay(text), null);
});
