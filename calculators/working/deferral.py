"""The instalment as agreed, a month of the grace, the first instalment after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.kit.money import ZERO, rounded
from calculators.kit.result import Result
from calculators.kit.steps import first_instalment, month_interest, month_of, terms_base
from calculators.kit.working import Lines, differ, joined


def working(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Show it, from the values that were read and the answer."""
    v, figures = values, result.figures
    fee = v.get("monthly_fee") or ZERO
    original, method = v["original_principal"], v["method"]
    rate = v["annual_rate"]
    first_instalment(lines, "原来", v["principal"], rate, v["months"], method=method, original=original, fee=fee)
    base = terms_base(v["principal"], method, original)
    interest = month_interest(base, rate)
    grace_fee = fee if v.get("fee_in_grace") else ZERO
    if v["grace_interest"] != "waived":
        lines.put("宽限期每月利息", month_of(base, rate), interest)
    if v["grace_interest"] == "paid" and interest + grace_fee == figures["payment_during"]:
        lines.put("宽限期第 1 期应付", joined(interest, grace_fee), figures["payment_during"])
    if v["grace_interest"] == "deferred":
        total = rounded(base * rate * v["grace_months"] / 1200)
        lines.put("宽限期利息合计", f"{month_of(base, rate)} × {v['grace_months']}", total)
    row = result.rows[v["grace_months"]]
    if row["principal"] >= 0 and row["payment"] == figures["payment_after"]:
        parts = [part for part in (row["principal"], row["interest"], row.get("fee") or ZERO) if part]
        lines.put("宽限期后第 1 期应还", joined(*parts), figures["payment_after"])
    differ(lines, "多付的利息", figures["interest_after"], figures["interest_before"], figures["extra_interest"])
