"""Lines of arithmetic with an answer's own numbers, that a reader can repeat on a phone.

A line is numbers, `+ − × ÷ ^ ( )`, a percent sign that binds tightest, one `=` and a result. Computed exactly and
rounded half-up to the decimals of the result it is true; a test evaluates every line of thousands of answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from calculators.kit.money import ZERO, plain_rate, rounded, to_yuan
from calculators.kit.rates import annuity
from calculators.kit.result import Line, quantized
from calculators.kit.schedule import EQUAL_INSTALMENTS, FLAT_RATE, INTEREST_ONLY, loan

# No answer has more lines, those of converted rates in front of its own among them.
MOST: Final = 12
LONGEST: Final = 200
# A sum of more parts than fit is shown in a few lines, or only as what it comes to.
_MOST_SUMS: Final = 4

Row = Mapping[str, Any]


class Lines:
    """The lines of one answer, in order."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.shown: list[Line] = []

    def put(self, label: str, left: str, result: Decimal) -> Decimal:
        """Add a line that comes to an amount; give the amount back. One that would be too long is left out."""
        self.exactly(label, left, amount(result))
        return result

    def exactly(self, label: str, left: str, result: str) -> None:
        """Add a line whose result is already written."""
        line = f"{left} = {result}"
        if len(line) <= LONGEST and len(self.shown) < self.most:
            self.shown.append(Line(label, line))

    def total(self, label: str, parts: Sequence[Decimal], result: Decimal) -> Decimal:
        """Add up: equal parts in a row as a product, further ones from a sum before."""
        terms = _terms(parts)
        sums: list[tuple[str, Decimal]] = []
        text, so_far = "", ZERO
        for sign, term, value in terms:
            joined = f"{text} {sign} {term}" if text else term if sign == "+" else f"0 − {term}"
            if len(joined) > LONGEST - 20:
                sums.append((text, so_far))
                joined = f"{amount(so_far)} {sign} {term}"
            text, so_far = joined, so_far + value
        if len(sums) >= _MOST_SUMS or not text or any(value < 0 for _, value in sums):
            return self.put(label, written(result), result)
        for left, value in sums:
            self.put(f"{label}，先加这些", left, value)
        return self.put(label, text, result)


def _terms(parts: Sequence[Decimal]) -> list[tuple[str, str, Decimal]]:
    """Give sign, text and value of each part; equal ones in a row are one."""
    out: list[tuple[str, str, Decimal]] = []
    start = 0
    while start < len(parts):
        end = start
        while end < len(parts) and parts[end] == parts[start]:
            end += 1
        part, many = parts[start], end - start
        text = amount(abs(part)) if many == 1 else f"{amount(abs(part))} × {many}"
        out.append(("−" if part < 0 else "+", text, part * many))
        start = end
    return out


def amount(value: Decimal) -> str:
    """Write an amount as lines do: two decimals, no separators, a minus that is one.

    `value` in yuan.

    >>> amount(Decimal("1234.5")), amount(Decimal("-3"))
    ('1234.50', '−3.00')
    """
    text = f"{value:.2f}"
    return f"−{text[1:]}" if text[0] == "-" else text


def written(value: Decimal) -> str:
    """Write an amount at the left of a line, where nothing may begin with a minus.

    `value` in yuan.
    """
    return amount(value) if value >= 0 else f"0 − {amount(-value)}"


def percent(rate: Decimal) -> str:
    """Write a rate.

    >>> percent(Decimal("24.00"))
    '24%'
    """
    return f"{plain_rate(rate)}%"


def joined(*parts: Decimal) -> str:
    """Write a sum; parts of 0 are left out, all of 0 are one."""
    return " + ".join([amount(part) for part in parts if part]) or "0.00"


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


def differ(lines: Lines, label: str, more: Decimal | None, less: Decimal | None, result: Decimal | None) -> None:
    """Show what one amount is above another, where all are known.

    It goes into `lines`, named by `label`: `more` minus `less` is `result`, or nothing is shown.
    """
    if more is None or less is None or result is None or more < 0 or more - less != result:
        return
    minus = f"− {amount(less)}" if less >= 0 else f"+ {amount(-less)}"
    lines.put(label, f"{amount(more)} {minus}", result)


def quotient(part: Decimal, whole: Decimal) -> Decimal:
    """Divide and round to the fen.

    `part` by `whole`, which is not 0.
    """
    return rounded(part / whole)


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
