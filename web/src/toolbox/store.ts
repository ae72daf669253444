// The case of this reader. What this file promises, the pages may say; what it does not promise, no page says.
//
// WHERE. In sessionStorage: everything, for as long as the tab is open. Once the reader has agreed, in localStorage: the
// case. Answers of the pathfinder stay in the tab even then, unless the reader says so (`path.keep`); its two private
// questions and half-typed records always do. Both records are called after the site's path (page/site.ts).
//
// KEPT. Nothing counts as kept that was not read back just after it was written. `held` tells the weakest place of what
// the reader has typed: "phone", "tab", or "page" where no storage takes it and leaving the page loses it. What one
// storage has leaves the other only after that. A storage that is full or refused takes nothing from what is there.
//
// TOGETHER. Every value carries the moment at which it was written. Before every change, and when a page is shown again,
// gets the focus or hears of another tab, storage is read, and put together with what the page holds (merge.ts): by
// field, by record, never whole case against whole case. Two who write at once cannot lose each other's values: whoever is
// written over still holds its own, hears of the other, and writes both. Of a field that both changed to different
// things the other's value stays, and what was typed here is handed back as a conflict.
//
// WIPED. Wiping removes everything of ours from both storages. Other tabs, and pages that the browser has put aside, learn
// of it by their mark (page/mark.ts): what they hold is dropped before they show or write anything.
//
// NOT OURS TO JUDGE. A record of a later version, or one that cannot be read, is never written over: `trouble` says so,
// `rescue` gives it out as it stands, `abandon` is for the reader to tap.
//
// Why not a database: what is typed must be safe before the key is up again, on pages from a file and in web views that
// freeze at any moment. A write to these storages is done, or refused, when it returns, and can be read back; a database
// promises to do it later. It would be opened for ever in private windows of some browsers, and closed under us by others.
// A case of 2,000 records is about 1 MB, a fifth of what these storages take, and one text is written whole or not at all.

import { chance, Mark } from "../page/mark";
import { own } from "../page/site";
import { type Entries, join, put, rowOf, type State } from "./merge";
import { empty, type Kept, read, type Trouble, write } from "./record";

const PLACE = own("case");
/** What versions before this one wrote. */
const OLD_PLACE = "case";
const OLD_SECRETS = "path";
/** Keys that no storage but the tab's ever holds, and no file. */
const SECRET = "secret.";
const TICKS = "tick/";
const DRAFT = "draft:";

export interface Row {
  readonly id: string;
  readonly cells: Readonly<Record<string, string>>;
}

/** `full`: what was typed last is not in the place where the reader wants it. */
export type News = "changed" | "elsewhere" | "wiped" | "full";
export type Held = "phone" | "tab" | "page";

/** One page's view of the case. */
export class Case {
  /** Whether the reader has agreed that this browser keeps the case. */
  kept = false;
  /** The weakest place of what was typed. */
  held: Held = "page";
  /** What stands in the browser's storage that must not be written over. */
  trouble: Trouble | "" = "";

  private readonly local: Shelf;
  private readonly session: Shelf;
  private readonly mark: Mark;
  private readonly writer = chance(4);
  private readonly listeners = new Set<(news: News) => void>();
  private own: Kept = empty();
  private readonly drafts = new Map<string, string>();
  private clock = 0;
  private lists = new Map<string, Row[]>();

  constructor(local: Storage | null, session: Storage | null) {
    this.local = new Shelf(local);
    this.session = new Shelf(session);
    this.mark = new Mark(local, session);
    this.look();
    this.takeOld(local, session);
    if (this.something() || this.kept) this.persist();
  }

  /** Hear of changes; returns how to stop. */
  listen(task: (news: News) => void): () => void {
    this.listeners.add(task);
    return () => this.listeners.delete(task);
  }

  get(key: string): string {
    return this.own.state.values.get(key) ?? "";
  }

  /** Everything but the secrets. */
  all(): Entries {
    const { values } = this.own.state;
    return new Map([...values].filter(([key]) => !key.startsWith(SECRET)));
  }

  get conflicts(): ReadonlyMap<string, string> {
    return this.own.conflicts;
  }

  /** Write one field. `seen`: what stood there when the reader began; another tab's newer value is not written over. */
  set(key: string, value: string, seen = this.get(key)): boolean {
    return this.change([[key, value]], new Map([[key, seen]]));
  }

  /** Write several; true where all of it is kept now. */
  setAll(changes: Iterable<readonly [string, string]>): boolean {
    const wanted = [...changes];
    return this.change(wanted, new Map(wanted.map(([key]) => [key, this.get(key)])));
  }

  /** The rows of a list, oldest first. */
  rows(list: string): Row[] {
    if (this.lists.size === 0) this.lists = sortRows(this.own.state.values);
    return [...(this.lists.get(list) ?? [])];
  }

  row(list: string, id: string): Row | undefined {
    return this.rows(list).find((each) => each.id === id);
  }

  /** Give a row these cells; an id that there is none of makes a new row, no cells delete it. `seen`: the row as the
   * reader saw it. What another tab has changed in other cells stays; a row that it has changed is not deleted. */
  setRow(
    list: string,
    id: string,
    cells: Readonly<Record<string, string>>,
    seen: Readonly<Record<string, string>> = this.row(list, id)?.cells ?? {},
  ): boolean {
    const prefix = `${list}/${id}/`;
    const gone = Object.values(cells).every((value) => value === "");
    const news = this.take();
    const there = this.row(list, id)?.cells ?? {};
    // What a form still shows of a record that was wiped is wiped too.
    if (news === "wiped" && Object.keys(seen).length > 0) {
      this.tell("wiped");
      return false;
    }
    if (gone && Object.keys(there).length === 0) return true;
    if (gone) {
      const same = [...fields(seen, there)].every((field) => (seen[field] ?? "") === (there[field] ?? ""));
      if (!same) {
        this.tell("elsewhere");
        return false;
      }
      this.erase(new Set([prefix]));
      return this.persist();
    }
    // Deleted elsewhere, changed here: it is there again, all of it.
    const lost = Object.keys(there).length === 0;
    const before = lost ? {} : seen;
    const wanted = [...fields(cells, before)].map((field) => [prefix + field, cells[field] ?? ""] as const);
    const known = new Map(wanted.map(([key]) => [key, before[key.slice(prefix.length)] ?? ""]));
    const own = wanted.filter(([key, value]) => value !== known.get(key));
    return this.change(own, known, true);
  }

  /** Put something else in the place of everything, and give back what was there. */
  replace(entries: Entries): Entries {
    this.take();
    const before = new Map(this.all());
    const rows = new Set([...before.keys()].map(rowOf).filter((row) => row.includes("/") && row !== TICKS));
    const then = new Set([...entries.keys()].map(rowOf));
    this.erase(new Set([...rows].filter((row) => !then.has(row))));
    const all = new Set([...this.all().keys(), ...entries.keys()]);
    for (const key of all) this.write(key, entries.get(key) ?? "");
    this.own.conflicts.clear();
    this.persist();
    return before;
  }

  /** Let this browser keep the case; false, and nothing has changed, where it does not take it. */
  agree(): boolean {
    this.take();
    if (this.kept) return this.persist() && this.held === "phone";
    if (this.trouble === "") {
      this.kept = true;
      this.persist();
      if (this.held === "phone") return true;
      this.kept = false;
      this.local.drop();
    }
    this.persist();
    return false;
  }

  /** Keep it in this tab alone; other tabs lose it. False where the tab does not take it: then it stays in the browser. */
  withdraw(): boolean {
    this.take();
    if (!this.kept) return this.held === "tab";
    this.kept = false;
    if (this.persist() && this.held === "tab") {
      this.local.drop();
      this.mark.change();
      // Under the new mark.
      this.session.forget();
      this.persist();
      return true;
    }
    this.kept = true;
    this.persist();
    return false;
  }

  /** Remove everything of ours from both storages. */
  wipe(): void {
    this.mark.wipe();
    this.forget();
    this.tell("changed");
  }

  /** Another tab says that it has wiped: for phones whose storage takes no mark to tell it by. */
  heardWipe(): void {
    if (!this.mark.alone()) {
      this.refresh();
      return;
    }
    this.mark.wipeTab();
    this.forget();
    this.tell("wiped");
  }

  /** Read storage again: the page was away, or another tab has written. */
  refresh(): void {
    const news = this.take();
    if (news !== null) this.tell(news);
  }

  /** The page comes out of the browser's memory. What no storage has was lost with leaving it, as `held` has told: it may
   * have been wiped meanwhile. True where it is let go; the page is to be loaded anew. */
  comeBack(): boolean {
    const lost = this.mark.untold() && this.something();
    if (lost) this.forget();
    else this.refresh();
    return lost;
  }

  /** An answer that no storage but the tab's ever holds. */
  secret(name: string): string {
    return this.get(SECRET + name);
  }

  keepSecret(name: string, value: string): void {
    this.set(SECRET + name, value);
  }

  /** What is half typed; empty where nothing is. */
  draft(name: string): string {
    // Versions before this one had no name of the site in front.
    const kept = this.session.look(own(DRAFT + name)) ?? this.session.look(DRAFT + name);
    return kept ?? this.drafts.get(name) ?? "";
  }

  /** Keep what is half typed, in the tab; true where it is. */
  keepDraft(name: string, value: string): boolean {
    this.take();
    put(this.drafts, name, value);
    this.mark.set();
    this.session.lay(DRAFT + name, "");
    return this.session.lay(own(DRAFT + name), value);
  }

  /** The conflict about a field is settled: with what was typed here, or with what is there. */
  settle(key: string, mine: boolean): void {
    const value = this.own.conflicts.get(key);
    this.own.conflicts.delete(key);
    if (mine && value !== undefined) this.set(key, value);
    else this.persist();
  }

  /** What stands in storage and cannot be read here. */
  rescue(): string {
    return this.local.text() ?? "";
  }

  /** Give it up. */
  abandon(): void {
    this.local.drop();
    this.trouble = "";
    this.persist();
  }

  private change(
    changes: readonly (readonly [string, string])[],
    seen: ReadonlyMap<string, string>,
    taken = false,
  ): boolean {
    // Typed after it was wiped elsewhere: that is nobody's other value.
    const wiped = !taken && this.take() === "wiped";
    let [some, clash] = [false, false];
    for (const [key, value] of changes) {
      const there = this.get(key);
      if (there === value) {
        if (this.own.conflicts.delete(key)) some = true;
      } else if (!wiped && there !== (seen.get(key) ?? "")) {
        this.own.conflicts.set(key, value);
        clash = true;
      } else {
        this.write(key, value);
        this.own.conflicts.delete(key);
        some = true;
      }
    }
    if (clash) this.tell("elsewhere");
    const done = some || clash ? this.persist() : this.held !== "page" || !this.something();
    return done && !clash;
  }

  private erase(rows: ReadonlySet<string>): void {
    const { values, stamps, gone } = this.own.state;
    for (const key of [...stamps.keys()]) {
      if (!rows.has(rowOf(key))) continue;
      stamps.delete(key);
      values.delete(key);
      this.own.conflicts.delete(key);
    }
    for (const row of rows) gone.set(row, this.moment());
    this.lists.clear();
  }

  private write(key: string, value: string): void {
    if (this.get(key) === value) return;
    const { state } = this.own;
    put(state.values, key, value);
    state.stamps.set(key, this.moment());
    state.gone.delete(rowOf(key));
    this.lists.clear();
  }

  /** Put what storage holds together with what this page holds, and write what storage has not. */
  private take(): News | null {
    const wiped = this.mark.wiped();
    if (wiped) this.forget();
    const [news, more] = this.look();
    // What was refused a moment ago may be taken now.
    if (more || (this.held !== this.wanted() && this.something())) this.persist(false);
    return wiped ? "wiped" : news;
  }

  /** Read both storages; tells what is new, and whether this page has more than they. */
  private look(): [News | null, boolean] {
    const [shared, mine] = [this.local.read(), this.session.read()];
    const was = this.kept;
    this.trouble = typeof shared === "string" ? shared : "";
    // Gone: never written back, for the news that it was wiped may still be under way. The tab holds it until then.
    this.kept = typeof shared === "object" && shared !== null;
    let changed = this.kept !== was;
    let more = this.something() && changed;
    if (typeof shared === "object" && shared !== null && this.local.fresh()) {
      if (join(this.own.state, shared.state)) changed = true;
      this.follow(shared.state);
      more ||= lacks(shared.state, this.own.state);
    }
    if (typeof mine === "object" && mine !== null && this.session.fresh()) {
      if (join(this.own.state, mine.state)) {
        changed = true;
        // Perhaps the tab has it because the phone had no room.
        more ||= this.kept;
      }
      this.follow(mine.state);
      this.own.conflicts.clear();
      for (const [key, value] of mine.conflicts) this.own.conflicts.set(key, value);
    }
    if (changed) this.lists.clear();
    return [changed ? "elsewhere" : null, more];
  }

  /** This device's clock may be behind what another time, or another setting of it, has written. */
  private follow(state: State): void {
    for (const stamp of state.stamps.values()) this.clock = Math.max(this.clock, when(stamp));
    for (const stamp of state.gone.values()) this.clock = Math.max(this.clock, when(stamp));
  }

  /** Write to where the reader wants it, read back, and tell whether it is kept at all. */
  private persist(heard = true): boolean {
    this.mark.set();
    const safe = this.kept && this.trouble === "" && this.local.put(write(this.own, (key) => this.leaves(key)));
    const tab = this.session.put(safe ? this.rest() : this.something() ? write(this.own) : "");
    this.held = !tab ? "page" : safe ? "phone" : "tab";
    if (heard) this.tell(this.held === this.wanted() ? "changed" : "full");
    return this.held !== "page";
  }

  private wanted(): Held {
    return this.kept ? "phone" : "tab";
  }

  /** What stays in the tab when all else is in the phone; empty where nothing does. */
  private rest(): string {
    const { state, conflicts } = this.own;
    const stay: State = { values: new Map(), stamps: new Map(), gone: new Map() };
    for (const [key, stamp] of state.stamps) {
      if (this.leaves(key)) continue;
      stay.stamps.set(key, stamp);
      put(stay.values, key, state.values.get(key));
    }
    return stay.stamps.size + conflicts.size > 0 ? write({ state: stay, conflicts }) : "";
  }

  /** Whether a key may go into the browser's own storage once the reader has agreed to that. */
  private leaves(key: string): boolean {
    if (key.startsWith(SECRET)) return false;
    return !key.startsWith("path.") || this.get("path.keep") !== "";
  }

  private something(): boolean {
    const { state, conflicts } = this.own;
    return state.stamps.size + state.gone.size + conflicts.size > 0;
  }

  /** A moment later than all that were read, whatever this device's clock says. */
  private moment(): string {
    this.clock = Math.max(Date.now(), this.clock + 1);
    return `${this.clock.toString(36).padStart(9, "0")}.${this.writer}`;
  }

  /** Take what older versions kept; what was written since stays, and theirs is handed back. */
  private takeOld(local: Storage | null, session: Storage | null): void {
    const [shared, mine, secrets] = [
      new Shelf(local, OLD_PLACE),
      new Shelf(session, OLD_PLACE),
      new Shelf(session, OLD_SECRETS),
    ];
    let some = false;
    for (const shelf of [shared, mine]) {
      const found = shelf.read();
      if (found === null || typeof found === "string") continue;
      some = true;
      for (const [key, value] of found.state.values) {
        if (this.get(key) === "") this.write(key, value);
        else if (this.get(key) !== value) this.own.conflicts.set(key, value);
      }
      if (shelf === shared && this.trouble === "") this.kept = true;
    }
    const answers = oldAnswers(secrets.text());
    for (const [name, value] of answers) if (this.secret(name) === "") this.write(SECRET + name, value);
    if (!some && answers.length === 0) return;
    this.persist();
    if (this.held === "page") return;
    if (this.held === this.wanted()) shared.dropOurs();
    mine.dropOurs();
    if (answers.length > 0) secrets.drop();
  }

  private forget(): void {
    this.own = empty();
    this.kept = false;
    this.trouble = "";
    this.held = "page";
    this.lists.clear();
    this.drafts.clear();
    this.local.forget();
    this.session.forget();
  }

  private tell(news: News): void {
    for (const task of [...this.listeners]) task(news);
  }
}

/** The one record in a storage; what is written is read back, and what is read is parsed once. */
class Shelf {
  private readonly place: Storage | null;
  private readonly key: string;
  private raw: string | null = null;
  private record: Kept | Trouble | null = null;
  private unread = false;

  constructor(place: Storage | null, key = PLACE) {
    this.place = place;
    this.key = key;
  }

  look(key: string): string | null {
    try {
      return this.place?.getItem(key) ?? null;
    } catch {
      return null;
    }
  }

  /** Write, or take away where there is nothing to write; true where that is how it is now. */
  lay(key: string, text: string): boolean {
    try {
      if (this.place === null) return false;
      if (text === "") this.place.removeItem(key);
      else if (this.place.getItem(key) !== text) this.place.setItem(key, text);
      return (this.place.getItem(key) ?? "") === text;
    } catch {
      return false;
    }
  }

  text(): string | null {
    return this.look(this.key);
  }

  read(): Kept | Trouble | null {
    const text = this.text();
    if (text === this.raw) return this.record;
    this.raw = text;
    this.record = text === null ? null : read(text);
    this.unread = true;
    return this.record;
  }

  /** Whether what was read last has not been taken yet; asking takes it. */
  fresh(): boolean {
    const { unread } = this;
    this.unread = false;
    return unread;
  }

  put(text: string): boolean {
    if (typeof this.record === "string" || !this.lay(this.key, text)) return false;
    this.raw = text === "" ? null : text;
    // What it holds is what the page holds: no need to read it.
    this.record = text === "" ? null : empty();
    this.unread = false;
    return true;
  }

  drop(): void {
    this.forget();
    this.lay(this.key, "");
  }

  dropOurs(): void {
    if (typeof this.record !== "string" && this.record !== null) this.drop();
  }

  forget(): void {
    this.raw = null;
    this.record = null;
    this.unread = false;
  }
}

function lacks(there: State, here: State): boolean {
  for (const [key, stamp] of here.stamps) if (stamp > (there.stamps.get(key) ?? "")) return true;
  for (const [row, stamp] of here.gone) if (stamp > (there.gone.get(row) ?? "")) return true;
  return false;
}

function sortRows(values: Entries): Map<string, Row[]> {
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

function fields(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): Set<string> {
  return new Set([...Object.keys(one), ...Object.keys(other)]);
}

function oldAnswers(text: string | null): [string, string][] {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
    return Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === "string");
  } catch {
    return [];
  }
}

function when(stamp: string): number {
  const moment = Number.parseInt(stamp, 36);
  return Number.isFinite(moment) ? moment : 0;
}

/** An id that sorts by the time it was made. */
export function stamp(): string {
  return Date.now().toString(36) + chance(4);
}
