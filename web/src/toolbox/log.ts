// 记录: contacts and evidence as cards; as a table, a text, a sheet of paper; and what the calls among them show.

import { saveFile } from "../page/file";
import { cellsIn, offerUndo, readCells, setValue, typedIn } from "./bind";
import { onlyHere } from "./here";
import type { Row } from "./rows";
import { stamp } from "./rows";
import { csv, inChinese, printOnly } from "./save";
import { type Field, readSchema, type Schema, written } from "./schema";
import type { Case } from "./store";
import { button, make, part, type Tools } from "./tools";
import { asCall } from "./use";
import { WORDS } from "./words";

/** Serve the records of the page and the check of calls; returns how to stop. */
export function serveLog(store: Case, tools: Tools): () => void {
  const schema = readSchema();
  const forms = [...document.querySelectorAll<HTMLFormElement>("[data-record]")];
  if (schema === null || forms.length === 0) return () => undefined;
  const records = forms.map((form) => new Records(form, schema, store, tools));
  const check = part("call-check");
  const show = () => {
    for (const record of records) record.show();
    if (check !== null) checkCalls(check, store, tools);
  };
  show();
  return store.listen((news) => {
    if (news === "wiped") for (const record of records) record.forget();
    show();
  });
}

const MOST_CARDS = 50;

class Records {
  private readonly form: HTMLFormElement;
  private readonly store: Case;
  private readonly tools: Tools;
  private readonly name: string;
  private readonly title: string;
  private readonly fields: readonly Field[];
  private readonly place: HTMLElement;
  private readonly submit: HTMLButtonElement | null;
  private readonly cancel: HTMLElement | null;
  private readonly saveWords: string;
  private readonly said = make("p", "records__said");
  private readonly names = make("datalist", "");
  private editing: string | null = null;
  /** The record as it was when it was taken up. */
  private seen: Readonly<Record<string, string>> = {};
  private aside: Record<string, string> | null = null;
  private all = false;
  private led = false;
  /** Whether the time has been filled in for this record. */
  private timed = false;

  constructor(form: HTMLFormElement, schema: Schema, store: Case, tools: Tools) {
    this.form = form;
    this.store = store;
    this.tools = tools;
    this.name = form.dataset.record ?? "";
    const list = schema.lists.find(({ id }) => id === this.name);
    this.title = list?.title ?? "";
    this.fields = list?.fields ?? [];
    this.place = part("records", this.name) ?? form;
    this.submit = form.querySelector<HTMLButtonElement>("[type=submit]");
    this.saveWords = this.submit?.textContent ?? "";
    this.cancel = form.querySelector<HTMLElement>("[data-cancel]");
    this.said.setAttribute("role", "status");
    if (this.submit !== null) this.submit.disabled = false;
    form.append(this.said);
    form.addEventListener("input", (event) => this.typed(event.target));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    this.cancel?.addEventListener("click", () => this.clear());
    this.restoreDraft();
    this.showFields();
  }

  show(): void {
    this.suggest();
    const rows = this.sorted();
    if (rows.length === 0) {
      this.place.replaceChildren(make("p", "records__none", WORDS.none));
      return;
    }
    // A card takes a hundred times as long to draw as to read: of a long log the newest ones come first.
    const first = this.all ? 0 : Math.max(0, rows.length - MOST_CARDS);
    const cards = rows.slice(first).map((row, index) => this.card(row, first + index + 1));
    const more = button(WORDS.older(first), "button button--quiet", () => {
      this.all = true;
      this.show();
    });
    const sheet = make("div", `records__sheet records__sheet--${this.name}`);
    const fill = () => sheet.replaceChildren(make("h3", "records__title", this.title), this.table(rows));
    if (rows.length <= MOST_CARDS) fill();
    const actions = make(
      "p",
      "records__actions",
      button(WORDS.copyAll, "button button--quiet", () => this.copy()),
      button(WORDS.csv, "button button--quiet", () => this.saveTable()),
      button(WORDS.printAll, "button button--quiet", () => {
        fill();
        printOnly(sheet);
      }),
    );
    this.place.replaceChildren(...(first > 0 ? [more] : []), make("div", "records__cards", ...cards), actions, sheet);
    // A link to the records came before they were there.
    if (!this.led && location.hash === `#${this.name}-records`) this.place.scrollIntoView();
    this.led = true;
  }

  /** Whoever the case knows by name need not be typed again. */
  private suggest(): void {
    const field = cellsIn(this.form).find(({ dataset }) => dataset.cell === "who");
    if (field === undefined) return;
    const { store } = this;
    const rows = ["contacts", "creditors", "log"].flatMap((list) => store.rows(list));
    const names = [store.get("loan.company"), ...rows.map(({ cells }) => cells.name || cells.who || "")];
    const known = [...new Set(names)].filter((name) => name !== "");
    this.names.replaceChildren(...known.map((name) => make("option", "", name)));
    this.names.id = `${field.id}-names`;
    field.setAttribute("list", this.names.id);
    field.after(this.names);
  }

  private sorted(): Row[] {
    const time = ({ cells }: Row) => cells.when ?? "";
    return this.store.rows(this.name).sort((one, other) => time(one).localeCompare(time(other)));
  }

  private card({ id, cells }: Row, number: number): HTMLElement {
    const lines = this.told(cells).map(([label, value]) =>
      make("p", "", make("b", "", label), make("span", "", value)),
    );
    const change = button(WORDS.change, "button button--quiet", () => this.edit(id));
    const remove = button(WORDS.remove, "rows__remove", () => {
      this.store.setRow(this.name, id, {});
      offerUndo(this.place, () => this.store.setRow(this.name, id, cells));
    });
    const title = make("p", "records__number", `${this.title} ${number}`);
    const clashes = [...this.store.conflicts]
      .filter(([key]) => key.startsWith(`${this.name}/${id}/`))
      .map(([key, mine]) => {
        const line = make("p", "case__conflict", WORDS.conflict(this.store.get(key)));
        line.append(button(WORDS.useMine(mine), "", () => this.store.settle(key, true)));
        return line;
      });
    return make("article", "record", title, ...lines, ...clashes, make("p", "records__actions", change, remove));
  }

  /** A list of evidence has the columns that a court knows, whatever is empty; a log has no room for empty ones. */
  private table(rows: readonly Row[]): HTMLTableElement {
    const [head = [], ...lines] = this.lines(rows, this.name === "log");
    const top = make("tr", "", ...head.map((text) => make("th", "", text)));
    const body = lines.map((line) => make("tr", "", ...line.map((text) => make("td", "", text))));
    return make("table", "sheet__table", make("thead", "", top), make("tbody", "", ...body));
  }

  private lines(rows: readonly Row[], short = false): string[][] {
    const used = this.fields.filter(
      ({ key, kind }) => (kind !== "tick" && !short) || rows.some(({ cells }) => cells[key]),
    );
    const head = ["序号", ...used.map(({ label }) => label)];
    const body = rows.map(({ cells }, index) => [
      String(index + 1),
      ...used.map((field) => this.word(field, cells[field.key] ?? "")),
    ]);
    return [head, ...body];
  }

  private told(cells: Readonly<Record<string, string>>): [string, string][] {
    return this.fields
      .filter(({ key }) => cells[key])
      .map((field) => [field.label, this.word(field, cells[field.key] ?? "")]);
  }

  private word(field: Field, value: string): string {
    if (value === "") return "";
    return field.kind === "day" || field.kind === "moment" ? inChinese(value) : written(field, value);
  }

  private save(): void {
    const cells = this.cells();
    const own = Object.entries(cells).filter(
      ([key]) => this.fields.find((field) => field.key === key)?.kind !== "choice",
    );
    if (own.every(([, value]) => value.trim() === "")) {
      this.said.textContent = WORDS.needOne;
      return;
    }
    const id = this.editing ?? stamp();
    const kept = this.store.setRow(this.name, id, cells, this.editing === null ? {} : this.seen);
    const clash = [...this.store.conflicts.keys()].some((key) => key.startsWith(`${this.name}/${id}/`));
    if (!kept && !clash) {
      // Said at the button that was pressed, and what was typed stays in its fields.
      this.editing = id;
      this.seen = this.store.row(this.name, id)?.cells ?? {};
      this.said.textContent = WORDS.notRecorded;
      this.tools.announce(WORDS.notRecorded);
      return;
    }
    this.clear();
    const inPlace = this.store.held === (this.store.kept ? "phone" : "tab");
    const words = clash ? WORDS.clash : inPlace ? WORDS.recorded : WORDS.recordedTab;
    const here = words === WORDS.recorded ? onlyHere(this.store) : null;
    this.said.replaceChildren(words, ...(here === null ? [] : [here]));
    this.tools.announce(this.said.textContent ?? "");
  }

  /** What is typed, without fields that another choice has taken away. */
  private cells(): Record<string, string> {
    const cells = readCells(this.form);
    for (const box of this.form.querySelectorAll<HTMLElement>("[data-only][hidden]"))
      delete cells[box.dataset.field ?? ""];
    return cells;
  }

  private edit(id: string): void {
    const row = this.store.rows(this.name).find((each) => each.id === id);
    if (row === undefined) return;
    // What was half typed is put aside, and comes back after this.
    if (this.editing === null) this.aside = this.filled() ? readCells(this.form) : null;
    this.editing = id;
    this.seen = row.cells;
    for (const control of cellsIn(this.form)) setValue(control, row.cells[control.dataset.cell ?? ""] ?? "");
    this.unfold();
    this.showFields();
    cellsIn(this.form)[0]?.focus();
    this.form.scrollIntoView();
  }

  private clear(): void {
    this.editing = null;
    const { aside } = this;
    this.aside = null;
    for (const control of cellsIn(this.form)) setValue(control, aside?.[control.dataset.cell ?? ""] ?? "");
    this.timed = aside !== null;
    this.unfold();
    this.keepDraft(aside !== null);
    this.showFields();
  }

  private typed(control: EventTarget | null): void {
    this.said.textContent = "";
    this.setNow(control);
    this.showFields();
    this.keepDraft(true);
  }

  /** Most is written down when it has just happened: the time is filled in once, and stays as the reader changes it. */
  private setNow(control: EventTarget | null): void {
    const when = cellsIn(this.form).find(({ dataset }) => dataset.cell === "when");
    if (when === undefined || this.timed || this.editing !== null) return;
    this.timed = true;
    if (control === when || typedIn(when) !== "") return;
    const now = new Date();
    setValue(when, new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16));
  }

  /** What is filled in is in sight, folded or not. */
  private unfold(): void {
    for (const fold of this.form.querySelectorAll<HTMLDetailsElement>("[data-more]"))
      if (cellsIn(fold).some((control) => control.type !== "select-one" && typedIn(control).trim() !== ""))
        fold.open = true;
  }

  private keepDraft(some: boolean): void {
    const { editing: id, aside, seen } = this;
    this.store.keepDraft(this.name, some ? JSON.stringify({ id, cells: readCells(this.form), aside, seen }) : "");
  }

  /** Whether anything but a choice is filled in. */
  private filled(): boolean {
    return Object.entries(this.cells()).some(
      ([key, value]) => value.trim() !== "" && this.fields.find((field) => field.key === key)?.kind !== "choice",
    );
  }

  private restoreDraft(): void {
    try {
      const draft = JSON.parse(this.store.draft(this.name) || "null") as {
        id: string | null;
        cells: Record<string, string>;
        aside?: Record<string, string> | null;
        seen?: Record<string, string>;
      } | null;
      if (draft === null) return;
      this.editing = draft.id;
      this.aside = draft.aside ?? null;
      this.seen = draft.seen ?? {};
      for (const control of cellsIn(this.form)) setValue(control, draft.cells[control.dataset.cell ?? ""] ?? "");
      this.timed = true;
      this.unfold();
    } catch {
      this.store.keepDraft(this.name, "");
    }
  }

  /** Another tab has wiped: what stands in the form goes too. */
  forget(): void {
    this.aside = null;
    this.clear();
  }

  /** Some fields belong to one kind of contact. */
  private showFields(): void {
    const channel = cellsIn(this.form).find(({ dataset }) => dataset.cell === "channel");
    const kind = channel === undefined ? "" : typedIn(channel);
    for (const box of this.form.querySelectorAll<HTMLElement>("[data-only]")) box.hidden = box.dataset.only !== kind;
    if (this.submit !== null) this.submit.textContent = this.editing === null ? this.saveWords : WORDS.saveChange;
    if (this.cancel !== null) this.cancel.hidden = this.editing === null;
  }

  private async copy(): Promise<void> {
    const text = this.sorted().map(
      ({ cells }, index) =>
        `${index + 1}. ${this.told(cells)
          .map(([label, value]) => `${label}：${value}`)
          .join("\n   ")}`,
    );
    const done = await this.tools.copy(`${this.title}\n${text.join("\n")}\n`);
    this.said.textContent = done ? WORDS.copied : WORDS.notCopied;
    this.tools.announce(this.said.textContent);
  }

  private saveTable(): void {
    const done = saveFile(csv(this.lines(this.sorted())), "text/csv", `${this.title}.csv`);
    if (!done) this.said.textContent = WORDS.wechat;
  }
}

/** Let `call-check` judge the calls that came in; its words come as HTML from our own Python. */
async function checkCalls(place: HTMLElement, store: Case, tools: Tools): Promise<void> {
  const calls = store
    .rows("log")
    .map(({ cells }) => cells)
    .filter(({ channel, when }) => channel === "in" && when)
    .map(asCall);
  const box = place.closest<HTMLElement>("[data-call-section]");
  if (box !== null) box.hidden = calls.length === 0;
  const form = JSON.stringify({ calls });
  if (calls.length === 0 || place.dataset.form === form) return;
  place.dataset.form = form;
  try {
    const told = await tools.client.ask({ calculator: "call-check", form, want: "page" }, place);
    const reply = told?.reply ?? null;
    if (reply?.kind === "page") tools.fill(place, `<output class="answer">${reply.answer}</output>${reply.details}`);
    else if (reply !== null) place.textContent = WORDS.failed;
  } catch {
    delete place.dataset.form;
    place.textContent = WORDS.failed;
  }
}
