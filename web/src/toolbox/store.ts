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

import { own } from "../page/site";
import { Holding, type News, SECRET } from "./holding";
import { type Entries, put, rowOf } from "./merge";
import { OldPlaces } from "./old-places";
import type { Cells, Row } from "./rows";

const TICKS = "tick/";
const DRAFT = "draft:";

/** One page's view of the case. */
export class Case extends Holding {
  private readonly listeners = new Set<(news: News) => void>();
  private readonly drafts = new Map<string, string>();

  constructor(local: Storage | null, session: Storage | null) {
    super(local, session);
    this.look();
    this.takeOld(new OldPlaces(local, session));
    if (this.something() || this.kept) this.persist();
  }

  /** Hear of changes; returns how to stop. */
  listen(task: (news: News) => void): () => void {
    this.listeners.add(task);
    return () => this.listeners.delete(task);
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

  row(list: string, id: string): Row | undefined {
    return this.rows(list).find((each) => each.id === id);
  }

  /** The cells of a row; none where there is no such row. */
  cells(list: string, id: string): Cells {
    return this.row(list, id)?.cells ?? {};
  }

  /** Give a row these cells; an id that there is none of makes a new row, no cells delete it. `seen`: the row as the
   * reader saw it. What another tab has changed in other cells stays; a row that it has changed is not deleted. */
  setRow(list: string, id: string, cells: Cells, seen: Cells = this.cells(list, id)): boolean {
    const prefix = `${list}/${id}/`;
    const gone = Object.values(cells).every((value) => value === "");
    const news = this.take();
    const there = this.cells(list, id);
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

  /** Take what older versions kept; what was written since stays, and theirs is handed back. */
  private takeOld(old: OldPlaces): void {
    if (!old.some) return;
    for (const [key, value] of old.values) {
      if (this.get(key) === "") this.write(key, value);
      else if (this.get(key) !== value) this.own.conflicts.set(key, value);
    }
    if (old.agreed && this.trouble === "") this.kept = true;
    for (const [name, value] of old.answers) if (this.secret(name) === "") this.write(SECRET + name, value);
    this.persist();
    if (this.held !== "page") old.drop(this.held === this.wanted());
  }

  protected override forget(): void {
    super.forget();
    this.drafts.clear();
  }

  protected override tell(news: News): void {
    for (const task of [...this.listeners]) task(news);
  }
}

function fields(one: Cells, other: Cells): Set<string> {
  return new Set([...Object.keys(one), ...Object.keys(other)]);
}
