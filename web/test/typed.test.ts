// Numbers as people type them, and as they leave the page: the contract's list of what is read, and what stays as typed.

import { equal } from "node:assert/strict";
import { test } from "node:test";
import { figure, figureBefore, typedCount, typedFen } from "../src/toolbox/typed";

test("an amount is read however it was typed", () => {
  const same = {
    12000: [
      "１２,０００元",
      "12 000",
      "1.2万",
      "1.2w",
      "¥12000",
      "￥12000",
      "12000块钱",
      "人民币12000元",
      "12千",
      "1万2",
      "1万2000",
      "一万二",
      "一万二千元",
      "一点二万",
      "壹万贰仟元整",
      "一万两千",
    ],
    3900: ["三千九", "3千9", "3千900", "三千九百", "叁仟玖佰元"],
    10050: ["一万零五十", "10050"],
    10005: ["一万零五"],
    120000: ["十二万", "12万"],
    100000: ["十万"],
    3050: ["三千零五十", "3050"],
    305: ["三百零五"],
    350: ["三百五", "三百五十"],
    15: ["十五", "15元"],
  };
  for (const [amount, texts] of Object.entries(same))
    for (const text of texts) equal(typedFen(text), 100 * Number(amount), text);
  equal(typedFen("８１０.５"), 81_050);
  for (const text of ["", "左右", "一二三四", "1万25", "1.2万5", "½", "三千左右"]) equal(typedFen(text), null, text);
});

test("what leaves the page is a figure, and what cannot be read stays as it was typed", () => {
  equal(figure("money", "５２００元"), "5200");
  equal(figure("money", "三千九"), "3900");
  equal(figure("money", "1170.50"), "1170.50");
  equal(figure("money", "三千左右"), "三千左右");
  equal(figure("money", ""), "");
  for (const text of ["三期", "３", "3 期", "三个月", "三"]) equal(figure("whole", text), "3", text);
  equal(figure("whole", "几"), "几");
  equal(figure("percent", "２４％"), "24");
  equal(typedCount("十二个月"), 12);
});

test("in running text the word behind a blank says what is counted", () => {
  equal(figureBefore("期没有按时还", "三期"), "3");
  equal(figureBefore(" 个月还。", "十二"), "12");
  equal(figureBefore("元。", "五千二"), "5200");
  equal(figureBefore("，每月", "0012"), "0012");
});
