"""The first month, what is left after the first stretch, the instalment after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.kit.money import ZERO, rounded
from calculators.kit.result import Result
from calculators.kit.steps import first_instalment, month_interest, month_of
from calculators.kit.working import Lines, amount, joined


def working(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Show it, from the values that were read and the answer."""
    v, figures, rows = values, result.figures, result.rows
    owed, rate, first = v["owed"], v["annual_rate"], v["first_months"]
    if rate:
        interest = month_interest(owed, rate)
        lines.put("第 1 期利息", month_of(owed, rate), interest)
        paid = v["first_payment"]
        if paid >= interest:
            lines.put("第 1 期还的本金", f"{amount(paid)} − {amount(interest)}", paid - interest)
        else:
            lines.put("第 1 期没付的利息", f"{amount(interest)} − {amount(paid)}", interest - paid)
        before = rows[first - 2] if first > 1 else None
        repaid = rows[first - 1]["principal"]
        if before is not None and 0 <= repaid <= before["balance"]:
            left = f"{amount(before['balance'])} − {amount(repaid)}"
            lines.put("前段后剩余本金", left, rows[first - 1]["balance"])
    else:
        lines.put("前段后剩余", f"{amount(owed)} − {amount(v['first_payment'])} × {first}", rows[first - 1]["balance"])
    balance, months = rows[first - 1]["balance"], v["months"] - first
    each = first_instalment(lines, "后段", balance, rate, months) if balance else ZERO
    waiting = rows[first - 1].get("unpaid_interest") or ZERO
    if waiting:
        share = lines.put("每期补的利息", f"{amount(waiting)} ÷ {months}", rounded(waiting / months))
        each += share
        if each == figures["payment_after"]:
            lines.put("后段第 1 期应还", joined(each - share, share), figures["payment_after"])
            return
    lines.put("后段第 1 期应还", amount(figures["payment_after"]), figures["payment_after"])
