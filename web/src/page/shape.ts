// What comes from outside, a storage, a file, a message, the page itself, is text or `unknown`; it becomes a value of ours by
// being looked at. A reader names each field of what it reads, and the compiler holds the names against the type.

export type Is<T> = (value: unknown) => value is T;

/** For each field of a type, what it has to be; a field that may be missing may be asked for with `maybe`. */
type Fields<T> = {
  readonly [Name in keyof T]-?: Record<never, never> extends Pick<T, Name> ? Is<T[Name] | undefined> : Is<T[Name]>;
};

// A reader that a bundle does not use is left out of it: hence the marks for the bundler below.

export const isText: Is<string> = (value): value is string => typeof value === "string";
export const isNumber: Is<number> = (value): value is number => typeof value === "number";
export const isFlag: Is<boolean> = (value): value is boolean => typeof value === "boolean";

/** Whether it is an object with names: neither a list nor nothing. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** That, or nothing there. */
/* @__NO_SIDE_EFFECTS__ */
export function maybe<T>(is: Is<T>): Is<T | undefined> {
  return (value): value is T | undefined => value === undefined || is(value);
}

/* @__NO_SIDE_EFFECTS__ */
export function oneOf<const T extends string>(...words: readonly T[]): Is<T> {
  return (value): value is T => words.some((word) => word === value);
}

/* @__NO_SIDE_EFFECTS__ */
export function listOf<T>(is: Is<T>): Is<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(is);
}

/* @__NO_SIDE_EFFECTS__ */
export function recordOf<T>(is: Is<T>): Is<Readonly<Record<string, T>>> {
  return (value): value is Readonly<Record<string, T>> => isRecord(value) && Object.values(value).every(is);
}

/** A list of a fixed length, each of its parts of its own kind. */
/* @__NO_SIDE_EFFECTS__ */
export function tupleOf<T extends readonly unknown[]>(...parts: { readonly [At in keyof T]: Is<T[At]> }): Is<T> {
  return (value): value is T => Array.isArray(value) && parts.every((is, at) => is(value[at]));
}

/* @__NO_SIDE_EFFECTS__ */
export function shapeOf<T>(fields: Fields<T>): Is<T> {
  const parts = Object.entries<(value: unknown) => boolean>(fields);
  return (value): value is T => isRecord(value) && parts.every(([name, is]) => is(value[name]));
}

/** Read JSON of one shape; null where the text is none, or another. */
export function parsed<T>(text: string, is: Is<T>): T | null {
  try {
    const value: unknown = JSON.parse(text);
    return is(value) ? value : null;
  } catch {
    return null;
  }
}

/** The texts under the names of what was read; nothing else of it. */
export function textsIn(value: unknown): Map<string, string> {
  return new Map(
    isRecord(value) ? Object.entries(value).filter((pair): pair is [string, string] => isText(pair[1])) : [],
  );
}
