// Pyodide from our own origin: its files counted and checked, nothing else ever fetched.

import type { Lockfile, loadPyodide } from "pyodide";
import { Failure, type Want } from "../protocol";
import { Files, type Listed } from "./files";
import { type Engine, serve } from "./serve";

/** Put in by the build: where each of the engine's files is, below one folder. */
declare const PYODIDE: {
  readonly index: string;
  readonly library: string;
  readonly wheel: string;
  /** The list of packages that Pyodide wants to see: an empty one. */
  readonly lock: Lockfile;
  /** Bytes of all files as they travel, compressed. */
  readonly transfer: number;
  readonly files: readonly Listed[];
};

const FOLDER = new URL("../engines/pyodide/", import.meta.url);
/** Where Python finds our wheel. */
const WHEEL = "/lib/calculators.whl";
const FRESH = new URL(import.meta.url).search !== "";

// A module's worker has none that works. Pyodide tries it all the same, and the page's policy would complain before that.
self.importScripts = () => {
  throw new TypeError("a module imports");
};

serve("pyodide", async (report) => {
  const files = new Files(FOLDER, PYODIDE.files, FRESH, (share) => report(share * PYODIDE.transfer, PYODIDE.transfer));
  const broken = compileThrough();
  // Pyodide fetches its files by itself: it is handed the ones that are counted and checked.
  self.fetch = async (input) => patient(await files.hand(new URL(input instanceof Request ? input.url : input)));
  const started = await Promise.race([start(files), files.checked.then(never), broken]);
  // From here on there is nothing left to fetch, for Python neither.
  self.fetch = () => Promise.reject(new TypeError("nothing is fetched any more"));
  return started;
});

async function start(files: Files): Promise<Engine> {
  const index = new URL(PYODIDE.index, FOLDER);
  const script = new URL("pyodide.mjs", index);
  const wheel = files.hand(new URL(PYODIDE.wheel, FOLDER)).then((response) => response.arrayBuffer());
  // Where loading fails before that: the failure of the file itself is what is told.
  wheel.catch(() => undefined);
  // Both are loaded as scripts, out of the cache that these checks filled.
  await Promise.all([files.check(script), files.check(new URL("pyodide.asm.js", index))]);
  const module: { loadPyodide: typeof loadPyodide } = await import(script.href);
  const python = await module.loadPyodide({
    indexURL: index.href,
    stdLibURL: new URL(PYODIDE.library, FOLDER).href,
    lockFileContents: PYODIDE.lock,
    packageBaseUrl: index.href,
    // Without `site`: there is nothing installed to look for.
    args: ["-S"],
    // Imported from as it is: unpacked, its files would be looked up one by one.
    env: { PYTHONPATH: WHEEL },
    fsInit: async (system: { writeFile(path: string, bytes: Uint8Array): void }) =>
      system.writeFile(WHEEL, new Uint8Array(await wheel)),
    stdout: () => undefined,
    stderr: () => undefined,
  });
  const { answer }: { answer: (calculator: string, form: string, want: Want) => string } =
    python.pyimport("calculators.doors.worker");
  return { answer };
}

/** Compile as bytes come where the browser can, else from whole bytes; the promise rejects where neither works. */
function compileThrough(): Promise<never> {
  // Pyodide only warns when its WebAssembly cannot be compiled, and then waits for ever.
  return new Promise((_, reject) => {
    const streaming = WebAssembly.instantiateStreaming?.bind(WebAssembly);
    WebAssembly.instantiateStreaming = async (source, imports) => {
      try {
        if (streaming !== undefined) return await streaming(source, imports);
        return await WebAssembly.instantiate(await (await source).arrayBuffer(), imports);
      } catch (error) {
        reject(new Failure(error instanceof WebAssembly.CompileError ? "browser" : "crash", String(error)));
        throw error;
      }
    };
  });
}

/** Let `response` wait for ever where its file fails: the file's own check tells that, and Pyodide may not be listening yet. */
function patient(response: Response): Response {
  const whole = response.arrayBuffer.bind(response);
  response.arrayBuffer = () => whole().catch(never);
  return response;
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
