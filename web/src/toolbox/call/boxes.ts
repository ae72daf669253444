// What is to be noted during a call, by who called: four boxes, and which of them are still empty.

import { make } from "../tools";
import type { Call } from "./kept";
import { CALL } from "./words";

const BOXES = {
  out: [
    ["staff", CALL.staff, "text"],
    ["number", CALL.number, "text"],
    ["until", CALL.until, "date"],
    ["how", CALL.how, "text"],
  ],
  in: [
    ["who", CALL.caller, "text"],
    ["staff", CALL.staff, "text"],
    ["phone", CALL.callerPhone, "tel"],
    ["until", CALL.detailsBy, "date"],
  ],
} as const;

/** What was not noted, and how much there is to note. */
export function missing({ kept: { boxes, way } }: Call): { readonly labels: readonly string[]; readonly all: number } {
  const labels = BOXES[way].filter(([name]) => !boxes[name]?.trim()).map(([, label]) => label);
  return { labels, all: BOXES[way].length };
}

/** The boxes of this call; `typed` hears of each letter. */
export function makeBoxes(call: Call, typed: () => void): HTMLElement[] {
  return BOXES[call.kept.way].map(([name, label, kind]) => {
    const input = make("input", "");
    input.type = kind;
    input.autocomplete = "off";
    input.spellcheck = false;
    input.value = call.kept.boxes[name] ?? "";
    const box = make("label", "companion__box", make("span", "", label), input);
    const glow = () => box.classList.toggle("is-empty", input.value.trim() === "");
    input.addEventListener("input", () => {
      call.set({ boxes: { ...call.kept.boxes, [name]: input.value } });
      glow();
      typed();
    });
    glow();
    return box;
  });
}
