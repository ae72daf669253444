// The worker's half of the protocol, the same for every engine.

import {
  type Ask,
  type EngineName,
  Failure,
  type FromWorker,
  type Reason,
  type ToWorker,
  type Want,
} from "../protocol";

export interface Engine {
  /** Answer a form, both as JSON text; throws only where the engine is at fault. */
  answer(calculator: string, form: string, want: Want): string | Promise<string>;
  /** Do what else the first answer would have to do: it takes a while where nobody waits. */
  warm?(): void | Promise<void>;
}

/** Tells how far an engine's files have come. */
export type Report = (loaded: number, total: number) => void;

/** Start an engine. */
export type Boot = (report: Report) => Promise<Engine>;

/** Serve questions with the engine that `boot` starts; of those that come before it is ready the last one waits. */
export function serve(name: EngineName, boot: Boot): void {
  let waiting: Ask | null = null;
  let engine: Engine | null = null;
  let turn = Promise.resolve();
  // One after the other: what still fetches for one question, or has broken over it, is in no state for the next.
  const inTurn = (what: () => void | Promise<void>, id?: number) => {
    turn = turn.then(() => attempt(what, id));
  };

  self.onmessage = (event: MessageEvent<ToWorker>) => {
    if (engine === null) waiting = event.data;
    else answer(engine, event.data);
  };

  boot((loaded, total) => post({ type: "progress", loaded, total })).then(
    (started) => {
      engine = started;
      post({ type: "ready", engine: name });
      if (waiting !== null) answer(started, waiting);
      else if (started.warm !== undefined) inTurn(() => started.warm?.());
    },
    (error: unknown) => {
      post({ type: "failed", reason: error instanceof Failure ? error.reason : "crash", detail: String(error) });
    },
  );

  function answer(asked: Engine, { id, calculator, form, want }: Ask): void {
    inTurn(
      async () => post({ type: "answer", id, text: await asked.answer(calculator, form, want), engine: name }),
      id,
    );
  }
}

async function attempt(what: () => void | Promise<void>, id?: number): Promise<void> {
  try {
    await what();
  } catch (error) {
    if (error instanceof Failure) {
      told(error.reason, error.message);
      return;
    }
    // Out of memory, trapped, or raised past its own handlers, which WebKit has let happen: nothing that this runtime
    // says from now on can be relied on.
    const { Exception, RuntimeError } = WebAssembly;
    const escaped = Exception !== undefined && error instanceof Exception;
    const dead = error instanceof RangeError || error instanceof RuntimeError || escaped;
    told(dead ? "crash" : "answer", String(error));
  }

  function told(reason: Reason, detail: string): void {
    post({ type: "failed", reason, detail, ...(id === undefined ? {} : { id }) });
  }
}

function post(message: FromWorker): void {
  self.postMessage(message);
}
