// One calculator of a page: a form and its answer, both already there. It asks again as the reader types.

import type { Client, Member, OnScreen, Told } from "../engine/client";
import { Failure, type Question, type Want } from "../engine/protocol";
import { copy, flash, save } from "../page/copy";
import { GUIDE } from "../page/guide";
import { announce } from "../page/live";
import { today } from "../page/today";
import { onWipe } from "../page/wiped";
import { Asks } from "./asks";
import { Errors, firstLabel } from "./errors";
import { selectExamples } from "./example";
import {
  cellsOf,
  isBlank,
  listsOf,
  putBack,
  type Reading,
  readForm,
  rowsOf,
  type Snapshot,
  showWays,
  takeSnapshot,
} from "./form";
import { Hand } from "./hand";
import { asSnapshot, Keep } from "./keep";
import { OfferLine } from "./offer";
import { serveRows } from "./rows";
import { Screen } from "./screen";
import { makeButton, StateLine } from "./state-line";
import { type State, WORDS } from "./words";
import { serveWorkedBack } from "./worked-back";

/** How long a pause in typing is before we ask, and how much longer before we find fault with what was typed. */
const PAUSE = 150;
const FAULT_PAUSE = 600;
/** What an engine answers sooner needs no word about waiting. */
const SLOW = 300;

/** What makes up one loan, what can be paid for it, one household, one row of dates or calls: as long as one of them is
 * the example's and another is not, an answer tells of a loan, or of a want, that nobody has. */
const TOGETHER: ReadonlySet<string> = new Set([
  "principal",
  "annual_rate",
  "months",
  "received",
  "payment",
  "paid_months",
  "owed",
  "arrears_principal",
  "overdue_principal",
  "affordable",
  "affordable_after",
  "target_payment",
  "available",
  "creditors",
  "income",
  "essentials",
  "missed",
  "calls",
  "events",
]);
/** What is only asked to be held against the loan: a difference to half of another loan accuses somebody of nothing. */
const HELD_AGAINST = ["current_payment", "claimed"];

type Cause = "typing" | "settled" | "submit";

/** What a page holds of a calculator. */
export interface Parts {
  readonly form: HTMLFormElement;
  readonly output: HTMLElement;
  readonly details: Element;
}

// One class, though a long one: what is asked, awaited, shown and kept hangs on the same turn.
export class Calculator implements Member {
  private readonly host: HTMLElement;
  private readonly form: HTMLFormElement;
  private readonly client: Client;
  private readonly slug: string;
  private readonly screen: Screen;
  private readonly line: StateLine;
  private readonly offer: OfferLine;
  private readonly errors: Errors;
  private readonly asks: Asks;
  private readonly keep: Keep;
  /** Whether the reader has said that the example's numbers are his own. */
  private readonly keepMine: Keep;
  /** The day that was put into the fields that are counted to. */
  private readonly keepToday: Keep;
  private readonly hand: Hand;
  private readonly confirm: HTMLButtonElement;
  private readonly example: Snapshot;
  private readonly exampleRows: ReadonlyMap<Element, readonly Node[]>;

  private state: State = { kind: "example" };
  private shown: OnScreen | null = null;
  private turn = 0;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private slow: ReturnType<typeof setTimeout> | undefined;
  private waiting = false;
  /** What is still the example's, by name. */
  private left: readonly string[] = [];
  private stopHearing: () => void = () => undefined;

  constructor(host: HTMLElement, { form, output, details }: Parts, client: Client) {
    this.host = host;
    this.form = form;
    this.client = client;
    this.slug = host.getAttribute("use") ?? "";
    const key = host.getAttribute("key") ?? this.slug;
    this.errors = new Errors(form, key);
    this.asks = new Asks(form, key);
    this.keep = new Keep("calculator", key);
    this.keepMine = new Keep("mine", key);
    this.keepToday = new Keep("today", key);
    this.hand = new Hand(form, new Keep("typed", key));
    this.confirm = makeButton(WORDS.confirmAll, "button button--quiet calc__confirm");
    this.confirm.addEventListener("click", () => this.takeAsMine());
    this.screen = new Screen(output, details);
    this.offer = new OfferLine(host, client);
    this.line = new StateLine(form, () => {
      this.focusButton();
      client.retry();
    });
    this.exampleRows = new Map([...form.querySelectorAll(".rows__body")].map((body) => [body, copies(body)]));
    this.example = takeExample(form);
    // Until there is somebody to answer, Enter must not send the form anywhere.
    for (const button of form.querySelectorAll<HTMLButtonElement>("[type=submit]")) button.disabled = false;
    this.listen();
    serveWorkedBack(form, client);
    const kept = asSnapshot(this.keep.read());
    if (this.keepMine.read() === true) form.dataset.mine = "";
    if (kept !== null) putBack(form, kept, this.example);
    else showWays(form);
    if (client.able()) {
      this.form.append(this.confirm);
      this.examples();
    }
    if (!client.able()) this.say({ kind: "failed", reason: "browser" });
    else if (this.own()) {
      this.note();
      this.ask("settled");
    }
  }

  join(): void {
    this.client.join(this);
    this.stopHearing = onWipe(() => this.wiped());
  }

  leave(): void {
    this.client.leave(this);
    this.stopHearing();
    clearTimeout(this.pause);
    clearTimeout(this.slow);
  }

  onScreen(): OnScreen | null {
    return this.shown;
  }

  correct(told: Told): void {
    if (this.shown === null) return;
    const { reply } = told;
    if (reply.kind !== "page") return;
    this.screen.put(reply.answer, reply.details);
    this.examples();
    this.shown = { question: this.shown.question, text: told.text };
    this.host.dataset.engine = told.engine;
    this.say({ kind: "corrected" });
  }

  changed(): void {
    if (this.waiting && (this.state.kind === "loading" || this.state.kind === "busy")) this.say(this.waitingState());
    this.offer.show();
  }

  retry(): void {
    if (this.state.kind === "failed") this.ask("settled");
  }

  private listen(): void {
    const { form } = this;
    serveRows(form, () => this.touched("settled"));
    selectExamples(form);
    form.addEventListener("focusin", () => this.client.prepare(true), { once: true });
    form.addEventListener("pointerdown", () => this.client.prepare(true), { once: true });
    form.addEventListener("input", (event) => {
      if (isPasteArea(event.target)) return;
      showWays(form);
      this.touched("typing");
    });
    form.addEventListener("change", (event) => {
      if (isPasteArea(event.target)) return;
      showWays(form);
      this.touched("settled");
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.state.kind === "failed") this.client.retry();
      clearTimeout(this.pause);
      this.ask("submit");
    });
    this.line.restoreButton.addEventListener("click", () => this.restore());
    this.host.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-csv]") : null;
      if (button !== null) this.saveTable(button);
    });
  }

  private edited(): boolean {
    return JSON.stringify(takeSnapshot(this.form)) !== JSON.stringify(this.example);
  }

  /** Whether something in the form is the reader's: it differs from the example, or was typed all the same. */
  private touchedByHand(): boolean {
    return this.edited() || this.hand.any();
  }

  /** Whether the answer is one to the reader's own numbers, typed or said to be the same as the example's. */
  private own(): boolean {
    return this.form.dataset.mine !== undefined || this.touchedByHand();
  }

  /** Keep what stands in the form, unless it is the example. */
  private note(): void {
    const edited = this.touchedByHand();
    if (edited) this.followToday();
    if (edited) this.keep.write(takeSnapshot(this.form));
    else this.keep.drop();
    this.line.restoreButton.hidden = !this.own();
    this.examples();
  }

  /** The reader's numbers are counted to the reader's own day, not to the example's, nor to that of an earlier visit. */
  private followToday(): void {
    const put = this.keepToday.read();
    for (const control of this.form.querySelectorAll<HTMLInputElement>(".field[data-today] input[type=date]")) {
      if (control.value === "" || (control.value !== control.defaultValue && control.value !== put)) continue;
      control.value = today();
      this.keepToday.write(control.value);
    }
  }

  /** The example's numbers are the reader's own: letters may have them, and what is said may be copied. */
  private takeAsMine(): void {
    this.form.dataset.mine = "";
    this.keepMine.write(true);
    this.note();
    this.ask("settled");
    this.focusButton();
  }

  /** Mark the numbers that are still those of the example, and count them; what is made of them is not for copying. */
  private examples(): number {
    const mine = this.form.dataset.mine !== undefined;
    const edited = this.touchedByHand();
    const labels: string[] = [];
    let count = 0;
    const mark = (box: HTMLElement, left: boolean) => {
      const still = left && !mine && box.closest(".is-mine, [data-way][hidden]") === null;
      box.classList.toggle("is-example", still && edited);
      if (still) count += 1;
      return still;
    };
    for (const box of this.form.querySelectorAll<HTMLElement>(".field[data-given]")) {
      if (box.closest("[data-rows]") !== null) continue;
      const control = box.querySelector<HTMLInputElement>(":scope > .field__box > input[name]");
      // The example may be of today: then its day is the reader's all the same.
      const now = box.dataset.today !== undefined && control?.value === today();
      const same = control !== null && control.value !== "" && control.value === control.defaultValue;
      const left = same && !now && box.dataset.typed === undefined;
      if (mark(box, left)) labels.push(firstLabel(box)?.textContent?.trim() ?? "");
    }
    for (const list of listsOf(this.form)) {
      // Row by row: what is left of an example of which others were deleted never happened to this reader.
      const given = (this.example.rows[list.dataset.rows ?? ""] ?? []).map((cells) => JSON.stringify(cells));
      const numbers: number[] = [];
      rowsOf(list).forEach((row, index) => {
        const found = isBlank(list, row) ? -1 : given.indexOf(JSON.stringify(cellsOf(row)));
        if (found >= 0) given.splice(found, 1);
        if (mark(row, found >= 0)) numbers.push(index + 1);
      });
      if (numbers.length > 0) labels.push(WORDS.rowsLeft(firstLabel(list)?.textContent?.trim() ?? "", numbers));
    }
    this.left = labels;
    this.host.classList.toggle("is-mixed", this.mixed());
    this.guard(labels, count, edited);
    return count;
  }

  /** Whether the loan is partly the reader's and partly the example's. */
  private mixed(): boolean {
    const left = [...this.form.querySelectorAll<HTMLElement>(".is-example")];
    return left.some((box) =>
      TOGETHER.has(box.dataset.field ?? box.closest<HTMLElement>("[data-rows]")?.dataset.rows ?? ""),
    );
  }

  /** While numbers of the example are in it, what is to be said or sent says so, and is not copied. */
  private guard(labels: readonly string[], count: number, edited: boolean): void {
    this.confirm.hidden = labels.length === 0;
    this.confirm.textContent = edited ? WORDS.confirmRest(count, labels) : WORDS.confirmAll;
    for (const button of this.host.querySelectorAll<HTMLButtonElement>(".calc__details [data-copy]")) {
      button.hidden = labels.length > 0;
      button.parentElement?.classList.toggle("is-borrowed", labels.length > 0);
      const told = button.nextElementSibling;
      const line = told?.classList.contains("calc__borrowed") ? told : null;
      if (labels.length === 0) line?.remove();
      else if (line !== null) line.textContent = WORDS.borrowed(labels);
      else {
        const made = document.createElement("p");
        made.className = "calc__borrowed";
        made.textContent = WORDS.borrowed(labels);
        button.after(made);
      }
    }
  }

  /** Something was typed or chosen: keep it, and ask once the reader pauses. */
  private touched(cause: Cause): void {
    this.note();
    // An answer to what stood here before is of no use any more.
    if (cause === "typing") this.turn += 1;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.ask(cause), cause === "typing" ? PAUSE : 0);
  }

  private async ask(cause: Cause): Promise<void> {
    this.turn += 1;
    const turn = this.turn;
    const reading = readForm(this.form);
    const question = this.question(this.mixed() ? without(reading, HELD_AGAINST) : reading.text, "page");
    this.wait();
    let told: Told | null;
    try {
      told = await this.client.ask(question, this);
    } catch (error) {
      if (turn === this.turn) this.fail(error);
      return;
    }
    if (turn !== this.turn || told === null) return;
    const { reply } = told;
    if (reply.kind === "errors" && cause === "typing") {
      // Half a number is no mistake yet.
      await new Promise((resolve) => setTimeout(resolve, FAULT_PAUSE - PAUSE));
      if (turn !== this.turn) return;
    }
    this.rest();
    if (reply.kind === "page") {
      this.errors.clear();
      this.asks.show(reply.asks, reading);
      this.screen.put(reply.answer, reply.details);
      this.shown = { question, text: told.text };
      this.host.dataset.engine = told.engine;
      const own = this.own();
      const left = this.examples();
      if (own) uncover(this.form);
      this.say(own ? { kind: "answered", examples: left, named: this.left, mixed: this.mixed() } : { kind: "example" });
      if (own) {
        this.client.answered();
        // Only what a calculator takes is a number of the reader's.
        this.host.dispatchEvent(new CustomEvent("answered", { bubbles: true, detail: reading.text }));
      }
    } else if (reply.kind === "errors") {
      this.asks.clear();
      this.errors.show(reply.errors, reading, cause === "submit");
      this.say({ kind: "hold", errors: reply.errors.length });
      this.host.dispatchEvent(new CustomEvent("refused", { bubbles: true }));
      if (cause === "submit") this.errors.focusFirst();
    }
  }

  private question(form: string, want: Want): Question {
    return { calculator: this.slug, form, want };
  }

  private wait(): void {
    this.waiting = true;
    clearTimeout(this.slow);
    if (this.state.kind === "loading" || this.state.kind === "busy") return;
    this.slow = setTimeout(() => this.say(this.waitingState()), SLOW);
  }

  private rest(): void {
    this.waiting = false;
    clearTimeout(this.slow);
  }

  private waitingState(): State {
    const progress = this.client.progress();
    return progress === null ? { kind: "busy" } : { kind: "loading", loaded: progress.loaded, total: progress.total };
  }

  private fail(error: unknown): void {
    this.rest();
    this.say({ kind: "failed", reason: error instanceof Failure ? error.reason : "crash" });
  }

  private say(state: State): void {
    this.state = state;
    const busy = state.kind === "busy" || state.kind === "loading";
    this.host.dataset.state = state.kind;
    if (busy) this.form.setAttribute("aria-busy", "true");
    else this.form.removeAttribute("aria-busy");
    this.screen.mark(busy, state.kind === "hold" || (state.kind === "failed" && this.touchedByHand()));
    this.line.say(state, this.shown !== null);
  }

  private restore(): void {
    this.reset();
    announce(WORDS.restored);
    this.focusButton();
  }

  /** Everything was wiped, here or in another tab: what was typed goes from the page, too. */
  private wiped(): void {
    if (this.own()) this.reset();
  }

  /** The example again, and nothing kept. */
  private reset(): void {
    this.turn += 1;
    clearTimeout(this.pause);
    this.rest();
    for (const [body, rows] of this.exampleRows) body.replaceChildren(...rows.map((row) => row.cloneNode(true)));
    this.form.reset();
    showWays(this.form);
    this.errors.clear();
    this.asks.clear();
    this.keep.drop();
    this.keepMine.drop();
    this.keepToday.drop();
    this.hand.forget();
    delete this.form.dataset.mine;
    for (const box of this.form.querySelectorAll(".is-mine, .is-worked")) box.classList.remove("is-mine", "is-worked");
    this.shown = null;
    this.screen.restore();
    this.line.restoreButton.hidden = true;
    this.examples();
    this.say({ kind: "example" });
  }

  // The button that was pressed is gone. On a field a phone would put up its keyboard.
  private focusButton(): void {
    this.form.querySelector<HTMLElement>("[type=submit]")?.focus({ preventScroll: true });
  }

  /** Save the table that is on the screen, not what is being typed. */
  private async saveTable(button: HTMLElement): Promise<void> {
    const form = this.shown?.question.form ?? readForm(this.form).text;
    let text: string | null = null;
    try {
      const told = await this.client.ask(this.question(form, "csv"), this);
      if (told?.reply.kind === "csv") text = told.reply.csv;
    } catch {
      text = null;
    }
    if (text === null) flash(button, WORDS.notSaved);
    else if (save(text, `${GUIDE.name}-${this.slug}.csv`)) flash(button, WORDS.saved);
    else flash(button, (await copy(text)) ? WORDS.savedAsText : WORDS.notSaved);
  }
}

/** Where all that is left of the example stands folded, open it: what is said to be left can be seen. */
function uncover(form: HTMLFormElement): void {
  const folds = [...form.querySelectorAll(".is-example")].map((box) => box.closest("details"));
  if (folds.every((fold) => fold !== null)) for (const fold of folds) fold?.setAttribute("open", "");
}

function takeExample(form: HTMLFormElement): Snapshot {
  // A browser may have put back what was typed before it loaded us: the example is what the page was written with.
  const typed = takeSnapshot(form);
  form.reset();
  const example = takeSnapshot(form);
  putBack(form, typed, example);
  return example;
}

/** A question without some of its fields. */
function without({ values }: Reading, names: readonly string[]): string {
  return JSON.stringify(Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name))));
}

function copies(body: Element): Node[] {
  return [...body.children].map((row) => row.cloneNode(true));
}

function isPasteArea(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement && target.name === "";
}
