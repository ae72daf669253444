// What was typed, kept on this device for as long as the tab is open, so that a reload loses nothing.

import { mark, tellWiped } from "../page/mark";
import { isText, listOf, recordOf, shapeOf } from "../page/shape";
import { own } from "../page/site";
import { heed, tellHere } from "../page/wiped";
import type { Snapshot } from "./form";

/** Keep, read and drop one text of this tab; where the browser refuses storage, all of it does nothing. */
export class Keep {
  private readonly key: string;

  constructor(kind: string, name: string) {
    this.key = own(`${kind}:${location.pathname}#${name}`);
  }

  read(): unknown {
    try {
      // What this tab kept before another one wiped is dropped first.
      heed();
      const text = sessionStorage.getItem(this.key);
      return text === null ? null : JSON.parse(text);
    } catch {
      return null;
    }
  }

  write(value: unknown): void {
    try {
      // What another tab has wiped is not written back by a form that still shows it.
      if (heed()) return;
      mark().set();
      sessionStorage.setItem(this.key, JSON.stringify(value));
    } catch {
      // Full or refused: the page works without.
    }
  }

  drop(): void {
    try {
      sessionStorage.removeItem(this.key);
    } catch {
      // Refused: then nothing was kept.
    }
  }
}

/** Forget everything that this site has kept here, the choices of how to read included. */
export function forgetKept(): void {
  mark().wipe();
  tellWiped();
  tellHere();
}

const isCells = recordOf(isText);
const isSnapshot = shapeOf<Snapshot>({ fields: isCells, rows: recordOf(listOf(isCells)) });

/** Take what was read from storage for a snapshot only where it is one. */
export function asSnapshot(value: unknown): Snapshot | null {
  return isSnapshot(value) ? value : null;
}
