"""四个数字看清这笔贷款: what is left, and what it would be at a capped rate, out of four numbers that everybody knows.

Other calculators ask for the principal left and the rate. A borrower knows what came in, what goes out each month, for
how many months, and how many are paid; the rest follows from these.

Formula: the monthly rate i solves received − upfront fee = Σ payment ÷ (1 + i)^k, k = 1 … months; the principal left is
the same sum over the months still to come. What would be left at the cap is the replay of `recalculate`.

Source: 中国人民银行公告〔2021〕第3号 (all costs count); 法发〔2017〕22号 (24 % in sum, on request).

>>> from calculators.kit.inputs import run
>>> known = {"received": "43000", "payment": "1710.61", "months": "54", "paid_months": "25"}
>>> figures = run(CALCULATOR, known).figures
>>> figures["principal_left"], figures["balance_cap"], figures["difference"]
(Decimal('31686.03'), Decimal('15754.73'), Decimal('15931.30'))
>>> run(CALCULATOR, known | {"paid_months": "55"})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: paid_months: 还的期数比一共的还多。请填 0 到 54 之间的数。
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from calculators.kit import plan, spec
from calculators.kit.facts import figure
from calculators.kit.found import about_rates, above_cap, level, upfront_fault
from calculators.kit.money import ZERO, plain, plain_rate, to_fen, to_yuan
from calculators.kit.rates import Fraction, level_value
from calculators.kit.replay import level_replay
from calculators.kit.result import Bar, Chart, Column, Note, Result, quantized
from calculators.kit.roots import Rates
from calculators.kit.simple import level_rate
from calculators.kit.spec import Calculator, InputErrors
from calculators.working.loan_facts import working

_UNITS: Final = 10**12


def compute(
    *,
    received: Decimal,
    payment: Decimal,
    months: int,
    paid_months: int,
    upfront_fee: Decimal,
    cap_rate: Decimal,
) -> Result:
    """Answer what is left by the loan's own flows and at the cap; amounts in yuan, rates in percent a year.

    `received` is what arrived, `upfront_fee` what went back at once, `payment` the instalment, of which there are
    `months`, and `paid_months` of them are paid; `cap_rate` is the rate to hold it against.

    Raise `InputErrors` for `upfront_fee` as high as what was received; `paid_months` above `months`.

    Figures: `monthly_rate`, `principal_left`, `apr_nominal`, `apr_effective`, `over_24`, `paid_total`,
    `remaining_total`, `interest_left`, `balance_cap`, `overpaid_cap`, `difference`, `months_left`.
    """
    _check(received, upfront_fee, months, paid_months)
    net, to_come = received - upfront_fee, months - paid_months
    found = level(net, payment, months)
    cost = upfront_fee + payment * months - received
    rates = found.rates
    nominal = None if rates is None else quantized(rates.nominal * 100, 2)
    known = rates is not None and cost >= 0
    left = net if not paid_months else _left(payment, to_come, rates if known else None)
    balance, over = _at_cap(net, payment, paid_months, cap_rate)
    remaining = payment * to_come
    above = nominal is not None and nominal > cap_rate
    difference = left - balance + over if left is not None and known and above else None
    simple = level_rate(to_fen(net), to_fen(payment), months)
    return Result(
        figures={
            "principal_left": left,
            "apr_nominal": nominal,
            "monthly_rate": None if rates is None else rates.monthly * 100,
            "apr_effective": None if rates is None else rates.effective * 100,
            "over_24": above_cap(simple, cost),
            "paid_total": payment * paid_months,
            "remaining_total": remaining,
            "interest_left": remaining - left if left is not None and known else None,
            "balance_cap": balance,
            "overpaid_cap": over,
            "difference": difference,
            "months_left": to_come,
        },
        lead=f"到手 {plain(net)} 元，每期 {plain(payment)} 元，还了 {paid_months} 期，还剩 {to_come} 期。"
        + ("从这四个数字推算，本金还剩" if left is not None else "推算不出还剩多少本金。以后还要付"),
        hero="principal_left" if left is not None else "remaining_total",
        shown=("apr_nominal", "balance_cap") if difference is not None else ("apr_nominal", "remaining_total"),
        notes=(
            *about_rates(found),
            *_notes(cost, above=above, known=nominal is not None, cap_rate=cap_rate),
        ),
        sentence=_sentence(received, payment, months, paid_months, left, difference, cap_rate),
        chart=_chart(net, payment * paid_months, remaining),
    )


def _check(received: Decimal, upfront_fee: Decimal, months: int, paid_months: int) -> None:
    faults = upfront_fault(received, upfront_fee)
    if paid_months > months:
        faults["paid_months"] = f"还的期数比一共的还多。请填 0 到 {months} 之间的数。"
    if faults:
        raise InputErrors(faults)


def _left(payment: Decimal, to_come: int, rates: Rates | None) -> Decimal | None:
    """Value the instalments to come at the loan's own rate; None where there is none to value them at."""
    if not to_come:
        return ZERO
    if rates is None:
        return None
    return to_yuan(level_value(to_fen(payment), Fraction(int(rates.monthly * _UNITS), _UNITS), to_come))


def _at_cap(net: Decimal, payment: Decimal, paid_months: int, cap_rate: Decimal) -> tuple[Decimal, Decimal]:
    """Replay what was paid at the cap: what would be left, and what was paid too much."""
    if not paid_months:
        return net, ZERO
    replayed = level_replay(to_fen(net), cap_rate, to_fen(payment), paid_months, 0)
    return to_yuan(replayed.left), to_yuan(replayed.overpaid - to_fen(net))


def _chart(net: Decimal, paid: Decimal, remaining: Decimal) -> Chart:
    return Chart(
        title="已经还的，和还要付的",
        says=f"已经还了 {plain(paid)} 元，以后还要付 {plain(remaining)} 元。",
        series=("元",),
        bars=(Bar("到手", (net,)), Bar("已经还了", (paid,)), Bar("还要付", (remaining,))),
    )


def _notes(cost: Decimal, *, above: bool, known: bool, cap_rate: Decimal) -> tuple[Note, ...]:
    notes = [
        Note(
            "worked_back",
            "info",
            "这些金额是从你付的钱倒推的，不是合同上写的。对方可能有另外的算法，所以请他把本金、利息、费用逐期列出来。",
            "这是推算",
        )
    ]
    if cost < 0:
        notes.append(Note("paid_less", "info", "就算全部还完，还的也比到手的少。看看有没有填错一格。", "还的比借的少"))
    if known and not above:
        text = f"推算出来的年利率不高于 {plain_rate(cap_rate)}%，按它重算，不会少。"
        notes.append(Note("not_above_cap", "info", text, f"不高于一年 {plain_rate(cap_rate)}%"))
    return tuple(notes)


def _sentence(
    received: Decimal,
    payment: Decimal,
    months: int,
    paid_months: int,
    left: Decimal | None,
    difference: Decimal | None,
    cap_rate: Decimal,
) -> str:
    said = f"我到手 {plain(received)} 元，每期还 {plain(payment)} 元，一共 {months} 期，已经还了 {paid_months} 期。"
    if left is not None:
        said += f"我推算本金剩 {plain(left)} 元。"
    if difference is not None and difference > 0:
        said += f"从第一天起按一年 {plain_rate(cap_rate)}% 算，少 {plain(difference)} 元。"
    return f"{said}请给我一份明细：每一期的本金、利息、费用各是多少。{plan.NOT_ADMITTED}"


CALCULATOR: Final = Calculator(
    slug="loan-facts",
    title="四个数字看清这笔贷款",
    question="只知道到手多少、每期还多少，怎么算还剩多少本金？",
    fields=(
        spec.money("received", "真正到手的钱", above_zero=True, hint="看当时的银行流水。先扣掉的费用、保险不算。"),
        spec.money("payment", "每期还", above_zero=True, hint="看 App“还款计划”，服务费、保险都算在里面。"),
        spec.months("months", "一共几期", hint="看合同，或 App“还款计划”一共几期。"),
        spec.months("paid_months", "已经还了几期", low=0, hint="看 App“还款计划”，数已还清的期数。"),
        spec.money(
            "upfront_fee", "到账那天另交的费用", default="0", folded=True, hint="已经从到手的钱里扣掉的，不要再填。"
        ),
        spec.rate(
            "cap_rate",
            "和哪个年利率比",
            default=plain(figure("cap-rate")),
            folded=True,
            hint="法院封顶的是 24。如果只有月利率，填“月2%”。",
        ),
    ),
    folded_title="另交的费用，换一个利率比",
    figures=(
        Column(name="monthly_rate", label="每月利率", kind="percent4"),
        Column(name="principal_left", label="推算还剩的本金"),
        Column(name="apr_nominal", label="一年的利率，单利", kind="percent"),
        Column(name="apr_effective", label="一年的利率，复利", kind="percent"),
        Column(name="over_24", label=f"单利高于 {plain(figure('cap-rate'))}%", kind="flag"),
        Column(name="paid_total", label="已经还了"),
        Column(name="remaining_total", label="以后还要付"),
        Column(name="interest_left", label="其中利息和费用"),
        Column(name="balance_cap", label="按封顶利率，还欠"),
        Column(name="overpaid_cap", label="按封顶利率，多还了"),
        Column(name="difference", label="比按封顶利率多", empty="没有高出"),
        Column(name="months_left", label="还剩几期", kind="count", unit="期"),
    ),
    compute=compute,
    working=working,
    formula="找一个月利率，让每一期折回到账那天，加起来正好等于到手的钱。还剩的本金，是以后各期按这个月利率折回今天的数。"
    "封顶的数，和“按 24% 重算”一样：每月利息 = 还剩的本金 × 年利率 ÷ 12，还的钱先付利息，再还本金。",
    sources=("pboc-2021-3-all-costs", "spc-2017-22-24-percent"),
    example={"received": "43000", "payment": "1710.61", "months": "54", "paid_months": "25"},
)
