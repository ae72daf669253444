// Reads codes out of what a camera or a picture shows: by the browser's own reader where it has one, else by ours.

import { decodeQR } from "qr/decode.js";

interface Detector {
  detect(image: CanvasImageSource): Promise<readonly { readonly rawValue: string }[]>;
}
interface Detectors {
  new (options: { readonly formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** Enough for the squares of one code, and read in time. */
const WIDEST = 1280;

/** Read the codes in an image of this size. */
export type See = (image: CanvasImageSource, width: number, height: number) => Promise<readonly string[]>;

/** Make what sees: the browser's reader, and ours where that fails or finds nothing. */
export async function makeSee(): Promise<See> {
  const detector = await ownReader();
  const canvas = document.createElement("canvas");
  return async (image, width, height) => {
    if (width === 0 || height === 0) return [];
    if (detector !== null) {
      try {
        const found = await detector.detect(image);
        if (found.length > 0) return found.map(({ rawValue }) => rawValue);
      } catch {
        // It is there and does not work: on some systems its service is missing.
      }
    }
    const scale = Math.min(1, WIDEST / Math.max(width, height));
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const drawn = canvas.getContext("2d", { willReadFrequently: true });
    if (drawn === null) return [];
    drawn.drawImage(image, 0, 0, canvas.width, canvas.height);
    try {
      return [decodeQR(drawn.getImageData(0, 0, canvas.width, canvas.height), { timeLimit: 200 })];
    } catch {
      // No code in it, or none that can be read.
      return [];
    }
  };
}

async function ownReader(): Promise<Detector | null> {
  const { BarcodeDetector: Own } = globalThis as { readonly BarcodeDetector?: Detectors };
  try {
    const formats = (await Own?.getSupportedFormats()) ?? [];
    return Own !== undefined && formats.includes("qr_code") ? new Own({ formats: ["qr_code"] }) : null;
  } catch {
    return null;
  }
}
