// The script of a call, as the build has put it into the page: what to say in order, and what to say to an answer.

import { isText, listOf, maybe, shapeOf } from "../../page/shape";
import { embedded } from "../tools";

/** Who called: the reader, or they. */
export type Way = "out" | "in";

interface Said {
  readonly id: string;
  readonly text: string;
}

interface Answer {
  readonly id: string;
  readonly label: string;
  /** How the log has it. */
  readonly told: string;
  /** What to say the first time, the second, and so on. */
  readonly say: readonly string[];
  /** The same where they called. */
  readonly say_in?: readonly string[];
  readonly hear: readonly string[];
}

export interface Script extends Readonly<Record<Way, readonly Said[]>> {
  readonly answers: readonly Answer[];
  readonly leave: Readonly<Record<Way, string>>;
}

const said = listOf(shapeOf<Said>({ id: isText, text: isText }));
const texts = listOf(isText);
const isScript = shapeOf<Script>({
  out: said,
  in: said,
  answers: listOf(
    shapeOf<Answer>({ id: isText, label: isText, told: isText, say: texts, say_in: maybe(texts), hear: texts }),
  ),
  leave: shapeOf<Script["leave"]>({ out: isText, in: isText }),
});

export function readScript(): Script | null {
  return embedded("call", isScript);
}
