// One calculator of a page: a form and its answer, both already there. It asks again as the reader types.

import type { Client, Member, OnScreen, Told } from "../engine/client";
import { Failure, type Question, type Want } from "../engine/protocol";
import { announce } from "../page/live";
import { onWipe } from "../page/wiped";
import { Asks } from "./asks";
import { Errors } from "./errors";
import { selectExamples } from "./example";
import { readForm, showWays } from "./form";
import { Left } from "./left";
import { Mine } from "./mine";
import { OfferLine } from "./offer";
import { serveRows } from "./rows";
import { saveTable } from "./save-table";
import { Screen } from "./screen";
import { StateLine } from "./state-line";
import { type State, WORDS } from "./words";
import { serveWorkedBack } from "./worked-back";

/** How long a pause in typing is before we ask, and how much longer before we find fault with what was typed. */
const PAUSE = 150;
const FAULT_PAUSE = 600;
/** What an engine answers sooner needs no word about waiting. */
const SLOW = 300;

type Cause = "typing" | "settled" | "submit";

/** What a page holds of a calculator. */
export interface Parts {
  readonly form: HTMLFormElement;
  readonly output: HTMLElement;
  readonly details: Element;
}

// One class, though a long one: what is asked, awaited and shown hangs on the same turn.
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
  private readonly mine: Mine;
  private readonly left: Left;

  private state: State = { kind: "example" };
  private shown: OnScreen | null = null;
  private turn = 0;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private slow: ReturnType<typeof setTimeout> | undefined;
  private waiting = false;
  private stopHearing: () => void = () => undefined;

  constructor(host: HTMLElement, { form, output, details }: Parts, client: Client) {
    this.host = host;
    this.form = form;
    this.client = client;
    this.slug = host.getAttribute("use") ?? "";
    const key = host.getAttribute("key") ?? this.slug;
    this.errors = new Errors(form, key);
    this.asks = new Asks(form, key);
    this.screen = new Screen(output, details);
    this.offer = new OfferLine(host, client);
    this.line = new StateLine(form, () => {
      this.focusButton();
      client.retry();
    });
    this.mine = new Mine(form, key);
    this.left = new Left(host, form, this.mine);
    this.left.confirm.addEventListener("click", () => this.takeAsMine());
    // Until there is somebody to answer, Enter must not send the form anywhere.
    for (const button of form.querySelectorAll<HTMLButtonElement>("[type=submit]")) button.disabled = false;
    this.listen();
    serveWorkedBack(form, client);
    this.mine.restore();
    if (client.able()) {
      this.form.append(this.left.confirm);
      this.left.show();
    }
    if (!client.able()) this.say({ kind: "failed", reason: "browser" });
    else if (this.mine.answered()) {
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
    this.left.show();
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
    const { client, form } = this;
    serveRows(form, () => this.touched("settled"));
    selectExamples(form);
    form.addEventListener("focusin", () => client.prepare(true), { once: true });
    form.addEventListener("pointerdown", () => client.prepare(true), { once: true });
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
      if (this.state.kind === "failed") client.retry();
      clearTimeout(this.pause);
      this.ask("submit");
    });
    this.line.restoreButton.addEventListener("click", () => this.restore());
    this.host.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-csv]") : null;
      if (button === null) return;
      // The table that is on the screen, not what is being typed.
      const asked = this.shown?.question.form ?? readForm(form).text;
      saveTable(button, client, this, this.question(asked, "csv"));
    });
  }

  /** Keep what stands in the form, unless it is the example. */
  private note(): void {
    this.mine.note();
    this.line.restoreButton.hidden = !this.mine.answered();
    this.left.show();
  }

  /** The example's numbers are the reader's own: letters may have them, and what is said may be copied. */
  private takeAsMine(): void {
    this.mine.take();
    this.note();
    this.ask("settled");
    this.focusButton();
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
    const question = this.question(this.left.asked(reading), "page");
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
      const own = this.mine.answered();
      const left = this.left.show();
      if (own) this.left.uncover();
      this.say(own ? { kind: "answered", ...left, mixed: this.left.mixed() } : { kind: "example" });
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
    this.screen.mark(busy, state.kind === "hold" || (state.kind === "failed" && this.mine.some()));
    this.line.say(state, this.shown !== null);
  }

  private restore(): void {
    this.reset();
    announce(WORDS.restored);
    this.focusButton();
  }

  /** Everything was wiped, here or in another tab: what was typed goes from the page, too. */
  private wiped(): void {
    if (this.mine.answered()) this.reset();
  }

  /** The example again, and nothing kept. */
  private reset(): void {
    this.turn += 1;
    clearTimeout(this.pause);
    this.rest();
    this.mine.forget();
    this.errors.clear();
    this.asks.clear();
    this.shown = null;
    this.screen.restore();
    this.line.restoreButton.hidden = true;
    this.left.show();
    this.say({ kind: "example" });
  }

  // The button that was pressed is gone. On a field a phone would put up its keyboard.
  private focusButton(): void {
    this.form.querySelector<HTMLElement>("[type=submit]")?.focus({ preventScroll: true });
  }
}

function isPasteArea(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement && target.name === "";
}
