"""What payments do to a debt, one after the other: interest on the principal left, rounded each time; in fen.

A payment covers the interest that waits, then principal, or the other way round where that was agreed. Interest that it
does not cover waits and bears none; what is paid once nothing is left is overpaid.

Source: Civil Code art. 561 (the order where nothing else was agreed), in `facts/`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from calculators.kit.rates import Fraction, monthly

INTEREST_FIRST: Final = "interest_first"
PRINCIPAL_FIRST: Final = "principal_first"


@dataclass(frozen=True, slots=True)
class Step:
    """What one payment did, in fen; of a further pay-out `payment` and `principal` are negative."""

    payment: int
    interest: int
    principal: int
    unpaid_interest: int
    balance: int


@dataclass(frozen=True, slots=True)
class Replay:
    """All steps, and the interest that ran on after the last one; in fen."""

    steps: list[Step]
    further: int

    @property
    def left(self) -> int:
        """Principal and waiting interest that are left."""
        return self.steps[-1].balance + self.steps[-1].unpaid_interest + self.further

    @property
    def interest(self) -> int:
        """All interest charged."""
        return sum([step.interest for step in self.steps]) + self.further

    @property
    def overpaid(self) -> int:
        """What was paid once nothing was left."""
        paid = [step.payment for step in self.steps]
        return sum(paid) + self.left - self.interest


def replay(
    principal: int, rate: Fraction, payments: Sequence[tuple[int, int]], *, monthly: bool = True, order: str = ""
) -> list[Step]:
    """Apply payments, (months or days since the one before, fen), to a principal in fen; `rate` is that of one span.

    `order` is `principal_first` where that was agreed, else interest comes first.

    With `monthly` each month of a span is rounded, else the whole span. A negative payment is a further pay-out.

    >>> replay(10000, Fraction(2, 100), [(1, 150), (1, 300)])[-1]
    Step(payment=300, interest=200, principal=50, unpaid_interest=0, balance=9950)
    >>> replay(10000, Fraction(2, 100), [(1, 150), (1, 300)], order="principal_first")[-1]
    Step(payment=300, interest=197, principal=300, unpaid_interest=397, balance=9550)
    """
    steps: list[Step] = []
    balance, waiting = principal, 0
    for spans, payment in payments:
        interest = charged(rate, balance, spans, monthly=monthly)
        waiting += interest
        if payment < 0:
            to_interest, to_principal = 0, payment
        elif order == PRINCIPAL_FIRST:
            to_principal = min(payment, balance)
            to_interest = min(payment - to_principal, waiting)
        else:
            to_interest = min(payment, waiting)
            to_principal = min(payment - to_interest, balance)
        waiting -= to_interest
        balance -= to_principal
        steps.append(Step(payment, interest, to_principal, waiting, balance))
    return steps


def charged(rate: Fraction, balance: int, spans: int, *, monthly: bool) -> int:
    """Charge interest on what is left, in fen, over a number of months or days.

    `rate` is that of one span, `balance` what is left, `spans` their number; with `monthly` each span is rounded,
    else their sum.
    """
    return rate.of(balance) * spans if monthly else rate.of(balance * spans)


def level_replay(principal: int, annual_rate: Decimal, payment: int, count: int, since: int, order: str = "") -> Replay:
    """Replay equal payments a month apart, then `since` months without one; in fen.

    `principal` at `annual_rate` percent a year, `payment` paid `count` times; `order` as in `replay`.

    >>> level_replay(4300000, Decimal(24), 171061, 25, 0).left
    1575473
    """
    rate = monthly(annual_rate)
    steps = replay(principal, rate, [(1, payment)] * count, order=order)
    return Replay(steps, charged(rate, steps[-1].balance, since, monthly=True))
