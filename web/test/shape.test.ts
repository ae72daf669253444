import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import {
  isFlag,
  isNumber,
  isRecord,
  isText,
  listOf,
  maybe,
  oneOf,
  parsed,
  recordOf,
  shapeOf,
  textsIn,
  tupleOf,
} from "../src/page/shape";

interface Sample {
  readonly name: string;
  readonly count?: number;
}

const isSample = shapeOf<Sample>({ name: isText, count: maybe(isNumber) });

test("a shape holds each of its fields, and lets others be", () => {
  for (const value of [{ name: "" }, { name: "a", count: 0 }, { name: "a", other: null }]) equal(isSample(value), true);
  for (const value of [{}, { name: 1 }, { name: "a", count: "1" }, { name: "a", count: null }, null, "a", ["a"]])
    equal(isSample(value), false);
});

test("a list, a record and a pair hold what is in them", () => {
  equal(listOf(isFlag)([true, false]), true);
  equal(listOf(isFlag)([true, "false"]), false);
  equal(listOf(isFlag)({ 0: true }), false);
  equal(recordOf(isText)({ a: "1" }), true);
  equal(recordOf(isText)({ a: 1 }), false);
  equal(recordOf(isText)(["1"]), false);
  const isPair = tupleOf<readonly [string, number]>(isText, isNumber);
  equal(isPair(["a", 1]), true);
  equal(isPair(["a"]), false);
  equal(isPair({ 0: "a", 1: 1 }), false);
});

test("a word is one of those that are known", () => {
  equal(oneOf("in", "out")("in"), true);
  equal(oneOf("in", "out")("toString"), false);
});

test("text that is no JSON, or JSON of another shape, is nothing", () => {
  deepEqual(parsed('{"name":"a"}', isSample), { name: "a" });
  for (const text of ["", "{", "null", "[]", '{"name":1}']) equal(parsed(text, isSample), null);
});

test("a list is no record, and of a record only texts are taken as texts", () => {
  equal(isRecord([]), false);
  equal(isRecord(null), false);
  deepEqual([...textsIn({ a: "1", b: 2, c: null })], [["a", "1"]]);
  deepEqual([...textsIn(["1"])], []);
});
