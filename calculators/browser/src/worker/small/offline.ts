// The small engine in one script: the runtime comes with it, nothing is fetched. For pages without a server.

import { serve } from "../serve";
import { engine, unusable } from "./engine";
import { unpacked } from "./packed";

/** Put in by the build: the runtime, and the alphabet that it is packed in. */
declare const RUNTIME_BYTES: string;
declare const RUNTIME_ALPHABET: string;

serve("small", async () => {
  const runtime = await WebAssembly.compile(unpacked(RUNTIME_BYTES, RUNTIME_ALPHABET)).catch((error: unknown) => {
    throw unusable(error);
  });
  return engine(runtime);
});
