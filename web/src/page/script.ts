// The words to say on a page take the numbers typed in its calculator, and a second example can take its place.

import { figureBefore } from "../toolbox/typed";
import { announce } from "./live";

const WORDS = { swapped: "上面的计算器换成了这个例子。" } as const;

type Control = HTMLInputElement | HTMLSelectElement;

/** Serve the page. */
export function serveScript(): void {
  document.addEventListener("input", heard);
  document.addEventListener("change", heard);
  // Restoring an example resets the form, and a reset is told of before it is done.
  document.addEventListener("reset", (event) => setTimeout(() => heard(event)));
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-swap]") : null;
    if (button !== null) swap(button);
  });
  for (const button of document.querySelectorAll<HTMLElement>("[data-swap]")) button.hidden = false;
  for (const host of document.querySelectorAll("loan-calculator")) fillBlanks(host);
}

function heard(event: Event): void {
  const host = event.target instanceof Element ? event.target.closest("loan-calculator") : null;
  if (host !== null) fillBlanks(host);
}

/** Write what stands in a calculator's fields into the blanks that name them; an empty field gives the blank back. */
function fillBlanks(host: Element): void {
  const slug = host.getAttribute("use") ?? "";
  for (const blank of document.querySelectorAll<HTMLElement>(`[data-from^="${slug}."]`)) {
    const name = blank.dataset.from?.slice(slug.length + 1) ?? "";
    const control = controlOf(host, name);
    if (control === null) continue;
    blank.dataset.words ??= blank.textContent ?? "";
    const typed = figureBefore(blank.nextSibling?.textContent ?? "", control.value.trim().replace(/\s*[元块]$/, ""));
    // What the case filled stays where the field holds nothing of the reader's.
    const byHand = control.closest("[data-typed]") !== null;
    const mine = typed !== "" && (byHand || control.value !== exampleOf(control));
    if (!mine && blank.dataset.mine !== undefined) continue;
    blank.textContent = mine ? typed : blank.dataset.words;
    blank.classList.toggle("is-filled", mine);
    delete blank.dataset.mine;
  }
}

/** Put another example into the page's calculator, as if it had been typed. */
function swap(button: HTMLElement): void {
  const host = document.querySelector(`loan-calculator[use="${button.dataset.swap ?? ""}"]`);
  const form = host?.querySelector("form") ?? null;
  if (host === null || form === null) return;
  form.reset();
  let last: Control | null = null;
  for (const [name, value] of new URLSearchParams(button.dataset.values ?? "")) {
    const control = controlOf(host, name);
    if (control === null) continue;
    control.value = value;
    control.closest("details")?.setAttribute("open", "");
    last = control;
  }
  last?.dispatchEvent(new Event("change", { bubbles: true }));
  host.scrollIntoView();
  announce(WORDS.swapped);
}

function controlOf(host: Element, name: string): Control | null {
  return host.querySelector<Control>(`form [name="${CSS.escape(name)}"]`);
}

function exampleOf(control: Control): string {
  if (control instanceof HTMLInputElement) return control.defaultValue;
  return [...control.options].find(({ defaultSelected }) => defaultSelected)?.value ?? "";
}
