// Errors stand at their fields, tied to them, and in a summary once the reader has sent the form.

import { controlsIn, type Reading } from "./form";
import type { FieldError } from "./reply";
import { WORDS } from "./words";

interface Placed {
  readonly place: Element;
  readonly control: HTMLElement | null;
  readonly line: HTMLElement;
  readonly message: string;
}

export class Errors {
  private readonly form: HTMLFormElement;
  private readonly key: string;
  private placed = new Map<string, Placed>();
  private summary: HTMLElement | null = null;

  constructor(form: HTMLFormElement, key: string) {
    this.form = form;
    this.key = key;
  }

  /** Show exactly these errors; a line that says the same at the same place stays as it is. */
  show(errors: readonly FieldError[], reading: Reading, withSummary: boolean): void {
    const before = this.placed;
    this.placed = new Map();
    for (const { field, message } of errors) {
      const place = findPlace(this.form, field, reading);
      const old = before.get(field);
      if (old !== undefined && old.place === place && old.message === message) {
        this.placed.set(field, old);
        before.delete(field);
      }
    }
    for (const old of before.values()) detach(old);
    for (const { field, message } of errors) {
      if (!this.placed.has(field)) this.placed.set(field, this.attach(field, message, reading));
    }
    if (withSummary || this.summary !== null) this.summarise();
  }

  clear(): void {
    for (const old of this.placed.values()) detach(old);
    this.placed.clear();
    this.summary?.remove();
    this.summary = null;
  }

  focusFirst(): void {
    const [first] = this.inOrder();
    if (first !== undefined) reveal(first);
  }

  /** In the order of the page, whatever the order in which Python looked. */
  private inOrder(): Placed[] {
    return [...this.placed.values()].sort((a, b) =>
      a.place.compareDocumentPosition(b.place) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    );
  }

  private attach(field: string, message: string, reading: Reading): Placed {
    const place = findPlace(this.form, field, reading);
    const line = document.createElement("p");
    line.className = "field__error";
    line.id = `${this.key}-error-${field.replace(/\W/g, "-")}`;
    const words = document.createElement("span");
    const lead = document.createElement("b");
    lead.textContent = WORDS.mend;
    words.append(lead, message);
    line.append(words);
    const control = place === this.form ? null : (controlsIn(place)[0] ?? null);
    const after = place === this.form ? this.form.querySelector(":scope > output") : firstLabel(place);
    if (after === null) place.prepend(line);
    else after.after(line);
    if (place !== this.form) place.classList.add("field--error");
    place.closest("details")?.setAttribute("open", "");
    if (control !== null && (place.matches(".field") || place.matches("[data-row]"))) {
      control.setAttribute("aria-invalid", "true");
      describe(control, line.id, true);
    } else if (place !== this.form) {
      describe(place, line.id, true);
    }
    return { place, control, line, message };
  }

  private summarise(): void {
    this.summary ??= document.createElement("div");
    this.summary.className = "calc__summary";
    this.summary.setAttribute("role", "alert");
    const title = document.createElement("p");
    title.textContent = WORDS.mendAll(this.placed.size);
    const list = document.createElement("ul");
    for (const item of this.inOrder()) {
      const entry = document.createElement("li");
      const target = item.control;
      if (target === null || item.place === this.form) {
        entry.textContent = item.message;
      } else {
        const link = document.createElement("a");
        link.href = `#${target.id}`;
        link.textContent = `${nameOf(item.place)}：${item.message}`;
        link.addEventListener("click", (event) => {
          event.preventDefault();
          event.stopPropagation();
          reveal(item);
        });
        entry.append(link);
      }
      list.append(entry);
    }
    this.summary.replaceChildren(title, list);
    if (!this.summary.isConnected) this.form.querySelector(":scope > output")?.after(this.summary);
  }
}

/** The field, the cell of a row, or the form where neither is there. */
export function findPlace(form: HTMLFormElement, field: string, reading: Reading): Element {
  const [name = "", index, column] = field.split(".");
  const row = index === undefined ? undefined : reading.rows.get(name)?.[Number(index)];
  if (row !== undefined) {
    const cells = [...row.querySelectorAll<HTMLElement>("[data-column]")];
    return cells.find((cell) => cell.dataset.column === column) ?? row;
  }
  const fields = [...form.querySelectorAll<HTMLElement>("[data-field]")].filter(
    (element) => element.dataset.field === name && element.closest("[data-row], [data-way][hidden]") === null,
  );
  return fields[0] ?? form;
}

function reveal({ place, control, line }: Placed): void {
  place.closest("details")?.setAttribute("open", "");
  if (control === null) line.scrollIntoView({ block: "center" });
  else control.focus();
}

function detach({ place, control, line }: Placed): void {
  line.remove();
  if (place.querySelector(":scope > .field__error") === null) place.classList.remove("field--error");
  for (const element of control === null ? [place] : [place, control]) {
    element.removeAttribute("aria-invalid");
    describe(element, line.id, false);
  }
}

/** Tie a line to what it is about, or untie it. */
export function describe(element: Element, id: string, add: boolean): void {
  const ids = (element.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each !== "" && each !== id);
  if (add) ids.unshift(id);
  if (ids.length > 0) element.setAttribute("aria-describedby", ids.join(" "));
  else element.removeAttribute("aria-describedby");
}

export function firstLabel(place: Element): Element | null {
  return place.querySelector(":scope > label, :scope > legend");
}

function nameOf(place: Element): string {
  const row = place.closest("[data-row]");
  const own = firstLabel(place)?.textContent?.trim() ?? "";
  if (row === null) return own;
  const number = [...(row.parentElement?.children ?? [])].indexOf(row) + 1;
  return WORDS.row(number) + own;
}
