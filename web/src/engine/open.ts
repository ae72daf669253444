// Opens workers from our own origin, and buffers their messages until a listener is attached. The caller passes the Trusted
// Types policy for the script URL.

import type { Channel, Listener } from "./host";
import type { FromWorker } from "./protocol";

/** Creates the trusted URL that a worker or a script may be loaded from. */
export interface Addresses {
  createScriptURL(url: string): string;
}

interface TrustedTypes {
  createPolicy<Rules extends Addresses>(name: string, rules: Rules): Rules;
}

export const OWN_SCRIPTS: Addresses = {
  createScriptURL: (url) => {
    if (new URL(url).origin !== self.origin) throw new TypeError("only our own scripts run here");
    return url;
  },
};

/** Create one of the Trusted Types policies that the CSP names; a browser without Trusted Types gets the plain functions. */
export function policyOf<Rules extends Addresses>(name: string, rules: Rules): Rules {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  return trustedTypes?.createPolicy(name, rules) ?? rules;
}

/**
 * Open a worker from our own origin, bound by this page's policy; it finds its own address in its name.
 * It prefetches what lies `beside` while its script is still loading.
 */
export function openWorker(url: URL, options: WorkerOptions, policy: Addresses, beside: readonly URL[] = []): Worker {
  const script = url.protocol === "blob:" ? url : bound(url, options.type === "module", beside);
  return new Worker(policy.createScriptURL(script.href), { ...options, name: url.href });
}

/** A worker, and the messages that came before a listener was attached. */
export interface Opened {
  readonly worker: Worker;
  readonly said: ((listener: Listener) => void)[];
}

/** Open as `openWorker` does, and buffer the worker's messages. */
export function openHeard(url: URL, policy: Addresses, beside: readonly URL[] = []): Opened {
  const opened: Opened = { worker: openWorker(url, {}, policy, beside), said: [] };
  const keep = (what: (listener: Listener) => void) => opened.said.push(what);
  listen(opened.worker, {
    hear: (message) => keep((listener) => listener.hear(message)),
    broke: (detail) => keep((listener) => listener.broke(detail)),
  });
  return opened;
}

/** Make a channel to a worker. */
export function channelTo(worker: Worker, listener: Listener): Channel {
  listen(worker, listener);
  return { post: (message) => worker.postMessage(message), close: () => worker.terminate() };
}

/** The same for a worker that is already open: replays its buffered messages. */
export function takeUp({ worker, said }: Opened, listener: Listener): Channel {
  // A replayed failure makes the listener close the channel, so return the channel before replaying.
  queueMicrotask(() => {
    for (const tell of said) tell(listener);
  });
  return channelTo(worker, listener);
}

function listen(worker: Worker, listener: Listener): void {
  worker.onmessage = (event: MessageEvent<FromWorker>) => listener.hear(event.data);
  worker.onerror = (event) => {
    event.preventDefault();
    listener.broke(event.message ?? "");
  };
}

// A worker from a URL gets its CSP from response headers, and a static host sends none; a blob worker inherits the page's CSP.
function bound({ href }: URL, module: boolean, beside: readonly URL[]): URL {
  const address = JSON.stringify(href);
  const script = module ? `import ${address};` : `(${load})(${address},${JSON.stringify(beside)});`;
  return new URL(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
}

/** A fetch that the worker has started before its script came. */
export interface Begun {
  readonly url: string;
  readonly response: Promise<Response>;
}

// Serialised and run in the worker: it must not use anything from this module.
function load(address: string, beside: readonly string[]): void {
  const rules = { createScriptURL: (url: string) => url };
  const { trustedTypes } = self as unknown as {
    trustedTypes?: { createPolicy(name: string, own: typeof rules): typeof rules };
  };
  const worker = self as unknown as {
    importScripts(url: string): void;
    postMessage(message: unknown): void;
    begun?: readonly Begun[];
  };
  worker.begun = beside.map((url) => {
    const response = fetch(url);
    // The code that awaits this response handles the error; this only avoids an unhandled rejection.
    response.catch(() => undefined);
    return { url, response };
  });
  try {
    worker.importScripts((trustedTypes ? trustedTypes.createPolicy("answers", rules) : rules).createScriptURL(address));
  } catch (error) {
    const { name } = error as Error;
    worker.postMessage({
      type: "failed",
      reason: name === "NetworkError" ? "network" : "crash",
      detail: String(error),
    });
  }
}
