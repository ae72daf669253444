// Starts a runtime on an image of modules, and writes down the memory that this leaves.
// usage: node start.mjs RUNTIME IMAGE MEMORY   (see publish/engines/micropython/snapshot.py, the only caller; prints the numbers of what it calls)
import { readFileSync, writeFileSync } from "node:fs";
import { opened } from "../../../web/src/engine/worker/micropython/micropython.ts";
import { started } from "../../../web/src/engine/worker/micropython/start.ts";

const [runtime, image, target] = process.argv.slice(2);
const python = await opened(await WebAssembly.compile(readFileSync(runtime)));
const { emscripten_stack_get_current, memory } = python.exports;

const stack = emscripten_stack_get_current();
const { door, take } = started(python, readFileSync(image));
// What is not in the memory begins anew: of such there is the place on the stack, and nothing more than the stack is lost.
if (emscripten_stack_get_current() !== stack) throw new Error("something has stayed on the stack");
const left = new Uint8Array(memory.buffer);
left.fill(0, 0, stack);
writeFileSync(target, left);
process.stdout.write(`${door} ${take}`);
