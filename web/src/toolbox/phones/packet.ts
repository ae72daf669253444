// A case on its way from one phone to another: made small, locked with a spoken number, cut into codes.
//
// Locked: 1 byte (this layout), 4 bytes (how long the text is), 16 (salt), 12 (nonce), then AES-256-GCM of the deflated
// text; all before it is authenticated too. The key is that of a file with a password (../file.ts), out of twelve digits.
// A code: 1 byte (this layout), 4 bytes (which transfer: the salt's first), its number from 0, how many there are, then a
// piece. As text it is base 45 (RFC 9285), which codes hold as tightly as bytes and every reader gives back unharmed.

import { deflateSync, inflateSync } from "fflate";
import { derive, FileFault, LARGEST } from "../file";

const LAYOUT = 1;
const HEAD = 33;
const [SALT, NONCE] = [5, 21];
/** What a code holds, so that a cheap phone's camera still tells its squares apart. */
export const PIECE = 320;
/** More than a minute in front of a screen is too long: a file does it better. */
export const MOST_CODES = 60;
const ROUNDS = 600_000;
const DIGITS = 12;
const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** Twelve digits by chance, as they are read out: in three groups. */
export function makePin(): string {
  let digits = "";
  while (digits.length < DIGITS) {
    for (const byte of crypto.getRandomValues(new Uint8Array(DIGITS))) {
      // 250 and more would make some digits likelier.
      if (byte < 250 && digits.length < DIGITS) digits += byte % 10;
    }
  }
  return digits.replace(/(\d{4})(?=\d)/g, "$1 ");
}

/** The digits of what somebody typed; null where they are not twelve. */
export function readPin(typed: string): string | null {
  const digits = typed.normalize("NFKC").replace(/[^0-9]/g, "");
  return digits.length === DIGITS ? digits : null;
}

/** Lock a text. Throws a `FileFault` where it is too much to be shown. */
export async function lock(text: string, pin: string): Promise<Uint8Array<ArrayBuffer>> {
  const plain = new TextEncoder().encode(text);
  const small = deflateSync(plain, { level: 9 });
  if (HEAD + small.length + 16 > PIECE * MOST_CODES) throw new FileFault("large");
  const head = new Uint8Array(HEAD);
  head[0] = LAYOUT;
  new DataView(head.buffer).setUint32(1, plain.length);
  crypto.getRandomValues(head.subarray(SALT));
  const key = await derive(readPin(pin) ?? "", head.slice(SALT, NONCE), ROUNDS);
  const how = { name: "AES-GCM", iv: head.slice(NONCE), additionalData: head };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(how, key, small));
  const whole = new Uint8Array(HEAD + sealed.length);
  whole.set(head);
  whole.set(sealed, HEAD);
  return whole;
}

/** Unlock what came; throws a `FileFault`. */
export async function unlock(whole: Uint8Array<ArrayBuffer>, pin: string): Promise<string> {
  if (whole.length < HEAD + 16 || whole[0] !== LAYOUT) throw new FileFault("newer");
  const head = whole.slice(0, HEAD);
  const length = new DataView(head.buffer).getUint32(1);
  if (length > LARGEST) throw new FileFault("large");
  const key = await derive(pin, head.slice(SALT, NONCE), ROUNDS);
  let small: ArrayBuffer;
  try {
    small = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: head.slice(NONCE), additionalData: head },
      key,
      whole.slice(HEAD),
    );
  } catch {
    throw new FileFault("password");
  }
  return new TextDecoder().decode(inflateSync(new Uint8Array(small), { out: new Uint8Array(length) }));
}

/** Cut what is locked into the texts of codes. */
export function cut(whole: Uint8Array): string[] {
  const total = Math.ceil(whole.length / PIECE);
  return Array.from({ length: total }, (_, index) => {
    const piece = whole.subarray(index * PIECE, (index + 1) * PIECE);
    const code = new Uint8Array(7 + piece.length);
    code.set([LAYOUT, ...whole.subarray(SALT, SALT + 4), index, total]);
    code.set(piece, 7);
    return coded(code);
  });
}

/** Puts codes together, in whatever order they come. */
export class Gathering {
  private transfer = "";
  private pieces: (Uint8Array | undefined)[] = [];

  get total(): number {
    return this.pieces.length;
  }

  get have(): number {
    return this.pieces.filter((piece) => piece !== undefined).length;
  }

  /** Take in a code; false where it is none of ours. The first code of another transfer begins anew. */
  add(text: string): boolean {
    const code = decoded(text);
    const [layout, , , , , index = 0, total = 0] = code ?? [];
    if (code === null || code.length < 8 || layout !== LAYOUT || index >= total || total > MOST_CODES) return false;
    if (code.length > 7 + PIECE) return false;
    const transfer = `${code.subarray(1, 5).join()}/${total}`;
    if (transfer !== this.transfer) {
      this.transfer = transfer;
      this.pieces = Array.from({ length: total });
    }
    this.pieces[index] = code.slice(7);
    return true;
  }

  /** All of it; null as long as something is missing. */
  whole(): Uint8Array<ArrayBuffer> | null {
    if (this.total === 0 || this.have < this.total) return null;
    const pieces = this.pieces.filter((piece) => piece !== undefined);
    const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }
}

function coded(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const last = at + 1 >= bytes.length;
    let value = last ? (bytes[at] ?? 0) : (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    for (let sign = 0; sign < (last ? 2 : 3); sign += 1) {
      text += SIGNS[value % 45];
      value = Math.floor(value / 45);
    }
  }
  return text;
}

function decoded(text: string): Uint8Array | null {
  if (text.length % 3 === 1) return null;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const group = [...text.slice(at, at + 3)].map((sign) => SIGNS.indexOf(sign));
    const value = group.reduceRight((sum, digit) => sum * 45 + digit, 0);
    if (group.includes(-1) || value > (group.length === 3 ? 0xffff : 0xff)) return null;
    bytes.push(...(group.length === 3 ? [value >> 8, value & 0xff] : [value]));
  }
  return Uint8Array.from(bytes);
}
