// One place to search in: a field, and under it what was found. It asks for the index when somebody first comes near.

import { despairs } from "./despair";
import { fold } from "./fold";
import type { Store } from "./load";
import type { Guide } from "./pieces";
import { Ranking } from "./rank";
import { clear, failed, type Places, show, type Ways } from "./show";

/** Milliseconds that a reader's fingers rest before what they typed is looked for; longer while a word is being composed. */
const REST = 60;
const COMPOSING = 450;

interface Index {
  readonly guide: Guide;
  readonly ranking: Ranking;
}

/** The index of the page: read once, whichever place asks. */
export class Indexes {
  private reading: Promise<Index> | null = null;
  private tellWhole: () => void = () => undefined;
  /** Settles when the sources are in as well, or cannot be had. */
  readonly whole = new Promise<void>((resolve) => {
    this.tellWhole = resolve;
  });

  private readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  read(): Promise<Index> {
    this.reading ??= this.begin().catch((error) => {
      this.reading = null;
      throw error;
    });
    return this.reading;
  }

  private async begin(): Promise<Index> {
    const guide = await this.store.guide();
    const ranking = new Ranking(guide);
    // Not before what was asked has been answered from the first piece.
    setTimeout(() => void this.addSources(ranking), 4 * REST);
    return { guide, ranking };
  }

  private async addSources(ranking: Ranking): Promise<void> {
    const sources = await this.store.sources().catch(() => null);
    if (sources !== null) ranking.add(sources.later, sources.pages);
    this.tellWhole();
  }
}

/** Serve the field in `root`; gives what looks for the words in it now. */
export function serve(root: HTMLElement, indexes: Indexes, ways: Ways): () => Promise<void> {
  const field = root.querySelector<HTMLInputElement>("input[type=search]") as HTMLInputElement;
  const place = (name: string) => root.querySelector<HTMLElement>(`[data-${name}]`) as HTMLElement;
  const places: Places = {
    told: place("told"),
    first: place("first"),
    results: place("results"),
    more: place("else"),
  };
  let timer = 0;
  let looked = "";
  let unsure = false;

  async function look(): Promise<void> {
    clearTimeout(timer);
    const words = field.value.trim();
    looked = words;
    if (words === "") {
      clear(places);
      delete root.dataset.found;
      return;
    }
    // The number to call waits for no index.
    const desperate = despairs(fold(words));
    try {
      const { guide, ranking } = await indexes.read();
      if (looked !== words) return;
      const really = desperate || despairs(fold(words, ranking.variants));
      const found = ranking.find(words);
      unsure = found.unsure;
      show(places, fold(words, ranking.variants), found, guide, really, ways);
    } catch {
      if (looked === words) failed(places, desperate, ways);
    }
    root.dataset.found = words;
  }

  field.addEventListener("focus", () => void indexes.read().catch(() => undefined));
  field.addEventListener("input", (event) => {
    clearTimeout(timer);
    void indexes.read().catch(() => undefined);
    const composing = event instanceof InputEvent && event.isComposing;
    timer = window.setTimeout(() => void look(), composing ? COMPOSING : REST);
  });
  field.addEventListener("compositionend", () => void look());
  root.querySelector("form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    void look().then(() => links(root)[0]?.focus());
  });
  root.addEventListener("keydown", (event) => step(event, root, field));
  // What came later may answer what is asked; where an answer stands, nothing moves under a finger that is on its way.
  void indexes.whole.then(() => {
    root.dataset.whole = "";
    if (unsure && looked !== "" && document.activeElement === field) void look();
  });
  return look;
}

/** Go up and down with the arrows: from the field to what was found, and back. */
function step(event: KeyboardEvent, root: HTMLElement, field: HTMLInputElement): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops: HTMLElement[] = [field, ...links(root)];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
}

function links(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>("[data-first] a, [data-results] a, [data-else] a")];
}
