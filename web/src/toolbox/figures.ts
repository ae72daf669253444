// Figures, notes and tables of the plan, looking as calculators' own do.

import type { Told } from "./ask";
import { make } from "./tools";

/** The large figure with its condition above it, as calculators show it. */
export function answer(lead: string, large: string, beside: readonly (HTMLElement | null)[]): HTMLElement {
  const found = /^(-?[\d,]+)(\.\d\d) 元$/.exec(large);
  const money = make("span", found ? "money" : "money money--words");
  if (found) money.append(found[1] ?? "", make("small", "", found[2] ?? ""), " ", make("span", "money__unit", "元"));
  else money.append(large);
  const rows = make("span", "answer__rows", ...beside.filter((each) => each !== null));
  return make("output", "answer", make("span", "answer__q", lead), money, rows);
}

export function line(label: string, value: string | undefined): HTMLElement | null {
  return value === undefined || value === "算不出" ? null : make("span", "", `${label} `, make("b", "", value));
}

export function large({ hero, shown: words }: Told): string {
  return words[hero] ?? "";
}

export function notes(said: Told["notes"]): HTMLElement[] {
  return said.map(({ severity, text }) => {
    const warning = severity !== "info";
    const title = make("p", "admonition-title", warning ? "留意" : "说明");
    return make("div", `admonition ${warning ? "warning" : "note"}`, title, make("p", "", text));
  });
}
