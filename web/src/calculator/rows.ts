// Lists of rows: add, remove, undo, walk with Enter, paste a table.

import { announce } from "../page/live";
import { addRow, addRows, cellsOf, controlsIn, isBlank, listsOf, rowsOf, setRows } from "./form";
import { openRow, serveRowLines } from "./row-line";
import { readDay, readTable } from "./table";
import { WORDS } from "./words";

/** As the engine has it: calculators/kit. */
const MOST_ROWS = 400;

/** Serve all lists of a form; `changed` is called after each change made here. */
export function serveRows(form: HTMLFormElement, changed: () => void): void {
  for (const list of listsOf(form)) {
    new Rows(list, changed);
    serveRowLines(list, form);
  }
}

class Rows {
  private readonly list: HTMLElement;
  private readonly changed: () => void;
  private readonly example: string;
  private undoLine: HTMLElement | null = null;

  constructor(list: HTMLElement, changed: () => void) {
    this.list = list;
    this.changed = changed;
    this.example = this.state();
    list.addEventListener("click", (event) => this.click(event));
    list.addEventListener("keydown", (event) => this.key(event));
    list.addEventListener("paste", (event) => this.paste(event));
    // Once the reader goes on, the way back to before is out of date.
    list.addEventListener("input", () => this.offerUndo(null));
  }

  private click(event: MouseEvent): void {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button === null) return;
    const { dataset } = button;
    if (dataset.add !== undefined) this.add();
    else if (dataset.remove !== undefined) this.remove(button);
    else if (dataset.pasteApply !== undefined) this.fillFromText();
  }

  private add(): void {
    const row = addRow(this.list);
    if (row === null) return;
    this.offerUndo(null);
    announce(WORDS.rowAdded(rowsOf(this.list).length));
    controlsIn(row)[0]?.focus();
    this.changed();
  }

  private remove(button: HTMLElement): void {
    const row = button.closest<HTMLElement>("[data-row]");
    if (row === null) return;
    const before = rowsOf(this.list).map(cellsOf);
    const index = rowsOf(this.list).indexOf(row);
    row.remove();
    if (before.length === 1) setRows(this.list, []);
    this.offerUndo({ before, text: WORDS.rowRemoved(index + 1) });
    this.changed();
  }

  private key(event: KeyboardEvent): void {
    // An Enter that only picks a word of an input method is not ours.
    if (event.key !== "Enter" || event.isComposing || !(event.target instanceof HTMLInputElement)) return;
    const row = event.target.closest<HTMLElement>("[data-row]");
    if (row === null) return;
    event.preventDefault();
    const controls = rowsOf(this.list).flatMap((each) => controlsIn(each));
    const next = controls[controls.indexOf(event.target) + 1];
    if (next === undefined) this.add();
    else {
      openRow(next);
      next.focus();
    }
  }

  private paste(event: ClipboardEvent): void {
    const target = event.target;
    if (!(target instanceof HTMLInputElement)) return;
    const row = target.closest<HTMLElement>("[data-row]");
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (row === null || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const column = controlsIn(row).indexOf(target);
    this.fill(readTable(text, controlsIn(row).length), rowsOf(this.list).indexOf(row), column);
  }

  private fillFromText(): void {
    const area = this.list.querySelector<HTMLTextAreaElement>("[data-paste]");
    const rows = rowsOf(this.list);
    const columns = rows[0] === undefined ? 0 : controlsIn(rows[0]).length;
    const table = readTable(area?.value ?? "", columns);
    if (area === null || table.length === 0) {
      announce(WORDS.nothingToPaste);
      this.offerUndo({ before: null, text: WORDS.nothingToPaste });
      return;
    }
    area.value = "";
    // The example's own rows make way; rows that the reader filled stay.
    const last = rows.map((row) => isBlank(this.list, row)).lastIndexOf(false);
    this.fill(table, this.state() === this.example ? 0 : last + 1, 0, this.state() === this.example);
  }

  private fill(table: readonly string[][], first: number, column: number, replace = false): void {
    const before = rowsOf(this.list).map(cellsOf);
    if (replace) setRows(this.list, []);
    const rows = rowsOf(this.list);
    // No calculator reads more: what lies beyond is not made into rows, and that is said.
    const taken = table.slice(0, Math.max(0, MOST_ROWS - first));
    rows.push(...addRows(this.list, first + taken.length - rows.length));
    taken.forEach((cells, index) => {
      const row = rows[first + index];
      if (row === undefined) return;
      const controls = controlsIn(row);
      cells.forEach((cell, offset) => {
        const control = controls[column + offset];
        if (control !== undefined) put(control, cell);
      });
    });
    this.offerUndo({ before, text: WORDS.pasted(taken.length, table.length - taken.length) });
    this.changed();
  }

  /** Say what was done, with a way back where there is one; null takes the line away. */
  private offerUndo(offer: { before: Record<string, string>[] | null; text: string } | null): void {
    this.undoLine?.remove();
    this.undoLine = null;
    if (offer === null) return;
    const { before, text } = offer;
    const line = document.createElement("p");
    line.className = "rows__undo";
    line.append(`${text} `);
    this.undoLine = line;
    this.list.querySelector(".rows__body")?.after(line);
    announce(text);
    if (before === null) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = WORDS.undo;
    button.addEventListener("click", () => {
      setRows(this.list, before);
      this.offerUndo(null);
      announce(WORDS.undone);
      this.list.querySelector<HTMLElement>("[data-add]")?.focus({ preventScroll: true });
      this.changed();
    });
    line.append(button);
    // The button that was pressed may be gone: focus must not fall back to the top of the page.
    button.focus();
  }

  private state(): string {
    return JSON.stringify(rowsOf(this.list).map(cellsOf));
  }
}

function put(control: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement, cell: string): void {
  if (control instanceof HTMLSelectElement) {
    const option = [...control.options].find(({ value, text }) => value === cell || text === cell);
    if (option !== undefined) control.value = option.value;
  } else {
    control.value = control.type === "date" ? (readDay(cell) ?? "") : cell;
  }
}
