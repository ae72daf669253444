// Search in the one page that holds everything: sections whose heading or text has all the words.

interface Section {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

const MOST = 20;
const AROUND = 24;

/** Serve the field for words; what stands in the page is read when somebody first comes to it. */
export function serveFind(): void {
  const field = document.querySelector<HTMLInputElement>("#find");
  const found = document.querySelector<HTMLElement>("#found");
  if (field === null || found === null) return;
  let sections: readonly Section[] | null = null;
  field.addEventListener("input", () => {
    sections ??= read();
    const words = field.value
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== "");
    found.replaceChildren(...(words.length === 0 ? [] : show(look(sections, words), words)));
  });
}

function read(): Section[] {
  return [...document.querySelectorAll<HTMLElement>("article.whole")].flatMap((article) => {
    const headings = [...article.querySelectorAll<HTMLElement>("h1, h2")];
    return headings.map((heading, index) => {
      const range = document.createRange();
      range.setStartAfter(heading);
      const next = headings[index + 1];
      if (next === undefined) range.setEndAfter(article);
      else range.setEndBefore(next);
      return {
        id: heading.id || article.id,
        title: index === 0 ? words(heading) : `${words(headings[0])}　${words(heading)}`,
        text: range.toString().replace(/\s+/g, " "),
      };
    });
  });
}

function words(element: Element | undefined): string {
  return element?.textContent?.trim() ?? "";
}

function look(sections: readonly Section[], words: readonly string[]): Section[] {
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const titled = sections.filter(({ title }) => has(title));
  const others = sections.filter((section) => !titled.includes(section) && has(`${section.title} ${section.text}`));
  return [...titled, ...others];
}

function show(hits: readonly Section[], words: readonly string[]): HTMLElement[] {
  const count = document.createElement("p");
  count.textContent = hits.length === 0 ? "没有找到。换个短一点的词试试。" : `找到 ${hits.length} 处。`;
  return [
    count,
    ...hits.slice(0, MOST).map(({ id, title, text }) => {
      const link = document.createElement("a");
      link.href = `#${id}`;
      const place = text.toLowerCase().indexOf(words[0] ?? "");
      const around = document.createElement("small");
      around.textContent = text.slice(Math.max(0, place - AROUND), Math.max(0, place) + 2 * AROUND);
      link.append(title, around);
      return link;
    }),
  ];
}
