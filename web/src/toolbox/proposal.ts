// 该提什么: one plan to ask for, worded as letters say it, and what to fall back to where the lender refuses it.
//
// What is left at 24 % from the first day and what the lender's account says are two principals. Two requests that start
// from them would contradict each other, so they are one after the other: first the smaller one, and only if the lender
// does not recount, the change that the account's principal needs.

import { fen, owedFen, plain, type Told, yuan } from "./ask";
import { answer, large, line, notes } from "./figures";
import { named, type Steps } from "./steps";
import { button, make, part, type Tools } from "./tools";
import { typedFen } from "./typed";
import { WORDS } from "./words";
import { isWorked, known } from "./worked";

/** The rate of the recount. */
const CAP = "24";
/** Below this much of a hundred of what the account says a recount is worth asking for. */
const WORTH = 99;

export interface Ask {
  readonly words: string;
  readonly payment: string;
  readonly months: number;
  readonly principal: string;
  readonly rate: string;
  /** What is charged with each instalment besides; it is in `payment`. */
  readonly fee: string;
}

export interface Proposal {
  readonly first: Ask;
  /** What to ask for where they do not recount. */
  readonly second: Ask | null;
}

/** Show what to ask for. */
export async function propose(steps: Steps, offer: string, recounted: string): Promise<Proposal | null> {
  const place = part("plan", "ask");
  const { store } = steps;
  const missing = steps.missing(["loan.principal", "loan.rate"]);
  const months = store.get("wish.months") || store.get("loan.months");
  if (months === "") missing.push("wish.months");
  if (missing.length > 0) {
    steps.say(place, [WORDS.missing(missing.map(named))]);
    return null;
  }
  const fee = store.get("more.fee");
  const terms = { principal: store.get("loan.principal"), annual_rate: store.get("loan.rate") };
  // What is really asked each month can only be held against an instalment over the months that are left.
  const left = store.get("loan.months");
  const asked = left === "" ? {} : { months_left: left, current_payment: store.get("loan.payment") };
  const form = { ...terms, affordable: offer, months, monthly_fee: fee };
  const told = await steps.told(place, "ask", "counter-offer", { ...form, ...asked });
  const owed = await steps.asker.ask("owed", "schedule", { ...terms, months: "1" });
  if (told === null || owed === null || !("told" in owed)) return null;
  const due = typedFen(store.get("loan.payment"));
  const able = typedFen(offer) ?? 0;
  if (due !== null && due <= able) {
    // Nothing to ask for: the original can be paid.
    steps.say(place, [WORDS.canPay(plain(yuan(due)))]);
    return null;
  }
  const principal = owedFen(owed.told);
  const explain = told.figures.smallest_ask === "explain";
  const base = explain ? await steps.told(place, "ask-base", "counter-offer", form) : told;
  if (base === null) return null;
  const account = await worded(steps, base, { owed: principal, rate: terms.annual_rate, months, fee }, "account");
  if (account === null) return null;
  const extra = plain(String(told.figures.unexplained ?? ""));
  const ours = explain ? { ...account, words: `${WORDS.explainFirst(extra)}；${account.words}` } : account;
  const balance = fen(recounted);
  const worth = recounted !== "" && balance > 0 && 100 * balance < WORTH * principal && able > 0;
  const recount = worth ? await recounting(steps, balance, offer, months) : null;
  const body = recount === null ? single(told, ours, due) : staged(recount, ours, offer);
  place?.replaceChildren(...body, ...notes(told.notes), ...saying(steps.tools, recount, told), table(base));
  return recount === null ? { first: ours, second: null } : { first: recount.ask, second: ours };
}

interface Recount {
  readonly ask: Ask;
  readonly told: Told;
  readonly total: string;
}

/** What to ask for out of the smaller principal: as few months as what can be paid allows. */
async function recounting(steps: Steps, owed: number, offer: string, months: string): Promise<Recount | null> {
  const principal = plain(yuan(owed));
  const form = { principal, annual_rate: CAP, affordable: offer, months: "1" };
  const answered = await steps.asker.ask("recounted", "counter-offer", form);
  if (answered === null || !("told" in answered)) return null;
  const { months_needed: needed, smallest_ask: kind } = answered.told.figures;
  const count = kind === "none" ? "1" : needed === null || needed === undefined ? months : String(needed);
  const wide = await steps.asker.ask("recounted-told", "counter-offer", { ...form, months: count });
  if (wide === null || !("told" in wide)) return null;
  const ask = await worded(steps, wide.told, { owed, rate: CAP, months: count, fee: "" }, "recount");
  if (ask === null) return null;
  const plan = steps.asker.last("mine-recount");
  return {
    ask: { ...ask, words: `${WORDS.recountFirst(principal, since(steps))}，${ask.words}` },
    told: wide.told,
    total: plan?.shown.total_paid ?? "",
  };
}

interface Terms {
  /** In fen. */
  readonly owed: number;
  readonly rate: string;
  readonly months: string;
  readonly fee: string;
}

/** The change to ask for, as letters say it, with the schedule that would follow. */
async function worded(steps: Steps, told: Told, terms: Terms, name: string): Promise<Ask | null> {
  const { figures } = told;
  const kind = String(figures.smallest_ask);
  const none = { payment: "", months: 0, principal: "", rate: "", fee: "" };
  if (kind === "pause") return { words: WORDS.pauseFirst, ...none };
  if (kind === "fee" && figures.total_if_fee === null) return { words: WORDS.feeSwallows(terms.fee), ...none };
  const left = terms.owed - (kind === "waiver" ? fen(figures.waiver_needed) : 0);
  if (left <= 0) return { words: WORDS.pauseFirst, ...none };
  const principal = yuan(left);
  const months = kind === "months" ? String(figures.months_needed) : terms.months;
  const rate = kind === "rate" ? String(figures.rate_needed) : terms.rate;
  const fee = kind === "fee" ? "" : terms.fee;
  const form = { principal, annual_rate: rate, months, monthly_fee: fee };
  const plan = await steps.asker.ask(`mine-${name}`, "schedule", form);
  if (plan === null || !("told" in plan)) return null;
  const payment = plain(String(plan.told.figures.payment));
  const each = `每期 ${payment} 元`;
  const count = plan.told.rows.length;
  const words: Readonly<Record<string, string>> = {
    none: `分 ${count} 期还清，${each}`,
    fee: `取消每期 ${terms.fee} 元的费用，分 ${count} 期还清，${each}`,
    months: `期数延长到 ${count} 期，${each}，利率不变`,
    rate: `分 ${count} 期，年利率降到 ${rate}%，${each}`,
    waiver: `${waive(steps, plain(String(figures.waiver_needed)), plain(yuan(terms.owed)), name)}，其余分 ${count} 期，${each}`,
  };
  return { words: words[kind] ?? "", payment, months: count, principal, rate, fee };
}

/** A part of what is waived of which principal: a number alone cannot be held against anything. */
function waive(steps: Steps, amount: string, principal: string, name: string): string {
  return WORDS.waive(amount, principal, name === "account" && isWorked(steps.store, "loan.principal"));
}

/** Whether months without a payment are in what was counted anew. */
function since(steps: Steps): boolean {
  return !["", "0"].includes(known(steps.store, "loan.since_paid", "recalculate"));
}

/** Keep it for the letters. */
export function keepAsk(steps: Steps, proposal: Proposal | null): void {
  const ask = proposal?.first;
  steps.keep({
    "plan.ask": ask?.words ?? "",
    "plan.second": proposal?.second?.words ?? "",
    "plan.months": ask?.months ? String(ask.months) : "",
    "plan.payment": ask?.payment ?? "",
    "plan.principal": ask?.principal ?? "",
    "plan.rate": ask?.rate ?? "",
    "plan.fee": ask?.fee ?? "",
  });
}

function single(told: Told, ask: Ask, due: number | null): HTMLElement[] {
  const each = due === null ? undefined : `${plain(yuan(due))} 元`;
  const lines = [line("先提", told.shown.smallest_ask), line("现在每期", each)];
  return [answer(told.lead, large(told), lines), make("p", "", `${WORDS.askFor}${ask.words}。`)];
}

/** Two steps, one after the other, so that nobody asks for both at once. */
function staged({ ask, total }: Recount, second: Ask, offer: string): HTMLElement[] {
  const months = `${ask.months} 期`;
  return [
    answer(WORDS.recountLead(plain(ask.principal), offer), months, [
      line("每期", `${ask.payment} 元`),
      line("一共还", total),
    ]),
    make(
      "ol",
      "plan__stages",
      make("li", "", `${WORDS.askFor}${ask.words}。`),
      make("li", "", WORDS.askSecond(second.words)),
    ),
    make("p", "", WORDS.oneAfterOther),
  ];
}

function saying(tools: Tools, recount: Recount | null, told: Told): HTMLElement[] {
  const sentence = recount === null ? told.sentence : `${WORDS.recounted}${recount.told.sentence}`;
  if (sentence === "") return [];
  const say = make("div", "admonition say", make("p", "admonition-title", "你说"), make("p", "", sentence));
  const copy = button("复制", "button button--quiet", async () => {
    copy.textContent = (await tools.copy(sentence)) ? WORDS.copied : WORDS.notCopied;
  });
  return [make("div", "talk", say, copy)];
}

/** The three changes, each on its own, with what it comes to. */
function table({ shown: words }: Told): HTMLElement {
  const rows = [
    ["只延长期限", words.months_needed, words.total_if_months],
    ["只降利率", words.rate_needed, words.total_if_rate],
    ["只减本金", words.waiver_needed, words.total_if_waiver],
  ].map(([name = "", what = "", total = ""]) => {
    const head = make("th", "", name, make("small", "", `要：${what}`));
    head.scope = "row";
    return make("tr", "", head, make("td", "", total));
  });
  const caption = make("caption", "", "照账上的本金，三种提法一共各还多少");
  return make("table", "sums", caption, make("tbody", "", ...rows));
}
