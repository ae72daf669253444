"""Money: yuan as Decimal where people see it, whole fen as int inside schedules.

An amount is rounded half-up to the fen whenever a person would pay it or be billed for it, and never in between.
Ints make a schedule of 360 months cheap in both engines; nothing is ever a float.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

CENT: Final = Decimal("0.01")
ZERO: Final = Decimal("0.00")
LARGEST: Final = Decimal(100_000_000)
MOST: Final = Decimal(1_000_000_000_000)
"""No computed amount passes this; where one would, it is an error at the field that makes it so."""
TOO_MUCH: Final = "算出来超过了一万亿元，这里不再往下算。"


def rounded(amount: Decimal) -> Decimal:
    """Round an amount in yuan to the fen, halves away from zero.

    >>> rounded(Decimal("9.865")), rounded(Decimal("9.8649"))
    (Decimal('9.87'), Decimal('9.86'))
    """
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def to_fen(amount: Decimal) -> int:
    """Turn yuan with at most two decimals into whole fen.

    `amount` in yuan.

    >>> to_fen(Decimal("1134.72"))
    113472
    """
    return int(amount * 100)


def to_yuan(fen: int) -> Decimal:
    """Turn whole fen into yuan with two decimals.

    >>> to_yuan(113470), to_yuan(-5)
    (Decimal('1134.70'), Decimal('-0.05'))
    """
    return Decimal(fen).scaleb(-2)


def half_up(numerator: int, denominator: int) -> int:
    """Divide whole numbers and round half-up; `denominator` above 0.

    `numerator` may be negative.

    >>> half_up(5, 2), half_up(7, 3), half_up(-5, 2)
    (3, 2, -3)
    """
    if numerator < 0:
        return -half_up(-numerator, denominator)
    return (2 * numerator + denominator) // (2 * denominator)


def split(fen: int, parts: int) -> list[int]:
    """Split whole fen into equal parts: each rounded half-up and never more than what is left, the last takes the rest.

    >>> split(10000, 3), split(5, 10)
    ([3333, 3333, 3334], [1, 1, 1, 1, 1, 0, 0, 0, 0, 0])
    """
    share, left, out = half_up(fen, parts), fen, []
    for _ in range(parts - 1):
        part = min(share, left)
        out.append(part)
        left -= part
    out.append(left)
    return out


def day_interest(principal: Decimal, annual_rate: Decimal, days: int, day_basis: int) -> Decimal:
    """Compute simple interest by days: `principal` in yuan, `annual_rate` nominal in percent a year; to the fen.

    `day_basis` is the days of a year, 360 or 365.

    The product is formed before the division, so that an exact half fen is seen as one.

    >>> day_interest(Decimal(500), Decimal(24), 30, 365)
    Decimal('9.86')
    """
    return rounded(principal * annual_rate * days / (100 * day_basis))


def grouped(amount: Decimal) -> str:
    """Write an amount as tables show it.

    >>> grouped(Decimal("1234567.5"))
    '1,234,567.50'
    """
    return f"{amount:,.2f}"


def plain(amount: Decimal) -> str:
    """Write an amount as running text shows it: no separators, no decimals where they are zero.

    >>> plain(Decimal("1500.00")), plain(Decimal("1509.86"))
    ('1500', '1509.86')
    """
    text = f"{amount:.2f}"
    return text[:-3] if text.endswith(".00") else text


def plain_rate(rate: Decimal) -> str:
    """Write a rate with the decimals that it has and no zeros after them.

    >>> plain_rate(Decimal("24.00")), plain_rate(Decimal("17.725")), plain_rate(Decimal(100))
    ('24', '17.725', '100')
    """
    text = f"{rate:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
