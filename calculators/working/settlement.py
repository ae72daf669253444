"""What is left of the principal, the interest since the last due date, the fee, their sum, what it saves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.kit.money import rounded
from calculators.kit.result import Result
from calculators.kit.schedule import EQUAL_INSTALMENTS, FLAT_RATE
from calculators.kit.steps import days_of, first_instalment, month_of
from calculators.kit.working import Lines, amount, differ, joined, percent


def working(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Show it, from the values that were read and the answer."""
    v, figures = values, result.figures
    principal, rate, months, paid = v["principal"], v["annual_rate"], v["months"], v["paid_months"]
    method, left = v["method"], figures["outstanding_principal"]
    if method == EQUAL_INSTALMENTS and paid < months:
        first_instalment(lines, "原来", principal, rate, months)
    if method in ("equal_principal", FLAT_RATE) and principal - rounded(principal / months) * paid == left:
        share = lines.put("每期本金", f"{amount(principal)} ÷ {months}", rounded(principal / months))
        lines.put("剩余本金", f"{amount(principal)} − {amount(share)} × {paid}", left)
    elif len(result.rows) == months and 0 < paid < months:
        row, before = result.rows[paid - 1], result.rows[paid - 2]["balance"] if paid > 1 else principal
        lines.put("剩余本金", f"{amount(before)} − {amount(row['principal'])}", left)
    else:
        lines.put("剩余本金", amount(left), left)
    base = principal if method == FLAT_RATE else left
    accrued = figures["accrued_interest"]
    if accrued:
        label = "上次还款以来的利息"
        if rounded(base * rate * v["days_since"] / (100 * v["day_basis"])) == accrued:
            lines.put(label, days_of(amount(base), percent(rate), v["days_since"], v["day_basis"]), accrued)
        else:
            lines.put(f"{label}，最多一个月的", month_of(base, rate), accrued)
    fee = figures["prepayment_fee"]
    if fee and rounded(left * v["prepayment_fee_share"] / 100) == fee:
        lines.put("违约金", f"{amount(left)} × {percent(v['prepayment_fee_share'])}", fee)
    lines.put("现在结清要付", joined(left, accrued, fee), figures["settlement_amount"])
    differ(lines, "比继续还少付", figures["remaining_if_not"], figures["settlement_amount"], figures["saved"])
