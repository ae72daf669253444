// The case of this reader: in this tab only, until the reader agrees that this browser keeps it.

import { type Entries, merge, put, same } from "./merge";

export const FORMAT = "jiexin-case";
export const SCHEMA = 1;
const PLACE = "case";

/** What is written to storage. */
interface Stored {
  readonly format: string;
  readonly schema: number;
  readonly version: number;
  readonly writer: string;
  readonly entries: Record<string, string>;
}

export interface Row {
  readonly id: string;
  readonly cells: Readonly<Record<string, string>>;
}

export type News = "changed" | "elsewhere" | "wiped" | "full";

/** One tab's view of the case. Several tabs of a browser that keeps it see each other's changes. */
export class Case {
  /** Whether this browser keeps it, or the tab alone. */
  kept = false;
  /** What this tab had typed where another tab had typed something else. */
  readonly conflicts = new Map<string, string>();

  private entries = new Map<string, string>();
  /** What storage held when this tab last read or wrote it, and what it held before that write. */
  private base: Entries = new Map();
  private before: Entries = new Map();
  private version = 0;
  private readonly writer = stamp();
  private readonly local: Storage | null;
  private readonly session: Storage | null;
  private readonly listeners = new Set<(news: News) => void>();

  constructor(local: Storage | null, session: Storage | null) {
    this.local = local;
    this.session = session;
    const own = read(session);
    const shared = read(local);
    if (shared !== null) {
      this.kept = true;
      this.take(shared);
      // Typed in this tab before, or while the other was kept elsewhere: it is not lost.
      if (own !== null && this.join(new Map(), own.entries)) this.persist();
      drop(session);
    } else if (own !== null) {
      this.take(own);
    }
  }

  /** Hear of changes; returns how to stop. */
  listen(task: (news: News) => void): () => void {
    this.listeners.add(task);
    return () => this.listeners.delete(task);
  }

  get(key: string): string {
    return this.entries.get(key) ?? "";
  }

  all(): Entries {
    return this.entries;
  }

  set(key: string, value: string): void {
    this.setAll([[key, value]]);
  }

  setAll(changes: Iterable<readonly [string, string]>): void {
    let changed = false;
    for (const [key, value] of changes) {
      if (this.get(key) === value) continue;
      put(this.entries, key, value);
      this.conflicts.delete(key);
      changed = true;
    }
    if (changed) this.persist();
  }

  /** The rows of a list, oldest first. */
  rows(list: string): Row[] {
    const found = new Map<string, Record<string, string>>();
    for (const [key, value] of this.entries) {
      const [name, id, field] = key.split("/");
      if (name !== list || id === undefined || field === undefined) continue;
      const cells = found.get(id) ?? {};
      cells[field] = value;
      found.set(id, cells);
    }
    return [...found].map(([id, cells]) => ({ id, cells })).sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /** Give a row exactly these cells; an id that there is none of makes a new row. */
  setRow(list: string, id: string, cells: Readonly<Record<string, string>>): void {
    const prefix = `${list}/${id}/`;
    const gone = [...this.entries.keys()].filter((key) => key.startsWith(prefix));
    const fresh = Object.entries(cells).map(([field, value]) => [prefix + field, value] as const);
    this.setAll([...gone.map((key) => [key, ""] as const), ...fresh]);
  }

  /** Put something else in the place of everything. */
  replace(entries: Entries): void {
    this.entries = new Map(entries);
    this.conflicts.clear();
    this.persist();
  }

  /** Let this browser keep the case. */
  agree(): void {
    this.kept = true;
    this.version = 0;
    this.base = new Map();
    const stored = read(this.local);
    if (stored !== null) this.join(this.base, this.entries, stored);
    this.persist();
    drop(this.session);
  }

  /** Keep it in this tab alone; other tabs lose it. */
  withdraw(): void {
    this.kept = false;
    drop(this.local);
    this.persist();
  }

  /** Remove everything that was typed anywhere on this site from this device. */
  wipe(): void {
    this.forget();
    drop(this.local);
    try {
      this.session?.clear();
    } catch {
      // Refused: then nothing was kept there.
    }
    this.tell("changed");
  }

  /** Look whether another tab has written since. */
  refresh(): void {
    if (!this.kept && read(this.local) === null) return;
    const stored = read(this.local);
    if (stored === null) {
      this.forget();
      this.tell("wiped");
    } else if (!this.kept) {
      this.kept = true;
      this.join(new Map(), this.entries, stored);
      this.persist();
      drop(this.session);
      this.tell("elsewhere");
    } else if (stored.version !== this.version || stored.writer !== this.writer) {
      // Two that wrote at once wrote the same version: both came from what was there before.
      const base = stored.version === this.version ? this.before : this.base;
      const differs = this.join(base, this.entries, stored);
      if (differs) this.persist();
      this.tell("elsewhere");
    }
  }

  /** Merge what this tab has into what is stored; tells whether it has more than that. */
  private join(
    base: Entries,
    mine: Entries,
    stored: Taken = { version: this.version, entries: this.entries },
  ): boolean {
    const { entries, conflicts } = merge(base, mine, stored.entries);
    for (const [key, value] of conflicts) this.conflicts.set(key, value);
    this.entries = entries;
    this.base = new Map(stored.entries);
    this.version = stored.version;
    return !same(entries, stored.entries);
  }

  private persist(): void {
    if (this.kept) {
      const stored = read(this.local);
      if (stored === null && this.version > 0) {
        // Wiped in another tab a moment ago: only what was typed since lives on.
        const since = [...this.entries].filter(([key, value]) => this.base.get(key) !== value);
        this.forget();
        this.entries = new Map(since);
      } else if (stored !== null && stored.version !== this.version) {
        this.join(this.base, this.entries, stored);
      }
    }
    this.before = this.base;
    this.version += 1;
    const record: Stored = {
      format: FORMAT,
      schema: SCHEMA,
      version: this.version,
      writer: this.writer,
      entries: Object.fromEntries(this.entries),
    };
    try {
      const place = this.kept ? this.local : this.session;
      if (this.entries.size > 0 || this.kept) place?.setItem(PLACE, JSON.stringify(record));
      else place?.removeItem(PLACE);
      this.base = new Map(this.entries);
      this.tell("changed");
    } catch {
      this.tell("full");
    }
  }

  private take({ version, entries }: Taken): void {
    this.version = version;
    this.entries = new Map(entries);
    this.base = new Map(entries);
  }

  private forget(): void {
    this.kept = false;
    this.entries = new Map();
    this.base = new Map();
    this.before = new Map();
    this.conflicts.clear();
    this.version = 0;
  }

  private tell(news: News): void {
    for (const task of [...this.listeners]) task(news);
  }
}

interface Taken {
  readonly version: number;
  readonly writer?: string;
  readonly entries: Entries;
}

/** An id that sorts by the time it was made. */
export function stamp(): string {
  const random = Math.floor(Math.random() * 36 ** 4).toString(36);
  return Date.now().toString(36) + random.padStart(4, "0");
}

/** Open this browser's storage where it lets us. */
export function open(which: "localStorage" | "sessionStorage"): Storage | null {
  try {
    return window[which];
  } catch {
    return null;
  }
}

/** Whether this browser keeps a case. */
export function isKept(): boolean {
  return read(open("localStorage")) !== null;
}

function read(place: Storage | null): Taken | null {
  try {
    const value: unknown = JSON.parse(place?.getItem(PLACE) ?? "null");
    if (typeof value !== "object" || value === null) return null;
    const { format, version, writer, entries } = value as Partial<Stored>;
    if (format !== FORMAT || typeof version !== "number" || typeof entries !== "object" || entries === null)
      return null;
    const texts = Object.entries(entries).filter(([, text]) => typeof text === "string");
    return { version, writer: String(writer), entries: new Map(texts) };
  } catch {
    return null;
  }
}

function drop(place: Storage | null): void {
  try {
    place?.removeItem(PLACE);
  } catch {
    // Refused: then nothing was kept there.
  }
}
