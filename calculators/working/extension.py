"""The instalment before and after, and the interest that the longer term costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.kit.money import ZERO
from calculators.kit.result import Result
from calculators.kit.steps import first_instalment, inner_months
from calculators.kit.working import Lines, differ


def working(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Show it, from the values that were read and the answer."""
    v, figures = values, result.figures
    fee = v.get("monthly_fee") or ZERO
    original, method, rate = v["original_principal"], v["method"], v["annual_rate"]
    first_instalment(lines, "原来", v["principal"], rate, v["months"], method=method, original=original, fee=fee)
    after = figures["months_after"]
    if after != v["months"]:
        first_instalment(lines, "延长后", v["principal"], rate, after, method=method, original=original, fee=fee)
    inner_months(lines, "延长后", v["principal"], rate, result.rows, method=method, original=original)
    differ(lines, "多付的利息", figures["interest_after"], figures["interest_before"], figures["extra_interest"])
