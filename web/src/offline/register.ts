// The page's side of keeping the site: brings the service worker in once nothing else is waiting for the network, tells of
// a new version without getting in the way, and removes everything where the reader wants that.

import { forgetKept } from "../calculator/keep";
import { isFlag, isText, shapeOf } from "../page/shape";
import { own } from "../page/site";
import { scriptAt } from "../page/trust";
import { remains } from "../page/wiped";
import { cacheNames, type Found, type ToService } from "./lists";

const ROOT = new URL("../../", import.meta.url);
/** Set for this tab alone: a mark that stays would tell who borrows the phone next. */
const REMOVED = own("removed");
/** A tab that stays open for days asks this often whether there is a new version. */
const ASK_AGAIN = 60 * 60 * 1000;
/** How long a page may keep its engine's start to itself. */
const PATIENCE = 15_000;

/** A worker of another version may answer in another way: then nothing is known to be there. */
const isFound = shapeOf<Found>({ whole: isFlag, version: isText });
const NOT_FOUND: Found = { whole: false, version: "" };

export type State = "unable" | "absent" | "saving" | "saved" | "removed" | "failed";

export class Offline {
  state: State = "absent";
  version = "";
  /** Whether a newer version waits for its turn, or has begun under this page. */
  newer = false;
  /** What was still there when everything had been removed. */
  left: readonly string[] = [];

  private registration: ServiceWorkerRegistration | null = null;
  private changed = false;
  private asked = Date.now();
  private readonly told: () => void;

  /** `told` is called whenever there is news. */
  constructor(told: () => void) {
    this.told = told;
    if (!("serviceWorker" in navigator)) this.state = "unable";
    else if (removed()) this.state = "removed";
  }

  /** Begin once the page has what it needs; `thrifty`: only where the reader has said so before. */
  async begin(thrifty: boolean, ready: Promise<unknown>): Promise<void> {
    if (this.state !== "absent") return;
    const { serviceWorker } = navigator;
    const controlled = serviceWorker.controller !== null;
    serviceWorker.addEventListener("controllerchange", () => {
      if (controlled) this.taken();
    });
    document.addEventListener("visibilitychange", () => this.askAgain());
    const before = await serviceWorker.getRegistration(ROOT.href).catch(() => undefined);
    if (before === undefined && thrifty) return;
    // An earlier page has begun with it.
    if (before?.active === null) this.tell("saving");
    if (!controlled) await Promise.race([ready, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    await this.save();
  }

  /** Keep everything in this browser. */
  async save(): Promise<void> {
    mark(false);
    try {
      const registration = await navigator.serviceWorker.register(scriptAt(new URL("service.js", ROOT)), {
        scope: ROOT.pathname,
        updateViaCache: "none",
      });
      this.registration = registration;
      registration.addEventListener("updatefound", () => this.follow(registration.installing));
      // Firefox answers only when a worker that an earlier page has brought is installed, and it then waits for a moment.
      this.follow(registration.installing ?? registration.waiting);
      await this.look();
    } catch {
      // Private windows and some web views have the interface and refuse its use.
      this.tell("unable");
    }
  }

  /** Put the new version in place of this one. What was typed is put back after the page has loaded anew. */
  replace(): void {
    const { waiting } = this.registration ?? {};
    if (this.changed || !waiting) location.reload();
    else {
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
      waiting.postMessage({ type: "takeOver" } satisfies ToService);
    }
  }

  /** Keep the files of Pyodide: it has just started. */
  async keepEngine(): Promise<void> {
    if (this.state === "unable" || this.state === "removed") return;
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ type: "keepEngine" } satisfies ToService);
  }

  /** Remove the worker, everything that it kept, and everything that the pages kept. */
  async remove(): Promise<void> {
    const registration = await navigator.serviceWorker.getRegistration(ROOT.href);
    await registration?.unregister();
    const names = Object.values(cacheNames(ROOT.href));
    for (const name of names) await caches.delete(name);
    forgetKept();
    // Not believed, but looked at.
    this.left = await remains({ root: ROOT.href, caches: names });
    mark(true);
    this.newer = false;
    this.tell("removed");
  }

  private async look(): Promise<void> {
    const { registration } = this;
    if (registration?.active) {
      const found = await ask(registration.active);
      this.version = found.version;
      this.tell(found.whole ? "saved" : "failed");
    }
    if (registration?.waiting && registration.active) this.offer();
  }

  private follow(worker: ServiceWorker | null): void {
    if (worker === null) return;
    const first = !this.registration?.active;
    if (first) this.tell("saving");
    worker.addEventListener("statechange", () => {
      if (worker.state === "redundant" && first && this.state === "saving") this.tell("failed");
      else if (worker.state === "activated" || worker.state === "installed") this.look();
    });
  }

  private taken(): void {
    this.changed = true;
    this.offer();
  }

  private offer(): void {
    this.newer = true;
    this.told();
  }

  private askAgain(): void {
    if (document.visibilityState === "hidden" || Date.now() - this.asked < ASK_AGAIN) return;
    this.asked = Date.now();
    this.registration?.update().catch(() => undefined);
  }

  private tell(state: State): void {
    // What a worker that is on its way out still reports.
    if (removed() && state !== "removed") return;
    this.state = state;
    this.told();
  }
}

function removed(): boolean {
  try {
    return sessionStorage.getItem(REMOVED) !== null;
  } catch {
    return false;
  }
}

function mark(value: boolean): void {
  try {
    if (value) sessionStorage.setItem(REMOVED, "");
    else sessionStorage.removeItem(REMOVED);
  } catch {
    // Refused: then it is kept anew at the next visit.
  }
}

function ask(worker: ServiceWorker): Promise<Found> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<unknown>) => resolve(isFound(data) ? data : NOT_FOUND);
    worker.postMessage({ type: "look" } satisfies ToService, [port2]);
  });
}
