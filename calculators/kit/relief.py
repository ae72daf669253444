"""What a lender can grant, as pure functions on loans and schedules: carry, defer, move, waive; `term` extends.

Each takes what was agreed and gives a new schedule; nothing is changed in place. A calculator of one relief and the
comparison of all of them call the same functions, so that equal inputs give equal numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from calculators.kit.dates import add_months
from calculators.kit.money import day_interest, split, to_fen, to_yuan
from calculators.kit.schedule import FLAT_RATE, Instalment, Loan, Schedule

WAIVED: Final = "waived"
PAID: Final = "paid"
DEFERRED: Final = "deferred"
CAPITALISED: Final = "capitalised"


def carried(
    shortfall: Decimal, spread: int, annual_rate: Decimal, days: int, day_basis: int
) -> list[tuple[Decimal, Decimal]]:
    """Split a shortfall over the following instalments, with interest on what is still open.

    `spread` is the number of instalments, each `days` after the one before, in a year of `day_basis` days.

    `shortfall` in yuan, `annual_rate` in percent a year with any markup in it. Gives (part, interest) for each.

    >>> carried(Decimal(500), 2, Decimal(24), 30, 360)
    [(Decimal('250.00'), Decimal('10.00')), (Decimal('250.00'), Decimal('5.00'))]
    """
    out, still_open = [], shortfall
    for part in split(to_fen(shortfall), spread):
        out.append((to_yuan(part), day_interest(still_open, annual_rate, days, day_basis)))
        still_open -= to_yuan(part)
    return out


def carry(plan: Schedule, paid: int, annual_rate: Decimal, days: int = 30, day_basis: int = 360) -> Schedule:
    """Pay `paid` fen, at most the first instalment, now, and the rest with the second instalment, with interest.

    `plan` is the schedule agreed; interest at `annual_rate` percent a year for `days` of a year of `day_basis`
    days.

    Where there is no second instalment, one is added for what is carried.

    >>> from calculators.kit.schedule import loan
    >>> plan = carry(loan(Decimal(12000), Decimal(24)).schedule(12), 60000, Decimal(24))
    >>> [row.payment for row in plan][:3], plan.rows[0].balance
    ([60000, 168013, 113472], 1164000)
    """
    first = plan.rows[0]
    shortfall = first.payment - paid
    if not shortfall:
        return plan
    part, interest = carried(to_yuan(shortfall), 1, annual_rate, days, day_basis)[0]
    second = plan.rows[1] if len(plan) > 1 else Instalment(number=2, principal=0, interest=0, balance=first.balance)
    return Schedule(
        (
            Instalment(
                number=1,
                principal=first.principal - shortfall,
                interest=first.interest,
                fee=first.fee,
                balance=first.balance + shortfall,
            ),
            Instalment(
                number=2,
                principal=second.principal + to_fen(part),
                interest=second.interest + to_fen(interest),
                fee=second.fee,
                balance=second.balance,
            ),
            *plan.rows[2:],
        )
    )


@dataclass(frozen=True, slots=True)
class Deferral:
    """The new schedule, and the part of it after the grace as it is before deferred interest is spread over it."""

    schedule: Schedule
    bare: Schedule


def defer(terms: Loan, agreed: Schedule, grace: int, interest: str, months: int) -> Deferral:
    """Stop for `grace` months, then repay in `months` instalments; `agreed` is the schedule without the relief.

    `terms` are the loan's.

    `interest` of the grace: waived, paid a month at a time, deferred (simple, rounded once, split over the instalments
    after the grace) or capitalised (joins the principal each month, and with it bears interest).

    >>> from calculators.kit.schedule import loan
    >>> terms = loan(Decimal(12000), Decimal(24))
    >>> plan = defer(terms, terms.schedule(12), 3, "deferred", 12).schedule
    >>> plan.rows[2].payment, plan.rows[3].payment, plan.total_interest - terms.schedule(12).total_interest
    (0, 119472, 72000)
    """
    rows: list[Instalment] = []
    balance = terms.principal
    for number in range(1, grace + 1):
        charged = terms.month_interest(balance) if interest in (PAID, CAPITALISED) else 0
        joins = charged if interest == CAPITALISED else 0
        balance += joins
        rows.append(Instalment(number=number, principal=-joins, interest=charged, balance=balance))
    same = balance == terms.principal and months == len(agreed)
    bare = agreed if same else terms.owing(balance).schedule(months)
    waiting = 0
    if interest == DEFERRED:
        base = terms.original if terms.method == FLAT_RATE else terms.principal
        waiting = terms.rate.of(base * grace)
    for row, share in zip(bare, split(waiting, months)):
        rows.append(
            Instalment(
                number=row.number + grace,
                principal=row.principal,
                interest=row.interest + share,
                balance=row.balance,
            )
        )
    return Deferral(Schedule(tuple(rows)), bare)


def move(plan: Schedule, number: int, new_date: date, following: bool, interest: int) -> Schedule:
    """Move instalment `number` of a dated schedule, with `interest` fen more in it; `following` moves all later ones.

    `plan` is that schedule, `new_date` the day that the instalment moves to.

    >>> from calculators.kit.schedule import loan
    >>> plan = loan(Decimal(300), Decimal(0)).schedule(3).dated(date(2026, 8, 1))
    >>> [row.due_date.isoformat() for row in move(plan, 2, date(2026, 9, 15), True, 0)]
    ['2026-08-01', '2026-09-15', '2026-10-15']
    """
    rows = list(plan)
    rows[number - 1] = replace(rows[number - 1], due_date=new_date, interest=rows[number - 1].interest + interest)
    if following:
        for later in range(number, len(rows)):
            rows[later] = replace(rows[later], due_date=add_months(new_date, later - number + 1))
    return Schedule(tuple(rows))


def waive(principal: int, months: int, kept: int = 0) -> Schedule:
    """Repay the principal alone in equal parts, in fen; `kept` is what is still asked besides, split in the same way.

    In `months` parts.

    >>> [row.payment for row in waive(10000, 3)]
    [3333, 3333, 3334]
    """
    rows: list[Instalment] = []
    balance = principal
    for number, (part, interest) in enumerate(zip(split(principal, months), split(kept, months)), start=1):
        balance -= part
        rows.append(Instalment(number=number, principal=part, interest=interest, balance=balance))
    return Schedule(tuple(rows))
