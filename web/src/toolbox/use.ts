// The thread: a calculator is filled from the case and the case from a calculator, each when the reader says so; the
// words to say on a page are filled from the case.

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
    if (fields === undefined || form === null) continue;
    if (form.querySelector(".calc__give") === null) form.append(give(form, fields, store, tools));
    if (host.querySelector(".calc__mine:not(.calc__give)") !== null) continue;
    if (!Object.values(fields).some((key) => has(store, key))) continue;
    const use = button(WORDS.use, "button button--quiet", () => {
      const before = typedNow(form, fields);
      const count = fill(form, fields, store, tools);
      tools.announce(WORDS.used(count));
      said.textContent = WORDS.used(count);
      if (count > 0) said.append(button(WORDS.undo, "button button--quiet", () => back(before)));
    });
    const said = make("span", "");
    const back = (before: Before) => {
      putBack(form, before, tools);
      tools.announce(WORDS.undone);
      said.textContent = WORDS.undone;
      use.focus();
    };
    // Once the reader goes on, the way back to before is out of date.
    form.addEventListener("input", () => {
      said.textContent = "";
    });
    form.querySelector(":scope > output")?.after(make("p", "calc__mine", use, said));
  }
}

/** Offer what was typed to the case: letters, the companion of a call and the next calculator take it from there. */
function give(
  form: HTMLFormElement,
  fields: Readonly<Record<string, string>>,
  store: Case,
  tools: Tools,
): HTMLParagraphElement {
  const said = make("span", "");
  const typed = () => typedIn(form, fields);
  const offer = button(WORDS.give, "button button--quiet", () => {
    const own = typed();
    const where = () => (store.held === "phone" ? WORDS.givenPhone : WORDS.givenTab);
    said.textContent = store.setAll(own) ? WORDS.given(own.length) + where() : WORDS.notGiven;
    tools.announce(said.textContent);
  });
  const line = make("p", "calc__mine calc__give", offer, said);
  const show = () => {
    said.textContent = "";
    line.hidden = typed().length === 0;
  };
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(show));
  show();
  return line;
}

/** What a reader typed, by key of the case; what still stands from the example is not his. */
function typedIn(form: HTMLFormElement, fields: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(fields).flatMap(([name, key]): [string, string][] => {
    const control = form.querySelector<HTMLInputElement>(`[data-field="${name}"] input[name="${name}"]`);
    if (key.startsWith("@") || control === null || control.closest("[data-way][hidden]") !== null) return [];
    const value = control.value.trim();
    return value === "" || control.value === control.defaultValue ? [] : [[key, value]];
  });
}

/** Fill the words to say from the case, but for what was typed on this page; returns how to stop. */
export function serveScripts(store: Case): () => void {
  const show = () => {
    for (const blank of document.querySelectorAll<HTMLElement>(".talk .blank")) {
      const [slug = "", name = ""] = (blank.dataset.from ?? "").split(".");
      const key = blank.dataset.key ?? FILLS[slug]?.[name];
      if (key === undefined || (blank.classList.contains("is-filled") && blank.dataset.mine === undefined)) continue;
      blank.dataset.words ??= blank.textContent ?? "";
      const value = store.get(key).trim();
      blank.textContent = value || blank.dataset.words;
      blank.classList.toggle("is-filled", value !== "");
      if (value === "") delete blank.dataset.mine;
      else blank.dataset.mine = "";
    }
  };
  show();
  return store.listen(show);
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

/** What the fields held that are filled from the case; of a list, its rows. */
type Before = readonly (readonly [field: HTMLElement, held: string | readonly Record<string, string>[]])[];

function typedNow(form: HTMLFormElement, fields: Readonly<Record<string, string>>): Before {
  return Object.entries(fields).flatMap(([name, key]): Before => {
    const place = form.querySelector<HTMLElement>(`[data-field="${name}"]`);
    const control = place?.querySelector<HTMLInputElement>(`[name="${name}"]`);
    if (place === null) return [];
    if (!key.startsWith("@")) return control ? [[place, control.value]] : [];
    const rows = [...place.querySelectorAll<HTMLElement>("[data-row]")];
    const cells = rows.map((row) => [...row.querySelectorAll<HTMLInputElement>("[name]")]);
    return [[place, cells.map((each) => Object.fromEntries(each.map(({ name, value }) => [name, value])))]];
  });
}

function putBack(form: HTMLFormElement, before: Before, tools: Tools): void {
  for (const [place, held] of before) {
    if (typeof held !== "string") tools.setRows(place, held);
    else {
      const control = place.querySelector<HTMLInputElement>(`[name="${place.dataset.field ?? ""}"]`);
      if (control !== null) control.value = held;
    }
  }
  form.querySelector("[name]")?.dispatchEvent(new Event("change", { bubbles: true }));
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
