// One record in one storage of the browser, which may be full, refused, or written by another tab at any moment.

import { own } from "../page/site";
import { empty, type Kept, read, type Trouble } from "./record";

const PLACE = own("case");

/** The one record in a storage; what is written is read back, and what is read is parsed once. */
export class Shelf {
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
