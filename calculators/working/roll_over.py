"""What is short, its interest, what the next instalment comes to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.kit.money import ZERO
from calculators.kit.result import Result
from calculators.kit.steps import days_of
from calculators.kit.working import Lines, amount, joined, percent


def working(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Show it, from the values that were read and the answer."""
    v, figures, row = values, result.figures, result.rows[0]
    short = lines.put("差额", f"{amount(v['due'])} − {amount(v['paid'])}", figures["shortfall"])
    if short and v["annual_rate"]:
        rate = percent(v["annual_rate"])
        if v["penalty_markup"]:
            rate += f" × (1 + {percent(v['penalty_markup'])})"
        lines.put("第 1 期利息", days_of(amount(short), rate, v["days"], v["day_basis"]), row["interest"])
    if v["spread"] > 1:
        lines.put("第 1 期补的差额", f"{amount(short)} ÷ {v['spread']}", row["carried"])
    lines.put("下个月一共要还", joined(row["original"], row["carried"], row["interest"], row["fee"]), row["payment"])
    parts = [one["interest"] for one in result.rows] + [row["fee"]]
    lines.total("多付的", [part for part in parts if part] or [ZERO], figures["extra_cost"])
