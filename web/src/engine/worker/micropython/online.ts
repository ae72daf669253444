// MicroPython on a site: this script, the runtime's file beside it, and a piece for each calculator below it.

import { Files, hasBegun, type Listed } from "../files";
import { type Engine, type Report, serve } from "../serve";
import { type Asked, answered, unusable } from "./engine";
import { opened, type Python } from "./micropython";
import { taken } from "./pieces";
import { knowsExceptions } from "./runtime";

/** A runtime's file: its bytes as sent, and the numbers of the functions in it that answer and that take a piece. */
interface Kept extends Listed {
  readonly transfer: number;
  readonly door: number;
  readonly take: number;
}

/**
 * Put in by the build: the runtime, which holds what answers use and no more; the one for browsers without WebAssembly
 * exceptions, which holds all of Python; the pieces by calculator; what an engine without pieces asks itself at first.
 */
declare const RUNTIME: Kept;
declare const OLD_RUNTIME: Kept;
declare const PIECES: { readonly [calculator: string]: Listed };
declare const EXAMPLE: Asked | null;

const pieces = new Map(Object.entries(PIECES));

// Whoever opened this worker gave it the address of this script for a name.
const HERE = new URL(self.name);
const FOLDER = new URL(".", HERE);
const FRESH = HERE.search !== "";

/** A runtime, and the calculators that it has taken, each with its example. */
class Running {
  readonly examples = new Map<string, string>();
  private readonly python: Python;
  private readonly kept: Kept;

  constructor(python: Python, kept: Kept) {
    this.python = python;
    this.kept = kept;
  }

  take(calculator: string, image: Uint8Array): void {
    if (this.examples.has(calculator)) return;
    this.examples.set(calculator, taken(this.python, this.kept.take, calculator, image));
  }

  answer(asked: Asked): string {
    return answered(this.python, this.kept.door, asked);
  }
}

class Site implements Engine {
  private running: Running;
  private whole: Promise<Running> | null = null;
  private readonly report: Report;

  constructor(running: Running, report: Report) {
    this.running = running;
    this.report = report;
  }

  /** Start a runtime, and let it take the pieces of the calculators that are `first`; nothing of it waits for another. */
  static async started(kept: Kept, first: ReadonlyMap<string, Listed>, report: Report): Promise<Running> {
    const share = (part: number) => report(part * kept.transfer, kept.transfer);
    const files = new Files(FOLDER, [kept, ...first.values()], FRESH, share);
    const running = new Running(await opened(await compiled(files, placeOf(kept))), kept);
    for (const [calculator, piece] of first) {
      // One that does not come is asked for again with its question.
      const image = await bytesOf(files, piece).catch(() => null);
      if (image !== null) running.take(calculator, image);
    }
    return running;
  }

  async answer(...asked: Asked): Promise<string> {
    try {
      return await this.told(asked);
    } catch (error) {
      const { RuntimeError } = WebAssembly;
      if (!(error instanceof RuntimeError) || this.running === (await this.whole)) throw error;
      // Something was called that no answer had called before: the whole of Python knows it.
      await this.becomeWhole(error);
      return this.told(asked);
    }
  }

  private async told(asked: Asked): Promise<string> {
    const { running } = this;
    await this.supply(running, asked[0]);
    return running.answer(asked);
  }

  // Browsers compile a function when it is first called.
  async warm(): Promise<void> {
    for (const [calculator, example] of this.running.examples) await this.answer(calculator, example, "page");
    if (EXAMPLE !== null) await this.answer(...EXAMPLE);
  }

  /** Fetch and take the piece of a calculator, unless it is there; a name that is none has none. */
  private async supply(running: Running, calculator: string): Promise<void> {
    const piece = pieces.get(calculator);
    if (piece === undefined || running.examples.has(calculator)) return;
    const report = (share: number) => this.report(share * piece.bytes, piece.bytes);
    const fetched = (fresh: boolean) => bytesOf(new Files(FOLDER, [piece], fresh, report), piece);
    // Whoever waits for it has patience for a file, as at a start.
    report(0);
    // A cache may hold that of another version.
    running.take(calculator, await fetched(FRESH).catch(() => fetched(true)));
  }

  private async becomeWhole(trapped: Error): Promise<void> {
    this.whole ??= Site.started(OLD_RUNTIME, new Map(), this.report);
    try {
      this.running = await this.whole;
    } catch {
      this.whole = null;
      throw trapped;
    }
  }
}

function placeOf({ name }: Listed): URL {
  return new URL(name, FOLDER);
}

/** Take the image out of the module that carries it. */
async function bytesOf(files: Files, listed: Listed): Promise<Uint8Array> {
  const carrier = await compiled(files, placeOf(listed));
  return new Uint8Array(WebAssembly.Module.customSections(carrier, "piece")[0] as ArrayBuffer);
}

/** Compile a file, as its bytes come where the browser can. */
async function compiled(files: Files, url: URL): Promise<WebAssembly.Module> {
  const response = files.hand(url);
  try {
    if (WebAssembly.compileStreaming !== undefined) return await WebAssembly.compileStreaming(response);
    return await WebAssembly.compile(await (await response).arrayBuffer());
  } catch (error) {
    // A file that did not come, or not whole, breaks the compiler too: that is the reason to tell.
    await files.checked;
    throw unusable(error);
  }
}

serve("micropython", async (report) => {
  const first = new Map([...pieces].filter(([, piece]) => hasBegun(placeOf(piece))));
  return new Site(await Site.started(knowsExceptions() ? RUNTIME : OLD_RUNTIME, first, report), report);
});
