"""Income less what one lives on and other debts, less the reserve."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from calculators.kit.money import ZERO, plain_rate, rounded
from calculators.kit.result import Result
from calculators.kit.working import Lines, amount, differ

# How many lines may show what a week's or a year's amount is a month, so that the rest has room.
_MOST_CONVERTED = 7
_MONTHLY = {"week": "× 52 ÷ 12", "two_weeks": "× 26 ÷ 12", "quarter": "÷ 3", "year": "÷ 12"}


def working(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Show it, from the values that were read and the answer."""
    v, figures = values, result.figures
    income = _monthly(lines, "每月收入", v["income"], _MOST_CONVERTED)
    needed = _monthly(lines, "必要支出", v["essentials"], _MOST_CONVERTED + 1 - len(lines.shown))
    surplus = figures["surplus"]
    debts = f" − {amount(v['other_debts'])}" if v["other_debts"] else ""
    lines.put("每月剩下", f"{amount(income)} − {amount(needed)}{debts}", surplus)
    if surplus > 0 and v["reserve_share"]:
        text = f"{amount(surplus)} × (100 − {plain_rate(v['reserve_share'])}) ÷ 100"
        # To the decimals that it has: whole yuan are taken from it, rounded down.
        exact = surplus * (100 - v["reserve_share"]) / 100
        lines.exactly("留出备用后", text, plain_rate(exact) if len(plain_rate(exact)) < 30 else amount(rounded(exact)))
    if figures["gap"]:
        differ(lines, "还差", v["monthly_due"], figures["offer"], figures["gap"])


def _monthly(lines: Lines, label: str, items: Any, most: int) -> Decimal:
    """Add up what comes in or goes out a month."""
    parts: list[Decimal] = []
    shown = 0
    for item in items:
        parts.append(item.monthly)
        if item.per != "month" and shown < most:
            shown += 1
            lines.put(f"{label}，折成一个月", f"{amount(item.amount)} {_MONTHLY[item.per]}", item.monthly)
    whole = sum(parts, ZERO)
    return lines.total(label, parts, whole) if len(parts) > 1 else whole
