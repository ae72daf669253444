// The search of the one page that holds everything: it reads what stands in the page when somebody first comes to the
// field, and takes from the build the rest: questions of readers, their words, the doors of the first page.

import { isText, listOf, parsed, recordOf, shapeOf, tupleOf } from "../page/shape";
import { Indexes, serve } from "../search/find";
import type { Guide, Page, Section, Sources } from "../search/pieces";

/** What the build has put beside the page. */
interface Beside extends Omit<Guide, "pages"> {
  readonly asks: { readonly [article: string]: readonly string[] };
  /** The articles that hold sources. */
  readonly sources: readonly string[];
  readonly support: string;
}

const texts = listOf(isText);
const isBeside = shapeOf<Beside>({
  words: listOf(tupleOf<Guide["words"][number]>(texts, texts)),
  doors: listOf(tupleOf<Guide["doors"][number]>(isText, isText)),
  variants: isText,
  asks: recordOf(texts),
  sources: texts,
  support: isText,
});

const SILENT = "form, script, select, style, svg, template, textarea, .quote";
const INLINE = /^(A|ABBR|B|CITE|CODE|EM|I|MARK|Q|SMALL|SPAN|STRONG|SUB|SUP|TIME)$/;

/** Serve the field for words. */
export function serveFind(): void {
  const root = document.querySelector<HTMLElement>(".whole__find");
  const told = document.querySelector("#searching")?.textContent;
  if (root === null || told === null || told === undefined) return;
  const beside = parsed(told, isBeside);
  if (beside === null) return;
  const store = {
    guide: async (): Promise<Guide> => ({ ...beside, pages: pages(beside, false) }),
    sources: async (): Promise<Sources> => ({ pages: pages(beside, true), later: [] }),
  };
  serve(root, new Indexes(store), {
    // A section's anchor stands behind that of its article.
    lead: (address) => address.slice(address.lastIndexOf("#")),
    support: beside.support,
    pages: "#top",
  });
}

function pages({ asks, sources }: Beside, ofSources: boolean): Page[] {
  return [...document.querySelectorAll<HTMLElement>("article.whole")]
    .filter(({ id }) => sources.includes(id) === ofSources)
    .map((article) => {
      const [titled, ...others] = sectionsOf(article);
      const [, title, text] = titled ?? ["", "", ""];
      return [`#${article.id}`, title, asks[article.id] ?? [], [["", "", text], ...others]] as const;
    });
}

function sectionsOf(article: HTMLElement): Section[] {
  const sections: [anchor: string, heading: string, text: string][] = [];
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
    acceptNode: (node) =>
      node instanceof Element && node.matches(SILENT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  });
  let heading: Element | null = null;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Element && /^H[123]$/.test(node.tagName)) {
      heading = node;
      sections.push([node.id, "", ""]);
      continue;
    }
    const section = sections[sections.length - 1];
    if (section === undefined) continue;
    const part = heading?.contains(node) ? 1 : 2;
    if (!(node instanceof Element)) section[part] += node.nodeValue ?? "";
    else if (!INLINE.test(node.tagName)) section[part] += " ";
  }
  return sections.map(([anchor, named, text]) => [anchor, tidy(named), tidy(text)]);
}

/** One blank for several, none beside Chinese marks. */
function tidy(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/ (?=[，。；：、？！”’）》])|([，。；：、？！“‘（《]) /g, "$1")
    .trim();
}
