"""Longer terms: the months that an amount takes, and the lowest amount that has an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from calculators.kit.schedule import EQUAL_INSTALMENTS, Loan

ALLOWED_ON_LAST: Final = 101
"""Percent of a limit that the last of two or more instalments may reach: it takes what rounding left over."""


def within(payment: int, limit: int, *, last: bool, fee: int = 0) -> bool:
    """Tell whether an instalment keeps to a limit, both in fen and with the fee; `last` for the last of two or more.

    `payment` is the instalment with its `fee`, `limit` the most that it may be.

    >>> within(50500, 50000, last=True), within(50500, 50000, last=False)
    (True, False)
    """
    return 100 * (payment - fee) <= (ALLOWED_ON_LAST if last else 100) * (limit - fee)


def extend(terms: Loan, target: int, low: int, high: int) -> int | None:
    """Find the smallest number of months from `low` to `high` of which no instalment exceeds `target` fen, or None.

    `terms` are the loan's.

    The last of two or more may exceed it by 1 %. Not for `interest_only`, whose last instalment is the principal.

    The first instalment falls with the months, so the months from which it fits are found by bisection. The last does
    not fall evenly, but months that share one first instalment share one run of balances, which is walked once.

    >>> from decimal import Decimal
    >>> from calculators.kit.schedule import loan
    >>> terms = loan(Decimal(10000), Decimal(24))
    >>> extend(terms, 20000, 1, 600), extend(terms, 21000, 1, 600), extend(terms, 30000, 1, 600)
    (None, 154, 56)
    """
    start = _fewest_months(terms, target, low, high)
    while start is not None:
        beyond = _fewest_months(terms, terms.first_instalment(start) - 1, start, high)
        for months, last in _last_instalments(terms, start, high if beyond is None else beyond - 1):
            if within(last, target, last=months > 1):
                return months
        start = beyond
    return None


def lowest_target(terms: Loan, low: int, high: int, fee: int = 0) -> int:
    """Find the lowest whole yuan, in fen and with the fee in it, for which `extend` has an answer.

    `terms` are the loan's, months go from `low` to `high`, `fee` is asked with each instalment.

    Months that share one first instalment need the least at the most months; fewer months whose first instalment is no
    lower than what was found cannot better it.

    >>> from decimal import Decimal
    >>> from calculators.kit.schedule import loan
    >>> lowest_target(loan(Decimal(10000), Decimal(24)), 12, 120)
    22100
    """
    best, months = None, high
    while months >= low:
        payment = terms.first_instalment(months)
        if best is not None and payment + fee > best - 100:
            break
        last = next(_last_instalments(terms, months, months))[1]
        needed = payment if months == 1 else max(payment, -(-100 * last // ALLOWED_ON_LAST))
        needed = -(-(needed + fee) // 100) * 100
        best = needed if best is None else min(best, needed)
        months = (_fewest_months(terms, payment, low, months) or low) - 1
    return best or 0


def _fewest_months(terms: Loan, target: int, low: int, high: int) -> int | None:
    """Find the fewest months whose first instalment is at most `target`: strides from `low`, then halves."""
    stride, under = 1, low - 1
    while under + stride < high and terms.first_instalment(under + stride) > target:
        under += stride
        stride *= 2
    over = min(under + stride, high)
    if over == high and terms.first_instalment(high) > target:
        return None
    while over - under > 1:
        middle = (under + over) // 2
        if terms.first_instalment(middle) > target:
            under = middle
        else:
            over = middle
    return over


def _last_instalments(terms: Loan, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Give (months, last instalment) from `low` to `high` months, all of which have the same first instalment."""
    first = terms.first_instalment(low)
    balance = terms.principal
    if terms.method != EQUAL_INSTALMENTS:
        share = first - terms.month_interest(balance)
        for months in range(low, high + 1):
            left = max(balance - share * (months - 1), 0)
            yield months, left + terms.month_interest(left)
        return
    # Up to 600 steps for each first instalment that is tried: the interest is written out, calls would double the time.
    double, under = 2 * terms.rate.over, terms.rate.under
    for months in range(1, high + 1):
        owed = balance + (balance * double + under) // (2 * under)
        if months >= low:
            yield months, owed
        balance = max(owed - first, 0)
