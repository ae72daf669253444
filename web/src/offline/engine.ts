// MicroPython where nothing can be fetched: run from memory.

import type { Line, Spawn } from "../engine/host";
import { type Opened, takeUp } from "../engine/open";
import type { ToWorker } from "../engine/protocol";

/** How the engine is opened, as a line that is there at once. */
export function spawnFrom(open: () => Promise<Opened>): Spawn {
  return (ear) => {
    let line: Line | null = null;
    let closed = false;
    const early: ToWorker[] = [];
    open().then(
      (opened) => {
        line = takeUp(opened, ear);
        if (closed) line.close();
        else for (const message of early) line.post(message);
      },
      (error: unknown) => ear.broke(String(error)),
    );
    return {
      post: (message) => {
        if (line === null) early.push(message);
        else line.post(message);
      },
      close: () => {
        closed = true;
        line?.close();
      },
    };
  };
}
