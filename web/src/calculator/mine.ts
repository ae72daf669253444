// Whose numbers stand in a form: those of the example, or the reader's, typed or said to be the same. The reader's are kept
// in the tab.

import { today } from "../page/today";
import { putBack, type Snapshot, showWays, takeSnapshot } from "./form";
import { Hand } from "./hand";
import { asSnapshot, Keep } from "./keep";

export class Mine {
  readonly example: Snapshot;
  private readonly rows: ReadonlyMap<Element, readonly Node[]>;
  private readonly form: HTMLFormElement;
  private readonly keep: Keep;
  /** Whether the reader has said that the example's numbers are his own. */
  private readonly keepMine: Keep;
  /** The day that was put into the fields that are counted to. */
  private readonly keepToday: Keep;
  private readonly hand: Hand;

  constructor(form: HTMLFormElement, key: string) {
    this.form = form;
    this.keep = new Keep("calculator", key);
    this.keepMine = new Keep("mine", key);
    this.keepToday = new Keep("today", key);
    this.hand = new Hand(form, new Keep("typed", key));
    this.rows = new Map([...form.querySelectorAll(".rows__body")].map((body) => [body, copies(body)]));
    this.example = takeExample(form);
  }

  /** Put back what was kept. */
  restore(): void {
    const kept = asSnapshot(this.keep.read());
    if (this.keepMine.read() === true) this.form.dataset.mine = "";
    if (kept !== null) putBack(this.form, kept, this.example);
    else showWays(this.form);
  }

  /** Whether the reader has said that all of it is his own. */
  all(): boolean {
    return this.form.dataset.mine !== undefined;
  }

  /** Whether something in the form is the reader's: it differs from the example, or was typed all the same. */
  some(): boolean {
    return JSON.stringify(takeSnapshot(this.form)) !== JSON.stringify(this.example) || this.hand.any();
  }

  /** Whether the answer is one to the reader's own numbers, typed or said to be the same as the example's. */
  answered(): boolean {
    return this.all() || this.some();
  }

  /** Keep what stands in the form, unless it is the example. */
  note(): void {
    if (!this.some()) {
      this.keep.drop();
      return;
    }
    this.followToday();
    this.keep.write(takeSnapshot(this.form));
  }

  /** The example's numbers are the reader's own. */
  take(): void {
    this.form.dataset.mine = "";
    this.keepMine.write(true);
  }

  /** The example again, and nothing kept. */
  forget(): void {
    for (const [body, rows] of this.rows) body.replaceChildren(...rows.map((row) => row.cloneNode(true)));
    this.form.reset();
    showWays(this.form);
    this.keep.drop();
    this.keepMine.drop();
    this.keepToday.drop();
    this.hand.forget();
    delete this.form.dataset.mine;
    for (const box of this.form.querySelectorAll(".is-mine, .is-worked")) box.classList.remove("is-mine", "is-worked");
  }

  /** The reader's numbers are counted to the reader's own day, not to the example's, nor to that of an earlier visit. */
  private followToday(): void {
    const put = this.keepToday.read();
    for (const control of this.form.querySelectorAll<HTMLInputElement>(".field[data-today] input[type=date]")) {
      if (control.value === "" || (control.value !== control.defaultValue && control.value !== put)) continue;
      control.value = today();
      this.keepToday.write(control.value);
    }
  }
}

function takeExample(form: HTMLFormElement): Snapshot {
  // A browser may have put back what was typed before it loaded us: the example is what the page was written with.
  const typed = takeSnapshot(form);
  form.reset();
  const example = takeSnapshot(form);
  putBack(form, typed, example);
  return example;
}

function copies(body: Element): Node[] {
  return [...body.children].map((row) => row.cloneNode(true));
}
