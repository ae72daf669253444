// What the calls that came in show, as the calculator for them judges.

import type { Case } from "../store";
import { asCall } from "../thread/rows";
import type { Tools } from "../tools";
import { WORDS } from "../words";

/** Let `call-check` judge the calls that came in; its words come as HTML from our own Python. */
export async function checkCalls(place: HTMLElement, store: Case, tools: Tools): Promise<void> {
  const calls = store
    .rows("log")
    .map(({ cells }) => cells)
    .filter(({ channel, when }) => channel === "in" && when)
    .map(asCall);
  const box = place.closest<HTMLElement>("[data-call-section]");
  if (box !== null) box.hidden = calls.length === 0;
  const form = JSON.stringify({ calls });
  if (calls.length === 0 || place.dataset.form === form) return;
  place.dataset.form = form;
  try {
    const told = await tools.client.ask({ calculator: "call-check", form, want: "page" }, place);
    const reply = told?.reply ?? null;
    if (reply?.kind === "page") tools.fill(place, `<output class="answer">${reply.answer}</output>${reply.details}`);
    else if (reply !== null) place.textContent = WORDS.failed;
  } catch {
    delete place.dataset.form;
    place.textContent = WORDS.failed;
  }
}
