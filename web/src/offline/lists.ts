// What the page and the service worker tell each other, and what the build tells the service worker.

/** Paths below the site's root, each with the SHA-256 of its file in base64. */
export interface Lists {
  readonly version: string;
  /** Kept from the first visit on: pages, scripts, MicroPython. */
  readonly kept: { readonly [path: string]: string };
  /** Kept once it has been used: Pyodide. */
  readonly onUse: { readonly [path: string]: string };
}

/** `takeOver`: let the new version begin. `keepEngine`: what was used stays. `look`: is all of it there? */
export type ToService = { readonly type: "takeOver" } | { readonly type: "keepEngine" } | { readonly type: "look" };

/** The answer to `look`. */
export interface Found {
  readonly whole: boolean;
  readonly version: string;
}

/** The caches of the site at `scope`; another site may share its host. */
export function cacheNames(scope: string): { readonly kept: string; readonly onUse: string } {
  return { kept: `kept ${scope}`, onUse: `on use ${scope}` };
}
