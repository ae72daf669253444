// The thread: a number that was typed once stands everywhere. A calculator takes what the case knows, and what is typed in
// it goes into the case, from where letters, the companion of a call, the words of a page and other calculators have it.
//
// What the case did not know it is told at once, and the reader may take that back. What it knew otherwise is only written
// over at a tap: one who tries another number in a calculator does not mean to change the letter.

import { firstLabel } from "../calculator/errors";
import { readForm, rowsOf } from "../calculator/form";
import { fen, plain, type Told, yuan } from "./ask";
import { stamp } from "./rows";
import type { Case } from "./store";
import { type Short, short } from "./together";
import { button, make, type Tools } from "./tools";
import { typedCount, typedFen } from "./typed";
import { WORDS } from "./words";
import { isWorked, known, marked, workedBack } from "./worked";

/** For each calculator: its fields, and the key of the case that fills each; `@name` is a list, and before the key of a
 * field that gives nothing back stands `>`. Put in by the build. */
declare const FILLS: Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Lists whose rows a calculator has under the same names. */
const ROWS = ["income", "essentials", "creditors"];
/** What a calculator works out that the case keeps, too. */
const OUTPUTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  affordability: { offer: "plan.offer" },
  recalculate: { balance: "plan.recalculated", difference: "plan.difference" },
};

/** Of these lists one row alone is nothing to share out. */
const AT_LEAST: Readonly<Record<string, number>> = { creditors: 2 };
/** The calculator that works back what few know, out of four numbers. */
const WORKS_BACK = "loan-facts";
/** The calculator that shares out what is overdue. */
const SHARES_OUT = "instalment-plan";

/** Tie every calculator of the page to the case. */
export function serveUse(store: Case, tools: Tools): void {
  for (const host of document.querySelectorAll<HTMLElement>("loan-calculator")) {
    const fields = FILLS[host.getAttribute("use") ?? ""];
    const form = host.querySelector("form");
    if (fields === undefined || form === null || form.querySelector(".calc__give") !== null) continue;
    new Thread(host, form, fields, store, tools).begin();
  }
}

/** What was told to the case by a form: the value of a key, or of a list its rows. */
type Given = Map<string, string>;

class Thread {
  private readonly host: HTMLElement;
  private readonly form: HTMLFormElement;
  private readonly fields: Readonly<Record<string, string>>;
  private readonly store: Case;
  private readonly tools: Tools;
  private readonly given: Given = new Map();
  private readonly said = make("span", "");
  private readonly back = button(WORDS.takeBack, "button button--quiet", () => this.takeBack());
  private readonly over = button("", "button button--quiet", () => this.tell(this.typed(), true));
  private readonly use = button(WORDS.use, "button button--quiet", () => this.take(true));
  private readonly undo = button(WORDS.undo, "button button--quiet", () => this.putBack());
  private readonly line: HTMLElement;
  /** Says that what is asked for does not fit beside the instalment. */
  private readonly short = make("p", "calc__short");
  private refused = false;
  /** What stood here when the reader asked for the case's numbers; null once they have gone on. */
  private before: Before | null = null;
  /** What stood here before the case's numbers came unasked; null once the reader has typed. */
  private taken: Before | null = null;

  constructor(
    host: HTMLElement,
    form: HTMLFormElement,
    fields: Readonly<Record<string, string>>,
    store: Case,
    tools: Tools,
  ) {
    this.host = host;
    this.form = form;
    this.fields = fields;
    this.store = store;
    this.tools = tools;
    this.line = make("p", "calc__mine calc__give", this.said, this.back, this.over, this.use, this.undo);
    this.said.setAttribute("role", "status");
  }

  begin(): void {
    // Behind everything else: what is being typed into may not move.
    this.short.setAttribute("role", "status");
    this.short.hidden = true;
    this.form.append(this.short, this.line);
    this.host.addEventListener("answered", (event) => {
      if (event instanceof CustomEvent) this.answered(String(event.detail));
    });
    this.host.addEventListener("refused", () => this.refuse());
    this.form.addEventListener("reset", () => setTimeout(() => this.show()));
    this.form.addEventListener("input", ({ target }) => {
      if (target instanceof Element) target.closest(".is-mine")?.classList.remove("is-mine");
      if (target instanceof HTMLInputElement && target.name === "name") target.dataset.typed = "";
      this.before = null;
      this.taken = null;
      this.show();
    });
    for (const [name, key] of Object.entries(this.fields)) {
      const place = this.form.querySelector<HTMLElement>(`[data-field="${name}"]`);
      if (place !== null && key.startsWith("@")) nameKnown(place, key.slice(1), this.store);
    }
    // Whoever has typed here already keeps what is typed; else the case's numbers stand here, marked.
    const { state } = this.host.dataset;
    if (state === "example" || state === undefined) this.take();
    if (state !== "example" && recognise(this.form, this.fields, this.store)) this.changed();
    // The change that brought this was answered before it was there to hear.
    if (state === "answered") this.answered(readForm(this.form).text);
    this.fillKnown();
    this.show();
  }

  private take(asked = false): void {
    const before = heldIn(this.form, this.fields);
    const count = fill(this.form, this.fields, this.store, this.tools);
    if (count > 0) this.tools.announce(WORDS.used(count));
    if (asked && count > 0) this.before = before;
    if (!asked && count > 0) this.taken = before;
    this.show();
    if (asked && count > 0) this.undo.focus();
  }

  /** What the case has is no answer here, and nobody has asked for it: what stood here stands again. */
  private refuse(): void {
    const before = this.taken;
    this.taken = null;
    if (before === null) return;
    this.hold(before);
    this.changed();
    this.show();
  }

  private changed(): void {
    this.form.querySelector("[name]")?.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** The four numbers out of which others are worked back: those that the case has, where none has been typed. */
  private fillKnown(): void {
    const part = this.form.querySelector<HTMLElement>("[data-worked-back]");
    const keys = FILLS[WORKS_BACK] ?? {};
    const boxes = [...(part?.querySelectorAll<HTMLInputElement>("[data-known]") ?? [])];
    if (part === null || boxes.some(({ value }) => value !== "")) return;
    for (const box of boxes) box.value = this.store.get((keys[box.dataset.known ?? ""] ?? "").replace(">", ""));
    const whole = boxes.length > 0 && boxes.every(({ value }) => value !== "");
    if (whole && this.store.get("loan.principal") === "" && this.host.dataset.state !== "answered")
      boxes[0]?.dispatchEvent(new Event("change", { bubbles: true }));
  }

  private putBack(): void {
    this.hold(this.before ?? []);
    this.before = null;
    this.changed();
    this.tools.announce(WORDS.undone);
    this.show();
    this.use.focus();
  }

  private hold(before: Before): void {
    for (const [place, held] of before) {
      if (typeof held !== "string") this.tools.setRows(place, held);
      else {
        const control = place.querySelector<HTMLInputElement>(`[name="${place.dataset.field ?? ""}"]`);
        if (control !== null) control.value = held;
      }
      place.classList.remove("is-mine", "is-worked");
    }
  }

  /** A calculator took what stands in its form. */
  private answered(form: string): void {
    if (!this.refused) {
      const fresh = this.typed().filter(([key, value]) => this.known(key) === "" || this.told(key, value));
      this.tell(fresh, false);
      this.work(form);
    }
    if (this.host.getAttribute("use") === SHARES_OUT) this.weigh(form);
    this.show();
  }

  /** Whether the case has of this key what this form told it, and no more. */
  private told(key: string, value: string): boolean {
    const before = this.given.get(key);
    return before !== undefined && before === this.known(key) && before !== value;
  }

  private tell(typed: readonly (readonly [string, string])[], asked: boolean): void {
    if (typed.length === 0) return;
    const done = this.put(typed);
    for (const [key] of typed) this.given.set(key, this.known(key));
    const labels = [...this.given.keys()].flatMap((key) => this.labelOf(key));
    const where = this.store.kept && this.store.held === "phone" ? WORDS.givenPhone : WORDS.givenTab;
    this.said.textContent = done ? `${WORDS.given(labels)}${where}` : WORDS.notGiven;
    this.back.hidden = !done;
    if (asked) this.tools.announce(this.said.textContent);
    this.show();
  }

  private put(typed: readonly (readonly [string, string])[]): boolean {
    const values = typed.filter(([key]) => !key.startsWith("@"));
    let done = this.store.setAll([...values, ...marked(values, (key) => this.worked(key))]);
    for (const [key, value] of typed) {
      if (!key.startsWith("@")) continue;
      const list = key.slice(1);
      for (const { id } of this.store.rows(list)) this.store.setRow(list, id, {});
      for (const cells of JSON.parse(value) as Record<string, string>[])
        done = this.store.setRow(list, stamp(), cells) && done;
    }
    return done;
  }

  /** Whether the field of a key says that it was worked back. */
  private worked(key: string): boolean {
    const [name] = Object.entries(this.fields).find(([, of]) => of === key) ?? [];
    return this.form.querySelector(`[data-field="${name ?? ""}"]`)?.classList.contains("is-worked") ?? false;
  }

  private takeBack(): void {
    this.refused = true;
    for (const [key, value] of this.given) {
      if (this.known(key) !== value) continue;
      if (!key.startsWith("@")) this.store.set(key, "");
      else for (const { id } of this.store.rows(key.slice(1))) this.store.setRow(key.slice(1), id, {});
    }
    this.given.clear();
    this.said.textContent = WORDS.takenBack;
    this.tools.announce(WORDS.takenBack);
    this.show();
  }

  /** Keep what a calculator works out of the reader's own numbers, where the case has none of it. */
  private async work(form: string): Promise<void> {
    const calculator = this.host.getAttribute("use") ?? "";
    const outputs = Object.entries(OUTPUTS[calculator] ?? {});
    if ((outputs.length === 0 && calculator !== WORKS_BACK) || this.form.querySelector(".is-example") !== null) return;
    const told = await this.tools.client.ask({ calculator, form, want: "json" }, outputs).catch(() => null);
    if (told === null) return;
    const { figures } = JSON.parse(told.text) as Partial<Told>;
    if (calculator === WORKS_BACK && !this.refused) {
      const worked = workedBack(this.store, figures ?? {});
      this.store.setAll(worked);
      for (const [key, value] of worked) this.given.set(key, value);
    }
    const found = outputs.flatMap(([name, key]): [string, string][] => {
      const value = figures?.[name];
      const own = this.known(key) === "" || this.given.get(key) === this.known(key);
      return value === undefined || value === null || !own ? [] : [[key, String(value).replace(/\.00$/, "")]];
    });
    if (this.refused || found.length === 0) return;
    this.store.setAll(found);
    for (const [key, value] of found) this.given.set(key, value);
  }

  /** Hold the months for what is overdue against what is left beside the instalment, and keep what is owed in all. */
  private async weigh(form: string): Promise<void> {
    const told = await this.tools.client
      .ask({ calculator: SHARES_OUT, form, want: "json" }, this.short)
      .catch(() => null);
    if (told === null) return;
    const { figures } = JSON.parse(told.text) as Partial<Told>;
    const mine = ["arrears_principal", "months"].every((name) => this.own(name));
    if (figures === undefined || !mine) {
      this.tellShort(null);
      return;
    }
    const { value = "" } = this.control("down_payment") ?? {};
    const owed = fen(figures.total) - fen(figures.new_interest) - (typedFen(value) ?? 0);
    const known = this.store.get("arrears.owed");
    if (!this.refused && (known === "" || known === this.given.get("arrears.owed"))) {
      this.store.set("arrears.owed", plain(yuan(owed)));
      this.given.set("arrears.owed", plain(yuan(owed)));
    }
    const months = typedCount(this.control("months")?.value ?? "") ?? 0;
    this.tellShort(short(this.store, owed, fen(figures.payment), months));
    this.show();
  }

  private tellShort(found: Short | null): void {
    this.short.hidden = found === null;
    if (found === null) return;
    const { words, least } = found;
    const go = button(WORDS.inMonths(least ?? 0), "button button--quiet", () => this.askFor(least ?? 0));
    this.short.replaceChildren(make("span", "", words), ...(least === null || least > 600 ? [] : [go]));
    // The words to say do not ask for what cannot be paid.
    for (const blank of document.querySelectorAll<HTMLElement>(`.talk [data-from="${SHARES_OUT}.months"]`)) {
      blank.textContent = blank.dataset.words ?? blank.textContent;
      blank.classList.remove("is-filled");
    }
  }

  private askFor(months: number): void {
    const control = this.control("months");
    if (control === null) return;
    control.value = String(months);
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
    control.focus();
  }

  private control(name: string): HTMLInputElement | null {
    return this.form.querySelector<HTMLInputElement>(`[data-field="${name}"] input[name="${name}"]`);
  }

  /** Whether what stands in a field is the reader's. */
  private own(name: string): boolean {
    const place = this.form.querySelector<HTMLElement>(`[data-field="${name}"]`);
    const control = this.control(name);
    if (place === null || control === null) return false;
    return control.value !== control.defaultValue || "typed" in place.dataset || this.form.dataset.mine !== undefined;
  }

  private labelOf(key: string): string[] {
    const [name] = Object.entries(this.fields).find(([, of]) => of === key) ?? [];
    const place = name === undefined ? null : this.form.querySelector(`[data-field="${name}"]`);
    const label = place === null ? null : firstLabel(place);
    return label === null ? [] : [`“${label.textContent?.trim() ?? ""}”`];
  }

  private known(key: string): string {
    return key.startsWith("@") ? listed(this.store, key.slice(1)) : this.store.get(key);
  }

  private show(): void {
    const typed = this.typed();
    const other = typed.filter(([key, value]) => this.known(key) !== value && this.known(key) !== "");
    this.over.hidden = other.length === 0;
    this.over.textContent = WORDS.give(other.flatMap(([key]) => this.labelOf(key)));
    const wanted = Object.entries(this.fields).filter(([name, key]) =>
      differs(this.form, name, key.replace(">", ""), this.store),
    );
    this.use.hidden = wanted.length === 0;
    if (this.given.size === 0 && !this.refused) this.said.textContent = "";
    this.back.hidden = this.given.size === 0;
    this.said.hidden = this.said.textContent === "";
    this.undo.hidden = this.before === null;
    this.line.hidden = [this.said, this.over, this.use, this.undo].every((each) => each.hidden);
  }

  /** What is the reader's own in this form, by key of the case; what still stands from the example is not. */
  private typed(): [string, string][] {
    const mine = this.form.dataset.mine !== undefined;
    return Object.entries(this.fields).flatMap(([name, key]): [string, string][] => {
      const place = this.form.querySelector<HTMLElement>(`[data-field="${name}"]`);
      if (place === null || key.startsWith(">") || place.closest("[data-way][hidden]") !== null) return [];
      if (key.startsWith("@")) {
        const cells = ROWS.includes(key.slice(1)) ? rowsIn(place) : "";
        return cells === "" || (!mine && this.host.dataset.state === "example") ? [] : [[key, cells]];
      }
      const control = place.querySelector<HTMLInputElement>(`input[name="${name}"]`);
      const value = control?.value.trim() ?? "";
      // What stands in for it is not what was told.
      if (this.store.get(key) === "" && value === knownFor(this.form, key, this.store)) return [];
      const same = control?.value === control?.defaultValue;
      const own = control !== null && (!same || "typed" in place.dataset || (mine && "given" in place.dataset));
      return value === "" || !own ? [] : [[key, value]];
    });
  }
}

/** What the fields held that are filled from the case; of a list, its rows. */
type Before = readonly (readonly [place: HTMLElement, held: string | readonly Record<string, string>[]])[];

function heldIn(form: HTMLFormElement, fields: Readonly<Record<string, string>>): Before {
  return Object.entries(fields).flatMap(([name, key]): Before => {
    const place = form.querySelector<HTMLElement>(`[data-field="${name}"]`);
    const control = place?.querySelector<HTMLInputElement>(`[name="${name}"]`);
    if (place === null) return [];
    if (!key.startsWith("@")) return control ? [[place, control.value]] : [];
    return [[place, rowsOf(place).map(cellsFor(place))]];
  });
}

/** A name that the case has is the reader's, also where the example has the same. */
function nameKnown(place: HTMLElement, list: string, store: Case): void {
  const names = new Set(store.rows(list).map(({ cells }) => cells.name ?? ""));
  for (const input of place.querySelectorAll<HTMLInputElement>('input[name="name"]'))
    if (names.has(input.value.trim())) input.dataset.typed = "";
}

/** The rows of a list of the case as one text, to be compared and written again. */
function listed(store: Case, list: string): string {
  const rows = store.rows(list).map(({ cells }) => cells);
  return rows.length === 0 ? "" : write(rows);
}

function rowsIn(place: HTMLElement): string {
  // A row that still stands as the example has it is nothing of the reader's.
  const own = rowsOf(place).filter((row) => !row.classList.contains("is-example"));
  const rows = own.map((row) => {
    const inputs = [...row.querySelectorAll<HTMLInputElement>("input[name]")];
    return Object.fromEntries(
      inputs.map((input) => [input.name, heldBy(input) === unsaid(input.name) ? "" : heldBy(input)]),
    );
  });
  const filled = rows.filter((cells) => (cells.amount ?? cells.balance ?? "") !== "");
  return filled.length === 0 ? "" : write(filled);
}

function write(rows: readonly Readonly<Record<string, string>>[]): string {
  return JSON.stringify(
    rows.map((cells) =>
      Object.fromEntries(
        Object.entries(cells)
          .filter(([, value]) => value !== "")
          .sort(([one], [other]) => (one < other ? -1 : 1)),
      ),
    ),
  );
}

function has(form: HTMLFormElement, key: string, store: Case): boolean {
  if (!key.startsWith("@")) return knownFor(form, key, store) !== "";
  const list = key.slice(1);
  return store.rows(list).length >= (AT_LEAST[list] ?? 1);
}

function knownFor(form: HTMLFormElement, key: string, store: Case): string {
  return known(store, key, form.closest("loan-calculator")?.getAttribute("use") ?? "");
}

/** Whether the case has something else for a field than what stands in it. */
function differs(form: HTMLFormElement, name: string, key: string, store: Case): boolean {
  const place = form.querySelector<HTMLElement>(`[data-field="${name}"]`);
  if (place === null || !has(form, key, store) || !chosen(place)) return false;
  if (!key.startsWith("@"))
    return (
      place.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value.trim() !== knownFor(form, key, store).trim()
    );
  return JSON.stringify(rowsFor(place, key.slice(1), store)) !== JSON.stringify(rowsOf(place).map(cellsFor(place)));
}

function cellsFor(place: HTMLElement): (row: Element) => Record<string, string> {
  const names = columnsOf(place);
  return (row) =>
    Object.fromEntries(
      names.map((name) => {
        const input = row.querySelector<HTMLInputElement>(`[name="${name}"]`);
        return [name, input === null ? "" : heldBy(input)];
      }),
    );
}

/** What stands in a cell. The name that the example gave a line of the budget is not the reader's for its new amount: who
 * types all that a month costs over the example's rent has not said that it is rent. */
function heldBy(input: HTMLInputElement): string {
  const value = input.value.trim();
  if (input.name !== "name" || value === "" || value !== input.defaultValue || "typed" in input.dataset) return value;
  const amount = input.closest("[data-row]")?.querySelector<HTMLInputElement>('[name="amount"]');
  return amount && amount.value !== amount.defaultValue ? "" : value;
}

function columnsOf(place: HTMLElement): string[] {
  const cells = place.querySelector("template")?.content.querySelectorAll<HTMLElement>("[data-column]") ?? [];
  return [...cells].map(({ dataset }) => dataset.column ?? "");
}

function fill(form: HTMLFormElement, fields: Readonly<Record<string, string>>, store: Case, tools: Tools): number {
  let count = 0;
  let last: Element | null = null;
  for (const [name, marked] of Object.entries(fields)) {
    const key = marked.replace(">", "");
    const place = form.querySelector<HTMLElement>(`[data-field="${name}"]`);
    if (place === null || !differs(form, name, key, store)) continue;
    if (key.startsWith("@")) {
      tools.setRows(place, rowsFor(place, key.slice(1), store));
      nameKnown(place, key.slice(1), store);
      last = place;
    } else {
      const control = place.querySelector<HTMLInputElement>(`[name="${name}"]`);
      if (control === null) continue;
      control.value = knownFor(form, key, store);
      last = control;
      place.classList.toggle("is-worked", isWorked(store, key));
    }
    place.classList.add("is-mine");
    count += 1;
    place.closest("details")?.setAttribute("open", "");
  }
  if (count > 0) recognise(form, fields, store);
  last?.dispatchEvent(new Event("change", { bubbles: true }));
  return count;
}

/** Mark what the case has and what stands here anyway: the reader's number may be the example's, too. True where some is. */
function recognise(form: HTMLFormElement, fields: Readonly<Record<string, string>>, store: Case): boolean {
  let some = false;
  for (const [name, marked] of Object.entries(fields)) {
    const key = marked.replace(">", "");
    const place = form.querySelector<HTMLElement>(`[data-field="${name}"]`);
    const control = place?.querySelector<HTMLInputElement>(`[name="${name}"]`) ?? null;
    if (place === null || control === null || key.startsWith("@") || control.value.trim() === "") continue;
    if (control.value.trim() !== knownFor(form, key, store).trim() || !chosen(place)) continue;
    const example = "given" in place.dataset && control.value === control.defaultValue;
    if (!example && !isWorked(store, key)) continue;
    some ||= !place.classList.contains("is-mine");
    place.classList.add("is-mine");
    place.classList.toggle("is-worked", isWorked(store, key));
  }
  return some;
}

/** Rows with the columns that the calculator has; of calls, those that came in. */
function rowsFor(place: HTMLElement, list: string, store: Case): Record<string, string>[] {
  const names = columnsOf(place);
  const rows = store.rows(list).map(({ cells }) => cells);
  const suited = list === "log" ? rows.filter(({ channel }) => channel === "in").map(asCall) : rows;
  return suited.map((cells) =>
    Object.fromEntries(names.map((name) => [name, cells[name] || (list === "creditors" ? unsaid(name) : "")])),
  );
}

/** What stands for a lender that has no name yet: without one no calculator answers. */
function unsaid(cell: string): string {
  return cell === "name" ? WORDS.nameless : "";
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
