// Nonsense in a field of the case is told at the field, by the reader that the calculators read with: a calculator is asked
// with this one field filled, and what it says of that field is shown. What was typed stays as it is.

import { describe, firstLabel } from "../calculator/errors";
import { Asker } from "./ask";
import { make, type Tools } from "./tools";
import { WORDS } from "./words";

/** Nothing to ask about: a plain number of a usual length is one in every field. */
const PLAIN = /^[1-9]\d{0,6}(?:\.\d{1,2})?$/;

/** Serve the fields that name their reader; returns how to stop. */
export function serveChecks(tools: Tools): () => void {
  const asker = new Asker(tools.client);
  const fields = () => document.querySelectorAll<HTMLInputElement>("input[data-check]");
  const check = async (field: HTMLInputElement) => {
    const typed = field.value.trim();
    const [calculator = "", name = ""] = (field.dataset.check ?? "").split(".");
    let words = "";
    if (typed !== "") {
      tools.client.prepare(true);
      // An engine that does not start says nothing against what was typed.
      const answer = await asker.ask(field.id, calculator, { [name]: typed }).catch(() => null);
      if (answer === null || field.value.trim() !== typed) return;
      if ("faults" in answer) words = answer.faults.find(({ field: at }) => at === name)?.message ?? "";
    }
    tell(field, words);
  };
  const changed = (event: Event) => {
    if (event.target instanceof HTMLInputElement && event.target.dataset.check !== undefined) check(event.target);
  };
  // Half a word is no mistake yet: it is looked at once the reader has left the field.
  const typing = (event: Event) => {
    if (event.target instanceof HTMLInputElement && event.target.dataset.check !== undefined) tell(event.target, "");
  };
  document.addEventListener("change", changed);
  document.addEventListener("input", typing);
  for (const field of fields()) if (field.value.trim() !== "" && !PLAIN.test(field.value.trim())) check(field);
  return () => {
    document.removeEventListener("change", changed);
    document.removeEventListener("input", typing);
  };
}

function tell(field: HTMLInputElement, words: string): void {
  const box = field.closest(".field");
  if (box === null) return;
  const id = `${field.id}-error`;
  box.querySelector(":scope > .field__error")?.remove();
  box.classList.toggle("field--error", words !== "");
  describe(field, id, words !== "");
  if (words === "") {
    field.removeAttribute("aria-invalid");
    return;
  }
  field.setAttribute("aria-invalid", "true");
  const line = make("p", "field__error", make("span", "", make("b", "", WORDS.mend), words));
  line.id = id;
  const label = firstLabel(box);
  if (label === null) box.prepend(line);
  else label.after(line);
}
