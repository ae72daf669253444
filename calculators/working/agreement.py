"""What the agreement asks, what is owed, what was promised, and the difference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.kit.result import Result
from calculators.kit.working import Lines, amount, differ, joined


def working(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Show it, from the values that were read and the answer."""
    v, figures = values, result.figures
    total = lines.total("协议上一共要还", [row["payment"] for row in result.rows], figures["total_to_pay"])
    owed = lines.put("一共欠", joined(v["principal"], v["interest"], v["penalty"], v["fees"]), figures["owed_total"])
    promised = v["promised_total"]
    if promised is None:
        promised = owed - v["promised_waiver"]
        if v["promised_waiver"]:
            lines.put("说好的总额", f"{amount(owed)} − {amount(v['promised_waiver'])}", promised)
    if promised >= 0:
        differ(lines, "比说好的多", total, promised, figures["difference"])
    differ(lines, "真正减免的", owed, total, figures["waived_in_fact"])
