"""协议核对: whether the paper to be signed says what was said on the phone, and what it costs.

Adds up what the paper asks for, holds it against what is owed and what was promised, finds the rate that the plan adds
and names what is not in writing. A waiver that the sums do not show does not exist.

Formula: difference = all instalments − promised total (else − (owed − promised waiver)); the implied rate is
the simple rate, that of `kit/simple`, at which the instalments repay what is owed from the day of signing.

Source: Civil Code art. 544 (what is unclear counts as not agreed); the 24 %: 法发〔2017〕22号.

>>> from calculators.kit.inputs import run
>>> paper = {"principal": "10000", "signed_date": "2026-11-24", "promised_total": "10500"}
>>> answer = run(CALCULATOR, paper | {"payment": "900", "months": "12", "first_due": "2026-12-24"})
>>> answer.figures["difference"], f"{answer.figures['implied_rate']:.2f}"
(Decimal('300.00'), '14.45')
>>> run(CALCULATOR, paper)
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: instalments: 请填“协议上的每一期”。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from calculators.kit import spec
from calculators.kit.dates import add_months
from calculators.kit.facts import figure
from calculators.kit.flows import DatedAmount, dated
from calculators.kit.money import ZERO, plain, to_fen
from calculators.kit.result import Bar, Chart, Column, Note, Result, written_date
from calculators.kit.simple import simple_rate
from calculators.kit.spec import Calculator, InputErrors, Ways
from calculators.working.agreement import working

CLAUSES: Final = {
    note.name: note
    for note in (
        Note(
            "acceleration_clause",
            "warning",
            "协议写着，一期没按时还，剩下的就要一次还清。先想好每一期都还得起，再请对方改成：晚几天以内不算违约。",
            "晚一期，全部要马上还",
        ),
        Note(
            "admits_old_debt",
            "danger",
            "签了就是承认欠这些钱，也可能不能再说“过了时效”。如果不清楚欠多少、欠了多久，先不要签。",
            "签了等于承认旧账",
        ),
        Note(
            "drops_complaint",
            "warning",
            "协议要你撤投诉，或者以后不再投诉。投诉是你的权利，请对方删掉这一条。",
            "要你放弃投诉",
        ),
        Note(
            "moves_court",
            "warning",
            "协议换了打官司的法院，或者改成仲裁。看清在哪里、路费多少。如果不方便，就请对方改回来。",
            "换了打官司的地方",
        ),
        Note(
            "notary_enforcement",
            "warning",
            "协议要公证，又写着你愿意接受强制执行。以后晚了，对方可以不打官司，直接申请执行。",
            "不打官司就能执行",
        ),
    )
}


def compute(
    *,
    principal: Decimal,
    interest: Decimal,
    penalty: Decimal,
    fees: Decimal,
    payment: Decimal | None,
    months: int | None,
    first_due: date | None,
    instalments: tuple[DatedAmount, ...] | None,
    promised_total: Decimal | None,
    promised_waiver: Decimal,
    signed_date: date,
    waiver_in_writing: bool | None,
    credit_record_in_writing: bool | None,
    collection_stops_in_writing: bool | None,
    upfront_fee_asked: bool | None,
    paid_to_company_account: bool | None,
    acceleration_clause: bool | None,
    admits_old_debt: bool | None,
    drops_complaint: bool | None,
    moves_court: bool | None,
    notary_enforcement: bool | None,
) -> Result:
    """Answer what the paper asks for beside what was promised; amounts in yuan, yes and no may be unknown (None).

    `principal`, `interest`, `penalty` and `fees` are what is owed. The paper asks for `payment` in each of `months`
    instalments from `first_due`, or for the `instalments` that are listed: None for the way that is not used.
    `promised_total` and `promised_waiver` are what was said, `signed_date` the day of signing. Yes, no or None
    where it is not known: `waiver_in_writing`, `credit_record_in_writing`, `collection_stops_in_writing`,
    `upfront_fee_asked`, `paid_to_company_account`, `acceleration_clause`, `admits_old_debt`, `drops_complaint`,
    `moves_court`, `notary_enforcement`.

    Raise `InputErrors` for `promised_waiver` above what is owed.

    Figures: `total_to_pay`, `owed_total`, `difference`, `implied_rate`, `waived_in_fact`. Rows: `number`,
    `due_date`, `payment`.
    """
    owed = principal + interest + penalty + fees
    if promised_total is None and promised_waiver > owed:
        raise InputErrors({"promised_waiver": f"减免的比欠的还多。请填 0 到 {plain(owed)} 之间的数。"})
    terms = _terms(instalments, payment, months, first_due)
    total = sum((term.amount for term in terms), ZERO)
    expected = owed - promised_waiver if promised_total is None else promised_total
    later = any(term.day > signed_date and term.amount for term in terms)
    paid = [(term.day, to_fen(term.amount)) for term in terms]
    rate = simple_rate(signed_date, to_fen(owed), paid) if later else None
    in_fact = max(owed - total, ZERO)
    written: dict[str, bool | None] = {"减免多少": waiver_in_writing} if in_fact > 0 or expected < owed else {}
    written["征信怎么报"] = credit_record_in_writing
    written["还款期间停不停催收"] = collection_stops_in_writing
    more = total - expected
    return Result(
        figures={
            "total_to_pay": total,
            "owed_total": owed,
            "difference": more,
            "implied_rate": rate,
            "waived_in_fact": in_fact,
        },
        lead=f"协议上的各期加起来是 {plain(total)} 元，"
        + _held_against(promised_total, promised_waiver, expected, more),
        hero="difference" if more > 0 else "total_to_pay",
        shown=("owed_total", "waived_in_fact") if rate is None else ("owed_total", "implied_rate"),
        rows=tuple(
            {"number": number, "due_date": term.day, "payment": term.amount}
            for number, term in enumerate(terms, start=1)
        ),
        notes=(
            *_about_sums(more, expected, total, owed, rate, later),
            *_ignored(promised_total, promised_waiver, owed),
            *_about_money(upfront_fee_asked, paid_to_company_account),
            *_about_paper(terms[0].day, signed_date, written),
            *_about_clauses(
                {
                    "acceleration_clause": acceleration_clause,
                    "admits_old_debt": admits_old_debt,
                    "drops_complaint": drops_complaint,
                    "moves_court": moves_court,
                    "notary_enforcement": notary_enforcement,
                }
            ),
            *_unknown({**written, "要不要先交钱": upfront_fee_asked, "钱是不是付到公司账户": paid_to_company_account}),
        ),
        sentence=_sentence(expected, total) if more > 0 else "",
        text=_text(terms, total),
        chart=_chart(owed, expected, total),
    )


def _terms(
    instalments: tuple[DatedAmount, ...] | None, payment: Decimal | None, months: int | None, first_due: date | None
) -> list[DatedAmount]:
    if payment is None or months is None or first_due is None:
        return sorted(instalments or (), key=lambda term: term.day.toordinal())
    return [DatedAmount(add_months(first_due, month), payment) for month in range(months)]


def _held_against(promised_total: Decimal | None, promised_waiver: Decimal, expected: Decimal, more: Decimal) -> str:
    said = "欠的" if promised_total is None and not promised_waiver else "说好的"
    return f"{said}是 {plain(expected)} 元。" + ("多出来" if more > 0 else "没有多出来，一共要还")


def _about_sums(
    more: Decimal, expected: Decimal, total: Decimal, owed: Decimal, rate: Decimal | None, later: bool
) -> tuple[Note, ...]:
    notes = []
    if more > 0:
        notes.append(
            Note(
                "sums_do_not_match",
                "warning",
                f"算下来该是 {plain(expected)} 元，协议上是 {plain(total)} 元，多 {plain(more)} 元。"
                "签之前问清多在哪里，请对方改。",
                "加起来对不上",
            )
        )
    cap = figure("cap-rate")
    if (total > owed and later) if rate is None else (rate > cap):
        said = "高得没法量" if rate is None else f"是一年 {plain(rate)}%"
        notes.append(
            Note(
                "rate_above_24",
                "warning",
                f"按这个协议，加收的利息{said}，高于 {plain(cap)}%。可以请对方降下来。",
                f"加收的利息高于一年 {plain(cap)}%",
            )
        )
    return tuple(notes)


def _ignored(promised_total: Decimal | None, promised_waiver: Decimal, owed: Decimal) -> tuple[Note, ...]:
    if promised_total is None or not promised_waiver or promised_total < owed:
        return ()
    text = (
        f"你填了说好减 {plain(promised_waiver)} 元，但是说好一共还 {plain(promised_total)} 元，"
        f"不比欠的 {plain(owed)} 元少。"
        "这里按“说好一共还”来核对。先问清哪一个对。"
    )
    return (Note("promise_ignored", "warning", text, "说好的减免，没有减"),)


def _about_clauses(clauses: Mapping[str, bool | None]) -> tuple[Note, ...]:
    return tuple(CLAUSES[name] for name, there in clauses.items() if there)


def _about_money(upfront: bool | None, company_account: bool | None) -> tuple[Note, ...]:
    notes = []
    if upfront:
        text = "先看到全文，再付钱。签之前就要“诚意金”“手续费”“保证金”的，先别付，打官方电话核实。"
        notes.append(Note("upfront_fee", "danger", text, "先要你交钱"))
    if company_account is False:
        text = "不要付到个人账户。打官方电话，念一遍账户名，对上了再付。"
        notes.append(Note("not_company_account", "danger", text, "不是公司的账户"))
    return tuple(notes)


def _about_paper(first: date, signed: date, written: Mapping[str, bool | None]) -> tuple[Note, ...]:
    notes = []
    missing = [what for what, answer in written.items() if answer is False]
    if missing:
        text = f"协议里没有写：{'、'.join(missing)}。没写下来，就等于没有说过，所以请对方加上再签。"
        notes.append(Note("not_in_writing", "warning", text, "还没写进协议"))
    if first < signed:
        text = f"第一期是 {written_date(first)}，比签字那天早，签的时候就已经逾期。请对方改日期。"
        notes.append(Note("first_due_past", "warning", text, "第一期的日子已经过了"))
    return tuple(notes)


def _unknown(answers: Mapping[str, bool | None]) -> tuple[Note, ...]:
    unknown = [what for what, answer in answers.items() if answer is None]
    if not unknown:
        return ()
    text = f"还没有核对：{'、'.join(unknown)}。翻到协议的那一条，看清了再签。"
    return (Note("unknown", "info", text, "还有几样没核对"),)


def _sentence(expected: Decimal, total: Decimal) -> str:
    return (
        f"协议我看了。一共该还 {plain(expected)} 元，协议上的各期加起来是 {plain(total)} 元，"
        f"多 {plain(total - expected)} 元。"
        "请改成一样的，或者告诉我差在哪里。"
    )


def _text(terms: list[DatedAmount], total: Decimal) -> str:
    lines = [
        f"第 {number} 期 {written_date(term.day)} {plain(term.amount)} 元" for number, term in enumerate(terms, start=1)
    ]
    return "\n".join(["协议上的还款计划", *lines, f"一共 {len(terms)} 期，{plain(total)} 元"])


def _chart(owed: Decimal, expected: Decimal, total: Decimal) -> Chart:
    return Chart(
        title="欠的、说好的、协议上的",
        says=f"一共欠 {plain(owed)} 元，说好还 {plain(expected)} 元，协议上一共还 {plain(total)} 元。",
        series=("元",),
        bars=(Bar("一共欠", (owed,)), Bar("说好还", (max(expected, ZERO),)), Bar("协议上", (total,))),
    )


CALCULATOR: Final = Calculator(
    slug="agreement",
    title="协议核对",
    question="他们发来的协议，和说好的一样吗？",
    fields=(
        spec.money("principal", "欠的本金", hint="按对方说的填。"),
        spec.day("signed_date", "哪天签"),
        spec.money("promised_total", "说好一共还", optional=True, hint="电话里说好的总数。没说过就空着。"),
        spec.money("payment", "协议上每期还", optional=True, way=0),
        spec.months("months", "一共几期", optional=True, way=0),
        spec.day("first_due", "第一期哪天还", optional=True, way=0),
        dated("instalments", "协议上的每一期", "还多少", way=1),
        spec.money("interest", "欠的利息", default="0", folded=True),
        spec.money("penalty", "罚息", default="0", folded=True),
        spec.money("fees", "违约金和费用", default="0", folded=True),
        spec.money("promised_waiver", "说好减免", default="0", folded=True, hint="填了“说好一共还”，这里就不用填。"),
        spec.yes_no("waiver_in_writing", "减免写进协议了吗", folded=True),
        spec.yes_no("credit_record_in_writing", "征信怎么报，写了吗", folded=True),
        spec.yes_no("collection_stops_in_writing", "还款期间不催收，写了吗", folded=True),
        spec.yes_no("upfront_fee_asked", "要你先交一笔钱吗", folded=True),
        spec.yes_no("paid_to_company_account", "钱是付到公司账户吗", folded=True),
        spec.yes_no("acceleration_clause", "写着晚一期就全部马上还吗", folded=True),
        spec.yes_no("admits_old_debt", "写着承认旧账、不提时效吗", folded=True),
        spec.yes_no("drops_complaint", "写着撤投诉、不再投诉吗", folded=True),
        spec.yes_no("moves_court", "换了法院，或改成仲裁吗", folded=True),
        spec.yes_no("notary_enforcement", "写着公证、直接强制执行吗", folded=True),
    ),
    ways=Ways(
        question="协议上怎么还",
        labels=("每期一样多", "一期一期填"),
        first=("payment", "months", "first_due"),
        second=("instalments",),
        neither="instalments",
        both="instalments",
    ),
    folded_title="利息罚息，要写清的五样，要当心的五条",
    figures=(
        Column(name="total_to_pay", label="协议上一共还"),
        Column(name="owed_total", label="一共欠"),
        Column(name="difference", label="比说好的多"),
        Column(name="implied_rate", label="加收的利息，折成一年", kind="percent", empty="没有，或者高得没法量"),
        Column(name="waived_in_fact", label="实际减了"),
    ),
    columns=(
        Column(name="number", label="期数", kind="count"),
        Column(name="due_date", label="还款日", kind="day"),
        Column(name="payment", label="要还"),
    ),
    table_title="协议上的每一期",
    compute=compute,
    working=working,
    formula="比说好的多 = 各期加起来 − 说好的总数。没有说好总数的，说好的 = 本金 + 利息 + 罚息 + 费用 − 减免。"
    "加收的利息：找一个年利率（单利），利息只按还剩的钱收，按各期还，最后正好还清。",
    sources=("civil-code-544-unclear-variation", "civil-code-543-variation-by-agreement", "spc-2017-22-24-percent"),
    example={
        "principal": "10000",
        "interest": "800",
        "penalty": "200",
        "payment": "900",
        "months": "12",
        "first_due": "2026-12-15",
        "signed_date": "2026-11-24",
        "promised_total": "10500",
    },
)
