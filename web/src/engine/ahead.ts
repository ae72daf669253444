// Stands in the head of a page with a calculator: opens MicroPython's worker before the page's other scripts are here.
// At the first touch of a form; where the link is not thin at once if its files are kept here, else after the first paint.

import { mayBegin } from "../page/floor";
import { type Opened, OWN_SCRIPTS, openHeard, policyOf } from "./open";
import { thrifty } from "./thrifty";
import { knowsExceptions } from "./worker/micropython/runtime";

/** Gives the engine that has begun, if there is one, and leaves the rest to who asks. */
export type TakeAhead = () => Opened | null;

const shared = globalThis as { takeAhead?: TakeAhead };
const address = document.currentScript?.dataset.engine;
const able = typeof Worker !== "undefined" && typeof WebAssembly !== "undefined";
if (address !== undefined && able && mayBegin()) {
  let opened: Opened | null = null;
  let done = false;
  const begin = () => {
    if (done) return;
    done = true;
    try {
      const script = new URL(address, location.href);
      const runtime = knowsExceptions() ? "micropython.wasm" : "micropython.old.wasm";
      opened = openHeard(script, policyOf("engine", OWN_SCRIPTS), new URL(runtime, script));
    } catch {
      // The page's script will meet the same, and knows how to tell it.
    }
  };
  shared.takeAhead = () => {
    done = true;
    const taken = opened;
    opened = null;
    return taken;
  };
  for (const kind of ["pointerdown", "focusin", "input"]) {
    addEventListener(
      kind,
      ({ target }) => target instanceof Element && target.closest("loan-calculator") && begin(),
      true,
    );
  }
  if (!thrifty()) {
    if (navigator.serviceWorker?.controller) begin();
    // No frame is drawn before the style sheets are here: what is painted first has the link to itself.
    else requestAnimationFrame(() => setTimeout(begin));
  }
}
