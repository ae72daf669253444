// Rows of a list: their cells stand in the case under LIST/ROW/FIELD.

import { chance } from "../page/mark";
import type { Entries } from "./merge";

export type Cells = Readonly<Record<string, string>>;

export interface Row {
  readonly id: string;
  readonly cells: Cells;
}

/** An id that sorts by the time it was made. */
export function stamp(): string {
  return Date.now().toString(36) + chance(4);
}

/** The rows of every list, oldest first. */
export function sortRows(values: Entries): Map<string, Row[]> {
  const found = new Map<string, Map<string, Record<string, string>>>();
  for (const [key, value] of values) {
    const [name = "", id, field] = key.split("/");
    if (id === undefined || field === undefined) continue;
    const rows = found.get(name) ?? new Map<string, Record<string, string>>();
    const cells = rows.get(id) ?? {};
    cells[field] = value;
    found.set(name, rows.set(id, cells));
  }
  const sorted = new Map<string, Row[]>([["", []]]);
  for (const [name, rows] of found) {
    const list = [...rows].map(([id, cells]) => ({ id, cells }));
    sorted.set(
      name,
      list.sort((one, other) => (one.id < other.id ? -1 : 1)),
    );
  }
  return sorted;
}
