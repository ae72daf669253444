// MicroPython in one script: the runtime comes with it, nothing is fetched. For pages without a server.

import { serve } from "../serve";
import { engine, unusable } from "./engine";
import { opened } from "./micropython";
import { unpacked } from "./packed";
import { started } from "./start";

/** Put in by the build: the runtime and the image of the modules, and the alphabets that they are packed in. */
declare const RUNTIME: string;
declare const RUNTIME_ALPHABET: string;
declare const MODULES: string;
declare const MODULES_ALPHABET: string;

serve("micropython", async () => {
  const runtime = await WebAssembly.compile(unpacked(RUNTIME, RUNTIME_ALPHABET)).catch((error: unknown) => {
    throw unusable(error);
  });
  const python = await opened(runtime);
  return engine(python, started(python, unpacked(MODULES, MODULES_ALPHABET)));
});
