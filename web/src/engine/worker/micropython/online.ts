// MicroPython on a site: this script, and the runtime's file beside it.

import { Files, type Listed } from "../files";
import { serve } from "../serve";
import { engine, unusable } from "./engine";
import { opened } from "./micropython";
import { knowsExceptions } from "./runtime";

/**
 * Put in by the build: the runtime, and the one for browsers without WebAssembly exceptions, with their bytes as sent and
 * the number of the function in them that answers.
 */
declare const RUNTIME: Listed & { readonly transfer: number; readonly door: number };
declare const OLD_RUNTIME: typeof RUNTIME;

// Whoever opened this worker gave it the address of this script for a name.
const HERE = new URL(self.name);
const FRESH = HERE.search !== "";

serve("micropython", async (report) => {
  const listed = knowsExceptions() ? RUNTIME : OLD_RUNTIME;
  const folder = new URL(".", HERE);
  const { transfer } = listed;
  const files = new Files(folder, [listed], FRESH, (share) => report(share * transfer, transfer));
  const url = new URL(listed.name, folder);
  return engine(await opened(await compiled(files, url)), listed.door);
});

/** Compile the runtime, as its bytes come where the browser can. */
async function compiled(files: Files, url: URL): Promise<WebAssembly.Module> {
  const response = files.hand(url);
  try {
    if (WebAssembly.compileStreaming !== undefined) return await WebAssembly.compileStreaming(response);
    return await WebAssembly.compile(await (await response).arrayBuffer());
  } catch (error) {
    // A file that did not come, or not whole, breaks the compiler too: that is the reason to tell.
    await files.checked;
    throw unusable(error);
  }
}
