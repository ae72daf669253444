"""催收来电记录核对: a list of calls held against the limits of the collection standard.

A complaint with "they call all day" is hard to check; one with dates, times and counts is not. The limits are a
recommended standard and a trade guide, so the answer speaks of signs, never of what is illegal.

Rule: no call from 22:00 to before 8:00, answered or not; at most 3 answered calls to the debtor a calendar day and at
most 6 unanswered ones, each counted apart and by time; third parties not at all.

Source: GB/T 45251—2025 and the trade guide of January 2026; the limits stand in `facts/`.

>>> from calculators.kit.inputs import run
>>> calls = [{"time": "2026-11-23T22:05", "answered": True, "to": "self"}]
>>> run(CALCULATOR, {"calls": calls}).rows[0]["signs"]
['night']
>>> run(CALCULATOR, {"calls": [{"time": "昨天", "answered": True, "to": "self"}]})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: calls.0.time: 没有写几点。请填日期和时间，比如 2026-11-23 21:40。
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from calculators.kit import spec
from calculators.kit.facts import figure
from calculators.kit.result import Column, Note, Result, written_date
from calculators.kit.spec import Calculator, Choice

TO: Final = {"self": "我本人", "family": "家人", "colleague": "同事", "other": "别人"}
SIGNS: Final = {
    "night": "夜间来电",
    "over_limit": "次数超过",
    "third_party": "打给别人",
    "insulted": "有辱骂",
    "threatened": "有威胁",
    "impersonated": "冒充身份",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call: local time, whether it was answered, to whom it went, what was done in it."""

    time: datetime
    answered: bool
    to: str
    insulted: bool
    threatened: bool
    impersonated: bool


def past_the_limit(calls: tuple[Call, ...]) -> set[int]:
    """Find the calls to the debtor, by their place in the list, that pass a day's limit; counted by time."""
    order = sorted(range(len(calls)), key=lambda k: calls[k].time)
    counts: dict[str, int] = {}
    past = set()
    for k in order:
        call = calls[k]
        if call.to != "self":
            continue
        limit = int(figure("answered-calls-a-day" if call.answered else "unanswered-calls-a-day"))
        day = f"{call.time.date().isoformat()} {call.answered}"
        counts[day] = counts.get(day, 0) + 1
        if counts[day] > limit:
            past.add(k)
    return past


def compute(*, calls: tuple[Call, ...]) -> Result:
    """Answer which calls show which signs.

    `calls` are the calls: each its moment, whether it was answered and whom it was made to.

    Nothing that was read is refused.

    Figures: `calls_total`, `days_over_limit`, `night_calls`, `third_party_calls`. Rows: `number`, `time`, `to`,
    `answered`, `signs`.
    """
    past = past_the_limit(calls)
    night_from, night_until = int(figure("night-from-hour")), int(figure("night-until-hour"))
    rows: list[dict[str, Any]] = []
    for k, call in enumerate(calls):
        seen = {
            "night": call.time.hour >= night_from or call.time.hour < night_until,
            "over_limit": k in past,
            "third_party": call.to != "self",
            "insulted": call.insulted,
            "threatened": call.threatened,
            "impersonated": call.impersonated,
        }
        signs = [name for name in SIGNS if seen[name]]
        rows.append({"number": k + 1, "time": call.time, "to": call.to, "answered": call.answered, "signs": signs})
    signed = sum(1 for row in rows if row["signs"])
    night = sum(1 for row in rows if "night" in row["signs"])
    third = sum(1 for row in rows if "third_party" in row["signs"])
    days = {calls[k].time.date().isoformat() for k in past}
    return Result(
        figures={
            "calls_total": len(calls),
            "days_over_limit": len(days),
            "night_calls": night,
            "third_party_calls": third,
        },
        lead=f"记了 {len(calls)} 通电话，有 {signed} 通看起来不合催收规范。其中夜间来电",
        hero="night_calls",
        shown=("days_over_limit", "third_party_calls"),
        rows=tuple(rows),
        notes=_notes(calls, signed),
        text=_text(rows, signed),
    )


def _notes(calls: tuple[Call, ...], signed: int) -> tuple[Note, ...]:
    notes = []
    if any(call.threatened for call in calls):
        notes.append(
            Note(
                "call_the_police", "danger", "如果有人拿人身安全威胁你或家人，先打 110，录音别删。", "有威胁，先打 110"
            )
        )
    if signed:
        notes.append(
            Note(
                "signs_only",
                "info",
                "这是“看起来不合规范”，不是认定违法。带着这张单子先向公司投诉，再打 12378。",
                "这张单子怎么用",
            )
        )
    return tuple(notes)


def _text(rows: list[dict[str, Any]], signed: int) -> str:
    lines = [f"催收来电记录：共 {len(rows)} 通，其中 {signed} 通看起来不合催收规范。"]
    for row in rows:
        time = row["time"]
        signs = "、".join(SIGNS[name] for name in row["signs"])
        answered = "接通" if row["answered"] else "未接"
        lines.append(
            f"{row['number']}. {written_date(time)} {time.hour:02d}:{time.minute:02d}，打给{TO[row['to']]}，{answered}"
            + (f"，{signs}" if signs else "")
        )
    return "\n".join(lines)


CALCULATOR: Final = Calculator(
    slug="call-check",
    title="催收来电记录核对",
    question="他们这样打电话，合不合规范？",
    fields=(
        spec.rows(
            "calls",
            "来电记录",
            (
                spec.moment("time", "什么时候"),
                spec.yes_no("answered", "接通了吗", required=True),
                spec.choice("to", "打给谁", tuple(Choice(key, label) for key, label in TO.items()), default=None),
                spec.yes_no("insulted", "辱骂了吗", default="false"),
                spec.yes_no("threatened", "威胁了吗", default="false"),
                spec.yes_no("impersonated", "冒充公检法了吗", default="false"),
            ),
            Call,
            hint="照着手机的通话记录填，一通一行。",
        ),
    ),
    figures=(
        Column(name="calls_total", label="一共", kind="count", unit="通"),
        Column(name="days_over_limit", label="次数超过的", kind="count", unit="天"),
        Column(name="night_calls", label="夜间来电", kind="count", unit="通"),
        Column(name="third_party_calls", label="打给别人的", kind="count", unit="通"),
    ),
    columns=(
        Column(name="number", label="序号", kind="count"),
        Column(name="time", label="时间", kind="moment"),
        Column(name="to", label="打给", kind="text", words=TO, wide=True),
        Column(name="answered", label="接通", kind="flag", wide=True),
        Column(name="signs", label="迹象", kind="texts", words=SIGNS),
    ),
    table_title="一通一通看",
    compute=compute,
    formula="晚上 10 点到早上 8 点前的、打给别人的、一天里接通第 4 通起和未接第 7 通起打给你的，各记一个迹象。",
    sources=("gbt-45251-night-ban", "gbt-45251-three-calls", "cba-2026-six-dials"),
    example={
        "calls": [
            {"time": "2026-11-23T09:10", "answered": "true", "to": "self"},
            {"time": "2026-11-23T11:30", "answered": "true", "to": "self"},
            {"time": "2026-11-23T15:05", "answered": "true", "to": "self"},
            {"time": "2026-11-23T18:40", "answered": "true", "to": "self"},
            {"time": "2026-11-23T22:05", "answered": "false", "to": "self"},
            {"time": "2026-11-23T16:20", "answered": "true", "to": "colleague"},
        ]
    },
)
