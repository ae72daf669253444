// For whoever does not know the principal left: four numbers that everybody has, out of which another calculator works back
// what the form asks for. What it fills in says that it was worked back, until the reader types over it.

import type { Client } from "../engine/client";
import { WORDS } from "./words";

/** Serve the four numbers of a form, where it has them. */
export function serveWorkedBack(form: HTMLFormElement, client: Client): void {
  const part = form.querySelector<HTMLDetailsElement>("[data-worked-back]");
  const told = part?.querySelector<HTMLElement>("[data-worked]") ?? null;
  if (part === null || told === null) return;
  const slug = part.dataset.workedBack ?? "";
  const known = [...part.querySelectorAll<HTMLInputElement>("[data-known]")];
  const fields = [...form.querySelectorAll<HTMLElement>("[data-unknown]")];
  const work = async () => {
    const typed = Object.fromEntries(known.map((input) => [input.dataset.known ?? "", input.value.trim()]));
    if (Object.values(typed).includes("")) return;
    const answer = await client
      .ask({ calculator: slug, form: JSON.stringify(typed), want: "json" }, part)
      .catch(() => null);
    if (answer === null) return;
    const { reply } = answer;
    if (reply.kind === "errors") told.textContent = reply.errors.map(({ message }) => message).join("");
    else told.textContent = reply.kind === "json" && fill(fields, slug, reply.figures) ? WORDS.worked : WORDS.notWorked;
  };
  // None of this is an answer to what the form itself asks.
  for (const kind of ["input", "change"]) part.addEventListener(kind, (event) => event.stopPropagation());
  part.addEventListener("change", () => void work());
  part.addEventListener("focusin", () => client.prepare(true), { once: true });
  form.addEventListener("input", (event) => {
    const field = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-unknown]") : null;
    if (field !== null && event.isTrusted) field.classList.remove("is-worked");
  });
}

/** Put in what was worked back; nothing where the first of the fields has no figure. */
function fill(fields: readonly HTMLElement[], slug: string, figures: Readonly<Record<string, unknown>>): boolean {
  const found = fields.map((field) => {
    const [calculator, name = ""] = (field.dataset.unknown ?? "").split(".");
    return calculator === slug ? (figures[name] ?? null) : null;
  });
  if (found[0] === null || found[0] === undefined) return false;
  for (const [index, field] of fields.entries()) {
    const figure = found[index];
    const input = field.querySelector("input");
    if (figure === null || figure === undefined || input === null) continue;
    input.value = String(figure);
    field.classList.add("is-worked");
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return true;
}
