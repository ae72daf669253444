// The one script of every page of the site: opens workers beside it, and keeps the site for when there is no network.

import type { TakeAhead } from "../engine/ahead";
import type { Channel, Listener } from "../engine/host";
import { channelTo, takeUp } from "../engine/open";
import { thrifty } from "../engine/thrifty";
import { knowsExceptions } from "../engine/worker/micropython/runtime";
import { serveOffline } from "../offline/notice";
import { mayBegin } from "./floor";
import { serveIntent } from "./intent";
import { start } from "./shell";
import { openWorker } from "./trust";

/** Put in by the build: whether the site carries MicroPython; the bytes of Pyodide, null where it does not. */
declare const MICROPYTHON: boolean;
declare const PYODIDE_BYTES: number | null;

// Everything lies beside this script, wherever the site lies.
const MICROPYTHON_WORKER = new URL("../engines/micropython/worker.js", import.meta.url);
const PAPERS_WORKER = new URL("../engines/micropython/papers/worker.js", import.meta.url);
const bring = (name: string) => import(new URL(name, import.meta.url).href);
const PYODIDE_WORKER = new URL("pyodide.worker.js", import.meta.url);

function open(url: URL, type: WorkerType, listener: Listener, fresh: boolean): Channel {
  return channelTo(openWorker(new URL(fresh ? "?fresh=1" : "", url), { type }), listener);
}

/** MicroPython: the one that has begun ahead of this script, else a new one. */
function openMicroPython(listener: Listener, fresh: boolean): Channel {
  const begun = (globalThis as { takeAhead?: TakeAhead }).takeAhead?.() ?? null;
  if (begun === null) return open(MICROPYTHON_WORKER, "classic", listener, fresh);
  return takeUp(begun, listener);
}

/**
 * Whether the browser can run Pyodide at all: it is fetched in vain where one of two things that came late is missing,
 * WebAssembly's exceptions (Chrome 95) and, as old as static blocks in Safari (16.4), looking behind in patterns.
 */
function runsPyodide(): boolean {
  try {
    // biome-ignore lint/complexity/useRegexLiterals: written as one, it would keep this script from being read at all
    return knowsExceptions() && new RegExp("(?<=a)b").test("ab");
  } catch {
    return false;
  }
}

if (mayBegin()) {
  serveIntent();
  start({
    spawn: {
      micropython: MICROPYTHON ? openMicroPython : null,
      pyodide:
        PYODIDE_BYTES === null || !runsPyodide()
          ? null
          : (listener, fresh) => open(PYODIDE_WORKER, "module", listener, fresh),
    },
    papers: MICROPYTHON ? (listener, fresh) => open(PAPERS_WORKER, "classic", listener, fresh) : null,
    pyodideBytes: PYODIDE_BYTES ?? 0,
    running: serveOffline(thrifty()),
    toolbox: () => bring("toolbox.js"),
    parts: {
      docx: () => bring("toolbox-docx.js"),
      calendar: () => bring("toolbox-calendar.js"),
      papers: () => bring("toolbox-papers.js"),
      phones: () => bring("toolbox-phones.js"),
    },
  });
}
