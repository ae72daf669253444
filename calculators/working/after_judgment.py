"""The doubled part, interest that runs on, the enforcement fee, the sum."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.kit.facts import figure, figure_rows
from calculators.kit.result import Result
from calculators.kit.steps import days_of, tiers
from calculators.kit.working import Lines, amount, joined, percent


def working(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Show it, from the values that were read and the answer."""
    v, figures = values, result.figures
    principal = v["amount"] if v["principal"] is None else v["principal"]
    days = v["days_late"]
    daily = percent(figure("late-judgment-daily-percent"))
    lines.put("加倍部分的利息", f"{amount(principal)} × {daily} × {days}", figures["doubled_interest"])
    if v["general_rate"]:
        text = days_of(amount(principal), percent(v["general_rate"]), days, v["day_basis"])
        lines.put("一般利息", text, figures["general_interest"])
    terms = [term for term, _ in tiers(figure_rows("enforcement-fee-tiers"), v["amount"])]
    lines.put("执行申请费", " + ".join(terms), figures["enforcement_fee"])
    parts = (v["amount"], figures["doubled_interest"], figures["general_interest"], figures["enforcement_fee"])
    lines.put("一共", joined(*parts), figures["total"])
