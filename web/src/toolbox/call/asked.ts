// What the reader has asked for in a call, as the log, the letter and the message have it: only what was said aloud.

import { besides } from "../offered";
import type { Call, Kept } from "./kept";
import { filled, sentence, standing } from "./sentence";
import { CALL } from "./words";

/** What stands on the screen was said: the reader has gone on from it. Going back, or hanging up, says nothing. */
export function heardSaid(call: Call): void {
  const { mood, waiting, answer, step, way } = call.kept;
  if (mood >= 0 || waiting) return;
  const text = sentence(call);
  const lines = standing(call, text).join("\n");
  const asked: { -readonly [about in keyof Kept["asked"]]: string } = { ...call.kept.asked };
  if (answer === "" && way === "out" && step === 0) asked.open = CALL.askedPlain;
  if (text.includes("!plan.ask")) asked.ask = filled(call, "plan.ask") || CALL.askedPlain;
  const both = lines.includes("{now.way}") ? besides(call.store) : null;
  if (both !== null) asked.both = CALL.askedBoth(both.payment, both.extra);
  else if (lines.includes("{plan.offer}") || lines.includes("{now.way}")) asked.offer = filled(call, "plan.offer");
  if (lines.includes("{wish.paid_now}")) asked.now = filled(call, "wish.paid_now");
  if (lines.includes("{wish.grace}")) asked.grace = filled(call, "wish.grace");
  const id = answer === "" ? call.script[way][step]?.id : answer;
  if (id === "detail") asked.detail = CALL.askedDetail;
  if ((answer === "" && way === "in" && id === "ask") || id === "work") asked.only = CALL.askedOnly;
  call.set({ asked });
}

/** What was asked for; empty: nothing yet. */
export function asked({ kept }: Call): string {
  const { open = "", ask = "", offer = "", both = "", now = "", grace = "" } = kept.asked;
  const wished = [now === "" ? "" : CALL.askedNow(now), grace === "" ? "" : CALL.askedGrace(grace)]
    .filter((each) => each !== "")
    .join("，");
  const plain = ask === CALL.askedPlain;
  // Nothing but what can be paid was named: then that is what was asked for. Of two amounts both were said.
  if (plain && wished === "" && both === "" && offer !== "") return CALL.asked(offer);
  const first = plain && wished !== "" ? wished : ask || open;
  return [first, both, offer === "" ? "" : CALL.able(offer)].filter((each) => each !== "").join("，");
}
