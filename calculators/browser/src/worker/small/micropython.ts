// MicroPython as WebAssembly: started on modules in memory, and one function in them called with text.
//
// The build has linked everything into the runtime that it would ask of JavaScript, so it can reach nothing outside its
// own memory. Only browsers without WebAssembly exceptions get a runtime that raises through JavaScript.

/** Words of Python's own stack, and bytes of its memory at first; both are far more than an answer takes. */
const STACK = 16384;
const MEMORY = 4 * 1024 * 1024;

// How the runtime tells what a value is: three words, the first says which kind.
const WORDS = 3;
const RAISED = 0xffffffff;
const TEXT_OUT = 5;
const TEXT_IN = 5;

interface Runtime {
  readonly memory: WebAssembly.Memory;
  malloc(bytes: number): number;
  free(place: number): void;
  emscripten_stack_init(): void;
  __wasm_call_ctors(): void;
  mp_js_register_romfs(place: number, bytes: number): void;
  mp_js_init(stack: number, memory: number): void;
  proxy_c_init(): void;
  mp_js_do_import(name: number, out: number): void;
  proxy_c_to_js_lookup_attr(object: number, name: number, out: number): void;
  proxy_c_to_js_call(object: number, count: number, given: number, out: number): void;
}

/** What only the runtime for old browsers hands out. */
interface OldRuntime {
  readonly __indirect_function_table: WebAssembly.Table;
  setThrew(threw: number, value: number): void;
  emscripten_stack_get_current(): number;
  _emscripten_stack_restore(stack: number): void;
}

/** Python raised; the message is its traceback. */
export class PythonError extends Error {
  override name = "PythonError";
}

/** Start a runtime on an image of modules; gives a function by the names of its module and its own. */
export async function start(
  runtime: WebAssembly.Module,
  modules: Uint8Array,
): Promise<(module: string, name: string) => (...given: string[]) => string> {
  let exports: WebAssembly.Exports = {};
  const instance = await WebAssembly.instantiate(
    runtime,
    raising(runtime, () => exports as unknown as OldRuntime),
  );
  exports = instance.exports;
  const python = exports as unknown as Runtime;
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

  python.emscripten_stack_init();
  python.__wasm_call_ctors();
  // Before the start: from here on the modules lie at /rom, and run where they lie.
  python.mp_js_register_romfs(put(modules), modules.length);
  python.mp_js_init(STACK, MEMORY);
  python.proxy_c_init();
  const out = python.malloc(4 * WORDS);

  function put(bytes: Uint8Array): number {
    const place = python.malloc(bytes.length + 1);
    if (place === 0) throw new RangeError("no memory for what came in");
    const memory = new Uint8Array(python.memory.buffer);
    memory.set(bytes, place);
    memory[place + bytes.length] = 0;
    return place;
  }

  function read(length: number, place: number): string {
    return decoder.decode(new Uint8Array(python.memory.buffer, place, length));
  }

  function word(place: number): number {
    return new DataView(python.memory.buffer).getUint32(place, true);
  }

  /** Take a text, or the number of an object. */
  function taken(): string | number {
    const [kind, first, second] = [word(out), word(out + 4), word(out + 8)];
    if (kind === RAISED) {
      const [type, traceback] = read(first, second).split("\u0004");
      python.free(second);
      if (type === "MemoryError") throw new RangeError("no memory left for the answer");
      throw new PythonError(traceback ?? type);
    }
    return kind === TEXT_OUT ? read(first, second) : first;
  }

  function named(name: string, look: (place: number) => void): number {
    const place = put(encoder.encode(name));
    look(place);
    python.free(place);
    const found = taken();
    if (typeof found !== "number") throw new TypeError(`${name} is no object`);
    return found;
  }

  return (module, name) => {
    const holder = named(module, (place) => python.mp_js_do_import(place, out));
    const target = named(name, (place) => python.proxy_c_to_js_lookup_attr(holder, place, out));
    return (...given) => {
      const list = python.malloc(4 * WORDS * given.length);
      given.forEach((text, index) => {
        const bytes = encoder.encode(text);
        // The runtime frees the text when it has taken it.
        const words = [TEXT_IN, bytes.length, put(bytes)];
        const view = new DataView(python.memory.buffer);
        for (const [k, value] of words.entries()) view.setUint32(list + 4 * (WORDS * index + k), value, true);
      });
      python.proxy_c_to_js_call(target, given.length, list, out);
      python.free(list);
      const answer = taken();
      if (typeof answer !== "string") throw new TypeError(`${name} gave no text`);
      return answer;
    };
  };
}

/** The imports of a runtime that raises Python's exceptions through JavaScript; of ours, which does not, none. */
function raising(runtime: WebAssembly.Module, ready: () => OldRuntime): WebAssembly.Imports {
  const raised = new Error("Python raised");
  const env: WebAssembly.ModuleImports = {};
  for (const { name } of WebAssembly.Module.imports(runtime)) {
    env[name] = (index: number, ...given: number[]) => {
      if (name === "_emscripten_throw_longjmp") throw raised;
      const old = ready();
      const stack = old.emscripten_stack_get_current();
      try {
        return old.__indirect_function_table.get(index)(...given);
      } catch (error) {
        old._emscripten_stack_restore(stack);
        if (error !== raised) throw error;
        old.setThrew(1, 0);
        return 0;
      }
    };
  }
  return { env };
}
