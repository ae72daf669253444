// 提醒: the days that matter, from the plan, the log and the papers; as a timeline, and as a file for the phone's calendar.

import { saveFile } from "../page/file";
import { Asker } from "./ask";
import type { Day } from "./calendar";
import { dues, isAgreed } from "./dues";
import { paid } from "./lenders";
import { daysBetween, inChinese, today } from "./save";
import { isDay } from "./schema";
import type { Case } from "./store";
import { button, make, part, type Tools } from "./tools";
import { WORDS } from "./words";

const HALF_YEAR = 6;
const LOOK_BACK = "收支变了没有，还起得来吗？合不上了，到期以前就去谈。";
const COMPLAINT_DAYS = [
  [15, "投诉满 15 天", "简单的，公司这天以前要有决定。没有，就打电话问。"],
  [30, "投诉满 30 天", "复杂的，也该有决定了。没有，也没告诉你要再延，可以打 12378 反映。"],
] as const;

const COURT_DAYS = [
  ["court.reply_by", "答辩的最后一天", "答辩状、管辖异议，这天以前交到，或者寄出。"],
  ["court.evidence_by", "举证的最后一天", "证据这天以前交。来不及，这天以前书面申请延长。"],
  ["court.hearing", "开庭", "带身份证、传票、证据原件。去不了，提前告诉法院。"],
] as const;

/** Serve the timeline of the page; returns how to stop. */
export function serveReminders(store: Case, tools: Tools): () => void {
  const place = part("timeline");
  if (place === null) return () => undefined;
  const timeline = new Timeline(place, store, tools);
  timeline.show();
  return store.listen(() => timeline.show());
}

class Timeline {
  private readonly place: HTMLElement;
  private readonly store: Case;
  private readonly tools: Tools;
  private readonly asker: Asker;
  private readonly left = new Set<string>();
  private turn = 0;

  constructor(place: HTMLElement, store: Case, tools: Tools) {
    this.place = place;
    this.store = store;
    this.tools = tools;
    this.asker = new Asker(tools.client);
  }

  async show(): Promise<void> {
    this.turn += 1;
    const turn = this.turn;
    const found = (await Promise.all([this.dues(), this.deadlines(), this.told()])).flat();
    if (turn !== this.turn) return;
    const odd = found.filter(({ day }) => !isDay(day));
    const days = found.filter(({ day }) => isDay(day)).sort((one, other) => one.day.localeCompare(other.day));
    const now = today();
    const past = [...this.contacts().filter(({ day }) => isDay(day)), ...days.filter(({ day }) => day < now)];
    past.sort((one, other) => one.day.localeCompare(other.day));
    this.draw(
      past,
      days.filter(({ day }) => day >= now),
      now,
    );
    for (const { day, title } of odd) {
      const words = `${title}：${WORDS.oddDay(day)}`;
      this.place.prepend(make("p", "field__error", words));
    }
  }

  private draw(past: readonly Day[], coming: readonly Day[], now: string): void {
    const chosen = () => coming.filter((item) => !this.left.has(nameOf(item)));
    const save = button(WORDS.calendar(chosen().length), "button", () => this.save(chosen(), said));
    const said = make("p", "records__said");
    const list = make("ol", "timeline");
    for (const item of coming) {
      const tick = make("input", "");
      tick.type = "checkbox";
      tick.checked = !this.left.has(nameOf(item));
      tick.addEventListener("change", () => {
        if (tick.checked) this.left.delete(nameOf(item));
        else this.left.add(nameOf(item));
        save.textContent = WORDS.calendar(chosen().length);
      });
      const days = daysBetween(now, item.day);
      const when = make(
        "span",
        "timeline__when",
        `${inChinese(item.day)}，${days === 0 ? WORDS.today : WORDS.left(days)}`,
      );
      const words = make("span", "", make("b", "", item.title), when, make("small", "", item.note));
      list.append(make("li", "", make("label", "", tick, words)));
    }
    const parts: HTMLElement[] = coming.length > 0 ? [list, save, said] : [make("p", "", WORDS.noDays)];
    if (past.length > 0) {
      const gone = past.map(({ day, title, note }) =>
        make("li", "", make("b", "", `${inChinese(day)}　${title}`), make("small", "", note)),
      );
      const summary = make("summary", "", WORDS.past, make("span", "", `${past.length} 件`));
      parts.push(make("details", "timeline__past", summary, make("ol", "timeline", ...gone)));
    }
    this.place.replaceChildren(...parts);
  }

  /** Due dates that are still to come, and every half year a look back at the plan. */
  private async dues(): Promise<Day[]> {
    const found = await dues(this.store, this.asker);
    const done = isAgreed(this.store) ? paid(this.store) : new Set<number>();
    const days = found
      .filter(({ number }) => !done.has(number))
      .map(({ number, day, amount }) => ({
        day,
        title: amount === "" ? `还款日，第 ${number} 期` : `还款日，第 ${number} 期 ${amount} 元`,
        note: "付完截图。还不上，到期以前打电话说。",
      }));
    const looks = isAgreed(this.store) ? found.filter(({ number }) => number % HALF_YEAR === 0) : [];
    return [
      ...days,
      ...looks.map(({ number, day }) => ({ day, title: `回头看：已经到第 ${number} 期`, note: LOOK_BACK })),
    ];
  }

  /** Days that the law or a rule counts from a paper. */
  private async deadlines(): Promise<Day[]> {
    const out: Day[] = [];
    const sent = this.store.get("matter.complaint_sent");
    for (const [days, title, note] of sent === "" ? [] : COMPLAINT_DAYS)
      out.push(...(await this.deadline(sent, days, title, note)));
    const received = this.store.get("matter.court_received");
    const reply = this.store.get("court.reply_by");
    if (received !== "" && reply === "") {
      const note = "支付令的书面异议、普通程序的答辩，最晚这天寄出或交到法院。小额、简易的看法院的纸，可能更早。";
      out.push(...(await this.deadline(received, 15, "法院文书满 15 天", note)));
    }
    for (const [key, title, note] of COURT_DAYS) {
      const day = this.store.get(key);
      if (day !== "") out.push({ day, title, note });
    }
    return out;
  }

  private async deadline(start: string, days: number, title: string, note: string): Promise<Day[]> {
    const form = { start_date: start, days: String(days), kind: "calendar" };
    const answer = await this.asker.ask(title, "deadline", form).catch(() => null);
    return answer !== null && "told" in answer ? [{ day: String(answer.told.figures.end_date), title, note }] : [];
  }

  /** Promised answers, and days that the reader added. */
  private told(): Day[] {
    const promised = this.store.rows("log").filter(({ cells }) => cells.until);
    const own = this.store.rows("reminders").filter(({ cells }) => cells.day);
    return [
      ...promised.map(({ cells }) => ({
        day: cells.until ?? "",
        title: "对方说好答复的日子",
        note: [cells.who, cells.staff, cells.number && `工单号 ${cells.number}`, cells.promised]
          .filter(Boolean)
          .join("，"),
      })),
      ...own.map(({ cells }) => ({ day: cells.day ?? "", title: cells.what || "提醒", note: "" })),
    ];
  }

  private contacts(): Day[] {
    return this.store
      .rows("log")
      .filter(({ cells }) => cells.when)
      .map(({ cells }) => ({ day: cells.when ?? "", title: "联系", note: cells.said || cells.promised || "" }));
  }

  private async save(days: readonly Day[], said: HTMLElement): Promise<void> {
    try {
      const { makeCalendar } = await this.tools.parts.calendar();
      const done = saveFile(makeCalendar(days, new Date()), "text/calendar", "还款提醒.ics");
      said.textContent = done ? WORDS.calendarDone : WORDS.wechat;
    } catch {
      said.textContent = WORDS.notMade;
    }
  }
}

function nameOf({ day, title }: Day): string {
  return `${day} ${title}`;
}
