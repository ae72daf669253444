// Trusted Types: the only two places where text becomes markup or a script URL, so that the CSP can forbid all others.

import {
  type Addresses,
  openHeard as heardUnder,
  type Opened,
  OWN_SCRIPTS,
  openWorker as openUnder,
  policyOf,
} from "../engine/open";

interface Policy extends Addresses {
  createHTML(text: string): string;
}

const policy = policyOf<Policy>("answers", { createHTML: (text) => text, ...OWN_SCRIPTS });

/** Put HTML that our own Python wrote, with everything typed escaped, inside an element. */
export function fill(element: Element, html: string): void {
  element.innerHTML = policy.createHTML(html);
}

/** Give the address of a script from our own origin, for those who load one. */
export function scriptAt(url: URL): string {
  return policy.createScriptURL(url.href);
}

/** Open a worker from our own origin, bound by this page's policy; it finds its own address in its name. */
export function openWorker(url: URL, options: WorkerOptions): Worker {
  return openUnder(url, options, policy);
}

/** The same; what it says is kept until somebody takes it up. */
export function openHeard(url: URL): Opened {
  return heardUnder(url, policy);
}
