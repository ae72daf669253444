"""The simple rate: what money received and paid back comes to a year, counted as a court's 24 % is counted.

Interest runs on the principal that is left and on nothing else; a payment covers first the interest that waits, then
principal; what it does not cover waits and bears none. The rate is the one at which this replay, in which nothing is
rounded, ends at zero. It is found in floats and, wherever a float could be on the wrong side of a half, decided by
whole numbers.

Formula: interest between two dates = principal left × rate ÷ 100 × days ÷ 365, or × months ÷ 12 where all dates fall
whole months after the start; the smaller of the two rates counts. The end = principal + waiting interest − overpaid,
which is what was received less what was paid back, and all interest.

Source: arithmetic; 法发〔2017〕22号 (24 % in sum, on request), 中国人民银行公告〔2021〕第3号 (simple has to be named).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from calculators.kit.dates import whole_months

# (steps since the one before, fen paid out to the borrower, fen paid back), in order of time
Step = tuple[int, int, int]

MONTHS: Final = 12
DAYS: Final = 365
HIGHEST: Final = 10_000_000  # 100,000 %, in hundredths of a percent
# A replay in floats is right to some 12 digits; of what lies nearer to a half than this share, whole numbers decide.
_UNSURE: Final = 1 / 2**22


def simple_rate(start: date, received: int, flows: Iterable[tuple[date, int]]) -> Decimal | None:
    """Find the simple rate, in percent a year with two decimals, of dated flows in fen (a further pay-out negative).

    `received` is paid out on `start`.

    None where less is paid back than received, or the rate is beyond 100,000 %.

    >>> simple_rate(date(2025, 3, 1), 1000000, [(date(2026, 3, 1), 1250000)])
    Decimal('25.00')
    >>> simple_rate(date(2026, 7, 1), 1000000, [(date(2026, 8, 1), 1020384)])
    Decimal('24.00')
    >>> simple_rate(date(2023, 3, 1), 1000000, [(date(2026, 3, 1), 1800000)])
    Decimal('26.64')
    """
    days = _by_day(start, received, flows)
    dates = [day for day, _, _ in days]
    found = [rate_of(_steps([(day - start).days for day in dates], days), DAYS)]
    months = [whole_months(start, day) for day in dates]
    whole = [count for count in months if count is not None]
    if len(whole) == len(months):
        found.append(rate_of(_steps(whole, days), MONTHS))
    rates = [rate for rate in found if rate is not None]
    return min(rates) if rates else None


def level_rate(received: int, payment: int, months: int) -> Decimal | None:
    """Find the simple rate of equal instalments, of which months alone are known; amounts in fen.

    `received` is paid out, `payment` comes back in each of `months` months.

    >>> level_rate(4300000, 171061, 54)
    Decimal('39.39')
    """
    if not payment:
        return None
    return rate_of([(0, received, 0), *([(1, 0, payment)] * months)], MONTHS)


def _by_day(start: date, received: int, flows: Iterable[tuple[date, int]]) -> list[tuple[date, int, int]]:
    """Sum what goes out and what comes back on each day, in order; what is before the start counts as on it."""
    # By number: a dictionary of dates is slow in MicroPython, whose own dates compare in Python.
    first = start.toordinal()
    out, back, dates = {first: received}, {first: 0}, {first: start}
    for day, fen in flows:
        number = max(day.toordinal(), first)
        dates[number] = day if number > first else start
        side = out if fen < 0 else back
        side[number] = side.get(number, 0) + abs(fen)
    sums = [(dates[number], out.get(number, 0), back.get(number, 0)) for number in sorted(dates)]
    return [item for item in sums if item[1] or item[2]]


def _steps(places: Sequence[int], days: Sequence[tuple[date, int, int]]) -> list[Step]:
    before = [0, *places]
    return [(place - last, out, back) for place, last, (_, out, back) in zip(places, before, days)]


def rate_of(steps: Sequence[Step], steps_a_year: int) -> Decimal | None:
    """Find the rate of steps, the first of which pays out; see `simple_rate`.

    Of `steps_a_year` steps a year, each (steps since the one before, out, back) in fen. In percent a year, to two
    decimals; None where there is no such rate.

    >>> rate_of([(0, 10000, 0), (1, 0, 5100), (1, 0, 5100)], 12)
    Decimal('15.96')
    >>> rate_of([(0, 10000, 0), (0, 0, 10001)], 12) is None
    True
    """
    cost = sum([back - out for _, out, back in steps])
    if cost <= 0:
        return Decimal("0.00") if cost == 0 else None
    year = 10_000 * steps_a_year
    guess = _guess(steps, cost, 1 / year)
    if guess is None:
        return None
    # The answer is the largest k (in hundredths) of which the replay at k − ½ still ends at zero or below.
    doubt = guess * _UNSURE + _UNSURE
    low, high = int(guess - doubt + 1 / 2), int(guess + doubt + 1 / 2)
    while low < high:
        middle = (low + high + 1) // 2
        if interest_beside(steps, 2 * middle - 1, 2 * year, cost) > 0:
            high = middle - 1
        else:
            low = middle
    if low >= HIGHEST and interest_beside(steps, HIGHEST, year, cost) < 0:
        return None
    return Decimal(low).scaleb(-2)


def interest_beside(steps: Sequence[Step], rate: int, year: int, cost: int) -> int:
    """Tell exactly whether all interest is below (-1), at (0) or above (1) `cost` fen; a step's rate is rate ÷ year.

    Everything is counted in whole numbers over a power of `year`, which grows with each step that bears interest.

    >>> steps = [(0, 10000, 0), (12, 0, 12500)]
    >>> [interest_beside(steps, rate, 120000, 2500) for rate in (2499, 2500, 2501)]
    [-1, 0, 1]
    """
    scale, principal, waiting, total = 1, 0, 0, 0
    for gap, out, back in steps:
        if gap and principal:
            charged = principal * rate * gap
            principal *= year
            waiting = waiting * year + charged
            total = total * year + charged
            scale *= year
        principal += out * scale
        paid = back * scale
        if paid < waiting:
            waiting -= paid
        else:
            principal = max(principal + waiting - paid, 0)
            waiting = 0
    more = total - cost * scale
    return (more > 0) - (more < 0)


def _replayed(steps: Sequence[Step], rate: float) -> tuple[float, float]:
    """Replay in floats at `rate` a step: all interest, and how fast it grows with the rate."""
    principal = waiting = total = 0.0
    grows = waits_more = total_grows = 0.0  # the same three, how fast they grow
    for gap, out, back in steps:
        if gap and principal:
            weight = rate * gap
            charged = principal * weight
            charged_grows = grows * weight + principal * gap
            waiting += charged
            waits_more += charged_grows
            total += charged
            total_grows += charged_grows
        principal += out
        if back:
            if back < waiting:
                waiting -= back
            else:
                principal -= back - waiting
                grows += waits_more
                waiting = waits_more = 0.0
                if principal <= 0:
                    principal = grows = 0.0
    return total, total_grows


def _guess(steps: Sequence[Step], cost: int, per_step: float) -> float | None:
    """Find the rate, in hundredths of a percent a year, by Newton's rule within a bracket; None beyond the range."""
    low, high = 0.0, HIGHEST * (1 + _UNSURE)
    if _replayed(steps, high * per_step)[0] < cost:
        return None
    guess = 2400.0
    for count in range(1, 200):
        total, grows = _replayed(steps, guess * per_step)
        if total < cost:
            low = guess
        else:
            high = guess
        slope = grows * per_step
        newton = guess - (total - cost) / slope if slope > 0 else low
        if not low < newton < high or count % 12 == 0:
            newton = (low + high) / 2
        if abs(newton - guess) <= guess / 2**34 or high - low <= guess / 2**34:
            return newton
        guess = newton
    return guess
