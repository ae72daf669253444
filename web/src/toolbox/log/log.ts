// 记录: contacts and evidence as cards; as a table, a text, a sheet of paper; and what the calls among them show.

import { readSchema } from "../schema";
import type { Case } from "../store";
import { part, type Tools } from "../tools";
import { checkCalls } from "./calls";
import { Entry } from "./entry";
import { Records } from "./records";

/** Serve the records of the page and the check of calls; returns how to stop. */
export function serveLog(store: Case, tools: Tools): () => void {
  const schema = readSchema();
  const forms = [...document.querySelectorAll<HTMLFormElement>("[data-record]")];
  if (schema === null || forms.length === 0) return () => undefined;
  const served = forms.map((form) => {
    const id = form.dataset.record ?? "";
    const { title = "", fields = [] } = schema.lists.find((each) => each.id === id) ?? {};
    const list = { id, title, fields };
    const entry = new Entry(form, list, store, tools);
    return { entry, records: new Records(part("records", id) ?? form, list, entry, store, tools) };
  });
  const check = part("call-check");
  const show = () => {
    for (const { entry, records } of served) {
      entry.suggest();
      records.show();
    }
    if (check !== null) checkCalls(check, store, tools);
  };
  show();
  return store.listen((news) => {
    if (news === "wiped") for (const { entry } of served) entry.forget();
    show();
  });
}
