"""The tiers of the property-case fee, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from calculators.kit.facts import figure, figure_rows
from calculators.kit.money import ZERO, plain_rate, rounded
from calculators.kit.result import Result
from calculators.kit.steps import tiers
from calculators.kit.working import Lines, amount


def working(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Show it, from the values that were read and the answer."""
    full = _tiers(lines, "案件受理费", values["claim"])
    simplified = values["simplified"]
    divisor = figure("court-fee-simplified-divisor")
    if simplified:
        lines.put("简易程序减半", f"{full} ÷ {plain_rate(divisor)}", result.figures["fee"])
    elif full != amount(result.figures["fee"]):
        lines.put("案件受理费，到分", f"{full} × 1", result.figures["fee"])
    order = figure("payment-order-fee-divisor")
    lines.put("支付令申请费", f"{full} ÷ {plain_rate(order)}", result.figures["payment_order_fee"])


def _tiers(lines: Lines, label: str, claim: Decimal) -> str:
    """Show the fee by its tiers, to all of its decimals; give it as it was written."""
    found = tiers(figure_rows("court-fee-tiers"), claim)
    written_total = _full(sum([value for _, value in found], ZERO))
    terms = [term for term, _ in found]
    if len(terms) > 5:
        some = sum([value for _, value in found[:5]], ZERO)
        lines.put("前几段", " + ".join(terms[:5]), some)
        terms = [amount(some), *terms[5:]]
    lines.exactly(label, " + ".join(terms), written_total)
    return written_total


def _full(value: Decimal) -> str:
    """Write an amount with at least two decimals, and with all that it has."""
    return amount(value) if value == rounded(value) else plain_rate(value)
