// Starts a runtime on an image of modules, imports the door, and writes down the memory that this leaves.
// usage: node start.mjs RUNTIME IMAGE MEMORY   (see publish/small/snapshot.py, the only caller; prints the door's number)
import { readFileSync, writeFileSync } from "node:fs";
import { opened } from "../../calculators/browser/src/worker/small/micropython.ts";

// Words of Python's own stack, and bytes of its memory at first; both are far more than an answer takes.
const STACK = 16384;
const MEMORY = 4 * 1024 * 1024;

const [runtime, image, target] = process.argv.slice(2);
const modules = readFileSync(image);
const python = await opened(await WebAssembly.compile(readFileSync(runtime)));
const { exports, put, taken } = python;

const stack = exports.emscripten_stack_get_current();
exports.emscripten_stack_init();
exports.__wasm_call_ctors();
// Before the start: from here on the modules lie at /rom, and run where they lie.
exports.mp_js_register_romfs(put(modules), modules.length);
exports.mp_js_init(STACK, MEMORY);
exports.proxy_c_init();
const door = named("door", (name, out) => exports.mp_js_do_import(name, out));
const answer = named("answer", (name, out) => exports.proxy_c_to_js_lookup_attr(door, name, out));

// What is not in the memory begins anew: of such there is the place on the stack, and nothing more than the stack is lost.
if (exports.emscripten_stack_get_current() !== stack) throw new Error("something has stayed on the stack");
const memory = new Uint8Array(exports.memory.buffer);
memory.fill(0, 0, stack);
writeFileSync(target, memory);
process.stdout.write(String(answer));

function named(name, look) {
  const place = put(new TextEncoder().encode(name));
  const found = taken((out) => look(place, out));
  exports.free(place);
  if (typeof found !== "number") throw new TypeError(`${name} is no object`);
  return found;
}
