// The only two places where text becomes markup or a script's address, so that the browser can forbid all others.

interface Policy {
  createHTML(text: string): string;
  createScriptURL(url: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}

const rules: Policy = {
  createHTML: (text) => text,
  createScriptURL: (url) => {
    if (new URL(url).origin !== self.origin) throw new TypeError("only our own scripts run here");
    return url;
  },
};

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy("answers", rules) ?? rules;

/** Put HTML that our own Python wrote, with everything typed escaped, inside an element. */
export function fill(element: Element, html: string): void {
  element.innerHTML = policy.createHTML(html);
}

/** Give the address of a script from our own origin, for those who load one. */
export function scriptAt(url: URL): string {
  return policy.createScriptURL(url.href);
}

/** Open a worker from our own origin. */
export function openWorker(url: URL, options: WorkerOptions): Worker {
  return new Worker(scriptAt(url), options);
}
