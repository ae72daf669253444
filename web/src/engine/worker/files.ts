// An engine's files: fetched all at once, counted as they come, checked against the build's list.

import type { Begun } from "../open";
import { Failure } from "../protocol";

export interface Listed {
  /** Below the folder of the list. */
  readonly name: string;
  readonly bytes: number;
  /** In hexadecimal; perhaps only how it begins. */
  readonly sha256: string;
}

// The engine is given another `fetch` later on: this is the real one.
const network = self.fetch.bind(self);

const TYPES: { readonly [extension: string]: string } = { wasm: "application/wasm", json: "application/json" };

/** The files of one engine on their way here. */
export class Files {
  private readonly responses = new Map<string, Response>();
  private readonly checks = new Map<string, Promise<void>>();
  private loaded = 0;
  private readonly report: (share: number) => void;
  private readonly total: number;

  /** Fetch everything in `list` from below `base`; `fresh`: past what a cache may hold; `report` is told the share that is here. */
  constructor(base: URL, list: readonly Listed[], fresh: boolean, report: (share: number) => void) {
    this.total = list.reduce((sum, { bytes }) => sum + bytes, 0);
    this.report = report;
    for (const listed of list) {
      const url = new URL(listed.name, base);
      let check: Promise<void> = Promise.resolve();
      const body = new ReadableStream<Uint8Array>({
        start: (stream) => {
          check = this.fetch(url, listed, fresh, stream).catch((error: unknown) => {
            const failure = error instanceof Failure ? error : new Failure("network", `${listed.name}: ${error}`);
            stream.error(failure);
            throw failure;
          });
        },
      });
      // Whoever needs the file hears of its failure; the others need no warning in the console.
      check.catch(() => undefined);
      const type = TYPES[listed.name.split(".").pop() ?? ""] ?? "application/octet-stream";
      this.checks.set(url.href, check);
      this.responses.set(url.href, new Response(body, { headers: { "Content-Type": type } }));
    }
  }

  /** Settles once all files are here and right; rejects with a `Failure` at the first that isn't. */
  get checked(): Promise<unknown> {
    return Promise.all(this.checks.values());
  }

  /** Settles once that one file is here and right. */
  check(url: URL): Promise<void> {
    return this.checks.get(url.href) ?? Promise.reject(new Failure("damaged", `${url.href} is not in the list`));
  }

  /** Hand a file to whoever would fetch it. Its end comes only when it has been checked; nothing else is ever fetched. */
  hand(url: URL): Promise<Response> {
    const response = this.responses.get(url.href);
    this.responses.delete(url.href);
    return response === undefined
      ? Promise.reject(new TypeError(`${url.href} is not to be fetched`))
      : Promise.resolve(response);
  }

  private async fetch(
    url: URL,
    listed: Listed,
    fresh: boolean,
    stream: ReadableStreamDefaultController<Uint8Array>,
  ): Promise<void> {
    const reader = (await get(url, fresh)).getReader();
    const whole = new Uint8Array(listed.bytes);
    let length = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (length + value.length > whole.length) throw new Failure("damaged", `${listed.name} is too long`);
      whole.set(value, length);
      length += value.length;
      this.loaded += value.length;
      this.report(this.loaded / this.total);
      stream.enqueue(value);
    }
    if (length !== whole.length) throw new Failure("damaged", `${listed.name} is too short`);
    if (!(await matches(whole, listed.sha256))) throw new Failure("damaged", `${listed.name} is another file`);
    stream.close();
  }
}

async function get(url: URL, fresh: boolean): Promise<ReadableStream<Uint8Array>> {
  let response: Response;
  try {
    response = await (begun(url, fresh) ?? network(url.href, { cache: fresh ? "reload" : "default" }));
  } catch (error) {
    throw new Failure("network", `${url.href}: ${error}`);
  }
  if (!response.ok || response.body === null) throw new Failure("network", `${url.href}: ${response.status}`);
  return response.body;
}

/** Whether whoever opened this worker has begun to fetch a file. */
export function hasBegun({ href }: URL): boolean {
  return ((self as { begun?: readonly Begun[] }).begun ?? []).some(({ url }) => url === href);
}

/** What has been begun so; each answer can be read once. */
function begun({ href }: URL, fresh: boolean): Promise<Response> | null {
  const worker = self as { begun?: readonly Begun[] };
  const found = worker.begun?.find(({ url }) => url === href);
  if (fresh || found === undefined) return null;
  worker.begun = worker.begun?.filter((other) => other !== found) ?? [];
  return found.response;
}

// Browsers have no digest on plain http: there the length must do.
async function matches(bytes: Uint8Array<ArrayBuffer>, sha256: string): Promise<boolean> {
  if (typeof crypto === "undefined" || crypto.subtle === undefined) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const found = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return found.startsWith(sha256);
}
