// Numbers as people type them, for what leaves the page: a letter never shows somebody else how an amount was typed. What no
// reader here can tell stays as it was typed, and the calculators say of it what is wrong.

import { fen, plain, yuan } from "./ask";

const AMOUNT = /^\d+(?:\.\d{1,2})?$/;
const NUMERALS: Readonly<Record<string, string>> = Object.fromEntries(
  ["零〇", "一壹", "二两贰兩", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"].flatMap((digits, value) =>
    [...digits].map((digit): [string, string] => [digit, String(value)]),
  ),
);
const UNITS: Readonly<Record<string, string>> = { 拾: "十", 佰: "百", 仟: "千", 萬: "万", w: "万", W: "万", 点: "." };
/** Digits said in a row, 一二三四, are no number that anybody is sure of. */
const IN_A_ROW = /[一壹二两贰兩三叁四肆五伍六陆七柒八捌九玖]{2}/;
const SCALED = /^(\d+)(?:\.(\d{1,6}))?([百千万])$/;
const BELOW = /^(?:(\d)千)?(?:0?(\d)百)?(?:0?(\d?)十)?(?:(0?)(\d))?$/;
const ZEROS: Readonly<Record<string, number>> = { 百: 2, 千: 3, 万: 4 };

/** Whole fen of an amount as it was typed; null where it is none. */
export function typedFen(text: string): number | null {
  // Digits of a Chinese keyboard are as wide as its letters.
  const typed = bare(text)
    .replace(/^(?:人民币|RMB|CNY|¥)/i, "")
    .replace(/[整正]$/, "")
    .replace(/(?:[元圆块]|块钱)$/, "");
  if (AMOUNT.test(typed)) {
    const [whole = "", part = ""] = typed.split(".");
    return fen(`${whole}.${part.padEnd(2, "0")}`);
  }
  const value = numeral(typed);
  return value === null ? null : value * 100;
}

/** A count as it was typed, without what is counted; null where it is none. */
export function typedCount(text: string): number | null {
  const typed = bare(text).replace(/(?:[期年天日号次]|个?月)$/, "");
  return /^\d{1,6}$/.test(typed) ? Number(typed) : numeral(typed);
}

/** What was typed into a field of a kind, as it is written for somebody else. */
export function figure(kind: string, value: string): string {
  if (kind === "money") {
    const amount = typedFen(value);
    return amount === null ? value.trim().replace(/\s*[元块]$/, "") : plain(yuan(amount));
  }
  if (kind === "whole") {
    const count = typedCount(value);
    return count === null ? value.trim().replace(/\s*(?:期|个?月)$/, "") : String(count);
  }
  return value.normalize("NFKC").replace(/\s*%+$/, "");
}

/** The same for a blank in running text: what stands behind it says what is counted. */
export function figureBefore(behind: string, value: string): string {
  if (/^\s*元/.test(behind)) return figure("money", value);
  return /^\s*(?:期|个月|天)/.test(behind) ? figure("whole", value) : value;
}

function bare(text: string): string {
  return text.normalize("NFKC").replace(/[\p{Cf}\s,]/gu, "");
}

/** A whole number with Chinese units, in digits or numerals; one digit behind a unit is a tenth of it, as in 一万二. */
function numeral(text: string): number | null {
  if (text === "" || IN_A_ROW.test(text)) return null;
  const typed = [...text].map((sign) => NUMERALS[sign] ?? UNITS[sign] ?? sign).join("");
  const scaled = SCALED.exec(typed);
  if (scaled !== null) {
    const [, whole = "", part = "", unit = ""] = scaled;
    const zeros = (ZEROS[unit] ?? 0) - part.length;
    return zeros < 0 ? null : Number(`${whole}${part}`) * 10 ** zeros;
  }
  const at = typed.indexOf("万");
  if (at < 0) return below(typed);
  const [high, rest] = [typed.slice(0, at), typed.slice(at + 1)];
  const above = /^\d{1,4}$/.test(high) ? Number(high) : below(high);
  const left = /^(?:\d{4})?$/.test(rest) ? Number(rest) : /^\d$/.test(rest) ? Number(rest) * 1000 : below(rest);
  return above === null || left === null ? null : above * 10_000 + left;
}

/** Below ten thousand. */
function below(text: string): number | null {
  const placed = /^(\d)(?:千(\d{3})|百(\d{2}))$/.exec(text);
  if (placed !== null) return Number(`${placed[1]}${placed[2] ?? placed[3]}`);
  const found = BELOW.exec(text.replace(/^0(?=.)/, ""));
  if (text === "" || found === null) return null;
  const [, thousands, hundreds, tens, zero, last] = found;
  const unit = zero !== "" || tens !== undefined || text.startsWith("0") ? 1 : hundreds ? 10 : thousands ? 100 : 1;
  const ten = tens === undefined ? 0 : Number(tens || "1");
  return Number(thousands ?? 0) * 1000 + Number(hundreds ?? 0) * 100 + ten * 10 + Number(last ?? 0) * unit;
}
