// 我的方案: the budget gives the offer, the offer the ask, the recount the argument; theirs stands beside mine.
// Every number comes from the calculators; here they are only put next to each other.

import { fen, plain } from "./ask";
import { answer, large, line, notes } from "./figures";
import { drawMap, type Spot } from "./plan-map";
import { keepAsk, type Proposal, propose } from "./proposal";
import { named, Steps } from "./steps";
import type { Case } from "./store";
import { button, make, part, type Tools } from "./tools";
import { typedFen } from "./typed";
import { compare, kept, mine, theirs } from "./ways";
import { WORDS } from "./words";
import { isWorked, known, UNMARKED, WORKED_KEYS, workedBack } from "./worked";

const PAUSE = 250;

/** Serve the page; returns how to stop. */
export function servePlan(store: Case, tools: Tools): () => void {
  if (part("plan", "compare") === null) return () => undefined;
  const page = new PlanPage(store, tools);
  tools.client.prepare(true);
  page.run();
  let pause: ReturnType<typeof setTimeout> | undefined;
  const stop = store.listen(() => {
    clearTimeout(pause);
    pause = setTimeout(() => page.run(), PAUSE);
  });
  return () => {
    clearTimeout(pause);
    stop();
  };
}

class PlanPage {
  private readonly steps: Steps;
  private turn = 0;

  constructor(store: Case, tools: Tools) {
    this.steps = new Steps(store, tools);
  }

  /** Go through all steps with what is known now. */
  async run(): Promise<void> {
    this.turn += 1;
    const turn = this.turn;
    const current = () => turn === this.turn;
    try {
      await this.workBack();
      if (!current()) return;
      const offer = await this.offer();
      if (!current()) return;
      this.steps.keep({ "plan.offer": offer ?? "" });
      const recount = await this.recount();
      if (!current()) return;
      const proposal = offer === null ? null : await propose(this.steps, offer, recount?.balance ?? "");
      if (!current()) return;
      // What no longer follows from what is typed must not stay in the letters.
      keepAsk(this.steps, proposal);
      this.steps.keep({ "plan.recalculated": recount?.balance ?? "", "plan.difference": recount?.difference ?? "" });
      const ways = [
        await kept(this.steps, offer),
        await mine(this.steps, proposal?.first ?? null, offer),
        await mine(this.steps, proposal?.second ?? null, offer, "退一步的方案", "second"),
        await theirs(this.steps, offer),
      ];
      if (!current()) return;
      compare(
        this.steps,
        ways.filter((way) => way !== null),
      );
      await this.map(offer, proposal);
      this.steps.tools.client.answered();
    } catch {
      if (current())
        for (const place of document.querySelectorAll("[data-plan]:empty")) place.textContent = WORDS.failed;
    }
  }

  private async offer(): Promise<string | null> {
    const place = part("plan", "offer");
    const income = this.amounts("income");
    const essentials = this.amounts("essentials");
    const known = this.steps.store.get("plan.offer");
    if (income.length === 0 && essentials.length === 0 && known !== "") {
      // Typed in a calculator, or worked out there: it holds until there is a budget.
      this.steps.say(place, [WORDS.offerKnown(known)]);
      place?.append(button(WORDS.dropOffer, "button button--quiet", () => this.steps.keep({ "plan.offer": "" })));
      return plain(known.replace(/[\s,，元]/g, ""));
    }
    if (income.length === 0 || essentials.length === 0) {
      const missing = [...(income.length === 0 ? ["income"] : []), ...(essentials.length === 0 ? ["essentials"] : [])];
      this.steps.say(place, [WORDS.missing(missing.map(named))]);
      return null;
    }
    const told = await this.steps.told(place, "offer", "affordability", {
      income,
      essentials,
      other_debts: this.steps.store.get("budget.other_debts"),
      reserve_share: this.steps.store.get("budget.reserve"),
      monthly_due: this.steps.store.get("loan.payment"),
    });
    if (told === null) return null;
    const offer = plain(String(told.figures.offer));
    place?.replaceChildren(
      answer(told.lead, large(told), [line("剩下", told.shown.surplus), line("还差", told.shown.gap)]),
      ...notes(told.notes),
    );
    return offer;
  }

  /** For whoever does not know what is left: four numbers that everybody has tell it, until the reader types over it. */
  private async workBack(): Promise<void> {
    const place = part("plan", "unknown");
    const { store } = this.steps;
    const before = store.get("plan.worked");
    const own = store.get("loan.principal") !== before || before === "";
    const known = {
      received: "loan.received",
      payment: "loan.payment",
      months: "loan.term",
      paid_months: "loan.paid_months",
    };
    const lacks = this.steps.missing(Object.values(known)).length > 0;
    if (own && store.get("loan.principal") !== "" && before !== "") this.steps.keep(UNMARKED);
    if (lacks || (own && store.get("loan.principal") !== "")) {
      place?.replaceChildren();
      this.markWorked();
      return;
    }
    const form = Object.fromEntries(Object.entries(known).map(([name, key]) => [name, store.get(key)]));
    const told = await this.steps.told(place, "unknown", "loan-facts", form);
    if (told === null) return;
    const worked = workedBack(store, told.figures);
    const found = worked.length > 0;
    this.steps.say(place, [found ? WORDS.workedBack : WORDS.notWorkedBack]);
    if (!found) return;
    this.steps.keep(Object.fromEntries(worked));
    this.markWorked();
  }

  private markWorked(): void {
    for (const key of WORKED_KEYS)
      document.querySelector(`[data-field="${key}"]`)?.classList.toggle("is-worked", isWorked(this.steps.store, key));
  }

  private amounts(list: string): Record<string, string>[] {
    const rows = this.steps.store
      .rows(list)
      .map(({ cells }) => ({ name: cells.name ?? "", amount: cells.amount ?? "" }));
    return rows.filter(({ amount }) => amount.trim() !== "");
  }

  private async recount(): Promise<{ balance: string; difference: string } | null> {
    const place = part("plan", "recount");
    const missing = this.steps.missing(["loan.received", "loan.payment", "loan.paid_months"]);
    if (missing.length > 0) {
      this.steps.say(place, [WORDS.missing(missing.map(named))]);
      return null;
    }
    const since = known(this.steps.store, "loan.since_paid", "recalculate");
    const told = await this.steps.told(place, "recount", "recalculate", {
      principal: this.steps.store.get("loan.received"),
      payment: this.steps.store.get("loan.payment"),
      paid_months: this.steps.store.get("loan.paid_months"),
      months_since: since,
      claimed: this.steps.store.get("loan.claimed"),
    });
    if (told === null) return null;
    const { balance, difference } = told.figures;
    const beside = difference ? [line("和对方要的比", told.shown.difference)] : [];
    const missed = since !== "" && this.steps.store.get("loan.since_paid") === "";
    const because = missed ? [make("p", "plan__say", WORDS.sinceMissed(since))] : [];
    place?.replaceChildren(answer(told.lead, large(told), beside), ...because, ...notes(told.notes));
    return { balance: plain(String(balance)), difference: fen(difference) > 0 ? plain(String(difference)) : "" };
  }

  private async map(offer: string | null, proposal: Proposal | null): Promise<void> {
    const ask = proposal?.first;
    const place = part("plan", "map");
    const missing = this.steps.missing(["loan.principal", "loan.rate"]);
    const example = document.querySelector<HTMLElement>("[data-plan-example]");
    if (example !== null) example.hidden = false;
    if (place === null || missing.length > 0 || offer === null) {
      this.steps.say(place, [WORDS.missing([...(offer === null ? ["income"] : []), ...missing].map(named))]);
      return;
    }
    const { store } = this.steps;
    const theirs = this.steps.missing(["theirs.payment", "theirs.months"]).length === 0;
    const told = await this.steps.told(place, "map", "plans", {
      principal: store.get("loan.principal"),
      annual_rate: store.get("loan.rate"),
      payment: offer,
      months: ask?.months ? String(ask.months) : "",
      offered: theirs ? store.get("theirs.payment") : "",
      offered_months: theirs ? store.get("theirs.months") : "",
    });
    if (told === null) return;
    const spots: Spot[] = [];
    if (ask?.months)
      spots.push({ name: "我的方案", mark: "我", payment: typedFen(ask.payment) ?? 0, months: ask.months });
    const [each, count] = [typedFen(store.get("theirs.payment")) ?? 0, Number(store.get("theirs.months"))];
    if (theirs && each > 0 && count > 0) spots.push({ name: "他们的方案", mark: "他", payment: each, months: count });
    drawMap(place, told, spots);
    if (example !== null) example.hidden = true;
  }
}
