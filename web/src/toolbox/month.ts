// A month day by day: pay days, due days, what is eaten and lived on in between, and the days on which it does not last.
// Whole fen throughout.

export interface Flow {
  readonly day: number;
  readonly fen: number;
  readonly name: string;
}

export interface Day {
  readonly day: number;
  readonly left: number;
  readonly paid: readonly Flow[];
  readonly due: readonly Flow[];
}

const DAYS = 30;

/** The days of a month, beginning with nothing; what living costs goes out evenly, its odd fen on the first days. */
export function monthOf(income: readonly Flow[], due: readonly Flow[], living: number, begin = 0): Day[] {
  const each = Math.floor(living / DAYS);
  const odd = living - each * DAYS;
  const out: Day[] = [];
  let left = begin;
  for (let day = 1; day <= DAYS; day += 1) {
    // A 31st is the last day of a month that has none.
    const of = (flows: readonly Flow[]) => flows.filter((flow) => Math.min(flow.day, DAYS) === day);
    const [paid, owed] = [of(income), of(due)];
    left += total(paid) - total(owed) - each - (day <= odd ? 1 : 0);
    out.push({ day, left, paid, due: owed });
  }
  return out;
}

/** What the last month leaves over for the next one's first days: the pay day of one month feeds the days before the next. */
export function settled(income: readonly Flow[], due: readonly Flow[], living: number): Day[] {
  const first = monthOf(income, due, living);
  return monthOf(income, due, living, Math.max(0, first[DAYS - 1]?.left ?? 0));
}

export interface Move {
  readonly flow: Flow;
  readonly to: number;
  /** How much less is lacking on the tightest day. */
  readonly by: number;
}

/** The one due day that is worth moving behind a pay day: the move after which least is lacking on the tightest day. */
export function worthMoving(income: readonly Flow[], due: readonly Flow[], living: number): Move | null {
  const lacking = (flows: readonly Flow[]) =>
    settled(income, flows, living).reduce((most, { left }) => Math.max(most, -left), 0);
  const now = lacking(due);
  let best: Move | null = null;
  for (const flow of due) {
    for (const { day } of income) {
      const to = Math.min(day + 1, DAYS);
      const by = now - lacking(due.map((each) => (each === flow ? { ...each, day: to } : each)));
      if (by > (best?.by ?? 0)) best = { flow, to, by };
    }
  }
  return best;
}

function total(flows: readonly Flow[]): number {
  return flows.reduce((sum, { fen }) => sum + fen, 0);
}
