// The two places of a calculator that answers are put into, and what of them outlives a change.

import { linkNamed } from "../page/named";
import { fill } from "../page/trust";
import { columnIn, putBackColumn } from "./chart";

export class Screen {
  private readonly output: HTMLElement;
  private readonly details: Element;
  private readonly example: { readonly answer: string; readonly details: string };
  /** The details as they were put last; scripts add to them. */
  private written: string;

  constructor(output: HTMLElement, details: Element) {
    this.output = output;
    this.details = details;
    this.example = { answer: output.innerHTML, details: details.innerHTML };
    this.written = this.example.details;
    // A form that is reset turns its outputs into plain text, in Firefox and Safari: this one belongs to none.
    output.setAttribute("form", "");
  }

  /** Put an answer in place of the one there is. What the reader unfolded in it stays so. */
  put(answer: string, details: string): void {
    if (this.output.innerHTML !== answer) {
      // The place for the answer may grow, never shrink: fields must not jump under the finger.
      const height = this.output.offsetHeight;
      fill(this.output, answer);
      this.output.style.minHeight = `${Math.max(height, this.output.offsetHeight)}px`;
    }
    // Asked once more, say by leaving a field, the same is answered: nothing is drawn anew under a finger that comes down.
    if (details === this.written) return;
    this.written = details;
    const opened = this.unfolded();
    const column = columnIn(this.details);
    fill(this.details, details);
    linkNamed(this.details);
    putBackColumn(this.details, column);
    for (const [name, open] of opened) {
      const fold = this.details.querySelector<HTMLDetailsElement>(`details[class="${CSS.escape(name)}"]`);
      if (fold !== null) fold.open = open;
    }
  }

  /** Put back what the page was written with. */
  restore(): void {
    this.put(this.example.answer, this.example.details);
    this.output.style.minHeight = "";
  }

  /** Show that the answer is being computed anew, or that it is not that of what is typed. */
  mark(busy: boolean, hold: boolean): void {
    this.output.classList.toggle("answer--busy", busy);
    this.output.classList.toggle("answer--hold", hold);
  }

  private unfolded(): Map<string, boolean> {
    return new Map([...this.details.querySelectorAll("details")].map((fold) => [fold.className, fold.open]));
  }
}
