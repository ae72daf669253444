"""The first payment and the last, what has run on since, what is left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.kit.money import ZERO, rounded
from calculators.kit.result import Result
from calculators.kit.steps import days_of, month_interest, month_of
from calculators.kit.working import Lines, amount, differ, joined, percent


def working(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Show it, from the values that were read and the answer."""
    v, figures, rows = values, result.figures, result.rows
    rate = v["annual_rate"]
    owed: Decimal = v["principal"]
    waiting: Decimal = ZERO
    day: date | None = v["start_date"]
    for place, row in enumerate(rows):
        if place in (0, len(rows) - 1):
            _replayed(lines, v, place, owed, waiting, day, row)
        owed, waiting = row["balance"], row.get("unpaid_interest") or ZERO
        day = row.get("date")
    since = figures["balance"] - owed - waiting
    if since > 0:
        _since(lines, v, owed, day, since)
    if figures["balance"] == owed + waiting + since:
        lines.put(f"按 {percent(rate)} 还欠", joined(owed, waiting, since), figures["balance"])
    if v["claimed"] is not None:
        differ(lines, "对方多要的", v["claimed"], figures["balance"], figures["difference"])


def _replayed(
    lines: Lines, v: Mapping[str, Any], place: int, owed: Decimal, waiting: Decimal, day: date | None, row: Any
) -> None:
    """Show one payment: interest since the one before, and what is owed after it."""
    interest = row["interest"]
    name = f"第 {place + 1} 笔"
    if not owed and not waiting:
        return
    if day is None:
        lines.put(f"{name}前的利息", month_of(owed, v["annual_rate"]), interest)
    else:
        days = (row["date"] - day).days
        if rounded(owed * v["annual_rate"] * days / (100 * v["day_basis"])) == interest:
            text = days_of(amount(owed), percent(v["annual_rate"]), days, v["day_basis"])
            lines.put(f"{name}前的利息", text, interest)
        elif not _months(lines, f"{name}前的利息", owed, v["annual_rate"], interest):
            return
    after = row["balance"] + (row.get("unpaid_interest") or ZERO)
    if owed + waiting + interest - row["payment"] == after:
        paid = f"− {amount(row['payment'])}" if row["payment"] >= 0 else f"+ {amount(-row['payment'])}"
        lines.put(f"{name}后还欠", f"{joined(owed, waiting, interest)} {paid}", after)


def _months(lines: Lines, label: str, owed: Decimal, rate: Decimal, interest: Decimal) -> bool:
    """Show interest that is so many times a month's."""
    month = month_interest(owed, rate)
    many = int(interest / month) if month else 0
    if not many or month * many != interest:
        return False
    lines.put("一个月的利息", month_of(owed, rate), month)
    if many > 1:
        lines.put(label, f"{amount(month)} × {many}", interest)
    return True


def _since(lines: Lines, v: Mapping[str, Any], owed: Decimal, day: date | None, since: Decimal) -> None:
    """Show the interest after the last payment."""
    label = "最后一笔以后的利息"
    if v["until"] is not None and day is not None:
        days = (v["until"] - day).days
        if rounded(owed * v["annual_rate"] * days / (100 * v["day_basis"])) == since:
            lines.put(label, days_of(amount(owed), percent(v["annual_rate"]), days, v["day_basis"]), since)
            return
    if not _months(lines, label, owed, v["annual_rate"], since):
        lines.put(label, amount(since), since)
