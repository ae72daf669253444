import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { strToU8, zipSync } from "fflate";
import { decode, type Row, read, type Trouble, table, Unreadable } from "../src/toolbox/papers/bytes";

const SAMPLES = join(process.cwd(), "../tests/money/papers/samples");
const sample = (name: string) => new Uint8Array(readFileSync(join(SAMPLES, name)));
const cell = (rows: readonly Row[], line: number, column: number) =>
  rows.find(([number]) => number === line)?.[1][column];

function refused(bytes: Uint8Array, trouble: Trouble, password = ""): void {
  assert.throws(
    () => read(bytes, password),
    (error) => error instanceof Unreadable && error.trouble === trouble,
  );
}

// What `zip -e` does: the cipher of old, with a check byte of the sum.
const TABLE = Array.from({ length: 256 }, (_, number) => {
  let value = number;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});
const step = (sum: number, byte: number) => ((TABLE[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8)) >>> 0;

function locked(name: string, content: Uint8Array, password: string): Uint8Array {
  const plain = zipSync({ [name]: [content, { level: 6 }] });
  const view = new DataView(plain.buffer, plain.byteOffset, plain.byteLength);
  const names = view.getUint16(26, true);
  const extra = view.getUint16(28, true);
  const start = 30 + names + extra;
  const end = new DataView(plain.buffer, plain.byteOffset + plain.length - 22).getUint32(16, true);
  const packed = view.getUint32(end + 20, true);
  const sum = view.getUint32(end + 16, true);
  let [one, two, three] = [0x12345678, 0x23456789, 0x34567890];
  const feed = (byte: number) => {
    one = step(one, byte);
    two = (Math.imul(two + (one & 255), 134775813) + 1) >>> 0;
    three = step(three, two >>> 24);
  };
  for (const byte of strToU8(password)) feed(byte);
  const seal = (byte: number) => {
    const key = (three | 2) & 0xffff;
    const out = byte ^ ((Math.imul(key, key ^ 1) >>> 8) & 255);
    feed(byte);
    return out;
  };
  const head = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, sum >>> 24];
  const sealed = Uint8Array.from([...head, ...plain.subarray(start, start + packed)], seal);
  const out = new Uint8Array(plain.length + 12);
  out.set(plain.subarray(0, start));
  out.set(sealed, start);
  out.set(plain.subarray(start + packed), start + packed + 12);
  const told = new DataView(out.buffer);
  told.setUint16(end + 12 + 8, 1, true);
  told.setUint32(end + 12 + 20, packed + 12, true);
  told.setUint32(out.length - 22 + 16, end + 12, true);
  return out;
}

test("an xlsx bill: dates by style, a row that is not there, numbers as they stand", () => {
  const rows = read(sample("wechat-1.xlsx"));
  assert.equal(cell(rows, 18, 0), "交易时间");
  assert.match(cell(rows, 20, 0) ?? "", /^2026-10-15 /);
  assert.equal(cell(rows, 24, 5), "1710.6099999999999");
  assert.equal(
    rows.some(([line]) => line === 16),
    false,
  );
});

test("csv: GB18030 with a sign of four bytes, quotes with commas and breaks, lines as they are counted", () => {
  assert.equal(cell(read(sample("alipay-1.csv")), 26, 2), "𠮷祥小店");
  const rows = read(sample("wechat-2.csv"));
  assert.equal(cell(rows, 18, 2), "老街小馆, 二店");
  assert.equal(cell(rows, 18, 3), '"双人餐"');
  assert.equal(cell(rows, 24, 10), "备注\n换行");
  assert.equal(cell(rows, 26, 2), "顾客");
});

test("the same text in any encoding", () => {
  const text = "交易时间,金额\n2026-01-02,1.00\n";
  const wide = new Uint8Array(2 + text.length * 2);
  wide.set([0xff, 0xfe]);
  for (const [at, char] of [...text].entries()) {
    wide[2 + at * 2] = char.charCodeAt(0) & 255;
    wide[3 + at * 2] = char.charCodeAt(0) >> 8;
  }
  for (const bytes of [strToU8(text), strToU8(`\ufeff${text}`), wide]) {
    assert.deepEqual(table(decode(bytes)), [
      [1, ["交易时间", "金额"]],
      [2, ["2026-01-02", "1.00"]],
    ]);
  }
});

test("what was copied out of a spreadsheet has tabs", () => {
  const rows = table("交易时间\t交易对方\t金额\t状态\t备注\na\tb\t1,250.00\td\t\nc\td\t2.00\te\t\ne\tf\t3\tg\t");
  assert.equal(cell(rows, 2, 2), "1,250.00");
});

test("a quotation mark that never closes swallows nothing", () => {
  const rows = table(`a,"b,c\n${"x,y\n".repeat(1500)}`);
  assert.equal(rows.length, 1501);
});

test("a zip with a password, right, missing and wrong; never noise", () => {
  const bytes = locked("账单.csv", sample("wechat-2.csv"), "138000");
  assert.equal(cell(read(bytes, "138000"), 17, 0), "交易时间");
  refused(bytes, "password");
  // One wrong password in 256 passes the cipher's own check: the sum of what comes out has to hold as well.
  for (let number = 0; number < 1500; number++) refused(bytes, "wrong-password", `w${number}`);
});

test("another cipher is said", () => {
  const bytes = zipSync({ "a.csv": strToU8("a,b") });
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  view.setUint16(new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 22).getUint32(16, true) + 10, 99, true);
  refused(bytes, "aes");
});

test("a bomb: stopped at what its list of files says, and at what may come out at all", () => {
  const bomb = zipSync({ "a.csv": [new Uint8Array(60 << 20), { level: 9 }] });
  refused(bomb, "large");
  const lying = bomb.slice();
  const end = new DataView(lying.buffer, lying.byteOffset + lying.length - 22).getUint32(16, true);
  new DataView(lying.buffer).setUint32(end + 24, 1000, true);
  const begun = process.cpuUsage();
  refused(lying, "large");
  assert.ok(process.cpuUsage(begun).user < 2_000_000);
});

test("a wrong sum, a cut file, a thousand sheets, rows without end", () => {
  const good = zipSync({ "a.csv": [strToU8("交易时间,金额\n1,2\n"), { level: 0 }] });
  const spoiled = good.slice();
  spoiled[40] = (spoiled[40] ?? 0) ^ 1;
  refused(spoiled, "damaged");
  refused(good.subarray(0, good.length - 30), "damaged");
  const sheets = Object.fromEntries(
    Array.from({ length: 3000 }, (_, at) => [`xl/worksheets/${at}.xml`, strToU8("<a/>")]),
  );
  refused(zipSync({ "xl/workbook.xml": strToU8("<x/>"), ...sheets }), "large");
  refused(strToU8("a,b\n".repeat(20_100)), "large");
});

test("xml that never closes takes no time", () => {
  const book = '<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>';
  const links = '<Relationships><Relationship Id="r1" Target="worksheets/a.xml"/></Relationships>';
  for (const body of [
    `<row r="1">${"<c>".repeat(200_000)}</row>`,
    '<row r="1">'.repeat(100_000),
    "<row ".repeat(200_000),
  ]) {
    const bytes = zipSync({
      "xl/workbook.xml": strToU8(book),
      "xl/_rels/workbook.xml.rels": strToU8(links),
      "xl/worksheets/a.xml": strToU8(body),
    });
    const begun = process.cpuUsage();
    try {
      read(bytes);
    } catch (error) {
      assert.ok(error instanceof Unreadable);
    }
    assert.ok(process.cpuUsage(begun).user < 3_000_000);
  }
});

test("what is no table is told apart", () => {
  refused(strToU8("%PDF-1.7"), "pdf");
  refused(strToU8("%PDF-1.7\nstream \u00ff\ntrailer << /Root 1 0 R /Encrypt 682 0 R >>\n%%EOF"), "locked-pdf");
  refused(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), "old");
  refused(Uint8Array.of(0x89, 0x50, 0x4e, 0x47), "picture");
  refused(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), "picture");
  refused(new Uint8Array(0), "empty");
  refused(new Uint8Array(900), "encoding");
});

test("bytes at random: refused or read, never anything else", () => {
  let seed = 7;
  const next = () => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return seed >>> 16;
  };
  const whole = [sample("wechat-1.xlsx"), locked("a.csv", sample("wechat-2.csv"), "1"), sample("alipay-1.csv")];
  for (let round = 0; round < 600; round++) {
    const bytes = (whole[round % whole.length] ?? new Uint8Array(0)).slice();
    for (let hit = 0; hit < 1 + (next() % 8); hit++) bytes[next() % bytes.length] = next() & 255;
    try {
      read(round % 5 === 0 ? bytes.subarray(0, next() % bytes.length) : bytes, "1");
    } catch (error) {
      assert.ok(error instanceof Unreadable, String(error));
    }
  }
});

test("tabs part the cells of a copied table, whatever commas stand in its amounts", () => {
  const rows = table("入账日期\t支出\t收入\t余额\t户名\n2026-06-06\t\t3,200.00\t3,333.33\t云岭机械厂\n");
  assert.equal(cell(rows, 2, 2), "3,200.00");
  assert.equal(cell(rows, 2, 4), "云岭机械厂");
  // Tabs that fill the cells of a table of commas part nothing.
  assert.equal(cell(table("日期\t,支出\t,余额\t,户名\t\n2026-06-06\t,1.00\t,2.00\t,示例\t\n"), 2, 3), "示例");
});
