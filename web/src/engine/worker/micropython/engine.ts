// MicroPython once it has started: the calculators are in its memory.

import { Failure } from "../../protocol";
import type { Engine } from "../serve";
import type { Python } from "./micropython";

/** Put in by the build: a question as a page asks it, which takes the engine through what every answer needs. */
declare const EXAMPLE: readonly [string, string, string];

/** Python refuses a form of more than 100 000 characters, each of which is one or two of JavaScript's. */
const ENOUGH_TO_REFUSE = 2 * 100_001;

/** Make an engine of a runtime that has started; `door`: the number of the function that answers. */
export function engine(python: Python, door: number): Engine {
  // Megabytes that are going to be refused would not fit into its memory.
  return {
    answer: (calculator, form, want) => python.call(door, [calculator, form.slice(0, ENOUGH_TO_REFUSE), want]),
    // Browsers compile a function when it is first called.
    warm: () => void python.call(door, EXAMPLE),
  };
}

/** Turn what a compiler threw into the reason that the page knows. */
export function unusable(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure("browser", String(error));
}
