// Asks a runtime that tells of each of its loads, and prints the places that were read.
// usage: node reads.mjs RUNTIME ASKED   (see places_read in engine.py, the only caller)
import { readFileSync } from "node:fs";
import { opened } from "../../../web/src/engine/worker/micropython/micropython.ts";
import { taken } from "../../../web/src/engine/worker/micropython/pieces.ts";

const [runtime, told] = process.argv.slice(2);
const { door, take, pieces, questions } = JSON.parse(readFileSync(told, "utf8"));
const module = await WebAssembly.compile(readFileSync(runtime));
const read = new Uint8Array(64 << 20);
// Binaryen's names: of a load its number, how many bytes, how far from the address; of a value its number and itself.
const env = Object.fromEntries(WebAssembly.Module.imports(module).map(({ name }) => [name, (_, value) => value]));
env.load_ptr = (_, bytes, offset, address) => {
  read.fill(1, address + offset, address + offset + bytes);
  return address;
};
env.store_ptr = (_, _bytes, _offset, address) => address;
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = (given) => instantiate(given, { env });
const python = await opened(module);
for (const [slug, image] of Object.entries(pieces)) taken(python, take, slug, Uint8Array.from(image));
for (const question of questions) python.call(door, question);
const places = [];
for (let place = 0; place < read.length; place++) if (read[place] === 1) places.push(place);
process.stdout.write(JSON.stringify(places));
