"""What calculators read at run time is what the facts say: figures, court fees, working days, day by day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

import chinese_calendar
import pytest

from calculators.after_judgment import enforcement_fee
from calculators.court_fee import full_fee
from calculators.kit.facts import figure, figure_rows
from calculators.kit.holidays import FIRST_YEAR, LAST_YEAR, is_working_day
from calculators.kit.money import rounded
from publish.guide import tables
from publish.guide.facts import read_facts, read_figures

FACTS = read_facts()


def test_the_tables_are_those_of_the_sources() -> None:
    assert tables.FACTS.read_text("utf-8") == tables.facts_table()
    assert tables.HOLIDAYS.read_text("utf-8") == tables.holidays_table()
    assert tables.HOLIDAYS.stat().st_size <= 6000


def test_working_days_are_those_of_the_package_day_by_day() -> None:
    assert (2004, max(chinese_calendar.constants.holidays).year) == (FIRST_YEAR, LAST_YEAR)
    day = date(FIRST_YEAR, 1, 1)
    while day.year <= LAST_YEAR:
        assert is_working_day(day.toordinal()) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)
    for year in range(LAST_YEAR + 1, 2124):
        for k in range(365):
            later = date(year, 1, 1) + timedelta(days=k)
            off = (later.month, later.day) in {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}
            assert is_working_day(later.toordinal()) == (later.weekday() < 5 and not off), later


def test_working_weekends_of_this_year_are_those_of_the_notice() -> None:
    fact = FACTS["holidays-2026"]
    named = {date(2026, int(month), int(day)) for month, day in re.findall(r"(\d+)月(\d+)日", fact.statement)}
    year = [date(2026, 1, 1) + timedelta(days=k) for k in range(365)]
    assert named == {day for day in year if day.weekday() >= 5 and is_working_day(day.toordinal())}


def test_a_figure_says_what_its_fact_says() -> None:
    for item in read_figures().values():
        fact = FACTS[item.fact]
        said = (fact.source, fact.article, fact.until, fact.checked)
        assert (item.source, item.article, item.until, item.checked) == said
        assert fact.in_force in (None, item.in_force)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("cap-rate", "年利率{}%"),
        ("penalty-markup-low", "加收{}%"),
        ("penalty-markup-high", "-{}%"),
        ("payment-order-fee-divisor", "1/{}"),
        ("night-from-hour", "{}:00"),
        ("night-until-hour", "次日{}:00"),
        ("answered-calls-a-day", "不应超过{}次"),
        ("unanswered-calls-a-day", "不宜超过{}次"),
    ],
)
def test_a_figure_stands_in_the_quote(name: str, words: str) -> None:
    assert words.format(figure(name)) in FACTS[read_figures()[name].fact].quote


def test_enforcement_fees_are_those_of_the_tiers_as_they_are_written() -> None:
    quote = FACTS["fees-14-enforcement"].quote
    tiers = re.findall(r"超过(\d+)万元(?:至(\d+)万元)?的部分，按照([\d.]+)%交纳", quote)
    assert "不超过1万元的，每件交纳50元" in quote
    assert len(tiers) == len(figure_rows("enforcement-fee-tiers")) - 1
    for amount in [Decimal(10_000 * n + step) for n in (1, 50, 500, 1000, 2000) for step in (-1, 0, 1)]:
        whole = Decimal(50)
        for low, high, rate in tiers:
            top = min(amount, 10_000 * Decimal(high)) if high else amount
            whole += max(top - 10_000 * int(low), Decimal(0)) * Decimal(rate) / 100
        assert enforcement_fee(amount) == rounded(whole)


def test_the_doubled_part_is_the_rate_of_the_quote() -> None:
    assert "日万分之一点七五" in FACTS["late-interest-1-formula"].quote
    assert figure("late-judgment-daily-percent") == Decimal("0.0175")


def test_half_is_half() -> None:
    assert "减半" in FACTS[read_figures()["court-fee-simplified-divisor"].fact].quote
    assert figure("court-fee-simplified-divisor") == 2


def test_court_fees_are_those_of_the_tiers_as_they_are_written() -> None:
    quote = FACTS["fees-13-tiers"].quote
    first = re.search(r"不超过(\d+)万元的，每件交纳(\d+)元", quote)
    tiers = re.findall(r"超过(\d+)万元(?:至(\d+)万元)?的部分，按照([\d.]+)%交纳", quote)
    assert first
    assert len(tiers) == len(figure_rows("court-fee-tiers")) - 1
    bounds = [10_000 * n for n in (1, 10, 20, 50, 100, 200, 500, 1000, 2000, 9000)]
    for claim in [Decimal(bound + step) for bound in bounds for step in (-1, 0, 1)]:
        fee = Decimal(first[2])
        for low, high, percent in tiers:
            top = min(claim, Decimal(high) * 10000) if high else claim
            fee += max(top - Decimal(low) * 10000, Decimal(0)) * Decimal(percent) / 100
        assert full_fee(claim) == fee
