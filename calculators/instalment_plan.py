"""欠款分期: what has fallen overdue, paid off in small parts.

Old interest and old fees are spread over the instalments and bear no interest; whether the principal part does is what
has to be asked before signing.

Formula: a down payment covers fees, then interest, then principal; what is left of the principal is a schedule of
equal instalments at the plan's rate; what is left of old interest and old fees is split equally beside it.

Source: Civil Code art. 561 (order of a payment that does not cover all), art. 543 (a plan needs both sides).

>>> from calculators.kit.inputs import run
>>> answer = run(CALCULATOR, {"arrears_principal": "3000", "arrears_interest": "600", "months": "12"})
>>> answer.figures["payment"], answer.figures["total"], answer.figures["new_interest"]
(Decimal('300.00'), Decimal('3600.00'), Decimal('0.00'))
>>> run(CALCULATOR, {"arrears_principal": "3000", "months": "12", "down_payment": "4000"})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: down_payment: 先付的比欠的还多。请填 0 到 3000 之间的数。
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from calculators.kit import layout, plan, spec
from calculators.kit.money import plain, plain_rate, split, to_fen, to_yuan
from calculators.kit.result import Column, Note, Result
from calculators.kit.schedule import EQUAL_INSTALMENTS, Schedule, loan
from calculators.kit.spec import Calculator, InputErrors
from calculators.working.instalment_plan import working


def after_down_payment(down: int, fees: int, interest: int, principal: int) -> tuple[int, int, int]:
    """Take a down payment off fees, interest and principal, in this order; all in fen.

    >>> after_down_payment(500, 300, 400, 1000)
    (0, 200, 1000)
    """
    left = []
    for owed in (fees, interest, principal):
        covered = min(down, owed)
        down -= covered
        left.append(owed - covered)
    return left[0], left[1], left[2]


def spread(bare: Schedule, interest: int, fees: int) -> Schedule:
    """Add old interest and old fees, in fen, to a schedule in equal parts.

    `bare` is that schedule, as the principal alone makes it.

    >>> [row.payment for row in spread(loan(Decimal(30), Decimal(0)).schedule(3), 100, 50)]
    [1050, 1050, 1050]
    """
    shares = zip(bare, split(interest, len(bare)), split(fees, len(bare)))
    return Schedule(tuple(replace(row, interest=row.interest + old, fee=row.fee + fee) for row, old, fee in shares))


def compute(
    *,
    arrears_principal: Decimal,
    arrears_interest: Decimal,
    arrears_fees: Decimal,
    months: int,
    annual_rate: Decimal,
    down_payment: Decimal,
) -> Result:
    """Answer what each instalment comes to; amounts in yuan, `annual_rate` in percent a year on the principal part.

    `arrears_principal`, `arrears_interest` and `arrears_fees` are what is overdue, `down_payment` is paid at once,
    the rest in `months` instalments.

    Raise `InputErrors` for `down_payment` above what is owed.

    Figures: `payment`, `total`, `total_interest`, `new_interest`. Rows: `number`, `due_date`, `payment`,
    `principal`, `interest`, `fee`, `balance`.
    """
    owed = arrears_principal + arrears_interest + arrears_fees
    if down_payment > owed:
        raise InputErrors({"down_payment": f"先付的比欠的还多。请填 0 到 {plain(owed)} 之间的数。"})
    fees, interest, principal = after_down_payment(
        to_fen(down_payment), to_fen(arrears_fees), to_fen(arrears_interest), to_fen(arrears_principal)
    )
    bare = loan(to_yuan(principal), annual_rate).schedule(months)
    schedule = spread(bare, interest, fees)
    total = to_yuan(schedule.total_paid) + down_payment
    notes = plan.last_differs(EQUAL_INSTALMENTS, bare)
    if down_payment and (arrears_interest or arrears_fees):
        notes = (_ask_principal_first(), *notes)
    return Result(
        figures={
            "payment": to_yuan(schedule.first_payment),
            "total": total,
            "total_interest": to_yuan(schedule.total_interest),
            "new_interest": to_yuan(bare.total_interest),
        },
        lead=f"一共欠 {plain(owed)} 元，"
        + (f"先付 {plain(down_payment)} 元，剩下的" if down_payment else "")
        + (f"分 {months} 期，" if months > 1 else "一次还，")
        + (f"本金按年利率 {plain_rate(annual_rate)}% 收利息，" if annual_rate else "不再收利息的话，")
        + ("每期还" if months > 1 else "要还"),
        hero="payment",
        shown=("total", "new_interest"),
        rows=tuple(layout.rows(schedule)),
        notes=notes,
        chart=layout.chart("每期还的是什么", schedule),
        text=layout.text("欠款分期计划", schedule),
    )


def _ask_principal_first() -> Note:
    return Note(
        "ask_principal_first",
        "info",
        "如果没有另外约定，先付的钱先扣实现债权的费用，再扣利息，最后才算进本金。违约金、服务费不在这三样里，"
        "排在哪里要看合同，也可以争。你可以问：能不能先还本金？如果对方同意，写进协议。",
        "先付的钱先扣什么，可以谈",
    )


CALCULATOR: Final = Calculator(
    slug="instalment-plan",
    title="欠款分期",
    question="已经欠下的，分期还每期多少？",
    fields=(
        spec.money("arrears_principal", "欠的本金", hint="如果只知道一共欠多少，填总数，另两格填 0。"),
        spec.money("arrears_interest", "欠的利息和罚息", default="0"),
        spec.money("arrears_fees", "欠的违约金和费用", default="0"),
        spec.months("months", "分几期"),
        spec.rate(
            "annual_rate",
            "分期再收的年利率",
            default="0",
            folded=True,
            hint="只对本金收。如果不再收利息，填 0。如果只有月利率，填“月2%”。",
        ),
        spec.money("down_payment", "签的时候先付", default="0", folded=True),
    ),
    folded_title="还要收利息，或先付一笔？",
    figures=(
        Column(name="payment", label="每期还"),
        Column(name="total", label="一共要付"),
        Column(name="total_interest", label="利息一共"),
        Column(name="new_interest", label="其中分期新加的利息"),
    ),
    columns=layout.COLUMNS,
    table_title="每期还多少",
    compute=compute,
    working=working,
    formula="先付的钱依次扣费用、利息、本金。剩下的本金按等额本息分期，剩下的旧利息和旧费用各平均分到每期，不再生利息。"
    "除不尽的放在最后一期。",
    sources=("civil-code-561-order", "civil-code-543-variation-by-agreement"),
    example={"arrears_principal": "3000", "arrears_interest": "600", "arrears_fees": "240", "months": "12"},
)
