"""The steps of arithmetic that several calculators show: interest of a month, an instalment, a schedule's two ends.

Each is written as a line of `kit/working` has it, and computed as the schedule computes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from calculators.kit.money import ZERO, plain_rate, rounded, to_yuan
from calculators.kit.rates import annuity
from calculators.kit.result import quantized
from calculators.kit.schedule import EQUAL_INSTALMENTS, FLAT_RATE, INTEREST_ONLY, loan
from calculators.kit.working import Lines, amount, joined, percent, written

Row = Mapping[str, Any]


def repaying(principal: Decimal, annual_rate: Decimal, months: int) -> str:
    """Write the equal instalment that repays a principal.

    `principal` in yuan, `annual_rate` in percent a year, over `months` months.

    >>> repaying(Decimal(12000), Decimal(24), 12)
    '12000.00 × 24% ÷ 12 × (1 + 24% ÷ 12)^12 ÷ ((1 + 24% ÷ 12)^12 − 1)'
    """
    if not annual_rate:
        return f"{amount(principal)} ÷ {months}"
    monthly = f"{percent(annual_rate)} ÷ 12"
    power = f"(1 + {monthly})^{months}"
    return f"{amount(principal)} × {monthly} × {power} ÷ ({power} − 1)"


def instalment(principal: Decimal, annual_rate: Decimal, months: int) -> Decimal:
    """Compute what `repaying` comes to.

    `principal` in yuan, `annual_rate` in percent a year, over `months` months; to the fen.
    """
    terms = loan(principal, annual_rate)
    return to_yuan(annuity(terms.principal, terms.rate, months))


def month_of(principal: Decimal, annual_rate: Decimal) -> str:
    """Write a month's interest.

    `principal` in yuan, `annual_rate` in percent a year.
    """
    return f"{amount(principal)} × {percent(annual_rate)} ÷ 12"


def month_interest(principal: Decimal, annual_rate: Decimal) -> Decimal:
    """Compute a month's interest.

    `principal` in yuan, `annual_rate` in percent a year; to the fen.
    """
    return to_yuan(loan(principal, annual_rate).month_interest(loan(principal, annual_rate).principal))


def days_of(principal: str, rate: str, days: int, day_basis: int) -> str:
    """Write interest by days.

    `principal` and `rate` are written already; `days` of a year of `day_basis` days.
    """
    return f"{principal} × {rate} × {days} ÷ {day_basis}"


def first_instalment(
    lines: Lines,
    label: str,
    principal: Decimal,
    annual_rate: Decimal,
    months: int,
    *,
    method: str = EQUAL_INSTALMENTS,
    original: Decimal | None = None,
    fee: Decimal = ZERO,
) -> Decimal:
    """Show how the first instalment of a schedule comes about, fee included; give it.

    It goes into `lines`, named by `label`. `principal`, `original` and `fee` in yuan, `annual_rate` in percent a
    year, over `months` months by `method`.
    """
    terms = loan(principal, annual_rate, method, original)
    first = to_yuan(terms.first_instalment(months))
    interest = to_yuan(terms.month_interest(terms.principal))
    part = first - interest
    if method == EQUAL_INSTALMENTS and instalment(principal, annual_rate, months) == first:
        lines.put(f"{label}每期本息", repaying(principal, annual_rate, months), first)
        if fee:
            lines.put(f"{label}每期应还，加上费用", joined(first, fee), first + fee)
        return first + fee
    base = terms_base(principal, method, original)
    lines.put(f"{label}第 1 期利息", month_of(base, annual_rate), interest)
    if method not in (INTEREST_ONLY, EQUAL_INSTALMENTS) and months > 1:
        lines.put(f"{label}第 1 期本金", f"{amount(principal)} ÷ {months}", part)
    if part >= 0:
        lines.put(f"{label}第 1 期应还", f"{amount(part)} + {joined(interest, fee)}", first + fee)
    else:
        lines.put(f"{label}第 1 期应还", written(first + fee), first + fee)
    return first + fee


def terms_base(principal: Decimal, method: str, original: Decimal | None) -> Decimal:
    """Tell on what a month's interest runs.

    `principal` is what is left, `original` what was borrowed (None: unknown): the base of `flat_rate`, a `method`
    of its own.
    """
    return original if method == FLAT_RATE and original is not None else principal


def inner_months(
    lines: Lines,
    label: str,
    principal: Decimal,
    annual_rate: Decimal,
    rows: Sequence[Row],
    *,
    method: str = EQUAL_INSTALMENTS,
    original: Decimal | None = None,
    start: int = 0,
) -> None:
    """Show the first month of a schedule and its last, out of its rows; `start` leaves out rows before it.

    They go into `lines`, named by `label`. `principal` and `original` in yuan, `annual_rate` in percent a year, by
    `method`.
    """
    if not rows or len(rows) <= start:
        return
    first, last = rows[start], rows[-1]
    base = terms_base(principal, method, original)
    if method == EQUAL_INSTALMENTS and first["interest"] == month_interest(base, annual_rate):
        lines.put(f"{label}第 1 期利息", month_of(base, annual_rate), first["interest"])
        principal_part = first["payment"] - first["interest"] - (first.get("fee") or ZERO)
        if principal_part >= 0:
            paid = f"{amount(first['payment'])} − {amount(first['interest'])}"
            if first.get("fee"):
                paid += f" − {amount(first['fee'])}"
            lines.put(f"{label}第 1 期还的本金", paid, principal_part)
    if len(rows) - start < 2:
        return
    before = rows[-2]["balance"]
    base = terms_base(before, method, original if original is not None else principal)
    if last["interest"] == month_interest(base, annual_rate):
        lines.put(f"{label}最后一期利息", month_of(base, annual_rate), last["interest"])
    fee = last.get("fee") or ZERO
    if last["payment"] == before + last["interest"] + fee:
        left = f"{amount(before)} + {joined(last['interest'], fee)}"
        lines.put(f"{label}最后一期应还", left, last["payment"])


def rate_at_work(lines: Lines, received: Decimal, upfront: Decimal, rate: Decimal | None) -> None:
    """Show the monthly rate that was found in the first month's interest.

    It goes into `lines`; `received` and `upfront` in yuan, `rate` in percent a month (None: there is none).
    """
    if rate is None:
        return
    net = received - upfront
    if upfront:
        lines.put("真正到手", f"{amount(received)} − {amount(upfront)}", net)
    shown = quantized(rate, 4)
    left = f"{amount(net)} × {abs(shown)}%"
    lines.put("第 1 个月利息，按算出的月利率", left if shown >= 0 else f"0 − {left}", rounded(net * shown / 100))


def tiers(rows: Sequence[tuple[Decimal | None, Decimal, Decimal]], claim: Decimal) -> list[tuple[str, Decimal]]:
    """Write a fee by tiers, out of `figure_rows`: a term for each tier that the claim reaches, and what it comes to.

    `rows` are (upper bound or None, percentage, constant); `claim` in yuan.

    >>> from calculators.kit.facts import figure_rows
    >>> tiers(figure_rows("enforcement-fee-tiers"), Decimal(20000))
    [('50', Decimal('50')), ('(20000.00 − 10000) × 1.5%', Decimal('150.0'))]
    """
    terms: list[tuple[str, Decimal]] = []
    lower = ZERO
    for upper, rate, constant in rows:
        if not rate:
            # A number alone at the left would be no arithmetic.
            alone = "" if upper is not None and claim > upper else " × 1"
            terms.append((f"{plain_rate(constant)}{alone}", constant))
        elif claim > lower:
            top = claim if upper is None or claim <= upper else upper
            shown = amount(claim) if top == claim else plain_rate(top)
            terms.append((f"({shown} − {plain_rate(lower)}) × {percent(rate)}", (top - lower) * rate / 100))
        lower = upper if upper is not None else lower
    return terms
