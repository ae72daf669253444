// The words to say on a page, filled from the case: what was typed once is not read aloud as an example's number.

import { lastCall } from "./last-call";
import { offered } from "./offered";
import { daysBetween, inChinese, today } from "./save";
import type { Case } from "./store";
import { arrearsMonths } from "./together";
import { figureBefore } from "./typed";

/** For each calculator: its fields, and the key of the case that fills each. Put in by the build. */
declare const FILLS: Readonly<Record<string, Readonly<Record<string, string>>>>;

const YEAR_SAID = 300;

/** Fill the words to say from the case, but for what was typed on this page; returns how to stop. */
export function serveScripts(store: Case): () => void {
  const show = () => {
    for (const blank of document.querySelectorAll<HTMLElement>(".talk .blank")) {
      const [slug = "", name = ""] = (blank.dataset.from ?? "").split(".");
      const key = blank.dataset.key ?? (FILLS[slug]?.[name] ?? "").replace(">", "");
      if (key === "" || (blank.classList.contains("is-filled") && blank.dataset.mine === undefined)) continue;
      blank.dataset.words ??= blank.textContent ?? "";
      const value = figureBefore(blank.nextSibling?.textContent ?? "", said(store, key));
      blank.textContent = value || blank.dataset.words;
      blank.classList.toggle("is-filled", value !== "");
      if (value === "") delete blank.dataset.mine;
      else blank.dataset.mine = "";
    }
  };
  show();
  return store.listen(show);
}

/** A value as it is said: a day without a year that nobody would say, an amount without what stands behind the blank. */
export function said(store: Case, key: string): string {
  if (key === "now.due_day") return String(Number(store.get("loan.next_due").slice(8)) || "");
  if (key === "now.way") return offered(store);
  if (key.startsWith("now.")) {
    const last = lastCall(store);
    return spoken((key === "now.call" ? last.when : last[key.slice("now.".length)]) ?? "");
  }
  return spoken(key === "arrears.months" ? arrearsMonths(store) : store.get(key));
}

function spoken(value: string): string {
  const day = value.trim().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return value.trim().replace(/\s*(?:[元块期个]|[。；，]+)$/, "");
  const near = Math.abs(daysBetween(today(), day)) < YEAR_SAID;
  return near ? inChinese(day).replace(/^.*年/, "") : inChinese(day);
}
