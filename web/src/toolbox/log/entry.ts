// The form in which a record is written or changed. What is half typed stays in the tab, also while another one is changed.

import { isText, maybe, parsed, recordOf, shapeOf } from "../../page/shape";
import { cellsIn, readCells, setValue, typedIn } from "../bind";
import { onlyHere } from "../here";
import { type Cells, stamp } from "../rows";
import type { List } from "../schema";
import type { Case } from "../store";
import { make, type Tools } from "../tools";
import { WORDS } from "../words";

interface Draft {
  /** The record that is being changed; null where it is a new one. */
  readonly id: string | null;
  readonly cells: Cells;
  readonly aside?: Cells | null;
  readonly seen?: Cells;
}

const isCells = recordOf(isText);
const isNull = (value: unknown): value is null => value === null;
const isDraft = shapeOf<Draft>({
  id: (value): value is string | null => isNull(value) || isText(value),
  cells: isCells,
  aside: (value): value is Cells | null | undefined => isNull(value) || maybe(isCells)(value),
  seen: maybe(isCells),
});

export class Entry {
  private readonly form: HTMLFormElement;
  private readonly list: List;
  private readonly store: Case;
  private readonly tools: Tools;
  private readonly submit: HTMLButtonElement | null;
  private readonly cancel: HTMLElement | null;
  private readonly saveWords: string;
  private readonly said = make("p", "records__said");
  private readonly names = make("datalist", "");
  private editing: string | null = null;
  /** The record as it was when it was taken up. */
  private seen: Cells = {};
  private aside: Cells | null = null;
  /** Whether the time has been filled in for this record. */
  private timed = false;

  constructor(form: HTMLFormElement, list: List, store: Case, tools: Tools) {
    this.form = form;
    this.list = list;
    this.store = store;
    this.tools = tools;
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

  say(words: string, ...more: Node[]): void {
    this.said.replaceChildren(words, ...more);
  }

  /** Whoever the case knows by name need not be typed again. */
  suggest(): void {
    const field = this.field("who");
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

  /** Take a record up into the form. */
  edit(id: string): void {
    const row = this.store.row(this.list.id, id);
    if (row === undefined) return;
    // What was half typed is put aside, and comes back after this.
    if (this.editing === null) this.aside = this.filled() ? readCells(this.form) : null;
    this.editing = id;
    this.seen = row.cells;
    this.put(row.cells);
    this.unfold();
    this.showFields();
    cellsIn(this.form)[0]?.focus();
    this.form.scrollIntoView();
  }

  /** Another tab has wiped: what stands in the form goes too. */
  forget(): void {
    this.aside = null;
    this.clear();
  }

  private save(): void {
    const { list, store } = this;
    if (!this.filled()) {
      this.say(WORDS.needOne);
      return;
    }
    const id = this.editing ?? stamp();
    const kept = store.setRow(list.id, id, this.cells(), this.editing === null ? {} : this.seen);
    const clash = [...store.conflicts.keys()].some((key) => key.startsWith(`${list.id}/${id}/`));
    if (!kept && !clash) {
      // Said at the button that was pressed, and what was typed stays in its fields.
      this.editing = id;
      this.seen = store.cells(list.id, id);
      this.say(WORDS.notRecorded);
      this.tools.announce(WORDS.notRecorded);
      return;
    }
    this.clear();
    const inPlace = store.held === (store.kept ? "phone" : "tab");
    const words = clash ? WORDS.clash : inPlace ? WORDS.recorded : WORDS.recordedTab;
    const here = words === WORDS.recorded ? onlyHere(store) : null;
    this.say(words, ...(here === null ? [] : [here]));
    this.tools.announce(this.said.textContent ?? "");
  }

  /** What is typed, without fields that another choice has taken away. */
  private cells(): Record<string, string> {
    const cells = readCells(this.form);
    for (const box of this.form.querySelectorAll<HTMLElement>("[data-only][hidden]"))
      delete cells[box.dataset.field ?? ""];
    return cells;
  }

  /** Whether anything but a choice is filled in. */
  private filled(): boolean {
    return Object.entries(this.cells()).some(
      ([key, value]) => value.trim() !== "" && this.list.fields.find((field) => field.key === key)?.kind !== "choice",
    );
  }

  private clear(): void {
    this.editing = null;
    const { aside } = this;
    this.aside = null;
    this.put(aside ?? {});
    this.timed = aside !== null;
    this.unfold();
    this.keepDraft(aside !== null);
    this.showFields();
  }

  private put(cells: Cells): void {
    for (const control of cellsIn(this.form)) setValue(control, cells[control.dataset.cell ?? ""] ?? "");
  }

  private typed(control: EventTarget | null): void {
    this.say("");
    this.setNow(control);
    this.showFields();
    this.keepDraft(true);
  }

  /** Most is written down when it has just happened: the time is filled in once, and stays as the reader changes it. */
  private setNow(control: EventTarget | null): void {
    const when = this.field("when");
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
    const draft: Draft = { id, cells: readCells(this.form), aside, seen };
    this.store.keepDraft(this.list.id, some ? JSON.stringify(draft) : "");
  }

  private restoreDraft(): void {
    const text = this.store.draft(this.list.id);
    if (text === "") return;
    const draft = parsed(text, isDraft);
    if (draft === null) {
      this.store.keepDraft(this.list.id, "");
      return;
    }
    this.editing = draft.id;
    this.aside = draft.aside ?? null;
    this.seen = draft.seen ?? {};
    this.put(draft.cells);
    this.timed = true;
    this.unfold();
  }

  /** Some fields belong to one kind of contact. */
  private showFields(): void {
    const channel = this.field("channel");
    const kind = channel === undefined ? "" : typedIn(channel);
    for (const box of this.form.querySelectorAll<HTMLElement>("[data-only]")) box.hidden = box.dataset.only !== kind;
    if (this.submit !== null) this.submit.textContent = this.editing === null ? this.saveWords : WORDS.saveChange;
    if (this.cancel !== null) this.cancel.hidden = this.editing === null;
  }

  private field(cell: string) {
    return cellsIn(this.form).find(({ dataset }) => dataset.cell === cell);
  }
}
