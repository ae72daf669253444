// What everything of ours in a browser is called. Several sites may share a host, and then they share its storage too.

import { GUIDE } from "./guide";

/** The path of the site on its host. The script in a page's head knows it; the one file is a site of its own. */
export const SITE: string = path();

/** How the name of everything of ours begins, in both storages, in databases and for channels. */
export const PREFIX = `${GUIDE.slug}:${SITE}:`;

/** Name something of ours. */
export function own(name: string): string {
  return PREFIX + name;
}

/** Open this browser's storage where it lets us. */
export function open(which: "localStorage" | "sessionStorage"): Storage | null {
  try {
    return globalThis[which] ?? null;
  } catch {
    return null;
  }
}

function path(): string {
  if (typeof document === "undefined") return "/";
  const root = document.querySelector<HTMLScriptElement>("script[data-root]")?.dataset.root;
  return root === undefined ? location.pathname : new URL(root, location.href).pathname;
}
