"""Repayment schedules: an immutable list of instalments, and the four methods that build one.

Everything inside a schedule is whole fen (int). Interest of a month is the balance times the month's rate, rounded;
principal parts sum to the principal; the last instalment takes what rounding left over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from calculators.kit.dates import add_months
from calculators.kit.money import half_up, to_fen
from calculators.kit.rates import Fraction, annuity, monthly

EQUAL_INSTALMENTS: Final = "equal_instalments"
EQUAL_PRINCIPAL: Final = "equal_principal"
INTEREST_ONLY: Final = "interest_only"
FLAT_RATE: Final = "flat_rate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """One row, in fen. In a month whose interest is capitalised `principal` is minus that interest."""

    number: int
    principal: int
    interest: int
    balance: int
    fee: int = 0
    due_date: date | None = None

    @property
    def payment(self) -> int:
        """What is paid that month, in fen."""
        return self.principal + self.interest + self.fee


@dataclass(frozen=True, slots=True)
class Schedule:
    """All instalments of one plan, in order."""

    rows: tuple[Instalment, ...]

    def __iter__(self) -> Iterator[Instalment]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def first_payment(self) -> int:
        """The first instalment, in fen."""
        return self.rows[0].payment

    @property
    def highest_payment(self) -> int:
        """The highest instalment, in fen."""
        return max(row.payment for row in self.rows)

    @property
    def total_interest(self) -> int:
        """All interest, in fen."""
        return sum(row.interest for row in self.rows)

    @property
    def total_paid(self) -> int:
        """All payments, in fen."""
        return sum(row.payment for row in self.rows)

    def last_differs(self) -> bool:
        """Tell whether the last of two or more instalments differs from the first by more than 1 %."""
        first, last = self.rows[0].payment, self.rows[-1].payment
        return len(self.rows) > 1 and 100 * abs(last - first) > first

    @property
    def total_fees(self) -> int:
        """All fees, in fen."""
        return sum(row.fee for row in self.rows)

    def with_fee(self, fee: int, after: int = 0) -> Schedule:
        """Add a fee, in fen, to every instalment past the first `after`."""
        if not fee:
            return self
        return Schedule(tuple(row if row.number <= after else replace(row, fee=row.fee + fee) for row in self.rows))

    def dated(self, first_due: date) -> Schedule:
        """Give each instalment its due date, a month apart, counted from the first."""
        return Schedule(tuple(replace(row, due_date=add_months(first_due, row.number - 1)) for row in self.rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class Loan:
    """What is outstanding and how it is repaid: all that a schedule follows from.

    `principal` and `original` in fen; `original` is the base of every month's interest with `flat_rate` alone.
    """

    principal: int
    rate: Fraction
    method: str = EQUAL_INSTALMENTS
    original: int

    def month_interest(self, balance: int) -> int:
        """A month's interest on `balance`, in fen."""
        return self.rate.of(self.original if self.method == FLAT_RATE else balance)

    def schedule(self, months: int) -> Schedule:
        """Build the schedule over `months` instalments.

        >>> plan = loan(Decimal(12000), Decimal(24)).schedule(12)
        >>> plan.first_payment, plan.rows[-1].payment, plan.rows[-1].balance, plan.total_interest
        (113472, 113467, 0, 161659)
        """
        rows: list[Instalment] = []
        balance = self.principal
        for principal, interest in self._parts(months):
            balance -= principal
            rows.append(Instalment(number=len(rows) + 1, principal=principal, interest=interest, balance=balance))
        return Schedule(tuple(rows))

    def total_paid(self, months: int) -> int:
        """Sum all instalments, in fen, of a schedule over `months` without building it.

        >>> loan(Decimal(12000), Decimal(24)).total_paid(12)
        1361659
        """
        return self.principal + sum([interest for _, interest in self._parts(months)])

    def _parts(self, months: int) -> Iterator[tuple[int, int]]:
        """Give principal and interest of each instalment."""
        balance = self.principal
        part = _PRINCIPAL_PARTS[self.method](self, months)
        for number in range(1, months + 1):
            interest = self.month_interest(balance)
            principal = balance if number == months else min(balance, part(interest))
            balance -= principal
            yield principal, interest

    def first_instalment(self, months: int) -> int:
        """Tell the first instalment, in fen, of a schedule over `months` without building it."""
        interest = self.month_interest(self.principal)
        if months == 1:
            return self.principal + interest
        return min(self.principal, _PRINCIPAL_PARTS[self.method](self, months)(interest)) + interest

    def owing(self, principal: int) -> Loan:
        """The same terms on another principal, in fen."""
        return replace(self, principal=principal)


def loan(
    principal: Decimal,
    annual_rate: Decimal,
    method: str = EQUAL_INSTALMENTS,
    original_principal: Decimal | None = None,
) -> Loan:
    """Take a loan's terms in yuan and percent a year.

    `principal` and `original_principal` in yuan, the latter (None: the same) for `flat_rate` alone; `annual_rate`
    in percent a year; `method` is one of the four above.
    """
    owed = to_fen(principal)
    original = owed if original_principal is None else to_fen(original_principal)
    return Loan(principal=owed, rate=monthly(annual_rate), method=method, original=original)


_Part = Callable[[int], int]


def _equal_instalments(terms: Loan, months: int) -> _Part:
    payment = annuity(terms.principal, terms.rate, months)
    return lambda interest: payment - interest


def _equal_principal(terms: Loan, months: int) -> _Part:
    share = half_up(terms.principal, months)
    return lambda interest: share


def _interest_only(terms: Loan, months: int) -> _Part:
    return lambda interest: 0


_PRINCIPAL_PARTS: Final[dict[str, Callable[[Loan, int], _Part]]] = {
    EQUAL_INSTALMENTS: _equal_instalments,
    EQUAL_PRINCIPAL: _equal_principal,
    INTEREST_ONLY: _interest_only,
    FLAT_RATE: _equal_principal,
}
