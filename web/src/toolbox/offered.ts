// What can be paid a month, as it is said: whoever can pay more than the instalment does not say that it is all there is.

import { plain, yuan } from "./ask";
import { CALL } from "./call/words";
import type { Case } from "./store";
import { typedFen } from "./typed";

interface Extra {
  readonly payment: string;
  /** What is left for the instalments that were missed. */
  readonly extra: string;
}

/** The instalment and what can be paid besides; null where that is not more, or not known. */
export function extra(store: Case): Extra | null {
  const [payment, offer] = [typedFen(store.get("loan.payment")), typedFen(store.get("plan.offer"))];
  if (payment === null || offer === null || payment === 0 || offer <= payment) return null;
  return { payment: plain(yuan(payment)), extra: plain(yuan(offer - payment)) };
}

/** The same where instalments were missed. */
export function besides(store: Case): Extra | null {
  const behind = store.get("arrears.count").normalize("NFKC").trim();
  return behind === "" || /^[0零]/.test(behind) ? null : extra(store);
}

/** The sentence; empty where nothing is known. */
export function offered(store: Case): string {
  const offer = store
    .get("plan.offer")
    .trim()
    .replace(/\s*[元块]$/, "");
  if (offer === "") return "";
  const both = besides(store);
  if (both !== null) return CALL.wayBoth(both.payment, both.extra);
  return extra(store) === null ? CALL.wayOnly(offer) : CALL.wayMore(offer);
}
