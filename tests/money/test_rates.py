"""The rate finder against exact counts and other people's libraries, and what the rates and balances promise."""

from __future__ import annotations

import json
import math
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from math import fsum
from typing import Any

import numpy_financial
import pytest
import pyxirr
from hypothesis import assume, example, given, settings
from hypothesis import strategies as some
from scipy.optimize import brentq

from calculators.doors.protocol import respond_to_line
from calculators.kit import rates as by_months
from calculators.kit import roots, streams
from calculators.kit.floats import exp, log, nth_root, power
from calculators.kit.roots import NoRateError, only_rate
from calculators.kit.schedule import loan
from calculators.kit.streams import DAYS, MONTHS, Flow
from calculators.shelf import CALCULATORS

HALF_OF_THE_LAST_PLACE = Decimal("0.5e-12")
FEN = some.integers(1, 10_000_000)
FEW = settings(max_examples=60, deadline=None)


def ask(slug: str, **inputs: Any) -> dict[str, Any]:
    """What a calculator answers, as programs get it."""
    reply = respond_to_line(json.dumps({"calculator": slug, "inputs": inputs}))
    assert "errors" not in reply, reply
    return reply


def figures(slug: str, **inputs: Any) -> dict[str, Any]:
    found: dict[str, Any] = ask(slug, **inputs)["figures"]
    return found


def yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


@some.composite
def loans(draw: some.DrawFn, steps: some.SearchStrategy[int]) -> list[Flow]:
    """Something received, then payments of two fifths to three times as much in all."""
    gaps = draw(some.lists(steps, min_size=1, max_size=48))
    received = draw(some.integers(10_000, 10_000_000))
    times = draw(some.floats(0.4, 3.0))
    shares = [draw(some.integers(1, 20)) for _ in gaps]
    paid = [-max(1, int(received * times * share / sum(shares))) for share in shares]
    return [(0, received), *zip(accumulate(gaps), paid, strict=True)]


def value_at(flows: list[Flow], discount: Decimal) -> Decimal:
    return sum((Decimal(fen) * discount**steps for steps, fen in flows), Decimal(0))


@FEW
@given(loans(some.just(1)))
def test_payments_discounted_at_the_rate_give_back_what_was_received(flows: list[Flow]) -> None:
    """Half of the last place below and above the rate, the sum has two signs: no closer rate can be told."""
    try:
        rates = only_rate(flows, MONTHS)
    except NoRateError:
        assert value_at(flows, 1 / Decimal("0.01") ** (1 / Decimal(12))) > 0
        return
    assume(rates is not None)
    assert rates is not None
    ends = [value_at(flows, 1 / (1 + rates.monthly + side * HALF_OF_THE_LAST_PLACE)) for side in (-2, 2)]
    assert ends[0] < 0 < ends[1]


@FEW
@given(loans(some.integers(1, 40)))
def test_dated_flows_have_the_rate_that_pyxirr_finds(flows: list[Flow]) -> None:
    start = date(2026, 1, 31)
    theirs = pyxirr.xirr([start + timedelta(days=steps) for steps, _ in flows], [fen for _, fen in flows])
    try:
        rates = only_rate(flows, DAYS)
    except NoRateError:
        rates = None
    assume(theirs is not None and rates is not None)
    assert theirs is not None
    assert rates is not None
    assert float(rates.effective) == pytest.approx(theirs, rel=1e-7, abs=1e-7)
    assert float((1 + rates.monthly) ** 12) == pytest.approx(1 + theirs, rel=1e-7)


@FEW
@given(FEN, some.integers(1, 360), some.floats(0.8, 3.0))
def test_equal_instalments_have_the_rate_that_numpy_and_scipy_find(received: int, months: int, times: float) -> None:
    payment = max(1, int(received * times / months))
    try:
        rates = only_rate([(0, received), *((month, -payment) for month in range(1, months + 1))], MONTHS)
    except NoRateError:
        rates = None
    assume(rates is not None)
    assert rates is not None
    ours = float(rates.monthly)

    def lack(rate: float) -> float:
        return received - fsum(payment * (1 + rate) ** -month for month in range(1, months + 1))

    assert brentq(lack, ours - 1e-6, ours + 1e-6, xtol=1e-14) == pytest.approx(ours, abs=1e-10)
    # Without a guess nearby it often ends at a root below −100 %.
    assert numpy_financial.rate(months, -payment, received, 0, guess=ours + 1e-3) == pytest.approx(ours, abs=1e-6)


def roots_between(coefficients: list[int], low: Fraction, high: Fraction) -> int:
    """Count the roots of a polynomial in an interval exactly, by Sturm's theorem."""
    chain = [[Fraction(c) for c in coefficients], [Fraction(k * c) for k, c in enumerate(coefficients)][1:]]
    while len(chain[-1]) > 1:
        rest = chain[-2][:]
        while len(rest) >= len(chain[-1]):
            times = rest[-1] / chain[-1][-1]
            for k, c in enumerate(chain[-1]):
                rest[k + len(rest) - len(chain[-1])] -= times * c
            while rest and rest[-1] == 0:
                rest.pop()
        if not rest:
            break
        chain.append([-c / max(abs(c) for c in rest) for c in rest])
    turns = []
    for place in (low, high):
        values = [sum(c * place**k for k, c in enumerate(row)) for row in chain]
        signs = [value > 0 for value in values if value]
        turns.append(sum(1 for k in range(1, len(signs)) if signs[k] != signs[k - 1]))
    return turns[0] - turns[1]


@FEW
@given(some.lists(some.integers(-100_000, 100_000).filter(bool), min_size=2, max_size=12), FEN)
@example([-7, 7], 1)
@example([-120_000, 172_000, -80_000], 27_000)  # (1 - 2 d) (3 - 4 d) (9 - 10 d)
def test_every_rate_is_found_where_there_are_several(later: list[int], received: int) -> None:
    """As many as Sturm's theorem counts in exact arithmetic."""
    flows: list[Flow] = [(steps, float(fen)) for steps, fen in enumerate([received, *later])]
    high = nth_root(100.0, MONTHS)
    assert len(roots.crossings(flows, 0.0, high)) == roots_between([received, *later], Fraction(0), Fraction(high))


@pytest.mark.parametrize(
    ("flows", "found"),
    [
        ([(0, 100_00), (1, -230_00), (2, 131_00)], "several"),
        ([(0, 100_00), (1, -200_00), (2, 101_00)], "none"),
        ([(0, 100_00), (1, 1), (2, 5)], "none"),
        ([(0, 100_00), (12, -1_00)], "-0.990000"),
        ([(0, 100_00), (12, -99)], "none"),
        ([(0, 1_00), (12, -1001_00)], "1000.000000"),
        ([(0, 1_00), (12, -1001_01)], "beyond"),
        ([(0, 1), (1, -10_000_000_000), (600, -10_000_000_000)], "beyond"),
        ([(0, 100_00), (1, -100_00)], "0.000000"),
        ([(0, 100_00), (6, -130_00), (7, 100_00), (19, -90_00)], "0.161430"),
    ],
)
def test_one_rate_is_told_and_several_or_none_are_not(flows: list[Flow], found: str) -> None:
    if found in ("none", "several"):
        with pytest.raises(NoRateError, match={"none": "没有一个|只有收到", "several": "有几个利率"}[found]):
            only_rate(flows, MONTHS)
        return
    rates = only_rate(flows, MONTHS)
    assert found == "beyond" if rates is None else f"{rates.effective:.6f}" == found


def test_money_that_went_to_and_fro_too_often_is_refused() -> None:
    """Not answered with whatever was found when patience ended."""
    flows: list[Flow] = [(steps, (-1) ** steps * (100 + steps)) for steps in range(300)]
    with pytest.raises(NoRateError, match="次数太多"):
        only_rate(flows, DAYS)


def test_a_revolving_credit_has_its_one_rate() -> None:
    """Drawn and repaid eighty times, never overpaid: balances without interest turn once."""
    drawn = [flow for month in range(80) for flow in ((30 * month, 1000_00), (30 * month + 29, -1020_00))]
    rates = only_rate(drawn, DAYS)
    assert rates is not None
    assert f"{rates.effective:.4f}" == f"{1.02 ** (365 / 29) - 1:.4f}"


@FEW
@given(some.one_of(loans(some.just(1)), loans(some.integers(1, 40))), some.sampled_from([MONTHS, DAYS]))
def test_a_rate_takes_some_fifteen_evaluations(flows: list[Flow], steps_a_year: int) -> None:
    """MicroPython is a hundred times slower: bisection would be seen."""
    count = 0
    valued = streams.valued

    def counting(flows: Any, discount: float) -> Any:
        nonlocal count
        count += 1
        return valued(flows, discount)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(roots, "valued", counting)
        try:
            only_rate(flows, steps_a_year)
        except NoRateError:
            count += 0
    assert 2 <= count <= 15


def test_our_logarithm_and_exponential_have_fourteen_digits() -> None:
    """Between −3 and 3 and a twentieth and 20, by hundredths: the series are long enough wherever they are cut off."""
    for hundredths in range(-300, 301):
        value = hundredths / 100
        assert exp(value) == pytest.approx(math.exp(value), rel=1e-14, abs=0)
    for hundredths in range(5, 2001):
        value = hundredths / 100
        assert log(value) == pytest.approx(math.log(value), rel=1e-14, abs=1e-14)


@FEW
@given(some.floats(1e-9, 1e9), some.integers(1, 400))
def test_our_logarithm_and_roots_are_those_of_mathematics(value: float, degree: int) -> None:
    assert exp(log(value)) == pytest.approx(value, rel=1e-12)
    assert power(nth_root(value, degree), degree) == pytest.approx(value, rel=degree * 1e-15)


@FEW
@given(FEN.filter(lambda fen: fen > 5_000), some.integers(0, 3600), some.integers(2, 60), some.data())
def test_recalculated_at_its_own_rate_a_loan_has_its_own_balance(
    fen: int, hundredths: int, months: int, data: some.DataObject
) -> None:
    rate = Decimal(hundredths) / 100
    plan = loan(Decimal(fen) / 100, rate).schedule(months)
    paid = data.draw(some.integers(1, months - 1))
    assume(all(row.payment == plan.first_payment for row in plan.rows[:paid]))
    answer = figures(
        "recalculate",
        principal=yuan(fen),
        annual_rate=str(rate),
        payment=yuan(plan.first_payment),
        paid_months=paid,
    )
    assert answer["balance"] == yuan(plan.rows[paid - 1].balance)
    assert answer["overpaid"] == "0.00"


@FEW
@given(FEN, some.integers(0, 3600), some.lists(some.integers(1, 400_000), min_size=1, max_size=30))
def test_a_recalculation_loses_no_fen(fen: int, hundredths: int, payments: list[int]) -> None:
    """Principal and interest are what was paid and what is left, less what was paid too much."""
    days = [date(2026, 1, 31) + timedelta(days=11 * k) for k in range(len(payments))]
    answer = figures(
        "recalculate",
        principal=yuan(fen),
        annual_rate=str(Decimal(hundredths) / 100),
        start_date="2026-01-01",
        flows=[{"date": day.isoformat(), "amount": yuan(paid)} for day, paid in zip(days, payments, strict=True)],
    )
    owed = Decimal(yuan(fen)) + Decimal(answer["interest"])
    assert owed == Decimal(answer["paid_total"]) + Decimal(answer["balance"]) - Decimal(answer["overpaid"])


METHODS = [choice.value for choice in CALCULATORS["settlement"].field("method").choices]


@FEW
@given(FEN, some.integers(0, 3600), some.integers(1, 60), some.sampled_from(METHODS), some.integers(0, 31))
def test_after_the_last_instalment_nothing_is_left_to_settle(
    fen: int, hundredths: int, months: int, method: str, days: int
) -> None:
    given_terms = {"principal": yuan(fen), "annual_rate": str(Decimal(hundredths) / 100), "months": months}
    answer = figures("settlement", **given_terms, method=method, paid_months=months, days_since=days)
    assert set(answer.values()) == {"0.00"}
    for paid in range(months):
        answer = figures("settlement", **given_terms, method=method, paid_months=paid, days_since=days)
        assert Decimal(answer["saved"]) >= 0, "without a fee nothing is lost by settling"


@FEW
@given(FEN, FEN, FEN, some.integers(1, 60), some.integers(0, 3600), some.floats(0, 1))
def test_a_plan_asks_for_what_is_owed_and_its_interest(
    principal: int, interest: int, fees: int, months: int, hundredths: int, share: float
) -> None:
    reply = ask(
        "instalment-plan",
        arrears_principal=yuan(principal),
        arrears_interest=yuan(interest),
        arrears_fees=yuan(fees),
        months=months,
        annual_rate=str(Decimal(hundredths) / 100),
        down_payment=yuan(int((principal + interest + fees) * share)),
    )
    total, new = (Decimal(reply["figures"][name]) for name in ("total", "new_interest"))
    assert total == Decimal(yuan(principal + interest + fees)) + new
    assert reply["rows"][-1]["balance"] == "0.00"
    assert all(Decimal(row[name]) >= 0 for row in reply["rows"] for name in ("principal", "interest", "fee"))


@FEW
@given(FEN, FEN, some.integers(0, 100), some.integers(1, 60))
def test_what_is_offered_and_what_is_waived_are_all_that_is_owed(
    principal: int, besides: int, share: int, months: int
) -> None:
    owed = {"principal": yuan(principal), "penalty": yuan(besides)}
    reply = ask("principal-only", **owed, offer_months=months, kept_interest_share=share)
    answer = reply["figures"]
    assert Decimal(answer["offer_total"]) + Decimal(answer["waived"]) == Decimal(answer["owed_total"])
    assert sum(Decimal(row["payment"]) for row in reply["rows"]) == Decimal(answer["offer_total"])


@FEW
@given(FEN, some.integers(0, 3600), some.integers(0, 3659), some.booleans())
def test_each_day_late_costs_more_or_the_same(fen: int, hundredths: int, days: int, compound: bool) -> None:
    inputs = {
        "overdue_principal": yuan(fen),
        "overdue_interest": "123.45",
        "annual_rate": str(Decimal(hundredths) / 100),
    }
    today, tomorrow = (figures("arrears", **inputs, days_late=late, compound=compound) for late in (days, days + 1))
    assert Decimal(today["total_owed"]) <= Decimal(tomorrow["total_owed"])
    for late in (today, tomorrow):
        above, lack = Decimal(late["above_cap"]), Decimal(late["total_owed"]) - Decimal(late["cap_24_total"])
        assert above == max(lack, Decimal(0))


@FEW
@given(FEN.filter(lambda fen: fen > 100_000), some.integers(1, 4800), some.integers(1, 60))
def test_a_plan_at_a_rate_is_found_to_be_at_that_rate(fen: int, hundredths: int, months: int) -> None:
    """By the agreement and by the apr alike, to what the rounding of an instalment of 1,000 yuan and more leaves."""
    rate = Decimal(hundredths) / 100
    plan = loan(Decimal(fen) / 100, rate).schedule(months).dated(date(2026, 2, 28))
    terms = [{"date": row.due_date.isoformat(), "amount": yuan(row.payment)} for row in plan if row.due_date]
    start = "2026-01-28"
    implied = figures("agreement", principal=yuan(fen), signed_date=start, instalments=terms)["implied_rate"]
    answer = figures("apr", received=yuan(fen), start_date=start, flows=terms)
    assert implied == answer["simple_rate"]
    assert abs(Decimal(answer["apr_nominal"]) - rate) <= Decimal("0.03")
    # Of days and months the smaller counts: by days a month can be a tenth longer, never the rate much higher.
    assert Decimal(implied) <= Decimal(answer["apr_nominal"]) + Decimal("0.01")


def asked_at(fen: int, thousandths: Fraction, months: int) -> Fraction:
    """The equal instalment at a rate in thousandths of a percent a year, counted in whole numbers."""
    rate = thousandths / 1200 / 1000
    if not rate:
        return Fraction(fen, months)
    return fen * rate / (1 - 1 / (1 + rate) ** months)


@FEW
@given(some.integers(10_000, 100_000_000), some.integers(1, 24), some.floats(1.001, 1.4))
def test_the_rate_that_an_instalment_repays_is_the_nearest_thousandth(fen: int, months: int, times: float) -> None:
    payment = int(fen * times / months)
    assume(payment * months > fen)
    found = by_months.rate_repaying(fen, payment, months)
    half = Fraction(1, 2)
    assert not found or asked_at(fen, found - half, months) <= payment
    assert asked_at(fen, found + half, months) > payment


def test_a_rate_just_between_two_thousandths_is_rounded_up() -> None:
    """A month's interest on 24,000 yuan at 11.9995 % a year is 239.99 yuan to the fen, and so on for each half."""
    for thousandths in (1, 2, *range(11_991, 12_010), *range(999_991, 1_000_001)):
        for times in (1, 3, 5, 7, 11, 13):
            owed, interest = times * 24_000_00, times * (2 * thousandths - 1)
            assert by_months.rate_repaying(owed, owed + interest, 1) == thousandths
            assert by_months.rate_repaying(owed, owed + interest - 1, 1) == thousandths - 1


def test_what_is_left_unpaid_is_rounded_half_up() -> None:
    """500.02 yuan after a month at 400 % a year are worth three quarters, 375.015; of 1,000 they leave 624.985."""
    assert by_months.left_unpaid(1_000_00, 500_02, by_months.monthly(Decimal(400)), 1) == 624_99
