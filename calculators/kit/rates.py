"""A month's rate as a fraction of whole numbers, and the annuity and the present value that follow from it.

Amounts are never floats. The annuity is computed in fixed point with 60 digits, so that an exact half fen is seen as
one. What rate a stream of payments comes to is the other way round, and in `kit/roots`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from calculators.kit.money import half_up

ONE: Final = 10**60


@dataclass(frozen=True, slots=True)
class Fraction:
    """A rate a month as a whole number over a whole number."""

    over: int
    under: int

    def of(self, fen: int) -> int:
        """Take this share of an amount in fen, rounded half-up.

        >>> monthly(Decimal(24)).of(1200000)
        24000
        """
        return (2 * fen * self.over + self.under) // (2 * self.under)


def monthly(annual_rate: Decimal) -> Fraction:
    """Give a month's share of a rate in percent a year.

    `annual_rate` is that rate; the share is exact.

    >>> monthly(Decimal("17.72"))
    Fraction(over=443, under=30000)
    """
    over, under = annual_rate.as_integer_ratio()
    return Fraction(over, under * 1200)


def daily(annual_rate: Decimal, day_basis: int) -> Fraction:
    """Give a day's share of a rate in percent a year of `day_basis` days.

    `annual_rate` is that rate; the share is exact.

    >>> daily(Decimal(24), 360).of(50000 * 30)
    1000
    """
    over, under = annual_rate.as_integer_ratio()
    return Fraction(over, under * 100 * day_basis)


def annuity_factor(rate: Fraction, months: int) -> int:
    """Value, times 10^60, of one unit paid at the end of each of `months` months.

    `rate` is a month's.

    >>> annuity_factor(Fraction(0, 1), 3) == 3 * 10**60
    True
    """
    discount, power, left = ONE * rate.under // (rate.under + rate.over), ONE, months
    square = discount
    while left:
        if left & 1:
            power = power * square // ONE
        square = square * square // ONE
        left >>= 1
    if power >= ONE - months:
        return months * ONE
    return (ONE - power) * rate.under // rate.over


def annuity(fen: int, rate: Fraction, months: int) -> int:
    """Compute the equal instalment, in fen, that repays `fen` in `months` months at `rate` a month, rounded half-up.

    >>> annuity(1200000, monthly(Decimal(24)), 12)
    113472
    """
    factor = annuity_factor(rate, months)
    # Truncation can move an exact half fen by some 10^-40 fen; adding 10^-30 fen restores the tie before rounding.
    return (fen * ONE + factor // 2 + factor // 10**30) // factor


def level_value(payment: int, rate: Fraction, months: int) -> int:
    """Compute what `payment` fen at the end of each of `months` months are worth today, rounded half-up.

    `rate` is a month's.

    >>> level_value(113472, monthly(Decimal(24)), 12)
    1200005
    """
    factor = annuity_factor(rate, months)
    return half_up(payment * factor + factor // 10**30, ONE)


def rate_repaying(fen: int, payment: int, months: int) -> int:
    """Find the rate, in thousandths of a percent a year, at which equal instalments of `payment` repay `fen`.

    Over `months` months; both amounts in fen.

    Rounded half-up: the largest k of which k − ½ thousandths still ask for no more than `payment`, counted exactly. 0
    where not even that does.

    >>> rate_repaying(1000000, 30000, 36)
    5065
    """
    low, high = 0, 1000 * 1000 + 1
    while high - low > 1:
        middle = (low + high) // 2
        factor = annuity_factor(Fraction(2 * middle - 1, 2000 * 1200), months)
        # A payment that is worth the principal exactly arrives a hair too low, as in `annuity`.
        if fen * ONE <= payment * factor + factor // 10**30:
            low = middle
        else:
            high = middle
    return low


def left_unpaid(fen: int, payment: int, rate: Fraction, months: int) -> int:
    """Compute what equal instalments of `payment` leave of `fen`: principal less present value, rounded half-up.

    `rate` is a month's, of `months` months; both amounts in fen.

    >>> left_unpaid(1000000, 30000, monthly(Decimal(24)), 36)
    235335
    """
    factor = annuity_factor(rate, months)
    return half_up(fen * ONE - payment * factor + factor // 10**30, ONE)
