// Where what was typed stands, told where it was typed, with the tap that lets it stay: in many apps of a telephone a page
// that is closed is a closed tab, and with it went the record of months.

import type { Case } from "./store";
import { button, goOn, make, part } from "./tools";
import { WORDS } from "./words";

/** That it is in this tab alone, and the button that keeps it; null where the browser keeps it already. */
export function onlyHere(store: Case): HTMLElement | null {
  if (store.kept || store.held !== "tab") return null;
  const told = make("span", "", WORDS.hereOnly);
  told.setAttribute("role", "status");
  const keep = button(WORDS.agree, "button button--quiet", () => {
    const done = store.agree();
    told.textContent = done ? WORDS.kept : WORDS.notAgreed;
    keep.hidden = done;
    if (done) goOn(told);
  });
  return make("span", "case__here", told, keep);
}

/** Tell it above the page where something was typed before; what is typed now may not move. */
export function serveHere(store: Case): () => void {
  const exit = document.querySelector(".case__leave");
  const line = store.all().size > 0 && part("case-panel") === null ? onlyHere(store) : null;
  if (exit === null || line === null) return () => undefined;
  const place = make("p", "", line);
  exit.after(place);
  const deaf = store.listen((news) => {
    if (news === "wiped") place.remove();
  });
  return () => {
    deaf();
    place.remove();
  };
}
