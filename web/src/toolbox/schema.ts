// What a case may hold, as the build wrote it into the page.

import { isText, listOf, maybe, recordOf, shapeOf } from "../page/shape";
import { inChinese } from "./save";
import { embedded } from "./tools";
import { figure } from "./typed";

export interface Field {
  readonly key: string;
  readonly label: string;
  readonly kind: string;
  readonly unit: string;
  readonly default?: string;
  readonly choices?: Readonly<Record<string, string>>;
}

interface Group {
  readonly title: string;
  readonly fields: readonly Field[];
}

export interface List {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly Field[];
}

export interface Schema {
  readonly groups: readonly Group[];
  readonly lists: readonly List[];
}

const fields = listOf(
  shapeOf<Field>({
    key: isText,
    label: isText,
    kind: isText,
    unit: isText,
    default: maybe(isText),
    choices: maybe(recordOf(isText)),
  }),
);
const isSchema = shapeOf<Schema>({
  groups: listOf(shapeOf<Group>({ title: isText, fields })),
  lists: listOf(shapeOf<List>({ id: isText, title: isText, fields })),
});

const ROW = /^[0-9a-z]{8,20}$/;
const OWN = /^(tick|path)[./][\w-]{1,40}$/;

export function readSchema(): Schema | null {
  return embedded("schema", isSchema);
}

/** Tell whether a case may hold this key. */
export function knows(schema: Schema, key: string): boolean {
  if (OWN.test(key)) return true;
  const [list, row, name] = key.split("/");
  if (row === undefined) return schema.groups.some(({ fields }) => fields.some((field) => field.key === key));
  const rows = schema.lists.find(({ id }) => id === list);
  return rows !== undefined && ROW.test(row) && rows.fields.some((field) => field.key === name);
}

/** Tell whether a value is one that the field's own control could have given. */
export function suits(schema: Schema, key: string, value: string): boolean {
  const [list, , name] = key.split("/");
  const field =
    name === undefined
      ? fieldOf(schema, key)
      : schema.lists.find(({ id }) => id === list)?.fields.find((each) => each.key === name);
  if (field === undefined || value === "") return true;
  if (field.kind === "day" || field.kind === "moment") return isDay(value);
  if (field.kind === "yes_no" || field.kind === "tick") return value === "true" || value === "false";
  return field.choices === undefined || value in field.choices;
}

/** Tell whether a text is a day of the calendar, with or without a time. */
export function isDay(text: string): boolean {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T\d{2}:\d{2}(?::\d{2})?)?$/.exec(text);
  if (found === null) return false;
  const [, year, month, day] = found.map(Number);
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day));
  return date.getUTCMonth() === (month ?? 0) - 1 && date.getUTCDate() === day && (year ?? 0) > 1900;
}

/** Find a field by its key. */
export function fieldOf(schema: Schema, key: string): Field | undefined {
  return schema.groups.flatMap(({ fields }) => fields).find((field) => field.key === key);
}

/** Find a field of a list's rows. */
export function rowField(schema: Schema, list: string, name: string): Field | undefined {
  return schema.lists.find(({ id }) => id === list)?.fields.find((field) => field.key === name);
}

/** Write a value for people. */
export function written(field: Field, value: string): string {
  if (field.choices) return field.choices[value] ?? value;
  if (field.kind === "yes_no" || field.kind === "tick") return value === "true" ? "是" : "否";
  if (["money", "whole", "percent"].includes(field.kind)) return figure(field.kind, value);
  if (field.kind === "day" || field.kind === "moment") return inChinese(value);
  return value;
}
