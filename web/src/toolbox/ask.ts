// Questions to the calculators whose answers are set side by side: values as well as words.

import type { FieldError, Reply } from "../calculator/reply";
import type { Client } from "../engine/client";
import { Failure } from "../engine/protocol";
import { type Is, isFlag, isNumber, isText, listOf, recordOf, shapeOf } from "../page/shape";

/** What a figure or a cell is: the last where a column holds several. */
type Value = string | number | boolean | null | readonly (string | number)[];

export interface Told {
  readonly figures: Readonly<Record<string, Value>>;
  readonly shown: Readonly<Record<string, string>>;
  readonly rows: readonly Readonly<Record<string, Value>>[];
  readonly shown_rows: readonly Readonly<Record<string, string>>[];
  readonly notes: readonly { readonly name: string; readonly severity: string; readonly text: string }[];
  readonly lead: string;
  /** The figure that the lead leads to. */
  readonly hero: string;
  readonly sentence: string;
}

export type Answer = { readonly told: Told } | { readonly faults: readonly FieldError[] };

export type Form = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>;

const isOne = (value: unknown): value is string | number => isText(value) || isNumber(value);
const isValue: Is<Value> = (value): value is Value =>
  value === null || isOne(value) || isFlag(value) || listOf(isOne)(value);
const isTold = shapeOf<Told>({
  figures: recordOf(isValue),
  shown: recordOf(isText),
  rows: listOf(recordOf(isValue)),
  shown_rows: listOf(recordOf(isText)),
  notes: listOf(shapeOf<Told["notes"][number]>({ name: isText, severity: isText, text: isText })),
  lead: isText,
  hero: isText,
  sentence: isText,
});

/** Asks the engines, and remembers what it asked last under each name. */
export class Asker {
  private readonly client: Client;
  private readonly askers = new Map<string, object>();
  private readonly known = new Map<string, { readonly asked: string; readonly answer: Answer }>();

  constructor(client: Client) {
    this.client = client;
  }

  /** Ask `calculator`, as the step `name` of the page; null where that step has asked anew meanwhile. */
  async ask(name: string, calculator: string, form: Form): Promise<Answer | null> {
    const asked = JSON.stringify([calculator, form]);
    const before = this.known.get(name);
    if (before?.asked === asked) return before.answer;
    const asker = this.askers.get(name) ?? {};
    this.askers.set(name, asker);
    const told = await this.client.ask({ calculator, form: JSON.stringify(form), want: "json" }, asker);
    if (told === null) return null;
    const answer = read(told.reply);
    this.known.set(name, { asked, answer });
    return answer;
  }

  /** What was last told to a step. */
  last(name: string): Told | null {
    const answer = this.known.get(name)?.answer;
    return answer !== undefined && "told" in answer ? answer.told : null;
  }
}

function read(reply: Reply): Answer {
  if (reply.kind === "errors") return { faults: reply.errors };
  const values = reply.kind === "json" ? reply.values : null;
  if (!isTold(values)) throw new Failure("damaged", "no values");
  return { told: values };
}

/** Write an amount as running text does: no separators, no fen where there are none. */
export function plain(amount: string): string {
  return amount.replace(/\.00$/, "");
}

/** Whole fen of an amount with two decimals, as our Python writes it. */
export function fen(amount: unknown): number {
  return Number(String(amount ?? "0").replace(".", ""));
}

/** What is owed where a schedule begins, in fen: the first instalment's share of the principal, and what it leaves. */
export function owedFen({ rows }: Told): number {
  return fen(rows[0]?.principal) + fen(rows[0]?.balance);
}

/** The other way round; it only moves a point. */
export function yuan(amount: number): string {
  const digits = String(Math.abs(amount)).padStart(3, "0");
  return `${amount < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Set separators into an amount. */
export function grouped(amount: string): string {
  return amount.replace(/\B(?=(\d{3})+(?=\.))/g, ",");
}

/** The same, and its unit behind it. */
export function shown(amount: string): string {
  return `${grouped(amount)} 元`;
}
