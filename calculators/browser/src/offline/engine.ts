// The small engine where nothing can be fetched: packed as text beside the pages or in the page itself, run from memory.

import { gunzipSync } from "fflate";
import type { Line, Spawn } from "../host";
import { lineTo } from "../shell";
import { openWorker } from "../trust";
import { bytesOf, widened } from "./printable";

/** Set by the script that holds the engine, where it is not in the page. */
interface Packed {
  packedEngine?: string;
}

let unpacked: Promise<URL> | null = null;

/** Open the engine; `beside` is the script that holds it, null where the page does. */
export function packedEngine(beside: URL | null): Spawn {
  return (ear) => {
    let line: Line | null = null;
    let closed = false;
    unpacked ??= unpack(beside);
    unpacked.then(
      (script) => {
        if (!closed) line = lineTo(openWorker(script, {}), ear);
      },
      (error: unknown) => {
        unpacked = null;
        ear.broke(String(error));
      },
    );
    return {
      post: (message) => line?.post(message),
      close: () => {
        closed = true;
        line?.close();
      },
    };
  };
}

async function unpack(beside: URL | null): Promise<URL> {
  const text = beside === null ? document.querySelector("#engine")?.textContent : await load(beside);
  const script = widened(new Uint8Array(await inflate(bytesOf(text ?? ""))));
  return new URL(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
}

function load(script: URL): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.onload = () => resolve((globalThis as Packed).packedEngine);
    element.onerror = () => reject(new Error(`${script} is missing`));
    element.src = script.href;
    document.head.append(element);
  });
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer | Uint8Array<ArrayBuffer>> {
  if (typeof DecompressionStream === "undefined") return gunzipSync(bytes) as Uint8Array<ArrayBuffer>;
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
