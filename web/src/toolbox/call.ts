// 通话伴侣: one screen for a call. What they answer is tapped, the next sentence stands there; hanging up leaves a record.

import type { Case } from "./store";
import { stamp } from "./store";
import { button, embedded, make, part, type Tools } from "./tools";
import { CALL } from "./words";

interface Said {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

interface Answer {
  readonly id: string;
  readonly label: string;
  readonly say: string;
  readonly hear: readonly string[];
}

interface Told {
  readonly say: readonly Said[];
  readonly answers: readonly Answer[];
  readonly leave: string;
}

/** What outlives a reload or a crash of this tab. */
interface Kept {
  /** Whether the last instalment was due two years ago or more; not asked yet where it is empty. */
  debt: "" | "old" | "new";
  view: "ready" | "call" | "after";
  begun: number;
  /** Where in the order of things to say; an answer of theirs stands above it until the next step. */
  step: number;
  answer: string;
  taps: string[];
  boxes: Record<string, string>;
  /** How the telephone behaves while one practises; -1 in earnest. */
  mood: number;
  heard: number;
  /** Whether the record of the call that was hung up is kept. */
  recorded: boolean;
}

const DRAFT = "call";
const BLANK = /\{([\w.]+)\|?([^}]*)\}/g;
const BOXES = [
  ["staff", CALL.staff, "text"],
  ["number", CALL.number, "text"],
  ["until", CALL.until, "date"],
  ["how", CALL.how, "text"],
] as const;
const NUMBERS = [
  ["loan.payment", CALL.due],
  ["plan.offer", CALL.offer],
  ["person.tail", CALL.tail],
] as const;
const FRESH: Kept = {
  debt: "",
  view: "ready",
  begun: 0,
  step: 0,
  answer: "",
  taps: [],
  boxes: {},
  mood: -1,
  heard: 0,
  recorded: false,
};

/** Serve the companion of the page; returns how to stop. */
export function serveCall(store: Case, tools: Tools): () => void {
  const place = part("call");
  const told = embedded<Told>("call");
  if (place === null || told === null) return () => undefined;
  const companion = new Companion(place, told, store, tools);
  companion.show();
  return () => companion.stop();
}

class Companion {
  private readonly place: HTMLElement;
  private readonly told: Told;
  private readonly store: Case;
  private readonly tools: Tools;
  private readonly clock = make("span", "companion__clock", "0:00");
  private readonly words = make("p", "companion__say");
  private readonly heard = make("p", "companion__heard");
  private readonly screen = make("div", "companion");
  private readonly ticking: ReturnType<typeof setInterval>;
  private kept: Kept;

  constructor(place: HTMLElement, told: Told, store: Case, tools: Tools) {
    this.place = place;
    this.told = told;
    this.store = store;
    this.tools = tools;
    this.kept = this.read();
    this.words.setAttribute("aria-live", "polite");
    this.clock.setAttribute("role", "timer");
    this.screen.setAttribute("role", "dialog");
    this.screen.setAttribute("aria-label", CALL.title);
    this.ticking = setInterval(() => this.tick(), 1000);
    place.hidden = false;
  }

  stop(): void {
    clearInterval(this.ticking);
    this.close();
  }

  show(): void {
    const { debt, view } = this.kept;
    const old = part("call-old");
    if (old !== null) old.hidden = debt !== "old";
    if (view !== "call") this.close();
    if (debt === "") this.place.replaceChildren(...this.gate());
    else if (debt === "old") this.place.replaceChildren(make("p", "", CALL.oldFirst), this.askAgain());
    else if (view === "after") this.place.replaceChildren(...this.after());
    else this.place.replaceChildren(...this.ready());
    if (debt === "new" && view === "call") this.open();
  }

  private set(changes: Partial<Kept>): void {
    this.kept = { ...this.kept, ...changes };
    this.write();
  }

  private go(changes: Partial<Kept>): void {
    this.set(changes);
    this.show();
  }

  private gate(): HTMLElement[] {
    return [
      make("p", "companion__ask", CALL.oldAsk),
      make(
        "p",
        "document__actions",
        button(CALL.oldYes, "button button--quiet", () => this.go({ debt: "old" })),
        button(CALL.oldNo, "button", () => this.go({ debt: "new" })),
      ),
    ];
  }

  private askAgain(): HTMLElement {
    return make(
      "p",
      "",
      button(CALL.oldBack, "button button--quiet", () => this.go({ debt: "" })),
    );
  }

  /** Before the call: the reader's numbers, to be seen and mended, and two ways to begin. */
  private ready(): HTMLElement[] {
    const begin = (mood: number) => () =>
      this.go({ ...FRESH, debt: "new", view: "call", begun: Date.now(), mood, boxes: {} });
    const moods = CALL.moods.map((name, mood) => button(name, "button button--quiet", begin(mood)));
    return [
      make("p", "companion__ask", CALL.numbers),
      this.numbers(),
      make("p", "document__actions", button(CALL.begin, "button", begin(-1))),
      make("p", "companion__ask", CALL.practise),
      make("p", "document__actions", ...moods),
      this.askAgain(),
    ];
  }

  private numbers(): HTMLElement {
    const boxes = NUMBERS.map(([key, label]) => {
      const input = make("input", "");
      input.value = this.store.get(key);
      input.inputMode = key === "person.tail" ? "numeric" : "decimal";
      input.autocomplete = "off";
      input.spellcheck = false;
      input.addEventListener("input", () => {
        this.store.set(key, input.value);
        this.say();
      });
      return make("label", "companion__number", make("span", "", label), input);
    });
    return make("div", "companion__numbers", ...boxes);
  }

  private open(): void {
    const practising = this.kept.mood >= 0;
    const top = make(
      "div",
      "companion__top",
      this.clock,
      make("b", "", practising ? CALL.practising : CALL.title),
      button(CALL.leave, "button button--quiet", () => this.leave()),
    );
    const steps = make(
      "div",
      "companion__steps",
      button(CALL.before, "button button--quiet", () => this.move(-1)),
      button(CALL.next, "button", () => this.move(1)),
    );
    const answers = this.told.answers.map(({ id, label }) =>
      button(label, "companion__answer", () => this.answered(id)),
    );
    const boxes = BOXES.map(([name, label, kind]) => this.box(name, label, kind));
    const end = button(practising ? CALL.endPractice : CALL.hangUp, "button companion__end", () => this.hangUp());
    const again = practising ? [button(CALL.hear, "button button--quiet", () => this.hear())] : [];
    this.screen.replaceChildren(
      top,
      this.numbers(),
      this.heard,
      this.words,
      steps,
      ...again,
      make("p", "companion__ask", CALL.theySay),
      make("div", "companion__answers", ...answers),
      make("div", "companion__boxes", ...boxes),
      end,
    );
    if (!this.screen.isConnected) document.body.append(this.screen);
    document.documentElement.classList.add("has-companion");
    this.say();
    this.tick();
  }

  private close(): void {
    this.screen.remove();
    document.documentElement.classList.remove("has-companion");
  }

  private box(name: string, label: string, kind: string): HTMLElement {
    const input = make("input", "");
    input.type = kind;
    input.autocomplete = "off";
    input.spellcheck = false;
    input.value = this.kept.boxes[name] ?? "";
    const box = make("label", "companion__box", make("span", "", label), input);
    const glow = () => box.classList.toggle("is-empty", input.value.trim() === "");
    input.addEventListener("input", () => {
      this.set({ boxes: { ...this.kept.boxes, [name]: input.value } });
      glow();
      this.say();
    });
    glow();
    return box;
  }

  private move(by: number): void {
    const step = Math.min(
      Math.max(this.kept.step + (this.kept.answer === "" || by < 0 ? by : 1), 0),
      this.told.say.length - 1,
    );
    this.set({ step, answer: "" });
    this.say();
  }

  private answered(id: string): void {
    this.set({ answer: id, taps: [...this.kept.taps, id] });
    this.say();
  }

  /** In practice the telephone says the next thing, in its mood; what one answers is tapped as in earnest. */
  private hear(): void {
    this.set({ heard: this.kept.heard + 1, answer: "" });
    this.say();
  }

  private leave(): void {
    this.set({ answer: "leave" });
    this.say();
  }

  private say(): void {
    const { answer, step, mood, heard } = this.kept;
    const reply = answer === "leave" ? this.told.leave : this.told.answers.find(({ id }) => id === answer)?.say;
    this.words.replaceChildren(...this.fill(reply ?? this.told.say[step]?.text ?? ""));
    const theirs = mood < 0 || heard === 0 ? undefined : this.told.answers[(heard * 5 - 5) % this.told.answers.length];
    this.heard.hidden = theirs === undefined;
    this.heard.textContent = theirs === undefined ? "" : `${CALL.phone}${theirs.hear[mood] ?? ""}`;
    for (const each of this.screen.querySelectorAll<HTMLElement>(".companion__answer")) {
      const label = this.told.answers.find(({ id }) => id === answer)?.label;
      each.setAttribute("aria-pressed", String(each.textContent === label));
    }
  }

  /** A sentence with what is known in its blanks. */
  private fill(text: string): Node[] {
    const out: Node[] = [];
    let end = 0;
    for (const found of text.matchAll(BLANK)) {
      const key = found[1] ?? "";
      const value = key.startsWith("call.") ? this.boxed(key.slice("call.".length)) : this.store.get(key).trim();
      const blank = make("span", value === "" ? "blank" : "blank is-filled", value || (found[2] ?? ""));
      out.push(document.createTextNode(text.slice(end, found.index)), blank);
      end = found.index + found[0].length;
    }
    out.push(document.createTextNode(text.slice(end)));
    return out;
  }

  private boxed(name: string): string {
    const value = this.kept.boxes[name]?.trim() ?? "";
    return name === "until" && value !== "" ? CALL.day(Number(value.slice(5, 7)), Number(value.slice(8))) : value;
  }

  /** A call in earnest leaves a record; one for practice nothing. */
  private hangUp(): void {
    if (this.kept.mood >= 0) {
      this.tools.announce(CALL.practised);
      this.go({ ...FRESH, debt: "new" });
      return;
    }
    const { begun, taps, boxes } = this.kept;
    const minutes = Math.max(1, Math.round((Date.now() - begun) / 60_000));
    const labels = [...new Set(taps)].flatMap((id) => this.told.answers.find((each) => each.id === id)?.label ?? []);
    const cells: Record<string, string> = {
      when: moment(begun),
      channel: "out",
      who: this.store.get("loan.company"),
      staff: boxes.staff ?? "",
      number: boxes.number ?? "",
      said: CALL.said(labels, minutes),
      promised: boxes.how ? CALL.promised(boxes.how) : "",
      until: boxes.until ?? "",
    };
    const filled = Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== ""));
    const recorded = this.store.setRow("log", stamp(), filled);
    this.tools.announce(recorded ? CALL.recorded : CALL.notRecorded);
    this.go({ view: "after", recorded });
    this.place.scrollIntoView();
  }

  private after(): HTMLElement[] {
    const message = CALL.message({
      when: this.kept.begun,
      staff: this.boxed("staff"),
      number: this.boxed("number"),
      until: this.boxed("until"),
      how: this.boxed("how"),
    });
    const said = make("span", "", "");
    const copy = button(CALL.copy, "button", async () => {
      said.textContent = (await this.tools.copy(message)) ? CALL.copied : CALL.notCopied;
    });
    const missing = BOXES.filter(([name]) => !this.kept.boxes[name]?.trim()).map(([, label]) => label);
    return [
      make("p", "companion__ask", this.kept.recorded ? CALL.recorded : CALL.notRecorded),
      ...(this.kept.recorded ? [make("p", "", this.store.held === "phone" ? CALL.kept : CALL.here)] : []),
      ...(missing.length === 0 ? [] : [make("p", "companion__missing", CALL.missing(missing))]),
      make("p", "companion__message", message),
      make("p", "document__actions", copy, said),
      ...this.links(),
      make(
        "p",
        "",
        button(CALL.another, "button button--quiet", () => this.go({ ...FRESH, debt: "new" })),
      ),
    ];
  }

  /** The page's own links, so that they hold in every edition. */
  private links(): HTMLElement[] {
    const links = part("call-links")?.cloneNode(true);
    if (!(links instanceof HTMLElement)) return [];
    links.hidden = false;
    delete links.dataset.callLinks;
    return [links];
  }

  private tick(): void {
    const seconds = Math.max(0, Math.floor((Date.now() - this.kept.begun) / 1000));
    this.clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  private read(): Kept {
    try {
      const value: unknown = JSON.parse(this.store.draft(DRAFT) || "null");
      return typeof value === "object" && value !== null ? { ...FRESH, ...(value as Partial<Kept>) } : FRESH;
    } catch {
      return FRESH;
    }
  }

  private write(): void {
    this.store.keepDraft(DRAFT, JSON.stringify(this.kept));
  }
}

/** The time of a call as the log keeps it, by the reader's clock. */
function moment(time: number): string {
  const at = new Date(time);
  return new Date(time - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
