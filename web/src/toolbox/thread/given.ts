// What a calculator's form has told the case: kept by key, so that it can be taken back, and told anew as the reader types on.

import { isText, listOf, parsed, recordOf } from "../../page/shape";
import { stamp } from "../rows";
import { marked } from "../worked";
import { listed } from "./rows";
import { placeFor, type Tie } from "./tie";

const isRows = listOf(recordOf(isText));

export class Given {
  /** The reader does not want what is typed here to be kept. */
  refused = false;
  private readonly tie: Tie;
  private readonly given = new Map<string, string>();

  constructor(tie: Tie) {
    this.tie = tie;
  }

  keys(): string[] {
    return [...this.given.keys()];
  }

  /** What the case has under a key; of a list its rows, as one text, to be compared and written again. */
  known(key: string): string {
    const { store } = this.tie;
    return key.startsWith("@") ? listed(store, key.slice(1)) : store.get(key);
  }

  /** Whether the case has nothing of this key, or what this form told it, and no more. */
  isFree(key: string, value: string): boolean {
    const [before, now] = [this.given.get(key), this.known(key)];
    return now === "" || (before !== undefined && before === now && before !== value);
  }

  /** Put what was typed into the case; true where all of it is kept. */
  tell(typed: readonly (readonly [string, string])[]): boolean {
    const { store } = this.tie;
    const values = typed.filter(([key]) => !key.startsWith("@"));
    let done = store.setAll([...values, ...marked(values, (key) => this.isWorkedBack(key))]);
    for (const [key, value] of typed) {
      if (!key.startsWith("@")) continue;
      const list = key.slice(1);
      for (const { id } of store.rows(list)) store.setRow(list, id, {});
      for (const cells of parsed(value, isRows) ?? []) done = store.setRow(list, stamp(), cells) && done;
    }
    for (const [key] of typed) this.given.set(key, this.known(key));
    return done;
  }

  /** Put in what was worked out of that, where the case has none of its own. */
  keep(found: readonly (readonly [string, string])[]): void {
    if (this.refused) return;
    const fresh = found.filter(([key]) => this.known(key) === "" || this.given.get(key) === this.known(key));
    if (fresh.length > 0) this.write(fresh);
  }

  /** Put in what is to stand there in any case. */
  write(found: readonly (readonly [string, string])[]): void {
    this.tie.store.setAll(found);
    for (const [key, value] of found) this.given.set(key, value);
  }

  takeBack(): void {
    const { store } = this.tie;
    this.refused = true;
    for (const [key, value] of this.given) {
      if (this.known(key) !== value) continue;
      if (!key.startsWith("@")) store.set(key, "");
      else for (const { id } of store.rows(key.slice(1))) store.setRow(key.slice(1), id, {});
    }
    this.given.clear();
  }

  /** Whether the field of a key says that it was worked back. */
  private isWorkedBack(key: string): boolean {
    return placeFor(this.tie, key)?.classList.contains("is-worked") ?? false;
  }
}
