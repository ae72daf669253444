// Finds the pages that answer a question: BM25 over fields, with pairs of characters and single characters as terms.
//
// Nothing is indexed ahead. The text of all pages is one string; for each character a list tells where it stands, and a
// pair is looked for where the rarer of its two characters stands. Making the lists takes two passes over the text.

import { GUIDE } from "../page/guide";
import { fold, mapOf } from "./fold";
import type { Guide, Page } from "./pieces";

export interface Hit {
  readonly address: string;
  readonly title: string;
  /** The heading under which most of the question stands; empty where that is the title. */
  readonly heading: string;
  /** Some of what is said there. */
  readonly around: string;
}

export interface Found {
  readonly hits: readonly Hit[];
  /** Whether much of the question stands in none of them. */
  readonly unsure: boolean;
}

interface Term {
  readonly text: string;
  readonly weight: number;
  /** Whether it is a word of its own, rather than one character of a word. */
  readonly whole: boolean;
}

/** The fields of a page, and what a word in each is worth against the same word in running text. */
const TITLE = 0;
const ASK = 1;
const HEADING = 2;
const TEXT = 3;
const FIELD_WEIGHTS = [4, 4, 2, 1] as const;
/** How much the length of a field counts. */
const FIELD_LENGTHS = [0.3, 0.4, 0.5, 0.7] as const;
const SATURATION = 1.4;
const OF_SINGLE = 0.22;
const OF_MEANT = 0.7;
/** What is asked in so many words that every question has. */
const OF_IDLE = 0.2;
const OF_SOURCES = 0.6;
/** How the guide is made is seldom what is asked. */
const OF_ABOUT = 0.6;
/** What scores less than this part of the best answers something else; three are shown all the same. */
const OF_BEST = 0.4;
const LEAST = 3;
/** What a page gains whose own question is the one that is asked. */
const OF_SAME_ASK = 1.1;
/** The part of a question that has to stand in a page's title, or in one question of its own, to be what the page answers. */
const OF_WHOLE_PAGE = 0.6;
/** So many pages are shown at most. */
export const MOST = 12;
const AROUND = 60;
/** Behind it a section has the names of other pages: they are searched, and are nothing that is said there. */
const NAMES = "¦";
/** The part of a question that has to stand in a page for it to be an answer. */
const SURE = 0.24;

/** What every question holds, and the name that every page is about. */
const IDLE = new RegExp(
  `${GUIDE.name}|怎么办|怎么样|怎么|怎样|咋办|咋|如何|什么|为什么|多少|是不是|能不能|可不可以|可以|会不会|要不要|有没有|请问|一下|一个|不知道|[吗呢啊吧呀的了着]|[我你他她它]们?`,
  "g",
);

export class Ranking {
  private readonly pages: Page[] = [];
  private readonly sources = new Set<number>();
  /** Traditional characters, each with the form that the guide uses. */
  readonly variants: ReadonlyMap<string, string>;
  private readonly words: readonly (readonly [says: readonly string[], means: readonly string[]])[];
  /** The text of all, folded, and for each piece of it where it begins, its page, its section, its field. */
  private text = "";
  private begins: number[] = [];
  private pageOf: number[] = [];
  private sectionOf: number[] = [];
  private fieldOf: number[] = [];
  private lengths: number[][] = [];
  private means: number[] = [1, 1, 1, 1];
  /** Where each character stands: places[first[c]] up to places[first[c + 1]]. */
  private first = new Uint32Array(0);
  private places = new Uint32Array(0);

  constructor({ pages, words, variants }: Guide) {
    this.variants = mapOf(variants);
    this.words = words.map(([says, means]) => [says.map((say) => fold(say)), means.map((mean) => fold(mean))] as const);
    this.add(pages);
  }

  /** Take in pages of the guide, and of the sources. */
  add(guide: readonly Page[], sources: readonly Page[] = []): void {
    const parts: string[] = [];
    const take = (text: string, page: number, section: number, field: number) => {
      if (text === "") return;
      parts.push(text);
      this.pageOf.push(page);
      this.sectionOf.push(section);
      this.fieldOf.push(field);
    };
    for (const page of [...guide, ...sources]) {
      const number = this.pages.length;
      if (sources.includes(page)) this.sources.add(number);
      this.pages.push(page);
      this.lengths.push([0, 0, 0, 0]);
      take(page[1], number, 0, TITLE);
      for (const ask of page[2]) take(ask, number, 0, ASK);
      page[3].forEach(([, heading, text], section) => {
        take(heading, number, section, HEADING);
        take(text, number, section, TEXT);
      });
    }
    // Folded all at once: that is ten times quicker than each by itself, and no line end is touched.
    const folded = `${fold(parts.join("\n"))}\n`;
    for (let at = 0; at < folded.length; ) {
      const segment = this.begins.length;
      const end = folded.indexOf("\n", at);
      this.begins.push(this.text.length + at);
      raise(this.lengths[this.pageOf[segment] as number] as number[], this.fieldOf[segment] as number, end - at);
      at = end + 1;
    }
    this.text += folded;
    this.means = FIELD_WEIGHTS.map((_, field) => {
      const sum = this.lengths.reduce((all, each) => all + (each[field] ?? 0), 0);
      return Math.max(1, sum / this.pages.length);
    });
    this.list();
  }

  /** Find what answers a question. */
  find(question: string): Found {
    const terms = this.termsOf(question);
    if (terms.length === 0) return { hits: [], unsure: true };
    const scores = new Map<number, number>();
    const matched = new Map<number, number>();
    const inSections = new Map<number, Map<number, number>>();
    const inAsks = new Map<number, Map<number, number>>();
    const inNames = new Map<number, Map<number, number>>();
    let all = 0;
    for (const term of terms) {
      const counts = new Map<number, number[]>();
      const segments = new Map<number, number>();
      for (const segment of this.segmentsWith(term.text)) {
        const page = this.pageOf[segment] as number;
        const count = counts.get(page) ?? [0, 0, 0, 0];
        raise(count, this.fieldOf[segment] as number, 1);
        counts.set(page, count);
        segments.set(segment, (segments.get(segment) ?? 0) + 1);
      }
      const rare = Math.log(1 + (this.pages.length - counts.size + 0.5) / (counts.size + 0.5));
      const worth = rare * term.weight;
      if (term.whole) all += worth;
      for (const [page, count] of counts) {
        const much = FIELD_WEIGHTS.reduce((sum, weight, field) => {
          const long = ((this.lengths[page] as number[])[field] as number) / (this.means[field] as number);
          const flat = FIELD_LENGTHS[field] as number;
          return sum + (weight * (count[field] as number)) / (1 - flat + flat * long);
        }, 0);
        scores.set(page, (scores.get(page) ?? 0) + (worth * much) / (SATURATION + much));
        if (term.whole) matched.set(page, (matched.get(page) ?? 0) + worth);
      }
      for (const [segment, count] of segments) {
        const page = this.pageOf[segment] as number;
        const field = this.fieldOf[segment] as number;
        if (term.whole && field !== TEXT) add(inNames, page, segment, worth);
        if (field <= ASK) add(inAsks, page, segment, worth);
        else if (field >= HEADING) {
          const much = count * (FIELD_WEIGHTS[field] as number);
          add(inSections, page, this.sectionOf[segment] as number, (worth * much) / (1 + much));
        }
      }
    }
    const total = terms.reduce((sum, { weight }) => sum + weight, 0);
    for (const [page, asks] of inAsks) {
      let best = 0;
      for (const [segment, worth] of asks) {
        const long = this.lengthOf(segment);
        best = Math.max(best, worth * Math.min(1, (2 * question.length) / (question.length + long)));
      }
      scores.set(page, (scores.get(page) ?? 0) + (OF_SAME_ASK * best * best) / Math.max(1, total + best));
    }
    for (const page of this.sources) {
      const score = scores.get(page);
      if (score !== undefined) scores.set(page, score * OF_SOURCES);
    }
    for (const [page, score] of scores) {
      if (this.pages[page]?.[0].startsWith("about/")) scores.set(page, score * OF_ABOUT);
    }
    const sorted = [...scores].sort(([, one], [, other]) => other - one).slice(0, MOST);
    const best = sorted[0];
    const ranked = sorted.filter(([, score], place) => place < LEAST || score >= OF_BEST * (best?.[1] ?? 0));
    const share = best === undefined || all === 0 ? 0 : (matched.get(best[0]) ?? 0) / all;
    return {
      hits: ranked.map(([page]) => this.hit(page, inSections.get(page), inNames.get(page), all, terms)),
      unsure: share < SURE,
    };
  }

  /** What is looked for: words of letters, numbers, pairs of characters, single characters, and what readers' words mean. */
  private termsOf(question: string): Term[] {
    const asked = fold(question, this.variants);
    const kept = asked.replace(IDLE, " ");
    const terms = new Map<string, Term>();
    if (/[^\s\p{P}]/u.test(kept)) cut(kept, 1, true, terms);
    cut(asked, OF_IDLE, false, terms);
    for (const [says, means] of this.words) {
      if (!says.some((say) => asked.includes(say))) continue;
      for (const mean of means) cut(mean, OF_MEANT, false, terms);
    }
    return [...terms.values()];
  }

  /** The segment of each place where the term stands. */
  private segmentsWith(term: string): number[] {
    const found: number[] = [];
    let segment = 0;
    let rarest = 0;
    for (let at = 1; at < term.length; at += 1) {
      if (this.standing(term.charCodeAt(at)) < this.standing(term.charCodeAt(rarest))) rarest = at;
    }
    const code = term.charCodeAt(rarest);
    const latin = /^[a-z0-9.]/.test(term);
    for (let at = this.first[code] as number; at < (this.first[code + 1] as number); at += 1) {
      const place = (this.places[at] as number) - rarest;
      if (term.length > 1 && !this.text.startsWith(term, place)) continue;
      // 24 is not in 1024.
      if (latin && /[a-z0-9.]/.test(this.text.charAt(place - 1))) continue;
      if (latin && /[a-z0-9]$/.test(term) && /[a-z0-9]/.test(this.text.charAt(place + term.length))) continue;
      while (segment + 1 < this.begins.length && (this.begins[segment + 1] as number) <= place) segment += 1;
      found.push(segment);
    }
    return found;
  }

  private standing(code: number): number {
    return (this.first[code + 1] as number) - (this.first[code] as number);
  }

  private lengthOf(segment: number): number {
    return (this.begins[segment + 1] ?? this.text.length) - (this.begins[segment] as number) - 1;
  }

  /** Write down where each character stands. */
  private list(): void {
    const { text } = this;
    const long = text.length;
    const codes = new Uint16Array(long);
    const first = new Uint32Array(0x10001);
    for (let at = 0; at < long; at += 1) {
      const code = text.charCodeAt(at);
      codes[at] = code;
      first[code + 1] = (first[code + 1] as number) + 1;
    }
    for (let code = 0; code < 0x10000; code += 1)
      first[code + 1] = (first[code + 1] as number) + (first[code] as number);
    const next = first.slice();
    const places = new Uint32Array(long);
    for (let at = 0; at < long; at += 1) {
      const code = codes[at] as number;
      const place = next[code] as number;
      places[place] = at;
      next[code] = place + 1;
    }
    this.first = first;
    this.places = places;
  }

  /** Whether the title, or one of the questions that a page says it answers, is what is asked, rather than this section's
   * heading: then the page answers from its head on, and a warning at its foot is no place to land. */
  private answers(names: ReadonlyMap<number, number> | undefined, all: number, section: number): boolean {
    let own = 0;
    let heading = 0;
    for (const [segment, worth] of names ?? []) {
      if (this.fieldOf[segment] !== HEADING) own = Math.max(own, worth);
      else if (this.sectionOf[segment] === section) heading = Math.max(heading, worth);
    }
    return own >= OF_WHOLE_PAGE * all && own > heading;
  }

  private hit(
    page: number,
    sections: ReadonlyMap<number, number> | undefined,
    names: ReadonlyMap<number, number> | undefined,
    all: number,
    terms: readonly Term[],
  ): Hit {
    const [address, title, , parts] = this.pages[page] as Page;
    let best = 0;
    let most = 0;
    for (const [section, score] of sections ?? []) {
      if (score > most * (best === 0 ? 1.15 : 1)) [best, most] = [section, score];
    }
    if (this.answers(names, all, best)) best = 0;
    const [anchor, heading, text] = parts[best] ?? ["", "", ""];
    return {
      address: anchor === "" ? address : `${address}#${anchor}`,
      title,
      heading: anchor === "" ? "" : heading,
      around: around(text, terms),
    };
  }
}

function raise(numbers: number[], at: number, by: number): void {
  numbers[at] = (numbers[at] as number) + by;
}

function add(scores: Map<number, Map<number, number>>, page: number, part: number, score: number): void {
  const parts = scores.get(page) ?? new Map<number, number>();
  parts.set(part, (parts.get(part) ?? 0) + score);
  scores.set(page, parts);
}

/** Cut text into terms: each run of letters or digits, with the character that follows it; each pair; each character. */
function cut(text: string, weight: number, own: boolean, terms: Map<string, Term>): void {
  const take = (term: string, part: number, whole: boolean) => {
    if ((terms.get(term)?.weight ?? 0) < part) terms.set(term, { text: term, weight: part, whole: whole && own });
  };
  for (const run of text.match(/[a-z]+|[0-9.]*[0-9]%?|[㐀-鿿]+/g) ?? []) {
    if (!/[㐀-鿿]/.test(run)) {
      take(run, weight, true);
      continue;
    }
    for (let at = 0; at < run.length; at += 1) {
      if (at + 1 < run.length) take(run.slice(at, at + 2), weight, true);
      take(run.charAt(at), run.length === 1 ? weight * 0.5 : weight * OF_SINGLE, run.length === 1);
    }
  }
  for (const joined of text.match(/[0-9]+[㐀-鿿]/g) ?? []) take(joined, weight, true);
}

/** Some of a text: from a little before the place where most of what was asked stands close together. */
function around(all: string, terms: readonly Term[]): string {
  const [text = ""] = all.split(NAMES);
  const folded = fold(text);
  let best = 0;
  let most = 0;
  const wanted = terms.filter(({ whole }) => whole);
  for (let at = 0; at < text.length; at += 20) {
    const here = folded.slice(at, at + AROUND);
    const score = wanted.reduce((sum, term) => sum + (here.includes(term.text) ? term.weight : 0), 0);
    if (score > most) [best, most] = [at, score];
  }
  return cleanCut(text, best);
}

/** Cut so that it begins with a sentence where one begins near, and never with a mark that closes something. */
function cleanCut(text: string, from: number): string {
  const before = text.slice(Math.max(0, from - 24), from);
  const begin = Math.max(...["。", "？", "！", "；"].map((mark) => before.lastIndexOf(mark)));
  const start = from < 24 ? 0 : begin >= 0 ? from - before.length + begin + 1 : from;
  const piece = text.slice(start, start + AROUND + 24).replace(/^[\s，。；：、？！”’）》]+/, "");
  const cutOff = start + AROUND + 24 < text.length;
  return `${start > 0 && begin < 0 ? "……" : ""}${piece}${cutOff ? "……" : ""}`;
}
