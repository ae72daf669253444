// Stands before the text of the one file: the engine starts while the browser still reads what comes behind.

import type { Opened } from "../engine/open";
import { mayBegin } from "../page/floor";
import { openHeard } from "../page/trust";
import { unpack } from "./unpack";

let script: Promise<URL> | null = null;
let first: Promise<Opened> | null = begun();
// Nobody may ever ask.
first?.catch(() => undefined);

/** Give the engine that has begun; asked again, another one. */
function open(): Promise<Opened> {
  const opened = first ?? begun() ?? Promise.reject(new Error("no workers here"));
  first = null;
  return opened;
}

function begun(): Promise<Opened> | null {
  if (typeof Worker === "undefined" || typeof WebAssembly === "undefined" || !mayBegin()) return null;
  script ??= unpack(document.querySelector("#engine")?.textContent ?? "");
  return script.then(openHeard);
}

(globalThis as { openEngine?: typeof open }).openEngine = open;
