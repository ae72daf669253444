// Two tabs, one case: what each has changed since both last agreed is put together, entry by entry.

/** Everything is text under a key: a field's key, or LIST/ROW/FIELD. */
export type Entries = ReadonlyMap<string, string>;

export interface Merged {
  readonly entries: Map<string, string>;
  /** Keys that both changed to different things: what is kept is theirs, this is mine. */
  readonly conflicts: ReadonlyMap<string, string>;
}

/** Merge mine and theirs, which both came from base. */
export function merge(base: Entries, mine: Entries, theirs: Entries): Merged {
  const entries = new Map(theirs);
  const conflicts = new Map<string, string>();
  for (const key of new Set([...base.keys(), ...mine.keys()])) {
    const [was, here, there] = [base.get(key), mine.get(key), theirs.get(key)];
    if (here === was || here === there) continue;
    if (there === was) put(entries, key, here);
    else if (here !== undefined) conflicts.set(key, here);
  }
  return { entries, conflicts };
}

export function same(one: Entries, other: Entries): boolean {
  return one.size === other.size && [...one].every(([key, value]) => other.get(key) === value);
}

export function put(entries: Map<string, string>, key: string, value: string | undefined): void {
  if (value === undefined || value === "") entries.delete(key);
  else entries.set(key, value);
}
