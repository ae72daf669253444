"""What the payment covers, one part after the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.kit.money import ZERO
from calculators.kit.result import Result
from calculators.kit.working import Lines, amount, joined, written


def working(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Show it, from the values that were read and the answer."""
    v, figures = values, result.figures
    names = ("costs", "interest", "penalty", "principal")
    if v["order"] == "principal_first":
        names = ("costs", "principal", "interest", "penalty")
    labels = {"costs": "费用", "interest": "利息", "penalty": "罚息", "principal": "本金"}
    rest = v["paid"]
    for name in names:
        owed, label = v[name], labels[name]
        taken = min(owed, rest)
        if name == "costs" and taken == owed:
            lines.put(f"扣掉的{label}", amount(owed), figures["to_costs"])
        if taken == owed and owed:
            lines.put(f"扣完{label}，还余", f"{amount(rest)} − {amount(owed)}", rest - owed)
        elif taken:
            lines.put(f"余下的都算进{label}", amount(rest), taken)
            lines.put(f"还欠{label}", f"{amount(owed)} − {amount(rest)}", owed - taken)
        rest -= taken
    left = [v[name] - figures[f"to_{name}"] for name in ("costs", "interest", "penalty", "principal")]
    owed_all = joined(*[v[name] for name in ("costs", "interest", "penalty", "principal")])
    paid = sum([figures[f"to_{name}"] for name in labels], ZERO)
    if sum(left, ZERO) == figures["left_total"]:
        lines.put(
            "还欠一共",
            f"{owed_all} − {amount(paid)}" if paid == v["paid"] else written(figures["left_total"]),
            figures["left_total"],
        )
