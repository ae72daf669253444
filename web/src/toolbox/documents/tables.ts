// The tables of a document: rows of a list of the case, or of what a calculator answers to it; empty ones for a pen.

import { isText, parsed, recordOf } from "../../page/shape";
import type { Asker } from "../ask";
import { rowField, written } from "../schema";
import { make } from "../tools";
import { known as knownFor } from "../worked";
import type { Known } from "./blanks";

/** A table of a document: whose rows it shows, which of their cells, and how it looks while there are none. */
export interface Table {
  readonly name: string;
  readonly source: string;
  readonly cells: readonly string[];
  /** What a calculator is asked with: its fields, and the keys of the case that fill them; null for rows of a list. */
  readonly asks: Readonly<Record<string, string>> | null;
  readonly body: HTMLElement;
  readonly empty: readonly Node[];
}

/** What a line of the budget is called that nobody named. */
const UNNAMED: Readonly<Record<string, string>> = { income: "收入", essentials: "生活费" };
const BUDGET = "附：每月收支表";
const isAsks = recordOf(isText);

export function readTable(table: HTMLTableElement): Table {
  const { table: name = "", rowsOf: source = "", cells = "", asks = "" } = table.dataset;
  const body = table.tBodies[0] ?? table;
  return {
    name,
    source,
    cells: cells.split(" "),
    asks: parsed(asks, isAsks),
    body,
    empty: [...body.children].map((child) => child.cloneNode(true)),
  };
}

export async function showTable(table: Table, known: Known, asker: Asker): Promise<void> {
  const rows = table.asks === null ? listed(table, known) : await asked(table, table.asks, known, asker);
  table.body.replaceChildren(
    ...(rows.length === 0
      ? table.empty.map((row) => row.cloneNode(true))
      : rows.map((cells) => make("tr", "", ...cells.map((cell) => make("td", "", cell))))),
  );
}

/** A budget that nobody filled in is not called attached, and no empty one is. */
export function showBudget(sheet: HTMLElement, { store }: Known): void {
  const claims = [...sheet.querySelectorAll<HTMLElement>("[data-attached]")];
  if (claims.length === 0) return;
  const there = [...store.rows("income"), ...store.rows("essentials")].some(({ cells }) => cells.amount);
  for (const claim of claims) {
    claim.dataset.words ??= claim.textContent ?? "";
    claim.textContent = there ? claim.dataset.words : "";
  }
  const blocks = [...sheet.children].filter((each) => each instanceof HTMLElement);
  const first = blocks.findIndex(({ textContent }) => textContent === BUDGET);
  for (const block of first < 0 ? [] : blocks.slice(first)) {
    if (block !== blocks[first] && block.matches(".heading")) break;
    block.hidden = !there || (block.matches(".optional") && block.querySelector(".blank:not(.is-filled)") !== null);
  }
}

/** Rows of a list of the case, as people write what is in them. */
function listed({ source, cells }: Table, { store, schema }: Known): string[][] {
  const days = cells.includes("day");
  const found = store.rows(source).map(({ cells: typed }) => typed);
  if (days) found.sort((one, other) => (one.day ?? "").localeCompare(other.day ?? ""));
  return found.map((typed, number) =>
    cells.map((cell) => {
      if (cell === "#") return String(number + 1);
      const value = (typed[cell] ?? "").trim();
      if (cell === "name" && value === "") return UNNAMED[source] ?? "";
      const field = rowField(schema, source, cell);
      if (value === "" || field === undefined) return value;
      return written(field, value);
    }),
  );
}

async function asked(
  { name, source, cells }: Table,
  asks: Readonly<Record<string, string>>,
  { store }: Known,
  asker: Asker,
): Promise<string[][]> {
  const form = Object.fromEntries(Object.entries(asks).map(([field, key]) => [field, knownFor(store, key, source)]));
  try {
    const answer = await asker.ask(name, source, form);
    if (answer === null || !("told" in answer)) return [];
    return answer.told.shown_rows.map((shown) => cells.map((cell) => shown[cell] ?? ""));
  } catch {
    // No engine: the empty rows are still there to be filled with a pen.
    return [];
  }
}
