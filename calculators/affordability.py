"""每月能还多少: from income and what living costs to an amount that one can promise and keep.

A promise that breaks in the second month is worse than a small one that holds. So a part of what is left over is kept
back, and the offer is rounded down to whole yuan.

Formula: surplus = income − essentials − other debts; offer = surplus × (1 − reserve), rounded down to yuan, never
below 0; gap = what is due a month − offer, never below 0.

Source: arithmetic; a court, too, leaves what the family needs to live on (Civil Procedure Law art. 254).

>>> from calculators.kit.inputs import run
>>> answer = run(CALCULATOR, {"income": "5200", "essentials": "4100", "monthly_due": "1710.61"})
>>> answer.figures["surplus"], answer.figures["offer"], answer.figures["gap"]
(Decimal('1100.00'), Decimal('990'), Decimal('720.61'))
>>> run(CALCULATOR, {"income": "5200", "essentials": []})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: essentials: 请至少填一行。
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from calculators.kit import spec
from calculators.kit.money import ZERO, plain, rounded
from calculators.kit.result import Bar, Chart, Column, Note, Result
from calculators.kit.spec import Calculator, Choice
from calculators.working.affordability import working

# How often, and what makes it a month's.
PER: Final = {"month": (1, 1), "week": (52, 12), "two_weeks": (26, 12), "quarter": (1, 3), "year": (1, 12)}
_PER: Final = (
    Choice("month", "每月"),
    Choice("week", "每周"),
    Choice("two_weeks", "每两周"),
    Choice("quarter", "每季度"),
    Choice("year", "每年"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a budget: yuan, and how often they come or go."""

    name: str | None
    amount: Decimal
    per: str

    @property
    def monthly(self) -> Decimal:
        """What it is a month, rounded to the fen.

        >>> Item(name=None, amount=Decimal("570.03"), per="week").monthly
        Decimal('2470.13')
        """
        times, over = PER[self.per]
        return rounded(self.amount * times / over)


def compute(
    *,
    income: tuple[Item, ...],
    essentials: tuple[Item, ...],
    other_debts: Decimal,
    reserve_share: Decimal,
    monthly_due: Decimal,
) -> Result:
    """Answer what can be offered a month; amounts in yuan, `reserve_share` in percent of a positive surplus.

    `income` and `essentials` are lists of items, `other_debts` what other lenders get a month, `reserve_share` the
    percent of a surplus to keep back, `monthly_due` what this lender asks a month.

    Nothing that was read is refused.

    Figures: `surplus`, `offer`, `gap`, `covered_share`.
    """
    earned, spent = _total(income), _total(essentials)
    surplus = earned - spent - other_debts
    offer = Decimal(int(max(surplus, ZERO) * (100 - reserve_share) / 100))
    enough = monthly_due <= offer
    kept = max(surplus, ZERO) - offer
    return Result(
        figures={
            "surplus": surplus,
            "offer": offer,
            "gap": max(monthly_due - offer, ZERO),
            "covered_share": min(offer * 100 / monthly_due, Decimal(100)) if monthly_due else None,
        },
        lead=f"每月收入 {plain(earned)} 元，生活要花 {plain(spent)} 元。"
        + (f"留下 {plain(kept)} 元应急，每月能拿出来还的是" if surplus > 0 else "现在每月能拿出来还的是"),
        hero="offer",
        shown=("surplus", "gap") if monthly_due else ("surplus",),
        notes=_notes(surplus, enough, monthly_due, offer),
        sentence=f"我算过收入和开支，每月最多能还 {plain(offer)} 元。请问按这个数，能怎么安排？" if offer else "",
        chart=Chart(
            title="每个月的钱去哪里",
            says=f"收入 {plain(earned)} 元，生活 {plain(spent)} 元，"
            f"别的债 {plain(other_debts)} 元，能还 {plain(offer)} 元。",
            series=("收入和开支", "能拿来还的"),
            styles=("extra", "own"),
            bars=(
                Bar("收入", (earned, ZERO)),
                Bar("生活", (spent, ZERO)),
                *((Bar("别的债", (other_debts, ZERO)),) if other_debts else ()),
                Bar("能还", (ZERO, offer)),
            ),
        ),
    )


def _total(items: tuple[Item, ...]) -> Decimal:
    return sum((item.monthly for item in items), ZERO)


def _notes(surplus: Decimal, enough: bool, monthly_due: Decimal, offer: Decimal) -> tuple[Note, ...]:
    if surplus <= 0:
        return (
            Note(
                "no_surplus",
                "warning",
                "这不是你做错了什么，是钱真的不够。先保住吃饭、房租和看病。"
                "还款可以先谈缓几期，看“暂时没有收入”。低保和临时救助怎么问，看“生活费”。如果心里难受，看“心里撑不住”。",
                "现在一分也拿不出来",
            ),
        )
    if monthly_due and not enough:
        return (
            Note(
                "not_enough",
                "info",
                f"该还的比你拿得出的多。谈的时候就说 {plain(offer)} 元，再看“我该提什么条件”。",
                "照原来的还不上",
            ),
        )
    return ()


_COLUMNS: Final = (
    spec.text("name", "名称", optional=True),
    spec.money("amount", "多少钱"),
    spec.choice("per", "多久一次", _PER),
)

CALCULATOR: Final = Calculator(
    slug="affordability",
    title="每月能还多少",
    question="扣掉吃饭和房租，我每月能拿出多少？",
    fields=(
        spec.rows(
            "income", "每月收入", _COLUMNS, Item, lone="amount", hint="如果每月不一样，填最近三个月里最少的那个月。"
        ),
        spec.rows(
            "essentials",
            "每月必须花的",
            _COLUMNS,
            Item,
            lone="amount",
            hint="房租、吃饭、水电、看病、孩子、老人、交通。一年付一次的，选“每年”。",
        ),
        spec.money("monthly_due", "这家每月该还", default="0", hint="看 App“还款计划”的下一期。不知道就空着。"),
        spec.money("other_debts", "别的债每月要还", default="0", folded=True),
        spec.percent(
            "reserve_share", "留多少应急", default="10", folded=True, hint="从剩下的钱里留，免得下个月又还不上。"
        ),
    ),
    folded_title="别的债，留多少应急",
    figures=(
        Column(name="surplus", label="每月剩下"),
        Column(name="offer", label="每月能还"),
        Column(name="gap", label="还差"),
        Column(name="covered_share", label="够还这家的几成", kind="percent", empty="没有填该还多少"),
    ),
    compute=compute,
    working=working,
    formula="剩下的 = 收入 − 必须花的 − 别的债。能还的 = 剩下的 × (1 − 应急比例)，只取整元，不往上凑。",
    sources=("cpl-254-living-costs",),
    example={
        "income": [{"name": "工资", "amount": "5200"}],
        "essentials": [
            {"name": "房租", "amount": "1500"},
            {"name": "吃饭", "amount": "1600"},
            {"name": "水电、手机、交通", "amount": "450"},
            {"name": "孩子", "amount": "550"},
        ],
        "monthly_due": "1710.61",
    },
)
