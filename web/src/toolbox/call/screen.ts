// The screen during a call, over the whole page: what to say, what they may answer, and what is noted.

import { button, make } from "../tools";
import { facts } from "./before";
import { makeBoxes, missing } from "./boxes";
import { type Call, isMistakable } from "./kept";
import { fill, sentence } from "./sentence";
import { CALL } from "./words";

/** What its buttons do. */
interface Steps {
  readonly back: () => void;
  readonly next: () => void;
  readonly leave: () => void;
  readonly hear: () => void;
  readonly hangUp: () => void;
  readonly answered: (id: string) => void;
}

export class Screen {
  private readonly call: Call;
  private readonly steps: Steps;
  private readonly clock = make("span", "companion__clock", "0:00");
  private readonly words = make("p", "companion__say");
  private readonly heard = make("p", "companion__heard");
  private readonly talk = make("div", "companion__talk", this.heard, this.words);
  private readonly tabs = { answers: make("button", ""), boxes: make("button", "") };
  private readonly panels = { answers: make("div", "companion__answers"), boxes: make("div", "companion__boxes") };
  private readonly screen = make("div", "companion");
  private readonly back: HTMLElement;
  private readonly next: HTMLElement;

  constructor(call: Call, steps: Steps) {
    this.call = call;
    this.steps = steps;
    this.back = button(CALL.before, "button button--quiet", steps.back);
    this.next = button(CALL.next, "button", steps.next);
    this.talk.setAttribute("aria-live", "polite");
    this.talk.tabIndex = 0;
    this.clock.setAttribute("role", "timer");
    this.screen.setAttribute("role", "dialog");
    this.screen.setAttribute("aria-label", CALL.title);
    for (const name of ["answers", "boxes"] as const) {
      this.tabs[name].type = "button";
      this.tabs[name].className = "companion__tab";
      this.tabs[name].addEventListener("click", () => this.turn(name === "boxes"));
    }
  }

  open(): void {
    const { call, steps, tabs, panels } = this;
    const practising = call.kept.mood >= 0;
    panels.answers.replaceChildren(
      ...call.script.answers.map(({ id, label }) => {
        const answer = button(label, "companion__answer", () => steps.answered(id));
        answer.dataset.answer = id;
        return answer;
      }),
    );
    panels.boxes.replaceChildren(
      ...makeBoxes(call, () => {
        this.count();
        this.say();
      }),
    );
    tabs.answers.textContent = CALL.theySay;
    this.screen.replaceChildren(
      make(
        "div",
        "companion__top",
        this.clock,
        make("b", "", practising ? CALL.practising : CALL.title),
        button(practising ? CALL.endPractice : CALL.hangUp, "button companion__end", steps.hangUp),
      ),
      facts(call),
      this.talk,
      make(
        "div",
        "companion__steps",
        this.back,
        button(CALL.leave, "button companion__leave", steps.leave),
        this.next,
        ...(practising ? [button(CALL.hear, "button", steps.hear)] : []),
      ),
      make("div", "companion__tabs", tabs.answers, tabs.boxes),
      make("div", "companion__panels", panels.answers, panels.boxes),
    );
    if (!this.screen.isConnected) document.body.append(this.screen);
    document.documentElement.classList.add("has-companion");
    this.turn(call.kept.noting);
    this.say();
    this.tick();
  }

  /** Whether it holds this, such as what has the focus. */
  holds(thing: Element | null): boolean {
    return this.screen.contains(thing);
  }

  /** Where keys begin in it; null while it is closed. */
  start(): HTMLElement | null {
    return this.screen.isConnected ? this.talk : null;
  }

  close(): void {
    this.screen.remove();
    document.documentElement.classList.remove("has-companion");
  }

  say(): void {
    const { kept, script } = this.call;
    const { mood, heard, answer, waiting, step, way } = kept;
    this.words.replaceChildren(...fill(this.call, waiting ? CALL.yourTurn : sentence(this.call)));
    const theirs = mood < 0 || heard === 0 ? undefined : script.answers[heard - 1];
    this.heard.hidden = mood < 0 || heard === 0;
    this.heard.textContent = theirs === undefined ? CALL.heardAll : `${CALL.phone}${theirs.hear[mood] ?? ""}`;
    if (theirs === undefined && waiting) this.words.replaceChildren();
    for (const each of this.panels.answers.querySelectorAll<HTMLElement>("[data-answer]"))
      each.setAttribute("aria-pressed", String(each.dataset.answer === answer));
    this.back.textContent = isMistakable(kept) ? CALL.mistaken : CALL.before;
    // As wide as before: nothing moves under the thumb.
    const last = answer === "" && !waiting && step === script[way].length - 1;
    this.next.textContent = last ? CALL.last : CALL.next;
    this.next.setAttribute("aria-disabled", String(last));
    this.talk.scrollTop = 0;
  }

  tick(): void {
    const seconds = Math.max(0, Math.floor((Date.now() - this.call.kept.begun) / 1000));
    this.clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  /** Show the answers or the boxes: both take the same room, so that nothing moves under the thumb. */
  private turn(noting: boolean): void {
    this.call.set({ noting });
    for (const name of ["answers", "boxes"] as const) {
      const shown = (name === "boxes") === noting;
      this.tabs[name].setAttribute("aria-expanded", String(shown));
      this.panels[name].classList.toggle("is-behind", !shown);
    }
    this.count();
  }

  private count(): void {
    const { labels, all } = missing(this.call);
    this.tabs.boxes.textContent = CALL.noted(all - labels.length, all);
    this.tabs.boxes.classList.toggle("is-empty", labels.length > 0);
  }
}
