// The pathfinder's table, evaluated as `rules.py` does.

import { isFlag, isText, listOf, recordOf, shapeOf, tupleOf } from "../page/shape";

export interface Question {
  readonly id: string;
  readonly answers: readonly string[];
  readonly ends: readonly string[];
  readonly private: boolean;
}

type Condition = Readonly<Record<string, readonly string[]>>;

export interface Table {
  readonly questions: readonly Question[];
  readonly slots: readonly (readonly [string, readonly (readonly [Condition, string])[]])[];
}

const texts = listOf(isText);
export const isTable = shapeOf<Table>({
  questions: listOf(shapeOf<Question>({ id: isText, answers: texts, ends: texts, private: isFlag })),
  slots: listOf(tupleOf<Table["slots"][number]>(isText, listOf(tupleOf<[Condition, string]>(recordOf(texts), isText)))),
});

export type Answers = Readonly<Record<string, string>>;

/** The questions that are asked: all up to the first answer that ends the interview. */
export function asked(table: Table, answers: Answers): Question[] {
  const last = table.questions.findIndex(({ id, ends }) => ends.includes(answers[id] ?? ""));
  return table.questions.slice(0, last < 0 ? undefined : last + 1);
}

/** The first question that is asked and has no answer; null where the outcome is known. */
export function open(table: Table, answers: Answers): Question | null {
  return asked(table, answers).find(({ id, answers: known }) => !known.includes(answers[id] ?? "")) ?? null;
}

/** The part of each slot, empty slots left out; only answers to questions that are asked count. */
export function outcome(table: Table, answers: Answers): Map<string, string> {
  const heard = new Map(asked(table, answers).map(({ id }) => [id, answers[id] ?? ""]));
  const holds = (rule: Condition) =>
    Object.entries(rule).every(([id, allowed]) => allowed.includes(heard.get(id) ?? ""));
  const parts = new Map<string, string>();
  for (const [slot, rows] of table.slots) {
    const part = rows.find(([rule]) => holds(rule))?.[1] ?? "-";
    if (part !== "-") parts.set(slot, part);
  }
  return parts;
}

/** Answers that may be known to others, for a link. */
export function shareable(table: Table, answers: Answers): string {
  const open = table.questions.filter(
    ({ id, private: own, answers: known }) => !own && known.includes(answers[id] ?? ""),
  );
  return open.map(({ id }) => `${id}.${answers[id]}`).join("~");
}

/** Read the answers of a link; what is unknown, or not for links, is left out. */
export function fromLink(table: Table, text: string): Record<string, string> {
  const answers: Record<string, string> = {};
  for (const piece of text.split("~")) {
    const [id = "", answer = ""] = piece.split(".");
    const question = table.questions.find((each) => each.id === id);
    if (question !== undefined && !question.private && question.answers.includes(answer)) answers[id] = answer;
  }
  return answers;
}
