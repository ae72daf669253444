// The theme searches in a worker, which a page from a file cannot open by its address: the theme's own shim runs it in a
// frame. The shim would take the place of all workers, and the engine, whose address is a blob, needs a real one.

import { RealWorker } from "./real-worker";
import "iframe-worker/shim";

const InFrame = globalThis.Worker;
globalThis.Worker = new Proxy(RealWorker, {
  construct: (Real, [url, options]) => (String(url).startsWith("blob:") ? new Real(url, options) : new InFrame(url)),
});
