"""真实年化利率: what a loan costs a year, counted from the money that went each way.

Fees, packages and insurance are money too. Whoever knows what truly arrived and what has to be paid can count the rate
without any word of the contract; 43,000 received for 54 instalments of 1,710.61 is 39.39 % a year, not "2 % a month".

Formula: the monthly rate solves received − upfront fee = Σ (instalment + monthly fee) ÷ (1 + rate)^k, k = 1 … months;
nominal = 12 × monthly; effective = (1 + monthly)^12 − 1. Dated flows: effective = XIRR (days ÷ 365), and monthly =
(1 + effective)^(1/12) − 1, but by whole months where all fall on due dates.

Source: 中国人民银行公告〔2021〕第3号 (all costs count; compound or simple, simple has to be named); the 24 % it is held
against: 法发〔2017〕22号.

>>> from calculators.kit.inputs import run
>>> answer = run(CALCULATOR, {"received": "43000", "payment": "1710.61", "months": "54"})
>>> [f"{answer.figures[name]:.2f}" for name in ("apr_nominal", "apr_effective", "total_cost")]
['39.39', '47.35', '49372.94']
>>> run(CALCULATOR, {"received": "43000", "payment": "1710.61", "months": "54", "upfront_fee": "43000"})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: upfront_fee: 先交的费用比到手的钱还多，算不出利率。请填比 43000 小的数。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from calculators.kit import spec
from calculators.kit.facts import figure
from calculators.kit.flows import DatedAmount, dated, too_early
from calculators.kit.money import ZERO, plain, to_fen
from calculators.kit.result import Bar, Chart, Column, Note, Result, quantized
from calculators.kit.roots import (
    DAYS,
    HIGHEST_GROWTH,
    LOWEST_GROWTH,
    MONTHS,
    Flow,
    NoRateError,
    Rates,
    only_rate,
    timed,
)
from calculators.kit.spec import Calculator, InputErrors, Ways


def compute(
    *,
    received: Decimal,
    payment: Decimal | None,
    months: int | None,
    start_date: date | None,
    flows: tuple[DatedAmount, ...] | None,
    upfront_fee: Decimal,
    monthly_fee: Decimal,
) -> Result:
    """Answer what the loan costs a year; amounts in yuan."""
    if flows is not None and start_date is not None:
        _check_flows(received, start_date, flows, upfront_fee, monthly_fee)
        rates = _of_flows(received, start_date, flows)
        total_paid = sum((flow.amount for flow in flows), ZERO)
    else:
        rates = _of_instalments(received, (payment or ZERO) + monthly_fee, months or 0, upfront_fee)
        total_paid = upfront_fee + ((payment or ZERO) + monthly_fee) * (months or 0)
    cost = total_paid - received
    nominal = None if rates is None else quantized(rates.nominal * 100, 2)
    over = nominal is None or nominal > figure("cap-rate")
    lead = f"到手 {plain(received)} 元，前后一共还 {plain(total_paid)} 元。"
    return Result(
        figures={
            "monthly_rate": None if rates is None else rates.monthly * 100,
            "apr_nominal": nominal,
            "apr_effective": None if rates is None else rates.effective * 100,
            "total_paid": total_paid,
            "total_cost": cost,
            "over_24": over,
        },
        lead=lead + ("利率高得没法量，多还的钱是" if rates is None else "费用都算上，年化利率（单利）是"),
        hero="total_cost" if rates is None else "apr_nominal",
        shown=("total_paid",) if rates is None else ("apr_effective", "total_cost"),
        notes=_notes(rates, nominal, over, cost),
        chart=_chart(received, total_paid) if total_paid > 0 else None,
    )


def _of_instalments(received: Decimal, monthly: Decimal, months: int, upfront_fee: Decimal) -> Rates | None:
    if upfront_fee >= received:
        message = f"先交的费用比到手的钱还多，算不出利率。请填比 {plain(received)} 小的数。"
        raise InputErrors({"upfront_fee": message})
    paid = [(month, -to_fen(monthly)) for month in range(1, months + 1)]
    return _at("payment", [(0, to_fen(received - upfront_fee)), *paid], MONTHS)


def _of_flows(received: Decimal, start: date, flows: tuple[DatedAmount, ...]) -> Rates | None:
    """Take the effective rate by days, and the other two by months where every flow falls on a due date."""
    amounts = [to_fen(received), *(-to_fen(flow.amount) for flow in flows)]
    days = [(flow.day - start).days for flow in flows]
    by_day = _at("flows", list(zip([0, *days], amounts)), DAYS)
    steps, steps_a_year = timed(start, [flow.day for flow in flows])
    if by_day is None or steps_a_year == DAYS:
        return by_day
    # Days decide what is in range: a month is a little more or less than a twelfth of them.
    by_month = _at("flows", list(zip([0, *steps], amounts)), MONTHS, LOWEST_GROWTH / 2, HIGHEST_GROWTH * 2)
    return None if by_month is None else Rates(by_month.monthly, by_month.nominal, by_day.effective)


def _at(field: str, stream: list[Flow], steps_a_year: int, *limits: float) -> Rates | None:
    try:
        return only_rate(stream, steps_a_year, *limits)
    except NoRateError as problem:
        raise InputErrors({field: str(problem)}) from problem


def _check_flows(
    received: Decimal, start: date, flows: tuple[DatedAmount, ...], upfront_fee: Decimal, monthly_fee: Decimal
) -> None:
    faults = too_early("flows", flows, start)
    for name, fee in (("upfront_fee", upfront_fee), ("monthly_fee", monthly_fee)):
        if fee:
            faults[name] = "一笔一笔填的时候，费用也写成一笔。这里请填 0。"
    if sum((flow.amount for flow in flows if flow.day == start), ZERO) >= received:
        faults["flows"] = "到账当天还的，已经不比到手的少，算不出利率。看看日期和金额有没有填错。"
    if faults:
        raise InputErrors(faults)


def _notes(rates: Rates | None, nominal: Decimal | None, over: bool, cost: Decimal) -> tuple[Note, ...]:
    notes = []
    if rates is None:
        notes.append(
            Note(
                "beyond_measure",
                "danger",
                "折成一年超过 100000%。这样的数当利率看没有意义，看多还了多少元。先核对借了几天、到手多少。",
                "利率高得没法量",
            )
        )
    if over:
        said = "高得没法量" if nominal is None else f"{plain(nominal)}%"
        notes.append(
            Note(
                "above_cap",
                "warning",
                f"单利年化{said}。打官司时，可以请求法院把超过 {plain(figure('cap-rate'))}% 的部分减下来。要你自己提。",
                f"高于一年 {plain(figure('cap-rate'))}%",
            )
        )
    if cost < 0:
        notes.append(Note("paid_less", "info", "还的比到手的少，利率是负的。看看有没有漏填一笔。", "还的比借的少"))
    return tuple(notes)


def _chart(received: Decimal, total_paid: Decimal) -> Chart:
    same, more = min(received, total_paid), max(total_paid - received, ZERO)
    return Chart(
        title="到手多少，还了多少",
        says=f"到手 {plain(received)} 元，一共还 {plain(total_paid)} 元，多还 {plain(more)} 元。",
        series=("到手的数", "多还的"),
        bars=(Bar("到手", (received, ZERO)), Bar("一共还", (same, more))),
    )


CALCULATOR: Final = Calculator(
    slug="apr",
    title="真实年化利率",
    question="这笔借款，一年到底收多少利息？",
    fields=(
        spec.money("received", "真正到手的钱", above_zero=True, hint="先扣的费用、保险不算，只算打进账户的数。"),
        spec.money("payment", "每期还", optional=True, way=0, hint="服务费、保险都算在里面。"),
        spec.months("months", "一共几期", optional=True, way=0),
        spec.day("start_date", "到账那天", optional=True, way=1),
        dated("flows", "每一笔还款", "还了多少", way=1, signed=True, hint="又借到手的钱，写成负数，比如 -500。"),
        spec.money(
            "upfront_fee", "到账那天另交的费用", default="0", folded=True, hint="已经从到手的钱里扣掉的，不要再填。"
        ),
        spec.money("monthly_fee", "每期另收的费用", default="0", folded=True, hint="已经算在“每期还”里的，不要再填。"),
    ),
    ways=Ways(
        question="怎么还的",
        labels=("每期一样多", "一笔一笔填"),
        first=("payment", "months"),
        second=("start_date", "flows"),
        neither="payment",
        both="flows",
    ),
    folded_title="还有另外交的费用？填这里",
    figures=(
        Column(name="monthly_rate", label="每月利率", kind="percent4"),
        Column(name="apr_nominal", label="年化利率，单利", kind="percent"),
        Column(name="apr_effective", label="年化利率，复利", kind="percent"),
        Column(name="total_paid", label="一共还"),
        Column(name="total_cost", label="多还"),
        Column(name="over_24", label=f"单利高于 {plain(figure('cap-rate'))}%", kind="flag"),
    ),
    compute=compute,
    formula="找一个月利率，让以后每一笔钱折回到账那天，加起来正好等于到手的钱。"
    "单利年化 = 月利率 × 12。复利年化 =（1 + 月利率）的 12 次方 − 1。"
    "一笔一笔填的，复利年化按天数 ÷ 365 折算；每一笔都落在整月上的，月利率按月算。",
    sources=("pboc-2021-3-all-costs", "pboc-2021-3-irr", "spc-2017-22-24-percent"),
    example={"received": "43000", "payment": "1710.61", "months": "54"},
)
