// 法院的文书: which day comes by when, from the paper first and from the rules where the paper says nothing.
// What is said of each day stands on the page: an item names the field that holds the day as typed (data-typed), the
// days to count from the day of receipt (data-days), and for which papers it is (data-when="court.paper=order").

import { Asker } from "./ask";
import { daysBetween, inChinese, today } from "./save";
import type { Case } from "./store";
import { make, part, type Tools } from "./tools";
import { WORDS } from "./words";

const RECEIVED = "matter.court_received";

/** Serve the sheet of dates; returns how to stop. */
export function serveCourt(store: Case, tools: Tools): () => void {
  const place = part("court-days");
  if (place === null) return () => undefined;
  const asker = new Asker(tools.client);
  const items = [...place.querySelectorAll<HTMLElement>("[data-when], [data-typed], [data-days]")].map((element) => {
    const when = make("span", "timeline__when");
    element.append(when);
    return { element, when };
  });
  let turn = 0;
  const show = async () => {
    turn += 1;
    const mine = turn;
    for (const { element, when } of items) {
      element.hidden = !holds(element.dataset.when ?? "", store);
      const { day, typed } = await dayOf(element, store, asker);
      // The case has changed meanwhile: all of them are looked at anew.
      if (mine !== turn) return;
      when.textContent = day === "" ? "" : written(day, typed);
    }
  };
  show();
  return store.listen(() => {
    show();
  });
}

/** The day as the paper has it, else counted from the day of receipt. */
async function dayOf(
  element: HTMLElement,
  store: Case,
  asker: Asker,
): Promise<{ readonly day: string; readonly typed: boolean }> {
  const { typed = "", days = "" } = element.dataset;
  const own = typed === "" ? "" : store.get(typed);
  if (own !== "") return { day: own, typed: true };
  return { day: days === "" ? "" : await counted(store.get(RECEIVED), days, asker), typed: false };
}

/** The last of some days from the day of receipt; nothing where that is not known, or no engine answers. */
export async function counted(start: string, days: string, asker: Asker): Promise<string> {
  if (start === "") return "";
  const form = { start_date: start, days, kind: "calendar" };
  const answer = await asker.ask(`court-${days}`, "deadline", form).catch(() => null);
  return answer !== null && "told" in answer ? String(answer.told.figures.end_date) : "";
}

/** A condition such as `court.paper=order|suit`; what was not told yet may be any of them. */
function holds(rule: string, store: Case): boolean {
  const [key = "", values = ""] = rule.split("=");
  const told = key === "" ? "" : store.get(key);
  return told === "" || values.split("|").includes(told);
}

function written(day: string, typed: boolean): string {
  const left = daysBetween(today(), day);
  const how = left < 0 ? WORDS.past : left === 0 ? WORDS.today : WORDS.left(left);
  return `${inChinese(day)}，${how}。${typed ? WORDS.courtPaper : WORDS.courtCounted}`;
}
