"""只还本金: pay back what was borrowed, and ask the lender to give up the rest, or most of it.

Nobody has a right to it; it is a concession, and counts once it is written down. The figure that helps in the talk is
how much of the whole sum is asked for.

Formula: kept = (interest + penalty + fees) × kept share, rounded once; offer = principal + kept, both split equally
over the months; waived = all that is owed − offer.

Source: Civil Code art. 543 (what both sides agree), art. 544 (what is unclear counts as not agreed).

>>> from calculators.kit.inputs import run
>>> answer = run(CALCULATOR, {"principal": "8000", "interest": "900", "penalty": "600", "fees": "300"})
>>> answer.figures["offer_total"], answer.figures["waived"], f"{answer.figures['waived_share']:.2f}"
(Decimal('8000.00'), Decimal('1800.00'), '18.37')
>>> run(CALCULATOR, {"principal": "8000", "kept_interest_share": "120"})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: kept_interest_share: “120”超出了范围。请填 0 到 100 之间的百分数，比如 50。
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from calculators.kit import layout, plan, spec
from calculators.kit.money import plain, rounded, to_fen, to_yuan
from calculators.kit.relief import waive
from calculators.kit.result import Bar, Chart, Column, Note, Result
from calculators.kit.spec import Calculator
from calculators.working.principal_only import working


def compute(
    *,
    principal: Decimal,
    interest: Decimal,
    penalty: Decimal,
    fees: Decimal,
    offer_months: int,
    kept_interest_share: Decimal,
) -> Result:
    """Answer what the offer comes to; amounts in yuan, `kept_interest_share` in percent of all but the principal.

    `principal`, `interest`, `penalty` and `fees` are what is owed; `offer_months` the instalments offered;
    `kept_interest_share` what is still paid of all but the principal.

    Nothing that was read is refused.

    Figures: `owed_total`, `offer_total`, `waived`, `waived_share`, `payment`. Rows: `number`, `due_date`,
    `payment`, `principal`, `interest`, `fee`, `balance`.
    """
    besides = interest + penalty + fees
    kept = rounded(besides * kept_interest_share / 100)
    owed, offer = principal + besides, principal + kept
    waived = owed - offer
    share = waived * 100 / owed if owed else None
    schedule = waive(to_fen(principal), offer_months, to_fen(kept))
    payment = to_yuan(schedule.first_payment)
    return Result(
        figures={
            "owed_total": owed,
            "offer_total": offer,
            "waived": waived,
            "waived_share": share,
            "payment": payment,
        },
        lead=f"一共欠 {plain(owed)} 元，"
        + (f"除了本金，别的还 {plain(kept_interest_share)}%" if kept else "只还本金")
        + (f"，分 {offer_months} 期。对方同意的话，每期还" if offer_months > 1 else "。对方同意的话，一次还"),
        hero="payment",
        shown=("offer_total", "waived") if offer_months > 1 else ("waived", "waived_share"),
        rows=tuple(layout.rows(schedule)),
        notes=_notes(waived, principal, besides),
        sentence=_sentence(owed, offer, offer_months, payment, besides) if offer else "",
        chart=Chart(
            title="欠的，和提出来还的",
            says=f"一共欠 {plain(owed)} 元，提出还 {plain(offer)} 元，请对方减 {plain(waived)} 元。",
            series=("本金", "利息、罚息和费用"),
            bars=(Bar("一共欠", (principal, besides)), Bar("提出还", (principal, kept))),
        ),
        text=layout.text(f"提出一共还 {plain(offer)} 元，减免 {plain(waived)} 元", schedule),
    )


def _notes(waived: Decimal, principal: Decimal, besides: Decimal) -> tuple[Note, ...]:
    if principal and not besides:
        text = "利息、罚息和费用都没有填，所以这里没有可以减的。如果你只知道总数，先向对方要明细，再一样一样分开填。"
        return (Note("only_total", "warning", text, "只知道总数？先要明细"),)
    if not waived:
        return ()
    return (
        Note(
            "waiver_needs_writing",
            "warning",
            f"减免 {plain(waived)} 元是对方让步，可以不同意。同意了，把减多少、什么时候生效写进协议，再付钱。",
            "减免要写下来才算数",
        ),
    )


def _sentence(owed: Decimal, offer: Decimal, months: int, payment: Decimal, besides: Decimal) -> str:
    if not besides:
        return f"请先给我一份明细：本金、利息、罚息、费用各是多少。{plan.NOT_ADMITTED}"
    how = "一次付清" if months == 1 else f"分 {months} 期，每期 {plain(payment)} 元"
    return (
        f"先按一共 {plain(owed)} 元算。{plan.NOT_ADMITTED}我能还 {plain(offer)} 元，{how}。"
        "剩下的利息和费用，请问能不能减免？同意的话，请写进协议。"
    )


CALCULATOR: Final = Calculator(
    slug="principal-only",
    title="只还本金",
    question="减掉利息和罚息，还多少？",
    fields=(
        spec.money("principal", "欠的本金"),
        spec.money("interest", "欠的利息", default="0"),
        spec.money("penalty", "罚息", default="0"),
        spec.money("fees", "违约金和费用", default="0"),
        spec.months("offer_months", "分几期还", default="1", folded=True),
        spec.percent(
            "kept_interest_share", "利息、罚息、费用还几成", default="0", folded=True, hint="全免填 0，还两成填 20。"
        ),
    ),
    folded_title="分期还，或者利息还一部分",
    figures=(
        Column(name="owed_total", label="一共欠"),
        Column(name="offer_total", label="提出一共还"),
        Column(name="waived", label="请对方减"),
        Column(name="waived_share", label="减的占总数", kind="percent"),
        Column(name="payment", label="每期还"),
    ),
    columns=layout.COLUMNS,
    table_title="每期还多少",
    compute=compute,
    working=working,
    formula="留下的 =（利息 + 罚息 + 费用）× 还几成，四舍五入到分。提出还的 = 本金 + 留下的，各平均分到每期。"
    "减免 = 一共欠的 − 提出还的。",
    sources=("civil-code-543-variation-by-agreement", "civil-code-544-unclear-variation"),
    example={"principal": "8000", "interest": "900", "penalty": "600", "fees": "300"},
)
