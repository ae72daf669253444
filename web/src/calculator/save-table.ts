// The table of an answer as a file; as text on the clipboard where no file can be had.

import type { Client } from "../engine/client";
import type { Question } from "../engine/protocol";
import { copy, flash, save } from "../page/copy";
import { GUIDE } from "../page/guide";
import { WORDS } from "./words";

/** Ask for a table and save it; `button` says what came of it. */
export async function saveTable(button: HTMLElement, client: Client, asker: object, question: Question): Promise<void> {
  let text: string | null = null;
  try {
    const told = await client.ask(question, asker);
    if (told?.reply.kind === "csv") text = told.reply.csv;
  } catch {
    text = null;
  }
  if (text === null) flash(button, WORDS.notSaved);
  else if (save(text, `${GUIDE.name}-${question.calculator}.csv`)) flash(button, WORDS.saved);
  else flash(button, (await copy(text)) ? WORDS.savedAsText : WORDS.notSaved);
}
