import { equal } from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, widened } from "../src/offline/printable";

// As publish/editions/printable.py wrote it: `written(narrow(TEXT))`.
const TEXT = "答案是 1,509.86 元。abba";
const WRITTEN = "=!`.YEsJg=HH4Q(Z8#!b)R@4{t5lVSey)@4hX&t2kgS%f8X#&!0b4~H#$!";

test("what the build wrote as text is read again", () => {
  equal(widened(bytesOf(WRITTEN)), TEXT);
});

test("a character that is not among the common ones stands behind a mark of its own", () => {
  equal(widened(Uint8Array.of(1, 0, 0x61, 0, 255, 0xa7, 0x4e, 0)), "a产a");
});

test("nothing is nothing", () => {
  equal(bytesOf("").length, 0);
});
