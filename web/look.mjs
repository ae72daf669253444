// Compares what the pages look like with the pictures that were accepted; tests/measure/pictures/take.py has taken both.
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

/** Half as wide and high, in the 256 commonest of 32,768 colours: small enough to be kept, and one byte a pixel. */
function shrink(bytes) {
  const { data, width, height } = PNG.sync.read(bytes);
  const [w, h] = [width >> 1, height >> 1];
  const colours = new Uint16Array(w * h);
  const counts = new Uint32Array(1 << 15);
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      let colour = 0;
      for (let channel = 0; channel < 3; channel += 1) {
        const at = (2 * y * width + 2 * x) * 4 + channel;
        const sum = data[at] + data[at + 4] + data[at + 4 * width] + data[at + 4 * width + 4];
        colour = (colour << 5) | Math.round((sum / 4 / 255) * 31);
      }
      colours[y * w + x] = colour;
      counts[colour] += 1;
    }
  }
  const palette = [...counts.keys()].filter((colour) => counts[colour] > 0);
  palette.sort((one, other) => counts[other] - counts[one] || one - other);
  palette.length = Math.min(palette.length, 256);
  const nearest = new Map(palette.map((colour, index) => [colour, index]));
  for (let colour = 0; colour < counts.length; colour += 1) {
    if (counts[colour] === 0 || nearest.has(colour)) continue;
    const far = palette.map((known) => distance(known, colour));
    nearest.set(colour, far.indexOf(Math.min(...far)));
  }
  return pack(Buffer.from(colours.map((colour) => nearest.get(colour))), w, h, palette);
}

function channels(colour) {
  return [colour >> 10, (colour >> 5) & 31, colour & 31];
}

function distance(one, other) {
  const second = channels(other);
  return channels(one).reduce((sum, value, channel) => sum + (value - second[channel]) ** 2, 0);
}

function pack(pixels, width, height, palette) {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) pixels.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const shades = Buffer.from(
    palette.flatMap((colour) => channels(colour).map((value) => Math.round((value * 255) / 31))),
  );
  const parts = [chunk("IHDR", header), chunk("PLTE", shades), chunk("IDAT", deflateSync(rows, { level: 9 }))];
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
  const count = pixelmatch(old.data, now.data, marked.data, old.width, old.height, {
    threshold: 0.04,
    includeAA: true,
  });
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
