"""The instalment as wanted, and each way at work: the months needed, the rate needed, what to waive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.kit.money import ZERO, half_up, to_fen, to_yuan
from calculators.kit.rates import ONE, annuity_factor, monthly
from calculators.kit.result import Result
from calculators.kit.steps import first_instalment, instalment, month_interest, month_of, repaying
from calculators.kit.working import Lines, amount, differ, percent


def working(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Show it, from the values that were read and the answer."""
    v, figures = values, result.figures
    principal, rate, months = v["principal"], v["annual_rate"], v["months"]
    fee = v.get("monthly_fee") or ZERO
    first_instalment(lines, f"分 {months} 期，", principal, rate, months, fee=fee)
    can = v["affordable"] - fee
    if fee and can > 0:
        lines.put("除去费用还能还", f"{amount(v['affordable'])} − {amount(fee)}", can)
    needed = figures["months_needed"]
    if needed is not None:
        if needed != months:
            text = repaying(principal, rate, needed)
            lines.put(f"分 {needed} 期，每期本息", text, instalment(principal, rate, needed))
    else:
        lines.put("第 1 个月利息", month_of(principal, rate), month_interest(principal, rate))
    lower = figures["rate_needed"]
    if lower is not None and lower != rate:
        text = repaying(principal, lower, months)
        lines.put(f"年利率 {percent(lower)}，每期本息", text, instalment(principal, lower, months))
    waiver = figures["waiver_needed"]
    if waiver and can > 0:
        worth = to_yuan(half_up(to_fen(can) * annuity_factor(monthly(rate), months), ONE))
        power = f"(1 + {percent(rate)} ÷ 12)^{months}"
        text = f"{amount(can)} × (1 − 1 ÷ {power}) ÷ ({percent(rate)} ÷ 12)" if rate else f"{amount(can)} × {months}"
        lines.put("能还的钱，折成今天的本金", text, worth)
        differ(lines, "要减免", principal, worth, waiver)
