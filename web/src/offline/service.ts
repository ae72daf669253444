// The service worker: keeps the pages, their scripts and MicroPython, so that they are there without a network.
//
// The build puts the lists in front of this script. A file is kept, and shown, only where its bytes are those of the list:
// a page in the middle of an update, a login page in place of ours or a damaged cache never passes for the guide.

import { PrecacheController, PrecacheRoute } from "workbox-precaching";
import { Router } from "workbox-routing";
import { knowsExceptions } from "../engine/worker/micropython/runtime";
import { cacheNames, type Found, type Lists, type ToService } from "./lists";

declare const self: ServiceWorkerGlobalScope & { readonly lists: Lists };

const { lists } = self;
const { scope } = self.registration;
const names = cacheNames(scope);
const pageAboutThis = new URL(
  "about/offline/index.html" in lists.kept ? "about/offline/" : "about/offline.html",
  scope,
);

const kept = new PrecacheController({
  cacheName: names.kept,
  plugins: [
    {
      // The page that brought us has loaded half of this: the browser asks whether it is still the same.
      requestWillFetch: async ({ request, event }) =>
        event.type === "install" ? new Request(request, { cache: "no-cache" }) : request,
      cachedResponseWillBeUsed: async ({ cachedResponse, request }) => {
        const wanted = kept.getIntegrityForCacheKey(request.url)?.replace("sha256-", "");
        return cachedResponse && (await hashOf(cachedResponse)) === wanted ? cachedResponse : null;
      },
    },
  ],
});
/** Of MicroPython's two runtimes the one that this browser cannot run, or does not need, is not kept. */
const other = knowsExceptions() ? /\.old\.wasm$/ : /micropython\.wasm$/;
kept.addToCacheList(
  Object.entries(lists.kept)
    .filter(([url]) => !other.test(url))
    .map(([url, hash]) => ({ url, revision: hash, integrity: `sha256-${hash}` })),
);

const router = new Router();
// No file of ours depends on what stands behind a question mark; who sends links on adds things there.
router.registerRoute(new PrecacheRoute(kept, { ignoreURLParametersMatching: [/./], cleanURLs: false }));
router.setDefaultHandler(async ({ request }) => (await engineFile(request)) ?? fetch(request));
// Also where a kept file is not sound and the server has another version of it by now.
router.setCatchHandler(({ request }) => withoutNetwork(request));

self.addEventListener("install", (event) => {
  kept.install(event);
});

self.addEventListener("activate", (event) => {
  kept.activate(event);
  event.waitUntil(Promise.all([dropOldEngine(), self.clients.claim()]));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(scope)) event.respondWith(answer(request, event));
});

self.addEventListener("message", (event) => {
  const { type } = event.data as ToService;
  if (type === "takeOver") event.waitUntil(self.skipWaiting());
  else if (type === "keepEngine") event.waitUntil(keepEngine());
  else if (type === "look") event.waitUntil(look().then((found) => event.ports[0]?.postMessage(found)));
});

async function answer(request: Request, event: FetchEvent): Promise<Response> {
  if (request.mode === "navigate" && (await handsOver())) return new Response(null, { headers: { Refresh: "0" } });
  if (wantsFresh(request)) {
    try {
      return await fetch(request);
    } catch {
      // Better what is kept than nothing.
    }
  }
  return (await router.handleRequest({ request, event })) ?? fetch(request);
}

/** An engine that could not start asks past the caches. */
function wantsFresh(request: Request): boolean {
  return request.cache === "reload" || request.cache === "no-store" || new URL(request.url).searchParams.has("fresh");
}

/** A version that has not begun after so many tries begins when the browser sees fit. */
const TRIES = 5;
let tries = 0;

/** Let a version that waits begin with this visit, where nothing of the old one is open but the page that is being left. */
async function handsOver(): Promise<boolean> {
  const { waiting } = self.registration;
  if (waiting === null || tries === TRIES) return false;
  // A page that cannot be seen is not being left: it stands in another tab, perhaps with numbers in it.
  const open = await self.clients.matchAll({ type: "window" });
  if (open.length > 1 || open.some(({ visibilityState }) => visibilityState !== "visible")) return false;
  tries += 1;
  waiting.postMessage({ type: "takeOver" } satisfies ToService);
  return true;
}

async function withoutNetwork(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    const url = new URL(request.url);
    if (request.mode !== "navigate" || url.pathname === pageAboutThis.pathname) return Response.error();
    const asFolder = `${url.pathname}/index.html`.slice(new URL(scope).pathname.length);
    if (asFolder in lists.kept) return Response.redirect(`${url.origin}${url.pathname}/`);
    return Response.redirect(`${pageAboutThis}#missing`);
  }
}

/** All of it there? What is missing, say after the browser made room, is fetched again. */
async function look(): Promise<Found> {
  const cache = await caches.open(names.kept);
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const missing = [...kept.getURLsToCacheKeys()].filter(([, key]) => !there.has(key));
  for (const [url, key] of missing) {
    const integrity = kept.getIntegrityForCacheKey(key);
    try {
      await cache.put(key, await fetch(url, integrity === undefined ? {} : { integrity }));
    } catch {
      return { whole: false, version: lists.version };
    }
  }
  return { whole: true, version: lists.version };
}

async function engineFile(request: Request): Promise<Response | undefined> {
  const path = new URL(request.url).href.slice(scope.length);
  const hash = lists.onUse[path];
  if (hash === undefined) return undefined;
  const response = await caches.match(request.url, { cacheName: names.onUse });
  return response !== undefined && (await hashOf(response)) === hash ? response : undefined;
}

/** Keep Pyodide after it has been used; where there is no room for all of it, nothing. */
async function keepEngine(): Promise<void> {
  const cache = await caches.open(names.onUse);
  try {
    for (const [path, hash] of Object.entries(lists.onUse)) {
      const url = new URL(path, scope).href;
      if ((await cache.match(url)) !== undefined) continue;
      // It was fetched a moment ago: this takes it from the browser's own cache.
      await cache.put(url, await fetch(url, { cache: "force-cache", integrity: `sha256-${hash}` }));
    }
  } catch {
    await caches.delete(names.onUse);
  }
}

/** Drop the files of an engine that is not this version's. */
async function dropOldEngine(): Promise<void> {
  if (!(await caches.has(names.onUse))) return;
  const cache = await caches.open(names.onUse);
  for (const request of await cache.keys()) {
    if (!(request.url.slice(scope.length) in lists.onUse)) await cache.delete(request);
  }
}

async function hashOf(response: Response): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
