"""真实年化利率: what a loan costs a year, counted from the money that went each way.

Fees, packages and insurance are money too. Whoever knows what truly arrived and what has to be paid can count the rate
without any word of the contract; 43,000 received for 54 instalments of 1,710.61 is 39.39 % a year, not "2 % a month".

Formula: the simple rate, which a court's 24 % is held against, is that of `kit/simple`. The monthly rate solves
received − upfront fee = Σ (instalment + monthly fee) ÷ (1 + rate)^k, k = 1 … months; nominal = 12 × monthly; effective
= (1 + monthly)^12 − 1. Dated flows: effective = XIRR (days ÷ 365), and monthly = (1 + effective)^(1/12) − 1, but by
whole months where all fall on due dates.

Source: 中国人民银行公告〔2021〕第3号 (all costs count; compound or simple, simple has to be named); the 24 % it is held
against: 法发〔2017〕22号.

>>> from calculators.kit.inputs import run
>>> answer = run(CALCULATOR, {"received": "43000", "payment": "1710.61", "months": "54"})
>>> [f"{answer.figures[name]:.2f}" for name in ("apr_nominal", "apr_effective", "total_cost")]
['39.39', '47.35', '49372.94']
>>> run(CALCULATOR, {"received": "43000", "payment": "1710.61", "months": "54", "upfront_fee": "43000"})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: upfront_fee: 先交的费用不比到手的钱少，算不出利率。请填比 43000 小的数。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from calculators.kit import spec
from calculators.kit.facts import figure
from calculators.kit.flows import DatedAmount, dated, too_early
from calculators.kit.found import Found, about_rates, above_cap, found_at, level, upfront_fault
from calculators.kit.money import ZERO, plain, to_fen
from calculators.kit.result import Bar, Chart, Column, Note, Result
from calculators.kit.roots import HIGHEST_GROWTH, LOWEST_GROWTH, Rates
from calculators.kit.simple import level_rate, simple_rate
from calculators.kit.spec import Calculator, InputErrors, Ways
from calculators.kit.streams import DAYS, MONTHS, timed
from calculators.working.apr import working


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
    """Answer what the loan costs a year; amounts in yuan.

    `received` is what arrived, `upfront_fee` what went back at once, `monthly_fee` what each instalment asks
    besides. It is repaid by `payment` in each of `months` months, or by dated `flows` after `start_date`: None for
    the way that is not used.

    Raise `InputErrors` for `upfront_fee` as high as what was received; with `flows`, a `flows.N.date` before the
    start, a fee beside them, `flows` that give all back on the first day.

    Figures: `simple_rate`, `monthly_rate`, `apr_nominal`, `apr_effective`, `total_paid`, `total_cost`, `over_24`.
    """
    if flows is not None and start_date is not None:
        _check_flows(received, start_date, flows, upfront_fee, monthly_fee)
        found = _of_flows(received, start_date, flows)
        simple = simple_rate(start_date, to_fen(received), [(flow.day, to_fen(flow.amount)) for flow in flows])
        total_paid = sum((flow.amount for flow in flows), ZERO)
    else:
        faults = upfront_fault(received, upfront_fee)
        if faults:
            raise InputErrors(faults)
        each = (payment or ZERO) + monthly_fee
        found = level(received - upfront_fee, each, months or 0)
        simple = level_rate(to_fen(received - upfront_fee), to_fen(each), months or 0)
        total_paid = upfront_fee + each * (months or 0)
    cost = total_paid - received
    over = above_cap(simple, cost)
    rates, lead = found.rates, f"到手 {plain(received)} 元，前后一共还 {plain(total_paid)} 元。"
    hero = "total_cost" if simple is None else "simple_rate"
    if simple is None:
        lead += "还的比到手的少，差" if cost < 0 else "利率高得没法量，多还的钱是"
    else:
        lead += "费用都算上，一年的利率（单利）是"
    return Result(
        figures={
            "simple_rate": simple,
            "monthly_rate": None if rates is None else rates.monthly * 100,
            "apr_nominal": None if rates is None else rates.nominal * 100,
            "apr_effective": None if rates is None else rates.effective * 100,
            "total_paid": total_paid,
            "total_cost": cost,
            "over_24": over,
        },
        lead=lead,
        hero=hero,
        shown=("total_paid",) if rates is None else ("apr_effective", "total_cost"),
        notes=_notes(found, simple, over, cost),
        chart=_chart(received, total_paid) if total_paid > 0 else None,
    )


def _of_flows(received: Decimal, start: date, flows: tuple[DatedAmount, ...]) -> Found:
    """Take the effective rate by days, and the other two by months where every flow falls on a due date."""
    amounts = [to_fen(received), *(-to_fen(flow.amount) for flow in flows)]
    days = [(flow.day - start).days for flow in flows]
    by_day = found_at(list(zip([0, *days], amounts)), DAYS)
    steps, steps_a_year = timed(start, [flow.day for flow in flows if flow.amount])
    if by_day.rates is None or steps_a_year == DAYS:
        return by_day
    # Days decide what is in range: a month is a little more or less than a twelfth of them.
    paid = [(step, -to_fen(flow.amount)) for step, flow in zip(steps, [flow for flow in flows if flow.amount])]
    by_month = found_at([(0, to_fen(received)), *paid], MONTHS, LOWEST_GROWTH / 2, HIGHEST_GROWTH * 2)
    if by_month.rates is None:
        return by_day
    return Found(Rates(by_month.rates.monthly, by_month.rates.nominal, by_day.rates.effective))


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


def _notes(found: Found, simple: Decimal | None, over: bool, cost: Decimal) -> tuple[Note, ...]:
    notes = list(about_rates(found))
    if over:
        said = "高得没法量" if simple is None else f"是 {plain(simple)}%"
        notes.append(
            Note(
                "above_cap",
                "warning",
                f"按单利，一年的利率{said}。打官司时，可以请求法院把超过 {plain(figure('cap-rate'))}% 的部分减下来。"
                "要你自己提。",
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
        spec.money("payment", "每期还", optional=True, way=0, hint="看 App“还款计划”，服务费、保险都算在里面。"),
        spec.months("months", "一共几期", optional=True, way=0, hint="看合同，或 App“还款计划”一共几期。"),
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
        Column(name="simple_rate", label="一年的利率，单利", kind="percent"),
        Column(name="monthly_rate", label="每月利率", kind="percent4"),
        Column(name="apr_nominal", label="月利率 × 12", kind="percent"),
        Column(name="apr_effective", label="年化利率，复利", kind="percent"),
        Column(name="total_paid", label="一共还"),
        Column(name="total_cost", label="多还"),
        Column(name="over_24", label=f"单利高于 {plain(figure('cap-rate'))}%", kind="flag"),
    ),
    compute=compute,
    working=working,
    formula="单利：找一个年利率，利息只按还剩的本金收，还的钱先付利息，再还本金，最后正好还清。"
    "一笔一笔填的，按天算（天数 ÷ 365）；每一笔都落在整月上的，再按月算一遍，取小的。"
    "月利率：让以后每一笔钱折回到账那天，加起来正好等于到手的钱。复利 =（1 + 月利率）的 12 次方 − 1。",
    sources=("pboc-2021-3-all-costs", "pboc-2021-3-irr", "spc-2017-22-24-percent"),
    example={"received": "43000", "payment": "1710.61", "months": "54"},
)
