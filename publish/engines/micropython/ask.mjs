// Asks a runtime that notes which of its functions are called, and prints their numbers.
// usage: node ask.mjs RUNTIME ASKED   (see publish/engines/micropython/lean.py, the only caller)
import { readFileSync } from "node:fs";
import { opened } from "../../../web/src/engine/worker/micropython/micropython.ts";
import { taken } from "../../../web/src/engine/worker/micropython/pieces.ts";

const [runtime, told] = process.argv.slice(2);
const { door, take, pieces, questions } = JSON.parse(readFileSync(told, "utf8"));
const python = await opened(await WebAssembly.compile(readFileSync(runtime)));
for (const [slug, image] of Object.entries(pieces)) taken(python, take, slug, Uint8Array.from(image));
for (const question of questions) python.call(door, question);
const called = Object.entries(python.exports).filter(([name, value]) => /^\d+$/.test(name) && value.value === 1);
process.stdout.write(JSON.stringify(called.map(([name]) => Number(name))));
