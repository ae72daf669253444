// Everything that is known, in words; and how much of it the reader told.

import { type Schema, written } from "../schema";
import type { Case } from "../store";
import { make } from "../tools";
import { WORDS } from "../words";
import { isWorked } from "../worked";
import { CASE } from "./words";

/** What pages put into the case. */
const ELSEWHERE = /^(plan\.|hand\.|path[./]|tick[./]|log\/|loans\/)/;
/** Typed by whoever has no budget; else it follows from that. */
const OFFER = "plan.offer";

/** How many entries the reader told: not what pages worked out, recorded or looked up, nor ticks and answers. */
export function countTold(store: Case): number {
  const budget = store.rows("income").length + store.rows("essentials").length > 0;
  const own = (key: string) => {
    if (key === OFFER) return !budget;
    return !ELSEWHERE.test(key) && !isWorked(store, key);
  };
  return [...store.all().keys()].filter(own).length;
}

export function showWhole(place: HTMLElement, schema: Schema, store: Case): void {
  const sections: HTMLElement[] = [];
  for (const group of schema.groups) {
    const lines = group.fields
      .filter((field) => store.get(field.key) !== "")
      .map((field) => {
        const unit = field.unit && ` ${field.unit}`;
        const how = isWorked(store, field.key) ? WORDS.worked : "";
        return line(field.label, `${written(field, store.get(field.key))}${unit}${how}`);
      });
    if (lines.length > 0) sections.push(table(group.title, lines));
  }
  for (const list of schema.lists) {
    const lines = store.rows(list.id).map(({ cells }, index) => {
      const told = list.fields.filter((field) => cells[field.key]);
      const words = told.map((field) => `${field.label}：${written(field, cells[field.key] ?? "").replace(/。$/, "")}`);
      return line(String(index + 1), words.join("；"));
    });
    if (lines.length > 0) sections.push(table(list.title, lines));
  }
  const others = [...store.all().keys()].filter((key) => /^(tick|path)/.test(key)).length;
  if (others > 0) sections.push(make("p", "", CASE.others(others)));
  place.replaceChildren(...(sections.length > 0 ? sections : [make("p", "", CASE.count(0, 0))]));
}

function table(title: string, lines: readonly HTMLElement[]): HTMLTableElement {
  return make("table", "sums sums--words", make("caption", "", title), make("tbody", "", ...lines));
}

function line(label: string, value: string): HTMLTableRowElement {
  const head = make("th", "", label);
  head.scope = "row";
  return make("tr", "", head, make("td", "", value));
}
