"""判决以后还要加什么: what late payment of a judgment adds, by the day, and what enforcement costs on top.

After the last day that a judgment gave, a part is added every day, by law and without anybody asking the borrower. It
is not twice the interest: it is a fixed rate on the sum of money that the judgment names.

Formula: doubled part = principal × 0.0175 % × days; interest that runs on by the judgment = principal × rate × days ÷
day basis; enforcement fee by tiers of the amount; each rounded to the fen.

Source: Civil Procedure Law art. 264, 法释〔2014〕8号 art. 1 (doubled part), 诉讼费用交纳办法 art. 14 (fee).

>>> from calculators.kit.inputs import run
>>> answer = run(CALCULATOR, {"amount": "500000", "days_late": "30"})
>>> [answer.figures[name] for name in ("doubled_interest", "enforcement_fee", "total")]
[Decimal('2625.00'), Decimal('7400.00'), Decimal('510025.00')]
>>> run(CALCULATOR, {"amount": "5000", "principal": "6000", "days_late": "30"})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: principal: 判决写的本金不会比一共要还的多。请填 0 到 5000 之间的数。
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from calculators.kit import spec
from calculators.kit.facts import figure, figure_rows
from calculators.kit.money import ZERO, day_interest, plain, rounded
from calculators.kit.result import Bar, Chart, Column, Note, Result
from calculators.kit.spec import Calculator, InputErrors
from calculators.working.after_judgment import working


def enforcement_fee(amount: Decimal) -> Decimal:
    """Compute the fee for enforcing an amount in yuan by the tiers, to the fen.

    `ValueError` where the facts have no tier that goes on for ever.

    >>> enforcement_fee(Decimal(10000)), enforcement_fee(Decimal(20000)), enforcement_fee(Decimal(20000000))
    (Decimal('50.00'), Decimal('200.00'), Decimal('87400.00'))
    """
    for upper, rate, constant in figure_rows("enforcement-fee-tiers"):
        if upper is None or amount <= upper:
            return rounded(amount * rate / 100 + constant)
    raise ValueError("the last tier has no upper bound")


def compute(
    *, amount: Decimal, principal: Decimal | None, days_late: int, general_rate: Decimal, day_basis: int
) -> Result:
    """Answer what a late judgment comes to; amounts in yuan, `general_rate` in percent a year.

    `amount` is all that the judgment names, `principal` the part of it that doubles (None: all), `days_late` counts
    from the day after its last day, `general_rate` is the percent a year that runs on by the judgment (0: none),
    `day_basis` 360 or 365.

    Raise `InputErrors` for `principal` above `amount`.

    Figures: `doubled_interest`, `general_interest`, `enforcement_fee`, `total`.
    """
    if principal is not None and principal > amount:
        raise InputErrors({"principal": f"判决写的本金不会比一共要还的多。请填 0 到 {plain(amount)} 之间的数。"})
    base = amount if principal is None else principal
    doubled = rounded(base * figure("late-judgment-daily-percent") * days_late / 100)
    general = day_interest(base, general_rate, days_late, day_basis)
    fee = enforcement_fee(amount)
    return Result(
        figures={
            "doubled_interest": doubled,
            "general_interest": general,
            "enforcement_fee": fee,
            "total": amount + doubled + general + fee,
        },
        lead=f"判决一共要还 {plain(amount)} 元，还款的最后一天过了 {days_late} 天。如果进了执行，一共要",
        hero="total",
        shown=("doubled_interest", "enforcement_fee"),
        notes=_assumed() if principal is None else (),
        chart=Chart(
            title="判决以外，多出来的钱",
            says=f"加倍部分 {plain(doubled)} 元，一般利息 {plain(general)} 元，执行费 {plain(fee)} 元。",
            series=("多出来的",),
            bars=(
                Bar("加倍部分", (doubled,)),
                *((Bar("一般利息", (general,)),) if general != ZERO else ()),
                Bar("执行费", (fee,)),
            ),
        ),
    )


def _assumed() -> tuple[Note, ...]:
    text = "加倍部分只按判决里的本金这些钱算，不含判决里的利息。因为你没填本金，这里按全部的钱算，真的会少一些。"
    return (Note("principal_assumed", "warning", text, "判决里的本金是多少？"),)


CALCULATOR: Final = Calculator(
    slug="after-judgment",
    title="判决以后还要加什么",
    question="判决生效了还没还，每天多出多少？",
    fields=(
        spec.money("amount", "判决一共要还多少", above_zero=True, hint="看判决主文，本金、利息、费用加起来。"),
        spec.days("days_late", "最后一天过了几天", hint="判决写着“生效后几日内付清”，从那几天过完的第二天数起。"),
        spec.money("principal", "其中本金", optional=True, hint="看判决主文写的本金，不算利息。"),
        spec.rate(
            "general_rate",
            "判决写的利息还在算，年利率",
            default="0",
            folded=True,
            hint="判决写“利息算到还清为止”才填。如果只有月利率，填“月2%”。",
        ),
        spec.day_basis("365"),
    ),
    folded_title="判决写的利息还在算",
    figures=(
        Column(name="doubled_interest", label="加倍部分的利息"),
        Column(name="general_interest", label="判决写的利息，这些天的"),
        Column(name="enforcement_fee", label="执行申请费"),
        Column(name="total", label="一共要"),
    ),
    compute=compute,
    working=working,
    formula="加倍部分 = 判决里的本金 × 0.0175% × 天数（日万分之一点七五）。"
    "判决写的利息 = 本金 × 年利率 ÷ 一年的天数 × 天数。"
    "执行申请费按要执行的钱分段算。每一样四舍五入到分，再加起来。",
    sources=("cpl-264-double-interest", "late-interest-1-formula", "fees-14-enforcement"),
    example={"amount": "28279.28", "principal": "15754.73", "days_late": "60"},
)
