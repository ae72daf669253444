// The thread: a number that was typed once stands everywhere. A calculator takes what the case knows, and what is typed in
// it goes into the case, from where letters, the companion of a call, the words of a page and other calculators have it.
//
// What the case did not know it is told at once, and the reader may take that back. What it knew otherwise is only written
// over at a tap: one who tries another number in a calculator does not mean to change the letter.

import { firstLabel } from "../../calculator/errors";
import { readForm } from "../../calculator/form";
import type { Case } from "../store";
import { SHARES_OUT, Together } from "../together";
import { button, make, type Tools } from "../tools";
import { WORDS } from "../words";
import { fillKnown, work } from "./figures";
import { Given } from "./given";
import { nameKnown } from "./rows";
import { type Before, differs, fill, heldIn, keysOf, ownIn, placeFor, placeOf, recognise, type Tie } from "./tie";

const SOME_NUMBER = /[\d０-９一二两三四五六七八九十]/;

/** Tie every calculator of the page to the case. */
export function serveThread(store: Case, tools: Tools): void {
  for (const host of document.querySelectorAll<HTMLElement>("loan-calculator")) {
    const calculator = host.getAttribute("use") ?? "";
    const fields = keysOf(calculator);
    const form = host.querySelector("form");
    if (fields === null || form === null || form.querySelector(".calc__give") !== null) continue;
    new Thread({ host, form, calculator, fields, store }, tools).begin();
  }
}

class Thread {
  private readonly tie: Tie;
  private readonly tools: Tools;
  private readonly given: Given;
  private readonly together: Together;
  private readonly said = make("span", "");
  private readonly back = button(WORDS.takeBack, "button button--quiet", () => this.takeBack());
  private readonly over = button("", "button button--quiet", () => this.tell(ownIn(this.tie), true));
  private readonly use = button(WORDS.use, "button button--quiet", () => this.take(true));
  private readonly undo = button(WORDS.undo, "button button--quiet", () => this.putBack());
  private readonly line: HTMLElement;
  /** What stood here when the reader asked for the case's numbers; null once they have gone on. */
  private before: Before | null = null;
  /** What stood here before the case's numbers came unasked; null once the reader has typed. */
  private taken: Before | null = null;
  /** Whether something was typed that the calculator has said nothing of yet. */
  private open = false;

  constructor(tie: Tie, tools: Tools) {
    this.tie = tie;
    this.tools = tools;
    this.given = new Given(tie);
    this.together = new Together(tie, tools.client, this.given);
    this.line = make("p", "calc__mine calc__give", this.said, this.back, this.over, this.use, this.undo);
    this.said.setAttribute("role", "status");
  }

  begin(): void {
    const { host, form, fields, store } = this.tie;
    // Behind everything else: what is being typed into may not move.
    form.append(this.together.line, this.line);
    host.addEventListener("answered", (event) => {
      if (event instanceof CustomEvent) this.answered(String(event.detail));
    });
    host.addEventListener("refused", () => this.refuse());
    addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.leave();
    });
    form.addEventListener("reset", () => setTimeout(() => this.show()));
    form.addEventListener("input", ({ target }) => {
      if (target instanceof Element) target.closest(".is-mine")?.classList.remove("is-mine");
      if (target instanceof HTMLInputElement && target.name === "name") target.dataset.typed = "";
      this.before = null;
      this.taken = null;
      this.open = true;
      this.show();
    });
    for (const [name, key] of Object.entries(fields)) {
      const place = placeOf(this.tie, name);
      if (place !== null && key.startsWith("@")) nameKnown(place, key.slice(1), store);
    }
    // Whoever has typed here already keeps what is typed; else the case's numbers stand here, marked.
    const { state } = host.dataset;
    if (state === "example" || state === undefined) this.take();
    if (state !== "example" && recognise(this.tie)) this.changed();
    // The change that brought this was answered before it was there to hear.
    if (state === "answered") this.answered(readForm(form).text);
    else this.open = [...form.querySelectorAll("input")].some(({ value, defaultValue }) => value !== defaultValue);
    fillKnown(this.tie);
    this.show();
  }

  private take(asked = false): void {
    const before = heldIn(this.tie);
    const count = fill(this.tie, this.tools);
    if (count > 0) this.tools.announce(WORDS.used(count));
    if (asked && count > 0) this.before = before;
    if (!asked && count > 0) this.taken = before;
    this.show();
    if (asked && count > 0) this.undo.focus();
  }

  /** What the case has is no answer here, and nobody has asked for it: what stood here stands again. */
  private refuse(): void {
    this.open = false;
    const before = this.taken;
    this.taken = null;
    if (before === null) return;
    this.hold(before);
    this.changed();
    this.show();
  }

  private changed(): void {
    this.tie.form.querySelector("[name]")?.dispatchEvent(new Event("change", { bubbles: true }));
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

  /** The reader goes before there is an answer: what was typed is kept all the same, where it is a number at all. */
  private leave(): void {
    const open = this.open && !this.given.refused;
    this.together.leave(open);
    if (!open) return;
    const free = ownIn(this.tie, true).filter(([key, value]) => this.given.isFree(key, value));
    const numbers = free.filter(([, value]) => SOME_NUMBER.test(value));
    this.tell(numbers, false);
  }

  /** A calculator took what stands in its form. */
  private answered(form: string): void {
    const { given, tie } = this;
    this.open = false;
    if (!given.refused) {
      const fresh = ownIn(tie).filter(([key, value]) => given.isFree(key, value));
      this.tell(fresh, false);
      work(tie, this.tools.client, given, form);
    }
    if (tie.calculator === SHARES_OUT) this.together.weigh(form).then(() => this.show());
    this.show();
  }

  private tell(typed: readonly (readonly [string, string])[], asked: boolean): void {
    if (typed.length === 0) return;
    const done = this.given.tell(typed);
    const { store } = this.tie;
    const labels = this.given.keys().flatMap((key) => this.labelOf(key));
    const where = store.kept && store.held === "phone" ? WORDS.givenPhone : WORDS.givenTab;
    this.said.textContent = done ? `${WORDS.given(labels)}${where}` : WORDS.notGiven;
    this.back.hidden = !done;
    if (asked) this.tools.announce(this.said.textContent);
    this.show();
  }

  private takeBack(): void {
    this.given.takeBack();
    this.said.textContent = WORDS.takenBack;
    this.tools.announce(WORDS.takenBack);
    this.show();
  }

  private labelOf(key: string): string[] {
    const place = placeFor(this.tie, key);
    const label = place === null ? null : firstLabel(place);
    return label === null ? [] : [`“${label.textContent?.trim() ?? ""}”`];
  }

  private show(): void {
    const { tie, given } = this;
    const other = ownIn(tie).filter(([key, value]) => given.known(key) !== value && given.known(key) !== "");
    this.over.hidden = other.length === 0;
    this.over.textContent = WORDS.give(other.flatMap(([key]) => this.labelOf(key)));
    this.use.hidden = !Object.entries(tie.fields).some(([name, key]) => differs(tie, name, key));
    const none = given.keys().length === 0;
    if (none && !given.refused) this.said.textContent = "";
    this.back.hidden = none;
    this.said.hidden = this.said.textContent === "";
    this.undo.hidden = this.before === null;
    this.line.hidden = [this.said, this.over, this.use, this.undo].every((each) => each.hidden);
  }
}
