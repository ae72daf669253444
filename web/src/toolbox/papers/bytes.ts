// From the bytes of a file to rows of text: csv, xlsx, and zips with a password. Nothing in here knows any bill.

import { Inflate } from "fflate";

/** The line that a record begins on, and its cells. */
export type Row = readonly [number, readonly string[]];

export type Trouble =
  | "password"
  | "wrong-password"
  | "aes"
  | "large"
  | "damaged"
  | "old"
  | "pdf"
  | "locked-pdf"
  | "picture"
  | "encoding"
  | "empty"
  | "sheet";

export class Unreadable extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble);
    this.name = "Unreadable";
    this.trouble = trouble;
  }
}

/** What a file may be, and what may come out of it. */
const LARGEST_FILE = 24 << 20;
const LARGEST_OUT = 48 << 20;
const MOST_ROWS = 20_000;
const MOST_ENTRIES = 2000;
const PIECE = 16 << 10;
/** The longest text in quotes: what is longer began with a quotation mark that was none. */
const LONGEST_QUOTED = 2000;

/** Read a file; `password` where a zip needs one. */
export function read(bytes: Uint8Array, password = ""): Row[] {
  if (bytes.length === 0) throw new Unreadable("empty");
  if (bytes.length > LARGEST_FILE) throw new Unreadable("large");
  return rowsOf(bytes, password, 0);
}

function rowsOf(bytes: Uint8Array, password: string, depth: number): Row[] {
  const kind = kindOf(bytes);
  if (kind === "zip") {
    const files = unzip(bytes, password);
    if (files.has("xl/workbook.xml")) return limited(sheet(files));
    const wanted = /\.(xlsx|csv|txt|tsv)$/i;
    const name = [...files.keys()].filter((each) => wanted.test(each) && !/(^|\/)(\.|__MACOSX)/.test(each))[0];
    if (name === undefined || depth > 0) throw new Unreadable("empty");
    return rowsOf((files.get(name) ?? none)(), password, depth + 1);
  }
  if (kind !== "text") throw new Unreadable(kind);
  return limited(table(decode(bytes)));
}

function none(): Uint8Array {
  throw new Unreadable("damaged");
}

function limited(rows: Row[]): Row[] {
  if (rows.length > MOST_ROWS) throw new Unreadable("large");
  return rows;
}

function kindOf(bytes: Uint8Array): "zip" | "pdf" | "locked-pdf" | "old" | "picture" | "text" {
  const first = u32(bytes, 0);
  if (first === 0x04034b50 || first === 0x06054b50) return "zip";
  // What locks one is named in plain letters, wherever its trailer stands.
  if (first === 0x46445025) return new TextDecoder("latin1").decode(bytes).includes("/Encrypt") ? "locked-pdf" : "pdf";
  if (first === 0xe011cfd0) return "old";
  if (first === 0x474e5089 || (first & 0xffffff) === 0xffd8ff || first === 0x38464947) return "picture";
  return "text";
}

/** Turn bytes into text: marked, UTF-8, or what is neither, which in these papers is GB18030. */
export function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder("gb18030").decode(bytes);
  }
  // A text without these is none; one with many signs that nothing stands for was in another encoding.
  const lost = text.split("\ufffd").length - 1;
  if (text.includes("\0") || lost * 200 > text.length) throw new Unreadable("encoding");
  return text;
}

/** Part a text into records: commas, or tabs where they are what stands between most cells. */
export function table(text: string): Row[] {
  const clean = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const sample = clean.slice(0, 20_000).split("\n");
  const mark = sample.reduce((sum, each) => sum + leaning(each), 0) > 0 ? "\t" : ",";
  const rows: Row[] = [];
  let [at, line, start] = [0, 1, 1];
  let cells: string[] = [];
  while (at <= clean.length) {
    const opened = quoted(clean, at);
    let cell: string;
    if (opened === null) {
      let end = at;
      while (end < clean.length && clean[end] !== mark && clean[end] !== "\n") end += 1;
      cell = clean.slice(at, end);
      at = end;
    } else {
      cell = opened.cell;
      line += cell.split("\n").length - 1;
      at = opened.end;
      while (at < clean.length && clean[at] !== mark && clean[at] !== "\n") {
        cell += clean[at];
        at += 1;
      }
    }
    cells.push(cell.trim());
    if (at >= clean.length || clean[at] === "\n") {
      if (cells.some((each) => each !== "")) rows.push([start, cells]);
      if (rows.length > MOST_ROWS) throw new Unreadable("large");
      cells = [];
      line += 1;
      start = line;
      if (at >= clean.length) break;
    }
    at += 1;
  }
  return rows;
}

/** Tell by one line what stands between cells: 1 for tabs, -1 for commas. A tab beside a comma fills a cell. */
function leaning(line: string): number {
  const tabs = [...line.slice(0, -1).matchAll(/\t/g)].filter(({ index }) => {
    return !line.slice(Math.max(0, index - 1), index + 2).includes(",");
  }).length;
  const commas = line.split(",").length - 1;
  if (tabs > 2 && tabs > commas) return 1;
  return commas > 2 && commas >= tabs ? -1 : 0;
}

/** Read a cell in quotation marks; null where the cell has none, or where the mark never closes near by. */
function quoted(text: string, from: number): { readonly cell: string; readonly end: number } | null {
  let at = from;
  while (text[at] === " " || text[at] === "\t") at += 1;
  if (text[at] !== '"') return null;
  const parts: string[] = [];
  let begin = at + 1;
  for (;;) {
    const close = text.indexOf('"', begin);
    if (close < 0 || close - at > LONGEST_QUOTED) return null;
    parts.push(text.slice(begin, close));
    if (text[close + 1] !== '"') return { cell: parts.join('"'), end: close + 1 };
    begin = close + 2;
  }
}

// ---- zip

const u16 = (bytes: Uint8Array, at: number) => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
const u32 = (bytes: Uint8Array, at: number) => (u16(bytes, at) | (u16(bytes, at + 2) << 16)) >>> 0;

const TABLE = Array.from({ length: 256 }, (_, number) => {
  let value = number;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});
const step = (sum: number, byte: number) => ((TABLE[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8)) >>> 0;

/** The files of a zip; each is unpacked when it is asked for, and checked. */
function unzip(bytes: Uint8Array, password = ""): Map<string, () => Uint8Array> {
  let end = bytes.length - 22;
  const earliest = Math.max(0, end - 65_535);
  while (end >= earliest && u32(bytes, end) !== 0x06054b50) end -= 1;
  if (end < earliest) throw new Unreadable("damaged");
  const count = u16(bytes, end + 10);
  if (count > MOST_ENTRIES) throw new Unreadable("large");
  const files = new Map<string, () => Uint8Array>();
  let at = u32(bytes, end + 16);
  for (let left = count; left > 0; left--) {
    if (u32(bytes, at) !== 0x02014b50) throw new Unreadable("damaged");
    const entry = at;
    const names = u16(bytes, at + 28);
    const raw = bytes.subarray(at + 46, at + 46 + names);
    files.set(nameFrom(raw), () => unpack(bytes, entry, password));
    at += 46 + names + u16(bytes, at + 30) + u16(bytes, at + 32);
  }
  return files;
}

function nameFrom(raw: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder("gb18030").decode(raw);
  }
}

function unpack(bytes: Uint8Array, entry: number, password: string): Uint8Array {
  const flags = u16(bytes, entry + 8);
  const way = u16(bytes, entry + 10);
  const sum = u32(bytes, entry + 16);
  const packed = u32(bytes, entry + 20);
  const size = u32(bytes, entry + 24);
  const local = u32(bytes, entry + 42);
  if (way === 99) throw new Unreadable("aes");
  if (size > LARGEST_OUT || packed > LARGEST_FILE) throw new Unreadable("large");
  if (u32(bytes, local) !== 0x04034b50) throw new Unreadable("damaged");
  const start = local + 30 + u16(bytes, local + 26) + u16(bytes, local + 28);
  let data = bytes.subarray(start, start + packed);
  const locked = (flags & 1) !== 0;
  if (locked && password === "") throw new Unreadable("password");
  if (locked) {
    const check = flags & 8 ? (u16(bytes, entry + 12) >>> 8) & 255 : sum >>> 24;
    data = unlock(data, new TextEncoder().encode(password), check);
  }
  let out: Uint8Array;
  try {
    out = way === 0 ? data : way === 8 ? inflated(data, size) : none();
  } catch (error) {
    // The check of a password is one byte: a wrong one passes now and then, and what it opens is noise.
    if (error instanceof Unreadable && error.trouble === "large") throw error;
    throw new Unreadable(locked ? "wrong-password" : "damaged");
  }
  let crc = 0xffffffff;
  for (const byte of out) crc = step(crc, byte);
  if (out.length !== size || (crc ^ 0xffffffff) >>> 0 !== sum)
    throw new Unreadable(locked ? "wrong-password" : "damaged");
  return out;
}

/** Inflate, a piece at a time, and stop once more comes out than the list of files says. */
function inflated(data: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let length = 0;
  const inflate = new Inflate((chunk) => {
    if (length + chunk.length > size) throw new Unreadable("large");
    out.set(chunk, length);
    length += chunk.length;
  });
  for (let at = 0; at < data.length; at += PIECE) {
    inflate.push(data.subarray(at, at + PIECE), at + PIECE >= data.length);
  }
  return out.subarray(0, length);
}

/** Undo the old cipher of zips, the one that these bills come with. */
function unlock(data: Uint8Array, password: Uint8Array, check: number): Uint8Array {
  let [one, two, three] = [0x12345678, 0x23456789, 0x34567890];
  const feed = (byte: number) => {
    one = step(one, byte);
    two = (Math.imul(two + (one & 255), 134775813) + 1) >>> 0;
    three = step(three, two >>> 24);
  };
  for (const byte of password) feed(byte);
  const out = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at++) {
    const key = (three | 2) & 0xffff;
    const byte = (data[at] ?? 0) ^ ((Math.imul(key, key ^ 1) >>> 8) & 255);
    feed(byte);
    out[at] = byte;
  }
  if (out[11] !== check) throw new Unreadable("wrong-password");
  return out.subarray(12);
}

// ---- xlsx: scanned, not parsed, as the page's policy lets no text become a document

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
/** Number formats that are dates by their number alone. */
const DATES = [14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47, 57];

interface Tag {
  readonly head: string;
  readonly inner: string;
}

/** Give each element of a name, in order, none inside another of the same name; one look at each sign. */
function* elements(xml: string, name: string): Generator<Tag> {
  let at = 0;
  for (;;) {
    at = xml.indexOf(`<${name}`, at);
    if (at < 0) return;
    const after = xml[at + name.length + 1] ?? "";
    if (!/[\s/>]/.test(after)) {
      at += name.length + 1;
      continue;
    }
    const close = xml.indexOf(">", at);
    if (close < 0) return;
    const head = xml.slice(at + name.length + 1, close);
    if (head.endsWith("/")) {
      yield { head, inner: "" };
      at = close + 1;
      continue;
    }
    const end = xml.indexOf(`</${name}>`, close);
    if (end < 0) throw new Unreadable("damaged");
    yield { head, inner: xml.slice(close + 1, end) };
    at = end + name.length + 3;
  }
}

function attribute(head: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(` ${head}`)?.[1];
}

function words(xml: string): string {
  let out = "";
  for (const { inner } of elements(xml.replace(/<rPh\b[\s\S]*?<\/rPh>/g, ""), "t")) out += inner;
  return signs(out);
}

function signs(text: string): string {
  return text.replace(/&(#x?)?(\w+);/g, (_, number: string | undefined, name: string) => {
    if (number === undefined) return ENTITIES[name] ?? "";
    const code = Number.parseInt(name, number === "#x" ? 16 : 10);
    return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : "";
  });
}

function sheet(files: ReadonlyMap<string, () => Uint8Array>): Row[] {
  const text = (name: string) => {
    const file = files.get(name);
    return file === undefined ? "" : new TextDecoder().decode(file());
  };
  const book = text("xl/workbook.xml");
  const shown = [...elements(book, "sheet")].find(({ head }) => !/state="(veryH|h)idden"/.test(head));
  if (shown === undefined) throw new Unreadable("sheet");
  const id = attribute(shown.head, "r:id");
  const link = [...elements(text("xl/_rels/workbook.xml.rels"), "Relationship")].find(
    ({ head }) => attribute(head, "Id") === id,
  );
  const target = (link && attribute(link.head, "Target")) ?? "";
  const body = text(target.startsWith("/") ? target.slice(1) : `xl/${target}`);
  if (body === "") throw new Unreadable("sheet");
  const strings = [...elements(text("xl/sharedStrings.xml"), "si")].map(({ inner }) => words(inner));
  const dated = dateStyles(text("xl/styles.xml"));
  const base = /date1904="(1|true)"/.test(book) ? 1462 : 0;
  const rows: Row[] = [];
  for (const { head, inner } of elements(body, "row")) {
    const cells: string[] = [];
    for (const cell of elements(inner, "c")) {
      const column = columnOf(attribute(cell.head, "r")) ?? cells.length;
      if (column > 200) continue;
      cells[column] = textOf(cell, strings, dated, base).trim();
    }
    const number = Number(attribute(head, "r") ?? rows.length + 1);
    if (cells.some((each) => each)) rows.push([number, Array.from(cells, (each) => each ?? "")]);
    if (rows.length > MOST_ROWS) throw new Unreadable("large");
  }
  // A sheet leaves empty cells at the end away, a csv has them: one shape for both.
  const width = Math.max(0, ...rows.map(([, cells]) => cells.length));
  return rows.map(([line, cells]) => [line, [...cells, ...Array<string>(width - cells.length).fill("")]]);
}

function columnOf(reference: string | undefined): number | null {
  const letters = reference?.replace(/\d/g, "") ?? "";
  if (!/^[A-Z]{1,3}$/.test(letters)) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function textOf(cell: Tag, strings: readonly string[], dated: readonly boolean[], base: number): string {
  const type = attribute(cell.head, "t");
  if (type === "inlineStr") return words(cell.inner);
  const value = [...elements(cell.inner, "v")][0]?.inner;
  if (value === undefined) return "";
  if (type === "s") return strings[Number(value)] ?? "";
  if (type === "e") return "";
  const style = Number(attribute(cell.head, "s") ?? 0);
  if (type === undefined && dated[style] && Number.isFinite(Number(value))) return moment(Number(value), base);
  return signs(value);
}

function dateStyles(styles: string): boolean[] {
  const dates = new Set(DATES);
  for (const { head } of elements(styles, "numFmt")) {
    const code = signs(attribute(head, "formatCode") ?? "").replace(/"[^"]*"|\[[^\]]*\]|\\./g, "");
    if (/[ymdhs]/i.test(code)) dates.add(Number(attribute(head, "numFmtId")));
  }
  const used = [...elements(styles, "cellXfs")][0]?.inner ?? "";
  return [...elements(used, "xf")].map(({ head }) => dates.has(Number(attribute(head, "numFmtId"))));
}

/** A day that a spreadsheet counts, in words. */
function moment(serial: number, base: number): string {
  const milliseconds = Math.round((serial - 25569 + base) * 86_400) * 1000;
  if (!(Math.abs(milliseconds) < 4e12)) return "";
  return new Date(milliseconds).toISOString().slice(0, 19).replace("T", " ");
}
