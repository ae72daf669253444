// How a case is written in storage, and read again whatever stands there.

import { GUIDE } from "../page/guide";
import { isNumber, isRecord, parsed, textsIn } from "../page/shape";
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
  const value = parsed(text, isRecord);
  if (value === null) return "damaged";
  const { format, schema, layout = 1, entries, gone, conflicts } = value;
  if (format !== FORMAT || !isNumber(schema) || !isRecord(entries)) return "damaged";
  if (schema > SCHEMA || Number(layout) > LAYOUT) return "newer";
  const state = nothing();
  for (const [key, pair] of Object.entries(entries)) {
    const [text, stamp]: unknown[] = Array.isArray(pair) ? pair : [pair, ""];
    // One entry that cannot be read is left out; all others are still somebody's case.
    if (typeof text !== "string" || typeof stamp !== "string") continue;
    state.stamps.set(key, stamp);
    if (text !== "") state.values.set(key, text);
  }
  for (const [row, stamp] of textsIn(gone)) state.gone.set(row, stamp);
  const migrated = migrate(state, schema);
  if (migrated === null) return "damaged";
  return { state: migrated, conflicts: textsIn(conflicts) };
}
