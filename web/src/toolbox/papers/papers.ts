// 读我手里的: what is pasted or chosen goes to Python as text, comes back as HTML with boxes to tick; nothing is kept.

import type { Client } from "../../engine/client";
import { stamp } from "../rows";
import { fieldOf, readSchema, written } from "../schema";
import type { Case } from "../store";
import { button, copyOf, goOn, make, part, type Tools } from "../tools";
import { typedFen } from "../typed";
import { type Row, read, type Trouble, table, Unreadable } from "./bytes";
import { TROUBLES, WORDS } from "./words";

/** Rows that cross to an engine at once. */
const BATCH = 200;

type Name = "message" | "plan" | "credit-report" | "bill";
/** Amounts that may be some instalments, or all that is owed: the words of a message seldom tell. */
const SUMS = ["total_claimed", "overdue_amount", "due_amount", "owed"];
const NAMES: readonly Name[] = ["message", "plan", "credit-report", "bill"];

/** Serve every paper's place on this page; returns how to stop. */
export function servePapers(store: Case, tools: Tools): () => void {
  const reader = tools.reader();
  const papers = NAMES.map((name) => {
    const place = part("paper", name);
    return place === null ? null : new Paper(name, place, store, tools, reader);
  });
  return () => {
    for (const paper of papers) paper?.forget();
  };
}

class Paper {
  private readonly name: Name;
  private readonly store: Case;
  private readonly tools: Tools;
  private readonly text = make("textarea", "paper__text");
  private readonly file = make("input", "");
  private readonly password = make("input", "");
  private readonly locked: HTMLElement;
  private readonly wanted = make("input", "");
  private readonly searching: HTMLElement;
  private readonly said = make("p", "paper__said");
  private readonly done = make("p", "paper__done");
  private readonly result = make("div", "paper__result");
  private readonly forgetting: HTMLButtonElement;
  private readonly reader: Client;
  private bytes: Uint8Array | null = null;
  private rows: Row[] | null = null;
  /** Counts what was asked: what comes back of an earlier turn, or after the paper was forgotten, is for nobody. */
  private turn = 0;

  constructor(name: Name, place: HTMLElement, store: Case, tools: Tools, reader: Client) {
    this.name = name;
    this.store = store;
    this.tools = tools;
    this.reader = reader;
    this.said.setAttribute("role", "status");
    this.text.rows = name === "message" ? 4 : 6;
    this.text.autocomplete = "off";
    this.text.spellcheck = false;
    this.text.id = `paper-${name}-text`;
    const label = make("label", "", WORDS.paste[name]);
    label.htmlFor = this.text.id;
    const look = button(WORDS.look, "button", () => this.look());
    this.forgetting = button(WORDS.forget, "button button--quiet", () => {
      this.forget(true);
      goOn(this.said);
    });
    this.forgetting.hidden = true;
    this.locked = field(this.password, `paper-${name}-password`, WORDS.password, WORDS.open, () => this.open());
    this.searching = field(this.wanted, `paper-${name}-wanted`, WORDS.wanted, WORDS.search, () => this.readRows());
    this.password.autocomplete = "off";
    const actions = make("p", "paper__actions", look, this.forgetting);
    if (name === "bill") {
      // No `accept`: in the web view where most readers are it hides the files.
      this.file.type = "file";
      this.file.hidden = true;
      this.file.addEventListener("change", () => this.chosen());
      actions.prepend(
        button(WORDS.choose, "button", () => this.file.click()),
        this.file,
      );
      look.classList.add("button--quiet");
    }
    place.replaceChildren(
      make("div", "field field--long", label, make("div", "field__box", this.text)),
      actions,
      this.locked,
      this.said,
      this.result,
      this.searching,
    );
    this.result.addEventListener("change", () => this.ticked());
    this.result.addEventListener("click", (event) => {
      const target = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-loan]") : null;
      if (target !== null) this.ask({ text: this.text.value, loan: target.dataset.loan ?? "" });
    });
  }

  /** Let go of the paper and of everything that was read out of it. */
  forget(told = false): void {
    this.turn += 1;
    this.bytes = null;
    this.rows = null;
    this.text.value = "";
    this.password.value = "";
    this.wanted.value = "";
    this.file.value = "";
    this.locked.hidden = true;
    this.searching.hidden = true;
    this.forgetting.hidden = true;
    this.result.replaceChildren();
    this.say(told ? WORDS.forgotten : "");
  }

  private say(words: string): void {
    this.said.textContent = words;
  }

  private look(): void {
    this.forgetting.hidden = false;
    if (this.name !== "bill") {
      this.ask({ text: this.text.value });
      return;
    }
    try {
      this.rows = table(this.text.value);
      this.readRows();
    } catch (error) {
      this.trouble(error);
    }
  }

  private async chosen(): Promise<void> {
    const file = this.file.files?.[0];
    if (file === undefined) return;
    this.text.value = "";
    this.forgetting.hidden = false;
    try {
      if (file.size > 24 << 20) throw new Unreadable("large");
      this.bytes = new Uint8Array(await file.arrayBuffer());
    } catch (error) {
      this.trouble(error);
      return;
    }
    this.open();
  }

  private open(): void {
    if (this.bytes === null) return;
    try {
      this.rows = read(this.bytes, this.password.value.trim());
      this.bytes = null;
      this.locked.hidden = true;
      this.readRows();
    } catch (error) {
      this.trouble(error);
    }
  }

  private trouble(error: unknown): void {
    const trouble: Trouble = error instanceof Unreadable ? error.trouble : "damaged";
    this.result.replaceChildren();
    this.locked.hidden = trouble !== "password" && trouble !== "wrong-password";
    this.say(TROUBLES[trouble]);
    if (!this.locked.hidden) this.password.focus();
  }

  /** Ask about a text. */
  private async ask(form: Readonly<Record<string, string>>): Promise<void> {
    this.turn += 1;
    const { turn } = this;
    this.say(WORDS.reading);
    const reply = await this.reply(form, turn);
    if (turn !== this.turn) return;
    this.show(reply?.html ?? null);
  }

  /** Hand the rows over in batches, and take what they come to. */
  private async readRows(): Promise<void> {
    const { rows } = this;
    if (rows === null) return;
    this.turn += 1;
    const { turn } = this;
    let state: unknown = null;
    for (let at = 0; at < rows.length || at === 0; at += BATCH) {
      this.say(WORDS.progress(Math.min(at, rows.length), rows.length));
      const batch = rows.slice(at, at + BATCH).map(([line, cells]) => [line, ...cells]);
      const form = { state, rows: batch, wanted: this.wanted.value.trim(), end: at + BATCH >= rows.length };
      const reply = await this.reply(form, turn);
      if (turn !== this.turn) return;
      if (reply === null) {
        this.show(null);
        return;
      }
      if (form.end) this.show(reply.html);
      state = reply.paper.state ?? null;
    }
    this.searching.hidden = false;
  }

  /** Ask the engine; where there is no reading, say why, unless another question has come since. */
  private async reply(
    form: object,
    turn: number,
  ): Promise<{ readonly html: string; readonly paper: Readonly<Record<string, unknown>> } | null> {
    let why: string = WORDS.failed;
    try {
      const question = { calculator: this.name, form: JSON.stringify(form), want: "page" } as const;
      const told = await this.reader.ask(question, this);
      const reply = told?.reply ?? null;
      if (reply?.kind === "paper") return reply;
      if (reply?.kind === "errors") why = reply.errors[0]?.message ?? why;
    } catch {
      // No engine can be had, or none copes with it.
    }
    if (turn === this.turn) this.say(why);
    return null;
  }

  private show(html: string | null): void {
    if (html === null) {
      this.result.replaceChildren();
      return;
    }
    this.say("");
    this.tools.fill(this.result, html);
    if (this.name === "message") {
      this.compareSums();
      this.offerWays();
      this.offerLog();
    }
    this.offerFill();
    this.tools.announce(WORDS.done);
    this.result.tabIndex = -1;
    this.result.focus({ preventScroll: true });
    this.result.scrollIntoView({ block: "start" });
  }

  /** A sum beside the reader's own instalment: three of them are what is overdue, and not what is owed in all. */
  private compareSums(): void {
    const each = typedFen(this.store.get("loan.payment")) ?? 0;
    for (const cell of this.result.querySelectorAll<HTMLElement>("[data-found]")) {
      const sum = typedFen(cell.textContent ?? "") ?? 0;
      if (!SUMS.includes(cell.dataset.found ?? "") || sum === 0 || sum === each) continue;
      cell.append(make("small", "", each === 0 ? WORDS.compare : WORDS.compared(sum, each)));
    }
  }

  /** Under what to do first, the pages that say more of it: of what is told, and of each sign. */
  private offerWays(): void {
    const told = [...this.result.querySelectorAll<HTMLElement>("[data-told]")];
    const ways = told.flatMap(({ dataset }) => copyOf(`told-${dataset.told ?? ""}`));
    this.result.querySelector(".paper__first")?.after(...ways);
  }

  /** A message can go into the log as it is, codes left out. */
  private offerLog(): void {
    const text = this.text.value.trim();
    if (text === "" || this.result.querySelector(".paper__refused") !== null) return;
    const keep = button(WORDS.log, "button button--quiet", () => {
      const who = this.result.querySelector<HTMLElement>("[data-who]")?.dataset.who ?? "";
      const said = this.result.querySelector<HTMLElement>("[data-said]")?.dataset.said ?? "";
      this.store.setRow("log", stamp(), { channel: "sms", who, said });
      keep.disabled = true;
      this.tell(WORDS.logged);
    });
    this.result.append(make("p", "paper__actions", keep));
  }

  private offerFill(): void {
    const boxes = [...this.result.querySelectorAll<HTMLInputElement>("[data-fill], [data-row]")];
    const schema = readSchema();
    for (const box of boxes) {
      const known = this.store.get(box.dataset.fill ?? "");
      const named = schema === null ? undefined : fieldOf(schema, box.dataset.fill ?? "");
      if (known === "" || known === box.value) continue;
      const now = named === undefined ? known : written(named, known);
      box.parentElement?.querySelector("small")?.append(make("em", "paper__now", WORDS.replaces(now)));
    }
    if (boxes.length > 0) {
      const go = button(WORDS.fill, "button", () => this.fillCase());
      go.dataset.go = "case";
      this.result.append(make("p", "paper__actions", go));
    }
    if (this.result.querySelector("[data-flows]") !== null) {
      const go = button(WORDS.recalculate, "button", () => this.fillCalculator());
      go.dataset.go = "recalculate";
      this.result.append(make("p", "paper__actions", go));
    }
    this.ticked();
  }

  /** A button waits for what it needs: a tick, a payee, each thing that had to be looked at. */
  private ticked(): void {
    const marked = (query: string) => this.result.querySelectorAll(query).length;
    for (const go of this.result.querySelectorAll<HTMLButtonElement>("[data-go]")) {
      go.disabled =
        go.dataset.go === "case"
          ? marked("[data-fill]:checked, [data-row]:checked") === 0
          : marked("[data-flows]:checked") === 0 || marked("[data-sure]:not(:checked)") > 0;
    }
  }

  private fillCase(): void {
    const boxes = [...this.result.querySelectorAll<HTMLInputElement>("[data-fill]:checked")];
    this.store.setAll(boxes.map((box) => [box.dataset.fill ?? "", box.value] as const));
    const rows = [...this.result.querySelectorAll<HTMLInputElement>("[data-row]:checked")];
    const there = this.store.rows("creditors").map(({ cells }) => `${cells.name}|${cells.balance}`);
    // Ids sort by the time they were made, and the rest is chance: rows of one moment share it, to keep their order.
    const base = stamp();
    let added = 0;
    for (const [number, { dataset }] of rows.entries()) {
      const cells = { name: dataset.name ?? "", balance: dataset.balance ?? "" };
      if (there.includes(`${cells.name}|${cells.balance}`)) continue;
      this.store.setRow(dataset.row ?? "", base + number.toString(36).padStart(2, "0"), cells);
      added += 1;
    }
    this.tell(WORDS.filled(boxes.length + added));
    for (const box of [...boxes, ...rows]) box.checked = false;
    this.ticked();
  }

  /** Put the payments into the calculator further down, where the reader sees them before anything is worked out. */
  private fillCalculator(): void {
    const chosen = this.result.querySelector<HTMLInputElement>("[data-flows]:checked");
    const form = document.querySelector<HTMLFormElement>('loan-calculator[use="recalculate"] form');
    if (chosen === null || form === null) return;
    const flows = (chosen.dataset.flows ?? "").split(";").map((flow) => flow.split(" "));
    const cells = flows.map(([date = "", amount = ""]) => ({ date, amount }));
    const way = form.querySelector<HTMLInputElement>('[data-way-choice] input[value="1"]');
    if (way !== null) way.checked = true;
    way?.dispatchEvent(new Event("change", { bubbles: true }));
    const put = (name: string, value: string) => {
      const control = form.querySelector<HTMLInputElement>(`[name="${name}"]`);
      if (control !== null) control.value = value;
    };
    put("principal", chosen.dataset.principal || this.store.get("loan.received"));
    put("start_date", chosen.dataset.start ?? "");
    put("claimed", this.store.get("loan.claimed"));
    const list = form.querySelector<HTMLElement>('[data-rows="flows"]');
    if (list !== null) this.tools.setRows(list, cells);
    (list ?? form).dispatchEvent(new Event("change", { bubbles: true }));
    this.tell(chosen.dataset.start ? WORDS.handed(cells.length) : WORDS.handedWithout(cells.length));
    form.closest("loan-calculator")?.scrollIntoView({ block: "start" });
  }

  /** Say what was done where the reader is, which is at the button. */
  private tell(words: string): void {
    this.done.textContent = words;
    this.result.append(this.done);
    this.tools.announce(words);
  }
}

function field(input: HTMLInputElement, id: string, words: string, act: string, action: () => void): HTMLElement {
  input.id = id;
  input.autocomplete = "off";
  input.spellcheck = false;
  const label = make("label", "", words);
  label.htmlFor = id;
  const box = make("div", "field__box", input);
  const made = make("div", "field field--long paper__more", label, box, button(act, "button button--quiet", action));
  made.hidden = true;
  return made;
}
