// The page's client of both engines: which one answers, when Pyodide starts, what happens when a worker is lost.

import { type Reply, readReply } from "../calculator/reply";
import { Host, type Spawn } from "./host";
import { type EngineName, Failure, type Question } from "./protocol";

/** Retry limit: failed starts, or lost answers of an engine that had run, until the reader asks to try again. */
const LOST_STARTS = 2;
const LOST_ANSWERS = 3;
const PAUSE = 1000;
/** Idle time in milliseconds before Pyodide starts: its start keeps a processor busy and slows down answers. */
const QUIET = 2000;

/** An answer as it was sent, and as it was read: once, here. */
export interface Told {
  readonly text: string;
  readonly reply: Reply;
  readonly engine: EngineName;
}

/** What stands on a calculator's screen because a question was answered. */
export interface OnScreen {
  readonly question: Question;
  readonly text: string;
}

/** A calculator on the page, as the client sees it. */
export interface Member {
  onScreen(): OnScreen | null;
  /** Show the answer of Pyodide where MicroPython's differs. */
  correct(told: Told): void;
  /** There is news: progress, an offer. */
  changed(): void;
  /** A retry may succeed now. */
  retry(): void;
}

export interface Surroundings {
  /** How to open each engine; null for one that this site does not carry. */
  readonly spawn: { readonly [engine in EngineName]: Spawn | null };
  /** Whether the browser can run an engine at all. */
  readonly able: () => boolean;
  /** Whether what Pyodide takes costs this reader something. */
  readonly costly: () => boolean;
  /** The bytes that Pyodide takes. */
  readonly pyodideBytes: number;
  readonly whenIdle: (task: () => void) => void;
  /** Called whenever there is news of an engine that runs. */
  readonly running: (engine: EngineName) => void;
}

export class Client {
  /** Bytes of Pyodide where it waits for a tap; null where there is nothing to offer. */
  offer: number | null = null;
  /** Whether it is being fetched because of that tap. */
  taking = false;

  private readonly members = new Set<Member>();
  private readonly micropython: Host | null;
  private readonly pyodide: Host | null;
  private readonly around: Surroundings;
  private serving: Host | null = null;
  private followed = false;
  private quiet: ReturnType<typeof setTimeout> | null = null;
  private consented = false;
  /** Why no engine could answer, the last time that one was tried. */
  private failure = new Failure("network", "no engine");

  constructor(around: Surroundings) {
    this.around = around;
    this.micropython = this.host("micropython");
    this.pyodide = this.host("pyodide");
  }

  join(member: Member): void {
    this.members.add(member);
  }

  leave(member: Member): void {
    this.members.delete(member);
  }

  able(): boolean {
    return this.around.able();
  }

  /** Start MicroPython before there is a question; where it can't, and a form was touched, Pyodide. */
  prepare(touched: boolean): void {
    const { micropython, pyodide } = this;
    if (!this.able() || (pyodide !== null && pyodide.status !== "idle")) return;
    const instead = () => {
      if (touched && !this.around.costly()) pyodide?.start();
    };
    if (micropython === null) instead();
    else if (micropython.failures === 0) {
      micropython.start().catch(() => {
        // This was a prefetch: don't count the failure.
        micropython.failures = 0;
        instead();
      });
    }
  }

  /** Bytes of the engine that is being waited for, null where it runs. */
  progress(): { readonly loaded: number; readonly total: number } | null {
    const { serving } = this;
    if (serving === null) return { loaded: 0, total: 0 };
    return serving.status === "ready" ? null : serving;
  }

  /** Ask whichever engine can answer; null where the asker has asked anew; a `Failure` where none can. */
  async ask(question: Question, asker: object): Promise<Told | null> {
    if (!this.able()) throw new Failure("browser", "no WebAssembly or no workers");
    if (this.quiet !== null && this.pyodide !== null) this.followWhenQuiet(this.pyodide);
    const unable = new Set<Host>();
    for (;;) {
      const host = this.choose(unable);
      if (host === null) throw this.failure;
      if (host.failures > 0 && !host.proven) await pause(host.failures * PAUSE);
      this.serving = host;
      try {
        const text = await host.ask(question, asker);
        if (text === null) return null;
        const told = this.read(host, text);
        if (told === null) throw new Failure("answer", "not a reply");
        return told;
      } catch (error) {
        this.failure = error instanceof Failure ? error : new Failure("crash", String(error));
        // The other engine may cope with this question, or have what this one could not fetch for it.
        if (this.failure.reason === "answer" || host.status === "ready") unable.add(host);
      }
    }
  }

  /** Say that the answer to something typed is on the screen: now Pyodide may follow. */
  answered(): void {
    const { pyodide } = this;
    if (pyodide === null || this.followed || pyodide.status !== "idle" || pyodide.failures >= LOST_STARTS) return;
    this.followed = true;
    if (this.around.costly()) {
      this.offer = this.around.pyodideBytes;
      this.tell();
    } else {
      this.followWhenQuiet(pyodide);
    }
  }

  /** Fetch Pyodide because the reader said so. */
  takeOffer(): void {
    const { pyodide } = this;
    if (pyodide === null) return;
    this.offer = null;
    this.consented = true;
    this.taking = true;
    pyodide.failures = 0;
    this.tell();
    this.follow(pyodide);
  }

  /** Forget what failed and ask again what is waiting. */
  retry(): void {
    for (const host of [this.micropython, this.pyodide]) if (host !== null) host.failures = 0;
    for (const member of [...this.members]) member.retry();
  }

  private host(engine: EngineName): Host | null {
    const spawn = this.around.spawn[engine];
    if (spawn === null) return null;
    const host: Host = new Host(spawn, () => {
      if (host.status === "ready") this.around.running(engine);
      this.tell();
    });
    return host;
  }

  private choose(unable: ReadonlySet<Host>): Host | null {
    const left = (host: Host | null) => {
      const limit = host?.proven ? LOST_ANSWERS : LOST_STARTS;
      return host !== null && !unable.has(host) && host.failures < limit ? host : null;
    };
    const [micropython, pyodide] = [left(this.micropython), left(this.pyodide)];
    if (pyodide?.status === "ready") return pyodide;
    // Restarting an engine that has run is faster than fetching the other one.
    if (micropython !== null && (micropython.failures === 0 || micropython.proven)) return micropython;
    const mayStart = pyodide?.status === "loading" || this.consented || !this.around.costly();
    return pyodide !== null && mayStart ? pyodide : micropython;
  }

  /** Read what an engine said; null where it is no reply. */
  private read(host: Host, text: string): Told | null {
    const reply = readReply(text);
    return reply === null ? null : { text, reply, engine: host === this.pyodide ? "pyodide" : "micropython" };
  }

  private followWhenQuiet(pyodide: Host): void {
    if (this.quiet !== null) clearTimeout(this.quiet);
    this.quiet = setTimeout(() => {
      this.quiet = null;
      this.around.whenIdle(() => this.follow(pyodide));
    }, QUIET);
  }

  private follow(pyodide: Host): void {
    pyodide.start().then(
      () => this.takeOver(pyodide),
      () => {
        this.taking = false;
        this.followed = false;
        if (this.consented) {
          this.consented = false;
          pyodide.failures = 0;
          this.answered();
        }
        this.tell();
      },
    );
  }

  /** Let Pyodide answer again what is on the screen. */
  private async takeOver(pyodide: Host): Promise<void> {
    this.taking = false;
    this.offer = null;
    this.serving = pyodide;
    this.tell();
    for (const member of [...this.members]) {
      const seen = member.onScreen();
      if (seen === null) continue;
      try {
        const text = await pyodide.ask(seen.question, {});
        const told = text === null || text === seen.text ? null : this.read(pyodide, text);
        if (told !== null && member.onScreen() === seen) member.correct(told);
      } catch {
        // Pyodide was lost while it re-checked the screen: MicroPython stays in use.
        return;
      }
    }
    if (pyodide.status === "ready") this.micropython?.stop();
  }

  private tell(): void {
    for (const member of [...this.members]) member.changed();
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
