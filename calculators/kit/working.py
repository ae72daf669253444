"""Lines of arithmetic with an answer's own numbers, that a reader can repeat on a phone.

A line is numbers, `+ − × ÷ ^ ( )`, a percent sign that binds tightest, one `=` and a result. Computed exactly and
rounded half-up to the decimals of the result it is true; a test evaluates every line of thousands of answers.

What several calculators show of a loan is in `kit/steps`.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from calculators.kit.money import ZERO, plain_rate, rounded
from calculators.kit.result import Line

# No answer has more lines, those of converted rates in front of its own among them.
MOST: Final = 12
LONGEST: Final = 200
# A sum of more parts than fit is shown in a few lines, or only as what it comes to.
_MOST_SUMS: Final = 4


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

    `rate` in percent.

    >>> percent(Decimal("24.00"))
    '24%'
    """
    return f"{plain_rate(rate)}%"


def joined(*parts: Decimal) -> str:
    """Write a sum; parts of 0 are left out, all of 0 are one.

    `parts` in yuan.
    """
    return " + ".join([amount(part) for part in parts if part]) or "0.00"


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
