"""The rate that a stream of payments comes to: looked for in floats, checked for being the only one, then rounded.

What is unknown is the discount factor of one step of time, 1 / (1 + rate a step). Only the arithmetic of `kit/floats`
is used, so that every engine finds the same rate.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from calculators.kit.floats import exp, log, nth_root, power
from calculators.kit.streams import MONTHS, Flow, derived, merged, one_at_most, sign_changes, valued

HIGHEST_GROWTH: Final = 1001.0  # a year at 100,000 %, the highest rate that is told
LOWEST_GROWTH: Final = 1 / 100  # a year at −99 %, the lowest that is looked for
_UNITS: Final = 10**12
_FAR: Final = 10**24
_HAIR: Final = 1 + 1 / 2**46  # so that rounding cannot lose a root at the very end of the range
# Looking for a root values every payment some thirty times, deriving costs as much as a few valuations. Past this
# many a reader would wait for seconds.
_TRIES: Final = 30
_DERIVING: Final = 4
_MOST_WORK: Final = 600_000


class NoRateError(ValueError):
    """No rate, or more than one, makes the payments worth what was received; the message says which, for readers."""


@dataclass(frozen=True, slots=True)
class Rates:
    """One rate in three forms, as fractions with twelve decimals: a month's, twelve times that, and compounded."""

    monthly: Decimal
    nominal: Decimal
    effective: Decimal


def root(flows: Sequence[Flow], low: float, high: float, *, gain_at_low: bool) -> float:
    """Find the discount factor between `low` and `high` at which received and paid are worth the same.

    `flows` are merged.

    `gain_at_low` tells which is worth more at `low`; at `high` it is the other. Newton's rule on the logarithm of
    paid ÷ received, which is nearly a straight line; the middle where a step would leave the bracket: some 6
    evaluations.
    """
    guess = 1.0 if low < 1 < high else (low + high) / 2
    for count in range(1, 100):
        sides = valued(flows, guess)
        if sides.gain == gain_at_low:
            low = guess
        else:
            high = guess
        step = (low + high) / 2
        quotient = sides.paid / sides.received if sides.received else 0.0
        if 1 / _FAR < quotient < _FAR and count % 10:
            ratio = log(quotient)
            slope = sides.paid_slope / sides.paid - sides.received_slope / sides.received
            move = ratio / slope if slope else 1.0
            if -1 / 2 < move < 1 / 2:
                newton = guess * exp(-move)
                if low <= newton <= high:
                    step = newton
                if -1 / 2**30 < ratio < 1 / 2**30:
                    return newton
        if not low < step < high:
            return step
        guess = step
    return guess


def crossings(flows: Sequence[Flow], low: float, high: float) -> list[float]:
    """Find every discount factor between `low` and `high` at which received and paid pass each other, in order.

    Between two places where flows stop rising or falling there is one root at most, so the ends decide (Rolle). Those
    places are found in the same way, from flows with one turn less, down to a single turn. Raise `NoRateError` where
    that would take too long.
    """
    chain = [flows]
    work = 0
    if not one_at_most(flows):
        work = _bearable(_DERIVING * sign_changes(flows) * len(flows))
        while sign_changes(chain[-1]) > 1:
            chain.append(derived(chain[-1]))
    found: list[float] = []
    for stream in reversed(chain):
        places = [low, *found, high]
        gains = [valued(stream, place).gain for place in places]
        passed = sum(1 for k in range(1, len(places)) if gains[k - 1] != gains[k])
        work = _bearable(work + len(flows) * (len(places) + _TRIES * passed))
        found = [
            root(stream, places[k - 1], places[k], gain_at_low=gains[k - 1])
            for k in range(1, len(places))
            if gains[k - 1] != gains[k]
        ]
    return found


def _bearable(work: int) -> int:
    """Give back the number of valuations, or raise `NoRateError` where it is too high."""
    if work > _MOST_WORK:
        raise NoRateError("钱来回的次数太多，算不出可靠的利率。把同一个月的几笔合成一笔，再算一次。")
    return work


def in_full(discount: float, steps_a_year: int) -> Rates:
    """Turn a step's discount factor into a month's, a nominal and an effective rate.

    `discount` is for one of `steps_a_year` steps.

    >>> in_full(1 / 1.02, 12)
    Rates(monthly=Decimal('0.020000000000'), nominal=Decimal('0.240000000000'), effective=Decimal('0.268241794563'))
    """
    if steps_a_year == MONTHS:
        month = 1 / discount
        year = power(month, 12)
    else:
        year = power(1 / discount, steps_a_year)
        month = nth_root(year, 12)
    return Rates(_decimal(month - 1), _decimal(12 * (month - 1)), _decimal(year - 1))


def _decimal(value: float) -> Decimal:
    """Round to twelve decimals, which mends what floats do to an exact half of the fourth or the sixth."""
    units = int(abs(value) * _UNITS + 1 / 2)
    return Decimal(units if value >= 0 else -units).scaleb(-12)


def only_rate(
    flows: Iterable[Flow], steps_a_year: int, lowest: float = LOWEST_GROWTH, highest: float = HIGHEST_GROWTH
) -> Rates | None:
    """Find the one rate at which flows are worth nothing; None where it is beyond measure.

    `flows` are (step, fen), with `steps_a_year` steps a year.

    The first flow is received. `lowest` and `highest` are what one yuan grows to in a year: the least that is looked
    for, the most that is told. Raise `NoRateError` where no rate fits, or several do.

    >>> only_rate([(0, 10000), (1, -5100), (2, -5151)], 12).monthly
    Decimal('0.016659372686')
    >>> only_rate([(0, 1000), (1, -178000)], 12) is None
    True
    >>> only_rate([(0, 1000), (12, 2000)], 12)
    Traceback (most recent call last):
        ...
    calculators.kit.roots.NoRateError: 只有收到的钱，没有还掉的钱，算不出利率。
    """
    ordered = merged(flows)
    if not sign_changes(ordered):
        raise NoRateError("只有收到的钱，没有还掉的钱，算不出利率。")
    found = crossings(ordered, 0.0, nth_root(1 / lowest, steps_a_year) * _HAIR)
    if not found:
        raise NoRateError("没有一个利率对得上：还掉的和收到的差得太多。看看金额和正负号有没有填错。")
    if len(found) > 1:
        raise NoRateError("有几个利率都对得上，说哪一个都会误导你。看看日期和正负号有没有填错。")
    beyond = found[0] * _HAIR < 1 / nth_root(highest, steps_a_year)
    return None if beyond else in_full(found[0], steps_a_year)


def first_rate(flows: Iterable[Flow], steps_a_year: int) -> Rates | None:
    """Find the lowest rate from 0 to 100,000 % a year at which flows are worth nothing; None where there is none.

    `flows` are (step, fen), with `steps_a_year` steps a year.

    >>> first_rate([(0, 10000), (1, -10200)], 12).nominal
    Decimal('0.240000000000')
    >>> first_rate([(0, 10000), (0, -10200)], 365) is None
    True
    """
    ordered = merged(flows)
    start = min(ordered[0][0], 0) if ordered else 0
    shifted = [(steps - start, fen) for steps, fen in ordered]
    found = crossings(shifted, 1 / (nth_root(HIGHEST_GROWTH, steps_a_year) * _HAIR), 1.0)
    return in_full(found[-1], steps_a_year) if found else None
