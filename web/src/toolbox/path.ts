// 该走哪条路: one question at a time, what was answered under it and changeable; then the outcome put together.

import { arrange, folded } from "./path-outcome";
import {
  type Answers,
  asked,
  fromLink,
  isTable,
  open as next,
  outcome,
  type Question,
  shareable,
  type Table,
} from "./rules";
import type { Case } from "./store";
import { button, embedded, make, part, type Tools } from "./tools";
import { WORDS } from "./words";

const OUTCOME = "outcome";
const LINK = "#a=";

/** Serve the pathfinder; returns how to stop. */
export function servePath(store: Case, tools: Tools): () => void {
  const table = embedded("rules", isTable);
  const place = part("path-live");
  const written = part("path-questions");
  if (table === null || place === null || written === null) return () => undefined;
  const path = new Path(table, place, written, store, tools);
  // From one question to another.
  const heard = () => path.show(false);
  addEventListener("popstate", heard);
  const stop = store.listen((news) => {
    if (news === "wiped") path.show(false);
  });
  return () => {
    stop();
    removeEventListener("popstate", heard);
  };
}

class Path {
  private readonly table: Table;
  private readonly place: HTMLElement;
  private readonly written: HTMLElement;
  private readonly store: Case;
  private readonly tools: Tools;

  constructor(table: Table, place: HTMLElement, written: HTMLElement, store: Case, tools: Tools) {
    this.table = table;
    this.place = place;
    this.written = written;
    this.store = store;
    this.tools = tools;
    if (location.hash.startsWith(LINK)) {
      const sent = fromLink(table, location.hash.slice(LINK.length));
      history.replaceState(history.state, "", location.pathname);
      written.hidden = true;
      place.hidden = false;
      this.receive(sent);
      return;
    }
    written.hidden = true;
    place.hidden = false;
    this.show(false);
  }

  /** Answers of somebody else: they never take the place of the reader's own unasked. */
  private receive(sent: Answers): void {
    const mine = this.open();
    if (Object.entries(mine).every(([id, answer]) => (sent[id] ?? answer) === answer)) {
      this.take(sent);
      return;
    }
    const list = make("ul", "path__sent");
    for (const [id, answer] of Object.entries(sent)) {
      const source = this.source(id);
      const words = source?.querySelector(`[data-answer="${answer}"]`)?.textContent ?? "";
      list.append(make("li", "", make("b", "", source?.dataset.short ?? ""), `：${words}`));
    }
    const use = button(WORDS.useSent, "button", () => {
      this.take(sent);
      const back = button(WORDS.backToMine, "button button--quiet", () => {
        for (const id of Object.keys({ ...sent, ...mine })) this.keep(id, mine[id] ?? "");
        this.show(true);
      });
      this.place.prepend(make("p", "path__back", back));
    });
    const leave = button(WORDS.keepMine, "button button--quiet", () => this.show(true));
    this.place.replaceChildren(make("p", "path__ask", WORDS.sent), list, make("p", "path__actions", use, leave));
  }

  private take(sent: Answers): void {
    for (const [id, answer] of Object.entries(sent)) this.keep(id, answer);
    history.replaceState(history.state, "", `#${next(this.table, this.answers())?.id ?? OUTCOME}`);
    this.show(false);
  }

  /** The reader's own answers to questions that may be shared. */
  private open(): Record<string, string> {
    const all = this.answers();
    return Object.fromEntries(
      this.table.questions.flatMap(({ id, private: secret }) => (secret || !all[id] ? [] : [[id, all[id]]])),
    );
  }

  /** Show what the address names: a question, the outcome, else the first question that is open. */
  show(moved: boolean): void {
    const answers = this.answers();
    const name = location.hash.slice(1);
    const waiting = next(this.table, answers);
    const question = asked(this.table, answers).find(({ id }) => id === name);
    if (question !== undefined) this.showQuestion(question, answers, moved);
    else if (waiting !== null) this.showQuestion(waiting, answers, moved);
    else this.showOutcome(answers, moved);
  }

  private answers(): Answers {
    const all: Record<string, string> = {};
    for (const { id, private: secret } of this.table.questions) {
      const answer = secret ? this.store.secret(id) : this.store.get(`path.${id}`);
      if (answer) all[id] = answer;
    }
    return all;
  }

  private keep(id: string, answer: string): void {
    if (this.table.questions.some((question) => question.id === id && question.private))
      this.store.keepSecret(id, answer);
    else this.store.set(`path.${id}`, answer);
  }

  private go(name: string): void {
    history.pushState(null, "", `#${name}`);
    this.show(true);
  }

  private choose(question: Question, answer: string): void {
    this.keep(question.id, answer);
    this.go(next(this.table, this.answers())?.id ?? OUTCOME);
  }

  private showQuestion(question: Question, answers: Answers, moved: boolean): void {
    this.leadOn([]);
    const source = this.source(question.id);
    const { questions } = this.table;
    const ask = make("h2", "path__ask", source?.querySelector(".path__ask")?.textContent ?? "");
    ask.tabIndex = -1;
    const number = make("p", "path__number", WORDS.question(questions.indexOf(question) + 1, questions.length));
    const hint = source?.querySelector(".field__hint")?.cloneNode(true);
    const list = make("ul", "path__answers");
    for (const item of source?.querySelectorAll<HTMLElement>("[data-answer]") ?? []) {
      const answer = item.dataset.answer ?? "";
      const choice = button(item.textContent ?? "", "", () => this.choose(question, answer));
      choice.setAttribute("aria-pressed", String(answers[question.id] === answer));
      list.append(make("li", "", choice));
    }
    this.place.replaceChildren(number, ask, ...(hint ? [hint] : []), list, ...this.answered(question.id, answers));
    if (moved) ask.focus();
  }

  /** What was answered, a line each, with the way to change it; the question that is being asked is not among it. */
  private answered(current: string, answers: Answers): HTMLElement[] {
    const lines = asked(this.table, answers).flatMap(({ id }) => {
      const source = this.source(id);
      const words = source?.querySelector(`[data-answer="${answers[id] ?? ""}"]`)?.textContent;
      if (!words || id === current) return [];
      const target = button("", "", () => this.go(id));
      target.append(make("b", "", source?.dataset.short ?? ""), make("span", "", words), make("u", "", WORDS.change));
      return [make("li", "", target)];
    });
    return lines.length === 0 ? [] : [make("ul", "path__answered", ...lines)];
  }

  private showOutcome(answers: Answers, moved: boolean): void {
    const title = make("h2", "", WORDS.yourWay);
    title.tabIndex = -1;
    const parts = [...outcome(this.table, answers).values()]
      .map((name) => part("part", name)?.cloneNode(true))
      .filter((each) => each instanceof HTMLElement);
    for (const step of parts.flatMap((each) => [...each.querySelectorAll<HTMLElement>("[data-channel]")])) {
      if (step.dataset.channel !== answers.channel) step.remove();
    }
    this.leadOn(parts);
    const last = asked(this.table, answers).pop();
    const ended = last?.ends.includes(answers[last.id] ?? "") ?? false;
    const more = ended && last ? [this.goOn(last)] : [];
    const mine = this.answered(OUTCOME, answers);
    const actions = make(
      "p",
      "path__actions",
      button(WORDS.share, "button button--quiet", () => this.share(answers)),
      button(WORDS.print, "button button--quiet", () => print()),
      button(WORDS.again, "button button--quiet", () => this.restart()),
    );
    const change = folded("path__mine", make("span", "", WORDS.answered), ...mine);
    this.place.replaceChildren(title, ...arrange(parts, ended), ...more, change, actions);
    if (moved) title.focus();
  }

  /** The page's last button leads where the outcome does: to the plan, unless nobody should speak of money yet. */
  private leadOn(parts: readonly HTMLElement[]): void {
    const found = parts.flatMap((each) => [...each.querySelectorAll<HTMLElement>("[data-onward]")]);
    for (const each of found) each.remove();
    const usual = part("path-next");
    if (usual === null) return;
    part("path-onward")?.remove();
    usual.hidden = found.length > 0;
    const link = found[0]?.firstElementChild;
    if (!(link instanceof HTMLElement)) return;
    link.dataset.pathOnward = "";
    usual.after(link);
  }

  /** What ended the questions is dealt with: go on with those that are left. */
  private goOn(question: Question): HTMLElement {
    const answer = question.answers.find((each) => !question.ends.includes(each)) ?? "";
    return make(
      "p",
      "",
      button(WORDS.goOn, "button", () => this.choose(question, answer)),
    );
  }

  private async share(answers: Answers): Promise<void> {
    const { origin, pathname } = location;
    const link = `${origin === "null" ? "" : origin}${pathname}${LINK}${shareable(this.table, answers)}`;
    this.say((await this.tools.copy(link)) ? WORDS.shared : WORDS.notShared);
  }

  private say(words: string): void {
    this.place.querySelector(".path__said")?.remove();
    this.place.querySelector(".path__actions")?.after(make("p", "path__said", words));
    this.tools.announce(words);
  }

  private restart(): void {
    for (const { id } of this.table.questions) this.keep(id, "");
    this.go(this.table.questions[0]?.id ?? "");
  }

  private source(id: string): HTMLElement | null {
    return this.written.querySelector(`[data-question="${id}"]`);
  }
}
