// 我的方案: the budget gives the offer, the offer the ask, the recount the argument; theirs stands beside mine.
// Every number comes from the calculators; here they are only put next to each other.

import { type Answer, Asker, type FieldFault, type Form, fen, plain, shown, type Told, yuan } from "./ask";
import { drawMap, type Spot } from "./map";
import { inChinese, today } from "./save";
import type { Case } from "./store";
import { button, make, part, type Tools } from "./tools";
import { WORDS } from "./words";

const PAUSE = 250;
/** The last instalment takes what rounding left over: this much more of a hundred does not break a plan. */
const ALLOWED_ON_LAST = 101;
const MISSED_DAYS = "30";
const NAMES: Readonly<Record<string, string>> = {
  income: "每月收入",
  essentials: "每月必须花的",
  "loan.principal": "还剩多少本金",
  "loan.rate": "年利率",
  "loan.months": "还剩几期",
  "loan.received": "当初到手的钱",
  "loan.payment": "每期该还",
  "loan.paid_months": "已经还了几期",
  "wish.months": "想分几期还清",
  "theirs.payment": "每期还",
  "theirs.months": "一共几期",
  "theirs.first_due": "第一期哪天还",
};

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

/** One of the ways that stand side by side. */
interface Way {
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

interface Ask {
  readonly words: string;
  readonly payment: string;
  readonly months: number;
  readonly principal: string;
  readonly rate: string;
}

class PlanPage {
  private readonly store: Case;
  private readonly tools: Tools;
  private readonly asker: Asker;
  private turn = 0;

  constructor(store: Case, tools: Tools) {
    this.store = store;
    this.tools = tools;
    this.asker = new Asker(tools.client);
  }

  /** Go through all steps with what is known now. */
  async run(): Promise<void> {
    this.turn += 1;
    const turn = this.turn;
    const current = () => turn === this.turn;
    try {
      const offer = await this.offer();
      if (!current()) return;
      const ask = offer === null ? null : await this.ask(offer);
      if (!current()) return;
      await this.recount();
      const ways = [await this.kept(offer), await this.mine(ask, offer), await this.theirs(offer)];
      if (!current()) return;
      this.compare(ways.filter((way) => way !== null));
      await this.map(offer, ask);
      this.tools.client.answered();
    } catch {
      if (current())
        for (const place of document.querySelectorAll("[data-plan]:empty")) place.textContent = WORDS.failed;
    }
  }

  // 1 What can be paid -------------------------------------------------------------------------------------

  private async offer(): Promise<string | null> {
    const place = part("plan", "offer");
    const income = this.amounts("income");
    const essentials = this.amounts("essentials");
    if (income.length === 0 || essentials.length === 0) {
      const missing = [...(income.length === 0 ? ["income"] : []), ...(essentials.length === 0 ? ["essentials"] : [])];
      this.say(place, [WORDS.missing(missing.map(named))]);
      this.keep({ "plan.offer": "" });
      return null;
    }
    const told = await this.told(place, "offer", "affordability", {
      income,
      essentials,
      other_debts: this.store.get("budget.other_debts"),
      reserve_share: this.store.get("budget.reserve"),
      monthly_due: this.store.get("loan.payment"),
    });
    if (told === null) return null;
    const offer = plain(String(told.figures.offer));
    this.keep({ "plan.offer": offer });
    place?.replaceChildren(
      answer(told.lead, large(told), [line("剩下", told.shown.surplus), line("还差", told.shown.gap)]),
      ...notes(told.notes),
    );
    return offer;
  }

  private amounts(list: string): Record<string, string>[] {
    const rows = this.store.rows(list).map(({ cells }) => ({ name: cells.name ?? "", amount: cells.amount ?? "" }));
    return rows.filter(({ amount }) => amount.trim() !== "");
  }

  // 2 What to ask for --------------------------------------------------------------------------------------

  private async ask(offer: string): Promise<Ask | null> {
    const place = part("plan", "ask");
    const missing = this.missing(["loan.principal", "loan.rate"]);
    const months = this.store.get("wish.months") || this.store.get("loan.months");
    if (months === "") missing.push("wish.months");
    if (missing.length > 0) {
      this.say(place, [WORDS.missing(missing.map(named))]);
      this.keepAsk(null);
      return null;
    }
    const terms = { principal: this.store.get("loan.principal"), annual_rate: this.store.get("loan.rate") };
    const told = await this.told(place, "ask", "counter-offer", { ...terms, affordable: offer, months });
    if (told === null) return null;
    const ask = await this.worded(told, terms, months);
    this.keepAsk(ask);
    place?.replaceChildren(
      answer(told.lead, large(told), [line("先提", told.shown.smallest_ask)]),
      ...notes(told.notes),
      ...this.saying(told.sentence),
      table(told),
    );
    return ask;
  }

  /** The change to ask for, as letters say it, with the schedule that would follow. */
  private async worded(told: Told, terms: Form, months: string): Promise<Ask | null> {
    const { figures } = told;
    const kind = String(figures.smallest_ask);
    const owed = await this.asker.ask("owed", "schedule", { ...terms, months: "1" });
    if (owed === null || !("told" in owed)) return null;
    const first = owed.told.rows[0];
    const principal = yuan(
      fen(first?.principal) + fen(first?.balance) - (kind === "waiver" ? fen(figures.waiver_needed) : 0),
    );
    const count = kind === "months" ? String(figures.months_needed) : months;
    const rate = kind === "rate" ? String(figures.rate_needed) : String(terms.annual_rate);
    if (fen(principal) <= 0)
      return { words: "先停几期，停的时候利息怎么算，请写明", payment: "", months: 0, principal: "", rate: "" };
    const plan = await this.asker.ask("mine", "schedule", { principal, annual_rate: rate, months: count });
    if (plan === null || !("told" in plan)) return null;
    const payment = plain(String(plan.told.figures.payment));
    const each = `每期 ${payment} 元`;
    const number = plan.told.rows.length;
    const words: Readonly<Record<string, string>> = {
      none: `分 ${number} 期还清，${each}`,
      months: `期数延长到 ${number} 期，${each}，利率不变`,
      rate: `分 ${number} 期，年利率降到 ${rate}%，${each}`,
      waiver: `减免本金 ${plain(String(figures.waiver_needed))} 元，其余分 ${number} 期，${each}`,
    };
    return { words: words[kind] ?? "", payment, months: number, principal, rate };
  }

  private keepAsk(ask: Ask | null): void {
    this.keep({
      "plan.ask": ask?.words ?? "",
      "plan.months": ask?.months ? String(ask.months) : "",
      "plan.payment": ask?.payment ?? "",
      "plan.principal": ask?.principal ?? "",
      "plan.rate": ask?.rate ?? "",
    });
  }

  // The argument: what the loan would have cost at the cap ---------------------------------------------------

  private async recount(): Promise<void> {
    const place = part("plan", "recount");
    const missing = this.missing(["loan.received", "loan.payment", "loan.paid_months"]);
    if (missing.length > 0) {
      this.say(place, [WORDS.missing(missing.map(named))]);
      this.keep({ "plan.recalculated": "", "plan.difference": "" });
      return;
    }
    const told = await this.told(place, "recount", "recalculate", {
      principal: this.store.get("loan.received"),
      payment: this.store.get("loan.payment"),
      paid_months: this.store.get("loan.paid_months"),
      claimed: this.store.get("loan.claimed"),
    });
    if (told === null) return;
    const { balance, difference } = told.figures;
    this.keep({
      "plan.recalculated": plain(String(balance)),
      "plan.difference": difference ? plain(String(difference)) : "",
    });
    const beside = difference ? [line("比对方要的少", told.shown.difference)] : [];
    place?.replaceChildren(answer(told.lead, large(told), beside), ...notes(told.notes));
  }

  // 3 Side by side -----------------------------------------------------------------------------------------

  private async kept(offer: string | null): Promise<Way | null> {
    if (this.missing(["loan.principal", "loan.rate", "loan.months"]).length > 0) return null;
    const form = {
      principal: this.store.get("loan.principal"),
      annual_rate: this.store.get("loan.rate"),
      months: this.store.get("loan.months"),
    };
    const answered = await this.asker.ask("kept", "schedule", form);
    if (answered === null || !("told" in answered)) return null;
    return this.way("照原来的还", answered.told, offer, `${this.store.get("loan.rate").replace(/%$/, "")}%`, "kept");
  }

  private async mine(ask: Ask | null, offer: string | null): Promise<Way | null> {
    if (ask === null || ask.months === 0) return null;
    const form = { principal: ask.principal, annual_rate: ask.rate, months: String(ask.months) };
    const answered = await this.asker.ask("mine", "schedule", form);
    if (answered === null || !("told" in answered)) return null;
    return this.way("我的方案", answered.told, offer, `${ask.rate.replace(/%$/, "")}%`, "mine");
  }

  private async theirs(offer: string | null): Promise<Way | null> {
    const place = part("plan", "check");
    const needed = ["theirs.payment", "theirs.months", "theirs.first_due"];
    const missing = this.missing(needed);
    if (missing.length === needed.length || this.missing(["loan.principal"]).length > 0) {
      const names = missing.length > 0 ? missing : ["loan.principal"];
      this.say(place, [WORDS.missing(names.map(named))]);
      return null;
    }
    const own = {
      principal: this.store.get("loan.principal"),
      interest: this.store.get("arrears.interest"),
      penalty: this.store.get("arrears.penalty"),
      fees: this.store.get("arrears.fees"),
      signed_date: this.store.get("theirs.signed") || today(),
      promised_total: this.store.get("theirs.promised_total"),
    };
    const each = {
      payment: this.store.get("theirs.payment"),
      months: this.store.get("theirs.months"),
      first_due: this.store.get("theirs.first_due"),
    };
    let told = await this.told(place, "theirs", "agreement", { ...own, ...each });
    const upfront = this.store.get("theirs.upfront").trim();
    if (told !== null && upfront !== "") {
      const rows = told.rows.map((row) => ({ date: String(row.due_date), amount: String(row.payment) }));
      told = await this.told(place, "theirs-upfront", "agreement", {
        ...own,
        instalments: [{ date: own.signed_date, amount: upfront }, ...rows],
      });
    }
    if (told === null) return null;
    const { figures } = told;
    // Where nothing was promised there is nothing that the sum could fail to match.
    const promised = own.promised_total.trim() !== "";
    const lines = promised ? [line("和说好的差", told.shown.difference)] : [line("减掉了", told.shown.waived_in_fact)];
    const said = told.notes.filter(({ name }) => promised || name !== "sums_do_not_match");
    place?.replaceChildren(answer("照他们的方案，一共还", told.shown.total_to_pay ?? "", lines), ...notes(said));
    const rate = figures.implied_rate === null ? "没有加息" : (told.shown.implied_rate ?? "");
    return this.way("他们的方案", told, offer, rate, "theirs");
  }

  private async way(name: string, told: Told, offer: string | null, rate: string, step: string): Promise<Way> {
    const payments = told.rows.map((row) => fen(row.payment));
    const limit = offer === null ? null : fen(offer.includes(".") ? offer : `${offer}.00`);
    const fits =
      limit === null
        ? null
        : payments.every((each, index) => within(each, limit, index > 0 && index === payments.length - 1));
    const first = told.shown_rows[0];
    const due = told.rows[0]?.due_date;
    const highest = Math.max(...payments);
    return {
      name,
      first: first?.payment ?? "",
      due: due ? inChinese(String(due)) : "",
      highest,
      fits,
      months: payments.length,
      total: payments.reduce((sum, each) => sum + each, 0),
      rate,
      missed: await this.missed(highest, step),
    };
  }

  /** What it costs to miss one instalment for a month, at the contract's rate with the usual markup. */
  private async missed(payment: number, step: string): Promise<string> {
    const rate = this.store.get("loan.rate");
    if (rate === "" || payment <= 0) return "先填年利率";
    const form = { overdue_principal: yuan(payment), annual_rate: rate, days_late: MISSED_DAYS };
    const answered = await this.asker.ask(`missed-${step}`, "arrears", form);
    return answered !== null && "told" in answered ? (answered.told.shown.penalty_interest ?? "") : "算不出";
  }

  private compare(ways: readonly Way[]): void {
    const place = part("plan", "compare");
    if (ways.length < 2) {
      this.say(place, ["上面的数填好，这里就能比。"]);
      return;
    }
    const owed = fen(this.owed());
    // What can't be paid is said first: no total makes up for that.
    const sorted = [...ways].sort((one, other) => Number(one.fits ?? true) - Number(other.fits ?? true));
    place?.replaceChildren(make("div", "plan__ways", ...sorted.map((way) => card(way, owed))));
  }

  private owed(): string {
    const known = this.asker.last("owed") ?? this.asker.last("kept");
    const first = known?.rows[0];
    return first === undefined ? "0.00" : yuan(fen(first.principal) + fen(first.balance));
  }

  // 4 The map ----------------------------------------------------------------------------------------------

  private async map(offer: string | null, ask: Ask | null): Promise<void> {
    const place = part("plan", "map");
    const missing = this.missing(["loan.principal", "loan.rate"]);
    const example = document.querySelector<HTMLElement>("[data-plan-example]");
    if (example !== null) example.hidden = false;
    if (place === null || missing.length > 0 || offer === null) {
      this.say(place, [WORDS.missing([...(offer === null ? ["income"] : []), ...missing].map(named))]);
      return;
    }
    const { store } = this;
    const theirs = this.missing(["theirs.payment", "theirs.months"]).length === 0;
    const told = await this.told(place, "map", "plans", {
      principal: store.get("loan.principal"),
      annual_rate: store.get("loan.rate"),
      payment: offer,
      months: ask?.months ? String(ask.months) : "",
      offered: theirs ? store.get("theirs.payment") : "",
      offered_months: theirs ? store.get("theirs.months") : "",
    });
    if (told === null) return;
    const spots: Spot[] = [];
    if (ask?.months) spots.push({ name: "我的方案", mark: "我", payment: Number(ask.payment), months: ask.months });
    const [each, count] = [
      Number(store.get("theirs.payment").replace(/[,，元]/g, "")),
      Number(store.get("theirs.months")),
    ];
    if (theirs && each > 0 && count > 0) spots.push({ name: "他们的方案", mark: "他", payment: each, months: count });
    drawMap(place, told, Number(this.owed()), spots);
    if (example !== null) example.hidden = true;
  }

  // ---------------------------------------------------------------------------------------------------------

  /** Ask, and say at `place` what is wrong with what was typed; null where there is no answer to show. */
  private async told(place: HTMLElement | null, step: string, calculator: string, form: Form): Promise<Told | null> {
    if (place?.childElementCount === 0) this.say(place, [WORDS.computing]);
    const answered: Answer | null = await this.asker.ask(step, calculator, form);
    if (answered === null) return null;
    if ("told" in answered) return answered.told;
    this.say(
      place,
      answered.faults.map(({ message }: FieldFault) => `${WORDS.mend}${message}`),
    );
    return null;
  }

  private missing(keys: readonly string[]): string[] {
    return keys.filter((key) => this.store.get(key).trim() === "");
  }

  private keep(values: Readonly<Record<string, string>>): void {
    this.store.setAll(Object.entries(values));
  }

  private say(place: HTMLElement | null, lines: readonly string[]): void {
    place?.replaceChildren(...lines.map((text) => make("p", "plan__say", text)));
  }

  private saying(sentence: string): HTMLElement[] {
    if (sentence === "") return [];
    const say = make("div", "admonition say", make("p", "admonition-title", "你说"), make("p", "", sentence));
    const copy = button("复制", "button button--quiet", async () => {
      copy.textContent = (await this.tools.copy(sentence)) ? WORDS.copied : WORDS.notCopied;
    });
    return [make("div", "talk", say, copy)];
  }
}

function within(payment: number, limit: number, last: boolean): boolean {
  return 100 * payment <= (last ? ALLOWED_ON_LAST : 100) * limit;
}

function named(key: string): string {
  return NAMES[key] ?? key;
}

/** The large figure with its condition above it, as calculators show it. */
function answer(lead: string, large: string, beside: readonly (HTMLElement | null)[]): HTMLElement {
  const found = /^(-?[\d,]+)(\.\d\d) 元$/.exec(large);
  const money = make("span", found ? "money" : "money money--words");
  if (found) money.append(found[1] ?? "", make("small", "", found[2] ?? ""), " ", make("span", "money__unit", "元"));
  else money.append(large);
  const rows = make("span", "answer__rows", ...beside.filter((each) => each !== null));
  return make("output", "answer", make("span", "answer__q", lead), money, rows);
}

function line(label: string, value: string | undefined): HTMLElement | null {
  return value === undefined || value === "算不出" ? null : make("span", "", `${label} `, make("b", "", value));
}

function large({ hero, shown: words }: Told): string {
  return words[hero] ?? "";
}

function notes(said: Told["notes"]): HTMLElement[] {
  return said.map(({ severity, text }) => {
    const warning = severity !== "info";
    const title = make("p", "admonition-title", warning ? "留意" : "说明");
    return make("div", `admonition ${warning ? "warning" : "note"}`, title, make("p", "", text));
  });
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
  const caption = make("caption", "", "三种提法，一共各还多少");
  return make("table", "sums", caption, make("tbody", "", ...rows));
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
    [extra < 0 ? "比本金少" : "比本金多", shown(yuan(Math.abs(extra)))],
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
