// Which of MicroPython's two runtimes a browser can run: the one that throws as WebAssembly does, or the larger one.

// A module with one function, which is nothing but `try`, `catch_all` and their end.
const TRIES = "AGFzbQEAAAABBAFgAAADAgEACggBBgAGQBkLCw==";

/** Tell whether the browser knows WebAssembly's exceptions. */
export function knowsExceptions(): boolean {
  return (
    typeof WebAssembly !== "undefined" &&
    WebAssembly.validate(Uint8Array.from(atob(TRIES), (char) => char.charCodeAt(0)))
  );
}
