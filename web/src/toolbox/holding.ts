// What one page holds of the case, and how it stays one with what the storages hold: read before every change and put
// together, written, read back. What is promised of it stands in store.ts.

import { chance, Mark } from "../page/mark";
import { join, put, rowOf, type State } from "./merge";
import { empty, type Kept, type Trouble, write } from "./record";
import { type Row, sortRows } from "./rows";
import { Shelf } from "./shelf";

/** Keys that no storage but the tab's ever holds, and no file. */
export const SECRET = "secret.";

/** `full`: what was typed last is not in the place where the reader wants it. */
export type News = "changed" | "elsewhere" | "wiped" | "full";
export type Held = "phone" | "tab" | "page";

export abstract class Holding {
  /** Whether the reader has agreed that this browser keeps the case. */
  kept = false;
  /** The weakest place of what was typed. */
  held: Held = "page";
  /** What stands in the browser's storage that must not be written over. */
  trouble: Trouble | "" = "";

  protected own: Kept = empty();
  protected readonly local: Shelf;
  protected readonly session: Shelf;
  protected readonly mark: Mark;
  private readonly writer = chance(4);
  private clock = 0;
  private lists = new Map<string, Row[]>();

  constructor(local: Storage | null, session: Storage | null) {
    this.local = new Shelf(local);
    this.session = new Shelf(session);
    this.mark = new Mark(local, session);
  }

  get(key: string): string {
    return this.own.state.values.get(key) ?? "";
  }

  /** The rows of a list, oldest first. */
  rows(list: string): Row[] {
    if (this.lists.size === 0) this.lists = sortRows(this.own.state.values);
    return [...(this.lists.get(list) ?? [])];
  }

  protected abstract tell(news: News): void;

  /** Put what storage holds together with what this page holds, and write what storage has not. */
  protected take(): News | null {
    const wiped = this.mark.wiped();
    if (wiped) this.forget();
    const [news, more] = this.look();
    // What was refused a moment ago may be taken now.
    if (more || (this.held !== this.wanted() && this.something())) this.persist(false);
    return wiped ? "wiped" : news;
  }

  /** Read both storages; tells what is new, and whether this page has more than they. */
  protected look(): [News | null, boolean] {
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
  protected persist(heard = true): boolean {
    this.mark.set();
    const safe = this.kept && this.trouble === "" && this.local.put(write(this.own, (key) => this.leaves(key)));
    const tab = this.session.put(safe ? this.rest() : this.something() ? write(this.own) : "");
    this.held = !tab ? "page" : safe ? "phone" : "tab";
    if (heard) this.tell(this.held === this.wanted() ? "changed" : "full");
    return this.held !== "page";
  }

  protected wanted(): Held {
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

  protected something(): boolean {
    const { state, conflicts } = this.own;
    return state.stamps.size + state.gone.size + conflicts.size > 0;
  }

  protected erase(rows: ReadonlySet<string>): void {
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

  protected write(key: string, value: string): void {
    if (this.get(key) === value) return;
    const { state } = this.own;
    put(state.values, key, value);
    state.stamps.set(key, this.moment());
    state.gone.delete(rowOf(key));
    this.lists.clear();
  }

  /** A moment later than all that were read, whatever this device's clock says. */
  private moment(): string {
    this.clock = Math.max(Date.now(), this.clock + 1);
    return `${this.clock.toString(36).padStart(9, "0")}.${this.writer}`;
  }

  protected forget(): void {
    this.own = empty();
    this.kept = false;
    this.trouble = "";
    this.held = "page";
    this.lists.clear();
    this.local.forget();
    this.session.forget();
  }
}

function lacks(there: State, here: State): boolean {
  for (const [key, stamp] of here.stamps) if (stamp > (there.stamps.get(key) ?? "")) return true;
  for (const [row, stamp] of here.gone) if (stamp > (there.gone.get(row) ?? "")) return true;
  return false;
}

function when(stamp: string): number {
  const moment = Number.parseInt(stamp, 36);
  return Number.isFinite(moment) ? moment : 0;
}
