import { deepEqual, equal, notEqual, ok, rejects } from "node:assert/strict";
import { test } from "node:test";
import encodeQR from "qr";
import { decodeQR } from "qr/decode.js";
import { cut, Gathering, lock, MOST_CODES, makePin, PIECE, readPin, unlock } from "../src/toolbox/phones/packet";

const PIN = "123456789012";
const TEXT = JSON.stringify({ "loan.principal": "28480", "person.name": "王小样", more: "一二三四".repeat(400) });
/** So little alike that nothing makes it small. */
const noise = (bytes: number) =>
  Array.from({ length: bytes }, () => String.fromCharCode(33 + Math.floor(Math.random() * 90))).join("");

function gathered(codes: readonly string[]): Gathering {
  const all = new Gathering();
  for (const code of codes) equal(all.add(code), true);
  return all;
}

test("a number to read out is twelve digits in three groups, and is read however it is typed", () => {
  const pins = Array.from({ length: 200 }, makePin);
  for (const pin of pins) ok(/^\d{4} \d{4} \d{4}$/.test(pin), pin);
  equal(new Set(pins).size, pins.length);
  equal(readPin("１２３４-5678 9012"), PIN);
  equal(readPin("1234 5678 901"), null);
});

test("what was locked comes back from its codes, in any order and twice", async () => {
  const text = noise(2000);
  const codes = cut(await lock(text, PIN));
  ok(codes.length > 3);
  const all = gathered([...codes].reverse().concat(codes[0] ?? ""));
  deepEqual([all.have, all.total], [codes.length, codes.length]);
  const whole = all.whole();
  ok(whole);
  equal(await unlock(whole, PIN), text);
});

test("as long as a code is missing there is nothing", async () => {
  const codes = cut(await lock(noise(2000), PIN));
  equal(gathered(codes.slice(1)).whole(), null);
});

test("each code is one that a reader of codes reads", async () => {
  const codes = cut(await lock(noise(1200), PIN));
  for (const code of codes) {
    const rows = encodeQR(code, "raw", { ecc: "medium", encoding: "alphanumeric", border: 4 });
    ok(rows.length <= 81, `${rows.length} squares are too many for a cheap screen`);
    const size = rows.length * 4;
    const data = new Uint8Array(size * size * 4).fill(255);
    for (let y = 0; y < size; y += 1) {
      for (let x = 0; x < size; x += 1) {
        if (rows[y >> 2]?.[x >> 2]) data.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3);
      }
    }
    equal(decodeQR({ width: size, height: size, data }), code);
  }
});

test("another number, a changed byte and another head open nothing", async () => {
  const whole = await lock(TEXT, PIN);
  await rejects(unlock(whole, "123456789013"), { fault: "password" });
  for (const at of [3, 6, 25, 40, whole.length - 1]) {
    const changed = whole.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    await rejects(unlock(changed, PIN), { fault: "password" });
  }
  await rejects(unlock(Uint8Array.from([9, ...whole.slice(1)]), PIN), { fault: "newer" });
});

test("nothing in the codes can be read, and the same case never looks the same", async () => {
  const [one, other] = [await lock(TEXT, PIN), await lock(TEXT, PIN)];
  notEqual(cut(one)[0], cut(other)[0]);
  const bytes = new TextDecoder("latin1").decode(one);
  for (const word of [
    "loan",
    "28480",
    "person",
    new TextDecoder("latin1").decode(new TextEncoder().encode("王小样")),
  ]) {
    ok(!bytes.includes(word) && !cut(one).join("").includes(word.toUpperCase()));
  }
});

test("a code of another transfer begins anew, and what is none of ours is left alone", async () => {
  const [one, other] = [cut(await lock(noise(900), PIN)), cut(await lock(noise(900), PIN))];
  const all = gathered([one[0] ?? "", other[1] ?? ""]);
  equal(all.have, 1);
  for (const text of ["", "https://guide.example/", "WIFI:T:WPA;", "0", "000", "::::::::::::", `${one[0]}0`]) {
    equal(all.add(text), false, text);
  }
  equal(all.have, 1);
});

test("more than can be shown is refused before anything is shown", async () => {
  await rejects(lock(noise(PIECE * MOST_CODES * 2), PIN), { fault: "large" });
});
