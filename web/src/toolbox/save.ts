// What a table, a sheet of paper and a day are written as, on the device.

import { today } from "../page/today";

/** Write a table as CSV with a mark by which spreadsheets know its letters; cells that they would run are defused. */
export function csv(lines: readonly (readonly string[])[]): string {
  return `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(text: string): string {
  // Whatever a spreadsheet skips before a formula, and the wide signs that some of them read as narrow ones.
  const safe =
    /^[\s\u00a0\u200b-\u200f\ufeff]*[=+\-@＝＋－＠\t\r\n|%]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text)
      ? `'${text}`
      : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** Print one part of the page alone. */
export function printOnly(element: Element): void {
  const root = document.documentElement;
  const branch: Element[] = [];
  for (let each: Element | null = element; each !== null; each = each.parentElement) {
    branch.push(each);
    if (each.classList.contains("md-content__inner")) break;
  }
  root.classList.add("print-one");
  for (const each of branch) each.classList.add("is-printed");
  element.classList.add("is-whole");
  addEventListener(
    "afterprint",
    () => {
      root.classList.remove("print-one");
      for (const each of branch) each.classList.remove("is-printed", "is-whole");
    },
    { once: true },
  );
  print();
}

export { today };

/** Write a day, or a day and a time, in Chinese. */
export function inChinese(day: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?/.exec(day);
  if (found === null) return day;
  const [, year, month, date, time] = found;
  return `${year}年${Number(month)}月${Number(date)}日${time ? ` ${time}` : ""}`;
}

/** Days from one day to another. */
export function daysBetween(from: string, to: string): number {
  const at = (day: string) => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
  return Math.round((at(to) - at(from)) / 86_400_000);
}
