// Stands in the head of a page with a calculator: opens MicroPython's worker before the page's other scripts are here.
// At the first touch of a form; where the link is not thin at once if its files are kept here, else after the first paint.

import { mayBegin } from "../page/floor";
import { type Opened, OWN_SCRIPTS, openHeard, policyOf } from "./open";
import { thrifty } from "./thrifty";
import { knowsExceptions } from "./worker/micropython/runtime";

/** Return the worker that has started, if any; the caller attaches the listener. */
export type TakeAhead = () => Opened | null;

const shared = globalThis as { takeAhead?: TakeAhead };
const { engine: address, pieces = "" } = document.currentScript?.dataset ?? {};
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
      const beside = [runtime, ...new Set(pieces.split(" ").map((calculator) => `pieces/${calculator}.rom`))];
      opened = openHeard(
        script,
        policyOf("engine", OWN_SCRIPTS),
        beside.map((name) => new URL(name, script)),
      );
    } catch {
      // The page's script will get the same error, and shows it.
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
    // The first frame waits for the style sheets: until then the link is left to them.
    else requestAnimationFrame(() => setTimeout(begin));
  }
}
