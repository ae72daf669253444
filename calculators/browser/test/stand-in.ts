// An engine without a worker: it does what a test tells it.

import type { Ear, Spawn } from "../src/host";
import type { Ask, EngineName, FromWorker } from "../src/protocol";

export class StandIn {
  opened = 0;
  closed = 0;
  fresh: boolean[] = [];
  asked: Ask[] = [];
  ear: Ear = { hear: () => undefined, broke: () => undefined };
  /** What happens once a line is opened, and when a question comes. */
  onOpen: (engine: StandIn) => void = (engine) => engine.ready();
  onAsk: (engine: StandIn, ask: Ask) => void = (engine, ask) => engine.answer(ask, ask.form);
  private readonly name: EngineName;

  constructor(name: EngineName) {
    this.name = name;
  }

  readonly spawn: Spawn = (ear, fresh) => {
    this.opened += 1;
    this.fresh.push(fresh);
    this.ear = ear;
    queueMicrotask(() => this.onOpen(this));
    return {
      post: (ask) => {
        this.asked.push(ask);
        queueMicrotask(() => this.onAsk(this, ask));
      },
      close: () => {
        this.closed += 1;
      },
    };
  };

  ready(): void {
    this.say({ type: "ready", engine: this.name });
  }

  answer(ask: Ask, figure: string): void {
    const text = JSON.stringify({ answer: figure, details: "" });
    this.say({ type: "answer", id: ask.id, text, engine: this.name });
  }

  say(message: FromWorker): void {
    this.ear.hear(message);
  }
}

export function page(form: string): { calculator: string; form: string; want: "page" } {
  return { calculator: "roll-over", form, want: "page" };
}
