// What everything of ours in a browser is called. Several sites may share a host, and then they share its storage too.

import { GUIDE } from "./guide";

/** The path of the site on its host. The theme knows it on every page; the one file is a site of its own. */
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
  const { __md_scope: scope } = globalThis as { readonly __md_scope?: URL };
  if (scope !== undefined) return scope.pathname;
  return typeof location === "undefined" ? "/" : location.pathname;
}
