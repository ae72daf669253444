"""按 24% 重算: what would still be owed, had the loan cost at most a given rate since its first day.

The strongest number that a borrower can bring to the table: 43,000 received, 25 instalments of 1,710.61 paid, the
lender asks 28,279.28; at 24 % a year from the first day 15,754.73 would be left. No court has to follow it, and one
that does only does so when asked.

Formula: interest of a month = principal left × rate ÷ 12, by days × days ÷ day basis, rounded each time; a payment
covers interest first, then principal; interest that it does not cover waits and bears none.

Source: 法发〔2017〕22号 (above 24 % in sum a court cuts on request).

>>> from calculators.kit.inputs import run
>>> question = {"principal": "43000", "payment": "1710.61", "paid_months": "25", "claimed": "28279.28"}
>>> answer = run(CALCULATOR, question)
>>> answer.figures["balance"], answer.figures["interest"], answer.figures["difference"]
(Decimal('15754.73'), Decimal('15519.98'), Decimal('12524.55'))
>>> run(CALCULATOR, {"principal": "43000", "payment": "1710.61"})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: paid_months: 请填“已经还了几期”。
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from calculators.kit import plan, spec
from calculators.kit.dates import whole_months
from calculators.kit.facts import figure
from calculators.kit.flows import DatedAmount, dated, too_early
from calculators.kit.money import MOST, TOO_MUCH, plain, plain_rate, to_fen, to_yuan
from calculators.kit.rates import Fraction, daily, monthly
from calculators.kit.replay import INTEREST_FIRST, PRINCIPAL_FIRST, Replay, Step, charged, level_replay, replay
from calculators.kit.result import Bar, Chart, Column, Note, Result, written_date
from calculators.kit.spec import Calculator, Choice, InputErrors, Ways
from calculators.working.recalculate import working

SINCE: Final = "最后一次还款后，又过了几个月"
UNTIL: Final = "算到哪一天"


def compute(
    *,
    principal: Decimal,
    annual_rate: Decimal,
    claimed: Decimal | None,
    payment: Decimal | None,
    paid_months: int | None,
    months_since: int | None,
    start_date: date | None,
    flows: tuple[DatedAmount, ...] | None,
    until: date | None,
    day_basis: int,
    order: str,
) -> Result:
    """Answer what would be left; amounts in yuan, `annual_rate` in percent a year.

    `principal` is what arrived, `claimed` what the lender asks now (None: unknown). Paid was `payment` in each of
    `paid_months` months, and nothing in `months_since` (None: not asked); or the dated `flows` from `start_date`,
    counted to `until` in a year of `day_basis` days: None for the way that is not used. `order` is `interest_first`
    or `principal_first`.

    Raise `InputErrors` for a `flows.N.date` before the start; `until` before the last flow; `flows` where the sum
    is beyond what is computed.

    Figures: `balance`, `interest`, `paid_total`, `overpaid`, `paid_off_after`, `difference`, `counted_by`. Rows:
    `number`, `date`, `payment`, `interest`, `principal`, `unpaid_interest`, `balance`.
    """
    owed = to_fen(principal)
    days: list[date] = []
    counted_by = "months"
    if flows is not None and start_date is not None:
        ordered = sorted(flows, key=lambda flow: (flow.day.toordinal(), flow.amount > 0))
        days = [flow.day for flow in ordered]
        _check(flows, start_date, until, days[-1])
        amounts = [to_fen(flow.amount) for flow in ordered]
        counted_by, done = _of_flows(owed, annual_rate, day_basis, start_date, days, amounts, until or days[-1], order)
        asked = until is not None
    else:
        done = level_replay(
            owed, annual_rate, to_fen(payment or Decimal(0)), paid_months or 0, months_since or 0, order
        )
        asked = months_since is not None
    steps, left, interest = done.steps, done.left, done.interest
    if to_yuan(max(left, interest)) > MOST:
        raise InputErrors({"flows": f"{TOO_MUCH}看看金额、日期和利率有没有填错。"})
    paid = sum(step.payment for step in steps)
    difference = None if claimed is None else claimed - to_yuan(left)
    rows: tuple[dict[str, Any], ...] = tuple(_row(number, step, days) for number, step in enumerate(steps, start=1))
    return Result(
        figures={
            "balance": to_yuan(left),
            "interest": to_yuan(interest),
            "paid_total": to_yuan(paid),
            "overpaid": to_yuan(done.overpaid - owed),
            "paid_off_after": _paid_off(steps),
            "difference": difference,
            "counted_by": counted_by,
        },
        lead=f"借 {plain(principal)} 元，已经还了 {plain(to_yuan(paid))} 元。"
        f"从第一天起只按年利率 {plain_rate(annual_rate)}% 算，还欠",
        hero="balance",
        shown=("difference", "interest") if claimed is not None else ("interest", "paid_total"),
        rows=rows,
        notes=_notes(asked or not steps[-1].balance, until or (days[-1] if days else None))
        + _claimed_less(claimed, to_yuan(left), payment),
        sentence=_sentence(annual_rate, to_yuan(left), claimed)
        if claimed is not None and claimed > to_yuan(left)
        else "",
        chart=_chart(owed, [step.balance for step in steps]),
    )


def _of_flows(
    owed: int,
    annual_rate: Decimal,
    day_basis: int,
    start: date,
    days: Sequence[date],
    amounts: Sequence[int],
    end: date,
    order: str,
) -> tuple[str, Replay]:
    """Replay by days, and by months where all dates allow it; of both the one that leaves more counts."""
    rate = daily(annual_rate, day_basis)
    places = [(day - start).days for day in [*days, end]]
    by_days = _placed(owed, rate, places, amounts, order, monthly=False)
    counts = [whole_months(start, day) for day in [*days, end]]
    whole = [count for count in counts if count is not None]
    if len(whole) == len(counts):
        by_months = _placed(owed, monthly(annual_rate), whole, amounts, order, monthly=True)
        if by_months.left - by_months.overpaid > by_days.left - by_days.overpaid:
            return "months", by_months
    return "days", by_days


def _placed(
    owed: int, rate: Fraction, places: Sequence[int], amounts: Sequence[int], order: str, *, monthly: bool
) -> Replay:
    """Replay amounts at places counted from the start; the last place is where interest ends."""
    gaps = [place - before for before, place in zip([0, *places], places)]
    steps = replay(owed, rate, list(zip(gaps, amounts)), monthly=monthly, order=order)
    return Replay(steps, charged(rate, steps[-1].balance, gaps[-1], monthly=monthly))


def _paid_off(steps: Sequence[Step]) -> int | None:
    """Give the number of the row after which nothing was left, where no pay-out follows."""
    found = None
    for number, step in enumerate(steps, start=1):
        if step.balance or step.unpaid_interest:
            found = None
        elif found is None:
            found = number
    return found


def _check(flows: Sequence[DatedAmount], start: date, until: date | None, last: date) -> None:
    faults = too_early("flows", flows, start)
    if until is not None and until < last:
        faults["until"] = f"最后一笔是 {written_date(last)}还的。请填这一天或以后的日期。"
    if faults:
        raise InputErrors(faults)


def _row(number: int, step: Step, days: Sequence[date]) -> dict[str, Any]:
    return {
        "number": number,
        "date": days[number - 1] if days else None,
        "payment": to_yuan(step.payment),
        "interest": to_yuan(step.interest),
        "principal": to_yuan(step.principal),
        "unpaid_interest": to_yuan(step.unpaid_interest),
        "balance": to_yuan(step.balance),
    }


def _notes(asked: bool, last: date | None) -> tuple[Note, ...]:
    on_request = Note(
        "on_request",
        "info",
        "法院一般不会主动替你减。收到起诉状以后，在答辩状里写明，开庭时说出来："
        f"请求把总计超过一年 {plain(figure('cap-rate'))}% 的部分减掉。",
        "要你自己提",
    )
    if asked:
        return (on_request,)
    when, label = (f"{written_date(last)}，最后一笔还款那天", UNTIL) if last else ("最后一次还款那个月", SINCE)
    text = f"这里只算到{when}。在“{label}”里填上，利息会多一些。"
    return (Note("as_of_last_payment", "warning", text, "只算到最后一次还款"), on_request)


def _claimed_less(claimed: Decimal | None, left: Decimal, payment: Decimal | None) -> tuple[Note, ...]:
    """Say that a sum below what is left may be the overdue part alone, and of how many instalments it would be."""
    if claimed is None or not 0 < claimed < left:
        return ()
    part = ""
    if payment:
        count = to_fen(claimed) // to_fen(payment)
        if claimed == payment * count:
            part = f"它正好是 {count} 期，每期 {plain(payment)} 元。"
    text = (
        f"你填的 {plain(claimed)} 元，比重算以后剩的 {plain(left)} 元少。{part}"
        "它多半只是逾期的那几期，不是一共要还的。请对方写明：一共要还多少，其中逾期的是多少。"
    )
    return (Note("claimed_less", "warning", text, "这个数可能只是逾期的部分"),)


def _sentence(annual_rate: Decimal, left: Decimal, claimed: Decimal) -> str:
    return (
        f"我按年利率 {plain_rate(annual_rate)}% 从第一天重算过，还剩 {plain(left)} 元。"
        f"你们说的是 {plain(claimed)} 元，多 {plain(claimed - left)} 元。请给我一份明细，说明多在哪里。"
        f"{plan.NOT_ADMITTED}"
    )


def _chart(owed: int, balances: list[int]) -> Chart:
    return Chart(
        title="本金一期一期还剩多少",
        says=f"开始是 {plain(to_yuan(owed))} 元，还了 {len(balances)} 次以后，剩 {plain(to_yuan(balances[-1]))} 元。",
        series=("还剩的本金",),
        bars=(
            Bar("开始", (to_yuan(owed),)),
            *(Bar(f"第 {number} 次后", (to_yuan(balance),)) for number, balance in enumerate(balances, start=1)),
        ),
    )


CALCULATOR: Final = Calculator(
    slug="recalculate",
    title="按 24% 重算",
    question="从第一天起只按 24% 算，我还欠多少？",
    fields=(
        spec.money("principal", "当初到手的本金", hint="先扣掉的费用不算。"),
        spec.money("payment", "每期还", optional=True, way=0, hint="真正付出去的钱，费用也算在里面。"),
        spec.months("paid_months", "已经还了几期", optional=True, way=0, hint="看 App“还款计划”，数已还清的期数。"),
        spec.months("months_since", SINCE, low=0, unit="个月", optional=True, way=0),
        spec.day("start_date", "到账那天", optional=True, way=1),
        dated(
            "flows",
            "每一笔还款",
            "还了多少",
            way=1,
            above_zero=True,
            signed=True,
            hint="照 App 的还款记录填。又借到手的钱，写成负数，比如 -500。",
        ),
        spec.day("until", UNTIL, optional=True, way=1),
        spec.money(
            "claimed",
            "对方现在一共要多少",
            optional=True,
            hint="没到期的也算在里面，不是只有逾期的几期。填了，就告诉你差多少。",
        ),
        spec.rate(
            "annual_rate",
            "按多少年利率重算",
            default=plain(figure("cap-rate")),
            folded=True,
            hint="法院封顶的是 24。如果只有月利率，填“月2%”。",
        ),
        spec.choice(
            "order",
            "还的钱先扣什么",
            (Choice(INTEREST_FIRST, "先扣利息，再还本金"), Choice(PRINCIPAL_FIRST, "先还本金，再扣利息")),
            folded=True,
            hint="如果没有另外约定，先扣利息。",
        ),
        spec.day_basis("365"),
    ),
    ways=Ways(
        question="怎么还的",
        labels=("每期一样多", "一笔一笔填"),
        first=("payment", "paid_months"),
        second=("start_date", "flows"),
        neither="payment",
        both="flows",
    ),
    folded_title="换一个利率，换一个顺序",
    figures=(
        Column(name="balance", label="按这个利率，还欠"),
        Column(name="interest", label="利息一共"),
        Column(name="paid_total", label="已经还了"),
        Column(name="overpaid", label="多还的"),
        Column(name="paid_off_after", label="到第几次就还清了", kind="count", empty="还没还清"),
        Column(name="difference", label="和对方要的比", empty="没有填", signs=("少", "多")),
        Column(name="counted_by", label="利息怎么数", kind="text", words={"days": "按天", "months": "按月"}),
    ),
    columns=(
        Column(name="number", label="第几次", kind="count"),
        Column(name="date", label="哪天", kind="day"),
        Column(name="payment", label="还了"),
        Column(name="interest", label="这段利息", wide=True),
        Column(name="principal", label="还了本金", wide=True),
        Column(name="unpaid_interest", label="欠着的利息", wide=True, idle=True),
        Column(name="balance", label="还剩本金"),
    ),
    table_title="每一次还款扣了什么",
    compute=compute,
    working=working,
    formula="每个月的利息 = 还剩的本金 × 年利率 ÷ 12，四舍五入到分；按日期填的，× 天数 ÷ 一年的天数。"
    "日期都落在整月上的，按月再算一遍，取还欠得多的那个数：少的那个数，对方可以说你数错了日子。"
    "还的钱先付利息，再还本金。付不完的利息放着，不再生利息。",
    sources=("spc-2017-22-24-percent",),
    example={"principal": "43000", "payment": "1710.61", "paid_months": "25", "claimed": "28279.28"},
)
