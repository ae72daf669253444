"""The instalment as agreed, what is short, and what each way costs more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.kit.money import ZERO, rounded
from calculators.kit.result import Result
from calculators.kit.steps import days_of, first_instalment
from calculators.kit.working import Lines, amount, differ, percent


def working(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Show it, from the values that were read and the answer."""
    v, fee = values, values.get("monthly_fee") or ZERO
    rate = v["annual_rate"]
    first = first_instalment(
        lines,
        "不变，",
        v["principal"],
        rate,
        v["months"],
        method=v["method"],
        original=v.get("original_principal"),
        fee=fee,
    )
    if v["affordable"] < first:
        gap = lines.put("差额", f"{amount(first)} − {amount(v['affordable'])}", first - v["affordable"])
        if rate:
            interest = rounded(gap * rate * 30 / 36000)
            lines.put("差额的利息", days_of(amount(gap), percent(rate), 30, 360), interest)
    keep = result.rows[0]["total_paid"]
    labels = {"roll_over": "并入下期", "deferral_paid": "延期，先付利息", "extension": "延长期限"}
    for row in result.rows:
        if row["name"] in labels and row["total_paid"] is not None:
            differ(lines, f"{labels[row['name']]}，比不变多付", row["total_paid"], keep, row["extra_cost"])
