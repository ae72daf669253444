// The line above the answer: in what state the calculator is, and what the answer below therefore is.

import { type State, say, WORDS } from "./words";

export class StateLine {
  readonly restoreButton: HTMLButtonElement;
  private readonly line: HTMLElement;
  private readonly exampleWords: string;
  private readonly again: () => void;
  private kind: State["kind"] = "example";
  private said: string;

  /** `again` is called where the reader wants what failed to be tried once more. */
  constructor(form: HTMLFormElement, again: () => void) {
    this.line = form.querySelector<HTMLElement>(".calc__state") ?? makeLine(form);
    this.exampleWords = this.line.textContent ?? "";
    this.said = this.exampleWords;
    this.again = again;
    this.restoreButton = makeButton(WORDS.restore, "calc__restore");
    this.restoreButton.hidden = true;
    this.line.after(this.restoreButton);
  }

  /** Say a state; `answered` tells that the answer on the screen is one to something typed. */
  say(state: State, answered: boolean): void {
    const { lead, count, rest } = say(state, answered);
    const words = lead === "" ? this.exampleWords : lead;
    const counter = this.kind === state.kind ? this.line.querySelector("span") : null;
    this.kind = state.kind;
    // While only the count changes, don't update the live region: a screen reader would repeat it.
    if (counter !== null && count !== "") counter.textContent = count;
    // Don't re-render unchanged text: replacing the button mid-tap loses the click.
    else if (this.said !== words + count + rest) {
      const made = document.createElement("span");
      made.setAttribute("aria-hidden", "true");
      made.textContent = count;
      this.line.replaceChildren(words, ...(count === "" ? [] : [made]), rest);
      if (state.kind === "failed" && state.reason !== "browser") this.line.append(this.makeAgain());
    }
    this.said = words + count + rest;
  }

  private makeAgain(): HTMLButtonElement {
    const button = makeButton(WORDS.again, "calc__again");
    button.addEventListener("click", this.again);
    return button;
  }
}

export function makeButton(words: string, name: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = name;
  button.textContent = words;
  return button;
}

function makeLine(form: HTMLFormElement): HTMLElement {
  const line = document.createElement("p");
  line.className = "calc__state";
  line.setAttribute("role", "status");
  form.prepend(line);
  return line;
}
