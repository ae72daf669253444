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

/** Open a worker from our own origin, bound by this page's policy; it finds its own address in its name. */
export function openWorker(url: URL, options: WorkerOptions): Worker {
  const script = url.protocol === "blob:" ? url : bound(url, options.type === "module");
  return new Worker(scriptAt(script), { ...options, name: url.href });
}

// A worker with an address is bound by what its host sends along with it, which here is nothing; one from a blob by its page.
function bound({ href }: URL, module: boolean): URL {
  const address = JSON.stringify(href);
  const script = module ? `import ${address};` : `(${load})(${address});`;
  return new URL(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
}

// Runs in the worker, as text: nothing around it is there.
function load(address: string): void {
  const rules = { createScriptURL: (url: string) => url };
  const { trustedTypes } = self as unknown as {
    trustedTypes?: { createPolicy(name: string, own: typeof rules): typeof rules };
  };
  const worker = self as unknown as { importScripts(url: string): void; postMessage(message: unknown): void };
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
