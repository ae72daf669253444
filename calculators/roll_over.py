"""这个月少还的，下月补: pay part of this instalment, carry the rest into the next ones.

A borrower who owes 1000 this month and can pay 500 asks what the next month comes to. "1500" holds only where the
lender waives interest on the 500; which clause of the contract decides is shown beside it.

Formula: each following instalment = original + carried part + interest on the shortfall still open at the start of the
period (+ the late fee, in the first); interest = open shortfall × rate × (1 + markup) × days ÷ day basis, to the fen.

Source: Civil Code art. 676 (overdue interest); penalty interest of 30–50 % on top of the contract rate,
银发〔2003〕251号 art. 3; both in `facts/`.

>>> from calculators.kit.inputs import run
>>> answer = run(CALCULATOR, {"due": "1000", "paid": "500"})
>>> answer.figures["next_payment"], answer.figures["extra_cost"]
(Decimal('1500.00'), Decimal('0.00'))
>>> run(CALCULATOR, {"due": "1000", "paid": "1500"})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: paid: 现在能还的比这个月该还的还多。请填 0 到 1000 之间的数。
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from calculators.kit import spec
from calculators.kit.facts import figure
from calculators.kit.money import MOST, TOO_MUCH, ZERO, plain, plain_rate
from calculators.kit.relief import carried
from calculators.kit.result import Bar, Chart, Column, Note, Result
from calculators.kit.spec import Calculator, InputErrors
from calculators.working.roll_over import working

CLAUSES: Final = (
    ("strict", "不收利息", None),
    ("interest", "只收利息", Decimal(0)),
    ("penalty_30", "利息，罚息加 30%", figure("penalty-markup-low")),
    ("penalty_50", "利息，罚息加 50%", figure("penalty-markup-high")),
)


def compute(
    *,
    due: Decimal,
    paid: Decimal,
    next_due: Decimal | None,
    spread: int,
    annual_rate: Decimal,
    penalty_markup: Decimal,
    late_fee: Decimal,
    days: int,
    day_basis: int,
) -> Result:
    """Answer what the following instalments come to; amounts in yuan, rates in percent a year.

    `due` is asked this month, `paid` can be paid; the rest is spread over `spread` instalments of `next_due` each
    (None: as `due`). `annual_rate` and `penalty_markup`, in percent of it, run for `days` of a year of `day_basis`;
    `late_fee` is added once.

    Raise `InputErrors` for `paid` above `due`; `spread` where the sum is beyond what is computed.

    Figures: `shortfall`, `next_payment`, `extra_cost`. Rows: `number`, `original`, `carried`, `interest`, `fee`,
    `payment`. Variants: `name`, `payment`, `interest`.
    """
    if paid > due:
        raise InputErrors({"paid": f"现在能还的比这个月该还的还多。请填 0 到 {plain(due)} 之间的数。"})
    original = due if next_due is None else next_due
    shortfall = due - paid
    fee = late_fee if shortfall else ZERO
    charged = annual_rate * (100 + penalty_markup) / 100
    rows = _rows(original, fee, carried(shortfall, spread, charged, days, day_basis))
    extra_cost = sum((row["interest"] for row in rows), ZERO) + fee
    if extra_cost > MOST:
        raise InputErrors({"spread": f"{TOO_MUCH}请少分几期，或者看看利率和天数是不是填错了。"})
    shown_rate = annual_rate or figure("cap-rate")
    free = not charged
    return Result(
        figures={
            "shortfall": shortfall,
            "next_payment": rows[0]["payment"],
            "extra_cost": extra_cost,
        },
        lead=f"该还 {plain(due)} 元，先还 {plain(paid)} 元。"
        + ("不收利息的话，" if free else f"按年利率 {plain_rate(charged)}% 算{_how(annual_rate, penalty_markup)}，")
        + ("下个月一共要还" if spread == 1 else f"差额分 {spread} 期补，下个月一共要还"),
        hero="next_payment",
        shown=("shortfall", "extra_cost"),
        rows=rows,
        variants=_variants(original, shortfall, spread, shown_rate, fee, days, day_basis),
        variants_caption=f"年利率 {plain_rate(shown_rate)}%，{days} 天，一年按 {day_basis} 天算",
        here="strict" if free else "",
        notes=(_not_agreed(),) if shortfall else (),
        chart=_chart(due, paid, rows),
    )


def _rows(original: Decimal, fee: Decimal, parts: list[tuple[Decimal, Decimal]]) -> tuple[dict[str, Any], ...]:
    """Put what is carried over, and its interest, on top of each instalment; the fee stands in the first."""
    return tuple(
        {
            "number": number,
            "original": original,
            "carried": part,
            "interest": interest,
            "fee": fee if number == 1 else ZERO,
            "payment": original + part + interest + (fee if number == 1 else ZERO),
        }
        for number, (part, interest) in enumerate(parts, start=1)
    )


def _how(annual_rate: Decimal, penalty_markup: Decimal) -> str:
    """Say how a rate with a markup came about."""
    return f"（{plain_rate(annual_rate)}% 再加收 {plain_rate(penalty_markup)}%）" if penalty_markup else ""


def _variants(
    original: Decimal, shortfall: Decimal, spread: int, annual_rate: Decimal, fee: Decimal, days: int, day_basis: int
) -> tuple[dict[str, Any], ...]:
    """Show the first following instalment under each clause that a contract may hold."""
    out = []
    for name, _, markup in CLAUSES:
        charged = ZERO if markup is None else annual_rate * (100 + markup) / 100
        part, interest = carried(shortfall, spread, charged, days, day_basis)[0]
        out.append({"name": name, "interest": interest, "payment": original + part + interest + fee})
    return tuple(out)


def _chart(due: Decimal, paid: Decimal, rows: tuple[dict[str, Any], ...]) -> Chart:
    return Chart(
        title="这个月和以后几个月各要还多少",
        says=f"这个月还 {plain(paid)} 元，下个月还 {plain(rows[0]['payment'])} 元。原来这个月该还 {plain(due)} 元。",
        series=("当期原来的钱", "补上的差额", "利息和违约金"),
        bars=(
            Bar("这个月", (paid, ZERO, ZERO)),
            *(
                Bar(
                    "下个月" if row["number"] == 1 else f"下{row['number']}个月",
                    (row["original"], row["carried"], row["interest"] + row["fee"]),
                )
                for row in rows[:6]
            ),
        ),
    )


def _not_agreed() -> Note:
    return Note(
        "not_agreed",
        "warning",
        "对方用短信、邮件或协议同意之前，没还的这部分仍算逾期。先谈好，再照这个金额准备。",
        "还没同意之前，差额算逾期",
    )


CALCULATOR: Final = Calculator(
    slug="roll-over",
    title="这个月少还的，下月补",
    question="先还一部分，下个月要还多少？",
    fields=(
        spec.money("due", "这个月该还", hint="看 App“还款计划”或账单上的这一期。"),
        spec.money("paid", "现在能还"),
        spec.money("next_due", "下个月原本该还", optional=True, folded=True, hint="不填，就当和这个月一样。"),
        spec.months("spread", "差额分几期补", default="1", folded=True),
        spec.rate(
            "annual_rate",
            "差额的年利率",
            default="0",
            folded=True,
            hint="看合同的“利率”一栏。如果不收利息，填 0。如果只有月利率，填“月2%”。",
        ),
        spec.percent(
            "penalty_markup", "罚息加收", 1000, default="0", folded=True, hint="在年利率上再加的比例，常见 30% 或 50%。"
        ),
        spec.money("late_fee", "违约金", default="0", folded=True, hint="还晚了一次性收的钱，没有就填 0。"),
        spec.days("days", "两次还款隔几天", default="30", folded=True),
        spec.day_basis(),
    ),
    folded_title="合同收利息或罚息？填这里",
    figures=(
        Column(name="shortfall", label="差额"),
        Column(name="next_payment", label="下个月一共要还"),
        Column(name="extra_cost", label="多付"),
    ),
    columns=(
        Column(name="number", label="期数", kind="count"),
        Column(name="original", label="原本该还", wide=True),
        Column(name="carried", label="补的差额"),
        Column(name="interest", label="利息", wide=True),
        Column(name="fee", label="违约金", wide=True, idle=True),
        Column(name="payment", label="一共要还"),
    ),
    table_title="以后每期要还多少",
    variants=(
        Column(name="name", label="合同怎么写", kind="text", words={name: label for name, label, _ in CLAUSES}),
        Column(name="payment", label="下个月要还"),
        Column(name="interest", label="利息"),
    ),
    variants_title="下个月要还多少，看合同写的是哪一种",
    compute=compute,
    working=working,
    formula="利息 = 还没补上的差额 × 年利率 × (1 + 罚息加收) ÷ 一年的天数 × 天数，四舍五入到分。"
    "违约金只在第一期收一次。",
    sources=("civil-code-676-overdue-interest", "pboc-2003-251-penalty"),
    example={"due": "1000", "paid": "500"},
)
