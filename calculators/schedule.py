"""还款计划表: what each instalment of a loan comes to, and how much of it is interest.

A borrower holds it against the plan that the lender shows: where the numbers differ, a fee or another rate is in it.

Formula (equal instalments): instalment = principal × monthly rate ÷ (1 − (1 + monthly rate)^−months), to the fen;
a month's interest = balance × rate ÷ 12, to the fen; the last instalment takes what rounding left over.

Source: arithmetic; that a rate counts on what is still owed, with all costs in it: PBOC notice 2021 no. 3, in `facts/`.

>>> from calculators.kit.inputs import run
>>> answer = run(CALCULATOR, {"principal": "4599", "annual_rate": "36", "months": "12"})
>>> answer.figures["payment"], answer.figures["total_interest"]
(Decimal('462.03'), Decimal('945.31'))
>>> run(CALCULATOR, {"principal": "4599", "annual_rate": "36", "months": "0"})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: months: “0”超出了范围。请填 1 到 600 之间的整数。
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from calculators.kit import layout, plan, spec
from calculators.kit.money import plain, plain_rate, to_fen, to_yuan
from calculators.kit.result import Column, Result
from calculators.kit.schedule import EQUAL_INSTALMENTS, loan
from calculators.kit.spec import Calculator
from calculators.working.schedule import working


def compute(
    *,
    principal: Decimal,
    annual_rate: Decimal,
    months: int,
    method: str,
    first_due: date | None,
    monthly_fee: Decimal,
    current_payment: Decimal | None,
) -> Result:
    """Answer what each instalment comes to; amounts in yuan, `annual_rate` in percent a year.

    `principal` is repaid in `months` instalments by `method`, one of the four in `kit/schedule`, the first on
    `first_due` (None: without dates). `monthly_fee` is asked with each; `current_payment` is what the lender asks
    next (None: unknown).

    Nothing that was read is refused.

    Figures: `payment`, `total_interest`, `total_paid`, `unexplained`. Rows: `number`, `due_date`, `payment`,
    `principal`, `interest`, `fee`, `balance`.
    """
    bare = loan(principal, annual_rate, method).schedule(months)
    dated = bare if first_due is None else bare.dated(first_due)
    whole = dated.with_fee(to_fen(monthly_fee))
    unexplained, remarks = plan.asked(current_payment, to_yuan(whole.first_payment))
    name = layout.METHOD_NAMES[method]
    asked = "每期要还" if method == EQUAL_INSTALMENTS else "第一期要还"
    return Result(
        figures={
            "payment": to_yuan(whole.first_payment),
            "total_interest": to_yuan(whole.total_interest),
            "total_paid": to_yuan(whole.total_paid),
            "unexplained": unexplained,
        },
        lead=f"借 {plain(principal)} 元，年利率 {plain_rate(annual_rate)}%，{name}，分 {months} 期，{asked}",
        hero="payment",
        shown=("total_interest", "total_paid"),
        rows=tuple(layout.rows(whole)),
        notes=remarks + plan.last_differs(method, bare),
        text=layout.text(f"还款计划：本金 {plain(principal)} 元，年利率 {plain_rate(annual_rate)}%，{name}", whole),
        chart=layout.chart("每期的钱里，本金多少，利息多少", whole),
    )


CALCULATOR: Final = Calculator(
    slug="schedule",
    title="还款计划表",
    question="每一期还多少，里面利息占多少？",
    fields=(
        spec.money("principal", "本金", hint="真正到手的钱。先扣掉的不算。"),
        spec.rate("annual_rate", "年利率", hint=plan.RATE_HINT),
        spec.months("months", "分几期", hint="看合同，或 App“还款计划”一共几期。"),
        spec.method(),
        spec.day("first_due", "第一个还款日", optional=True, folded=True, hint="填了，表里就有每一期的日子。"),
        plan.monthly_fee(),
        plan.current_payment(),
    ),
    folded_title="还款方式、日子、每月的费用",
    figures=(
        Column(name="payment", label="第一期要还"),
        Column(name="total_interest", label="利息一共"),
        Column(name="total_paid", label="总共要还"),
        Column(name="unexplained", label="下一期比算出来的多", empty="没有填"),
    ),
    columns=layout.COLUMNS,
    table_title="每一期的表",
    compute=compute,
    working=working,
    formula="等额本息的每期 = 本金 × 月利率 ÷ (1 − (1 + 月利率)^−期数)。月利率 = 年利率 ÷ 12。"
    "每月利息 = 还剩本金 × 月利率，四舍五入到分，零头在最后一期补平。",
    sources=("pboc-2021-3-all-costs",),
    example={"principal": "4599", "annual_rate": "36", "months": "12"},
)
