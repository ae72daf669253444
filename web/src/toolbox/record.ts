// How a case is written in storage, and read again whatever stands there.

import { GUIDE } from "../page/guide";
import { nothing, type State } from "./merge";
import { migrate, SCHEMA } from "./migrate";

export const FORMAT = `${GUIDE.slug}-case`;
const LAYOUT = 2;

/** A case as one storage has it. */
export interface Kept {
  readonly state: State;
  /** What was typed where another tab had written something else. */
  readonly conflicts: Map<string, string>;
}

/** `newer`: a later version wrote it. `damaged`: nobody can tell what it was. Neither is ever written over. */
export type Trouble = "newer" | "damaged";

interface Written {
  readonly format: string;
  readonly schema: number;
  readonly layout?: number;
  readonly entries: Readonly<Record<string, unknown>>;
  readonly gone?: unknown;
  readonly conflicts?: unknown;
}

export function empty(): Kept {
  return { state: nothing(), conflicts: new Map() };
}

/** Write a case; with `only`, no more than the keys that it lets through, and nothing that belongs to the tab. */
export function write(kept: Kept, only?: (key: string) => boolean): string {
  const { values, stamps, gone } = kept.state;
  const entries: Record<string, readonly [string, string]> = {};
  for (const [key, stamp] of stamps) {
    if (only === undefined || only(key)) entries[key] = [values.get(key) ?? "", stamp];
  }
  const record: Record<string, unknown> = { format: FORMAT, schema: SCHEMA, layout: LAYOUT, entries };
  if (gone.size > 0) record.gone = Object.fromEntries(gone);
  if (only === undefined && kept.conflicts.size > 0) record.conflicts = Object.fromEntries(kept.conflicts);
  return JSON.stringify(record);
}

/** Read what a storage holds. */
export function read(text: string): Kept | Trouble {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "damaged";
  }
  if (typeof value !== "object" || value === null) return "damaged";
  const { format, schema, layout = 1, entries, ...more } = value as Partial<Written>;
  if (format !== FORMAT || typeof schema !== "number" || typeof entries !== "object" || entries === null)
    return "damaged";
  if (schema > SCHEMA || layout > LAYOUT) return "newer";
  const state = nothing();
  for (const [key, pair] of Object.entries(entries)) {
    const [text, stamp]: unknown[] = Array.isArray(pair) ? pair : [pair, ""];
    // One entry that cannot be read is left out; all others are still somebody's case.
    if (typeof text !== "string" || typeof stamp !== "string") continue;
    state.stamps.set(key, stamp);
    if (text !== "") state.values.set(key, text);
  }
  for (const [row, stamp] of texts(more.gone)) state.gone.set(row, stamp);
  const migrated = migrate(state, schema);
  if (migrated === null) return "damaged";
  return { state: migrated, conflicts: texts(more.conflicts) };
}

function texts(value: unknown): Map<string, string> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return new Map();
  return new Map(Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}
