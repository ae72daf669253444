// One engine in one worker: starts it, asks it one question at a time, notices when it is gone. The first question is posted to
// the worker while it still starts; a newer question of the same asker replaces it.

import { Failure, type FromWorker, type Question, type Reason, type ToWorker } from "./protocol";

/** Timeouts in seconds: for an answer, and for a start that reports no progress. */
const ANSWER_PATIENCE = 20;
const START_PATIENCE = 60;
const TICK = 1000;
/** What spoils one question alone: Python could not cope with it, or a file that only it needs did not come. */
const SPARING: ReadonlySet<Reason> = new Set<Reason>(["answer", "network"]);

interface Item {
  readonly id: number;
  readonly question: Question;
  readonly asker: object;
  readonly resolve: (text: string | null) => void;
  readonly reject: (failure: Failure) => void;
}

/** The transport: a worker, or what stands for one. */
export interface Channel {
  post(message: ToWorker): void;
  close(): void;
}

/** Callbacks of a channel: each message, and the error that ended it (`detail` is empty where the script failed to load). */
export interface Listener {
  hear(message: FromWorker): void;
  broke(detail: string): void;
}

/** Open a channel; `fresh` bypasses the HTTP cache. */
export type Spawn = (listener: Listener, fresh: boolean) => Channel;

export class Host {
  status: "idle" | "loading" | "ready" = "idle";
  /** Starts and answers lost since the last answer. */
  failures = 0;
  /** Whether it has ever given an answer. */
  proven = false;
  loaded = 0;
  total = 0;

  private channel: Channel | null = null;
  private queue: Item[] = [];
  private flying: Item | null = null;
  private number = 0;
  private opened = 0;
  private starting: Promise<void> | null = null;
  private settle: { resolve: () => void; reject: (failure: Failure) => void } | null = null;
  private clock: ReturnType<typeof setInterval> | null = null;
  private ticks = 0;
  private readonly spawn: Spawn;
  private readonly told: () => void;

  /** `told` is called whenever there is news. */
  constructor(spawn: Spawn, told: () => void) {
    this.spawn = spawn;
    this.told = told;
  }

  /** Start the engine, unless it has started; rejects with a `Failure` where it can't. */
  start(): Promise<void> {
    if (this.starting === null) {
      this.starting = new Promise<void>((resolve, reject) => {
        this.settle = { resolve, reject };
      });
      // Callers get this error from ask(); the empty handler avoids an unhandled rejection where start() is not awaited.
      this.starting.catch(() => undefined);
      this.open();
    }
    return this.starting;
  }

  /** Ask; null where the same asker asked something newer before this one's turn came. */
  ask(question: Question, asker: object): Promise<string | null> {
    this.start();
    return new Promise((resolve, reject) => {
      const superseded = (item: Item) => item.asker === asker && item.question.want === question.want;
      for (const item of this.queue.filter(superseded)) item.resolve(null);
      this.queue = this.queue.filter((item) => !superseded(item));
      // An engine that still starts has not begun with that question: it can be replaced.
      if (this.status === "loading" && this.flying !== null && superseded(this.flying)) {
        this.flying.resolve(null);
        this.flying = null;
      }
      this.number += 1;
      this.queue.push({ id: this.number, question, asker, resolve, reject });
      this.next();
    });
  }

  /** Let the engine go and its memory with it; the next question starts it again. */
  stop(): void {
    this.lose("crash", "stopped", 0);
  }

  private open(): void {
    this.status = "loading";
    this.loaded = 0;
    this.total = 0;
    this.watch(START_PATIENCE);
    this.opened += 1;
    const turn = this.opened;
    // Ignore messages from a worker that was terminated.
    const current = () => turn === this.opened;
    try {
      this.channel = this.spawn(
        {
          hear: (message) => {
            if (current()) this.hear(message);
          },
          broke: (detail) => {
            if (current()) this.lose(detail || this.status === "ready" ? "crash" : "network", detail);
          },
        },
        this.failures > 0,
      );
    } catch (error) {
      // Fail in a microtask, so that the caller has attached its handler.
      queueMicrotask(() => this.lose("browser", String(error)));
    }
    this.told();
  }

  private hear(message: FromWorker): void {
    this.ticks = 0;
    switch (message.type) {
      case "progress":
        this.loaded = message.loaded;
        this.total = message.total;
        // What an answer needs may have to be fetched before it.
        if (this.status === "ready" && this.flying !== null) {
          this.watch(message.loaded < message.total ? START_PATIENCE : ANSWER_PATIENCE);
        }
        this.told();
        break;
      case "ready":
        this.status = "ready";
        if (this.flying === null) this.unwatch();
        else this.watch(ANSWER_PATIENCE);
        this.settle?.resolve();
        this.told();
        this.next();
        break;
      case "answer":
        if (this.flying?.id === message.id) {
          this.failures = 0;
          this.proven = true;
          this.land()?.resolve(message.text);
        }
        break;
      case "failed":
        if (message.id === undefined || !SPARING.has(message.reason)) this.lose(message.reason, message.detail);
        else if (this.flying?.id === message.id) this.land()?.reject(new Failure(message.reason, message.detail));
        break;
    }
  }

  private land(): Item | null {
    const item = this.flying;
    this.flying = null;
    this.unwatch();
    this.next();
    return item;
  }

  // Post while the engine still starts: the page may be busy at the moment it is ready, which would delay the question.
  private next(): void {
    if (this.channel === null || this.flying !== null) return;
    const item = this.queue.shift();
    if (item === undefined) return;
    this.flying = item;
    if (this.status === "ready") this.watch(ANSWER_PATIENCE);
    this.channel.post({ type: "ask", id: item.id, ...item.question });
  }

  private lose(reason: Reason, detail: string, failures = 1): void {
    this.channel?.close();
    this.opened += 1;
    this.unwatch();
    const failure = new Failure(reason, detail);
    const waiting = this.flying === null ? this.queue : [this.flying, ...this.queue];
    const { settle } = this;
    this.channel = null;
    this.queue = [];
    this.flying = null;
    this.starting = null;
    this.settle = null;
    this.status = "idle";
    // A missing browser feature will not appear: never retry.
    this.failures += reason === "browser" ? Number.POSITIVE_INFINITY : failures;
    settle?.reject(failure);
    for (const item of waiting) item.reject(failure);
    this.told();
  }

  // Count ticks instead of comparing clock times: a phone that slept, or whose clock was set, has not waited that long.
  private watch(patience: number): void {
    this.unwatch();
    this.ticks = 0;
    this.clock = setInterval(() => {
      this.ticks += 1;
      if (this.ticks >= patience) this.lose("slow", `nothing for ${patience} s`);
    }, TICK);
  }

  private unwatch(): void {
    if (this.clock !== null) clearInterval(this.clock);
    this.clock = null;
  }
}
