"""改还款日: move one instalment to another day, alone or with all that follow, and see what the days between cost.

Pay day on the 10th and the instalment due on the 1st: nine days decide between "on time" and "overdue".

Formula: extra interest = amount × annual rate ÷ day basis × days. With later instalments moved as well, the amount is
the principal outstanding before the instalment (what was borrowed, with `flat_rate`); alone, it is the principal part
of this instalment, for the next one charges a full month on the rest anyway.

Source: Civil Code art. 543 (a change needs both sides), in `facts/`.

>>> from calculators.kit.inputs import run
>>> loan_terms = {"principal": "12000", "annual_rate": "24", "months": "12", "first_due": "2026-12-01"}
>>> answer = run(CALCULATOR, loan_terms | {"instalment": "1", "new_date": "2026-12-10"})
>>> answer.figures["extra_days"], answer.figures["extra_interest"], answer.figures["payment_on_new_date"]
(9, Decimal('72.00'), Decimal('1206.72'))
>>> run(CALCULATOR, loan_terms | {"instalment": "1", "new_date": "2026-11-30"})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: new_date: 比第 1 期原来的日子还早。请填 2026-12-01 到 2027-12-02 之间的日期。
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from calculators.kit import layout, plan, spec
from calculators.kit.dates import add_months
from calculators.kit.money import day_interest, plain, plain_rate, to_fen, to_yuan
from calculators.kit.relief import move
from calculators.kit.result import Bar, Chart, Column, Result, written_date
from calculators.kit.schedule import FLAT_RATE, Schedule, loan
from calculators.kit.spec import Calculator, InputErrors
from calculators.working.move_date import working

MOST_DAYS: Final = 366


def compute(
    *,
    principal: Decimal,
    annual_rate: Decimal,
    months: int,
    method: str,
    first_due: date,
    instalment: int,
    new_date: date,
    following: bool,
    day_basis: int,
    monthly_fee: Decimal,
) -> Result:
    """Answer what moving an instalment costs; amounts in yuan, `annual_rate` in percent a year.

    `principal` is repaid in `months` instalments by `method`, the first on `first_due`. Number `instalment` moves
    to `new_date`, with `following` all later ones too; days are those of a year of `day_basis`. `monthly_fee` is
    asked with each.

    Raise `InputErrors` for `instalment` above `months`; a `new_date` before the old one, or too late.

    Figures: `extra_days`, `extra_interest`, `payment_on_new_date`. Rows: `number`, `due_date`, `payment`,
    `principal`, `interest`, `fee`, `balance`.
    """
    if instalment > months:
        raise InputErrors({"instalment": f"一共只有 {months} 期。请填 1 到 {months} 之间的整数。"})
    agreed = loan(principal, annual_rate, method).schedule(months).dated(first_due)
    whole = agreed.with_fee(to_fen(monthly_fee))
    row = agreed.rows[instalment - 1]
    old_date = add_months(first_due, instalment - 1)
    latest = old_date + timedelta(days=MOST_DAYS)
    if not following and instalment < months:
        latest = add_months(first_due, instalment)
    if not old_date <= new_date <= latest:
        raise InputErrors({"new_date": _fault(instalment, old_date, new_date, latest, following)})
    days = (new_date - old_date).days
    base = row.principal
    if following:
        base = to_fen(principal) if method == FLAT_RATE else row.balance + row.principal
    extra = day_interest(to_yuan(base), annual_rate, days, day_basis)
    new = move(whole, instalment, new_date, following, to_fen(extra))
    payment = to_yuan(new.rows[instalment - 1].payment)
    return Result(
        figures={"extra_days": days, "extra_interest": extra, "payment_on_new_date": payment},
        lead=f"第 {instalment} 期从{written_date(old_date)}改到{written_date(new_date)}，"
        f"晚 {days} 天，按年利率 {plain_rate(annual_rate)}% 收利息，那天要还",
        hero="payment_on_new_date",
        shown=("extra_days", "extra_interest"),
        rows=tuple(layout.rows(new)),
        notes=plan.last_differs(method, agreed),
        sentence=f"我想把第 {instalment} 期的还款日，从{written_date(old_date)}改到{written_date(new_date)}，"
        f"{'以后各期也跟着改' if following else '以后各期不变'}。"
        f"按天算利息，我算出来多 {plain(extra)} 元，对吗？这几天算不算逾期？",
        text=layout.text(f"改还款日：第 {instalment} 期改到{written_date(new_date)}", new),
        chart=_chart(whole, new, instalment),
    )


def _fault(instalment: int, old_date: date, new_date: date, latest: date, following: bool) -> str:
    allowed = f"请填 {old_date.isoformat()} 到 {latest.isoformat()} 之间的日期。"
    if new_date < old_date:
        return f"比第 {instalment} 期原来的日子还早。{allowed}"
    if following or latest == old_date + timedelta(days=MOST_DAYS):
        return f"最多往后改 {MOST_DAYS} 天。{allowed}"
    return f"只改这一期，最晚改到下一期那天。{allowed}"


def _chart(agreed: Schedule, new: Schedule, instalment: int) -> Chart:
    """Draw the moved instalment and its neighbours."""
    first = max(0, min(instalment - 2, len(new) - 3))
    before, after = to_yuan(agreed.rows[instalment - 1].payment), to_yuan(new.rows[instalment - 1].payment)
    return Chart(
        title="改了以后，前后几期要还多少",
        says=f"第 {instalment} 期原来 {plain(before)} 元，改了以后 {plain(after)} 元。",
        series=("原来要还的", "多几天的利息"),
        bars=tuple(
            Bar(f"第 {old.number} 期", (to_yuan(old.payment), to_yuan(row.payment - old.payment)))
            for row, old in zip(new.rows[first : first + 3], agreed.rows[first : first + 3])
        ),
    )


CALCULATOR: Final = Calculator(
    slug="move-date",
    title="改还款日",
    question="还款日往后挪几天，多收多少利息？",
    fields=(
        spec.money("principal", "当初的本金", hint="看合同上的借款金额。"),
        spec.rate("annual_rate", "年利率", hint=plan.RATE_HINT),
        spec.months("months", "一共几期"),
        spec.day("first_due", "第一个还款日", hint="看 App“还款计划”的第 1 期。"),
        spec.months("instalment", "要改第几期"),
        spec.day("new_date", "改到哪天"),
        spec.yes_no("following", "以后各期也跟着改", default="true"),
        spec.method(),
        spec.day_basis(),
        plan.monthly_fee(),
    ),
    folded_title="还款方式，每期的费用",
    figures=(
        Column(name="extra_days", label="晚", kind="count", unit="天"),
        Column(name="extra_interest", label="多付利息"),
        Column(name="payment_on_new_date", label="那天要还"),
    ),
    columns=layout.COLUMNS,
    table_title="改了以后的每一期",
    compute=compute,
    working=working,
    formula="多付利息 = 本金 × 年利率 ÷ 一年的天数 × 晚的天数，四舍五入到分。"
    "以后各期也改，本金是这一期之前还剩的；只改这一期，本金是这一期里的本金。",
    sources=("civil-code-543-variation-by-agreement",),
    example={
        "principal": "12000",
        "annual_rate": "24",
        "months": "12",
        "first_due": "2026-12-01",
        "instalment": "1",
        "new_date": "2026-12-10",
    },
)
