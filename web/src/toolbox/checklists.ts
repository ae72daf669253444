// Checklists whose ticks stay: a paper that is at hand is at hand in every list.

import type { Case } from "./store";

/** Serve the ticks of the page; returns how to stop. */
export function serveChecklists(store: Case): () => void {
  const ticks = [...document.querySelectorAll<HTMLInputElement>("[data-tick]")];
  const show = () => {
    for (const tick of ticks) tick.checked = store.get(`tick/${tick.dataset.tick}`) !== "";
  };
  for (const tick of ticks) {
    tick.addEventListener("change", () => store.set(`tick/${tick.dataset.tick}`, tick.checked ? "1" : ""));
  }
  show();
  return ticks.length > 0 ? store.listen(show) : () => undefined;
}
