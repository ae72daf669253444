// MicroPython once it has started: what every answer needs is in its memory.

import { Failure, type Want } from "../../protocol";
import type { Python } from "./micropython";

/** A question as a page asks it: a calculator, the form as JSON text, what is wanted. */
export type Asked = readonly [calculator: string, form: string, want: Want];

/** Python refuses a form of more than 100 000 characters, each of which is one or two of JavaScript's. */
const ENOUGH_TO_REFUSE = 2 * 100_001;

/** Ask the function that is number `door`. */
export function answered(python: Python, door: number, [calculator, form, want]: Asked): string {
  // Megabytes that are going to be refused would not fit into its memory.
  return python.call(door, [calculator, form.slice(0, ENOUGH_TO_REFUSE), want]);
}

/** Turn what a compiler threw into the reason that the page knows. */
export function unusable(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure("browser", String(error));
}
