// What browsers give pages to keep things in.

/** `full` refuses what is new; `denied` refuses everything. */
export class Shelf implements Storage {
  readonly things = new Map<string, string>();
  full = false;
  denied = false;

  get length(): number {
    this.ask();
    return this.things.size;
  }
  key(index: number): string | null {
    this.ask();
    return [...this.things.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    this.ask();
    return this.things.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.ask();
    if (this.full && value.length > (this.things.get(key)?.length ?? 0)) {
      throw new DOMException("full", "QuotaExceededError");
    }
    this.things.set(key, value);
  }
  removeItem(key: string): void {
    this.ask();
    this.things.delete(key);
  }
  clear(): void {
    this.ask();
    this.things.clear();
  }

  copy(): Shelf {
    const made = new Shelf();
    for (const [key, value] of this.things) made.things.set(key, value);
    made.full = this.full;
    made.denied = this.denied;
    return made;
  }

  private ask(): void {
    if (this.denied) throw new DOMException("denied", "SecurityError");
  }
}
