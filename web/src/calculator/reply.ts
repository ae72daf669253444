// What `answer()` in Python writes, read with suspicion: both engines send text.

import { isRecord, isText, listOf, parsed, shapeOf } from "../page/shape";

export interface FieldError {
  /** A field's name; `creditors.2.balance` inside rows, counted from 0; empty for the form as a whole. */
  readonly field: string;
  readonly message: string;
}

type Read = Readonly<Record<string, unknown>>;

export type Reply =
  /** `asks` are what an answer asks about single fields: a likely slip of scale. */
  | { readonly kind: "page"; readonly answer: string; readonly details: string; readonly asks: readonly FieldError[] }
  | { readonly kind: "csv"; readonly csv: string }
  /** What a paper says, as data and as HTML. */
  | { readonly kind: "paper"; readonly paper: Read; readonly html: string }
  /** Values beside words: the figures by their names, and all of it, for whoever asked for more. */
  | { readonly kind: "json"; readonly figures: Read; readonly values: Read }
  | { readonly kind: "errors"; readonly errors: readonly FieldError[] };

const isFieldError = shapeOf<FieldError>({ field: isText, message: isText });
const isErrors = listOf(isFieldError);

/** Read a reply; null where the text is none. */
export function readReply(text: string): Reply | null {
  const value = parsed(text, isRecord);
  if (value === null) return null;
  const { answer, details, asks, csv, errors, figures, paper, html } = value;
  if (Array.isArray(errors) && errors.length > 0) {
    return isErrors(errors) ? { kind: "errors", errors } : null;
  }
  if (isText(csv)) return { kind: "csv", csv };
  if (isRecord(paper) && isText(html)) return { kind: "paper", paper, html };
  if (isRecord(figures)) return { kind: "json", figures, values: value };
  if (isText(answer) && isText(details)) {
    return { kind: "page", answer, details, asks: Array.isArray(asks) ? asks.filter(isFieldError) : [] };
  }
  return null;
}
