"""The rate at work, what has been paid, what is still to be paid and how much of it is interest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.kit.money import ZERO
from calculators.kit.result import Result
from calculators.kit.steps import month_interest, month_of, rate_at_work
from calculators.kit.working import Lines, amount, differ, percent


def working(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Show it, from the values that were read and the answer."""
    v, figures = values, result.figures
    upfront = v["upfront_fee"] or ZERO
    rate_at_work(lines, v["received"], upfront, figures["monthly_rate"])
    paid, left = v["paid_months"], v["months"] - v["paid_months"]
    lines.put("已经还了", f"{amount(v['payment'])} × {paid}", figures["paid_total"])
    lines.put("还要付", f"{amount(v['payment'])} × {left}", figures["remaining_total"])
    differ(lines, "其中利息", figures["remaining_total"], figures["principal_left"], figures["interest_left"])
    net = v["received"] - upfront
    cap = v["cap_rate"]
    lines.put(f"按 {percent(cap)} 第 1 个月利息", month_of(net, cap), month_interest(net, cap))
    if figures["difference"] is not None:
        over = figures["overpaid_cap"] or ZERO
        difference = figures["principal_left"] - figures["balance_cap"] + over
        if difference == figures["difference"]:
            left_side = f"{amount(figures['principal_left'])} − {amount(figures['balance_cap'])} + {amount(over)}"
            lines.put(f"比按 {percent(cap)} 多", left_side, difference)
