// One document of the page: shown with what is known in it, its holes told, and taken away as text, on paper or as a file.

import { saveFile } from "../../page/file";
import type { Asker } from "../ask";
import { lastCall } from "../last-call";
import { printOnly } from "../save";
import { fieldOf } from "../schema";
import { blocksOf, textOfBlocks } from "../sheet";
import { button, make, type Tools } from "../tools";
import { WORDS } from "../words";
import { type Known, LOOKED_UP, wordsOf } from "./blanks";
import { makeFields, REACHED, TYPED } from "./fields";
import { readTable, showBudget, showTable, type Table } from "./tables";
import { LETTERS } from "./words";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/** How many holes are named one by one. */
const MOST_NAMED = 5;
/** Keys of the plan that they have offered. */
const THEIRS = "theirs.";

export class Letter {
  private readonly details: HTMLDetailsElement;
  private readonly sheet: HTMLElement;
  private readonly known: Known;
  private readonly tools: Tools;
  private readonly asker: Asker;
  private readonly title: string;
  private readonly short: HTMLElement | null;
  private readonly blanks: readonly HTMLElement[];
  private readonly words: ReadonlyMap<HTMLElement, string>;
  private readonly optional: readonly HTMLElement[];
  private readonly tables: readonly Table[];
  private readonly closed = make("p", "document__closed", "");
  private readonly asking: HTMLDetailsElement;
  private readonly askingTitle = make("summary", "");
  private readonly said = make("p", "document__said");
  private readonly note = make("p", "document__note");
  private holes: readonly string[] = [];

  constructor(details: HTMLDetailsElement, known: Known, tools: Tools, asker: Asker) {
    this.details = details;
    this.known = known;
    this.tools = tools;
    this.asker = asker;
    this.sheet = details.querySelector<HTMLElement>("[data-sheet]") ?? details;
    this.title = details.querySelector("summary")?.firstChild?.textContent?.trim() ?? "";
    this.short = details.querySelector<HTMLElement>("[data-short]");
    // The message for a chat box has its own; they are filled with the letter's, and counted once.
    this.blanks = [...details.querySelectorAll<HTMLElement>("[data-key]")];
    this.words = new Map(this.blanks.map((blank) => [blank, blank.textContent ?? ""]));
    this.optional = [...this.sheet.querySelectorAll<HTMLElement>(".optional")];
    this.tables = [...this.sheet.querySelectorAll<HTMLTableElement>("[data-table]")].map(readTable);
    this.said.setAttribute("role", "status");
    this.asking = make("details", "more-fields document__fields", this.askingTitle);
    this.asking.addEventListener("toggle", () => this.fillForm());
    const actions = make(
      "p",
      "document__actions",
      button(LETTERS.copyText, "button button--quiet", () => this.warned(() => this.copy(), LETTERS.copyHoles)),
      button(LETTERS.printOne, "button button--quiet", () => printOnly(this.sheet)),
      button(LETTERS.word, "button button--quiet", () => this.warned(() => this.saveWord(), LETTERS.leaveHoles)),
    );
    this.sheet.before(this.asking);
    this.sheet.after(this.note, actions, this.said);
    this.short?.after(
      button(LETTERS.copyShort, "button button--quiet", () =>
        this.warned(() => this.copyShort(), LETTERS.copyHoles, this.short),
      ),
    );
    details.after(this.closed);
    details.addEventListener("toggle", () => this.show());
  }

  show(): void {
    const available = this.available();
    this.details.hidden = !available;
    this.closed.hidden = available;
    if (!available) this.details.open = false;
    if (!this.details.open) return;
    const empty = new Set<string>();
    const untold = this.tellsOfTheirCall();
    for (const blank of this.blanks) {
      const key = blank.dataset.key ?? "";
      const value = untold && key.startsWith(THEIRS) ? "" : wordsOf(this.known, key);
      blank.textContent = value || (this.words.get(blank) ?? "");
      blank.classList.toggle("is-filled", value !== "");
      // What a line leaves out while it is empty is no hole.
      if (value === "" && blank.closest(".optional") === null) empty.add(key);
    }
    for (const line of this.optional) line.hidden = line.querySelector(".blank:not(.is-filled)") !== null;
    showBudget(this.sheet, this.known);
    this.askingTitle.textContent = LETTERS.fillIn(empty.size);
    this.holes = [...empty].map((key) => this.labelOf(key));
    this.tellRest(empty);
    for (const table of this.tables) showTable(table, this.known, this.asker);
  }

  /** Whether it confirms a call that came in: no amount was spoken of with somebody who was not known. */
  private tellsOfTheirCall(): boolean {
    const confirms = this.blanks.some(({ dataset }) => dataset.key === "now.talked");
    return confirms && lastCall(this.known.store).channel === "in";
  }

  /** Papers of two kinds that must not mix: those of a kind that was not chosen are not there to fill, copy or save. */
  private available(): boolean {
    const { kind, kindField } = this.details.dataset;
    if (kind === undefined || kindField === undefined) return true;
    const chosen = this.known.store.get(kindField);
    this.closed.textContent = chosen === "" ? LETTERS.chooseFirst(this.title) : LETTERS.otherKind(this.title);
    return chosen === kind;
  }

  /** Say of the blanks that have no field here where they are filled. */
  private tellRest(empty: ReadonlySet<string>): void {
    const calls = [...empty].filter((key) => key.startsWith(LOOKED_UP) && !(key in TYPED));
    const labels = calls
      .map((key) => this.blanks.find(({ dataset }) => dataset.key === key))
      .map((blank) => blank?.dataset.called ?? "");
    const pens = (this.sheet.textContent ?? "").match(/（[\s　]*）/g)?.length ?? 0;
    const told = [...(labels.length > 0 ? [LETTERS.fromLog(labels)] : []), ...(pens > 0 ? [LETTERS.forPen(pens)] : [])];
    this.note.textContent = told.join("");
    this.note.hidden = told.length === 0;
  }

  private labelOf(key: string): string {
    const blank = this.blanks.find(({ dataset }) => dataset.key === key);
    return REACHED[key] ?? fieldOf(this.known.schema, key)?.label ?? blank?.dataset.called ?? key;
  }

  /** Before a text leaves with holes in it, say which, and let the reader choose; `anyway` is what then becomes of them. */
  private warned(go: () => void, anyway: string, of: HTMLElement | null = null): void {
    const there = of === null ? this.holes : this.holesIn(of);
    if (there.length === 0) {
      go();
      return;
    }
    const first = button(LETTERS.fillFirst, "button", () => {
      this.said.replaceChildren();
      this.asking.open = true;
      this.fillForm();
      this.asking.querySelector<HTMLElement>("input, select, textarea")?.focus();
    });
    const all = button(anyway, "button button--quiet", go);
    const words = make("span", "", LETTERS.holes(there.slice(0, MOST_NAMED), Math.max(0, there.length - MOST_NAMED)));
    this.said.replaceChildren(words, make("span", "document__actions", first, all));
    // It may stand below the screen, where the button that was tapped would seem to have done nothing.
    this.said.scrollIntoView({ block: "nearest" });
  }

  private holesIn(element: HTMLElement): string[] {
    const blanks = [...element.querySelectorAll<HTMLElement>(".blank:not(.is-filled)")];
    return [...new Set(blanks.map(({ dataset }) => this.labelOf(dataset.key ?? "")))];
  }

  /** Made once the reader wants them. */
  private fillForm(): void {
    if (!this.asking.open || this.asking.querySelector("form") !== null) return;
    const keys = new Set(this.blanks.map((blank) => blank.dataset.key ?? ""));
    this.asking.append(makeFields(this.known, this.details.id, [...keys]));
  }

  private async copy(): Promise<void> {
    const done = await this.tools.copy(textOfBlocks(blocksOf(this.sheet)));
    if (!done) getSelection()?.selectAllChildren(this.sheet);
    this.said.textContent = done ? WORDS.copied : WORDS.notCopied;
  }

  private async copyShort(): Promise<void> {
    const done = await this.tools.copy(this.short?.textContent ?? "");
    this.said.textContent = done ? WORDS.copied : WORDS.notCopied;
    this.tools.announce(this.said.textContent);
  }

  private async saveWord(): Promise<void> {
    this.said.textContent = WORDS.working;
    try {
      const { makeWord } = await this.tools.parts.docx();
      const blob = await makeWord(this.title, blocksOf(this.sheet));
      const name = `${this.title.replace(/[：，、（）\s]+/g, "-")}.docx`;
      this.said.textContent = saveFile(blob, WORD, name) ? LETTERS.wordSaved(name) : WORDS.wechat;
    } catch {
      this.said.textContent = WORDS.notMade;
    }
  }
}
