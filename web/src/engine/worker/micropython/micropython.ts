// MicroPython as WebAssembly: functions in Python called with text. On the site the build has started it on the calculators'
// modules, and put the memory that this left into the file (publish/engines/micropython/snapshot.py): here it goes on from there.
//
// The build has linked everything into the runtime that it would ask of JavaScript, so it can reach nothing outside its
// own memory. Only browsers without WebAssembly exceptions get a runtime that raises through JavaScript.

// How the runtime tells what a value is: three words, the first says which kind.
const WORDS = 3;
const RAISED = 0xffffffff;
const TEXT_OUT = 5;
const TEXT_IN = 5;

/** What both the build and the browser call; the build starts the runtime by more names than these. */
interface Runtime {
  readonly memory: WebAssembly.Memory;
  malloc(bytes: number): number;
  free(place: number): void;
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
class PythonError extends Error {
  override name = "PythonError";
}

/** A runtime, and how to speak with it. */
export interface Python {
  readonly exports: WebAssembly.Exports;
  /** Copy bytes into its memory, with a zero after them; whoever asks frees them. */
  put(bytes: Uint8Array): number;
  free(place: number): void;
  /** Give the text, or the number of the object, that `look` leaves at the place it is told. */
  taken(look: (out: number) => void): string | number;
  /** Call a function by its number, with texts, for a text. */
  call(target: number, given: readonly string[]): string;
}

/** Make a runtime with the memory that its file holds. */
export async function opened(runtime: WebAssembly.Module): Promise<Python> {
  let exports: WebAssembly.Exports = {};
  const instance = await WebAssembly.instantiate(
    runtime,
    raising(runtime, () => exports as unknown as OldRuntime),
  );
  exports = instance.exports;
  const python = exports as unknown as Runtime;
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

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

  function taken(look: (out: number) => void): string | number {
    const out = python.malloc(4 * WORDS);
    look(out);
    const view = new DataView(python.memory.buffer, out);
    const [kind, first, second] = [view.getUint32(0, true), view.getUint32(4, true), view.getUint32(8, true)];
    python.free(out);
    if (kind === RAISED) {
      const [type, traceback] = read(first, second).split("\u0004");
      python.free(second);
      if (type === "MemoryError") throw new RangeError("no memory left for the answer");
      throw new PythonError(traceback ?? type);
    }
    return kind === TEXT_OUT ? read(first, second) : first;
  }

  function call(target: number, given: readonly string[]): string {
    const list = python.malloc(4 * WORDS * given.length);
    given.forEach((text, index) => {
      const bytes = encoder.encode(text);
      // The runtime frees the text when it has taken it.
      const words = [TEXT_IN, bytes.length, put(bytes)];
      const view = new DataView(python.memory.buffer);
      for (const [k, value] of words.entries()) view.setUint32(list + 4 * (WORDS * index + k), value, true);
    });
    const answer = taken((out) => {
      python.proxy_c_to_js_call(target, given.length, list, out);
      python.free(list);
    });
    if (typeof answer !== "string") throw new TypeError("what was called gave no text");
    return answer;
  }

  return { exports, put, free: python.free, taken, call };
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
