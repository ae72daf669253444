// Asks the shipped worker under Node. usage: node ask.mjs WORKER_SCRIPT
//
// Questions come on standard input, a JSON array [calculator, form, want] a line; each gets the worker's message back,
// a line each, with the milliseconds it took. The script runs as it is: only what a worker finds around it is made here.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { runInThisContext } from "node:vm";

const script = process.argv[2];
const replies = [];
let waiting = null;

globalThis.self = globalThis;
// The page opens a worker with the address of its script for a name.
globalThis.name = pathToFileURL(script).href;
globalThis.fetch = async (url) => new Response(readFileSync(new URL(url)));
globalThis.postMessage = (message) => {
  if (message.type === "progress") return;
  replies.push(message);
  waiting?.();
};

async function reply() {
  while (replies.length === 0) await new Promise((resolve) => (waiting = resolve));
  return replies.shift();
}

const start = performance.now();
runInThisContext(readFileSync(script, "utf8"), { filename: script });
const first = await reply();
process.stdout.write(`${JSON.stringify({ ...first, ms: performance.now() - start })}\n`);
if (first.type === "ready") {
  let id = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    const [calculator, form, want] = JSON.parse(line);
    const asked = performance.now();
    globalThis.onmessage({ data: { type: "ask", id: id++, calculator, form, want } });
    const message = await reply();
    process.stdout.write(`${JSON.stringify({ ...message, ms: performance.now() - asked })}\n`);
  }
}
