// What all steps of the plan have in common: they read the case, ask the calculators, and say what is still missing.

import { type Answer, Asker, type Form, owedFen, type Told } from "./ask";
import type { Case } from "./store";
import { make, type Tools } from "./tools";
import { WORDS } from "./words";

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

export class Steps {
  readonly store: Case;
  readonly tools: Tools;
  readonly asker: Asker;

  constructor(store: Case, tools: Tools) {
    this.store = store;
    this.tools = tools;
    this.asker = new Asker(tools.client);
  }

  /** Ask, and say at `place` what is wrong with what was typed; null where there is no answer to show. */
  async told(place: HTMLElement | null, step: string, calculator: string, form: Form): Promise<Told | null> {
    if (place?.childElementCount === 0) this.say(place, [WORDS.computing]);
    const answered: Answer | null = await this.asker.ask(step, calculator, form);
    if (answered === null) return null;
    if ("told" in answered) return answered.told;
    this.say(
      place,
      answered.faults.map(({ message }) => `${WORDS.mend}${message}`),
    );
    return null;
  }

  missing(keys: readonly string[]): string[] {
    return keys.filter((key) => this.store.get(key).trim() === "");
  }

  keep(values: Readonly<Record<string, string>>): void {
    this.store.setAll(Object.entries(values));
  }

  say(place: HTMLElement | null, lines: readonly string[]): void {
    place?.replaceChildren(...lines.map((text) => make("p", "plan__say", text)));
  }

  /** What is owed today, in fen, as the schedules that were asked last have it. */
  owed(): number {
    const known = this.asker.last("owed") ?? this.asker.last("kept");
    return known === null ? 0 : owedFen(known);
  }
}

export function named(key: string): string {
  return NAMES[key] ?? key;
}
