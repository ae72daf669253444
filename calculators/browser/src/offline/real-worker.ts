/** What the browser calls a worker, looked up before anything takes its place. */
export const RealWorker = globalThis.Worker;
