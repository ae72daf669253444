"""Payments in order of time, and what they are worth at the start with one discount factor for each step.

Amounts are whole fen, exact as floats; a step is a month or a day. Only the arithmetic of `kit/floats` is used, so that
every engine finds the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from calculators.kit.dates import whole_months
from calculators.kit.floats import power

# (steps after the start, fen: received positive, paid negative)
Flow = tuple[int, float]
MONTHS: Final = 12
DAYS: Final = 365


def timed(start: date, days: Sequence[date]) -> tuple[list[int], int]:
    """Count the steps from `start` to each day, and the steps of a year.

    Months where every day is a due date counted from `start`, so that an honest plan has one rate in every season;
    days otherwise.

    >>> timed(date(2026, 1, 31), [date(2026, 2, 28), date(2026, 3, 31)])
    ([1, 2], 12)
    >>> timed(date(2026, 1, 31), [date(2026, 2, 28), date(2026, 3, 30)])
    ([28, 58], 365)
    """
    months = [whole_months(start, day) for day in days]
    whole = [count for count in months if count is not None]
    if len(whole) == len(months):
        return whole, MONTHS
    return [(day - start).days for day in days], DAYS


def merged(flows: Iterable[Flow]) -> list[Flow]:
    """Put flows in order of time, one for each step, and leave out what is nothing.

    `flows` are (step, fen), received positive, in any order.

    >>> merged([(1, -60), (0, 100), (1, -5), (2, 0)])
    [(0, 100.0), (1, -65.0)]
    """
    sums: dict[int, float] = {}
    for steps, fen in flows:
        sums[steps] = sums.get(steps, 0.0) + fen
    return [(steps, sums[steps]) for steps in sorted(sums) if sums[steps]]


def sign_changes(flows: Sequence[Flow]) -> int:
    """Count how often money turns its direction: there are that many roots, or fewer by an even number (Descartes).

    `flows` are merged.

    >>> sign_changes([(0, 100), (1, -60), (2, -60)])
    1
    """
    return sum(1 for k in range(1, len(flows)) if (flows[k][1] > 0) != (flows[k - 1][1] > 0))


@dataclass(frozen=True, slots=True)
class Sides:
    """What is received and what is paid, valued at the start with one discount factor.

    The two slopes are the values weighted by their steps. All four only grow with the discount factor, which is what
    lets a whole interval be judged by its ends.
    """

    received: float
    paid: float
    received_slope: float
    paid_slope: float

    @property
    def gain(self) -> bool:
        """Whether more is received than paid."""
        return self.received > self.paid


def valued(flows: Sequence[Flow], discount: float) -> Sides:
    """Value merged flows at the start, one `discount` for each step.

    `flows` are (step, fen), in order; the values are in fen.
    """
    powers = {1: discount}
    weight, place = 1.0, 0
    received = paid = received_slope = paid_slope = 0.0
    for steps, fen in flows:
        gap = steps - place
        if gap:
            if gap not in powers:
                powers[gap] = power(discount, gap)
            weight *= powers[gap]
            place = steps
        value = fen * weight
        if fen > 0:
            received += value
            received_slope += steps * value
        else:
            paid -= value
            paid_slope -= steps * value
    return Sides(received, paid, received_slope, paid_slope)


def one_at_most(flows: Sequence[Flow]) -> bool:
    """Tell, where it is soon told, that flows have one root at most: of balances without interest, one turn is enough.

    There are at most as many roots below a discount factor of 1 as turns among the sums from the first flow on, and
    above it as turns among the sums from the last flow back (Descartes, for flows divided by 1 − discount). `flows` are
    merged.

    >>> one_at_most([(0, 100.0), (1, -60.0), (2, 50.0), (3, -99.0)])
    True
    >>> one_at_most([(0, 100.0), (1, -230.0), (2, 131.0)])
    False
    """
    turns = 0
    for ordered in (flows, reversed(flows)):
        total, sums = 0.0, []
        for steps, fen in ordered:
            total += fen
            if total:
                sums.append((steps, total))
        turns += sign_changes(sums)
    return turns < 2 and total != 0


def derived(flows: Sequence[Flow]) -> list[Flow]:
    """Give flows that are worth nothing where `flows` over a power of the discount factor stop rising or falling.

    The power lies where money first turns its direction; what is given has one turn less. `flows` are merged and turn
    at least once.

    >>> derived([(0, 100.0), (1, -200.0), (2, 150.0)])
    [(0, -0.2222222222222222), (1, -0.4444444444444444), (2, 1.0)]
    """
    turn = next(k for k in range(1, len(flows)) if (flows[k][1] > 0) != (flows[k - 1][1] > 0))
    centre = flows[turn - 1][0] + flows[turn][0]
    weighted = [(steps, fen * (2 * steps - centre)) for steps, fen in flows]
    largest = max(abs(fen) for _, fen in weighted)
    return [(steps, fen / largest) for steps, fen in weighted]
