"""延期还款: stop for some months, and see what the months after it come to.

"Nothing to pay for three months" is seldom free: whether the interest of those months is waived, paid as it falls due,
put off or added to the principal decides what the rest costs.

Formula: a month's interest of the grace = balance × rate ÷ 12. Deferred: principal × rate ÷ 12 × months, rounded once,
split over the instalments after the grace. Capitalised: each month's interest joins the principal.

Source: Civil Code art. 678 (extension before the due date, if the lender agrees), in `facts/`.

>>> from calculators.kit.inputs import run
>>> asked = {"principal": "12000", "annual_rate": "24", "months": "12", "grace_months": "3"}
>>> answer = run(CALCULATOR, asked | {"grace_interest": "deferred"})
>>> answer.figures["payment_before"], answer.figures["payment_after"], answer.figures["extra_interest"]
(Decimal('1134.72'), Decimal('1194.72'), Decimal('720.00'))
>>> run(CALCULATOR, asked | {"grace_months": "12", "keep": "maturity"})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: grace_months: 还款的最后一天不变，就最多缓 11 期。请少缓几期，或者选“往后顺延”。
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from calculators.kit import layout, plan, spec
from calculators.kit.money import MOST, TOO_MUCH, plain, plain_rate, to_fen, to_yuan
from calculators.kit.relief import CAPITALISED, DEFERRED, PAID, WAIVED, defer
from calculators.kit.result import Column, Note, Result
from calculators.kit.schedule import loan
from calculators.kit.spec import MOST_MONTHS, Calculator, Choice, InputErrors
from calculators.working.deferral import working

TERM: Final = "term"
MATURITY: Final = "maturity"
_MEANWHILE: Final = {
    WAIVED: "缓的时候不收利息",
    PAID: "缓的时候只还利息",
    DEFERRED: "缓的时候不还，利息以后补",
    CAPITALISED: "缓的时候不还，利息滚进本金",
}


def compute(
    *,
    principal: Decimal,
    annual_rate: Decimal,
    months: int,
    method: str,
    original_principal: Decimal | None,
    grace_months: int,
    grace_interest: str,
    keep: str,
    monthly_fee: Decimal,
    fee_in_grace: bool,
    current_payment: Decimal | None,
) -> Result:
    """Answer what a pause does to the instalments after it; amounts in yuan, `annual_rate` in percent a year.

    `principal` is what is left, `months` the instalments left, `method` one of the four in `kit/schedule`,
    `original_principal` what was borrowed (`flat_rate` alone; None: unknown). Nothing is repaid for `grace_months`;
    `grace_interest` is waived, paid, deferred or capitalised; `keep` is `term` or `maturity`. `monthly_fee` is
    asked besides, in the grace too with `fee_in_grace`; `current_payment` is what the lender asks next (None:
    unknown).

    Raise `InputErrors` for `original_principal` below `principal`; `grace_months` past the longest term, past the
    last day where that stays, or where the sum is beyond what is computed.

    Figures: `payment_before`, `payment_during`, `payment_after`, `interest_before`, `interest_after`,
    `extra_interest`, `fees_before`, `fees_after`, `extra_cost`, `months_total`, `unexplained`. Rows: `number`,
    `due_date`, `payment`, `principal`, `interest`, `fee`, `balance`.
    """
    after = months if keep == TERM else months - grace_months
    faults = plan.original_fault(principal, original_principal)
    faults.update(_fault(months, grace_months, after))
    if faults:
        raise InputErrors(faults)
    terms = loan(principal, annual_rate, method, original_principal)
    bare, fee = terms.schedule(months), to_fen(monthly_fee)
    deferral = defer(terms, bare, grace_months, grace_interest, after)
    agreed, new = bare.with_fee(fee), deferral.schedule.with_fee(fee, 0 if fee_in_grace else grace_months)
    if to_yuan(max([new.total_paid, *[row.balance for row in new]])) > MOST:
        raise InputErrors({"grace_months": f"{TOO_MUCH}请少缓几期，或者看看利率是不是填错了。"})
    payment_before, payment_after = agreed.first_payment, new.rows[grace_months].payment
    unexplained, remarks = plan.asked(current_payment, to_yuan(payment_before))
    fees_before, fees_after = agreed.total_fees, new.total_fees
    interest_before, interest_after = agreed.total_interest, new.total_interest
    return Result(
        figures={
            "payment_before": to_yuan(payment_before),
            "payment_during": to_yuan(new.rows[0].payment),
            "payment_after": to_yuan(payment_after),
            "interest_before": to_yuan(interest_before),
            "interest_after": to_yuan(interest_after),
            "extra_interest": to_yuan(interest_after - interest_before),
            "fees_before": to_yuan(fees_before),
            "fees_after": to_yuan(fees_after),
            "extra_cost": to_yuan(interest_after - interest_before + fees_after - fees_before),
            "months_total": len(new),
            "unexplained": unexplained,
        },
        lead=f"还剩本金 {plain(principal)} 元，年利率 {plain_rate(annual_rate)}%，缓 {grace_months} 期，"
        f"{_MEANWHILE[grace_interest]}。延期结束以后，第一期要还",
        hero="payment_after",
        shown=("payment_before", "extra_cost"),
        rows=tuple(layout.rows(new)),
        notes=remarks
        + _notes(grace_interest, payment_after > payment_before)
        + plan.original_assumed(method, original_principal)
        + plan.last_differs(method, deferral.bare),
        text=layout.text(f"延期方案：缓 {grace_months} 期，{_MEANWHILE[grace_interest]}", new),
        chart=layout.chart("缓的时候和以后，每期还多少", new, payment_before, "原来每期"),
    )


def _fault(months: int, grace_months: int, after: int) -> dict[str, str]:
    if months + grace_months > MOST_MONTHS:
        most = MOST_MONTHS - months
        fewer = f"请填 1 到 {most} 之间的整数。" if most else "还剩的期数已经到了上限，一期也缓不了。"
        return {"grace_months": f"剩下的期数加上缓的期数，最多 {MOST_MONTHS} 期。{fewer}"}
    if after < 1:
        fewer = f"就最多缓 {months - 1} 期。请少缓几期，或者" if months > 1 else "就一期也缓不了。请"
        return {"grace_months": f"还款的最后一天不变，{fewer}选“往后顺延”。"}
    return {}


def _notes(grace_interest: str, rises: bool) -> tuple[Note, ...]:
    notes = []
    if grace_interest in (DEFERRED, CAPITALISED):
        notes.append(
            Note(
                "not_forgiven",
                "warning",
                "缓的那几个月，利息没有免，只是晚点收。签之前问清：利息一共多少，从哪一期开始补。",
                "利息只是往后放",
            )
        )
    if rises:
        notes.append(
            Note(
                "payment_rises",
                "warning",
                "以后每期比原来高。先想好那时还不还得起，如果还不起，就谈“延长期限”。",
                "以后每期更高",
            )
        )
    return tuple(notes)


CALCULATOR: Final = Calculator(
    slug="deferral",
    title="延期还款",
    question="缓几个月再还，以后每期还多少？",
    fields=(
        spec.money("principal", "还剩多少本金", hint=plan.PRINCIPAL_HINT, unknown="loan-facts.principal_left"),
        spec.rate("annual_rate", "年利率", hint=plan.RATE_HINT, unknown="loan-facts.apr_nominal"),
        spec.months("months", "还剩几期", hint=plan.LEFT_HINT, unknown="loan-facts.months_left"),
        spec.months("grace_months", "想缓几期"),
        spec.choice(
            "grace_interest",
            "缓的时候，利息",
            (
                Choice(WAIVED, "不收利息"),
                Choice(PAID, "每月还利息"),
                Choice(DEFERRED, "以后分摊"),
                Choice(CAPITALISED, "滚进本金"),
            ),
            default=PAID,
        ),
        spec.choice(
            "keep",
            "以后还几期",
            (Choice(TERM, "往后顺延，期数不变"), Choice(MATURITY, "最后一天不变，期数变少")),
            folded=True,
        ),
        spec.method(),
        plan.original_principal(),
        plan.monthly_fee(),
        plan.fee_in_grace(),
        plan.current_payment(),
    ),
    folded_title="期数怎么算，还款方式，每期的费用",
    figures=(
        Column(name="payment_before", label="原来每期"),
        Column(name="payment_during", label="缓的时候每期"),
        Column(name="payment_after", label="以后每期"),
        Column(name="interest_before", label="原来的利息"),
        Column(name="interest_after", label="延期后的利息"),
        Column(name="extra_interest", label="多付利息"),
        Column(name="fees_before", label="原来的费用"),
        Column(name="fees_after", label="延期后的费用"),
        Column(name="extra_cost", label="一共多付"),
        Column(name="months_total", label="一共", kind="count", unit="期"),
        Column(name="unexplained", label="下一期比算出来的多", empty="没有填"),
    ),
    columns=layout.COLUMNS,
    table_title="新的每一期",
    compute=compute,
    working=working,
    formula="缓的时候一个月的利息 = 还剩本金 × 年利率 ÷ 12。"
    "利息以后分摊的，把缓的几个月一起算，四舍五入到分，再平均分到以后的每一期。滚进本金的，每月把利息加进本金再算。",
    sources=("civil-code-678-extension", "civil-code-543-variation-by-agreement"),
    example={
        "principal": "12000",
        "annual_rate": "24",
        "months": "12",
        "grace_months": "3",
        "grace_interest": "deferred",
    },
)
