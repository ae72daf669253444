// How a page hears that the reader has wiped everything in another tab, and how a wipe is looked at afterwards.

import { hearWiped, mark, ours, toldAt } from "./mark";
import { open, PREFIX } from "./site";

/** How long after this tab has wiped what it hears is its own word. */
const OWN_WORD = 3000;

const listeners = new Set<() => void>();
let heard = false;

/** Hear of it, to drop what the page still shows; returns how to stop. */
export function onWipe(task: () => void): () => void {
  hear();
  listeners.add(task);
  return () => listeners.delete(task);
}

/** Tell whether what this tab has kept was wiped since; whoever listens drops it. */
export function heed(): boolean {
  if (!mark().wiped()) return false;
  tellHere();
  loadAnew();
  return true;
}

/** What this page shows of the reader goes, too. */
export function tellHere(): void {
  for (const task of [...listeners]) task();
}

function hear(): void {
  if (heard || typeof document === "undefined") return;
  heard = true;
  addEventListener("storage", (event) => {
    if (event.key === null || event.key.startsWith(PREFIX)) heed();
  });
  // A page that was frozen has heard nothing meanwhile.
  addEventListener("focus", heed);
  document.addEventListener("visibilitychange", heed);
  hearWiped(told);
  addEventListener("pageshow", heed);
}

/** Where no storage takes a mark, the word of the other tab is all there is. */
function told(): void {
  if (mark().alone()) {
    mark().wipeTab();
    tellHere();
    loadAnew();
  } else heed();
}

/** Another tab has wiped: load this page anew. What was worked out and filled in stands in more places than anybody could
 * empty one by one, and what a form held must not be put back by the browser. */
export function loadAnew(): void {
  if (typeof document === "undefined" || Date.now() - toldAt() < OWN_WORD) return;
  // On the page itself, as `toldAt`: the toolbox and the page's script would each do it.
  const { dataset } = document.documentElement;
  if (dataset.leaving !== undefined) return;
  dataset.leaving = "";
  for (const form of document.forms) {
    form.autocomplete = "off";
    form.reset();
  }
  for (const control of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea"))
    control.autocomplete = "off";
  location.reload();
}

/** What of ours is still in this browser, by the names that it has there. `site`: the saved pages and their worker, too. */
export async function remains(site?: { readonly root: string; readonly caches: readonly string[] }): Promise<string[]> {
  const found = [open("localStorage"), open("sessionStorage")].flatMap(ours);
  found.push(...(await databases()).filter((name) => name.startsWith(PREFIX)));
  if (site === undefined) return found;
  const names = await globalThis.caches?.keys().catch(() => []);
  found.push(...(names ?? []).filter((name) => site.caches.includes(name)));
  const worker = await navigator.serviceWorker?.getRegistration(site.root).catch(() => undefined);
  if (worker !== undefined) found.push(new URL(worker.scope).pathname);
  return found;
}

async function databases(): Promise<string[]> {
  try {
    return (await indexedDB.databases()).map(({ name }) => name ?? "");
  } catch {
    // Older browsers list none, some private windows have none; this site makes none.
    return [];
  }
}
