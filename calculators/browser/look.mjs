// Compares what the pages look like with the pictures that were accepted; tests/look/pictures.py has taken both.
// usage: node look.mjs compare ACCEPTED TAKEN   says what differs, and lays out TAKEN/different/: accepted, taken, difference
//        node look.mjs accept ACCEPTED TAKEN    makes what was taken what is accepted
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

// Letters that anyone's change moves are hundreds of pixels; these few may be a rounding of the machine.
const SPARE = 12;
const PROBE = "probe.png";
const NOTE = "taken-with.txt";

/** Half as wide and high, six shades of each colour: small enough to be kept, and one byte a pixel. */
function shrink(bytes) {
  const { data, width, height } = PNG.sync.read(bytes);
  const [w, h] = [width >> 1, height >> 1];
  const pixels = Buffer.alloc(w * h);
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      let index = 0;
      for (let channel = 0; channel < 3; channel += 1) {
        const at = (2 * y * width + 2 * x) * 4 + channel;
        const sum = data[at] + data[at + 4] + data[at + 4 * width] + data[at + 4 * width + 4];
        index = index * 6 + Math.round(sum / 4 / 51);
      }
      pixels[y * w + x] = index;
    }
  }
  return pack(pixels, w, h);
}

function pack(pixels, width, height) {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) pixels.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const palette = Buffer.alloc(216 * 3);
  for (let k = 0; k < 216; k += 1)
    palette.set(
      [Math.floor(k / 36), Math.floor(k / 6) % 6, k % 6].map((n) => n * 51),
      k * 3,
    );
  const parts = [chunk("IHDR", header), chunk("PLTE", palette), chunk("IDAT", deflateSync(rows, { level: 9 }))];
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), ...parts, chunk("IEND", Buffer.alloc(0))]);
}

function chunk(name, body) {
  const out = Buffer.alloc(body.length + 12);
  out.writeUInt32BE(body.length, 0);
  out.write(name, 4, "latin1");
  body.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, body.length + 8)), body.length + 8);
  return out;
}

function pictures(folder) {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".png")) : [];
}

/** How many pixels differ; both beside each other, and what differs, go to a picture of their own. */
function differ(accepted, taken, place) {
  const [old, now] = [PNG.sync.read(accepted), PNG.sync.read(taken)];
  if (old.width !== now.width || old.height !== now.height) return Number.POSITIVE_INFINITY;
  const marked = new PNG({ width: old.width, height: old.height });
  const count = pixelmatch(old.data, now.data, marked.data, old.width, old.height, { threshold: 0.1, includeAA: true });
  if (count > SPARE && place) {
    const sheet = new PNG({ width: old.width * 3, height: old.height });
    for (const [k, part] of [old, now, marked].entries()) {
      PNG.bitblt(part, sheet, 0, 0, old.width, old.height, k * old.width, 0);
    }
    writeFileSync(place, PNG.sync.write(sheet));
  }
  return count;
}

function compare(accepted, taken) {
  const sheets = join(taken, "different");
  rmSync(sheets, { recursive: true, force: true });
  mkdirSync(sheets, { recursive: true });
  const before = pictures(accepted);
  const after = pictures(taken);
  if (!before.includes(PROBE) || differ(...[accepted, taken].map((folder) => pictureOf(folder, PROBE, accepted))) > 0) {
    const [theirs, ours] = [accepted, taken].map((folder) => readFileSync(join(folder, NOTE), "utf8").trim());
    fail(`这台机器的字体或浏览器画出来不一样，不能比。\n收下的图：${theirs}\n这一台：${ours}`);
  }
  const faults = [];
  for (const name of new Set([...before, ...after])) {
    if (!before.includes(name)) faults.push(`${name}：多出来的`);
    else if (!after.includes(name)) faults.push(`${name}：没有拍到`);
    else {
      const place = join(sheets, name);
      const count = differ(pictureOf(accepted, name, accepted), pictureOf(taken, name, accepted), place);
      if (count > SPARE) faults.push(`${name}：${count} 个像素不一样`);
    }
  }
  if (faults.length > 0)
    fail(`${faults.join("\n")}\n${faults.length} 张不一样，对照图在 ${sheets}。是有意改的：make look-accept`);
  process.stdout.write(`${before.length} 张都和收下的一样。\n`);
}

/** What was taken is shrunk as what was accepted once was. */
function pictureOf(folder, name, accepted) {
  const bytes = readFileSync(join(folder, name));
  return folder === accepted ? bytes : shrink(bytes);
}

function accept(accepted, taken) {
  rmSync(accepted, { recursive: true, force: true });
  mkdirSync(accepted, { recursive: true });
  let size = 0;
  for (const name of pictures(taken)) {
    const bytes = shrink(readFileSync(join(taken, name)));
    writeFileSync(join(accepted, name), bytes);
    size += bytes.length;
  }
  copyFileSync(join(taken, NOTE), join(accepted, NOTE));
  process.stdout.write(`收下 ${pictures(accepted).length} 张，一共 ${Math.round(size / 1000)} kB。\n`);
}

function fail(words) {
  process.stderr.write(`${words}\n`);
  process.exit(1);
}

const [task, accepted, taken] = process.argv.slice(2);
if (task === "accept") accept(accepted, taken);
else if (task === "compare") compare(accepted, taken);
else fail("用法：node look.mjs compare|accept 收下的图 刚拍的图");
