"""The instalment, the first month, the last, and what all of it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.kit.money import ZERO
from calculators.kit.result import Result
from calculators.kit.steps import first_instalment, inner_months
from calculators.kit.working import Lines, amount


def working(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Show it, from the values that were read and the answer."""
    v, fee = values, values.get("monthly_fee") or ZERO
    first_instalment(lines, "", v["principal"], v["annual_rate"], v["months"], method=v["method"], fee=fee)
    inner_months(lines, "", v["principal"], v["annual_rate"], result.rows, method=v["method"])
    figures = result.figures
    fees = f" − {amount(fee)} × {v['months']}" if fee else ""
    left = f"{amount(figures['total_paid'])} − {amount(v['principal'])}{fees}"
    lines.put("利息一共", left, figures["total_interest"])
