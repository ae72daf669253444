"""The days between the two dates, their interest, and what is paid on the new date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculators.kit.dates import add_months, month_length
from calculators.kit.money import ZERO
from calculators.kit.result import Result
from calculators.kit.schedule import FLAT_RATE
from calculators.kit.steps import days_of, month_interest, month_of
from calculators.kit.working import Lines, amount, joined, percent, written


def working(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Show it, from the values that were read and the answer."""
    v, figures = values, result.figures
    old, new, days = add_months(v["first_due"], v["instalment"] - 1), v["new_date"], figures["extra_days"]
    lines.exactly("晚了几天", _days_between(old, new), f"{days}")
    row = result.rows[v["instalment"] - 1]
    before = result.rows[v["instalment"] - 2]["balance"] if v["instalment"] > 1 else v["principal"]
    owed = v["principal"] if v["method"] == FLAT_RATE else before
    base = owed if v["following"] else row["principal"]
    extra, rate = figures["extra_interest"], v["annual_rate"]
    lines.put("多出的利息", days_of(amount(base), percent(rate), days, v["day_basis"]), extra)
    usual = row["interest"] - extra
    if usual == month_interest(owed, rate):
        lines.put("这一期原来的利息", month_of(owed, rate), usual)
    fee = row.get("fee") or ZERO
    if row["principal"] + usual + extra + fee == figures["payment_on_new_date"] and row["principal"] >= 0:
        lines.put("这一期应还", joined(row["principal"], usual, extra, fee), figures["payment_on_new_date"])
    else:
        lines.put("这一期应还", written(figures["payment_on_new_date"]), figures["payment_on_new_date"])


def _days_between(old: date, new: date) -> str:
    """Count the days by months: the rest of the first, whole months, the days of the last.

    >>> _days_between(date(2027, 1, 30), date(2027, 2, 17))
    '31 + 17 − 30'
    """
    parts, year, month = [], old.year, old.month
    while (year, month) != (new.year, new.month):
        parts.append(f"{month_length(year, month)}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return f"{' + '.join([*parts, str(new.day)])} − {old.day}"
