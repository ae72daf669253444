// The fields that stand at a document: one for each blank that may be typed. What is typed goes into the case.

import { setValue } from "../bind";
import { stamp } from "../rows";
import { type Field, fieldOf } from "../schema";
import type { Case } from "../store";
import { copyOf, make } from "../tools";
import { type Known, typedOrLogged } from "./blanks";

/** What is looked up and may be typed here all the same: the field of the case that it comes from. */
export const TYPED: Readonly<Record<string, string>> = {
  "now.due_day": "loan.next_due",
  "now.principal": "loan.principal",
  "now.ask": "arrears.months",
  "now.way": "plan.offer",
  "now.mail": "",
  "now.phone": "",
};
export const REACHED: Readonly<Record<string, string>> = {
  "now.mail": "收件：对方的邮箱或地址",
  "now.phone": "对方的电话",
};

/** A form with a field for each of `keys`; ids begin with `id`. */
export function makeFields(known: Known, id: string, keys: readonly string[]): HTMLFormElement {
  const { schema, store } = known;
  const fields = keys.flatMap((key) => fieldOf(schema, key) ?? fieldOf(schema, TYPED[key] ?? "") ?? []);
  const reach = keys.flatMap((key) => {
    const label = REACHED[key];
    return label === undefined ? [] : [makeReach(store, id, key.slice("now.".length), label)];
  });
  // What is missing comes first; the rest may still be changed.
  const isKnown = ({ key }: Field) => Number(typedOrLogged(known, key) !== "");
  fields.sort((one, other) => isKnown(one) - isKnown(other));
  const form = make("form", "calc case");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.append(make("div", "fields", ...reach, ...fields.map((field) => makeField(known, id, field))));
  return form;
}

/** How to reach them is a row of the case: the first one that has it, else a new one. */
function makeReach(store: Case, sheet: string, name: string, words: string): HTMLElement {
  const control = make("input", "");
  control.id = `${sheet}-${name}`;
  control.autocomplete = "off";
  control.spellcheck = false;
  const rows = store.rows("contacts");
  const first = rows.find(({ cells }) => cells[name]) ?? rows[0];
  const id = first?.id ?? stamp();
  control.value = first?.cells[name] ?? "";
  control.addEventListener("input", () => {
    store.setRow("contacts", id, { ...store.cells("contacts", id), [name]: control.value });
  });
  const label = make("label", "", words);
  label.htmlFor = control.id;
  return make("div", "field field--long", label, make("div", "field__box", control), ...copyOf("reach-where"));
}

function makeField(known: Known, sheet: string, field: Field): HTMLElement {
  const control = field.choices === undefined ? make(field.kind === "long" ? "textarea" : "input", "") : options(field);
  control.id = `${sheet}-${field.key.replace(".", "-")}`;
  control.setAttribute("autocomplete", "off");
  control.spellcheck = false;
  if (control instanceof HTMLInputElement) {
    if (field.kind === "day") control.type = "date";
    if (field.kind === "money" || field.kind === "percent") control.inputMode = "decimal";
    if (field.kind === "whole") control.inputMode = "numeric";
  }
  setValue(control, typedOrLogged(known, field.key));
  control.addEventListener("input", () => known.store.set(field.key, control.value));
  const label = make("label", "", field.label);
  label.htmlFor = control.id;
  const unit = field.unit === "" ? [] : [make("span", "unit", field.unit)];
  const wide = ["day", "text", "long"].includes(field.kind) ? " field--long" : "";
  return make("div", `field${wide}`, label, make("div", "field__box", control, ...unit));
}

function options(field: Field): HTMLSelectElement {
  const list = make("select", "");
  for (const [value, label] of Object.entries(field.choices ?? {})) {
    const option = make("option", "", label);
    option.value = value;
    list.append(option);
  }
  return list;
}
