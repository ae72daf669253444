// The script of the pages in the folder edition: a classic one, as browsers take no module from a file.

import type { Opened } from "../engine/open";
import { mayBegin } from "../page/floor";
import { start } from "../page/shell";
import { openHeard } from "../page/trust";
import { spawnFrom } from "./engine";
import { load } from "./load";
import { unpack } from "./unpack";

const here = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;
const shared = globalThis as { packedEngine?: string; loadedPart?: unknown };
let script: Promise<URL> | null = null;

async function open(): Promise<Opened> {
  script ??= load(new URL("engine.js", here)).then(() => unpack(shared.packedEngine ?? ""));
  try {
    return openHeard(await script);
  } catch (error) {
    script = null;
    throw error;
  }
}

async function bring<T>(name: string): Promise<T> {
  await load(new URL(`part-${name}.js`, here));
  return shared.loadedPart as T;
}

if (mayBegin()) begin();

function begin(): void {
  start({
    spawn: { micropython: spawnFrom(open), pyodide: null },
    papers: null,
    pyodideBytes: 0,
    running: () => undefined,
    toolbox: () => bring("toolbox"),
    // Papers are read on the site: their engine is not in this edition.
    parts: {
      docx: () => bring("docx"),
      calendar: () => bring("calendar"),
      papers: () => Promise.reject(new Error("not in this edition")),
      phones: () => Promise.reject(new Error("not in this edition")),
    },
  });
}
