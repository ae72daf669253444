// What is overdue and the instalment that goes on are paid out of the same money. A script that asks for so many months must
// not ask for more than the reader has: both are held against each other as soon as they are known. Whole fen only.

import type { Client } from "../engine/client";
import { fen, plain, yuan } from "./ask";
import type { Case } from "./store";
import type { Given } from "./thread/given";
import { controlOf, isOwn, type Tie } from "./thread/tie";
import { button, make } from "./tools";
import { typedCount, typedFen } from "./typed";
import { WORDS } from "./words";

/** The calculator that shares out what is overdue. */
export const SHARES_OUT = "instalment-plan";
/** More months than anybody may ask for. */
const TOO_MANY = 600;

interface Short {
  readonly words: string;
  /** In how many months it could be paid if nothing more were charged; null where even that many are too few. */
  readonly least: number | null;
}

/** Say that what is overdue does not fit beside the instalment; null where it does, or where that is not known. `share` is
 * what each month would take, `owed` what is shared out; both in fen. */
function short(store: Case, owed: number, share: number, months: number): Short | null {
  const [due, able] = [typedFen(store.get("loan.payment")), typedFen(store.get("plan.offer"))];
  if (due === null || able === null || share + due <= able) return null;
  const left = able - due;
  const [all, each] = [told(able), told(due)];
  if (left <= 0) return { words: WORDS.nothingLeft(all, each), least: null };
  const least = Math.ceil(owed / left);
  const lead = WORDS.leftOver(all, each, told(left));
  if (least <= months) return { words: `${lead}${WORDS.onlyWithout(told(share))}`, least: null };
  return { words: `${lead}${WORDS.leastMonths(told(owed), least)}`, least };
}

/** In how many months the reader asks to pay what is overdue; nothing where they could not. */
export function arrearsMonths(store: Case): string {
  const [months, owed] = [typedCount(store.get("arrears.months")), typedFen(store.get("arrears.owed"))];
  if (!months || owed === null) return store.get("arrears.months");
  return short(store, owed, Math.ceil(owed / months), months) === null ? String(months) : "";
}

/** Fields that have to be the reader's own before anything of them is kept, and those that make up what is owed. */
const OWNED = ["arrears_principal", "months"];
const OWED = ["arrears_principal", "arrears_interest", "arrears_fees"];

/** Beside the calculator that shares out what is overdue: says that what is asked for does not fit beside the instalment. */
export class Together {
  readonly line = make("p", "calc__short");
  private readonly tie: Tie;
  private readonly client: Client;
  private readonly given: Given;
  private weighing = false;

  constructor(tie: Tie, client: Client, given: Given) {
    this.tie = tie;
    this.client = client;
    this.given = given;
    this.line.setAttribute("role", "status");
    this.line.hidden = true;
  }

  /** Hold the months for what is overdue against what is left beside the instalment, and keep what is owed in all. */
  async weigh(form: string): Promise<void> {
    const { line } = this;
    this.weighing = true;
    const told = await this.client.ask({ calculator: SHARES_OUT, form, want: "json" }, line).catch(() => null);
    this.weighing = false;
    if (told === null) return;
    const found = told.reply.kind === "json" ? this.shortIn(told.reply.figures) : null;
    line.hidden = found === null;
    if (found !== null) this.tell(found);
  }

  /** The reader goes, perhaps before that is known (`open`): what is owed is what was typed, less what is paid at once. */
  leave(open: boolean): void {
    if (!(open || this.weighing) || !OWNED.every((name) => isOwn(this.tie, name))) return;
    const typed = (name: string) => typedFen(controlOf(this.tie, name)?.value ?? "") ?? 0;
    const owed = OWED.reduce((sum, name) => sum + typed(name), -typed("down_payment"));
    this.given.keep([["arrears.owed", plain(yuan(owed))]]);
  }

  /** What is short in an answer to the reader's own numbers. */
  private shortIn(figures: Readonly<Record<string, unknown>>): Short | null {
    const { tie } = this;
    if (!OWNED.every((name) => isOwn(tie, name))) return null;
    const paid = typedFen(controlOf(tie, "down_payment")?.value ?? "") ?? 0;
    const owed = fen(figures.total) - fen(figures.new_interest) - paid;
    this.given.keep([["arrears.owed", plain(yuan(owed))]]);
    const months = typedCount(controlOf(tie, "months")?.value ?? "") ?? 0;
    return short(tie.store, owed, fen(figures.payment), months);
  }

  private tell({ words, least }: Short): void {
    const go = button(WORDS.inMonths(least ?? 0), "button button--quiet", () => this.askFor(least ?? 0));
    this.line.replaceChildren(make("span", "", words), ...(least === null || least > TOO_MANY ? [] : [go]));
    this.line.hidden = false;
    // The words to say do not ask for what cannot be paid.
    for (const blank of document.querySelectorAll<HTMLElement>(`.talk [data-from="${SHARES_OUT}.months"]`)) {
      blank.textContent = blank.dataset.words ?? blank.textContent;
      blank.classList.remove("is-filled");
    }
  }

  private askFor(months: number): void {
    const control = controlOf(this.tie, "months");
    if (control === null) return;
    control.value = String(months);
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
    control.focus();
  }
}

function told(amount: number): string {
  return plain(yuan(amount));
}
