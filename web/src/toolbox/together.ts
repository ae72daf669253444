// What is overdue and the instalment that goes on are paid out of the same money. A script that asks for so many months must
// not ask for more than the reader has: both are held against each other as soon as they are known. Whole fen only.

import { plain, yuan } from "./ask";
import type { Case } from "./store";
import { typedCount, typedFen } from "./typed";
import { WORDS } from "./words";

export interface Short {
  readonly words: string;
  /** In how many months it could be paid if nothing more were charged; null where even that many are too few. */
  readonly least: number | null;
}

/** Say that what is overdue does not fit beside the instalment; null where it does, or where that is not known. `share` is
 * what each month would take, `owed` what is shared out; both in fen. */
export function short(store: Case, owed: number, share: number, months: number): Short | null {
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

function told(amount: number): string {
  return plain(yuan(amount));
}
