// 通话伴侣: one screen for a call. What they answer is tapped, the next sentence stands there; hanging up leaves a record.

import { onlyHere } from "./here";
import { besides, offered } from "./offered";
import { inChinese } from "./save";
import { fieldOf, readSchema, type Schema } from "./schema";
import type { Case } from "./store";
import { stamp } from "./store";
import { button, copyOf, embedded, goOn, make, part, type Tools } from "./tools";
import { figure } from "./typed";
import { CALL, WORDS } from "./words";

interface Said {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

interface Answer {
  readonly id: string;
  readonly label: string;
  /** How the log has it. */
  readonly told: string;
  /** What to say the first time, the second, and so on. */
  readonly say: readonly string[];
  /** The same where they called. */
  readonly say_in?: readonly string[];
  readonly hear: readonly string[];
}

/** Who called: the reader, or they. */
type Way = "out" | "in";

interface Told extends Readonly<Record<Way, readonly Said[]>> {
  readonly answers: readonly Answer[];
  readonly leave: Readonly<Record<Way, string>>;
}

/** What outlives a reload or a crash of this tab. */
interface Kept {
  /** When the last instalment of the contract falls or fell due: two years ago or more, or not; empty: not asked yet. */
  debt: "" | "old" | "new";
  view: "ready" | "call" | "after";
  way: Way;
  begun: number;
  /** Where in the order of things to say; an answer of theirs stands above it until the next step. */
  step: number;
  answer: string;
  taps: string[];
  /** What the reader has said in this call, by what it was about: an ask, an amount. Kept as it was when it was said. */
  asked: Partial<Record<Asked, string>>;
  boxes: Record<string, string>;
  /** Whether the four boxes are in sight, instead of the answers. */
  noting: boolean;
  /** How the telephone behaves while one practises; -1 in earnest. */
  mood: number;
  heard: number;
  /** Whether the telephone has just said something, and waits. */
  waiting: boolean;
  /** Whether the record of the call that was hung up is kept. */
  recorded: boolean;
}

/** What a sentence may ask for, or name, that the log has: one's own proposal, an amount, the details, to be left alone. */
type Asked = "open" | "ask" | "offer" | "both" | "now" | "grace" | "detail" | "only";

const DRAFT = "call";
const LEAVE = "leave";
const BLANK = /\{([\w.]+)\|?([^}]*)\}/g;
/** What is noted during the call, by who called. */
const BOXES = {
  out: [
    ["staff", CALL.staff, "text"],
    ["number", CALL.number, "text"],
    ["until", CALL.until, "date"],
    ["how", CALL.how, "text"],
  ],
  in: [
    ["who", CALL.caller, "text"],
    ["staff", CALL.staff, "text"],
    ["phone", CALL.callerPhone, "tel"],
    ["until", CALL.detailsBy, "date"],
  ],
} as const;
/** The reader's numbers: typed before the call, in sight during it. */
const NUMBERS = [
  ["loan.payment", CALL.due, "decimal"],
  ["plan.offer", CALL.offer, "decimal"],
  ["person.tail", CALL.tail, "numeric"],
  ["arrears.count", CALL.behind, "numeric"],
  ["reason.why", CALL.why, "text"],
  ["person.name", CALL.name, "text"],
] as const;
/** What a situation's page asked for: it is said only where it was typed there, and can be taken out before the call. */
const WISHED = [
  ["wish.paid_now", CALL.now, "decimal"],
  ["wish.grace", CALL.grace, "numeric"],
] as const;
const FRESH: Kept = {
  debt: "",
  view: "ready",
  way: "out",
  begun: 0,
  step: 0,
  answer: "",
  taps: [],
  asked: {},
  boxes: {},
  noting: false,
  mood: -1,
  heard: 0,
  waiting: false,
  recorded: false,
};

/** Serve the companion of the page; returns how to stop. */
export function serveCall(store: Case, tools: Tools): () => void {
  const place = part("call");
  const told = embedded<Told>("call");
  const schema = readSchema();
  if (place === null || told === null || schema === null) return () => undefined;
  const companion = new Companion(place, told, schema, store, tools);
  companion.show();
  return () => companion.stop();
}

class Companion {
  private readonly place: HTMLElement;
  private readonly told: Told;
  private readonly schema: Schema;
  private readonly store: Case;
  private readonly tools: Tools;
  private readonly clock = make("span", "companion__clock", "0:00");
  private readonly words = make("p", "companion__say");
  private readonly heard = make("p", "companion__heard");
  private readonly talk = make("div", "companion__talk", this.heard, this.words);
  private readonly tabs = { answers: make("button", ""), boxes: make("button", "") };
  private readonly panels = { answers: make("div", "companion__answers"), boxes: make("div", "companion__boxes") };
  private readonly screen = make("div", "companion");
  private readonly back = button(CALL.before, "button button--quiet", () =>
    this.mistakable() ? this.takeBack() : this.move(-1),
  );
  private readonly ticking: ReturnType<typeof setInterval>;
  private kept: Kept;

  constructor(place: HTMLElement, told: Told, schema: Schema, store: Case, tools: Tools) {
    this.place = place;
    this.told = told;
    this.schema = schema;
    this.store = store;
    this.tools = tools;
    this.kept = this.read();
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
    this.ticking = setInterval(() => this.tick(), 1000);
    place.hidden = false;
  }

  stop(): void {
    clearInterval(this.ticking);
    this.close();
  }

  show(): void {
    const { debt, view } = this.kept;
    for (const place of document.querySelectorAll<HTMLElement>("[data-call-old], [data-call-instead]"))
      place.hidden = debt !== "old";
    // What is said to come to terms admits the debt: none of it stands where an old one was named.
    for (const talk of document.querySelectorAll<HTMLElement>("[data-call-talk]")) talk.hidden = debt === "old";
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
    const held = [this.place, this.screen].some((part) => part.contains(document.activeElement));
    this.set(changes);
    this.show();
    if (held) goOn(this.screen.isConnected ? this.talk : this.place.firstElementChild);
  }

  private gate(): HTMLElement[] {
    const choice = (words: string, debt: "old" | "new") => button(words, "button", () => this.go({ debt }));
    return [
      make("p", "companion__ask", CALL.oldAsk),
      make(
        "p",
        "document__actions companion__gate",
        choice(CALL.oldNotYet, "new"),
        choice(CALL.oldNo, "new"),
        choice(CALL.oldYes, "old"),
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

  /** Before the call: the reader's numbers, to be seen and mended, the number to call, and who calls. */
  private ready(): HTMLElement[] {
    const begin = (mood: number, way: Way = "out") =>
      this.go({ ...FRESH, debt: "new", view: "call", begun: Date.now(), mood, way, boxes: {}, asked: {} });
    const moods = CALL.moods.map((name, mood) => button(name, "button button--quiet", () => begin(mood)));
    return [
      make("p", "companion__ask", CALL.numbers),
      this.numbers(),
      ...this.dialled(() => begin(-1)),
      make(
        "p",
        "document__actions",
        button(CALL.begin, "button", () => begin(-1)),
        button(CALL.beginIn, "button", () => begin(-1, "in")),
      ),
      make("p", "companion__ask", CALL.practise),
      make("p", "document__actions", ...moods),
      this.askAgain(),
    ];
  }

  private numbers(): HTMLElement {
    const wished = WISHED.filter(([key]) => this.store.get(key) !== "");
    const boxes = [...NUMBERS, ...wished].map(([key, label, mode]) => {
      const input = make("input", "");
      input.value = this.store.get(key);
      input.inputMode = mode;
      input.autocomplete = "off";
      input.spellcheck = false;
      input.addEventListener("input", () => this.store.set(key, input.value));
      return make("label", "companion__number", make("span", "", label), input);
    });
    return make("div", "companion__numbers", ...boxes);
  }

  /** The number to call: typed once, from the contract or the App, then dialled from here. */
  private dialled(begin: () => void): HTMLElement[] {
    const rows = this.store.rows("contacts");
    const known = rows.find(({ cells }) => cells.phone) ?? rows[0];
    const id = known?.id ?? stamp();
    const input = make("input", "");
    input.type = "tel";
    input.autocomplete = "off";
    input.value = known?.cells.phone ?? "";
    const dial = make("a", "button");
    dial.addEventListener("click", begin);
    const line = make("p", "document__actions");
    const show = () => {
      const digits = input.value.replace(/[^\d+]/g, "");
      line.replaceChildren(...(digits.length < 5 ? [] : [dial]));
      dial.href = `tel:${digits}`;
      dial.textContent = CALL.dial(input.value.trim());
    };
    input.addEventListener("input", () => {
      this.store.setRow("contacts", id, { ...this.store.row("contacts", id)?.cells, phone: input.value });
      show();
    });
    show();
    const field = make("label", "companion__number companion__phone", make("span", "", CALL.official), input);
    return [field, ...(input.value === "" ? copyOf("call-dial") : []), line];
  }

  /** The same during the call: to be read, whatever the size of type. What can be paid is not told to who calls. */
  private facts(): HTMLElement {
    const known = [...NUMBERS, ...WISHED].flatMap(([key, label, mode]) => {
      const value = this.filled(key);
      const kept = this.kept.way === "in" && (key === "plan.offer" || key.startsWith("wish."));
      return value === "" || mode === "text" || kept ? [] : [make("span", "", `${label} `, make("b", "", value))];
    });
    return make("p", "companion__facts", ...known);
  }

  private open(): void {
    const { mood } = this.kept;
    const practising = mood >= 0;
    const top = make(
      "div",
      "companion__top",
      this.clock,
      make("b", "", practising ? CALL.practising : CALL.title),
      button(practising ? CALL.endPractice : CALL.hangUp, "button companion__end", () => this.hangUp()),
    );
    const steps = make(
      "div",
      "companion__steps",
      this.back,
      button(CALL.leave, "button companion__leave", () => this.leave()),
      button(CALL.next, "button", () => this.move(1)),
      ...(practising ? [button(CALL.hear, "button", () => this.hear())] : []),
    );
    this.panels.answers.replaceChildren(
      ...this.told.answers.map(({ id, label }) => {
        const answer = button(label, "companion__answer", () => this.answered(id));
        answer.dataset.answer = id;
        return answer;
      }),
    );
    this.panels.boxes.replaceChildren(
      ...BOXES[this.kept.way].map(([name, label, kind]) => this.box(name, label, kind)),
    );
    this.tabs.answers.textContent = CALL.theySay;
    this.screen.replaceChildren(
      top,
      this.facts(),
      this.talk,
      steps,
      make("div", "companion__tabs", this.tabs.answers, this.tabs.boxes),
      make("div", "companion__panels", this.panels.answers, this.panels.boxes),
    );
    if (!this.screen.isConnected) document.body.append(this.screen);
    document.documentElement.classList.add("has-companion");
    this.turn(this.kept.noting);
    this.say();
    this.tick();
  }

  private close(): void {
    this.screen.remove();
    document.documentElement.classList.remove("has-companion");
  }

  /** Show the answers or the boxes: both take the same room, so that nothing moves under the thumb. */
  private turn(noting: boolean): void {
    this.set({ noting });
    for (const name of ["answers", "boxes"] as const) {
      const shown = (name === "boxes") === noting;
      this.tabs[name].setAttribute("aria-expanded", String(shown));
      this.panels[name].classList.toggle("is-behind", !shown);
    }
    this.count();
  }

  private count(): void {
    const missing = this.missing().length;
    const all = BOXES[this.kept.way].length;
    this.tabs.boxes.textContent = CALL.noted(all - missing, all);
    this.tabs.boxes.classList.toggle("is-empty", missing > 0);
  }

  /** What was not noted. */
  private missing(): string[] {
    const { boxes, way } = this.kept;
    return BOXES[way].filter(([name]) => !boxes[name]?.trim()).map(([, label]) => label);
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
      this.count();
      this.say();
    });
    glow();
    return box;
  }

  /** What stands on the screen was said: the reader has gone on from it. Going back, or hanging up, says nothing. */
  private spoken(): void {
    const { mood, waiting, answer, step, way } = this.kept;
    if (mood >= 0 || waiting) return;
    const text = this.sentence();
    const lines = this.standing(text).join("\n");
    const asked = { ...this.kept.asked };
    const offer = this.filled("plan.offer");
    if (answer === "" && way === "out" && step === 0) asked.open = CALL.askedPlain;
    if (text.includes("!plan.ask")) asked.ask = this.filled("plan.ask") || CALL.askedPlain;
    const both = lines.includes("{call.way}") ? besides(this.store) : null;
    if (both !== null) asked.both = CALL.askedBoth(both.payment, both.extra);
    else if (lines.includes("{plan.offer}") || lines.includes("{call.way}")) asked.offer = offer;
    if (lines.includes("{wish.paid_now}")) asked.now = this.filled("wish.paid_now");
    if (lines.includes("{wish.grace}")) asked.grace = this.filled("wish.grace");
    const id = answer === "" ? this.told[way][step]?.id : answer;
    if (id === "detail") asked.detail = CALL.askedDetail;
    if ((answer === "" && way === "in" && id === "ask") || id === "work") asked.only = CALL.askedOnly;
    this.set({ asked });
  }

  private move(by: number): void {
    if (by > 0) this.spoken();
    const step = Math.min(
      Math.max(this.kept.step + (this.kept.answer === "" || by < 0 ? by : 1), 0),
      this.told[this.kept.way].length - 1,
    );
    this.set({ step, answer: "", waiting: false });
    this.say();
  }

  private answered(id: string): void {
    this.spoken();
    this.set({ answer: id, taps: [...this.kept.taps, id], waiting: false });
    this.say();
  }

  /** Whether what stands on the screen is an answer of theirs, which may have been tapped by mistake. */
  private mistakable(): boolean {
    const { answer, taps } = this.kept;
    return taps.includes(answer);
  }

  /** They did not say it: neither the record nor the letter has it, however often it was tapped. */
  private takeBack(): void {
    const { answer, taps, mood, heard } = this.kept;
    this.set({ answer: "", taps: taps.filter((id) => id !== answer), waiting: mood >= 0 && heard > 0 });
    this.say();
  }

  /** In practice the telephone says the next thing, in its mood; what one answers is tapped as in earnest. */
  private hear(): void {
    this.set({ heard: this.kept.heard + 1, answer: "", waiting: true });
    this.say();
  }

  private leave(): void {
    this.set({ answer: LEAVE, waiting: false });
    this.say();
  }

  private say(): void {
    const { mood, heard, answer, waiting } = this.kept;
    this.words.replaceChildren(...this.fill(waiting ? CALL.yourTurn : this.sentence()));
    const theirs = mood < 0 || heard === 0 ? undefined : this.told.answers[heard - 1];
    this.heard.hidden = mood < 0 || heard === 0;
    this.heard.textContent = theirs === undefined ? CALL.heardAll : `${CALL.phone}${theirs.hear[mood] ?? ""}`;
    if (theirs === undefined && waiting) this.words.replaceChildren();
    for (const each of this.panels.answers.querySelectorAll<HTMLElement>("[data-answer]"))
      each.setAttribute("aria-pressed", String(each.dataset.answer === answer));
    this.back.textContent = this.mistakable() ? CALL.mistaken : CALL.before;
    this.talk.scrollTop = 0;
  }

  /** What to say now: to what they answered, as often as they have, else the next thing in order. */
  private sentence(): string {
    const { answer, step, taps, way } = this.kept;
    if (answer === LEAVE) return this.told.leave[way];
    const given = this.told.answers.find(({ id }) => id === answer);
    if (given === undefined) return this.told[way][step]?.text ?? "";
    const replies = (way === "in" ? given.say_in : undefined) ?? given.say;
    const times = taps.filter((id) => id === answer).length;
    return replies[Math.min(Math.max(times, 1), replies.length) - 1] ?? "";
  }

  /** A text with what is known in its blanks: nothing unfilled is there to be read aloud, unless it has its own words. */
  private fill(text: string): Node[] {
    const out: Node[] = [];
    for (const said of this.standing(text)) {
      const blanks = [...said.matchAll(BLANK)];
      let end = 0;
      for (const found of blanks) {
        const value = this.filled(found[1] ?? "");
        const blank = make("span", value === "" ? "blank" : "blank is-filled", value || (found[2] ?? ""));
        out.push(document.createTextNode(said.slice(end, found.index)), blank);
        end = found.index + found[0].length;
      }
      out.push(document.createTextNode(said.slice(end)));
    }
    return out;
  }

  /** The lines of a text that are there to be read now, without their marks. */
  private standing(text: string): string[] {
    const found: string[] = [];
    for (const line of text.trim().split("\n")) {
      const unless = /^!(\S+) (.*)$/.exec(line);
      if (unless !== null && this.filled(unless[1] ?? "") !== "") continue;
      const rest = unless?.[2] ?? line;
      const said = rest.replace(/^\? /, "");
      const blanks = [...said.matchAll(BLANK)];
      if (rest !== said && blanks.some(([, key = ""]) => this.filled(key) === "")) continue;
      found.push(said);
    }
    return found;
  }

  /** What is known under a key, without the unit that the sentence gives. */
  private filled(key: string): string {
    if (key === "call.way") return offered(this.store);
    if (key.startsWith("call.")) return this.boxed(key.slice("call.".length));
    const value = this.store.get(key).trim();
    const kind = fieldOf(this.schema, key)?.kind;
    if (kind === "day") return inChinese(value);
    return kind === "money" || kind === "whole" ? figure(kind, value) : value.replace(/[。；，]+$/, "");
  }

  private boxed(name: string): string {
    const value = this.kept.boxes[name]?.trim() ?? "";
    return name === "until" && value !== "" ? CALL.day(Number(value.slice(5, 7)), Number(value.slice(8))) : value;
  }

  /** What the reader asked for in this call, as the log, the letter and the message have it; empty: nothing yet. */
  private asked(): string {
    const { open = "", ask = "", offer = "", both = "", now = "", grace = "" } = this.kept.asked;
    const wished = [now === "" ? "" : CALL.askedNow(now), grace === "" ? "" : CALL.askedGrace(grace)]
      .filter((each) => each !== "")
      .join("，");
    const plain = ask === CALL.askedPlain;
    // Nothing but what can be paid was named: then that is what was asked for. Of two amounts both were said.
    if (plain && wished === "" && both === "" && offer !== "") return CALL.asked(offer);
    const first = plain && wished !== "" ? wished : ask || open;
    return [first, both, offer === "" ? "" : CALL.able(offer)].filter((each) => each !== "").join("，");
  }

  /** A call in earnest leaves a record; one for practice nothing. */
  private hangUp(): void {
    if (this.kept.mood >= 0) {
      this.tools.announce(CALL.practised);
      this.go({ ...FRESH, debt: "new" });
      return;
    }
    const { begun, taps, boxes, way } = this.kept;
    const minutes = Math.round((Date.now() - begun) / 60_000);
    const said = [...new Set(taps)].flatMap((id) => this.told.answers.find((each) => each.id === id)?.told ?? []);
    const cells: Record<string, string> = {
      when: moment(begun),
      channel: way,
      ...(way === "in" ? { answered: "true", to: "self" } : {}),
      // Who calls is who he says he is.
      who: way === "in" ? (boxes.who ?? "") : this.store.get("loan.company"),
      staff: boxes.staff ?? "",
      number: boxes.number ?? "",
      said: CALL.said(said, minutes, way === "in" ? (boxes.phone?.trim() ?? "") : ""),
      asked: [this.asked(), this.kept.asked.detail, this.kept.asked.only].filter((each) => each).join("，"),
      until: boxes.until ?? "",
      how: boxes.how ?? "",
    };
    const filled = Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== ""));
    const recorded = this.store.setRow("log", stamp(), filled);
    this.tools.announce(recorded ? CALL.recorded : CALL.notRecorded);
    this.go({ view: "after", recorded });
    this.place.scrollIntoView();
  }

  private after(): HTMLElement[] {
    const came = this.kept.way === "in";
    const message = CALL.message({
      when: this.kept.begun,
      staff: this.boxed("staff"),
      number: this.boxed("number"),
      until: this.boxed("until"),
      how: this.boxed("how"),
      company: this.filled("loan.company"),
      tail: this.filled("person.tail"),
      name: this.filled("person.name"),
      asked: this.asked(),
      detail: this.kept.asked.detail ?? "",
      came,
    });
    const said = make("span", "", "");
    const copy = button(CALL.copy, "button", async () => {
      said.textContent = (await this.tools.copy(message)) ? CALL.copied : CALL.notCopied;
    });
    const missing = this.missing();
    const unnamed = this.filled("person.tail") === "" && this.filled("person.name") === "";
    return [
      make("p", "companion__ask", this.kept.recorded ? CALL.recorded : CALL.notRecorded),
      ...(this.kept.recorded
        ? [make("p", "", this.store.held === "phone" ? CALL.kept : (onlyHere(this.store) ?? WORDS.recordedTab))]
        : []),
      ...(missing.length === 0
        ? []
        : [make("p", "companion__missing", (came ? CALL.missingIn : CALL.missing)(missing))]),
      make("p", "companion__message", message),
      ...(unnamed ? [make("p", "companion__missing", CALL.unnamed)] : []),
      make("p", "document__actions", copy, said),
      ...copyOf("call-links"),
      make(
        "p",
        "",
        button(came ? CALL.again : CALL.another, "button button--quiet", () => this.go({ ...FRESH, debt: "new" })),
      ),
    ];
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
