// What an answer asks about one field stands beside that field: a month's rate in place of a year's is seen at once.

import { describe, findPlace, firstLabel } from "./errors";
import { controlsIn, type Reading } from "./form";
import type { FieldError } from "./reply";

interface Asked {
  readonly field: string;
  readonly message: string;
  readonly place: Element;
  readonly control: HTMLElement | null;
  readonly line: HTMLElement;
}

export class Asks {
  private readonly form: HTMLFormElement;
  private readonly key: string;
  private asked: Asked[] = [];

  constructor(form: HTMLFormElement, key: string) {
    this.form = form;
    this.key = key;
  }

  /** Show exactly these; a line that says the same at the same place stays, so that it is not read out again. */
  show(asks: readonly FieldError[], reading: Reading): void {
    const before = this.asked;
    this.asked = asks.map(({ field, message }) => {
      const place = findPlace(this.form, field, reading);
      const old = before.find((item) => item.field === field && item.message === message && item.place === place);
      return old ?? this.attach(field, message, place);
    });
    for (const old of before) if (!this.asked.includes(old)) detach(old);
  }

  clear(): void {
    for (const old of this.asked) detach(old);
    this.asked = [];
  }

  private attach(field: string, message: string, place: Element): Asked {
    const line = document.createElement("p");
    line.className = "field__ask";
    line.id = `${this.key}-ask-${field.replace(/\W/g, "-")}`;
    line.setAttribute("role", "status");
    line.textContent = message;
    const label = place === this.form ? this.form.querySelector(":scope > output") : firstLabel(place);
    if (label === null) place.prepend(line);
    else label.after(line);
    place.closest("details")?.setAttribute("open", "");
    const control = place === this.form ? null : (controlsIn(place)[0] ?? null);
    if (control !== null) describe(control, line.id, true);
    return { field, message, place, control, line };
  }
}

function detach({ control, line }: Asked): void {
  line.remove();
  if (control !== null) describe(control, line.id, false);
}
