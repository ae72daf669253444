// Asks the shipped worker under Node. usage: node ask.mjs WORKER_SCRIPT [--old] [--together] [--begun=CALCULATOR,…]
//
// Questions come on standard input, a JSON array [calculator, form, want] a line; each gets the worker's message back,
// a line each, with the milliseconds that a processor worked on it, the bytes of memory that the runtime has by then, and
// the names of the files that were fetched for it.
// The script runs as it is: only what a worker finds around it is made here. --old: as a browser without WebAssembly
// exceptions. --together: all questions at once, before any is answered. --begun: as on a page with these calculators.
import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { runInThisContext } from "node:vm";

const [script, ...options] = process.argv.slice(2);
const [old, together] = ["--old", "--together"].map((option) => options.includes(option));
const replies = [];
let waiting = null;
let memory = null;
let fetched = [];

globalThis.self = globalThis;
// The page opens a worker with the address of its script for a name.
globalThis.name = pathToFileURL(script).href;
globalThis.fetch = async (address) => {
  const file = new URL(address);
  fetched.push(file.pathname.split("/").pop());
  return existsSync(file) ? new Response(readFileSync(file)) : new Response("", { status: 404 });
};
globalThis.postMessage = (message) => {
  if (message.type === "progress") return;
  replies.push(message);
  waiting?.();
};
const begun = options.find((option) => option.startsWith("--begun="))?.slice("--begun=".length) ?? "";
globalThis.begun = begun.split(",").filter(Boolean).map((calculator) => {
  const { href: url } = new URL(`pieces/${calculator}.wasm`, globalThis.name);
  return { url, response: globalThis.fetch(url) };
});
const { instantiate, validate } = WebAssembly;
WebAssembly.instantiate = async (...given) => {
  const instance = await instantiate(...given);
  // Node has WebAssembly of its own.
  if (instance.exports?.proxy_c_to_js_call) memory = instance.exports.memory;
  return instance;
};
WebAssembly.validate = (bytes) => !old && validate(bytes);

async function reply(since) {
  while (replies.length === 0) await new Promise((resolve) => (waiting = resolve));
  // Not by the clock: a busy machine must not look like a slow engine.
  const { user, system } = process.cpuUsage(since);
  const took = { ms: (user + system) / 1000, memory: memory?.buffer.byteLength, fetched };
  fetched = [];
  return JSON.stringify({ ...replies.shift(), ...took });
}

const start = process.cpuUsage();
runInThisContext(readFileSync(script, "utf8"), { filename: script });
const first = await reply(start);
process.stdout.write(`${first}\n`);
if (JSON.parse(first).type === "ready") {
  let id = 0;
  const since = [];
  const write = async () => process.stdout.write(`${await reply(since.shift())}\n`);
  for await (const line of createInterface({ input: process.stdin })) {
    const [calculator, form, want] = JSON.parse(line);
    since.push(process.cpuUsage());
    globalThis.onmessage({ data: { type: "ask", id: id++, calculator, form, want } });
    if (!together) await write();
  }
  while (since.length > 0) await write();
}
