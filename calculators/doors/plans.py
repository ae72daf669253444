"""Many plans at once: what each monthly amount over each number of months comes to, for the map of plans.

It is asked like a calculator and is none of the shelf: it answers no question alone, it colours a map beside the answer
of another. A plan that repays at the agreed rate costs what its schedule costs; one that is too small for that needs a
lower rate, or, where the payments do not even reach the principal, a waiver, and costs amount × months.

>>> from calculators.kit.inputs import run
>>> result = run(PLANS, {"principal": "10000", "annual_rate": "24", "payment": "500"})
>>> row = result.rows[9]
>>> row["payment"], row["months_needed"], "".join(row["kinds"])
(Decimal('500.00'), 26, 'wwwwwwrrcccccccccccc')
>>> row["totals"][:3], row["shades"][:3], result.figures["axis"][:3]
(('1500.00', '3000.00', '4500.00'), (0, 0, 0), (3, 6, 9))
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from calculators.kit import spec
from calculators.kit.money import plain, to_fen, to_yuan
from calculators.kit.result import Column, Result
from calculators.kit.schedule import Loan, loan
from calculators.kit.spec import Calculator
from calculators.kit.term import extend

COLUMNS: Final = 20
ROWS: Final = 16
LONGEST: Final = 60
STEPS: Final = (10, 12, 15, 20, 25, 30, 40, 50, 60, 80)
CONTRACT: Final = "c"
RATE: Final = "r"
WAIVER: Final = "w"
# Most that is paid beyond the principal, in percent of it, for each shade but the last; below 0 a part is waived.
SHADES: Final = (-50, 0, 10, 25, 50)


def compute(
    *,
    principal: Decimal,
    annual_rate: Decimal,
    payment: Decimal,
    offered: Decimal,
    months: int | None,
    offered_months: int | None,
) -> Result:
    """Answer what each plan costs; amounts in yuan, `annual_rate` in percent a year.

    `principal` is what is left. The map reaches past `payment`, what can be paid a month, over `months` (None: not
    said), and past `offered` over `offered_months`, what the lender asks.

    `totals` of a row holds an amount for each number of months of `axis`, `kinds` a letter: c repays as agreed, r needs
    a lower rate, w a waiver; `shades` says how much more than the principal that is, by its place among `SHADES`.
    """
    terms = loan(principal, annual_rate)
    longest = max(LONGEST, months or 0, offered_months or 0)
    stride = -(-longest // COLUMNS)
    axis = [stride * number for number in range(1, COLUMNS + 1)]
    step = _step(to_fen(max(payment * 3 / 2, offered * 5 / 4, to_yuan(terms.first_instalment(24)) * 5 / 4)))
    return Result(
        figures={"axis": tuple(axis)},
        lead=f"欠 {plain(principal)} 元，每月还多少、还多少个月，一共各是多少。",
        rows=tuple(_row(terms, step * number, axis) for number in range(1, ROWS + 1)),
    )


def _step(most: int) -> int:
    """Give a round number of fen of which `ROWS` reach `most`."""
    size = 10
    while True:
        for step in STEPS:
            if step * size * ROWS >= most:
                return step * size
        size *= 10


def _row(terms: Loan, payment: int, axis: list[int]) -> dict[str, object]:
    fits = payment > terms.month_interest(terms.principal)
    needed = extend(terms, payment, 1, axis[-1]) if fits else None
    agreed = 0 if needed is None else terms.schedule(needed).total_paid
    totals: list[str] = []
    kinds: list[str] = []
    shades: list[int] = []
    for months in axis:
        if needed is not None and needed <= months:
            total, kind = agreed, CONTRACT
        else:
            total = payment * months
            kind = RATE if total >= terms.principal else WAIVER
        totals.append(str(to_yuan(total)))
        kinds.append(kind)
        beyond = 100 * (total - terms.principal)
        shades.append(len([most for most in SHADES if beyond > most * terms.principal]))
    return {
        "payment": to_yuan(payment),
        "months_needed": needed,
        "totals": tuple(totals),
        "kinds": tuple(kinds),
        "shades": tuple(shades),
    }


PLANS: Final = Calculator(
    slug="plans",
    title="方案地图",
    question="每月还多少、还多少个月，一共各是多少？",
    fields=(
        spec.money("principal", "还剩多少本金", above_zero=True),
        spec.rate("annual_rate", "年利率"),
        spec.money("payment", "我每月能还", default="0"),
        spec.money("offered", "他们要我每月还", default="0"),
        spec.months("months", "我想分几期", optional=True),
        spec.months("offered_months", "他们分几期", optional=True),
    ),
    figures=(Column(name="axis", label="期数", kind="texts"),),
    columns=(
        Column(name="payment", label="每月还"),
        Column(name="months_needed", label="按合同利率要几期", kind="count", unit="期", empty="还不清"),
        Column(name="totals", label="各期数一共还", kind="texts"),
        Column(name="kinds", label="要改什么", kind="texts"),
        Column(name="shades", label="比本金多多少", kind="texts"),
    ),
    compute=compute,
    formula="还得清的，照等额本息的计划加总；还不清的，每月的数乘以期数。",
    sources=("civil-code-543-variation-by-agreement",),
    example={"principal": "10000", "annual_rate": "24", "payment": "500"},
)
