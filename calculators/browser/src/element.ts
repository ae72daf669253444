// <loan-calculator>: a form and its answer, both already in the page. This asks again as the reader types.

import { columnIn, putBackColumn } from "./chart";
import type { Client, Member, OnScreen, Told } from "./client";
import { copy, save } from "./copy";
import { Errors } from "./errors";
import { putBack, readForm, type Snapshot, showWays, takeSnapshot } from "./form";
import { asSnapshot, Keep } from "./keep";
import { announce } from "./live";
import { Failure, type Question, type Want } from "./protocol";
import { readReply } from "./reply";
import { serveRows } from "./rows";
import { fill } from "./trust";
import { type State, say, WORDS } from "./words";

/** How long a pause in typing is before we ask, and how much longer before we find fault with what was typed. */
const PAUSE = 150;
const FAULT_PAUSE = 600;
/** What an engine answers sooner needs no word about waiting. */
const SLOW = 300;

type Cause = "typing" | "settled" | "submit";

export class LoanCalculator extends HTMLElement {
  static client: Client;
  private shell: Shell | null = null;

  connectedCallback(): void {
    const form = this.querySelector("form");
    const output = this.querySelector("output");
    const details = this.querySelector(".calc__details");
    if (this.shell === null && form !== null && output !== null && details !== null) {
      this.shell = new Shell(this, { form, output, details }, LoanCalculator.client);
    }
    this.shell?.join();
  }

  disconnectedCallback(): void {
    this.shell?.leave();
  }
}

interface Parts {
  readonly form: HTMLFormElement;
  readonly output: HTMLElement;
  readonly details: Element;
}

class Shell implements Member {
  private readonly host: HTMLElement;
  private readonly form: HTMLFormElement;
  private readonly output: HTMLElement;
  private readonly details: Element;
  private readonly client: Client;
  private readonly slug: string;
  private readonly line: HTMLElement;
  private readonly lineWords: string;
  private readonly restoreButton: HTMLButtonElement;
  private readonly offerLine: HTMLElement;
  private readonly errors: Errors;
  private readonly keep: Keep;
  private readonly example: Snapshot;
  private readonly exampleRows: ReadonlyMap<Element, readonly Node[]>;
  private readonly exampleParts: { readonly answer: string; readonly details: string };

  private state: State = { kind: "example" };
  private shown: OnScreen | null = null;
  private turn = 0;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private slow: ReturnType<typeof setTimeout> | undefined;
  private waiting = false;

  constructor(host: HTMLElement, { form, output, details }: Parts, client: Client) {
    this.host = host;
    this.form = form;
    this.output = output;
    this.details = details;
    this.client = client;
    this.slug = host.getAttribute("use") ?? "";
    const key = host.getAttribute("key") ?? this.slug;
    this.errors = new Errors(form, key);
    this.keep = new Keep("calculator", key);
    this.line = form.querySelector<HTMLElement>(".calc__state") ?? makeLine(form);
    this.lineWords = this.line.textContent ?? "";
    this.restoreButton = makeButton(WORDS.restore, "calc__restore");
    this.restoreButton.hidden = true;
    this.line.after(this.restoreButton);
    this.offerLine = document.createElement("p");
    this.offerLine.className = "calc__offer";
    this.exampleRows = new Map([...form.querySelectorAll(".rows__body")].map((body) => [body, copies(body)]));
    this.exampleParts = { answer: output.innerHTML, details: details.innerHTML };
    this.example = takeExample(form);
    // Until there is somebody to answer, Enter must not send the form anywhere.
    for (const button of form.querySelectorAll<HTMLButtonElement>("[type=submit]")) button.disabled = false;
    this.listen();
    const kept = asSnapshot(this.keep.read());
    if (kept !== null) putBack(form, kept, this.example);
    else showWays(form);
    if (!client.able()) this.say({ kind: "failed", reason: "browser" });
    else if (this.edited()) this.touched("settled");
  }

  join(): void {
    this.client.join(this);
  }

  leave(): void {
    this.client.leave(this);
    clearTimeout(this.pause);
    clearTimeout(this.slow);
  }

  onScreen(): OnScreen | null {
    return this.shown;
  }

  correct(told: Told): void {
    if (this.shown === null) return;
    const reply = readReply(told.text);
    if (reply?.kind !== "page") return;
    this.put(reply.answer, reply.details);
    this.shown = { question: this.shown.question, text: told.text };
    this.host.dataset.engine = told.engine;
    this.say({ kind: "corrected" });
  }

  changed(): void {
    if (this.waiting && (this.state.kind === "loading" || this.state.kind === "busy")) this.say(this.waitingState());
    this.showOffer();
  }

  retry(): void {
    if (this.state.kind === "failed") this.ask("settled");
  }

  private listen(): void {
    const { form } = this;
    serveRows(form, () => this.touched("settled"));
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
    this.restoreButton.addEventListener("click", () => this.restore());
    this.host.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("[data-csv]") !== null) this.saveTable();
    });
  }

  private edited(): boolean {
    return JSON.stringify(takeSnapshot(this.form)) !== JSON.stringify(this.example);
  }

  /** Something was typed or chosen: keep it, and ask once the reader pauses. */
  private touched(cause: Cause): void {
    const edited = this.edited();
    if (edited) this.keep.write(takeSnapshot(this.form));
    else this.keep.drop();
    this.restoreButton.hidden = !edited;
    // An answer to what stood here before is of no use any more.
    if (cause === "typing") this.turn += 1;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.ask(cause), cause === "typing" ? PAUSE : 0);
  }

  private async ask(cause: Cause): Promise<void> {
    this.turn += 1;
    const turn = this.turn;
    const reading = readForm(this.form);
    const question = this.question(reading.text, "page");
    this.wait();
    let told: Told | null;
    try {
      told = await this.client.ask(question, this);
    } catch (error) {
      if (turn === this.turn) this.fail(error);
      return;
    }
    if (turn !== this.turn || told === null) return;
    const reply = readReply(told.text);
    if (reply?.kind === "errors" && cause === "typing") {
      // Half a number is no mistake yet.
      await new Promise((resolve) => setTimeout(resolve, FAULT_PAUSE - PAUSE));
      if (turn !== this.turn) return;
    }
    this.rest();
    if (reply?.kind === "page") {
      this.errors.clear();
      this.put(reply.answer, reply.details);
      this.shown = { question, text: told.text };
      this.host.dataset.engine = told.engine;
      const edited = this.edited();
      this.say({ kind: edited ? "answered" : "example" });
      if (edited) this.client.answered();
    } else if (reply?.kind === "errors") {
      this.errors.show(reply.errors, reading, cause === "submit");
      this.say({ kind: "hold", errors: reply.errors.length });
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
    const before = this.state.kind;
    this.state = state;
    const busy = state.kind === "busy" || state.kind === "loading";
    this.host.dataset.state = state.kind;
    if (busy) this.form.setAttribute("aria-busy", "true");
    else this.form.removeAttribute("aria-busy");
    this.output.classList.toggle("answer--busy", busy);
    this.output.classList.toggle("answer--hold", state.kind === "hold" || (state.kind === "failed" && this.edited()));
    const { lead, count, rest } = say(state, this.shown !== null);
    const words = lead === "" ? this.lineWords : lead;
    const counter = before === state.kind ? this.line.querySelector("span") : null;
    // While only the count changes, nothing is said anew to those who listen.
    if (counter !== null && count !== "") counter.textContent = count;
    else if (this.line.textContent !== words + count + rest) {
      const made = document.createElement("span");
      made.setAttribute("aria-hidden", "true");
      made.textContent = count;
      this.line.replaceChildren(words, ...(count === "" ? [] : [made]), rest);
      if (state.kind === "failed" && state.reason !== "browser") this.line.append(this.makeAgain());
    }
  }

  private makeAgain(): HTMLButtonElement {
    const button = makeButton(WORDS.again, "calc__again");
    button.addEventListener("click", () => {
      this.focusButton();
      this.client.retry();
    });
    return button;
  }

  /** Put an answer in place of the one there is. What the reader unfolded or ticked in it stays so. */
  private put(answer: string, details: string): void {
    if (this.output.innerHTML !== answer) {
      // The place for the answer may grow, never shrink: fields must not jump under the finger.
      const height = this.output.offsetHeight;
      fill(this.output, answer);
      this.output.style.minHeight = `${Math.max(height, this.output.offsetHeight)}px`;
    }
    const opened = this.unfolded();
    const column = columnIn(this.details);
    fill(this.details, details);
    putBackColumn(this.details, column);
    for (const [name, open] of opened) {
      const fold = this.details.querySelector<HTMLDetailsElement>(`details[class="${CSS.escape(name)}"]`);
      if (fold !== null) fold.open = open;
    }
  }

  private unfolded(): Map<string, boolean> {
    return new Map([...this.details.querySelectorAll("details")].map((fold) => [fold.className, fold.open]));
  }

  private restore(): void {
    this.turn += 1;
    clearTimeout(this.pause);
    this.rest();
    for (const [body, rows] of this.exampleRows) body.replaceChildren(...rows.map((row) => row.cloneNode(true)));
    this.form.reset();
    showWays(this.form);
    this.errors.clear();
    this.keep.drop();
    this.shown = null;
    this.output.style.minHeight = "";
    this.put(this.exampleParts.answer, this.exampleParts.details);
    this.restoreButton.hidden = true;
    this.say({ kind: "example" });
    announce(WORDS.restored);
    this.focusButton();
  }

  // The button that was pressed is gone. On a field a phone would put up its keyboard.
  private focusButton(): void {
    this.form.querySelector<HTMLElement>("[type=submit]")?.focus({ preventScroll: true });
  }

  /** Save the table that is on the screen, not what is being typed. */
  private async saveTable(): Promise<void> {
    const form = this.shown?.question.form ?? readForm(this.form).text;
    let text: string | null = null;
    try {
      const told = await this.client.ask(this.question(form, "csv"), this);
      const reply = told === null ? null : readReply(told.text);
      if (reply?.kind === "csv") text = reply.csv;
    } catch {
      text = null;
    }
    if (text === null) announce(WORDS.notSaved);
    else if (save(text, `捷信-${this.slug}.csv`)) announce(WORDS.saved);
    else announce((await copy(text)) ? WORDS.savedAsText : WORDS.notSaved);
  }

  private showOffer(): void {
    const { offer, taking } = this.client;
    const wanted = taking ? "taking" : offer === null ? "" : String(offer);
    if ((this.offerLine.dataset.offer ?? "") === wanted) return;
    this.offerLine.dataset.offer = wanted;
    if (wanted === "") {
      this.offerLine.remove();
      return;
    }
    if (offer === null) {
      this.offerLine.textContent = WORDS.fullLoading;
    } else {
      const button = makeButton(WORDS.full(offer), "button button--quiet");
      button.addEventListener("click", () => this.client.takeOffer());
      this.offerLine.replaceChildren(button, ` ${WORDS.fullWhy}`);
    }
    this.host.append(this.offerLine);
  }
}

function takeExample(form: HTMLFormElement): Snapshot {
  // A browser may have put back what was typed before it loaded us: the example is what the page was written with.
  const typed = takeSnapshot(form);
  form.reset();
  const example = takeSnapshot(form);
  putBack(form, typed, example);
  return example;
}

function makeLine(form: HTMLFormElement): HTMLElement {
  const line = document.createElement("p");
  line.className = "calc__state";
  line.setAttribute("role", "status");
  form.prepend(line);
  return line;
}

function makeButton(words: string, name: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = name;
  button.textContent = words;
  return button;
}

function copies(body: Element): Node[] {
  return [...body.children].map((row) => row.cloneNode(true));
}

function isPasteArea(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement && target.name === "";
}
