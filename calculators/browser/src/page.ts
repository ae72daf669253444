// The one script of every page: defines the element, opens workers, and starts an engine only where a calculator stands.

import { Client } from "./client";
import { serveCopyButtons } from "./copy";
import { LoanCalculator } from "./element";
import type { Ear, Line } from "./host";
import type { FromWorker } from "./protocol";
import { serveReading } from "./reading";
import { openWorker } from "./trust";

/** What the theme offers: calls back whenever a page is there, also one that came without a reload. */
interface Theme {
  readonly document$?: { subscribe(task: () => void): void };
}

interface Link {
  readonly connection?: { readonly saveData?: boolean; readonly effectiveType?: string };
}

/** Put in by the build: whether the site carries the small engine; the bytes of the full one, null where it does not carry it. */
declare const SMALL: boolean;
declare const PYODIDE_BYTES: number | null;

// Everything lies beside this script, wherever the site lies.
const SMALL_WORKER = new URL("../engines/small/worker.js", import.meta.url);
const FULL_WORKER = new URL("pyodide.worker.js", import.meta.url);

function open(url: URL, type: WorkerType, ear: Ear, fresh: boolean): Line {
  const worker = openWorker(new URL(fresh ? "?fresh=1" : "", url), { type });
  worker.onmessage = (event: MessageEvent<FromWorker>) => ear.hear(event.data);
  worker.onerror = (event) => {
    event.preventDefault();
    ear.broke(event.message ?? "");
  };
  return { post: (message) => worker.postMessage(message), close: () => worker.terminate() };
}

function thrifty(): boolean {
  const link = (navigator as Link).connection;
  return link?.saveData === true || /2g|3g/.test(link?.effectiveType ?? "");
}

function whenIdle(task: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(task, { timeout: 3000 });
  else setTimeout(task, 500);
}

function pageShown(task: () => void): void {
  const { document$ } = globalThis as Theme;
  if (document$ === undefined) task();
  else document$.subscribe(task);
}

if (customElements.get("loan-calculator") === undefined) {
  const client = new Client({
    spawn: {
      small: SMALL ? (ear, fresh) => open(SMALL_WORKER, "classic", ear, fresh) : null,
      pyodide: PYODIDE_BYTES === null ? null : (ear, fresh) => open(FULL_WORKER, "module", ear, fresh),
    },
    able: () => typeof Worker !== "undefined" && typeof WebAssembly !== "undefined",
    thrifty,
    fullBytes: PYODIDE_BYTES ?? 0,
    whenIdle,
  });
  LoanCalculator.client = client;
  customElements.define("loan-calculator", LoanCalculator);
  serveCopyButtons();
  serveReading(pageShown);
  pageShown(() => {
    if (document.querySelector("loan-calculator") !== null && !thrifty()) whenIdle(() => client.prepare(false));
  });
  addEventListener("online", () => client.retry());
}
