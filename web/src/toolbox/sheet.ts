// A document as plain blocks, for the clipboard and for a Word file: read off the page, where it stands filled in.

export type Block =
  | { readonly kind: "title" | "heading" | "text" | "hear" | "signed"; readonly text: string }
  | { readonly kind: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

const KINDS = ["title", "heading", "hear", "signed"] as const;

/** Read the blocks of a sheet; what is still blank stands in brackets, or empty in a table; what is hidden is left out. */
export function blocksOf(sheet: Element): Block[] {
  const seen = [...sheet.children].filter((element) => !(element instanceof HTMLElement && element.hidden));
  return seen.map((element) => {
    if (element instanceof HTMLTableElement) {
      const [head = [], ...rows] = [...element.rows].map((row) =>
        [...row.cells].map((cell) => textOf(cell, false).trim()),
      );
      return { kind: "table", head, rows };
    }
    const kind = KINDS.find((each) => each === element.className) ?? "text";
    return { kind, text: textOf(element) };
  });
}

/** Write blocks as text to paste into a mail or a chat. */
export function textOfBlocks(blocks: readonly Block[]): string {
  const lines = blocks.map((block) => {
    if (block.kind === "heading") return `\n${block.text}`;
    if (block.kind !== "table") return block.text;
    const rows = block.rows.filter((row) => row.some((cell) => cell !== ""));
    return [block.head, ...rows].map((row) => row.join("\t")).join("\n");
  });
  return `${lines.join("\n").trim()}\n`;
}

/** The words of an element; a blank that nobody filled stands in brackets, or as room for a pen. */
function textOf(element: Element, hinted = true): string {
  const parts = [...element.childNodes].map((node) => {
    const blank = node instanceof HTMLElement && node.matches(".blank:not(.is-filled)");
    if (blank) return hinted ? `（${node.textContent ?? ""}）` : "";
    return node.textContent ?? "";
  });
  return parts.join("");
}
