// The protocol: what crosses between the page and an engine. Only text and small numbers do.

export type EngineName = "micropython" | "pyodide";

/** "page" asks for the HTML of an answer, "csv" for its table, "json" for its values. */
export type Want = "page" | "csv" | "json";

export interface Question {
  readonly calculator: string;
  /** The form as JSON text: strings as they were typed. */
  readonly form: string;
  readonly want: Want;
}

/** Why there is no answer. `answer`: Python could not cope with this one question; the engine itself is well. */
export type Reason = "browser" | "network" | "damaged" | "crash" | "slow" | "answer";

export interface Ask extends Question {
  readonly type: "ask";
  readonly id: number;
}

export type ToWorker = Ask;

export type FromWorker =
  | { readonly type: "progress"; readonly loaded: number; readonly total: number }
  | { readonly type: "ready"; readonly engine: EngineName }
  | { readonly type: "answer"; readonly id: number; readonly text: string; readonly engine: EngineName }
  /** With an id one question failed, and the engine with it unless the reason is "answer" or "network"; without one the engine did. */
  | { readonly type: "failed"; readonly reason: Reason; readonly detail: string; readonly id?: number };

export class Failure extends Error {
  readonly reason: Reason;

  constructor(reason: Reason, detail: string) {
    super(detail);
    this.name = "Failure";
    this.reason = reason;
  }
}
