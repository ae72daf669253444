// How the page is read: large type, ticks in checklists.

import { Keep } from "../calculator/keep";
import { enlarge, LARGE, tellKept } from "./looks";
import { own } from "./site";
import { onWipe } from "./wiped";

/** Serve the switches for large type and the lists to tick. */
export function serveLargeType(): void {
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-large-type]") !== null) toggleLarge();
  });
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.closest(".checks") !== null) keepTicks();
  });
  onWipe(() => {
    for (const tick of ticks()) tick.checked = false;
  });
  takeOld();
  pressSwitches();
  putBackTicks();
  // A page that was put aside has not heard what was chosen on another one.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    enlarge();
    tellKept();
    pressSwitches();
  });
}

function toggleLarge(): void {
  const large = document.documentElement.toggleAttribute(LARGE);
  try {
    localStorage.setItem(own("large"), large ? "1" : "0");
  } catch {
    // Refused: the choice holds for this page.
  }
  pressSwitches();
}

/** Versions before this one wrote it without our name in front. The page's head reads both. */
function takeOld(): void {
  try {
    const old = localStorage.getItem("large");
    if (old === null) return;
    if (localStorage.getItem(own("large")) === null) localStorage.setItem(own("large"), old);
    localStorage.removeItem("large");
  } catch {
    // Refused: then there is nothing old either.
  }
}

function pressSwitches(): void {
  const large = document.documentElement.hasAttribute(LARGE);
  for (const button of document.querySelectorAll("[data-large-type]"))
    button.setAttribute("aria-pressed", String(large));
}

function ticks(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(".checks input[type=checkbox]")];
}

function keepTicks(): void {
  const ticked = ticks().filter((tick) => tick.checked);
  const keep = new Keep("ticks", "");
  if (ticked.length > 0) keep.write(ticked.map(wordsOf));
  else keep.drop();
}

function putBackTicks(): void {
  const kept = new Keep("ticks", "").read();
  if (!Array.isArray(kept)) return;
  for (const tick of ticks()) if (kept.includes(wordsOf(tick))) tick.checked = true;
}

// By its words, not its number: a list may have changed since.
function wordsOf(tick: HTMLInputElement): string {
  return tick.closest("label")?.textContent?.trim() ?? "";
}
