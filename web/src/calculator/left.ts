// What still stands in a form from the example, once the reader has begun to type: it is marked and counted, and what is
// made of it is not for copying.

import { today } from "../page/today";
import { firstLabel } from "./errors";
import { cellsOf, isBlank, listsOf, type Reading, rowsOf } from "./form";
import type { Mine } from "./mine";
import { makeButton } from "./state-line";
import { WORDS } from "./words";

/** What makes up one loan, what can be paid for it, one household, one row of dates or calls: as long as one of them is
 * the example's and another is not, an answer tells of a loan, or of a want, that nobody has. */
const TOGETHER: ReadonlySet<string> = new Set([
  "principal",
  "annual_rate",
  "months",
  "received",
  "payment",
  "paid_months",
  "owed",
  "arrears_principal",
  "overdue_principal",
  "affordable",
  "affordable_after",
  "target_payment",
  "available",
  "creditors",
  "income",
  "essentials",
  "missed",
  "calls",
  "events",
]);
/** What is only asked to be held against the loan: a difference to half of another loan accuses somebody of nothing. */
const HELD_AGAINST = ["current_payment", "claimed"];

export class Left {
  /** Says that what is left is the reader's own, too. */
  readonly confirm = makeButton(WORDS.confirmAll, "button button--quiet calc__confirm");
  private readonly host: HTMLElement;
  private readonly form: HTMLFormElement;
  private readonly mine: Mine;

  constructor(host: HTMLElement, form: HTMLFormElement, mine: Mine) {
    this.host = host;
    this.form = form;
    this.mine = mine;
  }

  /** Mark the numbers that are still those of the example, count and name them; what is made of them is not for copying. */
  show(): { readonly examples: number; readonly named: readonly string[] } {
    const mine = this.mine.all();
    const edited = this.mine.some();
    const labels: string[] = [];
    let count = 0;
    const mark = (box: HTMLElement, left: boolean) => {
      const still = left && !mine && box.closest(".is-mine, [data-way][hidden]") === null;
      box.classList.toggle("is-example", still && edited);
      if (still) count += 1;
      return still;
    };
    for (const box of this.form.querySelectorAll<HTMLElement>(".field[data-given]")) {
      if (box.closest("[data-rows]") !== null) continue;
      const control = box.querySelector<HTMLInputElement>(":scope > .field__box > input[name]");
      // The example may be of today: then its day is the reader's all the same.
      const now = box.dataset.today !== undefined && control?.value === today();
      const same = control !== null && control.value !== "" && control.value === control.defaultValue;
      const left = same && !now && box.dataset.typed === undefined;
      if (mark(box, left)) labels.push(firstLabel(box)?.textContent?.trim() ?? "");
    }
    for (const list of listsOf(this.form)) {
      // Row by row: what is left of an example of which others were deleted never happened to this reader.
      const given = (this.mine.example.rows[list.dataset.rows ?? ""] ?? []).map((cells) => JSON.stringify(cells));
      const numbers: number[] = [];
      rowsOf(list).forEach((row, index) => {
        const found = isBlank(list, row) ? -1 : given.indexOf(JSON.stringify(cellsOf(row)));
        if (found >= 0) given.splice(found, 1);
        if (mark(row, found >= 0)) numbers.push(index + 1);
      });
      if (numbers.length > 0) labels.push(WORDS.rowsLeft(firstLabel(list)?.textContent?.trim() ?? "", numbers));
    }
    this.host.classList.toggle("is-mixed", this.mixed());
    this.guard(labels, count, edited);
    return { examples: count, named: labels };
  }

  /** Where all that is left of the example stands folded, open it: what is said to be left can be seen. */
  uncover(): void {
    const folds = [...this.form.querySelectorAll(".is-example")].map((box) => box.closest("details"));
    if (folds.every((fold) => fold !== null)) for (const fold of folds) fold?.setAttribute("open", "");
  }

  /** Whether the loan is partly the reader's and partly the example's. */
  mixed(): boolean {
    const left = [...this.form.querySelectorAll<HTMLElement>(".is-example")];
    return left.some((box) =>
      TOGETHER.has(box.dataset.field ?? box.closest<HTMLElement>("[data-rows]")?.dataset.rows ?? ""),
    );
  }

  /** What is asked: as long as the loan is not all the reader's, nothing is held against it. */
  asked({ text, values }: Reading): string {
    if (!this.mixed()) return text;
    return JSON.stringify(Object.fromEntries(Object.entries(values).filter(([name]) => !HELD_AGAINST.includes(name))));
  }

  /** While numbers of the example are in it, what is to be said or sent says so, and is not copied. */
  private guard(labels: readonly string[], count: number, edited: boolean): void {
    this.confirm.hidden = labels.length === 0;
    this.confirm.textContent = edited ? WORDS.confirmRest(count, labels) : WORDS.confirmAll;
    for (const button of this.host.querySelectorAll<HTMLButtonElement>(".calc__details [data-copy]")) {
      button.hidden = labels.length > 0;
      button.parentElement?.classList.toggle("is-borrowed", labels.length > 0);
      const told = button.nextElementSibling;
      const line = told?.classList.contains("calc__borrowed") ? told : null;
      if (labels.length === 0) line?.remove();
      else if (line !== null) line.textContent = WORDS.borrowed(labels);
      else {
        const made = document.createElement("p");
        made.className = "calc__borrowed";
        made.textContent = WORDS.borrowed(labels);
        button.after(made);
      }
    }
  }
}
