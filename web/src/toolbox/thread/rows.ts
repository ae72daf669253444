// Rows of a list: as the case has them, and as a calculator of the page does.

import { rowsOf } from "../../calculator/form";
import type { Case } from "../store";
import { WORDS } from "../words";

/** Lists whose rows a calculator has under the same names. */
export const ROWS = ["income", "essentials", "creditors"];
/** Of these lists one row alone is nothing to share out. */
export const AT_LEAST: Readonly<Record<string, number>> = { creditors: 2 };

/** A call of the log as `call-check` takes it. */
export function asCall(cells: Readonly<Record<string, string>>): Record<string, string> {
  const { when = "", answered, to, insulted, threatened, impersonated } = cells;
  return {
    time: when,
    answered: answered || "true",
    to: to || "self",
    insulted: insulted || "false",
    threatened: threatened || "false",
    impersonated: impersonated || "false",
  };
}

/** Rows with the columns that the calculator has; of calls, those that came in. */
export function rowsFor(place: HTMLElement, list: string, store: Case): Record<string, string>[] {
  const names = columnsOf(place);
  const rows = store.rows(list).map(({ cells }) => cells);
  const suited = list === "log" ? rows.filter(({ channel }) => channel === "in").map(asCall) : rows;
  return suited.map((cells) =>
    Object.fromEntries(names.map((name) => [name, cells[name] || (list === "creditors" ? unsaid(name) : "")])),
  );
}

/** The rows of a list of the case as one text, to be compared and written again. */
export function listed(store: Case, list: string): string {
  const rows = store.rows(list).map(({ cells }) => cells);
  return rows.length === 0 ? "" : write(rows);
}

export function rowsIn(place: HTMLElement): string {
  // A row that still stands as the example has it is nothing of the reader's.
  const own = rowsOf(place).filter((row) => !row.classList.contains("is-example"));
  const rows = own.map((row) => {
    const inputs = [...row.querySelectorAll<HTMLInputElement>("input[name]")];
    return Object.fromEntries(
      inputs.map((input) => [input.name, heldBy(input) === unsaid(input.name) ? "" : heldBy(input)]),
    );
  });
  const filled = rows.filter((cells) => (cells.amount ?? cells.balance ?? "") !== "");
  return filled.length === 0 ? "" : write(filled);
}

export function cellsFor(place: HTMLElement): (row: Element) => Record<string, string> {
  const names = columnsOf(place);
  return (row) =>
    Object.fromEntries(
      names.map((name) => {
        const input = row.querySelector<HTMLInputElement>(`[name="${name}"]`);
        return [name, input === null ? "" : heldBy(input)];
      }),
    );
}

/** A name that the case has is the reader's, also where the example has the same. */
export function nameKnown(place: HTMLElement, list: string, store: Case): void {
  const names = new Set(store.rows(list).map(({ cells }) => cells.name ?? ""));
  for (const input of place.querySelectorAll<HTMLInputElement>('input[name="name"]'))
    if (names.has(input.value.trim())) input.dataset.typed = "";
}

function columnsOf(place: HTMLElement): string[] {
  const cells = place.querySelector("template")?.content.querySelectorAll<HTMLElement>("[data-column]") ?? [];
  return [...cells].map(({ dataset }) => dataset.column ?? "");
}

/** What stands in a cell. The name that the example gave a line of the budget is not the reader's for its new amount: who
 * types all that a month costs over the example's rent has not said that it is rent. */
function heldBy(input: HTMLInputElement): string {
  const value = input.value.trim();
  if (input.name !== "name" || value === "" || value !== input.defaultValue || "typed" in input.dataset) return value;
  const amount = input.closest("[data-row]")?.querySelector<HTMLInputElement>('[name="amount"]');
  return amount && amount.value !== amount.defaultValue ? "" : value;
}

function write(rows: readonly Readonly<Record<string, string>>[]): string {
  return JSON.stringify(
    rows.map((cells) =>
      Object.fromEntries(
        Object.entries(cells)
          .filter(([, value]) => value !== "")
          .sort(([one], [other]) => (one < other ? -1 : 1)),
      ),
    ),
  );
}

/** What stands for a lender that has no name yet: without one no calculator answers. */
function unsaid(cell: string): string {
  return cell === "name" ? WORDS.nameless : "";
}
