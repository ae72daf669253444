"""我该提什么条件: the question turned round: given what can be paid, what has to change?

Four things can give way: the monthly fee, the months, the rate, the principal. Each is computed on its own, and the one
that costs the lender least comes first, so that the borrower asks for what may well be granted.

Formula: months: the smallest number of which no instalment exceeds the amount. Rate: the one at which instalment ×
(1 − (1 + r)^−months) ÷ r gives the principal. Waiver: principal − that same present value at the agreed rate.

Source: Civil Code art. 543 (a change needs both sides), in `facts/`; 60 months as the longest worth asking for is the
limit that the bank regulator sets for credit cards, which consumer finance may follow but need not.

>>> from calculators.kit.inputs import run
>>> asked = {"principal": "10000", "annual_rate": "24", "affordable": "300", "months": "36"}
>>> figures = run(CALCULATOR, asked).figures
>>> figures["months_needed"], figures["rate_needed"], figures["waiver_needed"], figures["smallest_ask"]
(56, Decimal('5.065'), Decimal('2353.35'), 'months')
>>> run(CALCULATOR, asked | {"principal": "0"})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: principal: 要大于 0。
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from calculators.kit import plan, spec
from calculators.kit.fitting import fitting_rate, fitting_waiver
from calculators.kit.money import ZERO, plain, plain_rate, to_fen, to_yuan
from calculators.kit.result import Bar, Chart, Column, Note, Result
from calculators.kit.schedule import Loan, loan
from calculators.kit.spec import MOST_MONTHS, Calculator
from calculators.kit.term import extend
from calculators.working.counter_offer import working

NONE: Final = "none"
PAUSE: Final = "pause"
EXPLAIN: Final = "explain"
FEE: Final = "fee"
MONTHS: Final = "months"
RATE: Final = "rate"
WAIVER: Final = "waiver"
_HEROES: Final = {
    NONE: "payment_before",
    PAUSE: "payment_before",
    EXPLAIN: "unexplained",
    FEE: "total_if_fee",
    MONTHS: "months_needed",
    RATE: "rate_needed",
    WAIVER: "waiver_needed",
}


def compute(
    *,
    principal: Decimal,
    annual_rate: Decimal,
    affordable: Decimal,
    months: int,
    max_months: int,
    monthly_fee: Decimal,
    months_left: int | None,
    current_payment: Decimal | None,
) -> Result:
    """Answer what has to change, each on its own; amounts in yuan, `annual_rate` in percent a year.

    `principal` is what is left, `affordable` what can be paid a month, `months` the instalments wished for,
    `max_months` the most worth asking for, `monthly_fee` what each instalment asks besides, `months_left` the
    instalments agreed (None: as wished for), `current_payment` what the lender asks next (None: unknown).

    Nothing that was read is refused.

    Figures: `months_needed`, `rate_needed`, `waiver_needed`, `payment_before`, `smallest_ask`, `total_if_fee`,
    `total_if_months`, `total_if_rate`, `total_if_waiver`, `unexplained`.
    """
    terms, whole, fee = loan(principal, annual_rate), to_fen(affordable), to_fen(monthly_fee)
    limit = whole - fee
    bare = terms.first_instalment(months)
    left = to_yuan(terms.first_instalment(months_left or months) + fee)
    unexplained, remarks = plan.asked(current_payment, left)
    fits = bare <= limit
    # Where the fee takes all that can be paid, nothing else can give way first.
    swallowed = fee > 0 and limit <= 0
    months_needed = rate_needed = waiver_needed = None
    if not swallowed:
        if limit > terms.month_interest(terms.principal):
            months_needed = extend(terms, limit, 1, MOST_MONTHS)
        rate_needed = annual_rate if fits else fitting_rate(principal, limit, months)
        waiver_needed = 0 if fits else fitting_waiver(terms, limit, months)
    without_fee = fee > 0 and bare <= whole
    ask = _smallest_ask(
        nothing=not whole,
        explain=current_payment is not None and current_payment > affordable and _differs(remarks),
        fits=fits,
        fee_first=without_fee or swallowed,
        months_do=months_needed is not None and months_needed <= max_months,
        rate_does=rate_needed is not None,
    )
    figures = {
        "payment_before": to_yuan(bare + fee),
        "months_needed": months_needed,
        "rate_needed": rate_needed,
        "waiver_needed": None if waiver_needed is None else to_yuan(waiver_needed),
        "smallest_ask": ask,
        "total_if_fee": _total(terms, months, 0) if without_fee else None,
        "total_if_months": None if months_needed is None else _total(terms, months_needed, fee),
        "total_if_rate": None if rate_needed is None else _total(loan(principal, rate_needed), months, fee),
        "total_if_waiver": None
        if waiver_needed is None
        else _total(terms.owing(terms.principal - waiver_needed), months, fee),
        "unexplained": unexplained,
    }
    lead, request = _words(ask, figures, annual_rate, months, monthly_fee, current_payment)
    said = f"费用每期 {plain(monthly_fee)} 元，" if fee else ""
    return Result(
        figures=figures,
        lead=f"欠 {plain(principal)} 元，年利率 {plain_rate(annual_rate)}%，{said}"
        f"每月最多还 {plain(affordable)} 元。{lead}",
        hero="payment_before" if ask == FEE and not without_fee else _HEROES[ask],
        shown=_shown(ask, without_fee),
        notes=remarks
        + (() if affordable else (_nothing_to_offer(),))
        + (_check_the_bill() if ask == NONE and current_payment is None and not fee else ()),
        sentence=_sentence(principal, affordable, request),
        chart=_chart(figures, months),
    )


def _smallest_ask(
    *, nothing: bool, explain: bool, fits: bool, fee_first: bool, months_do: bool, rate_does: bool
) -> str:
    """Name what to ask for first: of what is enough, that which costs the lender least."""
    if nothing:
        return PAUSE
    if explain:
        return EXPLAIN
    if fits:
        return NONE
    if fee_first:
        return FEE
    if months_do:
        return MONTHS
    return RATE if rate_does else WAIVER


def _differs(notes: tuple[Note, ...]) -> bool:
    return any(note.name == "instalment_differs" for note in notes)


def _shown(ask: str, without_fee: bool) -> tuple[str, ...]:
    """Name what stands beside the answer: what the ask costs, first of all."""
    if ask in (MONTHS, RATE, WAIVER):
        return ("payment_before", f"total_if_{ask}")
    if ask == EXPLAIN:
        return ("smallest_ask", "payment_before")
    return ("smallest_ask", "payment_before") if ask == FEE and without_fee else ("smallest_ask",)


def _total(terms: Loan, months: int, fee: int) -> Decimal:
    return to_yuan(terms.total_paid(months) + fee * months)


def _words(
    ask: str,
    figures: Mapping[str, Any],
    annual_rate: Decimal,
    months: int,
    monthly_fee: Decimal,
    current_payment: Decimal | None,
) -> tuple[str, str]:
    """Give the end of the lead, which the large figure completes, and what to ask for on the phone."""
    if ask == PAUSE:
        return "现在拿不出钱，先谈缓几期。不缓的话，每期要", ""
    if ask == EXPLAIN:
        asked = plain(current_payment or ZERO)
        more = plain(figures["unexplained"])
        return (
            "先问清每期多出来的是什么，多",
            f"你们每期要我还 {asked} 元，按本金和利率算，每期会少 {more} 元。"
            "多出来的是什么费用，写在合同哪一条，能不能取消？请列给我。",
        )
    if ask == NONE:
        return (
            f"按本金和利率算，分 {months} 期还得起，每期",
            f"分 {months} 期，每期 {plain(figures['payment_before'])} 元，我还得起。请把每期的金额和日期写给我。",
        )
    if ask == FEE:
        fee = plain(monthly_fee)
        if figures["total_if_fee"] is None:
            return (
                "光是费用就还不起，先请对方取消费用。不改的话每期",
                f"每期光费用就要 {fee} 元，我付不起。能不能取消这项费用，再谈本金怎么还？请把答复写给我。",
            )
        total = plain(figures["total_if_fee"])
        return (
            f"还是分 {months} 期，先请对方取消每期的费用。取消以后总共还",
            f"分 {months} 期，每期 {fee} 元的费用取消，我还得起，总共还 {total} 元。能不能帮我取消？请把答复写给我。",
        )
    total = plain(figures[f"total_if_{ask}"])
    if ask == MONTHS:
        needed = figures["months_needed"]
        return (
            "利率不变，要分",
            f"年利率还是 {plain_rate(annual_rate)}%，分 {needed} 期我还得起，总共还 {total} 元。"
            f"能不能帮我申请分 {needed} 期？请把方案写给我。",
        )
    if ask == RATE:
        rate = plain_rate(figures["rate_needed"])
        return (
            f"还是分 {months} 期，要请对方把年利率降到",
            f"分 {months} 期，年利率降到 {rate}%，我还得起，总共还 {total} 元。能不能帮我申请？请把答复写给我。",
        )
    waiver = plain(figures["waiver_needed"])
    return (
        f"还是分 {months} 期，要请对方减免本金",
        f"分 {months} 期，本金减免 {waiver} 元，我还得起，总共还 {total} 元。能不能帮我申请？请把答复写给我。",
    )


def _sentence(principal: Decimal, affordable: Decimal, request: str) -> str:
    if not affordable:
        return "我现在每月拿不出钱。能不能先缓几期？缓的时候利息和费用怎么算，请写给我。"
    owed = f"本金先按 {plain(principal)} 元算。{plan.NOT_ADMITTED}"
    return f"{owed}我每月最多能还 {plain(affordable)} 元。{request}"


def _check_the_bill() -> tuple[Note, ...]:
    text = (
        "这里只算了本金和利息。看看 App 里下一期真正要还多少，填进“下一期真正要还多少”。"
        "多出来的，是服务包、担保费这些，要先问清。"
    )
    return (Note("check_the_bill", "info", text, "先和账单对一对"),)


def _nothing_to_offer() -> Note:
    return Note(
        "nothing_to_offer",
        "warning",
        "每月拿不出钱的时候，先别谈分多少期，先谈缓几期。看“暂时没有收入”一页。",
        "现在拿不出钱",
    )


def _chart(figures: Mapping[str, Any], months: int) -> Chart | None:
    ways = (
        (f"分 {months} 期，不要费用", figures["total_if_fee"]),
        (f"分 {figures['months_needed']} 期", figures["total_if_months"]),
        (f"分 {months} 期，降利率", figures["total_if_rate"]),
        (f"分 {months} 期，减本金", figures["total_if_waiver"]),
    )
    possible = [(label, total) for label, total in ways if total is not None]
    if not possible:
        return None
    return Chart(
        title="几种提法，总共各还多少",
        says="。".join(f"{label}，总共还 {plain(total)} 元" for label, total in possible) + "。",
        series=("总共还",),
        bars=tuple(Bar(label, (total,)) for label, total in possible),
    )


CALCULATOR: Final = Calculator(
    slug="counter-offer",
    title="我该提什么条件",
    question="每月只能还这么多，该请对方改什么？",
    fields=(
        spec.money(
            "principal",
            "还剩多少本金",
            above_zero=True,
            hint=plan.PRINCIPAL_HINT,
            unknown="loan-facts.principal_left",
        ),
        spec.rate("annual_rate", "年利率", hint=plan.RATE_HINT, unknown="loan-facts.apr_nominal"),
        spec.money("affordable", "每月最多能还", hint="不知道，先算“每月能还多少”。"),
        spec.months("months", "想分几期", hint="想照原来的还，就填还剩的期数。"),
        spec.months(
            "max_months",
            "最多提到几期",
            default="60",
            folded=True,
            hint="信用卡的个性化分期最长 60 期，消费贷款只能参照。",
        ),
        plan.monthly_fee(),
        spec.months("months_left", "原来还剩几期", optional=True, folded=True, hint="和“想分几期”一样的，不用填。"),
        plan.current_payment(),
    ),
    folded_title="最多提到几期，每期的费用",
    figures=(
        Column(name="months_needed", label="只延长期限，要分", kind="count", unit="期", empty="延长也不够"),
        Column(name="rate_needed", label="只降利率，降到年利率", kind="percent3", empty="不收利息也不够"),
        Column(name="waiver_needed", label="只减本金，要减"),
        Column(name="payment_before", label="不改的话每期"),
        Column(
            name="smallest_ask",
            label="先提哪一样",
            kind="text",
            words={
                NONE: "按原来的还",
                PAUSE: "先缓几期",
                EXPLAIN: "先问清多出来的费用",
                FEE: "取消每期的费用",
                MONTHS: "延长期限",
                RATE: "降低利率",
                WAIVER: "减免本金",
            },
        ),
        Column(name="total_if_fee", label="取消费用，总共还", empty="没有费用，或者取消也不够"),
        Column(name="total_if_months", label="延长期限，总共还", empty="延长也不够"),
        Column(name="total_if_rate", label="降低利率，总共还", empty="不收利息也不够"),
        Column(name="total_if_waiver", label="减免本金，总共还"),
        Column(name="unexplained", label="下一期比算出来的多", empty="没有填"),
    ),
    compute=compute,
    working=working,
    formula="期数：从 1 期往上试，找每期都不超过你能还的最少期数。利率：让每期正好是你能还的数。"
    "减免：本金减去你能还的数在这些期里折算到今天的钱。有每期费用的，先从你能还的数里减掉。各算各的，都按等额本息。",
    sources=("civil-code-543-variation-by-agreement", "cardlaw-70-instalment-cards-only"),
    example={"principal": "10000", "annual_rate": "24", "affordable": "300", "months": "36"},
)
