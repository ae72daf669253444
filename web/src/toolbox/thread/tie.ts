// One calculator's form and the case: which field takes what of it, and whether what stands in a field is the reader's.

import { rowsOf } from "../../calculator/form";
import type { Case } from "../store";
import type { Tools } from "../tools";
import { isWorked, known } from "../worked";
import { AT_LEAST, cellsFor, nameKnown, ROWS, rowsFor, rowsIn } from "./rows";

/** For each calculator: its fields, and the key of the case that fills each; `@name` is a list, and before the key of a
 * field that gives nothing back stands `>`. Put in by the build. */
declare const FILLS: Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface Tie {
  readonly host: HTMLElement;
  readonly form: HTMLFormElement;
  readonly calculator: string;
  /** The key of the case for each field. */
  readonly fields: Readonly<Record<string, string>>;
  readonly store: Case;
}

/** What the fields held that are filled from the case; of a list, its rows. */
export type Before = readonly (readonly [place: HTMLElement, held: string | readonly Record<string, string>[]])[];

/** The key of the case for each field of a calculator; null of one that the case does not fill. */
export function keysOf(calculator: string): Readonly<Record<string, string>> | null {
  return FILLS[calculator] ?? null;
}

export function placeOf({ form }: Tie, name: string): HTMLElement | null {
  return form.querySelector<HTMLElement>(`[data-field="${name}"]`);
}

/** The place of the field that a key fills. */
export function placeFor(tie: Tie, key: string): HTMLElement | null {
  const [name] = Object.entries(tie.fields).find(([, of]) => of === key) ?? [];
  return name === undefined ? null : placeOf(tie, name);
}

export function controlOf(tie: Tie, name: string): HTMLInputElement | null {
  return placeOf(tie, name)?.querySelector<HTMLInputElement>(`[name="${name}"]`) ?? null;
}

/** Whether what stands in a field is the reader's. */
export function isOwn(tie: Tie, name: string): boolean {
  const control = controlOf(tie, name);
  if (control === null) return false;
  const typed = placeOf(tie, name)?.dataset.typed !== undefined;
  return control.value !== control.defaultValue || typed || tie.form.dataset.mine !== undefined;
}

/** What is the reader's own in this form, by key of the case; what still stands from the example is not. `typed`: the
 * reader has typed, though the answer that stands there is still the example's. */
export function ownIn(tie: Tie, typed = false): [string, string][] {
  const { form, fields, store, host } = tie;
  const mine = form.dataset.mine !== undefined;
  return Object.entries(fields).flatMap(([name, key]): [string, string][] => {
    const place = placeOf(tie, name);
    if (place === null || key.startsWith(">") || place.closest("[data-way][hidden]") !== null) return [];
    if (key.startsWith("@")) {
      const cells = ROWS.includes(key.slice(1)) ? rowsIn(place) : "";
      return cells === "" || (!mine && !typed && host.dataset.state === "example") ? [] : [[key, cells]];
    }
    const control = place.querySelector<HTMLInputElement>(`input[name="${name}"]`);
    const value = control?.value.trim() ?? "";
    // What stands in for it is not what was told.
    if (store.get(key) === "" && value === knownFor(tie, key)) return [];
    const same = control?.value === control?.defaultValue;
    const own = control !== null && (!same || "typed" in place.dataset || (mine && "given" in place.dataset));
    return value === "" || !own ? [] : [[key, value]];
  });
}

export function heldIn(tie: Tie): Before {
  return Object.entries(tie.fields).flatMap(([name, key]): Before => {
    const place = placeOf(tie, name);
    if (place === null) return [];
    if (key.startsWith("@")) return [[place, rowsOf(place).map(cellsFor(place))]];
    const control = controlOf(tie, name);
    return control === null ? [] : [[place, control.value]];
  });
}

/** Whether the case has something else for a field than what stands in it. */
export function differs(tie: Tie, name: string, marked: string): boolean {
  const key = marked.replace(">", "");
  const place = placeOf(tie, name);
  if (place === null || !has(tie, key) || !isChosen(place)) return false;
  if (!key.startsWith("@")) return controlOf(tie, name)?.value.trim() !== knownFor(tie, key).trim();
  return JSON.stringify(rowsFor(place, key.slice(1), tie.store)) !== JSON.stringify(rowsOf(place).map(cellsFor(place)));
}

/** Fill the form with what the case has; tells in how many places. */
export function fill(tie: Tie, tools: Tools): number {
  const { fields, store } = tie;
  let count = 0;
  let last: Element | null = null;
  for (const [name, marked] of Object.entries(fields)) {
    const key = marked.replace(">", "");
    const place = placeOf(tie, name);
    if (place === null || !differs(tie, name, key)) continue;
    if (key.startsWith("@")) {
      tools.setRows(place, rowsFor(place, key.slice(1), store));
      nameKnown(place, key.slice(1), store);
      last = place;
    } else {
      const control = controlOf(tie, name);
      if (control === null) continue;
      control.value = knownFor(tie, key);
      last = control;
      place.classList.toggle("is-worked", isWorked(store, key));
    }
    place.classList.add("is-mine");
    count += 1;
    place.closest("details")?.setAttribute("open", "");
  }
  if (count > 0) recognise(tie);
  last?.dispatchEvent(new Event("change", { bubbles: true }));
  return count;
}

/** Mark what the case has and what stands here anyway: the reader's number may be the example's, too. True where some is. */
export function recognise(tie: Tie): boolean {
  let some = false;
  for (const [name, marked] of Object.entries(tie.fields)) {
    const key = marked.replace(">", "");
    const place = placeOf(tie, name);
    const control = controlOf(tie, name);
    if (place === null || control === null || key.startsWith("@") || control.value.trim() === "") continue;
    if (control.value.trim() !== knownFor(tie, key).trim() || !isChosen(place)) continue;
    const example = "given" in place.dataset && control.value === control.defaultValue;
    if (!example && !isWorked(tie.store, key)) continue;
    some ||= !place.classList.contains("is-mine");
    place.classList.add("is-mine");
    place.classList.toggle("is-worked", isWorked(tie.store, key));
  }
  return some;
}

function has(tie: Tie, key: string): boolean {
  if (!key.startsWith("@")) return knownFor(tie, key) !== "";
  const list = key.slice(1);
  return tie.store.rows(list).length >= (AT_LEAST[list] ?? 1);
}

function knownFor({ store, calculator }: Tie, key: string): string {
  return known(store, key, calculator);
}

/** A field of one of two ways: take that way where nothing of the other is chosen by the example. */
function isChosen(place: HTMLElement): boolean {
  const way = place.closest<HTMLElement>("[data-way]");
  return way === null || !way.hidden;
}
