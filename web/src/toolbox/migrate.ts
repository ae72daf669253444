// What older versions wrote, as this one reads it. Records in storage and files both carry the number of their schema.
//
// A step takes all keys of one schema to the next, moments and all: a case that two versions write in turn stays one case.
// Who changes what keys mean raises SCHEMA here and `schema` in toolbox/case.toml, adds a step, and tests it with a
// sample of what the version before wrote: no step is ever changed or taken out again.

import type { State } from "./merge";

/** What keys mean; toolbox/case.toml has the same number. */
export const SCHEMA = 1;

export type Step = (state: State) => State;

/** By the schema that a step starts from. None yet: the first schema is still the one in use. */
const STEPS: ReadonlyMap<number, Step> = new Map();

/** Bring a case from one schema to another, step by step; null where a step is missing or the case is from later on. */
export function migrate(state: State, from: number, to = SCHEMA, steps = STEPS): State | null {
  if (!Number.isInteger(from) || from < 1 || from > to) return null;
  let now = state;
  for (let schema = from; schema < to; schema += 1) {
    const step = steps.get(schema);
    if (step === undefined) return null;
    now = step(now);
  }
  return now;
}
