// A calculator comes as a piece: an image of its modules, which run where they lie.

import type { Python } from "./micropython";

/** Import a calculator out of its piece, by the function that is number `take`, and give its example as JSON text. */
export function taken(python: Python, take: number, slug: string, image: Uint8Array): string {
  // Never freed: its code runs from there.
  const place = python.put(image);
  return python.call(take, [slug, String(place), String(image.length)]);
}
