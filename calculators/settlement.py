"""提前结清: what it takes to be done with a loan today, and what that saves.

Interest is owed up to the day on which the money is paid, unless the contract says otherwise; what a settlement saves
is the interest of the instalments that no longer come, less any fee for paying early.

Formula: outstanding principal after the instalments paid; interest on it by days since the last due date (with
`flat_rate` on the original principal), at most the next instalment's interest; fee = outstanding × share; saved =
all instalments still to come − settlement.

Source: Civil Code art. 677 (interest by the time the money was really used), art. 530.

>>> from calculators.kit.inputs import run
>>> question = {"principal": "12000", "annual_rate": "24", "months": "24", "paid_months": "12", "days_since": "10"}
>>> answer = run(CALCULATOR, question)
>>> answer.figures["settlement_amount"], answer.figures["remaining_if_not"], answer.figures["saved"]
(Decimal('6754.34'), Decimal('7613.50'), Decimal('859.16'))
>>> run(CALCULATOR, question | {"days_since": "40"})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: days_since: 请填 0 到 31 之间的整数。下一期到期没还的，用“逾期成本”来算。
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from calculators.kit import layout, plan, spec
from calculators.kit.money import ZERO, day_interest, plain, rounded, to_fen, to_yuan
from calculators.kit.result import Bar, Chart, Column, Note, Result
from calculators.kit.schedule import FLAT_RATE, loan
from calculators.kit.spec import Calculator, InputErrors
from calculators.working.settlement import working

LONGEST_PERIOD: Final = 31
LONGEST_FIRST_PERIOD: Final = 62


def compute(
    *,
    principal: Decimal,
    annual_rate: Decimal,
    months: int,
    method: str,
    paid_months: int,
    days_since: int,
    prepayment_fee_share: Decimal,
    fee_at_most_interest: bool,
    monthly_fee: Decimal,
    day_basis: int,
) -> Result:
    """Answer what settles the loan today; amounts in yuan, `annual_rate` in percent a year, the fee in percent.

    `principal` was repaid by `method` over `months`, of which `paid_months` are paid, the last `days_since` ago in
    a year of `day_basis` days. `prepayment_fee_share` is a percent of what is left, at most the interest saved with
    `fee_at_most_interest`; `monthly_fee` is asked with each instalment.

    Raise `InputErrors` for `paid_months` above `months`; `days_since` longer than a period.

    Figures: `outstanding_principal`, `accrued_interest`, `prepayment_fee`, `settlement_amount`, `remaining_if_not`,
    `saved`. Rows: `number`, `due_date`, `payment`, `principal`, `interest`, `fee`, `balance`.
    """
    _check(months, paid_months, days_since)
    schedule = loan(principal, annual_rate, method).schedule(months).with_fee(to_fen(monthly_fee))
    outstanding = to_yuan(schedule.rows[paid_months - 1].balance) if paid_months else principal
    to_come = schedule.rows[paid_months:]
    accrued = longer = ZERO
    if to_come:
        by_day = day_interest(principal if method == FLAT_RATE else outstanding, annual_rate, days_since, day_basis)
        accrued, longer = _accrued(by_day, to_yuan(to_come[0].interest), days_since)
    fee = rounded(outstanding * prepayment_fee_share / 100)
    if fee_at_most_interest:
        fee = min(fee, max(to_yuan(sum(row.interest for row in to_come)) - accrued, ZERO))
    settlement = outstanding + accrued + fee
    remaining = to_yuan(sum(row.payment for row in to_come)) + longer
    saved = remaining - settlement
    return Result(
        figures={
            "outstanding_principal": outstanding,
            "accrued_interest": accrued,
            "prepayment_fee": fee,
            "settlement_amount": settlement,
            "remaining_if_not": remaining,
            "saved": saved,
        },
        lead=f"借 {plain(principal)} 元，分 {months} 期，已经还了 {paid_months} 期。今天一次结清，要",
        hero="settlement_amount",
        shown=("remaining_if_not", "saved"),
        rows=tuple(layout.rows(schedule)),
        notes=_notes(saved),
        chart=Chart(
            title="今天结清，和照常还完",
            says=f"今天结清要 {plain(settlement)} 元，照常还完要 {plain(remaining)} 元。",
            series=("本金", "利息和每期的费用", "手续费"),
            bars=(
                Bar("今天结清", (outstanding, accrued, fee)),
                Bar("照常还完", (outstanding, remaining - outstanding, ZERO)),
            ),
        ),
    )


def _check(months: int, paid_months: int, days_since: int) -> None:
    faults = {}
    if paid_months > months:
        faults["paid_months"] = f"还的期数比一共的还多。请填 0 到 {months} 之间的数。"
    longest = LONGEST_PERIOD if paid_months else LONGEST_FIRST_PERIOD
    if days_since > longest:
        faults["days_since"] = _late(longest)
    if faults:
        raise InputErrors(faults)


def _accrued(by_day: Decimal, of_period: Decimal, days_since: int) -> tuple[Decimal, Decimal]:
    """Give the interest until today, and how much of it a first period that is longer than a month costs besides."""
    accrued = min(by_day, of_period) if days_since <= LONGEST_PERIOD else by_day
    return accrued, max(accrued - of_period, ZERO)


def _late(most: int) -> str:
    """Say that this many days are for whoever pays on time."""
    return (
        f"请填 0 到 {most} 之间的整数。下一期到期没还的，用“逾期成本”来算。"
        if most == LONGEST_PERIOD
        else f"第一期再长，也不过两个月。请填 0 到 {most} 之间的整数；第一期到期没还的，用“逾期成本”来算。"
    )


def _notes(saved: Decimal) -> tuple[Note, ...]:
    if saved >= 0:
        return ()
    return (
        Note(
            "costs_more",
            "warning",
            f"手续费比省下的利息多，结清反而多付 {plain(-saved)} 元。照常还，或者先问手续费能不能免。",
            "现在结清，不省钱",
        ),
    )


CALCULATOR: Final = Calculator(
    slug="settlement",
    title="提前结清",
    question="现在一次还清，要多少，省多少？",
    fields=(
        spec.money("principal", "当初借的本金", hint="看合同上的借款金额。"),
        spec.rate("annual_rate", "合同的年利率", hint=plan.RATE_HINT),
        spec.months("months", "一共几期", hint="看合同，或 App“还款计划”一共几期。"),
        spec.months("paid_months", "已经还了几期", low=0, hint="看 App“还款计划”，数已还清的期数。"),
        spec.days(
            "days_since",
            "离上一个还款日几天",
            default="0",
            folded=True,
            hint="一期还没还的，从到账那天数起。",
        ),
        spec.percent(
            "prepayment_fee_share", "提前还款手续费", default="0", folded=True, hint="剩余本金的百分之几，看合同。"
        ),
        spec.yes_no(
            "fee_at_most_interest",
            "手续费最多等于省下的利息",
            default="false",
            folded=True,
            hint="合同写着“手续费不超过剩余利息”，选“是”。",
        ),
        plan.monthly_fee(),
        spec.method(),
        spec.day_basis(),
    ),
    folded_title="过了几天、手续费、每期的费用",
    figures=(
        Column(name="outstanding_principal", label="还剩本金"),
        Column(name="accrued_interest", label="这几天的利息"),
        Column(name="prepayment_fee", label="手续费"),
        Column(name="settlement_amount", label="今天结清要"),
        Column(name="remaining_if_not", label="照常还完要"),
        Column(name="saved", label="省"),
    ),
    columns=layout.COLUMNS,
    table_title="原来的每一期",
    compute=compute,
    working=working,
    formula="结清 = 还剩的本金 + 从上一个还款日到今天的利息（最多一期的利息）+ 手续费。省的 = 以后各期加起来 − 结清。",
    sources=("civil-code-677-prepay-interest", "civil-code-530-prepay-general"),
    example={"principal": "12000", "annual_rate": "24", "months": "24", "paid_months": "12", "days_since": "10"},
)
