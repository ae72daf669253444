// Documents: blanks filled from the case, what is missing asked for once, then copied, printed or saved as a Word file.

import { fragment } from "../../page/fragment";
import { Asker } from "../ask";
import { readSchema } from "../schema";
import type { Case } from "../store";
import type { Tools } from "../tools";
import { Letter } from "./letter";

/** Serve all documents of the page; returns how to stop. */
export function serveDocuments(store: Case, tools: Tools): () => void {
  const schema = readSchema();
  const found = [...document.querySelectorAll<HTMLDetailsElement>("details[data-document]")];
  if (schema === null || found.length === 0) return () => undefined;
  const asker = new Asker(tools.client);
  const letters = found.map((details) => new Letter(details, { schema, store }, tools, asker));
  const show = () => {
    for (const letter of letters) letter.show();
  };
  show();
  openNamed();
  addEventListener("hashchange", openNamed);
  const stop = store.listen(show);
  return () => {
    stop();
    removeEventListener("hashchange", openNamed);
  };
}

/** A link to one document opens it. */
function openNamed(): void {
  const named = document.getElementById(fragment());
  if (named instanceof HTMLDetailsElement) {
    // A paper of the kind that was not chosen stays shut; in its place stands why.
    named.open = !named.hidden;
    (named.hidden ? named.nextElementSibling : named)?.scrollIntoView();
  }
}
