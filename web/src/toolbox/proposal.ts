// 该提什么: the smallest change that makes the loan payable, worded as letters say it.

import { type Form, fen, plain, type Told, yuan } from "./ask";
import { answer, large, line, notes } from "./figures";
import { named, type Steps } from "./steps";
import { button, make, part, type Tools } from "./tools";
import { WORDS } from "./words";

export interface Ask {
  readonly words: string;
  readonly payment: string;
  readonly months: number;
  readonly principal: string;
  readonly rate: string;
}

/** Show what to ask for. */
export async function propose(steps: Steps, offer: string): Promise<Ask | null> {
  const place = part("plan", "ask");
  const missing = steps.missing(["loan.principal", "loan.rate"]);
  const months = steps.store.get("wish.months") || steps.store.get("loan.months");
  if (months === "") missing.push("wish.months");
  if (missing.length > 0) {
    steps.say(place, [WORDS.missing(missing.map(named))]);
    return null;
  }
  const terms = { principal: steps.store.get("loan.principal"), annual_rate: steps.store.get("loan.rate") };
  const told = await steps.told(place, "ask", "counter-offer", { ...terms, affordable: offer, months });
  if (told === null) return null;
  const due = steps.store.get("loan.payment").replace(/[\s,，元]/g, "");
  if (told.figures.smallest_ask === "none" && due !== "" && Number(due) <= Number(offer.replace(/[\s,，元]/g, ""))) {
    // Nothing to ask for: the original can be paid.
    steps.say(place, [WORDS.canPay(due)]);
    return null;
  }
  const ask = await worded(steps, told, terms, months);
  place?.replaceChildren(
    answer(told.lead, large(told), [line("先提", told.shown.smallest_ask)]),
    ...notes(told.notes),
    ...saying(told.sentence, steps.tools),
    table(told),
  );
  return ask;
}

/** The change to ask for, as letters say it, with the schedule that would follow. */
async function worded(steps: Steps, told: Told, terms: Form, months: string): Promise<Ask | null> {
  const { figures } = told;
  const kind = String(figures.smallest_ask);
  const owed = await steps.asker.ask("owed", "schedule", { ...terms, months: "1" });
  if (owed === null || !("told" in owed)) return null;
  const first = owed.told.rows[0];
  const principal = yuan(
    fen(first?.principal) + fen(first?.balance) - (kind === "waiver" ? fen(figures.waiver_needed) : 0),
  );
  const count = kind === "months" ? String(figures.months_needed) : months;
  const rate = kind === "rate" ? String(figures.rate_needed) : String(terms.annual_rate);
  if (fen(principal) <= 0)
    return { words: "先缓几期，缓的时候利息怎么算，请写明", payment: "", months: 0, principal: "", rate: "" };
  const plan = await steps.asker.ask("mine", "schedule", { principal, annual_rate: rate, months: count });
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

/** Keep it for the letters. */
export function keepAsk(steps: Steps, ask: Ask | null): void {
  steps.keep({
    "plan.ask": ask?.words ?? "",
    "plan.months": ask?.months ? String(ask.months) : "",
    "plan.payment": ask?.payment ?? "",
    "plan.principal": ask?.principal ?? "",
    "plan.rate": ask?.rate ?? "",
  });
}

function saying(sentence: string, tools: Tools): HTMLElement[] {
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
  const caption = make("caption", "", "三种提法，一共各还多少");
  return make("table", "sums", caption, make("tbody", "", ...rows));
}
