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

from decimal import Decimal
from typing import Final

from calculators.kit import spec
from calculators.kit.facts import figure
from calculators.kit.money import ZERO, day_interest, plain
from calculators.kit.result import Bar, Chart, Column, Note, Result
from calculators.kit.spec import Calculator

WAITS: Final = (30, 90, 180)


def compute(
    *,
    overdue_principal: Decimal,
    overdue_interest: Decimal,
    annual_rate: Decimal,
    penalty_markup: Decimal,
    days_late: int,
    day_basis: int,
    compound: bool,
    late_fees: Decimal,
    cap_rate: Decimal,
) -> Result:
    """Answer what lateness costs; amounts in yuan, rates in percent a year, `penalty_markup` in percent of the rate."""
    penalty_rate = annual_rate * (100 + penalty_markup) / 100
    base = overdue_principal + (overdue_interest if compound else ZERO)
    penalty = day_interest(base, penalty_rate, days_late, day_basis)
    owed = overdue_principal + overdue_interest
    total = owed + penalty + late_fees
    capped_interest = day_interest(overdue_principal, cap_rate, days_late, day_basis)
    above = max(total - owed - capped_interest, ZERO)
    yearly = None
    if days_late and overdue_principal:
        yearly = (penalty + late_fees) * 100 * day_basis / (overdue_principal * days_late)
    return Result(
        figures={
            "penalty_interest": penalty,
            "late_fees": late_fees,
            "total_owed": total,
            "daily_cost": day_interest(base, penalty_rate, 1, day_basis),
            "all_in_rate": yearly,
            "cap_24_total": owed + capped_interest,
            "above_cap": above,
        },
        lead=f"本金 {plain(overdue_principal)} 元，晚了 {days_late} 天，罚息按年利率 {plain(penalty_rate)}% 算。"
        "现在一共要还",
        hero="total_owed",
        shown=("daily_cost", "penalty_interest"),
        notes=_notes(above, cap_rate),
        chart=_chart(
            penalty, late_fees, [day_interest(base, penalty_rate, days_late + days, day_basis) for days in WAITS]
        ),
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


def _notes(above: Decimal, cap_rate: Decimal) -> tuple[Note, ...]:
    if not above:
        return ()
    return (
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
        spec.money("overdue_principal", "逾期的本金", hint="只填到期没还的本金。整笔都到期了，填剩下的全部本金。"),
        spec.rate("annual_rate", "合同的年利率"),
        spec.days("days_late", "晚了几天"),
        spec.percent(
            "penalty_markup",
            "罚息加收",
            1000,
            default=plain(figure("penalty-markup-high")),
            folded=True,
            hint="在年利率上再加的比例，看合同“逾期”那一条。",
        ),
        spec.money("overdue_interest", "这之前欠的利息", default="0", folded=True),
        spec.yes_no("compound", "欠的利息也收罚息吗", default="false", folded=True, hint="合同写着收“复利”，选是。"),
        spec.money("late_fees", "违约金、滞纳金", default="0", folded=True),
        spec.rate("cap_rate", "和哪个年利率比", default=plain(figure("cap-rate")), folded=True),
        spec.day_basis(),
    ),
    folded_title="罚息、违约金、旧利息",
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
    formula="罚息 = 逾期的本金 × 年利率 ×（1 + 罚息加收）÷ 一年的天数 × 天数，四舍五入到分。"
    "收复利的，旧利息也算进去，利滚利只滚这一层。",
    sources=("civil-code-676-overdue-interest", "pboc-2003-251-penalty", "spc-2017-22-24-percent"),
    example={"overdue_principal": "1000", "annual_rate": "24", "days_late": "30"},
)
