// Dates as a file that calendars of phones take in. This part is fetched only when somebody wants one.

import ICAL from "ical.js";
import { GUIDE } from "../page/guide";

export interface Day {
  /** YYYY-MM-DD */
  readonly day: string;
  readonly title: string;
  readonly note: string;
}

/** A whole day in the calendar, and a word at nine in the morning three days and one day before it. */
const WARNED = ["-P2DT15H", "-PT15H"];

/** Write the days as one calendar; `now` stamps it. */
export function makeCalendar(days: readonly Day[], now: Date): string {
  const calendar = new ICAL.Component("vcalendar");
  calendar.updatePropertyWithValue("version", "2.0");
  calendar.updatePropertyWithValue("prodid", `-//${GUIDE.slug}//reminders//ZH`);
  calendar.updatePropertyWithValue("calscale", "GREGORIAN");
  calendar.updatePropertyWithValue("x-wr-calname", "还款提醒");
  const names = new Map<string, number>();
  for (const item of days) {
    const name = `${item.day}-${hash(item.title)}`;
    const before = names.get(name) ?? 0;
    names.set(name, before + 1);
    calendar.addSubcomponent(written(item, before === 0 ? name : `${name}-${before}`, now));
  }
  return calendar.toString();
}

function written({ day, title, note }: Day, name: string, now: Date): ICAL.Component {
  const event = new ICAL.Component("vevent");
  const start = ICAL.Time.fromDateString(day);
  const end = start.clone();
  end.adjust(1, 0, 0, 0);
  // The same day and title keep their name, whatever stands beside them: a file of a later day changes entries, and
  // doubles none.
  event.updatePropertyWithValue("uid", `${name}@${GUIDE.slug}.invalid`);
  event.updatePropertyWithValue("dtstamp", ICAL.Time.fromJSDate(now, true));
  event.updatePropertyWithValue("dtstart", start);
  event.updatePropertyWithValue("dtend", end);
  event.updatePropertyWithValue("summary", title);
  if (note !== "") event.updatePropertyWithValue("description", note);
  event.updatePropertyWithValue("transp", "TRANSPARENT");
  for (const before of WARNED) {
    const alarm = new ICAL.Component("valarm");
    alarm.updatePropertyWithValue("action", "DISPLAY");
    alarm.updatePropertyWithValue("description", title);
    alarm.updatePropertyWithValue("trigger", ICAL.Duration.fromString(before));
    event.addSubcomponent(alarm);
  }
  return event;
}

function hash(text: string): string {
  let sum = 0;
  for (const letter of text) sum = (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return sum.toString(36);
}
