// After a call: the record that it leaves in the log, and the message that confirms it to them.

import { onlyHere } from "../here";
import { stamp } from "../rows";
import { button, copyOf, make, type Tools } from "../tools";
import { WORDS } from "../words";
import { asked } from "./asked";
import { missing } from "./boxes";
import type { Call } from "./kept";
import { boxed, filled } from "./sentence";
import { CALL } from "./words";

/** Write a call into the log; true where it is kept. */
export function record(call: Call): boolean {
  const { script, store, kept } = call;
  const { begun, taps, boxes, way } = kept;
  const minutes = Math.round((Date.now() - begun) / 60_000);
  const said = [...new Set(taps)].flatMap((id) => script.answers.find((each) => each.id === id)?.told ?? []);
  const cells: Record<string, string> = {
    when: moment(begun),
    channel: way,
    ...(way === "in" ? { answered: "true", to: "self" } : {}),
    // Who calls is who he says he is.
    who: way === "in" ? (boxes.who ?? "") : store.get("loan.company"),
    staff: boxes.staff ?? "",
    number: boxes.number ?? "",
    said: CALL.said(said, minutes, way === "in" ? (boxes.phone?.trim() ?? "") : ""),
    asked: [asked(call), kept.asked.detail, kept.asked.only].filter((each) => each).join("，"),
    until: boxes.until ?? "",
    how: boxes.how ?? "",
  };
  const written = Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== ""));
  return store.setRow("log", stamp(), written);
}

/** What is shown once a call is over; `again` goes back to where one begins. */
export function after(call: Call, tools: Tools, again: () => void): HTMLElement[] {
  const { kept, store } = call;
  const came = kept.way === "in";
  const [tail, name] = [filled(call, "person.tail"), filled(call, "person.name")];
  const message = CALL.message({
    when: kept.begun,
    staff: boxed(call, "staff"),
    number: boxed(call, "number"),
    until: boxed(call, "until"),
    how: boxed(call, "how"),
    company: filled(call, "loan.company"),
    tail,
    name,
    asked: asked(call),
    detail: kept.asked.detail ?? "",
    came,
  });
  const said = make("span", "", "");
  const copy = button(CALL.copy, "button", async () => {
    said.textContent = (await tools.copy(message)) ? CALL.copied : CALL.notCopied;
  });
  const { labels } = missing(call);
  return [
    make("p", "companion__ask", kept.recorded ? CALL.recorded : CALL.notRecorded),
    ...(kept.recorded
      ? [make("p", "", store.held === "phone" ? CALL.kept : (onlyHere(store) ?? WORDS.recordedTab))]
      : []),
    ...(labels.length === 0 ? [] : [make("p", "companion__missing", (came ? CALL.missingIn : CALL.missing)(labels))]),
    make("p", "companion__message", message),
    ...(tail === "" && name === "" ? [make("p", "companion__missing", CALL.unnamed)] : []),
    make("p", "document__actions", copy, said),
    ...copyOf("call-links"),
    make("p", "", button(came ? CALL.again : CALL.another, "button button--quiet", again)),
  ];
}

/** The time of a call as the log keeps it, by the reader's clock. */
function moment(time: number): string {
  const at = new Date(time);
  return new Date(time - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
