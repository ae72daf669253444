// An engine without a worker: it does what a test tells it, and answers no sooner than it is ready.

import type { Listener, Spawn } from "../src/engine/host";
import type { Ask, EngineName, FromWorker } from "../src/engine/protocol";

export class StandIn {
  opened = 0;
  closed = 0;
  fresh: boolean[] = [];
  asked: Ask[] = [];
  listener: Listener = { hear: () => undefined, broke: () => undefined };
  /** What happens once a line is opened, and when a question comes. */
  onOpen: (engine: StandIn) => void = (engine) => engine.ready();
  onAsk: (engine: StandIn, ask: Ask) => void = (engine, ask) => engine.answer(ask, ask.form);
  private readonly name: EngineName;
  private running = false;
  private waiting: Ask | null = null;

  constructor(name: EngineName) {
    this.name = name;
  }

  readonly spawn: Spawn = (listener, fresh) => {
    this.opened += 1;
    this.fresh.push(fresh);
    this.listener = listener;
    this.running = false;
    this.waiting = null;
    queueMicrotask(() => this.onOpen(this));
    return {
      post: (ask) => {
        this.asked.push(ask);
        if (this.running) queueMicrotask(() => this.onAsk(this, ask));
        else this.waiting = ask;
      },
      close: () => {
        this.closed += 1;
      },
    };
  };

  ready(): void {
    this.running = true;
    this.say({ type: "ready", engine: this.name });
    const { waiting } = this;
    if (waiting !== null) queueMicrotask(() => this.onAsk(this, waiting));
  }

  answer(ask: Ask, figure: string): void {
    const text = JSON.stringify({ answer: figure, details: "" });
    this.say({ type: "answer", id: ask.id, text, engine: this.name });
  }

  say(message: FromWorker): void {
    this.listener.hear(message);
  }
}

export function page(form: string): { calculator: string; form: string; want: "page" } {
  return { calculator: "roll-over", form, want: "page" };
}
