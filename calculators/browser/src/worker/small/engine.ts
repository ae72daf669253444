// The small engine once its WebAssembly is here: the calculators' modules come with the script.

import { Failure } from "../../protocol";
import type { Engine } from "../serve";
import { start } from "./micropython";
import { unpacked } from "./packed";

/** Put in by the build: the image of the modules, and the alphabet that it is packed in. */
declare const MODULES: string;
declare const ALPHABET: string;

/** Python refuses a form of more than 100 000 characters, each of which is one or two of JavaScript's. */
const ENOUGH_TO_REFUSE = 2 * 100_001;

/** Start the engine on a compiled runtime. */
export async function engine(runtime: WebAssembly.Module): Promise<Engine> {
  const python = await start(runtime, unpacked(MODULES, ALPHABET));
  const answer = python("door", "answer");
  // Megabytes that are going to be refused would not fit into its memory.
  return { answer: (calculator, form, want) => answer(calculator, form.slice(0, ENOUGH_TO_REFUSE), want) };
}

/** Turn what a compiler threw into the reason that the page knows. */
export function unusable(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure("browser", String(error));
}
