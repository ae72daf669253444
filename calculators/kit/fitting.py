"""What makes the instalment fit what can be paid, the months as they are: a lower rate, or less principal.

Formula: the rate at which instalment × (1 − (1 + r)^−months) ÷ r gives the principal; the principal less that same
present value at the agreed rate. Both are then moved by their smallest step until the rounded instalment fits.

More months instead are found by `extend` of `kit/term`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from calculators.kit.money import to_fen
from calculators.kit.rates import left_unpaid, rate_repaying
from calculators.kit.schedule import Loan, loan

THOUSANDTH: Final = Decimal("0.001")


def fitting_rate(principal: Decimal, limit: int, months: int) -> Decimal | None:
    """Find the rate at which the instalment over `months` fits; None where even 0 % is not enough.

    `principal` in yuan, `limit` the most that an instalment may be, in fen. The rate is in percent a year, with three
    decimals.

    >>> fitting_rate(Decimal(10000), 30000, 36), fitting_rate(Decimal(10000), 27777, 36)
    (Decimal('5.065'), None)
    """
    if loan(principal, Decimal(0)).first_instalment(months) > limit:
        return None
    rate = rate_repaying(to_fen(principal), limit, months) * THOUSANDTH
    while loan(principal, rate).first_instalment(months) > limit:
        rate -= THOUSANDTH
    return rate


def fitting_waiver(terms: Loan, limit: int, months: int) -> int:
    """Find the part of the principal, in fen, without which the instalment over `months` fits.

    `terms` are the loan's, `limit` is the most that an instalment may be, in fen.

    >>> fitting_waiver(loan(Decimal(10000), Decimal(24)), 30000, 36)
    235335
    """
    waiver = left_unpaid(terms.principal, limit, terms.rate, months)
    while terms.owing(terms.principal - waiver).first_instalment(months) > limit:
        waiver += 1
    return waiver
