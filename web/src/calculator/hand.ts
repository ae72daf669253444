// What the reader's own hand has typed is the reader's, also where it equals the example: many loans have its rate.

import type { Keep } from "./keep";

export class Hand {
  private readonly form: HTMLFormElement;
  private readonly keep: Keep;

  /** Listens before anybody asks whose a number is; what was typed earlier in this tab still counts. */
  constructor(form: HTMLFormElement, keep: Keep) {
    this.form = form;
    this.keep = keep;
    const kept = keep.read();
    for (const name of Array.isArray(kept) ? kept : []) {
      const box = this.boxes().find(({ dataset }) => dataset.field === name);
      if (box !== undefined) box.dataset.typed = "";
    }
    form.addEventListener("input", (event) => {
      // What a script puts in is nobody's hand.
      if (event.isTrusted) this.heard(event.target);
    });
  }

  /** Whether anything was typed into a field that has a number of the example. */
  any(): boolean {
    return this.typed().length > 0;
  }

  /** The example again: nothing was typed. */
  forget(): void {
    for (const box of this.typed()) delete box.dataset.typed;
    this.keep.drop();
  }

  private heard(target: EventTarget | null): void {
    const box = target instanceof HTMLInputElement ? target.closest<HTMLElement>(".field[data-given]") : null;
    if (box === null || box.closest("[data-rows]") !== null) return;
    box.dataset.typed = "";
    this.keep.write(this.typed().map(({ dataset }) => dataset.field ?? ""));
  }

  private typed(): HTMLElement[] {
    return this.boxes().filter(({ dataset }) => "typed" in dataset);
  }

  private boxes(): HTMLElement[] {
    return [...this.form.querySelectorAll<HTMLElement>(".field[data-given]")];
  }
}
