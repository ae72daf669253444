// One form for what is written in several: both what somebody types and what the guide says are brought to it.

import { GUIDE } from "../page/guide";

/** Radicals that stand for characters in text copied out of a PDF; the older block of them NFKC changes by itself. */
const RADICALS =
  "⺁厂⺌小⺎兀⺝月⺟母⺠民⺩王⺫目⺭示⺮竹⺼肉⻁虎⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟";
/** What readers type who write Chinese in Latin letters, and what it means here. */
const PINYIN: { readonly [letters: string]: string } = {
  cuishou: "催收",
  zhengxin: "征信",
  [GUIDE.pinyin]: GUIDE.name,
  wangdai: "网贷",
  susong: "诉讼",
  qisu: "起诉",
  yuqi: "逾期",
  xieshang: "协商",
  huankuan: "还款",
  lixi: "利息",
  faxi: "罚息",
  fenqi: "分期",
  yanqi: "延期",
  jieqing: "结清",
  tousu: "投诉",
  fayuan: "法院",
  dianhua: "电话",
  kefu: "客服",
  zisha: "自杀",
  xiangsi: "想死",
  daili: "代理",
  benjin: "本金",
};
const DIGITS = "零一二三四五六七八九";
const UNITS: { readonly [unit: string]: number } = { 十: 10, 百: 100, 千: 1000 };
const FORMAL = "〇零两二壹一贰二叁三肆四伍五陆六柒七捌八玖九拾十佰百仟千";
/** Only what is a number for certain: in 十分, 千万别 and 一了百了 there is none. */
const NUMERAL =
  /百分之([零一二三四五六七八九十百0-9.]+)|([一二三四五六七八九][十百千][零一二三四五六七八九十百千]*|十[一二三四五六七八九]|十(?=[年天期倍万日号个])|[一二三四五六七八九](?=[年天期倍折次月万日号]))/g;

/** A map from each even character of `pairs` to the odd one behind it. */
export function mapOf(pairs: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (let at = 0; at < pairs.length; at += 2) map.set(pairs.charAt(at), pairs.charAt(at + 1));
  return map;
}

const radicals = mapOf(RADICALS);
const formal = mapOf(FORMAL);

/** Bring text to its one form: width, case, radicals, numerals; for what is typed, traditional characters and pinyin as well. */
export function fold(text: string, variants?: ReadonlyMap<string, string>): string {
  let folded = text.normalize("NFKC").toLowerCase();
  folded = replaced(folded, /[⺀-⻿]/g, radicals);
  if (variants !== undefined) {
    folded = replaced(folded, /[㐀-鿿]/g, variants);
    folded = folded.replace(/[a-z]+/g, (letters) => PINYIN[letters] ?? letters);
  }
  return numerals(folded);
}

function replaced(text: string, which: RegExp, map: ReadonlyMap<string, string>): string {
  return text.replace(which, (found) => map.get(found) ?? found);
}

function numerals(text: string): string {
  return replaced(text, /[壹贰叁肆伍陆柒捌玖拾佰仟](?=[壹贰叁肆伍陆柒捌玖拾佰仟零元期年月天万])|〇/g, formal)
    .replace(/([一二三四五六七八九])拾/g, "$1十")
    .replace(/两(?=[年天期倍折次月万千百])/g, "二")
    .replace(NUMERAL, (_, percent: string | undefined, number: string | undefined) =>
      percent === undefined ? amount(number ?? "") : `${amount(percent)}%`,
    );
}

function amount(numeral: string): string {
  if (/^[0-9.]+$/.test(numeral)) return numeral;
  let value = 0;
  let digit = 0;
  for (const character of numeral) {
    const unit = UNITS[character];
    if (unit === undefined) {
      digit = DIGITS.indexOf(character);
    } else {
      value += (digit || (value === 0 ? 1 : 0)) * unit;
      digit = 0;
    }
  }
  return String(value + digit);
}
