"""延长期限: pay less each month by paying for longer, either to a given number of months or down to what one can pay.

The instalment falls, the interest grows: both stand side by side, so that the price of the relief is seen first.

Formula: the new schedule runs on the same principal and rate. For an amount that can be paid: the smallest number of
months of which no instalment exceeds it; the last of two or more may by 1 %, for it takes what rounding left over.

Source: Civil Code art. 543 (a change needs both sides) and 678 (extension), in `facts/`.

>>> from calculators.kit.inputs import run
>>> asked = {"principal": "10000", "annual_rate": "24", "months": "12"}
>>> answer = run(CALCULATOR, asked | {"target_payment": "600"})
>>> answer.figures["months_after"], answer.figures["payment_after"], answer.figures["extra_interest"]
(21, Decimal('587.85'), Decimal('997.61'))
>>> run(CALCULATOR, asked | {"target_payment": "210"})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: target_payment: 120 期以内，每期至少要 221 元。填 221 或更多，也可以谈降利率、减本金。
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from calculators.kit import layout, plan, spec
from calculators.kit.money import LARGEST, plain, plain_rate, to_fen, to_yuan
from calculators.kit.result import Bar, Chart, Column, Result
from calculators.kit.schedule import INTEREST_ONLY, Loan, Schedule, loan
from calculators.kit.spec import MOST_MONTHS, Calculator, InputErrors, Ways
from calculators.kit.term import extend, lowest_target
from calculators.working.extension import working


def compute(
    *,
    principal: Decimal,
    annual_rate: Decimal,
    months: int,
    method: str,
    original_principal: Decimal | None,
    new_months: int | None,
    target_payment: Decimal | None,
    max_months: int,
    monthly_fee: Decimal,
    current_payment: Decimal | None,
) -> Result:
    """Answer what a longer term does to the instalment and the interest; yuan, `annual_rate` in percent a year.

    `principal` is what is left, `months` the instalments left, `method` one of the four in `kit/schedule`,
    `original_principal` what was borrowed (`flat_rate` alone; None: unknown). Either `new_months` or
    `target_payment`, the most that can be paid, of which `max_months` is the limit; the other is None.
    `monthly_fee` is asked besides; `current_payment` is what the lender asks next (None: unknown).

    Raise `InputErrors` for `original_principal` below `principal`; `new_months` below `months`; `target_payment`
    with `interest_only`, or too low for any term.

    Figures: `payment_before`, `payment_after`, `months_after`, `interest_before`, `interest_after`,
    `extra_interest`, `fees_before`, `fees_after`, `extra_cost`, `unexplained`. Rows: `number`, `due_date`,
    `payment`, `principal`, `interest`, `fee`, `balance`.
    """
    faults = plan.original_fault(principal, original_principal)
    if new_months is not None and new_months < months:
        faults["new_months"] = f"不能比还剩的 {months} 期少。请填 {months} 到 {MOST_MONTHS} 之间的整数。"
    if target_payment is not None and method == INTEREST_ONLY:
        faults["target_payment"] = "先息后本的最后一期要还全部本金，延长也降不下来。请改填“延长到几期”。"
    if faults:
        raise InputErrors(faults)
    terms = loan(principal, annual_rate, method, original_principal)
    if target_payment is not None:
        new_months = _months_for(terms, target_payment, monthly_fee, months, max(months, max_months))
    fee = to_fen(monthly_fee)
    bare = terms.schedule(months if new_months is None else new_months)
    agreed, new = terms.schedule(months).with_fee(fee), bare.with_fee(fee)
    fees = to_yuan(new.total_fees - agreed.total_fees)
    unexplained, remarks = plan.asked(current_payment, to_yuan(agreed.first_payment))
    extra = to_yuan(new.total_interest - agreed.total_interest)
    wish = (
        f"延长到 {len(new)} 期"
        if target_payment is None
        else f"每期最多还 {plain(target_payment)} 元，要还 {len(new)} 期"
    )
    return Result(
        figures={
            "payment_before": to_yuan(agreed.first_payment),
            "payment_after": to_yuan(new.first_payment),
            "months_after": len(new),
            "interest_before": to_yuan(agreed.total_interest),
            "interest_after": to_yuan(new.total_interest),
            "extra_interest": extra,
            "fees_before": to_yuan(agreed.total_fees),
            "fees_after": to_yuan(new.total_fees),
            "extra_cost": extra + fees,
            "unexplained": unexplained,
        },
        lead=f"还剩本金 {plain(principal)} 元，年利率 {plain_rate(annual_rate)}%，{wish}，第一期",
        hero="payment_after",
        shown=("months_after", "extra_cost"),
        rows=tuple(layout.rows(new)),
        notes=remarks + plan.original_assumed(method, original_principal) + plan.last_differs(method, bare),
        text=layout.text(f"延长方案：从 {months} 期延长到 {len(new)} 期", new),
        chart=_chart(principal, agreed, new, extra + fees),
    )


def _months_for(terms: Loan, target_payment: Decimal, monthly_fee: Decimal, low: int, high: int) -> int:
    """Find the months for an amount, fee included, or say which amount would do."""
    target, fee = to_fen(target_payment), to_fen(monthly_fee)
    months = extend(terms, target - fee, low, high)
    if months is not None:
        return months
    enough = to_yuan(lowest_target(terms, low, high, fee))
    interest = terms.month_interest(terms.principal)
    instead = "也可以谈降利率、减本金。"
    if target <= interest + fee and enough <= LARGEST:
        owed = "第一个月的利息" + ("和费用" if fee else "") + f"就要 {plain(to_yuan(interest + fee))} 元"
        raise InputErrors(
            {
                "target_payment": f"{owed}，每期还 {plain(target_payment)} 元，延多久都还不完。要谈降利率、减本金。"
                f"如果还想延长，每期至少填 {plain(enough)} 元。"
            }
        )
    why = f"{high} 期以内，每期至少要 {plain(enough)} 元。"
    if terms.first_instalment(high) + fee <= target:
        why = f"{high} 期的每期够了，但是最后一期零头太多。每期至少要 {plain(enough)} 元。"
    if enough > LARGEST:
        raise InputErrors({"target_payment": f"{high} 期以内，填多少都不够还。请改填“延长到几期”，{instead}"})
    raise InputErrors({"target_payment": f"{why}填 {plain(enough)} 或更多，{instead}"})


def _chart(principal: Decimal, agreed: Schedule, new: Schedule, extra: Decimal) -> Chart:
    before, after = to_yuan(agreed.total_paid) - principal, to_yuan(new.total_paid) - principal
    what = "利息和费用" if new.total_fees else "利息"
    return Chart(
        title="延长前后，总共还多少",
        says=f"原来 {len(agreed)} 期，{what} {plain(before)} 元。"
        f"延长到 {len(new)} 期，{what} {plain(after)} 元，多 {plain(extra)} 元。",
        series=("本金", what),
        bars=(
            Bar(f"原来，{len(agreed)} 期", (principal, before)),
            Bar(f"延长，{len(new)} 期", (principal, after)),
        ),
    )


CALCULATOR: Final = Calculator(
    slug="extension",
    title="延长期限",
    question="想每期少还一点，要还多久，多付多少？",
    fields=(
        spec.money("principal", "还剩多少本金", hint=plan.PRINCIPAL_HINT, unknown="loan-facts.principal_left"),
        spec.rate("annual_rate", "年利率", hint=plan.RATE_HINT, unknown="loan-facts.apr_nominal"),
        spec.months("months", "还剩几期", hint=plan.LEFT_HINT, unknown="loan-facts.months_left"),
        spec.money("target_payment", "每期最多能还", optional=True, way=0, hint="按最难的那个月填，费用也算在里面。"),
        spec.months("new_months", "延长到几期", optional=True, way=1, hint="从现在起一共还几期。"),
        spec.months("max_months", "最多肯还几期", default="120", folded=True),
        spec.method(),
        plan.original_principal(),
        plan.monthly_fee(),
        plan.current_payment(),
    ),
    folded_title="最多几期，还款方式，每期的费用",
    figures=(
        Column(name="payment_before", label="原来每期"),
        Column(name="payment_after", label="延长后每期"),
        Column(name="months_after", label="一共还", kind="count", unit="期"),
        Column(name="interest_before", label="原来的利息"),
        Column(name="interest_after", label="延长后的利息"),
        Column(name="extra_interest", label="多付利息"),
        Column(name="fees_before", label="原来的费用"),
        Column(name="fees_after", label="延长后的费用"),
        Column(name="extra_cost", label="一共多付"),
        Column(name="unexplained", label="下一期比算出来的多", empty="没有填"),
    ),
    columns=layout.COLUMNS,
    table_title="延长后的每一期",
    ways=Ways(
        question="你知道哪一样？",
        labels=("每期最多能还多少", "想延长到几期"),
        first=("target_payment",),
        second=("new_months",),
        neither="new_months",
        both="target_payment",
    ),
    compute=compute,
    working=working,
    formula="本金和利率不变，只把期数变多，再按还款计划算一遍。"
    "按每期最多能还的数找期数时，每一期都不超过这个数；最后一期要补零头，可以多 1%。",
    sources=("civil-code-543-variation-by-agreement", "civil-code-678-extension"),
    example={"principal": "10000", "annual_rate": "24", "months": "12", "target_payment": "600"},
)
