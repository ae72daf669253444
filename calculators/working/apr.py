"""The rate at work in the first month, and what was paid above what was received."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.kit.money import ZERO, rounded
from calculators.kit.result import Result, quantized
from calculators.kit.steps import rate_at_work
from calculators.kit.working import Lines, amount, differ


def working(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Show it, from the values that were read and the answer."""
    v, figures = values, result.figures
    upfront = v["upfront_fee"] or ZERO
    received = v["received"]
    rate_at_work(lines, received, upfront, figures["monthly_rate"])
    simple = figures.get("simple_rate")
    if simple is not None:
        shown = quantized(simple, 2)
        net = received - upfront
        lines.put("一个月的利息，按算出的单利", f"{amount(net)} × {shown}% ÷ 12", rounded(net * shown / 1200))
    if v["flows"] is not None:
        lines.total("一共付出", [flow.amount for flow in v["flows"]], figures["total_paid"])
    else:
        parts = [f"{amount(v['payment'])} × {v['months']}"]
        if v["monthly_fee"]:
            parts.append(f"{amount(v['monthly_fee'])} × {v['months']}")
        if upfront:
            parts.append(amount(upfront))
        lines.put("一共付出", " + ".join(parts), figures["total_paid"])
    differ(lines, "比到手的多付", figures["total_paid"], received, figures["total_cost"])
