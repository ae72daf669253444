// Two that hold the same case, and each has changed something: put together by field and by record. The order in which
// things are put together makes no difference, and putting the same in twice makes none.

/** What the reader sees: text under a key, a field's key or LIST/ROW/FIELD. */
export type Entries = ReadonlyMap<string, string>;

/** A case with the moment at which everything in it was written. */
export interface State {
  readonly values: Map<string, string>;
  /** When each key was written; a key that has a stamp and no value was emptied. */
  readonly stamps: Map<string, string>;
  /** Records that were deleted, LIST/ROW/, and when. */
  readonly gone: Map<string, string>;
}

export function nothing(): State {
  return { values: new Map(), stamps: new Map(), gone: new Map() };
}

/** Take into `mine` what `theirs` has later; tells whether that changed anything. */
export function join(mine: State, theirs: State): boolean {
  let changed = false;
  for (const [key, stamp] of theirs.stamps) {
    const known = mine.stamps.get(key) ?? "";
    if (stamp <= known) continue;
    mine.stamps.set(key, stamp);
    if (put(mine.values, key, theirs.values.get(key))) changed = true;
  }
  for (const [row, stamp] of theirs.gone) if (stamp > (mine.gone.get(row) ?? "")) mine.gone.set(row, stamp);
  return settle(mine) || changed;
}

/** A record that was deleted is gone, unless somebody wrote into it after that: then it is there, all of it. */
function settle(state: State): boolean {
  if (state.gone.size === 0) return false;
  const last = new Map<string, string>();
  for (const [key, stamp] of state.stamps) {
    const row = rowOf(key);
    if (state.gone.has(row) && stamp > (last.get(row) ?? "")) last.set(row, stamp);
  }
  for (const [row, stamp] of last) {
    if (stamp <= (state.gone.get(row) ?? "")) continue;
    state.gone.delete(row);
    last.delete(row);
  }
  if (last.size === 0) return false;
  let changed = false;
  for (const key of [...state.stamps.keys()]) {
    if (!last.has(rowOf(key))) continue;
    state.stamps.delete(key);
    if (state.values.delete(key)) changed = true;
  }
  return changed;
}

/** LIST/ROW/ of a cell's key; empty for a field. */
export function rowOf(key: string): string {
  return key.slice(0, key.lastIndexOf("/") + 1);
}

/** Write a value, or take it away; tells whether that changed anything. */
export function put(values: Map<string, string>, key: string, value: string | undefined): boolean {
  if (value === undefined || value === "") return values.delete(key);
  if (values.get(key) === value) return false;
  values.set(key, value);
  return true;
}
