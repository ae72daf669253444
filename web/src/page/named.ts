// What an answer says to look at is one tap away: it names pages as the menu does, and knows no addresses.

const NAMED = /([看用])“([^”]+)”/;

/** Make links of the pages that are named inside an element. */
export function linkNamed(element: Element): void {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode() !== null)
    if (NAMED.test(walker.currentNode.nodeValue ?? "")) found.push(walker.currentNode as Text);
  for (const text of found) for (let rest: Text | null = text; rest !== null; rest = linkFirst(rest));
}

/** Make a link of the first page that a text names; gives the text behind it. */
function linkFirst(text: Text): Text | null {
  const named = NAMED.exec(text.data);
  if (named === null) return null;
  const [whole, , name = ""] = named;
  const behind = text.splitText(named.index + whole.length);
  const address = addressOf(name);
  if (address !== null) {
    const link = document.createElement("a");
    link.href = address;
    const words = text.splitText(named.index + 1);
    words.replaceWith(link);
    link.append(words);
  }
  return behind;
}

/** Where the menu leads under a name, the first of that name; null where it has none, as in the one file. */
function addressOf(name: string): string | null {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".md-nav--primary a.md-nav__link")];
  return links.find((link) => link.textContent?.trim() === name)?.href ?? null;
}
