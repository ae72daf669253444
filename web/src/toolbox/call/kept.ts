// Where a call stands, and what has been said and noted in it: kept in the tab, so that it outlives a reload or a crash.

import { isFlag, isNumber, isRecord, isText, listOf, oneOf, parsed, recordOf, shapeOf } from "../../page/shape";
import type { Schema } from "../schema";
import type { Case } from "../store";
import type { Script, Way } from "./script";

export interface Kept {
  /** When the last instalment of the contract falls or fell due: two years ago or more, or not; empty: not asked yet. */
  readonly debt: "" | "old" | "new";
  readonly view: "ready" | "call" | "after";
  readonly way: Way;
  readonly begun: number;
  /** Where in the order of things to say; an answer of theirs stands above it until the next step. */
  readonly step: number;
  readonly answer: string;
  readonly taps: readonly string[];
  /** What the reader has said in this call, by what it was about: an ask, an amount. Kept as it was when it was said. */
  readonly asked: Partial<Readonly<Record<Asked, string>>>;
  readonly boxes: Readonly<Record<string, string>>;
  /** Whether the four boxes are in sight, instead of the answers. */
  readonly noting: boolean;
  /** How the telephone behaves while one practises; -1 in earnest. */
  readonly mood: number;
  readonly heard: number;
  /** Whether the telephone has just said something, and waits. */
  readonly waiting: boolean;
  /** Whether the record of the call that was hung up is kept. */
  readonly recorded: boolean;
}

/** What a sentence may ask for, or name, that the log has: one's own proposal, an amount, the details, to be left alone. */
type Asked = "open" | "ask" | "offer" | "both" | "now" | "grace" | "detail" | "only";

const DRAFT = "call";
export const FRESH: Kept = {
  debt: "",
  view: "ready",
  way: "out",
  begun: 0,
  step: 0,
  answer: "",
  taps: [],
  asked: {},
  boxes: {},
  noting: false,
  mood: -1,
  heard: 0,
  waiting: false,
  recorded: false,
};

const isKept = shapeOf<Kept>({
  debt: oneOf("", "old", "new"),
  view: oneOf("ready", "call", "after"),
  way: oneOf("out", "in"),
  begun: isNumber,
  step: isNumber,
  answer: isText,
  taps: listOf(isText),
  asked: recordOf(isText),
  boxes: recordOf(isText),
  noting: isFlag,
  mood: isNumber,
  heard: isNumber,
  waiting: isFlag,
  recorded: isFlag,
});

/** One call: its script, the reader's case, and what is kept of it. */
export class Call {
  readonly script: Script;
  readonly schema: Schema;
  readonly store: Case;
  kept: Kept;

  constructor(script: Script, schema: Schema, store: Case) {
    this.script = script;
    this.schema = schema;
    this.store = store;
    // An earlier version may have kept less.
    const kept = { ...FRESH, ...parsed(store.draft(DRAFT), isRecord) };
    this.kept = isKept(kept) ? kept : FRESH;
  }

  set(changes: Partial<Kept>): void {
    this.kept = { ...this.kept, ...changes };
    this.store.keepDraft(DRAFT, JSON.stringify(this.kept));
  }
}

/** Whether what stands on the screen is an answer of theirs, which may have been tapped by mistake. */
export function isMistakable({ answer, taps }: Kept): boolean {
  return taps.includes(answer);
}
