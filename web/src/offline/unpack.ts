// MicroPython's script out of the text that the build packed it in.

import { gunzipSync } from "fflate";
import { bytesOf, widened } from "./printable";

/** Make it a script to run from memory. */
export async function unpack(text: string): Promise<URL> {
  const script = widened(new Uint8Array(await inflate(bytesOf(text))));
  return new URL(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer | Uint8Array<ArrayBuffer>> {
  if (typeof DecompressionStream === "undefined") return gunzipSync(bytes) as Uint8Array<ArrayBuffer>;
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
