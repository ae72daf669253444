"""What the down payment leaves, each part of the first instalment, their sum."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from calculators.kit.money import rounded
from calculators.kit.result import Result
from calculators.kit.steps import first_instalment
from calculators.kit.working import Lines, amount, joined


def working(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Show it, from the values that were read and the answer."""
    v, rest = values, values["down_payment"]
    left: dict[str, Decimal] = {}
    for name, label in (("arrears_fees", "费用"), ("arrears_interest", "利息"), ("arrears_principal", "本金")):
        owed = v[name]
        taken = min(owed, rest)
        left[name] = owed - taken
        if taken and taken == owed:
            lines.put(f"先付的钱扣完{label}，余下", f"{amount(rest)} − {amount(owed)}", rest - owed)
        elif taken:
            lines.put(f"首付后还剩{label}", f"{amount(owed)} − {amount(rest)}", left[name])
        rest -= taken
    months, parts = v["months"], []
    if left["arrears_principal"]:
        parts.append(first_instalment(lines, "本金，", left["arrears_principal"], v["annual_rate"], months))
    for name, label in (("arrears_interest", "每期旧利息"), ("arrears_fees", "每期旧费用")):
        if left[name]:
            parts.append(lines.put(label, f"{amount(left[name])} ÷ {months}", rounded(left[name] / months)))
    lines.put("第 1 期应还", joined(*parts), result.figures["payment"])
