// MicroPython where nothing can be fetched: run from memory.

import type { Channel, Spawn } from "../engine/host";
import { type Opened, takeUp } from "../engine/open";
import type { ToWorker } from "../engine/protocol";

/** How the engine is opened, as a channel that is there at once. */
export function spawnFrom(open: () => Promise<Opened>): Spawn {
  return (listener) => {
    let channel: Channel | null = null;
    let closed = false;
    const early: ToWorker[] = [];
    open().then(
      (opened) => {
        channel = takeUp(opened, listener);
        if (closed) channel.close();
        else for (const message of early) channel.post(message);
      },
      (error: unknown) => listener.broke(String(error)),
    );
    return {
      post: (message) => {
        if (channel === null) early.push(message);
        else channel.post(message);
      },
      close: () => {
        closed = true;
        channel?.close();
      },
    };
  };
}
