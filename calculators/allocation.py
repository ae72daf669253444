"""这笔钱先扣了什么: where a payment goes that does not cover all that is owed.

By law it covers costs first, then interest, then principal, unless something else was agreed; so a borrower who pays
500 "on the principal" may find the principal hardly smaller. The answer shows both orders.

Formula: each kind of debt in turn takes what is left of the payment, up to what is owed.

Source: Civil Code art. 561.

>>> from calculators.kit.inputs import run
>>> answer = run(CALCULATOR, {"paid": "500", "costs": "50", "interest": "94.79", "principal": "920"})
>>> answer.figures["to_principal"], answer.figures["left_total"]
(Decimal('355.21'), Decimal('564.79'))
>>> run(CALCULATOR, {"paid": "abc", "principal": "920"})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: paid: 读不懂“abc”。请填金额，比如 1200 或 1.2万。
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from calculators.kit import spec
from calculators.kit.money import ZERO, plain
from calculators.kit.result import Bar, Chart, Column, Note, Result
from calculators.kit.spec import Calculator, Choice
from calculators.working.allocation import working

LEGAL: Final = ("costs", "interest", "penalty", "principal")
PRINCIPAL_FIRST: Final = ("costs", "principal", "interest", "penalty")
LABELS: Final = {"costs": "实现债权的费用", "interest": "利息", "penalty": "罚息、违约金", "principal": "本金"}


def allocate(paid: Decimal, owed: dict[str, Decimal], order: tuple[str, ...]) -> dict[str, Decimal]:
    """Give each kind of debt, in order, what is left of a payment; amounts in yuan.

    `paid` is the payment, `owed` what is owed of each kind; a kind gets no more than that.

    >>> allocate(Decimal(100), {"interest": Decimal(30), "principal": Decimal(500)}, ("interest", "principal"))
    {'interest': Decimal('30'), 'principal': Decimal('70')}
    """
    parts, left = {}, paid
    for kind in order:
        parts[kind] = min(left, owed[kind])
        left -= parts[kind]
    return parts


def compute(
    *, paid: Decimal, costs: Decimal, interest: Decimal, penalty: Decimal, principal: Decimal, order: str
) -> Result:
    """Answer where a payment goes; amounts in yuan.

    `paid` is the payment; `costs`, `interest`, `penalty` and `principal` are what is owed of each kind; `order` is
    `legal` or `principal_first`.

    Nothing that was read is refused.

    Figures: `to_costs`, `to_interest`, `to_penalty`, `to_principal`, `left_principal`, `left_total`, `unused`.
    """
    owed = {"costs": costs, "interest": interest, "penalty": penalty, "principal": principal}
    parts = allocate(paid, owed, LEGAL if order == "legal" else PRINCIPAL_FIRST)
    other = allocate(paid, owed, PRINCIPAL_FIRST if order == "legal" else LEGAL)
    covered = sum(parts.values(), ZERO)
    by_law = order == "legal"
    left_principal = principal - parts["principal"]
    return Result(
        figures={
            "to_costs": parts["costs"],
            "to_interest": parts["interest"],
            "to_penalty": parts["penalty"],
            "to_principal": parts["principal"],
            "left_principal": left_principal,
            "left_total": costs + interest + penalty + principal - covered,
            "unused": paid - covered,
        },
        lead=("如果没有另外约定，" if by_law else "如果写明先还本金，") + f"还 {plain(paid)} 元，算进本金的是",
        hero="to_principal",
        shown=("left_principal", "left_total"),
        notes=_notes(paid, covered, by_law, parts["principal"], other["principal"]),
        chart=Chart(
            title="这笔钱扣了哪几样",
            says="；".join(
                f"{LABELS[kind]}欠 {plain(owed[kind])} 元，这次扣掉 {plain(parts[kind])} 元" for kind in LEGAL
            )
            + "。",
            series=("这次扣掉的", "还欠的"),
            bars=tuple(Bar(LABELS[kind], (parts[kind], owed[kind] - parts[kind])) for kind in LEGAL if owed[kind]),
        )
        if sum(owed.values(), ZERO)
        else None,
    )


def _notes(paid: Decimal, covered: Decimal, by_law: bool, here: Decimal, there: Decimal) -> tuple[Note, ...]:
    notes = []
    if by_law and there > here:
        notes.append(
            Note(
                "order_can_be_agreed",
                "info",
                f"如果对方书面同意“先还本金”，同样的钱算进本金的是 {plain(there)} 元。付之前谈好，写进协议。",
                "顺序可以谈",
            )
        )
    if not by_law and there < here:
        notes.append(
            Note(
                "must_be_agreed",
                "warning",
                f"如果没有写下来，法律默认先扣实现债权的费用和利息，算进本金的只有 {plain(there)} 元。",
                "先还本金要写明",
            )
        )
    if paid > covered:
        notes.append(
            Note("more_than_owed", "info", "付的比欠的多。先核对欠多少，再付。如果已经多付了，请对方退。", "多出来的钱")
        )
    return tuple(notes)


CALCULATOR: Final = Calculator(
    slug="allocation",
    title="这笔钱先扣了什么",
    question="我还的这笔钱，算进本金，还是先扣利息？",
    fields=(
        spec.money("paid", "这次还"),
        spec.money("principal", "欠的本金"),
        spec.money("interest", "欠的利息", default="0"),
        spec.money("penalty", "欠的罚息、违约金", default="0"),
        spec.money(
            "costs",
            "诉讼费这些费用",
            default="0",
            folded=True,
            hint="法律叫“实现债权的费用”，比如法院判你承担的诉讼费。对方自己报的催收费，先问依据，别填。没有就填 0。",
        ),
        spec.choice(
            "order",
            "按什么顺序扣",
            (
                Choice("legal", "法律默认：费用、利息、罚息、本金"),
                Choice("principal_first", "谈成的：费用、本金、利息、罚息"),
            ),
            folded=True,
        ),
    ),
    folded_title="诉讼费这些费用，按什么顺序扣",
    figures=(
        Column(name="to_costs", label="扣掉的费用"),
        Column(name="to_interest", label="扣掉的利息"),
        Column(name="to_penalty", label="扣掉的罚息、违约金"),
        Column(name="to_principal", label="算进本金"),
        Column(name="left_principal", label="还欠本金"),
        Column(name="left_total", label="还欠一共"),
        Column(name="unused", label="多付的"),
    ),
    compute=compute,
    working=working,
    formula="按顺序一样一样扣，前一样扣完了，才轮到后一样，直到这笔钱用完。",
    sources=("civil-code-561-order",),
    example={"paid": "500", "principal": "920", "interest": "50", "penalty": "94.79"},
)
