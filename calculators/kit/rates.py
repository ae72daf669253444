"""Rates: the annuity in whole numbers, and the rate that a stream of payments comes to.

Amounts are never floats. The annuity is computed in fixed point with 60 digits, so that an exact half fen is seen as
one. The root finder works on floats with the four basic operations alone, which every engine rounds alike (powers and
logarithms of the C library differ by machine), and gives a rate that is rounded before anybody sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_ONE: Final = 10**60
LOWEST_EFFECTIVE: Final = -0.99
HIGHEST_EFFECTIVE: Final = 1000.0


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

    >>> monthly(Decimal("17.72"))
    Fraction(over=443, under=30000)
    """
    over, under = annual_rate.as_integer_ratio()
    return Fraction(over, under * 1200)


def annuity_factor(rate: Fraction, months: int) -> int:
    """Value, times 10^60, of one unit paid at the end of each of `months` months.

    >>> annuity_factor(Fraction(0, 1), 3) == 3 * 10**60
    True
    """
    discount, power, left = _ONE * rate.under // (rate.under + rate.over), _ONE, months
    square = discount
    while left:
        if left & 1:
            power = power * square // _ONE
        square = square * square // _ONE
        left >>= 1
    if power >= _ONE - months:
        return months * _ONE
    return (_ONE - power) * rate.under // rate.over


def annuity(fen: int, rate: Fraction, months: int) -> int:
    """Compute the equal instalment, in fen, that repays `fen` in `months` months at `rate` a month, rounded half-up.

    >>> annuity(1200000, monthly(Decimal(24)), 12)
    113472
    """
    factor = annuity_factor(rate, months)
    # An exact half fen arrives here a hair (some 10^-40 fen) too high or too low: 10^-30 fen mends it.
    return (fen * _ONE + factor // 2 + factor // 10**30) // factor


def present_value(payment: Decimal, rate: Fraction, months: int) -> Decimal:
    """Value today, in yuan and unrounded, of `payment` at the end of each of `months` months.

    >>> f"{present_value(Decimal(300), monthly(Decimal(24)), 36):.2f}"
    '7646.65'
    """
    return payment * annuity_factor(rate, months) / _ONE


class NoRateError(ValueError):
    """No rate, or more than one, makes the payments worth what was received; the message says which, for readers."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Money `steps` periods after the start, in yuan: received is positive, paid is negative."""

    steps: int
    amount: float


def power(base: float, exponent: int) -> float:
    """Raise to a whole power by multiplication alone.

    >>> power(1.5, 3)
    3.375
    """
    result = 1.0
    while exponent:
        if exponent & 1:
            result *= base
        base *= base
        exponent >>= 1
    return result


def root_of_power(value: float, exponent: int) -> float:
    """Find the `exponent`-th root of a positive value: Newton's rule falls to it from above.

    >>> round(root_of_power(2.0, 12), 6), round(root_of_power(0.01, 12), 6)
    (1.059463, 0.681292)
    """
    guess = max(value, 1.0)
    while True:
        lower = guess - (guess - value / power(guess, exponent - 1)) / exponent
        if not lower < guess:
            return guess
        guess = lower


def worth(flows: Sequence[Flow], discount: float) -> tuple[float, float]:
    """Value at the start, and its slope, of flows in order of time; `discount` is one step's factor (Horner's rule)."""
    value = slope = 0.0
    place = flows[-1].steps
    for flow in reversed(flows):
        gap = place - flow.steps
        if gap == 1:
            slope = slope * discount + value
            value = value * discount
        elif gap:
            below = power(discount, gap - 1)
            slope = slope * below * discount + value * gap * below
            value = value * below * discount
        value += flow.amount
        place = flow.steps
    if place:
        below = power(discount, place - 1)
        slope = slope * below * discount + value * place * below
        value = value * below * discount
    return value, slope


def sign_changes(amounts: Iterable[float]) -> int:
    """Count how often the sign turns, zeros left out: there are that many roots, or fewer by an even number.

    >>> sign_changes([100.0, -60.0, 0.0, -60.0])
    1
    """
    signs = [amount > 0 for amount in amounts if amount != 0]
    return sum(1 for k in range(1, len(signs)) if signs[k] != signs[k - 1])


def root(flows: Sequence[Flow], low: float, high: float) -> float:
    """Find the discount factor between `low` and `high` at which flows are worth nothing; the ends differ in sign.

    Newton's step where it stays between the ends and they close in, else the middle: some 10 evaluations.
    """
    rising = worth(flows, low)[0] < 0
    guess = min(max(1.0, low), high)
    width = high - low
    for _ in range(200):
        value, slope = worth(flows, guess)
        if value == 0:
            return guess
        if (value < 0) == rising:
            low = guess
        else:
            high = guess
        step = guess - value / slope if slope else low
        if not low < step < high or (high - low) > width / 2 and abs(value / slope) > width / 4:
            step = low + (high - low) / 2
        width = high - low
        if abs(step - guess) <= 1e-15 * guess:
            return step
        guess = step
    return guess


def _brackets(flows: Sequence[Flow], low: float, high: float, pieces: int) -> list[tuple[float, float]]:
    """Find where the worth turns its sign between `low` and `high`, looking closer where it nearly does."""
    ratio = root_of_power(high / low, pieces)
    places = [low]
    for _ in range(pieces):
        places.append(places[-1] * ratio)
    places[-1] = high
    values = [worth(flows, place)[0] for place in places]
    found: list[tuple[float, float]] = []
    for k in range(pieces):
        if (values[k] < 0) != (values[k + 1] < 0):
            found.append((places[k], places[k + 1]))
    for k in range(1, pieces):
        left, middle, right = values[k - 1], values[k], values[k + 1]
        if (left < 0) == (middle < 0) == (right < 0) and abs(middle) <= min(abs(left), abs(right)):
            dip = _dip(flows, places[k - 1], places[k + 1], middle < 0)
            if dip is not None:
                found += [(places[k - 1], dip), (dip, places[k + 1])]
    return found


def _dip(flows: Sequence[Flow], low: float, high: float, negative: bool) -> float | None:
    """Look between two places for one where the worth has the other sign, by thirds towards zero."""
    for _ in range(40):
        third = (high - low) / 3
        left, right = worth(flows, low + third)[0], worth(flows, high - third)[0]
        if (left < 0) != negative:
            return low + third
        if (right < 0) != negative:
            return high - third
        if abs(left) < abs(right):
            high -= third
        else:
            low += third
    return None


def solve(flows: Sequence[Flow], steps_a_year: int, lowest: float = LOWEST_EFFECTIVE) -> float | None:
    """Find the discount factor a step at which flows are worth nothing, or None where the rate passes 100,000 % a year.

    `flows` in order of time, the first of them received; `lowest` is the effective rate a year from which it is sought.
    Raise `NoRateError` where no rate fits, or several do.

    >>> monthly_factor = solve([Flow(0, 100.0), Flow(1, -51.0), Flow(2, -51.51)], 12)
    >>> round(1 / monthly_factor - 1, 4)
    0.0167
    """
    turns = sign_changes([flow.amount for flow in flows])
    if turns == 0:
        raise NoRateError("钱只有一个方向，算不出利率。")
    highest = root_of_power(1 / (1 + lowest), steps_a_year)
    smallest = 1 / root_of_power(1 + HIGHEST_EFFECTIVE, steps_a_year)
    if turns == 1:
        if (worth(flows, highest)[0] > 0) == (flows[0].amount > 0):
            raise NoRateError("这些数字算不出合理的利率：还的比收到的少太多。")
        if (worth(flows, smallest)[0] > 0) != (flows[0].amount > 0):
            return None
        return root(flows, smallest, highest)
    found = _brackets(flows, smallest / 16, highest, 320)
    if not found:
        raise NoRateError("没有一个利率能让收到的和还掉的相等。")
    if len(found) > 1:
        raise NoRateError("有几个利率都说得通，算出哪一个都会误导你。看看有没有写错的日期或正负号。")
    low, high = found[0]
    discount = root(flows, low, high)
    return discount if discount >= smallest else None
