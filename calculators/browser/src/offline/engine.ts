// The small engine where nothing can be fetched: run from memory.

import type { Line, Spawn } from "../host";
import type { FromWorker } from "../protocol";
import { lineTo } from "../shell";

/** A worker, and what it has said before anybody listened. */
export interface Opened {
  readonly worker: Worker;
  readonly said: FromWorker[];
}

/** How the engine is opened, as a line that is there at once. */
export function spawnFrom(open: () => Promise<Opened>): Spawn {
  return (ear) => {
    let line: Line | null = null;
    let closed = false;
    open().then(
      ({ worker, said }) => {
        line = lineTo(worker, ear);
        if (closed) line.close();
        else for (const message of said) ear.hear(message);
      },
      (error: unknown) => ear.broke(String(error)),
    );
    return {
      post: (message) => line?.post(message),
      close: () => {
        closed = true;
        line?.close();
      },
    };
  };
}
