"""The period of limitation, walked along the days of a debt: when it is full, what restarts it, what comes too late.

Rule: it begins after the last instalment is due, or after what started it anew: a demand that arrived, a deduction, a
payment, a promise, a notice of assignment, a suit (then from the end of that procedure, also of one that began before
the last instalment was due). It is full three years later, on a working day; where two years were full before 1 October
2017, those two years count.

Source: Civil Code art. 188, 194, 195; rules of the Supreme Court on limitation, art. 8 to 19.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from calculators.kit.dates import add_months
from calculators.kit.facts import figure
from calculators.kit.holidays import is_working_day

OWN_ACTS: Final = ("payment", "promise")
# From this day on three years are the rule. What was full by then under the two years before stays full.
THREE_YEARS_FROM: Final = date(2017, 10, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened: on which day, what; of a suit also the day on which the procedure ended."""

    day: date
    kind: str
    ended: date | None


def last_day(start: date, years: int) -> date:
    """Find the last day of a period of whole years after `start`; one that is a day off moves to a working day.

    >>> last_day(date(2018, 6, 15), 3), last_day(date(2020, 2, 29), 3)
    (datetime.date(2021, 6, 15), datetime.date(2023, 2, 28))
    """
    place = add_months(start, 12 * years).toordinal()
    while not is_working_day(place):
        place += 1
    return date.fromordinal(place)


def full_on(start: date) -> tuple[date, int]:
    """Find the day on which a period that begins after `start` is full, and of how many years it is.

    >>> full_on(date(2015, 3, 2)), full_on(date(2016, 3, 2))
    ((datetime.date(2017, 3, 2), 2), (datetime.date(2019, 3, 4), 3))
    """
    old = last_day(start, int(figure("limitation-years-before-2017")))
    if old < THREE_YEARS_FROM:
        return old, int(figure("limitation-years-before-2017"))
    return last_day(start, int(figure("limitation-years"))), int(figure("limitation-years"))


def gap(start: date, day: date) -> str:
    """Say how long it is from one day to another.

    From `start` to `day`, which is not earlier, in years, months and days.

    >>> gap(date(2018, 6, 15), date(2026, 3, 2)), gap(date(2026, 1, 31), date(2026, 2, 28))
    ('7 年 8 个月 15 天', '1 个月')
    >>> gap(date(2026, 1, 1), date(2026, 1, 1))
    '同一天'
    """
    months = (day.year - start.year) * 12 + day.month - start.month
    if add_months(start, months) > day:
        months -= 1
    years, rest = divmod(months, 12)
    days = (day - add_months(start, months)).days
    parts = [f"{years} 年"] * (years > 0) + [f"{rest} 个月"] * (rest > 0) + [f"{days} 天"] * (days > 0)
    return " ".join(parts) or "同一天"


@dataclass(slots=True)
class Count:
    """The period that runs: after which day, until when it is full and of how many years, and whether it was full."""

    start: date
    full: date
    years: int
    passed: bool = False


def counted(
    events: list[Event], last_due: date, as_of: date, first: str = "last_due"
) -> tuple[list[dict[str, Any]], Count]:
    """Walk along the row of days; give each day its part in it, and the period that runs at its end.

    `events` are in order of their days; `last_due` begins the row and `as_of` ends it; `first` is what the row
    calls its first day.

    >>> early = Event(day=date(2020, 12, 1), kind="suit", ended=date(2022, 3, 1))
    >>> counted([early], date(2021, 6, 15), date(2024, 10, 1))[1].full
    datetime.date(2025, 3, 3)
    """
    count = Count(last_due, *full_on(last_due))
    rows = [_row(last_due, first, None, "start", count.full)]
    # Until when nothing runs: the last instalment is not due, or a procedure lasts.
    busy = last_due
    for event in events:
        between = gap(count.start, event.day) if event.day >= count.start else None
        count.passed = count.passed or event.day > count.full
        # A procedure that nobody said the end of is taken to last: so no day is named that may be wrong.
        ends = (event.ended or as_of) if event.kind == "suit" else event.day
        if ends <= busy:
            role = "before" if event.day <= last_due else "during"
        elif event.kind == "unanswered":
            role = "doubtful"
        elif not count.passed:
            role = "restarts"
        elif event.kind in OWN_ACTS:
            role = "given_up"
        else:
            role = "late"
        if role in ("restarts", "given_up"):
            busy = ends if event.kind == "suit" else busy
            count = Count(ends, *full_on(ends))
        rows.append(
            _row(event.day, event.kind, between, role, count.full if role in ("restarts", "given_up") else None)
        )
    count.passed = count.passed or as_of > count.full
    between = gap(count.start, as_of) if as_of >= count.start else None
    rows.append(_row(as_of, "now", between, "now", None))
    return rows, count


def _row(day: date, kind: str, between: str | None, role: str, full: date | None) -> dict[str, Any]:
    return {"day": day, "kind": kind, "gap": between, "role": role, "full_by": full}
