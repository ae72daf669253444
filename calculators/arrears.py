"""逾期成本: what each day of lateness costs, and what it would cost at a capped rate.

Penalty interest is the contract rate and 30 to 50 percent *of it* on top, not 30 to 50 points. It takes the place of
the contract rate from the day on which the instalment was missed.

Formula: penalty interest = overdue principal (with overdue interest, where that is agreed) × annual rate × (1 + markup)
× days ÷ day basis, rounded once; total = principal + overdue interest + penalty interest + late fees; at the cap:
principal + overdue interest + principal × cap × days ÷ day basis.

Source: Civil Code art. 676, 银发〔2003〕251号 art. 3 (penalty interest), 法发〔2017〕22号 (24 % in sum, on request).

>>> from calculators.kit.inputs import run
>>> answer = run(CALCULATOR, {"overdue_principal": "1000", "annual_rate": "24", "days_late": "30"})
>>> answer.figures["penalty_interest"], answer.figures["daily_cost"], answer.figures["above_cap"]
(Decimal('30.00'), Decimal('1.00'), Decimal('10.00'))
>>> run(CALCULATOR, {"overdue_principal": "1000", "annual_rate": "24", "days_late": "4000"})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: days_late: “4000”超出了范围。请填 0 到 3660 之间的整数。
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from calculators.kit import plan, spec
from calculators.kit.facts import figure
from calculators.kit.money import MOST, TOO_MUCH, ZERO, day_interest, plain, plain_rate
from calculators.kit.result import Bar, Chart, Column, Note, Result, written_date
from calculators.kit.spec import Calculator, InputErrors, Ways
from calculators.working.arrears import working

WAITS: Final = (30, 90, 180)
HIGHEST_TOLD: Final = 100_000
"""A yearly percentage above this is not told."""


@dataclass(frozen=True, slots=True)
class Missed:
    """An instalment that was not paid, in yuan."""

    due_date: date
    principal: Decimal
    interest: Decimal


def compute(
    *,
    overdue_principal: Decimal | None,
    overdue_interest: Decimal,
    annual_rate: Decimal | None,
    penalty_markup: Decimal,
    penalty_rate: Decimal | None,
    days_late: int | None,
    missed: tuple[Missed, ...] | None,
    as_of: date | None,
    day_basis: int,
    compound: bool,
    late_fees: Decimal,
    cap_rate: Decimal,
) -> Result:
    """Answer what lateness costs; amounts in yuan, rates in percent a year, `penalty_markup` in percent of the rate.

    One instalment: `overdue_principal` and `overdue_interest`, late by `days_late`; or several, `missed`, counted
    to `as_of`: None for the way that is not used. `annual_rate` and `cap_rate` in percent a year, `penalty_markup`
    in percent of the rate, or `penalty_rate` in its place, over a year of `day_basis` days. `compound`: late
    interest bears it too. `late_fees` are added as they are.

    Raise `InputErrors` for a `missed.N.due_date` after `as_of`; `as_of` where the sum is beyond what is computed.

    Figures: `penalty_interest`, `late_fees`, `total_owed`, `daily_cost`, `all_in_rate`, `cap_24_total`,
    `above_cap`. Rows: `number`, `due_date`, `days_late`, `principal`, `interest`, `penalty_interest`.
    """
    rate = (annual_rate or ZERO) * (100 + penalty_markup) / 100 if penalty_rate is None else penalty_rate
    late: list[tuple[int, Decimal, Decimal]] = []
    if missed is not None and as_of is not None:
        _check(missed, as_of)
        missed = tuple(sorted(missed, key=lambda row: row.due_date.toordinal()))
        late = [((as_of - row.due_date).days, row.principal, row.interest) for row in missed]
    else:
        late = [(days_late or 0, overdue_principal or ZERO, overdue_interest)]
    bases = [principal + (interest if compound else ZERO) for _, principal, interest in late]
    penalties = [day_interest(base, rate, days, day_basis) for (days, _, _), base in zip(late, bases)]
    capped = [day_interest(principal, cap_rate, days, day_basis) for days, principal, _ in late]
    principal = sum([item[1] for item in late], ZERO)
    owed = principal + sum([item[2] for item in late], ZERO)
    penalty, capped_interest, base = sum(penalties, ZERO), sum(capped, ZERO), sum(bases, ZERO)
    total = owed + penalty + late_fees
    if missed is not None and max(total, owed + capped_interest) > MOST:
        raise InputErrors({"as_of": f"{TOO_MUCH}看看日期、金额和利率有没有填错。"})
    above = max(total - owed - capped_interest, ZERO)
    days = max([item[0] for item in late])
    waits = [[day_interest(one, rate, item[0] + wait, day_basis) for item, one in zip(late, bases)] for wait in WAITS]
    return Result(
        figures={
            "penalty_interest": penalty,
            "late_fees": late_fees,
            "total_owed": total,
            "daily_cost": day_interest(base, rate, 1, day_basis),
            "all_in_rate": None if missed is not None else _all_in(penalty + late_fees, principal, days, day_basis),
            "cap_24_total": owed + capped_interest,
            "above_cap": above,
        },
        lead=(
            f"本金 {plain(principal)} 元，晚了 {days} 天，"
            if missed is None
            else f"{len(late)} 期没还，本金一共 {plain(principal)} 元，最早的晚了 {days} 天，"
        )
        + f"罚息按年利率 {plain_rate(rate)}% 算。现在一共要还",
        hero="total_owed",
        shown=("daily_cost", "penalty_interest"),
        rows=_rows(missed or (), late, penalties),
        notes=_notes(above, cap_rate, no_rate=penalty_rate is None and not annual_rate),
        chart=_chart(penalty, late_fees, [sum(wait, ZERO) for wait in waits]),
    )


def _check(missed: tuple[Missed, ...], as_of: date) -> None:
    """Refuse an instalment that is not due yet."""
    faults = {
        f"missed.{number}.due_date": f"这一期还没到期。请填{written_date(as_of)}或以前的日期，"
        "或者把“算到哪一天”往后改。"
        for number, row in enumerate(missed)
        if row.due_date > as_of
    }
    if faults:
        raise InputErrors(faults)


def _all_in(cost: Decimal, principal: Decimal, days: int, day_basis: int) -> Decimal | None:
    """Tell what lateness costs in percent of the principal a year, where that has a meaning."""
    if not days or not principal:
        return None
    yearly = cost * 100 * day_basis / (principal * days)
    return yearly if yearly <= HIGHEST_TOLD else None


def _rows(
    missed: tuple[Missed, ...], late: list[tuple[int, Decimal, Decimal]], penalties: list[Decimal]
) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "number": number,
            "due_date": row.due_date,
            "days_late": days,
            "principal": row.principal,
            "interest": row.interest,
            "penalty_interest": penalty,
        }
        for number, (row, (days, _, _), penalty) in enumerate(zip(missed, late, penalties), start=1)
    )


def _chart(penalty: Decimal, late_fees: Decimal, later: list[Decimal]) -> Chart:
    """Draw what waiting costs: the principal, which would dwarf it, is left out."""
    waits = [f"再等 {days} 天" for days in WAITS]
    sums = "，".join(f"{wait} {plain(cost + late_fees)} 元" for wait, cost in zip(waits, later))
    return Chart(
        title="等下去，本金以外要多付多少",
        says=f"到现在 {plain(penalty + late_fees)} 元，{sums}。",
        series=("到现在的罚息", "再等多出来的", "违约金"),
        bars=(
            Bar("现在", (penalty, ZERO, late_fees)),
            *(Bar(wait, (penalty, cost - penalty, late_fees)) for wait, cost in zip(waits, later)),
        ),
    )


def _notes(above: Decimal, cap_rate: Decimal, *, no_rate: bool) -> tuple[Note, ...]:
    notes = []
    if no_rate:
        notes.append(
            Note(
                "zero_rate",
                "warning",
                "不收利息的合同，多半另写了逾期怎么罚，比如“日万分之五”。翻到“逾期”那一条，填进“合同直接写的罚息利率”再算一次。",
                "合同有没有另写罚息？",
            )
        )
    if not above:
        return tuple(notes)
    return (
        *notes,
        Note(
            "above_cap",
            "info",
            f"罚息和违约金加起来，比一年 {plain(cap_rate)}% 多 {plain(above)} 元。"
            f"打官司时，可以请求法院把总计超过一年 {plain(figure('cap-rate'))}% 的部分减下来。要你自己提。",
            "超过封顶利率的部分，可以请求减",
        ),
    )


CALCULATOR: Final = Calculator(
    slug="arrears",
    title="逾期成本",
    question="拖一天，多付多少？",
    fields=(
        spec.money(
            "overdue_principal",
            "逾期的本金",
            optional=True,
            way=0,
            hint="只填到期没还的本金。如果整笔都到期了，填剩下的全部本金。",
        ),
        spec.days("days_late", "晚了几天", optional=True, way=0, hint="从该还那天的第二天数起。"),
        spec.rows(
            "missed",
            "没还的每一期",
            (
                spec.day("due_date", "该还那天"),
                spec.money("principal", "里面的本金"),
                spec.money("interest", "里面的利息", default="0"),
            ),
            Missed,
            optional=True,
            way=1,
            hint="看 App“还款计划”，一期填一行。",
        ),
        spec.day("as_of", "算到哪一天", optional=True, way=1, hint="一般填今天。"),
        spec.rate("annual_rate", "合同的年利率", unless="penalty_rate", hint=plan.RATE_HINT),
        spec.rate(
            "penalty_rate",
            "合同直接写的罚息利率",
            optional=True,
            folded=True,
            hint="合同写“逾期每天万分之五”，就填“日万分之五”。填了这一格，就不再用年利率和加收。",
        ),
        spec.percent(
            "penalty_markup",
            "罚息加收",
            1000,
            default=plain(figure("penalty-markup-high")),
            folded=True,
            unless="penalty_rate",
            hint="在年利率上再加的比例，看合同“逾期”那一条。如果写的是“1.5 倍”，填 50。",
        ),
        spec.money("overdue_interest", "这之前欠的利息", default="0", way=0),
        spec.yes_no(
            "compound", "欠的利息也收罚息吗", default="false", folded=True, hint="如果合同写着收“复利”，选“是”。"
        ),
        spec.money("late_fees", "违约金、滞纳金", default="0", folded=True),
        spec.rate(
            "cap_rate",
            "和哪个年利率比",
            default=plain(figure("cap-rate")),
            folded=True,
            hint="法院封顶的是 24。如果只有月利率，填“月2%”。",
        ),
        spec.day_basis(),
    ),
    ways=Ways(
        question="怎么填",
        labels=("一笔逾期", "好几期没还"),
        first=("overdue_principal", "days_late"),
        second=("missed", "as_of"),
        neither="overdue_principal",
        both="missed",
    ),
    folded_title="罚息、违约金、旧利息",
    columns=(
        Column(name="number", label="第几笔", kind="count"),
        Column(name="due_date", label="该还那天", kind="day"),
        Column(name="days_late", label="晚了", kind="count", unit="天"),
        Column(name="principal", label="本金"),
        Column(name="interest", label="利息", wide=True),
        Column(name="penalty_interest", label="罚息"),
    ),
    table_title="没还的每一期",
    figures=(
        Column(name="penalty_interest", label="罚息"),
        Column(name="late_fees", label="违约金"),
        Column(name="total_owed", label="一共要还"),
        Column(name="daily_cost", label="每多一天"),
        Column(name="all_in_rate", label="罚息加违约金，折成一年", kind="percent"),
        Column(name="cap_24_total", label="按封顶利率算，一共"),
        Column(name="above_cap", label="比封顶多"),
    ),
    compute=compute,
    working=working,
    formula="罚息 = 逾期的本金 × 年利率 ×（1 + 罚息加收）÷ 一年的天数 × 天数，四舍五入到分。"
    "收复利的，旧利息也算进去，利滚利只滚这一层。",
    sources=("civil-code-676-overdue-interest", "pboc-2003-251-penalty", "spc-2017-22-24-percent"),
    example={"overdue_principal": "1000", "annual_rate": "24", "days_late": "30"},
)
