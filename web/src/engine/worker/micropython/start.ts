// Starts a runtime that holds no modules yet: the build before it keeps the memory, and pages without a server, where a file's
// weight counts for more than the tenth of a second that this takes.

import type { Python } from "./micropython";

/** Words of Python's own stack, and bytes of its memory at first; both are far more than an answer takes. */
const STACK = 16384;
const MEMORY = 4 * 1024 * 1024;

/** What is called at a start alone. */
interface Startable {
  emscripten_stack_init(): void;
  __wasm_call_ctors(): void;
  mp_js_register_romfs(place: number, bytes: number): void;
  mp_js_init(stack: number, memory: number): void;
  proxy_c_init(): void;
  mp_js_do_import(name: number, out: number): void;
  proxy_c_to_js_lookup_attr(object: number, name: number, out: number): void;
}

/** Start Python on an image of modules, and give the numbers of the functions that answer and that take a piece. */
export function started(
  { exports, put, free, taken }: Python,
  modules: Uint8Array,
): { readonly door: number; readonly take: number } {
  const runtime = exports as unknown as Startable;
  runtime.emscripten_stack_init();
  runtime.__wasm_call_ctors();
  // Before the start: from here on the modules lie at /rom, and run where they lie.
  runtime.mp_js_register_romfs(put(modules), modules.length);
  runtime.mp_js_init(STACK, MEMORY);
  runtime.proxy_c_init();
  const module = named("door", (name, out) => runtime.mp_js_do_import(name, out));
  const inside = (name: string) => named(name, (place, out) => runtime.proxy_c_to_js_lookup_attr(module, place, out));
  return { door: inside("answer"), take: inside("take") };

  function named(name: string, look: (place: number, out: number) => void): number {
    const place = put(new TextEncoder().encode(name));
    const found = taken((out) => look(place, out));
    free(place);
    if (typeof found !== "number") throw new TypeError(`${name} is no object`);
    return found;
  }
}
