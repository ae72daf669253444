// 摆在一起比: the loan as it runs, what the reader asks for and what the lender proposes, side by side.

import { fen, shown, yuan } from "./ask";
import { stepped } from "./dues";
import { answer, line, notes } from "./figures";
import type { Ask } from "./proposal";
import { inChinese, today } from "./save";
import { named, type Steps } from "./steps";
import { make, part } from "./tools";
import { WORDS } from "./words";

/** An amount that is none, however it was typed. */
const NOTHING = /^[0０]+([.．][0０]*)?\s*元?$/;

/** The last instalment takes what rounding left over: this much more of a hundred does not break a plan. */
const ALLOWED_ON_LAST = 101;
const MISSED_DAYS = "30";

/** One of the ways that stand side by side. */
export interface Way {
  readonly name: string;
  readonly first: string;
  readonly due: string;
  readonly highest: number;
  readonly fits: boolean | null;
  readonly months: number;
  readonly total: number;
  readonly rate: string;
  readonly missed: string;
}

/** The loan as it runs: what is really asked each month counts, not what principal and rate come to. */
export async function kept(steps: Steps, offer: string | null): Promise<Way | null> {
  const { store } = steps;
  if (steps.missing(["loan.principal", "loan.rate", "loan.months"]).length > 0) return null;
  const form = {
    principal: store.get("loan.principal"),
    annual_rate: store.get("loan.rate"),
    months: store.get("loan.months"),
    monthly_fee: store.get("more.fee"),
    current_payment: store.get("loan.payment"),
  };
  const answered = await steps.asker.ask("kept", "schedule", form);
  if (answered === null || !("told" in answered)) return null;
  const { figures, rows } = answered.told;
  const computed = rows.map((row) => fen(row.payment));
  const asked = figures.unexplained === null || figures.unexplained === undefined;
  const each = fen(figures.payment) + (asked ? 0 : fen(figures.unexplained));
  const payments = asked || each === computed[0] ? computed : rows.map(() => each);
  const rate = await charged(steps, yuan(each), payments === computed);
  return way(steps, "照原来的还", payments, "", offer, rate, "kept");
}

/** What the loan costs a year, by what is really paid; the contract's own rate where nothing else is charged. */
async function charged(steps: Steps, payment: string, bare: boolean): Promise<string> {
  const { store } = steps;
  const contract = `${store.get("loan.rate").replace(/\s*[%％]$/, "")}%`;
  if (bare && store.get("more.fee") === "") return contract;
  const form = { received: store.get("loan.principal"), payment, months: store.get("loan.months") };
  const answered = await steps.asker.ask("kept-rate", "apr", form);
  return answered !== null && "told" in answered ? (answered.told.shown.apr_nominal ?? contract) : contract;
}

/** The loan as it would run with what is asked for. */
export async function mine(
  steps: Steps,
  ask: Ask | null,
  offer: string | null,
  name = "我的方案",
  step = "mine",
): Promise<Way | null> {
  if (ask === null || ask.months === 0) return null;
  const form = {
    principal: ask.principal,
    annual_rate: ask.rate,
    months: String(ask.months),
    monthly_fee: ask.fee,
  };
  const answered = await steps.asker.ask(step, "schedule", form);
  if (answered === null || !("told" in answered)) return null;
  const payments = answered.told.rows.map((row) => fen(row.payment));
  return way(steps, name, payments, "", offer, `${ask.rate.replace(/%$/, "")}%`, step);
}

/** What the lender proposes, checked as an agreement is. */
export async function theirs(steps: Steps, offer: string | null): Promise<Way | null> {
  const place = part("plan", "check");
  const needed = ["theirs.payment", "theirs.months", "theirs.first_due"];
  const missing = steps.missing(needed);
  if (missing.length === needed.length || steps.missing(["loan.principal"]).length > 0) {
    const names = missing.length > 0 ? missing : ["loan.principal"];
    steps.say(place, [WORDS.missing(names.map(named))]);
    return null;
  }
  const own = {
    principal: steps.store.get("loan.principal"),
    interest: steps.store.get("arrears.interest"),
    penalty: steps.store.get("arrears.penalty"),
    fees: steps.store.get("arrears.fees"),
    signed_date: steps.store.get("theirs.signed") || today(),
    promised_total: steps.store.get("theirs.promised_total"),
  };
  const each = {
    payment: steps.store.get("theirs.payment"),
    months: steps.store.get("theirs.months"),
    first_due: steps.store.get("theirs.first_due"),
  };
  let told = await steps.told(place, "theirs", "agreement", { ...own, ...each });
  const upfront = steps.store.get("theirs.upfront").trim();
  // Nothing paid first is no instalment.
  const ahead = upfront === "" || NOTHING.test(upfront) ? [] : [{ date: own.signed_date, amount: upfront }];
  const changes = steps.store.get("theirs.step_payment") !== "" && Number(steps.store.get("theirs.step_from")) > 1;
  if (told !== null && (ahead.length > 0 || changes)) {
    const rows = told.rows.map((row, index) => ({
      date: String(row.due_date),
      amount: changes ? stepped(steps.store, index + 1) : String(row.payment),
    }));
    told = await steps.told(place, "theirs-rows", "agreement", { ...own, instalments: [...ahead, ...rows] });
  }
  if (told === null) return null;
  const { figures } = told;
  // Where nothing was promised there is nothing that the sum could fail to match.
  const promised = own.promised_total.trim() !== "";
  const lines = promised ? [line("和说好的差", told.shown.difference)] : [line("减掉了", told.shown.waived_in_fact)];
  const said = told.notes.filter(({ name }) => promised || name !== "sums_do_not_match");
  place?.replaceChildren(answer("照他们的方案，一共还", told.shown.total_to_pay ?? "", lines), ...notes(said));
  const rate = figures.implied_rate === null ? "没有加息" : (told.shown.implied_rate ?? "");
  const payments = told.rows.map((row) => fen(row.payment));
  const due = String(told.rows[0]?.due_date ?? "");
  return way(steps, "他们的方案", payments, due, offer, rate, "theirs");
}

async function way(
  steps: Steps,
  name: string,
  payments: readonly number[],
  due: string,
  offer: string | null,
  rate: string,
  step: string,
): Promise<Way> {
  const limit = offer === null ? null : fen(offer.includes(".") ? offer : `${offer}.00`);
  const fits =
    limit === null
      ? null
      : payments.every((each, index) => within(each, limit, index > 0 && index === payments.length - 1));
  const highest = Math.max(...payments);
  return {
    name,
    first: shown(yuan(payments[0] ?? 0)),
    due: due === "" ? "" : inChinese(due),
    highest,
    fits,
    months: payments.length,
    total: payments.reduce((sum, each) => sum + each, 0),
    rate,
    missed: await missed(steps, highest, step),
  };
}

/** What it costs to miss one instalment for a month, at the contract's rate with the usual markup. */
async function missed(steps: Steps, payment: number, step: string): Promise<string> {
  const rate = steps.store.get("loan.rate");
  if (rate === "" || payment <= 0) return "先填年利率";
  const form = { overdue_principal: yuan(payment), annual_rate: rate, days_late: MISSED_DAYS };
  const answered = await steps.asker.ask(`missed-${step}`, "arrears", form);
  return answered !== null && "told" in answered ? (answered.told.shown.penalty_interest ?? "") : "算不出";
}

/** Put the ways side by side. */
export function compare(steps: Steps, ways: readonly Way[]): void {
  const place = part("plan", "compare");
  if (ways.length < 2) {
    steps.say(place, ["上面的数填好，这里就能比。"]);
    return;
  }
  const owed = steps.owed();
  // What can't be paid is said first: no total makes up for that.
  const sorted = [...ways].sort((one, other) => Number(one.fits ?? true) - Number(other.fits ?? true));
  place?.replaceChildren(make("div", "plan__ways", ...sorted.map((way) => card(way, owed))));
}

function within(payment: number, limit: number, last: boolean): boolean {
  return 100 * payment <= (last ? ALLOWED_ON_LAST : 100) * limit;
}

function card(way: Way, owed: number): HTMLElement {
  const verdict = way.fits === null ? null : way.fits;
  const words = verdict === null ? "先算每月能还多少" : verdict ? "还得起" : "还不起";
  const extra = way.total - owed;
  const lines: [string, string, string?][] = [
    ["下一次付", way.first, way.due],
    ["最高的一次", shown(yuan(way.highest))],
    ["一共几次", `${way.months} 次`],
    ["一共还", shown(yuan(way.total))],
    [extra < 0 ? "比账上的本金少" : "比账上的本金多", shown(yuan(Math.abs(extra)))],
    ["折成年利率", way.rate],
    ["断一次，晚 30 天", `多付 ${way.missed}`],
  ];
  const body = lines.map(([label, value, more = ""]) => {
    const head = make("th", "", label);
    head.scope = "row";
    return make("tr", "", head, make("td", "", value, ...(more === "" ? [] : [make("small", "", more)])));
  });
  const sign = make("p", verdict === null ? "sign" : verdict ? "sign sign--yes" : "sign sign--no", words);
  const title = make("h3", "", way.name);
  return make(
    "section",
    verdict === false ? "plan__way is-beyond" : "plan__way",
    sign,
    title,
    make("table", "sums", make("tbody", "", ...body)),
  );
}
