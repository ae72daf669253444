// The script of the one-file edition: everything is in the page, and the engine has begun before.

import { LoanCalculator } from "../calculator/element";
import type { Opened } from "../engine/open";
import { mayBegin } from "../page/floor";
import { start } from "../page/shell";
import { spawnFrom } from "./engine";
import { serveFind } from "./find";

// The toolbox keeps a case from page to page and writes files: it belongs to the site and the folder.
const absent = () => Promise.reject(new Error("not in this edition"));
const { openEngine } = globalThis as { openEngine?: () => Promise<Opened> };

// Half a hundred calculators: each one is made ready when it comes near, or is touched.
const far = new Map<Element, () => void>();
const near =
  typeof IntersectionObserver === "undefined" ? null : new IntersectionObserver(come, { rootMargin: "100%" });

function come(entries: readonly IntersectionObserverEntry[]): void {
  for (const { isIntersecting, target } of entries) if (isIntersecting) ready(target);
}

function ready(host: Element): void {
  const make = far.get(host);
  near?.unobserve(host);
  far.delete(host);
  make?.();
}

if (mayBegin()) {
  if (near !== null) {
    LoanCalculator.begin = (host, make) => {
      far.set(host, make);
      near.observe(host);
    };
    for (const kind of ["focusin", "pointerdown", "input", "change", "submit"]) {
      const touched = ({ target }: Event) => {
        const host = target instanceof Element ? target.closest("loan-calculator") : null;
        if (host !== null) ready(host);
      };
      addEventListener(kind, touched, { capture: true });
    }
  }
  serveFind();
  start({
    spawn: { micropython: spawnFrom(openEngine ?? absent), pyodide: null },
    papers: null,
    pyodideBytes: 0,
    running: () => undefined,
    toolbox: absent,
    parts: { docx: absent, calendar: absent, papers: absent, phones: absent },
  });
}
