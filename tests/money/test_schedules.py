"""Schedules and reliefs: what must hold for any loan, not only for the kept cases."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from calculators.kit.dates import add_months, month_length, whole_months
from calculators.kit.inputs import run
from calculators.kit.money import to_fen, to_yuan
from calculators.kit.relief import CAPITALISED, DEFERRED, PAID, WAIVED, carry, defer, move, waive
from calculators.kit.schedule import (
    EQUAL_INSTALMENTS,
    EQUAL_PRINCIPAL,
    FLAT_RATE,
    INTEREST_ONLY,
    Instalment,
    Loan,
    Schedule,
    loan,
)
from calculators.kit.spec import InputErrors
from calculators.kit.term import extend, lowest_target, within
from calculators.shelf import CALCULATORS

METHODS = (EQUAL_INSTALMENTS, EQUAL_PRINCIPAL, INTEREST_ONLY, FLAT_RATE)
quickly = settings(max_examples=60, deadline=None)

amounts = st.one_of(st.integers(0, 300), st.integers(0, 10**6), st.integers(0, 10**9)).map(to_yuan)
rates = st.one_of(
    st.just(Decimal(0)),
    st.decimals(0, 36, places=2),
    st.decimals(0, 1000, places=3),
)
terms_of_months = st.integers(1, 60)


@st.composite
def loans(draw: st.DrawFn, methods: tuple[str, ...] = METHODS) -> Loan:
    """Any loan that a reader may type."""
    principal = draw(amounts)
    more = draw(st.one_of(st.just(Decimal(0)), amounts))
    return loan(principal, draw(rates), draw(st.sampled_from(methods)), principal + more)


def payments(plan: Schedule) -> list[int]:
    return [row.payment for row in plan]


def holds_together(plan: Schedule, principal: int) -> None:
    """Principal parts sum to the principal, and each balance is the one before it less its principal part."""
    balance = principal
    for number, row in enumerate(plan, start=1):
        balance -= row.principal
        assert (row.number, row.balance) == (number, balance)
        assert row.payment == row.principal + row.interest + row.fee
    assert balance == 0


def keeps_to(plan: Schedule, limit: int) -> bool:
    """The rule of `extension`, word for word: no instalment above it, the last of two or more at most 1 % above."""
    *early, last = payments(plan)
    return all(payment <= limit for payment in early) and (100 * last <= (101 if early else 100) * limit)


@quickly
@given(loans(), terms_of_months, st.integers(1, 12))
def test_principal_parts_sum_to_the_principal_in_every_schedule(terms: Loan, months: int, grace: int) -> None:
    """So they do after each relief; only capitalised interest makes a balance rise."""
    agreed = terms.schedule(months)
    plans = [agreed, terms.schedule(months + grace), waive(terms.principal, months)]
    plans += [defer(terms, agreed, grace, interest, months).schedule for interest in (WAIVED, PAID, DEFERRED)]
    for plan in plans:
        holds_together(plan, terms.principal)
        assert all(row.principal >= 0 and row.interest >= 0 for row in plan)
    capitalised = defer(terms, agreed, grace, CAPITALISED, months).schedule
    holds_together(capitalised, terms.principal)
    assert not any(payments(capitalised)[:grace])
    holds_together(carry(agreed, agreed.first_payment // 2, Decimal(24)), terms.principal)


@quickly
@given(amounts, st.sampled_from(METHODS), terms_of_months, st.integers(1, 12), st.integers(0, 100))
def test_at_zero_rate_no_relief_costs_anything(
    principal: Decimal, method: str, months: int, grace: int, share: int
) -> None:
    """Roll-over, deferral and extension move the same money to later days."""
    terms = loan(principal, Decimal(0), method)
    agreed = terms.schedule(months)
    assert agreed.total_paid == terms.principal
    assert carry(agreed, agreed.first_payment * share // 100, Decimal(0)).total_paid == terms.principal
    assert terms.schedule(months + grace).total_paid == terms.principal
    for interest in (WAIVED, PAID, DEFERRED, CAPITALISED):
        assert defer(terms, agreed, grace, interest, months).schedule.total_paid == terms.principal


@quickly
@given(loans(), terms_of_months, st.integers(0, 100), st.integers(0, 100))
def test_more_paid_now_never_costs_more_later(terms: Loan, months: int, less: int, more: int) -> None:
    """A larger part of the first instalment leaves a smaller second one and a total that is no larger."""
    agreed = terms.schedule(months)
    low, high = (carry(agreed, agreed.first_payment * share // 100, Decimal(24)) for share in sorted((less, more)))
    assert high.total_paid <= low.total_paid
    assert len(low) == 1 or len(high) == 1 or high.rows[1].payment <= low.rows[1].payment


@quickly
@given(loans((EQUAL_INSTALMENTS, EQUAL_PRINCIPAL, FLAT_RATE)), st.integers(1, 30), st.integers(0, 40), st.data())
@example(Loan(principal=94400, rate=loan(Decimal(1), Decimal(0)).rate, original=94400), 350, 40, None)
@example(Loan(principal=1, rate=loan(Decimal(1), Decimal(0)).rate, original=1), 1, 30, None)
@example(loan(Decimal("639.88"), Decimal(100)), 4, 35, None)
@example(loan(Decimal("136.59"), Decimal(1000)), 11, 15, None)
@example(loan(Decimal("39.62"), Decimal(600)), 9, 53, None)
def test_an_extension_is_the_first_term_that_fits(terms: Loan, low: int, more: int, data: st.DataObject | None) -> None:
    """Bisection and shared runs of balances find what trying every term finds; so does the amount that is named."""
    high = low + more
    near = terms.first_instalment(high)
    target = max(near + (data.draw(st.integers(-1, 1 + near // 20)) if data else 0), 0)
    fitting = [months for months in range(low, high + 1) if keeps_to(terms.schedule(months), target)]
    assert extend(terms, target, low, high) == (fitting[0] if fitting else None)
    enough = lowest_target(terms, low, high)
    assert isinstance(enough, int), "no float touches an amount"
    assert enough % 100 == 0
    assert extend(terms, enough, low, high) is not None
    assert enough < 100 or extend(terms, enough - 100, low, high) is None or enough - 100 < near


@quickly
@given(loans((EQUAL_INSTALMENTS,)), terms_of_months, st.decimals(0, 2, places=3))
def test_what_a_counter_offer_asks_for_is_enough_and_no_more(terms: Loan, months: int, share: Decimal) -> None:
    """Its months, rate and waiver, put back into `schedule`, bring the instalment down to what can be paid."""
    assume(terms.principal > 0)
    principal = to_yuan(terms.principal)
    annual_rate = Decimal(1200 * terms.rate.over) / terms.rate.under
    affordable = to_yuan(int(terms.first_instalment(months) * share))
    asked = {"principal": str(principal), "months": str(months), "annual_rate": f"{annual_rate:f}"}
    offer = run(CALCULATORS["counter-offer"], {**asked, "affordable": str(affordable)}).figures
    limit = to_fen(affordable)

    def answer(**changed: Any) -> dict[str, Any]:
        return dict(run(CALCULATORS["schedule"], {**asked, **changed}).figures)

    needed = offer["months_needed"]
    if needed is not None:
        assert keeps_to(terms.schedule(needed), limit)
        assert needed == 1 or not keeps_to(terms.schedule(needed - 1), limit)
        assert answer(months=str(needed))["total_paid"] == offer["total_if_months"]
    rate = offer["rate_needed"]
    if rate is None:
        assert answer(annual_rate="0")["payment"] > affordable
    else:
        at_rate = answer(annual_rate=f"{rate:f}")
        assert at_rate["payment"] <= affordable
        assert at_rate["total_paid"] == offer["total_if_rate"]
        assert rate == annual_rate or loan(principal, rate + Decimal("0.001")).first_instalment(months) >= limit
    waiver = offer["waiver_needed"]
    after_waiver = answer(principal=str(principal - waiver))
    assert after_waiver["payment"] <= affordable
    assert after_waiver["total_paid"] == offer["total_if_waiver"]
    assert not waiver or terms.owing(terms.principal - to_fen(waiver) + 1).first_instalment(months) >= limit
    fits = terms.first_instalment(months) <= limit
    assert fits == (not waiver)
    assert (offer["smallest_ask"] == "none") == (fits and limit > 0)
    assert (offer["smallest_ask"] == "pause") == (not limit)


@quickly
@given(loans(), terms_of_months, amounts, st.integers(1, 12))
@example(loan(Decimal(10000), Decimal(24)), 12, Decimal(600), 3)
@example(loan(Decimal(1000), Decimal(24)), 1, Decimal(500), 3)
def test_compare_gives_the_numbers_of_the_single_calculators(
    terms: Loan, months: int, affordable: Decimal, hardship_months: int
) -> None:
    """Each way of the comparison is the answer of its own page to the same question."""
    rate = Decimal(1200 * terms.rate.over) / terms.rate.under
    asked = {
        "principal": str(to_yuan(terms.principal)),
        "annual_rate": f"{rate:f}",
        "months": str(months),
        "method": terms.method,
        "original_principal": str(to_yuan(terms.original)),
    }
    hard = {"affordable": str(affordable), "hardship_months": str(hardship_months)}
    rows = {row["name"]: row for row in run(CALCULATORS["compare"], {**asked, **hard}).rows}
    agreed = terms.schedule(months)

    def alike(name: str, due: list[Decimal]) -> None:
        row = rows[name]
        assert (row["first_payment"], row["highest_payment"], row["total_paid"]) == (due[0], max(due), sum(due))
        assert row["months_total"] == len(due)
        assert row["extra_cost"] == sum(due) - to_yuan(agreed.total_paid)

    def single(slug: str, **more: str) -> list[Decimal]:
        return [row["payment"] for row in run(CALCULATORS[slug], {**asked, **more}).rows]

    if terms.method != FLAT_RATE or terms.original == terms.principal:
        plain = {name: value for name, value in asked.items() if name != "original_principal"}
        alike("keep", [row["payment"] for row in run(CALCULATORS["schedule"], plain).rows])
    for interest in (WAIVED, PAID, DEFERRED):
        grace = {"grace_months": str(hardship_months), "grace_interest": interest}
        alike(f"deferral_{interest}", single("deferral", **grace))
    if rows["extension"]["months_total"] is None:
        with pytest.raises(InputErrors, match=r"^target_payment: " if affordable else r"^new_months: "):
            single("extension", target_payment=str(affordable))
    elif not affordable:
        # An amount of 0 is no way of asking; the comparison takes it for what it is.
        assert rows["extension"]["highest_payment"] == 0
    else:
        alike("extension", single("extension", target_payment=str(affordable)))
    first, *later = [to_yuan(payment) for payment in payments(agreed)]
    paid = min(affordable, first)
    second = later[0] if later else Decimal(0)
    rolled = {"due": str(first), "paid": str(paid), "next_due": str(second), "annual_rate": asked["annual_rate"]}
    next_payment = run(CALCULATORS["roll-over"], rolled).figures["next_payment"]
    alike("roll_over", [paid, next_payment, *later[1:]] if later or paid < first else [first])
    waived = {"principal": asked["principal"], "offer_months": asked["months"]}
    alike("principal_only", [row["payment"] for row in run(CALCULATORS["principal-only"], waived).rows])


@pytest.mark.parametrize("months", [1, 2, 3])
def test_what_is_carried_keeps_fees_and_principal(months: int) -> None:
    """Half of the first instalment, with its fee, is carried into the second; where there is none, one is added."""
    agreed = loan(Decimal(1200), Decimal(24)).schedule(months).with_fee(500)
    first = agreed.first_payment
    plan = carry(agreed, first - 10000, Decimal(24))
    holds_together(plan, 120000)
    assert [row.fee for row in plan] == ([500] * months if months > 1 else [500, 0])
    assert plan.rows[0].payment == first - 10000
    assert plan.total_paid == agreed.total_paid + 200


@quickly
@given(loans(), st.integers(1, 24), st.data(), st.booleans(), st.integers(0, 28), st.integers(0, 10**6))
def test_a_moved_date_changes_no_other_amount(
    terms: Loan, months: int, data: st.DataObject, following: bool, days: int, interest: int
) -> None:
    """The interest of the days between stands in the moved row; the days of later rows follow or stay."""
    number = data.draw(st.integers(1, months))
    agreed = terms.schedule(months).dated(date(2026, 1, 31))
    new_date = add_months(date(2026, 1, 31), number - 1) + timedelta(days=days)
    moved = move(agreed, number, new_date, following, interest)
    for old, new in zip(agreed, moved, strict=True):
        assert new.payment - old.payment == (interest if new.number == number else 0)
        assert (new.principal, new.balance) == (old.principal, old.balance)
        unmoved = new.number < number or (new.number > number and not following)
        assert new.due_date == (old.due_date if unmoved else add_months(new_date, new.number - number))


def test_the_last_instalment_alone_may_pass_the_limit_by_one_percent() -> None:
    """1 % is allowed for rounding, a fen more is not."""
    assert within(10100, 10000, last=True)
    assert not within(10101, 10000, last=True)
    assert not within(10001, 10000, last=False)


@pytest.mark.parametrize("year", [1, 4, 1900, 1999, 2000, 2023, 2024, 2025, 2028, 2096, 2100, 2400])
def test_every_month_has_the_days_that_the_calendar_gives_it(year: int) -> None:
    assert [month_length(year, month) for month in range(1, 13)] == [
        calendar.monthrange(year, month)[1] for month in range(1, 13)
    ]


def test_whole_months_are_counted_from_none_on_and_never_backwards() -> None:
    day = date(2026, 1, 31)
    assert [whole_months(day, add_months(day, months)) for months in range(40)] == list(range(40))
    assert whole_months(day, date(2025, 12, 31)) is None
    assert whole_months(day, date(2026, 2, 27)) is None


@pytest.mark.parametrize(
    ("payments", "differs"),
    [
        ((10050, 9950), False),
        ((10050, 9949), True),
        ((10000, 9900), False),
        ((10000, 10101), True),
        ((10000, 1, 9950), False),
        ((10000,), False),
        ((0,), False),
        ((0, 1), True),
    ],
)
def test_the_last_instalment_is_called_different_from_more_than_1_percent_on(
    payments: tuple[int, ...], differs: bool
) -> None:
    rows = tuple(
        Instalment(number=number, principal=payment, interest=0, balance=0)
        for number, payment in enumerate(payments, start=1)
    )
    assert Schedule(rows).last_differs() is differs


@pytest.mark.parametrize("months", [1, 2, 3, 12, 600])
@pytest.mark.parametrize("method", METHODS)
def test_the_first_instalment_and_the_total_are_those_of_the_schedule(method: str, months: int) -> None:
    terms = loan(Decimal("1234.56"), Decimal(24), method, Decimal(2000))
    plan = terms.schedule(months)
    assert terms.first_instalment(months) == plan.first_payment
    assert terms.total_paid(months) == plan.total_paid
