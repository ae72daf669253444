// What to say now, with what is known in its blanks.

import { offered } from "../offered";
import { inChinese } from "../save";
import { fieldOf } from "../schema";
import { make } from "../tools";
import { figure } from "../typed";
import type { Call } from "./kept";
import { CALL } from "./words";

/** The answer that is none of theirs: one leaves. */
export const LEAVE = "leave";
const BLANK = /\{([\w.]+)\|?([^}]*)\}/g;

/** What to say now: to what they answered, as often as they have, else the next thing in order. */
export function sentence({ script, kept: { answer, step, taps, way } }: Call): string {
  if (answer === LEAVE) return script.leave[way];
  const given = script.answers.find(({ id }) => id === answer);
  if (given === undefined) return script[way][step]?.text ?? "";
  const replies = (way === "in" ? given.say_in : undefined) ?? given.say;
  const times = taps.filter((id) => id === answer).length;
  return replies[Math.min(Math.max(times, 1), replies.length) - 1] ?? "";
}

/** A text with what is known in its blanks: nothing unfilled is there to be read aloud, unless it has its own words. */
export function fill(call: Call, text: string): Node[] {
  const out: Node[] = [];
  for (const said of standing(call, text)) {
    const blanks = [...said.matchAll(BLANK)];
    let end = 0;
    for (const found of blanks) {
      const value = filled(call, found[1] ?? "");
      const blank = make("span", value === "" ? "blank" : "blank is-filled", value || (found[2] ?? ""));
      out.push(document.createTextNode(said.slice(end, found.index)), blank);
      end = found.index + found[0].length;
    }
    out.push(document.createTextNode(said.slice(end)));
  }
  return out;
}

/** The lines of a text that are there to be read now, without their marks. */
export function standing(call: Call, text: string): string[] {
  const found: string[] = [];
  for (const line of text.trim().split("\n")) {
    const unless = /^!(\S+) (.*)$/.exec(line);
    if (unless !== null && filled(call, unless[1] ?? "") !== "") continue;
    const rest = unless?.[2] ?? line;
    const said = rest.replace(/^\? /, "");
    const blanks = [...said.matchAll(BLANK)];
    if (rest !== said && blanks.some(([, key = ""]) => filled(call, key) === "")) continue;
    found.push(said);
  }
  return found;
}

/** What is known under a key, without the unit that the sentence gives. */
export function filled(call: Call, key: string): string {
  const { store, schema } = call;
  if (key === "now.way") return offered(store);
  if (key.startsWith("call.")) return boxed(call, key.slice("call.".length));
  const value = store.get(key).trim();
  const kind = fieldOf(schema, key)?.kind;
  if (kind === "day") return inChinese(value);
  return kind === "money" || kind === "whole" ? figure(kind, value) : value.replace(/[。；，]+$/, "");
}

/** What was noted in a box. */
export function boxed({ kept: { boxes } }: Call, name: string): string {
  const value = boxes[name]?.trim() ?? "";
  return name === "until" && value !== "" ? CALL.day(Number(value.slice(5, 7)), Number(value.slice(8))) : value;
}
