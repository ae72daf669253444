// Opens workers from our own origin, and listens to them until somebody takes them up. Who opens one brings the policy under
// which the browser lets an address become a script.

import type { Ear, Line } from "./host";
import type { FromWorker } from "./protocol";

/** What makes an address one that a worker or a script may be loaded from. */
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

/** Make one of the policies that the page's own policy names; a browser without them takes the rules as they are. */
export function policyOf<Rules extends Addresses>(name: string, rules: Rules): Rules {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  return trustedTypes?.createPolicy(name, rules) ?? rules;
}

/**
 * Open a worker from our own origin, bound by this page's policy; it finds its own address in its name.
 * It begins to fetch `beside`, if that is given, while its script is still on the way.
 */
export function openWorker(url: URL, options: WorkerOptions, policy: Addresses, beside?: URL): Worker {
  const script = url.protocol === "blob:" ? url : bound(url, options.type === "module", beside);
  return new Worker(policy.createScriptURL(script.href), { ...options, name: url.href });
}

/** A worker, and what it has said before anybody took it up. */
export interface Opened {
  readonly worker: Worker;
  readonly said: ((ear: Ear) => void)[];
}

/** Open as `openWorker` does, and keep what the worker says. */
export function openHeard(url: URL, policy: Addresses, beside?: URL): Opened {
  const opened: Opened = { worker: openWorker(url, {}, policy, beside), said: [] };
  const keep = (what: (ear: Ear) => void) => opened.said.push(what);
  listen(opened.worker, {
    hear: (message) => keep((ear) => ear.hear(message)),
    broke: (detail) => keep((ear) => ear.broke(detail)),
  });
  return opened;
}

/** Let a worker speak and listen. */
export function lineTo(worker: Worker, ear: Ear): Line {
  listen(worker, ear);
  return { post: (message) => worker.postMessage(message), close: () => worker.terminate() };
}

/** The same with a worker that has been open for a while. */
export function takeUp({ worker, said }: Opened, ear: Ear): Line {
  // Whoever hears of a failure closes the line, so it has to be there first.
  queueMicrotask(() => {
    for (const tell of said) tell(ear);
  });
  return lineTo(worker, ear);
}

function listen(worker: Worker, ear: Ear): void {
  worker.onmessage = (event: MessageEvent<FromWorker>) => ear.hear(event.data);
  worker.onerror = (event) => {
    event.preventDefault();
    ear.broke(event.message ?? "");
  };
}

// A worker with an address is bound by what its host sends along with it, which here is nothing; one from a blob by its page.
function bound({ href }: URL, module: boolean, beside?: URL): URL {
  const address = JSON.stringify(href);
  const script = module ? `import ${address};` : `(${load})(${address},${JSON.stringify(beside?.href)});`;
  return new URL(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
}

/** What a worker finds already on its way. */
export interface Begun {
  readonly url: string;
  readonly response: Promise<Response>;
}

// Runs in the worker, as text: nothing around it is there.
function load(address: string, beside?: string): void {
  const rules = { createScriptURL: (url: string) => url };
  const { trustedTypes } = self as unknown as {
    trustedTypes?: { createPolicy(name: string, own: typeof rules): typeof rules };
  };
  const worker = self as unknown as {
    importScripts(url: string): void;
    postMessage(message: unknown): void;
    begun?: Begun;
  };
  if (beside !== undefined) {
    const response = fetch(beside);
    // Whoever needs it hears of its failure.
    response.catch(() => undefined);
    worker.begun = { url: beside, response };
  }
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
