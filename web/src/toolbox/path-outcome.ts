// What the pathfinder shows at its end: what to do today stands open, the rest is a row of titles that open at a tap.

import { make } from "./tools";
import { WORDS } from "./words";

/** Lay the parts out; where danger or a court ended the questions, the first one is shown whole. */
export function arrange(parts: readonly HTMLElement[], ended: boolean): HTMLElement[] {
  for (const section of parts) {
    // The same words are on the page already, under their own names.
    section.removeAttribute("id");
    section.removeAttribute("data-part");
    const title = section.querySelector(".part__title");
    title?.replaceWith(make("h3", "part__title", ...title.childNodes));
  }
  const links = gathered(parts);
  const [first, ...others] = parts;
  if (first && !ended) foldLater(first);
  return [...(first ? [first] : []), ...links, ...others.map(foldWhole)];
}

/** A fold with its title. */
export function folded(look: string, title: Node, ...inside: Node[]): HTMLDetailsElement {
  return make("details", look, make("summary", "", title), ...inside);
}

/** What is not for today: this week, this month, and why. */
function foldLater(section: HTMLElement): void {
  const [, ...later] = section.querySelectorAll<HTMLElement>(":scope > .part__when");
  const why = section.querySelector<HTMLElement>(":scope > .part__why");
  const names = [...later.map((each) => each.textContent ?? ""), ...(why ? [WORDS.because] : [])];
  const fold = folded("part__later", make("span", "", names.join("、")));
  why?.before(fold);
  fold.append(...later.flatMap((each) => [each, each.nextElementSibling ?? ""]), ...(why ? [why] : []));
}

function foldWhole(section: HTMLElement): HTMLElement {
  const title = section.querySelector(".part__title");
  if (title === null) return section;
  title.remove();
  return folded("part part--fold", title, ...section.childNodes);
}

/** The links of all parts together, each once. */
function gathered(parts: readonly HTMLElement[]): HTMLElement[] {
  const kinds = new Map<string, Map<string, Element>>();
  for (const list of parts.flatMap((each) => [...each.querySelectorAll<HTMLElement>("[data-links]")])) {
    const kind = list.dataset.links ?? "";
    const found = kinds.get(kind) ?? new Map<string, Element>();
    for (const item of list.querySelectorAll<HTMLElement>("li")) {
      if (!found.has(item.dataset.id ?? "")) found.set(item.dataset.id ?? "", item);
    }
    kinds.set(kind, found);
    list.remove();
  }
  if (kinds.size === 0) return [];
  const names = [...kinds.keys()].map((kind) => WORDS.gathered[kind] ?? "");
  const lists = [...kinds].flatMap(([, items], index) => [
    make("p", "part__when", names[index] ?? ""),
    make("ul", "", ...items.values()),
  ]);
  return [folded("part part--fold part--links", make("h3", "part__title", WORDS.links), ...lists)];
}
