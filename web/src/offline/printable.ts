// Reads what publish/editions/printable.py wrote: bytes as text, two of 91 characters for 13 or 14 bits; and, once these are
// unpacked, a text of one byte a character.

const FIRST = 0x21;
const LAST = 0x7e;
const LEFT_OUT = '"<\\';
const BITS = 13;
/** Stands before a character that is not among the common ones. */
const RARE = 255;

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const digits = new Uint8Array(LAST + 1);
  let base = 0;
  for (let code = FIRST; code <= LAST; code += 1) {
    if (LEFT_OUT.includes(String.fromCharCode(code))) continue;
    digits[code] = base;
    base += 1;
  }
  const low = base * base - (1 << BITS);
  const bytes = new Uint8Array(Math.ceil((text.length * (BITS + 1)) / 16));
  let length = 0;
  let waiting = 0;
  let count = 0;
  let first = -1;
  for (let at = 0; at < text.length; at += 1) {
    const digit = digits[text.charCodeAt(at)] ?? 0;
    if (first < 0) {
      first = digit;
      continue;
    }
    const value = first + digit * base;
    first = -1;
    waiting |= value << count;
    count += (value & ((1 << BITS) - 1)) < low ? BITS + 1 : BITS;
    for (; count > 7; count -= 8) {
      bytes[length] = waiting;
      length += 1;
      waiting >>>= 8;
    }
  }
  if (first >= 0) {
    bytes[length] = waiting | (first << count);
    length += 1;
  }
  return bytes.slice(0, length);
}

export function widened(bytes: Uint8Array): string {
  const begin = 2 + (bytes[0] ?? 0) + 256 * (bytes[1] ?? 0);
  const common = Uint16Array.from(new TextDecoder().decode(bytes.subarray(2, begin)), (each) => each.charCodeAt(0));
  const codes = new Uint16Array(bytes.length);
  let length = 0;
  for (let at = begin; at < bytes.length; at += 1, length += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== RARE) {
      codes[length] = common[byte] ?? 0;
    } else {
      codes[length] = (bytes[at + 1] ?? 0) + 256 * (bytes[at + 2] ?? 0);
      at += 2;
    }
  }
  return new TextDecoder("utf-16le").decode(codes.subarray(0, length));
}
