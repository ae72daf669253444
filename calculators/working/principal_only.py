"""What is owed, what is kept of interest and fees, the offer, what is waived."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.kit.money import ZERO, rounded
from calculators.kit.result import Result, quantized
from calculators.kit.working import Lines, amount, differ, joined, percent


def working(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Show it, from the values that were read and the answer."""
    v, figures = values, result.figures
    charges = [part for part in (v["interest"], v["penalty"], v["fees"]) if part]
    owed = lines.put("一共欠", joined(v["principal"], *charges), figures["owed_total"])
    kept = ZERO
    if charges and v["kept_interest_share"]:
        extra = lines.put("利息和费用", joined(*charges), sum(charges, ZERO))
        kept = rounded(extra * v["kept_interest_share"] / 100)
        lines.put("还要付的利息和费用", f"{amount(extra)} × {percent(v['kept_interest_share'])}", kept)
    lines.put("提出的总额", joined(v["principal"], kept), figures["offer_total"])
    differ(lines, "减免", owed, figures["offer_total"], figures["waived"])
    if owed and figures["waived_share"] is not None:
        share = quantized(figures["waived_share"], 2)
        lines.put("减免占几成（%）", f"{amount(figures['waived'])} ÷ {amount(owed)} × 100", share)
    months, parts = v["offer_months"], []
    for label, whole in (("每期本金", v["principal"]), ("每期利息和费用", kept)):
        if whole and months > 1:
            parts.append(lines.put(label, f"{amount(whole)} ÷ {months}", rounded(whole / months)))
        else:
            parts.append(whole)
    if sum(parts, ZERO) == figures["payment"]:
        lines.put("第 1 期应还", joined(*parts), figures["payment"])
