// 用我的数字: fills a calculator's fields from the case when the reader says so, and never by itself.

import type { Case } from "./store";
import { button, make, type Tools } from "./tools";
import { WORDS } from "./words";

/** For each calculator: its fields, and the key of the case that fills each; `@name` is a list. Put in by the build. */
declare const FILLS: Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Offer the case to every calculator of the page. */
export function serveUse(store: Case, tools: Tools): void {
  for (const host of document.querySelectorAll<HTMLElement>("loan-calculator")) {
    const fields = FILLS[host.getAttribute("use") ?? ""];
    const form = host.querySelector("form");
    if (fields === undefined || form === null || host.querySelector(".calc__mine") !== null) continue;
    if (!Object.values(fields).some((key) => has(store, key))) continue;
    const use = button(WORDS.use, "button button--quiet", () => {
      const count = fill(form, fields, store, tools);
      tools.announce(WORDS.used(count));
      said.textContent = WORDS.used(count);
    });
    const said = make("span", "");
    form.querySelector(":scope > output")?.after(make("p", "calc__mine", use, said));
  }
}

function has(store: Case, key: string): boolean {
  return key.startsWith("@") ? store.rows(key.slice(1)).length > 0 : store.get(key) !== "";
}

function fill(form: HTMLFormElement, fields: Readonly<Record<string, string>>, store: Case, tools: Tools): number {
  let count = 0;
  let last: Element | null = null;
  for (const [name, key] of Object.entries(fields)) {
    const place = form.querySelector<HTMLElement>(`[data-field="${name}"]`);
    if (place === null || !has(store, key)) continue;
    if (key.startsWith("@")) {
      tools.setRows(place, rowsFor(place, key.slice(1), store));
      last = place;
    } else {
      const control = place.querySelector<HTMLInputElement>(`[name="${name}"]`);
      if (control === null || !chosen(place)) continue;
      control.value = store.get(key);
      last = control;
    }
    count += 1;
    place.closest("details")?.setAttribute("open", "");
  }
  last?.dispatchEvent(new Event("change", { bubbles: true }));
  return count;
}

/** Rows with the columns that the calculator has; of calls, those that came in. */
function rowsFor(place: HTMLElement, list: string, store: Case): Record<string, string>[] {
  const names = [...(place.querySelector("template")?.content.querySelectorAll<HTMLElement>("[data-column]") ?? [])];
  const rows = store.rows(list).map(({ cells }) => cells);
  const suited = list === "log" ? rows.filter(({ channel }) => channel === "in").map(asCall) : rows;
  return suited.map((cells) =>
    Object.fromEntries(names.map(({ dataset }) => [dataset.column ?? "", cells[dataset.column ?? ""] ?? ""])),
  );
}

/** A call of the log as `call-check` takes it. */
export function asCall(cells: Readonly<Record<string, string>>): Record<string, string> {
  const { when = "", answered, to, insulted, threatened, impersonated } = cells;
  return {
    time: when,
    answered: answered || "true",
    to: to || "self",
    insulted: insulted || "false",
    threatened: threatened || "false",
    impersonated: impersonated || "false",
  };
}

/** A field of one of two ways: take that way where nothing of the other is chosen by the example. */
function chosen(place: HTMLElement): boolean {
  const way = place.closest<HTMLElement>("[data-way]");
  return way === null || !way.hidden;
}
