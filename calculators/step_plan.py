"""先少后多: less at first, more later, and what the later instalments then come to.

Who earns again in half a year can offer a small amount now. Whether it covers the interest decides whether the debt
grows meanwhile; interest that it does not cover waits here and bears none, which has to be agreed.

Formula: in the first months interest = balance × rate ÷ 12, to the fen; the payment covers it with what interest waits,
then the balance. What is left is a schedule of equal instalments; waiting interest is split equally over these.

Source: Civil Code art. 543 (a change needs both sides), in `facts/`.

>>> from calculators.kit.inputs import run
>>> asked = {"owed": "12000", "annual_rate": "24", "first_payment": "200", "first_months": "3", "months": "15"}
>>> answer = run(CALCULATOR, asked)
>>> answer.figures["payment_after"], answer.rows[2]["unpaid_interest"]
(Decimal('1144.72'), Decimal('120.00'))
>>> run(CALCULATOR, asked | {"first_payment": "9000"})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: first_payment: 前 3 期每期还 9000 元，就已经还清了。请填小一点的数。
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from calculators.kit import plan, spec
from calculators.kit.money import plain, plain_rate, split, to_fen, to_yuan
from calculators.kit.result import Bar, Chart, Column, Note, Result
from calculators.kit.schedule import EQUAL_INSTALMENTS, Loan, loan
from calculators.kit.spec import Calculator, InputErrors
from calculators.working.step_plan import working


def compute(*, owed: Decimal, annual_rate: Decimal, first_payment: Decimal, first_months: int, months: int) -> Result:
    """Answer what the later instalments come to; amounts in yuan, `annual_rate` in percent a year.

    `owed` is repaid by `first_payment` in each of `first_months` months and by equal instalments in the rest of
    `months`.

    Raise `InputErrors` for `months` not above `first_months`; a `first_payment` that repays all before they are
    over.

    Figures: `payment_after`, `highest_payment`, `total`, `total_interest`. Rows: `number`, `payment`, `principal`,
    `interest`, `unpaid_interest`, `balance`.
    """
    faults = {}
    if months <= first_months:
        faults["months"] = f"一共的期数要比前面少还的 {first_months} 期多。"
    terms = loan(owed, annual_rate)
    rows, waiting, balance = _early(terms, to_fen(first_payment), first_months)
    if not balance and not waiting:
        faults["first_payment"] = (
            f"前 {first_months} 期每期还 {plain(first_payment)} 元，就已经还清了。请填小一点的数。"
        )
    if faults:
        raise InputErrors(faults)
    bare = terms.owing(balance).schedule(months - first_months)
    for instalment, old in zip(bare, split(waiting, len(bare))):
        waiting -= old
        rows.append(
            _row(
                first_months + instalment.number,
                instalment.principal,
                instalment.interest + old,
                waiting,
                instalment.balance,
            )
        )
    payments = [row["payment"] for row in rows]
    after = payments[first_months]
    total = sum(payments[1:], payments[0])
    left = months - first_months
    return Result(
        figures={
            "payment_after": after,
            "highest_payment": max(payments),
            "total": total,
            "total_interest": total - owed,
        },
        lead=f"欠 {plain(owed)} 元，"
        + (f"年利率 {plain_rate(annual_rate)}%，" if annual_rate else "不收利息的话，")
        + f"前 {first_months} 期每期还 {plain(first_payment)} 元，后面 {left} 期，每期要还",
        hero="payment_after",
        shown=("total", "total_interest"),
        rows=tuple(rows),
        notes=(
            *plan.last_differs(EQUAL_INSTALMENTS, bare),
            *(_not_more() if after < first_payment else ()),
        ),
        sentence=f"我现在每月只能还 {plain(first_payment)} 元，还 {first_months} 个月。"
        f"以后分 {left} 期，每期大约 {plain(after)} 元。这样安排可以吗？利息怎么算，请写给我。",
        text=_text(rows, first_months, total),
        chart=Chart(
            title="先少后多，每期还多少",
            says=f"前 {first_months} 期每期 {plain(first_payment)} 元，以后第一期 {plain(after)} 元。",
            series=("本金", "利息"),
            bars=tuple(Bar(f"第 {row['number']} 期", (row["principal"], row["interest"])) for row in rows),
        ),
    )


def _early(terms: Loan, payment: int, months: int) -> tuple[list[dict[str, Any]], int, int]:
    """Repay by less than is due: the rows, the interest that waits, and the balance, until nothing is left of both."""
    balance, waiting, rows = terms.principal, 0, []
    for number in range(1, months + 1):
        waiting += terms.rate.of(balance)
        to_interest = min(payment, waiting)
        waiting -= to_interest
        balance -= min(payment - to_interest, balance)
        if not balance and not waiting:
            break
        rows.append(_row(number, payment - to_interest, to_interest, waiting, balance))
    return rows, waiting, balance


def _row(number: int, principal: int, interest: int, waiting: int, balance: int) -> dict[str, Any]:
    return {
        "number": number,
        "principal": to_yuan(principal),
        "interest": to_yuan(interest),
        "payment": to_yuan(principal + interest),
        "unpaid_interest": to_yuan(waiting),
        "balance": to_yuan(balance),
    }


def _not_more() -> tuple[Note, ...]:
    text = "照这样分，后面每期反而比前面少，所以前面可以再少还一点。如果想早点还清，就把一共的期数减少。"
    return (Note("not_more_later", "info", text, "后面没有更多"),)


def _text(rows: list[dict[str, Any]], first_months: int, total: Decimal) -> str:
    early, late, last = rows[0]["payment"], rows[first_months]["payment"], rows[-1]["payment"]
    return "\n".join(
        (
            "先少后多的还款方案",
            f"第 1 到 {first_months} 期：每期 {plain(early)} 元",
            f"第 {first_months + 1} 到 {len(rows)} 期：每期 {plain(late)} 元，最后一期 {plain(last)} 元",
            f"共 {len(rows)} 期，总共 {plain(total)} 元",
        )
    )


CALCULATOR: Final = Calculator(
    slug="step-plan",
    title="先少后多",
    question="现在少还一点，以后每期要还多少？",
    fields=(
        spec.money("owed", "一共欠多少", above_zero=True, hint="看账单或对方报的总数。"),
        spec.money("first_payment", "前面每期还", hint="按最难的那个月填。"),
        spec.months("first_months", "这样还几期"),
        spec.months("months", "一共分几期", low=2, hint="前面少还的期数也算在里面。"),
        spec.rate(
            "annual_rate",
            "没还的部分，年利率",
            default="0",
            hint="对方说还要收利息才填，如果不收，填 0。如果只有月利率，填“月2%”。",
        ),
    ),
    figures=(
        Column(name="payment_after", label="后面每期"),
        Column(name="highest_payment", label="最高一期"),
        Column(name="total", label="总共要还"),
        Column(name="total_interest", label="其中利息"),
    ),
    columns=(
        Column(name="number", label="期数", kind="count"),
        Column(name="payment", label="要还"),
        Column(name="principal", label="其中本金", wide=True),
        Column(name="interest", label="其中利息", wide=True),
        Column(name="unpaid_interest", label="欠着的利息", wide=True, idle=True),
        Column(name="balance", label="还剩", wide=True),
    ),
    table_title="每一期的表",
    compute=compute,
    working=working,
    formula="前面每期的利息 = 还剩的钱 × 年利率 ÷ 12，四舍五入到分。"
    "付的钱先扣利息，再扣剩下的；不够付的利息放着，不再生利息。"
    "后面按等额本息分期，放着的利息平均分到每期。",
    sources=("civil-code-543-variation-by-agreement",),
    example={"owed": "9000", "first_payment": "600", "first_months": "6", "months": "12"},
)
