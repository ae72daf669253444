// Documents: blanks filled from the case, what is missing asked for once, then copied, printed or saved as a Word file.

import { saveFile } from "../page/file";
import { fragment } from "../page/fragment";
import { Asker } from "./ask";
import { setValue } from "./bind";
import { lastCall, thirdCall } from "./last-call";
import { stamp } from "./rows";
import { inChinese, printOnly, today } from "./save";
import { type Field, fieldOf, readSchema, rowField, type Schema, written } from "./schema";
import { blocksOf, textOfBlocks } from "./sheet";
import type { Case } from "./store";
import { arrearsMonths } from "./together";
import { button, make, type Tools } from "./tools";
import { figure } from "./typed";
import { WORDS } from "./words";
import { isWorked, known } from "./worked";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/** How many holes are named one by one. */
const MOST_NAMED = 5;
/** What is looked up and may be typed here all the same: the field of the case that it comes from. */
const TYPED: Readonly<Record<string, string>> = {
  "now.due_day": "loan.next_due",
  "now.principal": "loan.principal",
  "now.ask": "arrears.months",
  "now.mail": "",
  "now.phone": "",
};
const REACHED: Readonly<Record<string, string>> = { "now.mail": "收件：对方的邮箱或地址", "now.phone": "对方的电话" };

/** Serve all documents of the page; returns how to stop. */
export function serveDocuments(store: Case, tools: Tools): () => void {
  const schema = readSchema();
  const found = [...document.querySelectorAll<HTMLDetailsElement>("details[data-document]")];
  if (schema === null || found.length === 0) return () => undefined;
  const asker = new Asker(tools.client);
  const sheets = found.map((details) => new Sheet(details, schema, store, tools, asker));
  const show = () => {
    for (const sheet of sheets) sheet.show();
  };
  show();
  openNamed();
  addEventListener("hashchange", openNamed);
  const stop = store.listen(show);
  return () => {
    stop();
    removeEventListener("hashchange", openNamed);
  };
}

/** A link to one document opens it. */
function openNamed(): void {
  const named = document.getElementById(fragment());
  if (named instanceof HTMLDetailsElement) {
    // A paper of the kind that was not chosen stays shut; in its place stands why.
    named.open = !named.hidden;
    (named.hidden ? named.nextElementSibling : named)?.scrollIntoView();
  }
}

/** A table of a document: whose rows it shows, which of their cells, and how it looks while there are none. */
interface Table {
  readonly name: string;
  readonly source: string;
  readonly cells: readonly string[];
  /** What a calculator is asked with: its fields, and the keys of the case that fill them; null for rows of a list. */
  readonly asks: Readonly<Record<string, string>> | null;
  readonly body: HTMLElement;
  readonly empty: readonly Node[];
}

function readTable(table: HTMLTableElement): Table {
  const { table: name = "", rowsOf: source = "", cells = "", asks } = table.dataset;
  const body = table.tBodies[0] ?? table;
  return {
    name,
    source,
    cells: cells.split(" "),
    asks: asks === undefined ? null : (JSON.parse(asks) as Record<string, string>),
    body,
    empty: [...body.children].map((child) => child.cloneNode(true)),
  };
}

function row(cells: readonly string[]): HTMLElement {
  return make("tr", "", ...cells.map((cell) => make("td", "", cell)));
}

function options(field: Field): HTMLSelectElement {
  const list = make("select", "");
  for (const [value, label] of Object.entries(field.choices ?? {})) {
    const option = make("option", "", label);
    option.value = value;
    list.append(option);
  }
  return list;
}

/** What a line of the budget is called that nobody named. */
const UNNAMED: Readonly<Record<string, string>> = { income: "收入", essentials: "生活费" };
const BUDGET = "附：每月收支表";

class Sheet {
  private readonly details: HTMLDetailsElement;
  private readonly sheet: HTMLElement;
  private readonly schema: Schema;
  private readonly store: Case;
  private readonly tools: Tools;
  private readonly asker: Asker;
  private readonly title: string;
  private readonly short: HTMLElement | null;
  private readonly blanks: readonly HTMLElement[];
  private readonly words: ReadonlyMap<HTMLElement, string>;
  private readonly optional: readonly HTMLElement[];
  private readonly tables: readonly Table[];
  private readonly closed = make("p", "document__closed", "");
  private readonly asking: HTMLDetailsElement;
  private readonly askingTitle = make("summary", "");
  private readonly said = make("p", "document__said");
  private readonly note = make("p", "document__note");
  private holes: readonly string[] = [];

  constructor(details: HTMLDetailsElement, schema: Schema, store: Case, tools: Tools, asker: Asker) {
    this.details = details;
    this.schema = schema;
    this.store = store;
    this.tools = tools;
    this.asker = asker;
    this.sheet = details.querySelector<HTMLElement>("[data-sheet]") ?? details;
    this.title = details.querySelector("summary")?.firstChild?.textContent?.trim() ?? "";
    this.short = details.querySelector<HTMLElement>("[data-short]");
    // The message for a chat box has its own; they are filled with the letter's, and counted once.
    this.blanks = [...details.querySelectorAll<HTMLElement>("[data-key]")];
    this.words = new Map(this.blanks.map((blank) => [blank, blank.textContent ?? ""]));
    this.optional = [...this.sheet.querySelectorAll<HTMLElement>(".optional")];
    this.tables = [...this.sheet.querySelectorAll<HTMLTableElement>("[data-table]")].map(readTable);
    this.said.setAttribute("role", "status");
    this.asking = make("details", "more-fields document__fields", this.askingTitle);
    this.asking.addEventListener("toggle", () => this.fillForm());
    const actions = make(
      "p",
      "document__actions",
      button(WORDS.copyText, "button button--quiet", () => this.warned(() => this.copy())),
      button(WORDS.printOne, "button button--quiet", () => printOnly(this.sheet)),
      button(WORDS.word, "button button--quiet", () => this.warned(() => this.saveWord())),
    );
    this.sheet.before(this.asking);
    this.sheet.after(this.note, actions, this.said);
    this.short?.after(
      button(WORDS.copyShort, "button button--quiet", () => this.warned(() => this.copyShort(), this.short)),
    );
    details.after(this.closed);
    details.addEventListener("toggle", () => this.show());
  }

  /** Papers of two kinds that must not mix: those of a kind that was not chosen are not there to fill, copy or save. */
  private available(): boolean {
    const { kind, kindField } = this.details.dataset;
    if (kind === undefined || kindField === undefined) return true;
    const chosen = this.store.get(kindField);
    this.closed.textContent = chosen === "" ? WORDS.chooseFirst(this.title) : WORDS.otherKind(this.title);
    return chosen === kind;
  }

  show(): void {
    const available = this.available();
    this.details.hidden = !available;
    this.closed.hidden = available;
    if (!available) this.details.open = false;
    if (!this.details.open) return;
    const empty = new Set<string>();
    for (const blank of this.blanks) {
      const key = blank.dataset.key ?? "";
      const value = this.value(key);
      blank.textContent = value || (this.words.get(blank) ?? "");
      blank.classList.toggle("is-filled", value !== "");
      // What a line leaves out while it is empty is no hole.
      if (value === "" && blank.closest(".optional") === null) empty.add(key);
    }
    for (const line of this.optional) line.hidden = line.querySelector(".blank:not(.is-filled)") !== null;
    this.showBudget();
    this.askingTitle.textContent = WORDS.fillIn(empty.size);
    this.holes = [...empty].map((key) => this.labelOf(key));
    this.tellRest(empty);
    for (const table of this.tables) this.showTable(table);
  }

  /** A budget that nobody filled in is not called attached, and no empty one is. */
  private showBudget(): void {
    const claims = [...this.sheet.querySelectorAll<HTMLElement>("[data-attached]")];
    if (claims.length === 0) return;
    const there = [...this.store.rows("income"), ...this.store.rows("essentials")].some(({ cells }) => cells.amount);
    for (const claim of claims) {
      claim.dataset.words ??= claim.textContent ?? "";
      claim.textContent = there ? claim.dataset.words : "";
    }
    const blocks = [...this.sheet.children].filter((each) => each instanceof HTMLElement);
    const first = blocks.findIndex(({ textContent }) => textContent === BUDGET);
    for (const block of first < 0 ? [] : blocks.slice(first)) {
      if (block !== blocks[first] && block.matches(".heading")) break;
      block.hidden = !there || (block.matches(".optional") && block.querySelector(".blank:not(.is-filled)") !== null);
    }
  }

  /** Say of the blanks that have no field here where they are filled. */
  private tellRest(empty: ReadonlySet<string>): void {
    const calls = [...empty].filter((key) => key.startsWith("now.") && !(key in TYPED));
    const labels = calls
      .map((key) => this.blanks.find(({ dataset }) => dataset.key === key))
      .map((blank) => blank?.dataset.called ?? "");
    const pens = (this.sheet.textContent ?? "").match(/（[\s　]*）/g)?.length ?? 0;
    const told = [...(labels.length > 0 ? [WORDS.fromLog(labels)] : []), ...(pens > 0 ? [WORDS.forPen(pens)] : [])];
    this.note.textContent = told.join("");
    this.note.hidden = told.length === 0;
  }

  private labelOf(key: string): string {
    const blank = this.blanks.find(({ dataset }) => dataset.key === key);
    return REACHED[key] ?? fieldOf(this.schema, key)?.label ?? blank?.dataset.called ?? key;
  }

  /** Before a text leaves with holes in it, say which, and let the reader choose. */
  private warned(go: () => void, of: HTMLElement | null = null): void {
    const there = of === null ? this.holes : this.holesIn(of);
    if (there.length === 0) {
      go();
      return;
    }
    const first = button(WORDS.fillFirst, "button", () => {
      this.said.replaceChildren();
      this.asking.open = true;
      this.fillForm();
      this.asking.querySelector<HTMLElement>("input, select, textarea")?.focus();
    });
    const all = button(WORDS.leaveHoles, "button button--quiet", go);
    const words = make("span", "", WORDS.holes(there.slice(0, MOST_NAMED), Math.max(0, there.length - MOST_NAMED)));
    this.said.replaceChildren(words, make("span", "document__actions", first, all));
  }

  private holesIn(element: HTMLElement): string[] {
    const blanks = [...element.querySelectorAll<HTMLElement>(".blank:not(.is-filled)")];
    return [...new Set(blanks.map(({ dataset }) => this.labelOf(dataset.key ?? "")))];
  }

  /** One field for each blank that may be typed, made once the reader wants them. */
  private fillForm(): void {
    if (!this.asking.open || this.asking.querySelector("form") !== null) return;
    const keys = new Set(this.blanks.map((blank) => blank.dataset.key ?? ""));
    const fields = [...keys].flatMap(
      (key) => fieldOf(this.schema, key) ?? fieldOf(this.schema, TYPED[key] ?? "") ?? [],
    );
    const reach = [...keys].flatMap((key) => (key in REACHED ? [this.makeReach(key)] : []));
    // What is missing comes first; the rest may still be changed.
    fields.sort((one, other) => Number(this.known(one.key) !== "") - Number(this.known(other.key) !== ""));
    const form = make("form", "calc case");
    form.addEventListener("submit", (event) => event.preventDefault());
    form.append(make("div", "fields", ...reach, ...fields.map((field) => this.makeField(field))));
    this.asking.append(form);
  }

  /** How to reach them is a row of the case: the first one that has it, else a new one. */
  private makeReach(key: string): HTMLElement {
    const name = key.slice("now.".length);
    const control = make("input", "");
    control.id = `${this.details.id}-${name}`;
    control.autocomplete = "off";
    control.spellcheck = false;
    const known = () => this.store.rows("contacts");
    const first = known().find(({ cells }) => cells[name]) ?? known()[0];
    const id = first?.id ?? stamp();
    control.value = first?.cells[name] ?? "";
    control.addEventListener("input", () => {
      const cells = this.store.row("contacts", id)?.cells ?? {};
      this.store.setRow("contacts", id, { ...cells, [name]: control.value });
    });
    const label = make("label", "", REACHED[key] ?? "");
    label.htmlFor = control.id;
    return make("div", "field field--long", label, make("div", "field__box", control));
  }

  private makeField(field: Field): HTMLElement {
    const control =
      field.choices === undefined ? make(field.kind === "long" ? "textarea" : "input", "") : options(field);
    control.id = `${this.details.id}-${field.key.replace(".", "-")}`;
    control.setAttribute("autocomplete", "off");
    control.spellcheck = false;
    if (control instanceof HTMLInputElement) {
      if (field.kind === "day") control.type = "date";
      if (field.kind === "money" || field.kind === "percent") control.inputMode = "decimal";
      if (field.kind === "whole") control.inputMode = "numeric";
    }
    setValue(control, this.known(field.key));
    control.addEventListener("input", () => this.store.set(field.key, control.value));
    const label = make("label", "", field.label);
    label.htmlFor = control.id;
    const unit = field.unit === "" ? [] : [make("span", "unit", field.unit)];
    const wide = ["day", "text", "long"].includes(field.kind) ? " field--long" : "";
    return make("div", `field${wide}`, label, make("div", "field__box", control, ...unit));
  }

  /** What was typed for a key, else what the log says of it. */
  private known(key: string): string {
    return this.store.get(key) || (thirdCall(this.store)[key] ?? "");
  }

  private value(key: string): string {
    if (key.startsWith("now.")) return this.now(key.slice("now.".length));
    const field = fieldOf(this.schema, key);
    const value = this.known(key).trim() || (field?.default ?? "");
    if (field?.kind === "day") return inChinese(value);
    return field === undefined || value === "" ? value : written(field, value);
  }

  /** What is looked up: the day, how to reach them, and the last call in the log. */
  private now(name: string): string {
    if (name === "today") return inChinese(today());
    if (name === "due_day") return String(Number(this.store.get("loan.next_due").slice(8)) || "");
    if (name === "principal") return this.principal();
    if (name === "ask") return this.arrearsAsk();
    if (name === "phone" || name === "mail") return this.reached(name);
    const last = lastCall(this.store);
    if (name === "call") return inChinese(last.when ?? "");
    // Who calls only says that he is of the company.
    if (name === "talked") return last.channel === undefined ? "" : last.channel === "in" ? WORDS.called : WORDS.talked;
    if (name === "until") return inChinese(last.until ?? "");
    // A sentence of the letter goes on behind it.
    return (last[name] ?? "").trim().replace(/[。；，]+$/, "");
  }

  /** What is left by the lender's account. What we worked back is no account: told first, it may be more than they ask. */
  private principal(): string {
    if (isWorked(this.store, "loan.principal")) return WORDS.principalOpen;
    const known = this.value("loan.principal");
    return known === "" ? "" : WORDS.principalFor(known);
  }

  /** What is asked for what is overdue: its own months, else what was worked out for the whole loan. */
  private arrearsAsk(): string {
    const months = arrearsMonths(this.store);
    return months === ""
      ? this.value("plan.ask")
      : WORDS.arrearsAsk(this.value("arrears.count"), figure("whole", months));
  }

  /** How to reach the lender in hand: never another one's address in a letter to this one. */
  private reached(name: string): string {
    const known = this.store.rows("contacts").filter(({ cells }) => cells[name]);
    const company = this.store.get("loan.company").trim();
    const own = known.find(({ cells }) => (cells.name ?? "").trim() === company);
    const several = this.store.rows("creditors").length > 1;
    const any = several && company !== "" ? known.find(({ cells }) => !cells.name) : known[0];
    return (own ?? any)?.cells[name] ?? "";
  }

  private async showTable(table: Table): Promise<void> {
    const rows = table.asks === null ? this.listed(table) : await this.asked(table, table.asks);
    table.body.replaceChildren(...(rows.length === 0 ? table.empty.map((row) => row.cloneNode(true)) : rows.map(row)));
  }

  /** Rows of a list of the case, as people write what is in them. */
  private listed({ source, cells }: Table): string[][] {
    const days = cells.includes("day");
    const found = this.store.rows(source).map(({ cells: typed }) => typed);
    if (days) found.sort((one, other) => (one.day ?? "").localeCompare(other.day ?? ""));
    return found.map((typed, number) =>
      cells.map((cell) => {
        if (cell === "#") return String(number + 1);
        const value = (typed[cell] ?? "").trim();
        if (cell === "name" && value === "") return UNNAMED[source] ?? "";
        const field = rowField(this.schema, source, cell);
        if (value === "" || field === undefined) return value;
        return field.kind === "day" ? inChinese(value) : written(field, value);
      }),
    );
  }

  private async asked({ name, source, cells }: Table, asks: Readonly<Record<string, string>>): Promise<string[][]> {
    const form: Record<string, string> = {};
    for (const [field, key] of Object.entries(asks)) form[field] = known(this.store, key, source);
    try {
      const answer = await this.asker.ask(name, source, form);
      if (answer === null || !("told" in answer)) return [];
      return answer.told.shown_rows.map((shown) => cells.map((cell) => shown[cell] ?? ""));
    } catch {
      // No engine: the empty rows are still there to be filled with a pen.
      return [];
    }
  }

  private async copy(): Promise<void> {
    const done = await this.tools.copy(textOfBlocks(blocksOf(this.sheet)));
    if (!done) getSelection()?.selectAllChildren(this.sheet);
    this.said.textContent = done ? WORDS.copied : WORDS.notCopied;
  }

  private async copyShort(): Promise<void> {
    const done = await this.tools.copy(this.short?.textContent ?? "");
    this.said.textContent = done ? WORDS.copied : WORDS.notCopied;
    this.tools.announce(this.said.textContent);
  }

  private async saveWord(): Promise<void> {
    this.said.textContent = WORDS.working;
    try {
      const { makeWord } = await this.tools.parts.docx();
      const blob = await makeWord(this.title, blocksOf(this.sheet));
      const name = `${this.title.replace(/[：，、（）\s]+/g, "-")}.docx`;
      this.said.textContent = saveFile(blob, WORD, name) ? WORDS.wordSaved(name) : WORDS.wechat;
    } catch {
      this.said.textContent = WORDS.notMade;
    }
  }
}
