// Fetches the pieces of the index: as JSON from a server, as a script from a file, where a page can fetch nothing.

import { load } from "../offline/load";
import type { Guide, Sources } from "./pieces";

/** Whence the two pieces come: each is asked for once, and again where that failed. */
export interface Store {
  guide(): Promise<Guide>;
  sources(): Promise<Sources>;
}

/** The store beside a page; `folder` is where the build has laid the pieces, as scripts or not. */
export function storeAt(folder: URL, scripts: boolean): Store {
  const fetched = scripts ? fromScript : fromServer;
  // Said, not looked at: the build writes them for the script of the same release (tests/guide/test_search.py asks what it
  // wrote), and to walk through half a million characters once more would hold up the first search.
  return {
    guide: async () => (await fetched(folder, "guide")) as Guide,
    sources: async () => (await fetched(folder, "sources")) as Sources,
  };
}

async function fromServer(folder: URL, name: string): Promise<unknown> {
  const response = await fetch(new URL(`${name}.json`, folder).href);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}

// Two scripts at once would leave what they hold in the same place.
let before: Promise<unknown> = Promise.resolve();

function fromScript(folder: URL, name: string): Promise<unknown> {
  const loaded = before
    .then(() => load(new URL(`${name}.js`, folder)))
    .then(() => (globalThis as { searchPiece?: unknown }).searchPiece);
  before = loaded.catch(() => undefined);
  return loaded;
}
