// How the reader wants to see the page: large type, light or dark. Read in the page's head, before the first paint, and
// whenever a page that was put aside comes back.

import { own, SITE } from "./site";

export const LARGE = "data-large";
export const COLOURS = "colours";
/** In the order of the theme's options: as the phone has it, light, dark. */
export const CHOICES = ["", "light", "dark"] as const;
export type Choice = (typeof CHOICES)[number];

export const DARK = "(prefers-color-scheme: dark)";
const SCHEME = "data-md-color-scheme";
/** What the theme's own script wrote: which option was chosen. */
export const OLD_COLOURS = `${SITE}.__palette`;

/** Make the type as large as was chosen; where the browser keeps no choice it stays as it is. */
export function enlarge(): void {
  const { documentElement } = document;
  try {
    const large = (localStorage.getItem(own("large")) ?? localStorage.getItem("large")) === "1";
    if (large) documentElement.setAttribute(LARGE, "");
    else documentElement.removeAttribute(LARGE);
  } catch {
    // Refused.
  }
}

/** Tell the first page that this browser keeps what the reader has filled in: its line stands there from the first paint. */
export function tellKept(): void {
  try {
    const kept = [localStorage, sessionStorage].some((place) => place.getItem(own("case")) !== null);
    document.documentElement.toggleAttribute("data-goes-on", kept);
  } catch {
    // Refused.
  }
}

/** Put on the colours that were chosen, as soon as there is a body. */
export function colourEarly(): void {
  const watch = new MutationObserver(() => {
    if (document.body === null) return;
    watch.disconnect();
    paint(colours());
  });
  watch.observe(document.documentElement, { childList: true });
}

export function paint(choice: Choice): void {
  const dark = choice === "dark" || (choice === "" && matchMedia(DARK).matches);
  document.body.setAttribute(SCHEME, dark ? "slate" : "default");
}

/** The choice that this browser keeps. */
export function colours(): Choice {
  try {
    const kept = localStorage.getItem(own(COLOURS));
    if (kept !== null) return CHOICES.find((choice) => choice === kept) ?? "";
    // Whatever was written there, it is an object now.
    const { index }: { readonly index?: unknown } = Object(JSON.parse(localStorage.getItem(OLD_COLOURS) ?? "null"));
    return CHOICES[Number(index)] ?? "";
  } catch {
    return "";
  }
}
