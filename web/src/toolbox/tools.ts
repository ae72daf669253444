// What the pages hand over when the toolbox comes, so that its bundle need not hold it once more.

import type { Client } from "../engine/client";
import { type Is, parsed } from "../page/shape";

export interface Tools {
  readonly client: Client;
  /** Make the way to the engine that reads papers. */
  readonly reader: () => Client;
  /** Put HTML that our own Python wrote inside an element. */
  readonly fill: (element: Element, html: string) => void;
  /** Put a text on the clipboard; false where the browser does not let us. */
  readonly copy: (text: string) => Promise<boolean>;
  /** Say something to those who listen to the page. */
  readonly announce: (text: string) => void;
  /** Give a calculator's list of rows exactly these. */
  readonly setRows: (list: HTMLElement, cells: readonly Record<string, string>[]) => void;
  /** The parts that are only fetched once somebody wants a file of that kind. */
  readonly parts: Parts;
}

export interface Parts {
  readonly docx: () => Promise<typeof import("./docx")>;
  readonly calendar: () => Promise<typeof import("./calendar")>;
  readonly papers: () => Promise<typeof import("./papers/papers")>;
  readonly phones: () => Promise<typeof import("./phones/phones")>;
}

/** Find what a page must have, by its data attribute; null where this page has it not. */
export function part(name: string, value?: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(value === undefined ? `[data-${name}]` : `[data-${name}="${value}"]`);
}

/** Copy links of the page's own, which hold in every edition, and let them be seen; nothing where this page has none. */
export function copyOf(name: string): HTMLElement[] {
  const links = part(name)?.cloneNode(true);
  if (!(links instanceof HTMLElement)) return [];
  links.hidden = false;
  // The name is the original's: the next copy is of that one.
  links.removeAttribute(`data-${name}`);
  return [links];
}

/** Make an element with text or children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  look: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (look !== "") element.className = look;
  element.append(...children);
  return element;
}

/** Make a button that does something. */
export function button(words: string, look: string, action: () => void): HTMLButtonElement {
  const made = make("button", look, words);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}

/** What was pressed is gone: keys go on from `next`, which is read out, instead of from the top of the page. */
export function goOn(next: Element | null): void {
  if (!(next instanceof HTMLElement)) return;
  if (next.tabIndex < 0) next.tabIndex = -1;
  next.focus({ preventScroll: true });
}

/** Read JSON that the build put into the page; null where it is not there. */
export function embedded<T>(name: string, is: Is<T>): T | null {
  return parsed(part(name)?.dataset[name] ?? "", is);
}
