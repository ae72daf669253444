// The case as one file: readable, or locked with a password. Whatever is wrong with a file, nothing changes.

import { isRecord } from "../page/shape";
import { type Entries, nothing, rowOf } from "./merge";
import { migrate, SCHEMA } from "./migrate";
import { FORMAT } from "./record";

/** What is written is bound as what is read: no file leaves here that would not be taken back. A storage holds 5 million letters. */
export const LARGEST = 25_000_000;
/** What guessing a password costs: at least this many rounds, and no more than a phone can bear. */
const ROUNDS = 600_000;
const MOST_ROUNDS = 5_000_000;
const LONGEST = 1_000_000;
const MOST_LETTERS = 5_500_000;
const MOST_ROWS = 6_000;

export type Fault = "large" | "many" | "foreign" | "damaged" | "newer" | "password" | "unable";

export class FileFault extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault);
    this.name = "FileFault";
    this.fault = fault;
  }
}

interface Lock {
  readonly key: "PBKDF2-SHA-256";
  readonly rounds: number;
  readonly salt: string;
  readonly cipher: "AES-256-GCM";
  readonly iv: string;
}

/** A file that was taken apart once: 20 MB are not read twice. */
export type Written = Readonly<Record<"format" | "schema" | "saved" | "lock" | "sum" | "data", unknown>>;

/** Write the case; with a password it is readable by nobody else. */
export async function write(entries: Entries, saved: string, password: string): Promise<string> {
  bound(entries);
  const data = Object.fromEntries(entries);
  const text = JSON.stringify(data);
  const head = { format: FORMAT, schema: SCHEMA, saved };
  if (password === "") return JSON.stringify({ ...head, sum: checksum(text), data }, null, 1);
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const lock: Lock = { key: "PBKDF2-SHA-256", rounds: ROUNDS, salt: coded(salt), cipher: "AES-256-GCM", iv: coded(iv) };
  const all = { ...head, lock };
  const key = await derive(password, salt, ROUNDS);
  const sealed = await subtle().encrypt(sealing(iv, all), key, new TextEncoder().encode(text));
  return JSON.stringify({ ...all, data: coded(new Uint8Array(sealed)) }, null, 1);
}

/** Tell whether a file asks for a password; throws a `FileFault` for one that is not ours. */
export function isLocked(file: string | Written): boolean {
  return head(file).lock !== undefined;
}

export interface Read {
  readonly entries: Map<string, string>;
  /** Keys that this version does not know, or whose values are none of their kind. */
  readonly left: readonly string[];
}

/** Read a file; `known` tells what a case may hold. Throws a `FileFault` and changes nothing. */
export async function read(
  file: string | Written,
  password: string,
  known: (key: string, value: string) => boolean,
): Promise<Read> {
  const written = head(file);
  const data = written.lock === undefined ? written.data : await unlock(written, written.lock, password);
  if (typeof data !== "object" || data === null || Array.isArray(data)) throw new FileFault("damaged");
  const all = nothing();
  for (const [key, value] of Object.entries(data)) {
    if (typeof value !== "string") throw new FileFault("damaged");
    all.values.set(key, value);
  }
  // What is out of bounds is not worth the time that its sum takes.
  bound(all.values);
  if (written.lock === undefined && written.sum !== checksum(JSON.stringify(data))) throw new FileFault("damaged");
  const now = migrate(all, Number(written.schema));
  if (now === null) throw new FileFault("damaged");
  const pairs = [...now.values];
  return {
    entries: new Map(pairs.filter(([key, value]) => known(key, value))),
    left: pairs.filter(([key, value]) => !known(key, value)).map(([key]) => key),
  };
}

/** The bounds of a case, the same on the way out and on the way in. */
function bound(entries: Entries): void {
  let letters = 0;
  const rows = new Map<string, Set<string>>();
  for (const [key, value] of entries) {
    letters += key.length + value.length;
    if (value.length > LONGEST) throw new FileFault("large");
    const row = rowOf(key);
    const list = row.slice(0, row.indexOf("/"));
    if (list !== "" && list !== "tick") rows.set(list, (rows.get(list) ?? new Set()).add(row));
  }
  if (letters > MOST_LETTERS) throw new FileFault("large");
  for (const each of rows.values()) if (each.size > MOST_ROWS) throw new FileFault("many");
}

/** Take a file apart; throws a `FileFault` for one that is not ours. */
export function head(text: string | Written): Written {
  if (typeof text !== "string") return text;
  if (text.length > LARGEST) throw new FileFault("large");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // A file that was cut off still begins like one of ours.
    throw new FileFault(text.includes(`"${FORMAT}"`) ? "damaged" : "foreign");
  }
  if (!isRecord(value)) throw new FileFault("foreign");
  const { format, schema, saved, lock, sum, data } = value;
  if (format !== FORMAT || typeof schema !== "number") throw new FileFault("foreign");
  if (schema > SCHEMA) throw new FileFault("newer");
  return { format, schema, saved, lock, sum, data };
}

async function unlock(written: Written, lock: unknown, password: string): Promise<unknown> {
  if (!isRecord(lock)) throw new FileFault("damaged");
  const { key, rounds, salt, cipher, iv } = lock;
  const ours = key === "PBKDF2-SHA-256" && cipher === "AES-256-GCM";
  if (!ours || typeof rounds !== "number" || typeof salt !== "string" || typeof iv !== "string") {
    throw new FileFault("damaged");
  }
  if (rounds < ROUNDS || rounds > MOST_ROUNDS || typeof written.data !== "string") throw new FileFault("damaged");
  const { format, schema, saved } = written;
  const all = { format, schema, saved, lock: { key, rounds, salt, cipher, iv } };
  const [salted, started, sealed] = [decoded(salt), decoded(iv), decoded(written.data)];
  const secret = await derive(password, salted, rounds);
  let opened: ArrayBuffer;
  try {
    opened = await subtle().decrypt(sealing(started, all), secret, sealed);
  } catch {
    // A wrong password and a changed byte look the same from here, which is the point of it.
    throw new FileFault("password");
  }
  return JSON.parse(new TextDecoder().decode(opened));
}

// Everything that stands readable in the file is authenticated along with what does not.
function sealing(iv: Uint8Array<ArrayBuffer>, all: object): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(JSON.stringify(all)) };
}

/** The key that a password gives. */
export async function derive(password: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
  // The same characters, however a keyboard put them together.
  const typed = new TextEncoder().encode(password.normalize("NFKC"));
  const material = await subtle().importKey("raw", typed, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return subtle().deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** Whether this browser lets a page encrypt: not on plain http. */
export function canLock(): boolean {
  return typeof crypto !== "undefined" && crypto.subtle !== undefined;
}

function subtle(): SubtleCrypto {
  if (!canLock()) throw new FileFault("unable");
  return crypto.subtle;
}

function coded(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function decoded(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    throw new FileFault("damaged");
  }
}

const SUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

/** CRC-32 of a text: finds what a bad card or a careless editor changed. */
function checksum(text: string): string {
  let sum = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) sum = (sum >>> 8) ^ (SUMS[(sum ^ byte) & 0xff] ?? 0);
  return ((sum ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}
