// What `answer()` in Python writes, read with suspicion: both engines send text.

export interface FieldError {
  /** A field's name; `creditors.2.balance` inside rows, counted from 0; empty for the form as a whole. */
  readonly field: string;
  readonly message: string;
}

export type Reply =
  /** `asks` are what an answer asks about single fields: a likely slip of scale. */
  | { readonly kind: "page"; readonly answer: string; readonly details: string; readonly asks: readonly FieldError[] }
  | { readonly kind: "csv"; readonly csv: string }
  /** What a paper says, as data and as HTML. */
  | { readonly kind: "paper"; readonly paper: object; readonly html: string }
  /** Values beside words; whoever asked for them reads them. */
  | { readonly kind: "json" }
  | { readonly kind: "errors"; readonly errors: readonly FieldError[] };

/** Read a reply; null where the text is none. */
export function readReply(text: string): Reply | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value)) return null;
  const { answer, details, asks, csv, errors, figures, paper, html } = value;
  if (Array.isArray(errors) && errors.length > 0) {
    return errors.every(isFieldError) ? { kind: "errors", errors } : null;
  }
  if (typeof csv === "string") return { kind: "csv", csv };
  if (isRecord(paper) && typeof html === "string") return { kind: "paper", paper, html };
  if (isRecord(figures)) return { kind: "json" };
  if (typeof answer === "string" && typeof details === "string") {
    return { kind: "page", answer, details, asks: Array.isArray(asks) ? asks.filter(isFieldError) : [] };
  }
  return null;
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value.field === "string" && typeof value.message === "string";
}

interface Unread {
  readonly answer?: unknown;
  readonly details?: unknown;
  readonly asks?: unknown;
  readonly csv?: unknown;
  readonly figures?: unknown;
  readonly paper?: unknown;
  readonly html?: unknown;
  readonly errors?: unknown;
  readonly field?: unknown;
  readonly message?: unknown;
}

function isRecord(value: unknown): value is Unread {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
