// Buttons that copy a text of the page, and files made on the device.

import { makeButton } from "../calculator/state-line";
import { WORDS } from "../calculator/words";
import { saveFile } from "./file";
import { announce } from "./live";

const SHOWN_FOR = 2500;

/** Serve every button with `data-copy`, wherever it stands and whenever it comes; letters written as code get one. */
export function serveCopyButtons(): void {
  for (const code of document.querySelectorAll("article pre > code")) code.before(copyButton());
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-copy]") : null;
    const source = button === null ? null : sourceOf(button);
    if (button !== null && source !== null) copyFrom(source, button);
  });
}

/** Put a text on the clipboard; false where the browser does not let us. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOldWay(text);
  }
}

/** Save a table as a file; false in the one browser of our readers that swallows downloads without a word. */
export function save(text: string, name: string): boolean {
  // Spreadsheets take a file without this mark for one in the local encoding, and the Chinese is lost.
  return saveFile(`\ufeff${text}`, "text/csv", name);
}

function copyButton(): HTMLElement {
  const bar = document.createElement("div");
  bar.className = "md-code__nav";
  const button = makeButton(WORDS.copy, "md-code__button");
  button.dataset.copy = "";
  bar.append(button);
  return bar;
}

async function copyFrom(source: HTMLElement, button: HTMLElement): Promise<void> {
  // biome-ignore lint/performance/useDomNodeTextContent: the lines are copied as they are seen, one below the other.
  const done = await copy(source instanceof HTMLTextAreaElement ? source.value : source.innerText);
  if (done) {
    flash(button, WORDS.copied);
  } else {
    getSelection()?.selectAllChildren(source);
    flash(button, WORDS.notCopied);
  }
}

// Ids in an answer can stand twice on a page with two calculators of a kind: the nearest one is meant.
function sourceOf(button: HTMLElement): HTMLElement | null {
  const id = button.dataset.copy ?? "";
  if (id === "") return button.closest("pre")?.querySelector("code") ?? null;
  const near = button.closest("loan-calculator")?.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
  return near ?? document.getElementById(id);
}

/** Say something on the button that was pressed, for a moment, to eyes and ears. */
export function flash(button: HTMLElement, words: string): void {
  announce(words);
  const before = button.dataset.words ?? button.textContent ?? "";
  button.dataset.words = before;
  button.textContent = words;
  setTimeout(() => {
    button.textContent = before;
  }, SHOWN_FOR);
}

// Pages on plain http and WeChat's web view have no clipboard for scripts, but they obey a selection.
function copyOldWay(text: string): boolean {
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.spellcheck = false;
  area.className = "calc-live";
  const focused = document.activeElement;
  document.body.append(area);
  area.select();
  area.setSelectionRange(0, text.length);
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    done = false;
  }
  area.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return done;
}
