"""算最后一天: the last day of a period, by working days or by calendar days.

Fifteen days to object to a payment order, fifteen working days for an answer to a complaint: one day late can cost the
right. The first day is the one after the start. A period of calendar days that ends on a day off ends on the next
working day; make-up working weekends are working days. A period of months or years ends on the same day of the month,
or on the month's last day where it has no such day.

Source: Civil Code art. 201, 203; public holidays from a kept data package, turned into a table by the build.

>>> from calculators.kit.inputs import run
>>> run(CALCULATOR, {"start_date": "2026-09-25", "days": "15", "kind": "calendar"}).figures["end_date"]
datetime.date(2026, 10, 10)
>>> run(CALCULATOR, {"start_date": "2003-01-01", "days": "15"})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: start_date: 2004 年以前的节假日没有数据。请填 2004 年 1 月 1 日以后的日期。
"""

from __future__ import annotations

from datetime import date
from typing import Final

from calculators.kit import spec
from calculators.kit.dates import add_months
from calculators.kit.holidays import FIRST_YEAR, LAST_YEAR, is_working_day
from calculators.kit.result import Column, Note, Result, written_date
from calculators.kit.spec import Calculator, Choice, InputErrors


def end_of(start: date, days: int, kind: str) -> tuple[date, int]:
    """Find the last day of a period that begins after `start`, and count the working days in it.

    It has `days` days: of `kind` `working` only working days count, of `calendar` all, and it ends on a working
    day.

    >>> end_of(date(2021, 12, 27), 1, "working")
    (datetime.date(2021, 12, 28), 1)
    """
    first, place, working = start.toordinal(), start.toordinal(), 0
    while True:
        place += 1
        off = not is_working_day(place)
        working += 0 if off else 1
        if not off and (working == days if kind == "working" else place - first >= days):
            return date.fromordinal(place), working


def compute(*, start_date: date, days: int | None, months: int | None, years: int | None, kind: str) -> Result:
    """Answer when a period of days, months or years after `start_date` ends.

    The period begins after `start_date` and has `days`, `months` or `years`, the others None; `kind` says whether
    its days are `calendar` or `working`.

    Raise `InputErrors` for `start_date` before the first year of the calendar; `days` beside months or years;
    `kind` of working days with these.

    Figures: `end_date`, `working_days`, `calendar_days`.
    """
    faults = {}
    if start_date.year < FIRST_YEAR:
        faults["start_date"] = f"{FIRST_YEAR} 年以前的节假日没有数据。请填 {FIRST_YEAR} 年 1 月 1 日以后的日期。"
    if len([given for given in (days, months, years) if given is not None]) > 1:
        faults["days"] = "天数、月数、年数只能填一样，请清空别的。"
    if kind == "working" and not (months is None and years is None):
        faults["kind"] = "几个月、几年，都按自然日数。请选“自然日”，或者改填多少天。"
    if faults:
        raise InputErrors(faults)
    count = days or (add_months(start_date, (months or 0) + 12 * (years or 0)) - start_date).days
    end, working = end_of(start_date, count, kind)
    notes = []
    if end >= date(LAST_YEAR, 12, 25):
        notes.append(
            Note(
                "provisional",
                "warning",
                f"放假安排只知道 {FIRST_YEAR} 年到 {LAST_YEAR} 年的。以后的只算了周末、元旦、五一和国庆，"
                "没有算春节、清明、端午、中秋和调休。等放假通知出来再算一次。",
                "这个日子可能会变",
            )
        )
    if days is not None:
        period = f"{days} {'个工作日' if kind == 'working' else '天'}"
    else:
        period = f"{years} 年" if months is None else f"{months} 个月"
    return Result(
        figures={"end_date": end, "working_days": working, "calendar_days": (end - start_date).days},
        lead=f"从{written_date(start_date)}起 {period}，最后一天是",
        hero="end_date",
        shown=("working_days", "calendar_days"),
        notes=(
            *notes,
            Note("do_it_earlier", "info", "别等到最后一天。寄信看邮戳，递材料看窗口几点关门，留两天余地。", "留点余地"),
        ),
    )


CALCULATOR: Final = Calculator(
    slug="deadline",
    title="算最后一天",
    question="十五天、十五个工作日，最晚是哪一天？",
    fields=(
        spec.day("start_date", "从哪天起", hint="收到文书的那天，或者提交投诉的那天。这一天不算在内。"),
        spec.days("days", "多少天", low=1, optional=True, hint="文书上写的天数。如果写的是几个月、几年，填下面。"),
        spec.choice(
            "kind",
            "怎么数",
            (Choice("calendar", "自然日，放假顺延"), Choice("working", "工作日")),
            hint="如果文书上没写“工作日”，就是自然日。",
        ),
        spec.months("months", "几个月", high=240, unit="个月", optional=True, folded=True),
        spec.months("years", "几年", high=20, unit="年", optional=True, folded=True, hint="比如时效 3 年。"),
    ),
    one_of=("days", "months", "years"),
    folded_title="按月数、按年数的",
    figures=(
        Column(name="end_date", label="最后一天", kind="day", unit="星期"),
        Column(name="working_days", label="其中工作日", kind="count", unit="天"),
        Column(name="calendar_days", label="一共隔", kind="count", unit="天"),
    ),
    compute=compute,
    formula="起始当天不算，从第二天数起。按自然日数的，最后一天遇到周末或法定节假日，顺延到之后的第一个工作日。"
    "按月、按年数的，到那个月的同一天；没有这一天的，到月底。",
    sources=("civil-code-202-month-end", "civil-code-201-counting-days", "civil-code-203-last-day-holiday"),
    example={"start_date": "2026-11-24", "days": "15", "kind": "calendar"},
)
