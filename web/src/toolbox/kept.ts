// After the signature: each instalment is ticked as it is paid. The sum goes into the letter for the certificate, the rows
// into the list of payments; what was missed stands first, with what the agreement says of it and where the letter is.

import { Asker, plain, shown } from "./ask";
import { typedIn } from "./bind";
import { type Due, dues, isAgreed, sum } from "./dues";
import { paid, paidRow } from "./lenders";
import { inChinese, today } from "./save";
import type { Case } from "./store";
import { copyOf, make, part, type Tools } from "./tools";
import { typedFen } from "./typed";
import { WORDS } from "./words";

const LIST = "payments";

/** Serve the ticks of the page; returns how to stop. */
export function serveKept(store: Case, tools: Tools): () => void {
  const place = part("kept");
  if (place === null) return () => undefined;
  const served = new Kept(place, store, new Asker(tools.client));
  served.show();
  return store.listen(() => served.show());
}

class Kept {
  private readonly place: HTMLElement;
  private readonly store: Case;
  private readonly asker: Asker;
  private drawn = "";
  private turn = 0;

  constructor(place: HTMLElement, store: Case, asker: Asker) {
    this.place = place;
    this.store = store;
    this.asker = asker;
  }

  async show(): Promise<void> {
    this.turn += 1;
    const turn = this.turn;
    const found = isAgreed(this.store) ? await dues(this.store, this.asker) : [];
    if (turn !== this.turn) return;
    const done = paid(this.store);
    const amounts = found.filter(({ number }) => done.has(number)).map(({ number }) => this.amount(number));
    const total = amounts.length === 0 ? "" : plain(sum(amounts));
    this.store.setAll([
      ["plan.kept_total", total],
      ["plan.kept_count", amounts.length === 0 ? "" : String(amounts.length)],
    ]);
    const now = JSON.stringify([found, [...done], this.store.get("theirs.if_missed")]);
    if (found.length === 0) this.place.replaceChildren(make("p", "", WORDS.keptNone));
    else if (now !== this.drawn) this.draw(found, done);
    this.drawn = found.length === 0 ? "" : now;
    this.tell(found, done, total);
  }

  private amount(number: number): string {
    return this.store.cells(LIST, paidRow(this.store, number)).amount ?? "";
  }

  private draw(found: readonly Due[], done: ReadonlySet<number>): void {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.id : "";
    const list = make("ol", "timeline kept");
    for (const due of found) list.append(this.line(due, done.has(due.number)));
    const said = make("p", "kept__said");
    said.setAttribute("role", "status");
    this.place.replaceChildren(said, make("div", "kept__missed"), list);
    if (focused !== "") document.getElementById(focused)?.focus();
  }

  private line({ number, day, amount }: Due, ticked: boolean): HTMLElement {
    const tick = make("input", "");
    tick.type = "checkbox";
    tick.checked = ticked;
    tick.id = `kept-${number}`;
    tick.addEventListener("change", () => {
      const cells = { day: today(), amount: amount || "0", proof: WORDS.keptProof(number) };
      this.store.setRow(LIST, paidRow(this.store, number), typedIn(tick) === "true" ? cells : {});
    });
    const words = make("span", "", make("b", "", WORDS.keptLine(number, amount)), make("span", "", inChinese(day)));
    const line = make("li", "", make("label", "", tick, words));
    if (ticked) line.append(this.really(number));
    return line;
  }

  /** What was really paid may be another amount. */
  private really(number: number): HTMLElement {
    const input = make("input", "");
    input.inputMode = "decimal";
    input.autocomplete = "off";
    input.spellcheck = false;
    input.value = this.amount(number);
    input.id = `kept-${number}-amount`;
    input.addEventListener("input", () => {
      const cells = this.store.cells(LIST, paidRow(this.store, number));
      input.setAttribute("aria-invalid", String(typedFen(input.value) === null));
      this.store.setRow(LIST, paidRow(this.store, number), { ...cells, amount: input.value });
    });
    return make("label", "kept__amount", make("span", "", WORDS.keptReally), input, make("span", "unit", "元"));
  }

  private tell(found: readonly Due[], done: ReadonlySet<number>, total: string): void {
    const said = this.place.querySelector(".kept__said");
    const missed = this.place.querySelector(".kept__missed");
    if (said === null || missed === null) return;
    const left = found.filter(({ number }) => !done.has(number));
    const words = WORDS.keptSum(done.size, total === "" ? "0 元" : shown(sum([total])), left.length);
    if (said.textContent !== words) said.textContent = words;
    const late = left.filter(({ day }) => day < today());
    if (late.length === 0) {
      missed.replaceChildren();
      return;
    }
    const term = this.store.get("theirs.if_missed");
    missed.replaceChildren(
      make("p", "", WORDS.keptMissed(late.map(({ number }) => number))),
      ...(term === "" ? [] : [make("p", "", WORDS.keptTerm(term))]),
      ...copyOf("kept-links"),
    );
  }
}
