// The worker's half of the protocol, the same for every engine.

import { type Ask, type EngineName, Failure, type FromWorker, type ToWorker, type Want } from "../protocol";

export interface Engine {
  /** Answer a form, both as JSON text; throws only where the engine is at fault. */
  answer(calculator: string, form: string, want: Want): string;
  /** Do what else the first answer would have to do: it takes a while where nobody waits. */
  warm?(): void;
}

/** Start an engine; `report` tells how far its files have come. */
export type Boot = (report: (loaded: number, total: number) => void) => Promise<Engine>;

/** Serve questions with the engine that `boot` starts; of those that come before it is ready the last one waits. */
export function serve(name: EngineName, boot: Boot): void {
  let waiting: Ask | null = null;
  let engine: Engine | null = null;

  self.onmessage = (event: MessageEvent<ToWorker>) => {
    if (engine === null) waiting = event.data;
    else answer(engine, event.data);
  };

  boot((loaded, total) => post({ type: "progress", loaded, total })).then(
    (started) => {
      engine = started;
      post({ type: "ready", engine: name });
      if (waiting !== null) answer(started, waiting);
      else if (started.warm !== undefined) attempt(started.warm);
    },
    (error: unknown) => {
      post({ type: "failed", reason: error instanceof Failure ? error.reason : "crash", detail: String(error) });
    },
  );

  function answer(asked: Engine, { id, calculator, form, want }: Ask): void {
    attempt(() => post({ type: "answer", id, text: asked.answer(calculator, form, want), engine: name }), id);
  }
}

function attempt(what: () => void, id?: number): void {
  try {
    what();
  } catch (error) {
    // Out of memory, trapped, or raised past its own handlers, which WebKit has let happen: nothing that this runtime
    // says from now on can be relied on.
    const { Exception, RuntimeError } = WebAssembly;
    const escaped = Exception !== undefined && error instanceof Exception;
    const dead = error instanceof RangeError || error instanceof RuntimeError || escaped;
    post({
      type: "failed",
      reason: dead ? "crash" : "answer",
      detail: String(error),
      ...(id === undefined ? {} : { id }),
    });
  }
}

function post(message: FromWorker): void {
  self.postMessage(message);
}
