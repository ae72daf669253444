// 我的情况: where it is kept, everything shown, one file out and in, one tap to be rid of it.

import { readSchema } from "../schema";
import type { Case } from "../store";
import { part, type Tools } from "../tools";
import { Panel } from "./panel";
import { showWhole } from "./whole";

/** Serve the panel of the page; returns how to stop. */
export function serveCase(store: Case, tools: Tools): () => void {
  const panel = part("case-panel");
  const whole = part("case-whole");
  const schema = readSchema();
  if (panel === null || schema === null) return () => undefined;
  const served = new Panel(panel, schema, store, tools);
  const show = () => {
    served.show();
    if (whole !== null) showWhole(whole, schema, store);
  };
  show();
  const deaf = store.listen((news) => {
    if (news === "wiped") served.stop();
    show();
  });
  return () => {
    deaf();
    served.stop();
  };
}
