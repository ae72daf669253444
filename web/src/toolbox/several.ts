// 几家一起看: court papers first, living before all, one monthly offer shared by what is owed, old debts kept out of it;
// each lender's letter and record, and a month with its pay days, due days and days in the red.

import { Asker, plain, shown, yuan } from "./ask";
import { line } from "./figures";
import { adopt, IN_HAND, takeUp } from "./lenders";
import { type Flow, settled, worthMoving } from "./month";
import type { Row } from "./rows";
import { today } from "./save";
import { readSchema } from "./schema";
import type { Case } from "./store";
import { button, copyOf, make, part, type Tools } from "./tools";
import { typedFen } from "./typed";
import { WORDS } from "./words";

/** Last instalments due this many years ago are looked at before anything is offered. */
const OLD_YEARS = 2;

/** Serve the picture of the page; returns how to stop. */
export function serveSeveral(store: Case, tools: Tools): () => void {
  const place = part("several");
  if (place === null) return () => undefined;
  adopt(store);
  const served = new Several(place, store, tools);
  served.show();
  return store.listen(() => served.show());
}

class Several {
  private readonly place: HTMLElement;
  private readonly store: Case;
  private readonly asker: Asker;
  private readonly keys: readonly string[];
  private turn = 0;

  constructor(place: HTMLElement, store: Case, tools: Tools) {
    this.place = place;
    this.store = store;
    this.asker = new Asker(tools.client);
    const waiting = readSchema()?.lists.find(({ id }) => id === "loans");
    this.keys = (waiting?.fields ?? []).map(({ key }) => key.replace("-", "."));
  }

  async show(): Promise<void> {
    this.turn += 1;
    const turn = this.turn;
    const rows = this.store.rows("creditors").filter(({ cells }) => (cells.name ?? cells.balance ?? "") !== "");
    const old = rows.filter(isOld);
    const live = rows.filter((row) => !isOld(row));
    const shares = await this.shares(live);
    if (turn !== this.turn) return;
    // Papers of a court have days that do not wait.
    const sorted = [...live].sort((one, other) => Number(inCourt(other)) - Number(inCourt(one)));
    const cards = sorted.map((row) => this.card(row, shares.get(row.id) ?? "", live.length));
    const parts: HTMLElement[] = [make("p", "", this.head(live.length, shares.size > 0))];
    if (cards.length > 0) parts.push(make("div", "plan__ways", ...cards));
    if (old.length > 0) {
      const names = old.map(({ cells }) => cells.name || WORDS.nameless);
      parts.push(make("p", "several__old", WORDS.keptOut(names)), ...copyOf("several-old"));
    }
    this.place.replaceChildren(...parts);
    this.month(live, shares);
  }

  private head(count: number, shared: boolean): string {
    if (count === 0) return WORDS.severalNone;
    return shared ? WORDS.severalShared(this.store.get("plan.offer"), count) : WORDS.severalNoOffer;
  }

  /** One offer, shared by what is owed; empty where there is none to share, or a number that cannot be read. */
  private async shares(rows: readonly Row[]): Promise<Map<string, string>> {
    const available = this.store.get("plan.offer");
    const filled = rows.filter(({ cells }) => (cells.balance ?? "") !== "");
    if (available === "" || filled.length === 0) return new Map();
    const creditors = filled.map(({ cells }, index) => ({
      name: `${index + 1}`,
      balance: cells.balance ?? "",
      minimum: cells.minimum ?? "",
    }));
    const answer = await this.asker.ask("shares", "pro-rata", { available, creditors }).catch(() => null);
    if (answer === null || !("told" in answer)) return new Map();
    return new Map(
      answer.told.rows.flatMap((row): [string, string][] => {
        const of = filled[Number(row.name) - 1];
        return of === undefined ? [] : [[of.id, plain(String(row.payment))]];
      }),
    );
  }

  private card({ id, cells }: Row, share: string, count: number): HTMLElement {
    const court = cells.court ?? "";
    const name = cells.name || WORDS.nameless;
    const facts = [
      line("还欠", cells.balance ? `${cells.balance} 元` : undefined),
      line("给这一家，每月", share === "" ? undefined : `${share} 元`),
      line("每月该还", cells.payment ? `${cells.payment} 元` : undefined),
      line("晚了", cells.late ? `${cells.late} 天` : undefined),
    ].filter((each) => each !== null);
    const go = (target: string) => () => {
      takeUp(this.store, id, this.keys, share, String(count));
      const link = part(`several-${target}`)?.querySelector("a");
      link?.click();
    };
    const card = make(
      "section",
      court === "" ? "plan__way" : "plan__way is-beyond",
      ...(court === "" ? [] : [make("p", "sign sign--no", WORDS.courtFirst)]),
      make("h3", "", name),
      make("p", "answer__rows", ...facts),
      make(
        "p",
        "document__actions",
        button(court === "" ? WORDS.writeTo : WORDS.toCourt, "button", go(court === "" ? "letter" : "court")),
        button(WORDS.logOf, "button button--quiet", go("log")),
      ),
    );
    if (this.store.get(IN_HAND) === id) card.append(make("p", "", WORDS.inHand));
    return card;
  }

  /** The month: what comes in on which day, what is due, and where it does not last. */
  private month(rows: readonly Row[], shares: ReadonlyMap<string, string>): void {
    const place = part("several-month");
    if (place === null) return;
    const income = this.store.rows("income").flatMap(({ cells }) => flow(cells.day, cells.amount, cells.name));
    const due = rows.flatMap(({ id, cells }) =>
      flow(cells.due_day, shares.get(id) ?? cells.payment, cells.name || WORDS.nameless),
    );
    const living = this.store
      .rows("essentials")
      .reduce((sum, { cells }) => sum + (typedFen(cells.amount ?? "") ?? 0), 0);
    if (income.length === 0 || due.length === 0) {
      place.replaceChildren(make("p", "plan__say", WORDS.monthMissing));
      return;
    }
    const days = settled(income, due, living);
    const red = days.filter(({ left }) => left < 0);
    const move = worthMoving(income, due, living);
    const table = make("table", "sums month");
    const head = make("tr", "", ...["几号", "发生什么", "这天剩下"].map((words) => make("th", "", words)));
    const body = days
      .filter(
        ({ paid, due: owed, left }, index) =>
          paid.length + owed.length > 0 || left < 0 !== (days[index - 1]?.left ?? 0) < 0,
      )
      .map(({ day, paid, due: owed, left }) => {
        const told = [
          ...paid.map(({ name, fen }) => `${name}进来 ${plain(yuan(fen))}`),
          ...owed.map(({ name, fen }) => `还${name} ${plain(yuan(fen))}`),
        ];
        const number = make("th", "", `${day} 号`);
        number.scope = "row";
        const words = told.length > 0 ? told.join("；") : left < 0 ? "从这天起不够" : "又够了";
        return make(
          "tr",
          left < 0 ? "is-red" : "",
          number,
          make("td", "words", words),
          make("td", "", shown(yuan(left))),
        );
      });
    table.append(make("caption", "", "一个月里，钱够到哪一天"), make("thead", "", head), make("tbody", "", ...body));
    place.replaceChildren(
      make("p", "", red.length === 0 ? WORDS.monthLasts : WORDS.monthRed(red.length, red[0]?.day ?? 1)),
      ...(move === null ? [] : [make("p", "", WORDS.monthMove(move.flow.name, move.to, shown(yuan(move.by))))]),
      table,
    );
  }
}

function flow(day = "", amount = "", name = ""): Flow[] {
  const [number, fen] = [Number(day), typedFen(amount)];
  return Number.isInteger(number) && number >= 1 && number <= 31 && fen !== null && fen > 0
    ? [{ day: number, fen, name }]
    : [];
}

function inCourt({ cells }: Row): boolean {
  return (cells.court ?? "") !== "";
}

/** A last instalment that was due years ago; what a court has sent papers of is never put aside. */
function isOld(row: Row): boolean {
  const last = row.cells.last_due ?? "";
  if (last === "" || inCourt(row)) return false;
  const now = today();
  return last <= `${Number(now.slice(0, 4)) - OLD_YEARS}${now.slice(4)}`;
}
