// Records as they are shown: a card for each, all of them as a text, a table, a sheet of paper.

import { saveFile } from "../../page/file";
import { offerUndo } from "../bind";
import type { Row } from "../rows";
import { csv, printOnly } from "../save";
import { type Field, type List, written } from "../schema";
import type { Case } from "../store";
import { button, make, type Tools } from "../tools";
import { WORDS } from "../words";
import type { Entry } from "./entry";

const MOST_CARDS = 50;

export class Records {
  private readonly place: HTMLElement;
  private readonly list: List;
  private readonly entry: Entry;
  private readonly store: Case;
  private readonly tools: Tools;
  private all = false;
  private led = false;

  constructor(place: HTMLElement, list: List, entry: Entry, store: Case, tools: Tools) {
    this.place = place;
    this.list = list;
    this.entry = entry;
    this.store = store;
    this.tools = tools;
  }

  show(): void {
    const { id, title } = this.list;
    const rows = this.sorted();
    if (rows.length === 0) {
      this.place.replaceChildren(make("p", "records__none", WORDS.none));
      return;
    }
    // A card takes a hundred times as long to draw as to read: of a long log the newest ones come first.
    const first = this.all ? 0 : Math.max(0, rows.length - MOST_CARDS);
    const cards = rows.slice(first).map((row, index) => this.card(row, first + index + 1));
    const more = button(WORDS.older(first), "button button--quiet", () => {
      this.all = true;
      this.show();
    });
    const sheet = make("div", `records__sheet records__sheet--${id}`);
    const fill = () => sheet.replaceChildren(make("h3", "records__title", title), this.table(rows));
    if (rows.length <= MOST_CARDS) fill();
    const actions = make(
      "p",
      "records__actions",
      button(WORDS.copyAll, "button button--quiet", () => this.copy()),
      button(WORDS.csv, "button button--quiet", () => this.saveTable()),
      button(WORDS.printAll, "button button--quiet", () => {
        fill();
        printOnly(sheet);
      }),
    );
    this.place.replaceChildren(...(first > 0 ? [more] : []), make("div", "records__cards", ...cards), actions, sheet);
    // A link to the records came before they were there.
    if (!this.led && location.hash === `#${id}-records`) this.place.scrollIntoView();
    this.led = true;
  }

  private sorted(): Row[] {
    const time = ({ cells }: Row) => cells.when ?? "";
    return this.store.rows(this.list.id).sort((one, other) => time(one).localeCompare(time(other)));
  }

  private card({ id, cells }: Row, number: number): HTMLElement {
    const { store } = this;
    const list = this.list.id;
    const lines = this.told(cells).map(([label, value]) =>
      make("p", "", make("b", "", label), make("span", "", value)),
    );
    const change = button(WORDS.change, "button button--quiet", () => this.entry.edit(id));
    const remove = button(WORDS.remove, "rows__remove", () => {
      store.setRow(list, id, {});
      offerUndo(this.place, () => store.setRow(list, id, cells));
    });
    const title = make("p", "records__number", `${this.list.title} ${number}`);
    const clashes = [...store.conflicts]
      .filter(([key]) => key.startsWith(`${list}/${id}/`))
      .map(([key, mine]) => {
        const line = make("p", "case__conflict", WORDS.conflict(store.get(key)));
        line.append(button(WORDS.useMine(mine), "", () => store.settle(key, true)));
        return line;
      });
    return make("article", "record", title, ...lines, ...clashes, make("p", "records__actions", change, remove));
  }

  /** A list of evidence has the columns that a court knows, whatever is empty; a log has no room for empty ones. */
  private table(rows: readonly Row[]): HTMLTableElement {
    const [head = [], ...lines] = this.lines(rows, this.list.id === "log");
    const top = make("tr", "", ...head.map((text) => make("th", "", text)));
    const body = lines.map((line) => make("tr", "", ...line.map((text) => make("td", "", text))));
    return make("table", "sheet__table", make("thead", "", top), make("tbody", "", ...body));
  }

  private lines(rows: readonly Row[], short = false): string[][] {
    const used = this.list.fields.filter(
      ({ key, kind }) => (kind !== "tick" && !short) || rows.some(({ cells }) => cells[key]),
    );
    const head = ["序号", ...used.map(({ label }) => label)];
    const body = rows.map(({ cells }, index) => [
      String(index + 1),
      ...used.map((field) => word(field, cells[field.key] ?? "")),
    ]);
    return [head, ...body];
  }

  private told(cells: Row["cells"]): [string, string][] {
    return this.list.fields
      .filter(({ key }) => cells[key])
      .map((field) => [field.label, word(field, cells[field.key] ?? "")]);
  }

  private async copy(): Promise<void> {
    const text = this.sorted().map(
      ({ cells }, index) =>
        `${index + 1}. ${this.told(cells)
          .map(([label, value]) => `${label}：${value}`)
          .join("\n   ")}`,
    );
    const done = await this.tools.copy(`${this.list.title}\n${text.join("\n")}\n`);
    const words = done ? WORDS.copied : WORDS.notCopied;
    this.entry.say(words);
    this.tools.announce(words);
  }

  private saveTable(): void {
    const done = saveFile(csv(this.lines(this.sorted())), "text/csv", `${this.list.title}.csv`);
    if (!done) this.entry.say(WORDS.wechat);
  }
}

function word(field: Field, value: string): string {
  return value === "" ? "" : written(field, value);
}
