// The small engine in one script: the runtime comes with it, nothing is fetched. For pages without a server.

import { serve } from "../serve";
import { engine, unusable } from "./engine";
import { unpacked } from "./packed";

/** Put in by the build: the runtime, the alphabet that it is packed in, and the number of the function that answers. */
declare const RUNTIME: string;
declare const ALPHABET: string;
declare const DOOR: number;

serve("small", async () => {
  const runtime = await WebAssembly.compile(unpacked(RUNTIME, ALPHABET)).catch((error: unknown) => {
    throw unusable(error);
  });
  return engine(runtime, DOOR);
});
