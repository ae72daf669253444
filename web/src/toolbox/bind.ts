// Fields of a page and the case: what is typed goes in, what another page or tab changed comes out.

import type { Row } from "./rows";
import { stamp } from "./rows";
import type { Case } from "./store";
import { button, goOn, make } from "./tools";
import { WORDS } from "./words";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Serve all fields below `root`; returns how to stop. */
export function bind(root: ParentNode, store: Case): () => void {
  const fields = [...root.querySelectorAll<Control>("[data-case]")];
  const lists = [...root.querySelectorAll<HTMLElement>("[data-list]")].map((list) => new List(list, store));
  const show = () => {
    for (const field of fields) {
      const value = store.get(field.dataset.case ?? "");
      if (typedIn(field) !== value && field !== document.activeElement) setValue(field, value);
      showConflict(field, field.dataset.case ?? "", store);
    }
    for (const list of lists) list.show();
  };
  for (const field of fields) {
    // Typed before the script was there: it counts where nothing is known yet.
    const key = field.dataset.case ?? "";
    if (store.get(key) === "" && typedIn(field) !== "") store.set(key, typedIn(field));
    field.addEventListener("input", () => store.set(key, typedIn(field)));
  }
  show();
  return store.listen((news) => {
    if (news !== "full") show();
  });
}

export function typedIn(control: Control): string {
  if (control instanceof HTMLInputElement && control.type === "checkbox") return control.checked ? "true" : "";
  return control.value;
}

export function setValue(control: Control, value: string): void {
  if (control instanceof HTMLInputElement && control.type === "checkbox") control.checked = value === "true";
  else if (control instanceof HTMLSelectElement && value === "") control.selectedIndex = 0;
  else control.value = value;
}

export function cellsIn(row: ParentNode): Control[] {
  return [...row.querySelectorAll<Control>("[data-cell]")];
}

export function readCells(row: ParentNode): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const control of cellsIn(row)) cells[control.dataset.cell ?? ""] = typedIn(control);
  return cells;
}

/** A list of rows on the page; rows that hold nothing are not in the case. */
class List {
  private readonly list: HTMLElement;
  private readonly store: Case;
  private readonly name: string;
  private readonly body: HTMLElement;

  constructor(list: HTMLElement, store: Case) {
    this.list = list;
    this.store = store;
    this.name = list.dataset.list ?? "";
    this.body = list.querySelector<HTMLElement>(".rows__body") ?? list;
    this.body.replaceChildren();
    this.body.addEventListener("input", (event) => this.typed(event));
    list.addEventListener("click", (event) => {
      const target = event.target instanceof Element ? event.target.closest<HTMLElement>("button") : null;
      if (target?.dataset.add !== undefined) cellsIn(this.add(stamp()))[0]?.focus();
      else if (target?.dataset.remove !== undefined) this.remove(target);
    });
  }

  show(): void {
    const wanted = this.store.rows(this.name);
    for (const row of this.rows()) {
      const known = wanted.some(({ id }) => id === row.dataset.id);
      if (!known && row.dataset.known !== undefined && !row.contains(document.activeElement)) row.remove();
    }
    for (const row of wanted) this.fill(row);
    if (this.rows().length === 0) this.add(stamp());
  }

  private fill({ id, cells }: Row): void {
    const row = this.rows().find((each) => each.dataset.id === id) ?? this.add(id);
    row.dataset.known = "";
    for (const control of cellsIn(row)) {
      const value = cells[control.dataset.cell ?? ""] ?? "";
      if (control !== document.activeElement && typedIn(control) !== value) setValue(control, value);
    }
  }

  private add(id: string): HTMLElement {
    const template = this.list.querySelector("template");
    const row = template?.content.firstElementChild?.cloneNode(true);
    if (!(row instanceof HTMLElement)) throw new Error("a list without a row to copy");
    row.dataset.id = id;
    for (const element of row.querySelectorAll("[id], [for], [aria-describedby]")) {
      for (const attribute of [...element.attributes]) attribute.value = attribute.value.replace("__ROW__", id);
    }
    // A new row that nobody has filled makes way for rows that come from elsewhere.
    const blank = this.rows().find((each) => each.dataset.known === undefined && isBlank(each));
    if (blank !== undefined && this.store.rows(this.name).some((each) => each.id === id)) blank.replaceWith(row);
    else this.body.append(row);
    return row;
  }

  private typed(event: Event): void {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null;
    if (row === null) return;
    row.dataset.known = "";
    this.store.setRow(this.name, row.dataset.id ?? "", readCells(row));
  }

  private remove(target: HTMLElement): void {
    const row = target.closest<HTMLElement>("[data-row]");
    if (row === null) return;
    const [id, cells] = [row.dataset.id ?? "", readCells(row)];
    const blank = isBlank(row);
    row.remove();
    this.store.setRow(this.name, id, {});
    if (this.rows().length === 0) this.add(stamp());
    if (blank) goOn(this.list.querySelector("[data-add]"));
    else offerUndo(this.body, () => this.store.setRow(this.name, id, cells));
  }

  private rows(): HTMLElement[] {
    return [...this.body.querySelectorAll<HTMLElement>("[data-row]")];
  }
}

/** Say that something was removed, with the way back, right behind `place`. */
export function offerUndo(place: Element, undo: () => void): void {
  place.parentElement?.querySelector(".rows__undo")?.remove();
  const line = make("p", "rows__undo", `${WORDS.removed} `);
  const back = button(WORDS.undo, "", () => {
    line.remove();
    undo();
    goOn(place.parentElement?.querySelector("[data-add]") ?? place);
  });
  line.append(back);
  place.after(line);
  back.focus();
}

function isBlank(row: ParentNode): boolean {
  return Object.values(readCells(row)).every((value) => value.trim() === "");
}

function showConflict(field: Control, key: string, store: Case): void {
  const mine = store.conflicts.get(key);
  const box = field.closest(".field");
  const there = box?.querySelector(".case__conflict");
  if (mine === undefined) {
    there?.remove();
    return;
  }
  if (there || box === null) return;
  const line = make("p", "case__conflict", WORDS.conflict(store.get(key)));
  line.setAttribute("role", "alert");
  line.append(button(WORDS.useMine(mine), "", () => store.settle(key, true)));
  setValue(field, store.get(key));
  box.append(line);
}
