// The theme searches in a worker, which a page from a file cannot open by its address: here the worker's script is at hand
// as text, put in front of this one by the build.

declare const searchWorker: string;

interface Policy {
  createScriptURL(url: string): string;
}

const rules: Policy = { createScriptURL: (url) => url };
const { trustedTypes } = globalThis as { readonly trustedTypes?: { createPolicy(name: string, own: Policy): Policy } };
const policy = trustedTypes?.createPolicy("search", rules) ?? rules;

globalThis.Worker = new Proxy(globalThis.Worker, {
  construct: (Real, [url, options]) => {
    if (String(url).startsWith("blob:")) return new Real(url, options);
    const script = new Blob([searchWorker], { type: "text/javascript" });
    return new Real(policy.createScriptURL(URL.createObjectURL(script)), options);
  },
});
