// Before a call: how old the debt is, the reader's numbers, to be seen and mended, the number to call, and who calls.

import { stamp } from "../rows";
import type { Case } from "../store";
import { button, copyOf, make } from "../tools";
import { type Call, FRESH, type Kept } from "./kept";
import type { Way } from "./script";
import { filled } from "./sentence";
import { CALL } from "./words";

/** The reader's numbers: typed before the call, in sight during it. */
const NUMBERS = [
  ["loan.payment", CALL.due, "decimal"],
  ["plan.offer", CALL.offer, "decimal"],
  ["person.tail", CALL.tail, "numeric"],
  ["arrears.count", CALL.behind, "numeric"],
  ["reason.why", CALL.why, "text"],
  ["person.name", CALL.name, "text"],
] as const;
/** What a situation's page asked for: it is said only where it was typed there, and can be taken out before the call. */
const WISHED = [
  ["wish.paid_now", CALL.now, "decimal"],
  ["wish.grace", CALL.grace, "numeric"],
] as const;

type Go = (changes: Partial<Kept>) => void;

/** What is shown of a call that has not begun. */
export function before({ kept: { debt }, store }: Call, go: Go): HTMLElement[] {
  if (debt === "") return gate(go);
  return debt === "old" ? [make("p", "", CALL.oldFirst), askAgain(go)] : ready(store, go);
}

/** The reader's numbers during the call: to be read, whatever the size of type. What can be paid is not told to who calls. */
export function facts(call: Call): HTMLElement {
  const known = [...NUMBERS, ...WISHED].flatMap(([key, label, mode]) => {
    const value = filled(call, key);
    const kept = call.kept.way === "in" && (key === "plan.offer" || key.startsWith("wish."));
    return value === "" || mode === "text" || kept ? [] : [make("span", "", `${label} `, make("b", "", value))];
  });
  return make("p", "companion__facts", ...known);
}

function gate(go: Go): HTMLElement[] {
  const choice = (words: string, debt: "old" | "new") => button(words, "button", () => go({ debt }));
  return [
    make("p", "companion__ask", CALL.oldAsk),
    make(
      "p",
      "document__actions companion__gate",
      choice(CALL.oldNotYet, "new"),
      choice(CALL.oldNo, "new"),
      choice(CALL.oldYes, "old"),
    ),
  ];
}

function askAgain(go: Go): HTMLElement {
  return make(
    "p",
    "",
    button(CALL.oldBack, "button button--quiet", () => go({ debt: "" })),
  );
}

function ready(store: Case, go: Go): HTMLElement[] {
  const begin = (mood: number, way: Way = "out") =>
    go({ ...FRESH, debt: "new", view: "call", begun: Date.now(), mood, way });
  const moods = CALL.moods.map((name, mood) => button(name, "button button--quiet", () => begin(mood)));
  return [
    make("p", "companion__ask", CALL.numbers),
    numbers(store),
    ...dialled(store, () => begin(-1)),
    make(
      "p",
      "document__actions",
      button(CALL.begin, "button", () => begin(-1)),
      button(CALL.beginIn, "button", () => begin(-1, "in")),
    ),
    make("p", "companion__ask", CALL.practise),
    make("p", "document__actions", ...moods),
    askAgain(go),
  ];
}

function numbers(store: Case): HTMLElement {
  const wished = WISHED.filter(([key]) => store.get(key) !== "");
  const boxes = [...NUMBERS, ...wished].map(([key, label, mode]) => {
    const input = make("input", "");
    input.value = store.get(key);
    input.inputMode = mode;
    input.autocomplete = "off";
    input.spellcheck = false;
    input.addEventListener("input", () => store.set(key, input.value));
    return make("label", "companion__number", make("span", "", label), input);
  });
  return make("div", "companion__numbers", ...boxes);
}

/** The number to call: typed once, from the contract or the App, then dialled from here. */
function dialled(store: Case, begin: () => void): HTMLElement[] {
  const rows = store.rows("contacts");
  const known = rows.find(({ cells }) => cells.phone) ?? rows[0];
  const id = known?.id ?? stamp();
  const input = make("input", "");
  input.type = "tel";
  input.autocomplete = "off";
  input.value = known?.cells.phone ?? "";
  const dial = make("a", "button");
  dial.addEventListener("click", begin);
  const line = make("p", "document__actions");
  const show = () => {
    const digits = input.value.replace(/[^\d+]/g, "");
    line.replaceChildren(...(digits.length < 5 ? [] : [dial]));
    dial.href = `tel:${digits}`;
    dial.textContent = CALL.dial(input.value.trim());
  };
  input.addEventListener("input", () => {
    store.setRow("contacts", id, { ...store.cells("contacts", id), phone: input.value });
    show();
  });
  show();
  const field = make("label", "companion__number companion__phone", make("span", "", CALL.official), input);
  return [field, ...(input.value === "" ? copyOf("call-dial") : []), line];
}
