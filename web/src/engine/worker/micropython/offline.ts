// MicroPython in one script: the runtime comes with it, nothing is fetched. For pages without a server.

import { serve } from "../serve";
import { type Asked, answered, unusable } from "./engine";
import { opened } from "./micropython";
import { unpacked } from "./packed";
import { started } from "./start";

/** Put in by the build: the runtime and the image of the modules, and the alphabets that they are packed in. */
declare const RUNTIME: string;
declare const RUNTIME_ALPHABET: string;
declare const MODULES: string;
declare const MODULES_ALPHABET: string;
/** Put in by the build: a question that takes the engine through what every answer needs. */
declare const EXAMPLE: Asked;

serve("micropython", async () => {
  const runtime = await WebAssembly.compile(unpacked(RUNTIME, RUNTIME_ALPHABET)).catch((error: unknown) => {
    throw unusable(error);
  });
  const python = await opened(runtime);
  const { door } = started(python, unpacked(MODULES, MODULES_ALPHABET));
  return {
    answer: (...asked) => answered(python, door, asked),
    // Browsers compile a function when it is first called.
    warm: () => void answered(python, door, EXAMPLE),
  };
});
