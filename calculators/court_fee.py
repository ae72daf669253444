"""诉讼费: what a court asks for hearing a claim about money, and for a payment order.

The loser bears the fee, so it belongs into the sum when a borrower weighs an offer against being sued.

Formula: property cases are charged by tiers of the claim, each tier at its own percentage, the first a fixed sum;
half in the simplified procedure; a payment order one third of the full fee.

Source: 诉讼费用交纳办法 art. 13, 14, 16; the tiers stand in `facts/`.

>>> from calculators.kit.inputs import run
>>> run(CALCULATOR, {"claim": "20000"}).figures
{'fee': Decimal('300.00'), 'payment_order_fee': Decimal('100.00')}
>>> run(CALCULATOR, {"claim": "-1"})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: claim: 不能是负数。请填 0 或更大的金额。
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from calculators.kit import spec
from calculators.kit.facts import figure, figure_rows
from calculators.kit.money import plain, rounded
from calculators.kit.result import Column, Note, Result
from calculators.kit.spec import Calculator
from calculators.working.court_fee import working


def full_fee(claim: Decimal) -> Decimal:
    """Compute the fee for a claim in yuan by the tiers, unrounded.

    `ValueError` where the facts have no tier that goes on for ever.

    >>> full_fee(Decimal(8000)), full_fee(Decimal(200000))
    (Decimal('50'), Decimal('4300'))
    """
    for upper, rate, constant in figure_rows("court-fee-tiers"):
        if upper is None or claim <= upper:
            return claim * rate / 100 + constant
    raise ValueError("the last tier has no upper bound")


def compute(*, claim: Decimal, simplified: bool) -> Result:
    """Answer what court and payment order cost; `claim` in yuan.

    `claim` is what is sued for; `simplified` halves the fee of the court.

    Nothing that was read is refused.

    Figures: `fee`, `payment_order_fee`.
    """
    full = full_fee(claim)
    fee = full / figure("court-fee-simplified-divisor") if simplified else full
    return Result(
        figures={
            "fee": rounded(fee),
            "payment_order_fee": rounded(full / figure("payment-order-fee-divisor")),
        },
        lead=f"打官司争的是 {plain(claim)} 元，"
        + ("走简易程序，减半，" if simplified else "走普通程序，")
        + "案件受理费是",
        hero="fee",
        shown=("payment_order_fee",),
        notes=(
            Note(
                "loser_pays",
                "info",
                "谁输谁出；如果各赢一部分，法院看情况定各出多少。如果调解结案或者对方撤诉，减半。"
                "律师费不在里面，看合同和判决。",
                "这笔钱谁出",
            ),
        ),
    )


CALCULATOR: Final = Calculator(
    slug="court-fee",
    title="诉讼费",
    question="要是打官司，法院收多少钱？",
    fields=(
        spec.money("claim", "打官司争的钱", hint="起诉状上要的总数：本金、利息、罚息加起来。"),
        spec.yes_no("simplified", "走简易程序吗", default="false", hint="几千到几万元的欠款，多半走简易程序。"),
    ),
    figures=(
        Column(name="fee", label="案件受理费"),
        Column(name="payment_order_fee", label="换成支付令，申请费"),
    ),
    compute=compute,
    working=working,
    formula="按争的钱分段算，每段一个比例，加起来。简易程序减半。支付令的申请费是普通程序受理费的三分之一。",
    sources=("fees-13-tiers", "fees-14-payment-order", "fees-16-simplified-half", "fees-29-loser"),
    example={"claim": "28279.28", "simplified": "true"},
)
