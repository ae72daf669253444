// Bytes inside a script, as text that packs well and is safe in HTML: one character each, the build says which.

/** Turn packed text back into bytes; the `alphabet` holds the character of each of the 256 values. */
export function unpacked(text: string, alphabet: string): Uint8Array<ArrayBuffer> {
  const values = new Uint8Array(0x200);
  for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value;
  const bytes = new Uint8Array(text.length);
  for (let place = 0; place < text.length; place++) bytes[place] = values[text.charCodeAt(place)] ?? 0;
  return bytes;
}
