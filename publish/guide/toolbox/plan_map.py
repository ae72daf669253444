"""The map of plans of an example, as it stands in the page before anybody has typed: the script draws the reader's own.

It is the picture of `web/src/toolbox/plan-map.ts`, written by the build: there without script, and on paper, and small,
for all cells of a shade are one path. `tests/web/toolbox/test_plans.py` holds one drawing against the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from calculators.doors.markup import element, escape
from calculators.doors.plans import PLANS, RATE, SHADES, WAIVER
from calculators.kit.inputs import run
from calculators.kit.money import grouped, plain, to_yuan
from calculators.kit.schedule import loan
from calculators.kit.term import extend

PRINCIPAL: Final = Decimal(12000)
ANNUAL_RATE: Final = Decimal(24)
PAYMENT: Final = Decimal(720)
OFFERED: Final = Decimal(900)
OFFERED_MONTHS: Final = 18
LEFT: Final = 46
TOP: Final = 8
STEP: Final = 14
# What the shades are called; the script's map takes the whole key over from the page.
NAMES: Final = (
    "减免一半以上",
    "减免一部分本金",
    "多付不到一成",
    "多付一成到两成半",
    "多付两成半到五成",
    "多付五成以上",
)


def passage() -> str:
    """Write the figure: who offers what, in words, above the picture.

    `ValueError` where the example could never be repaid, or a shade has no name.
    """
    terms = loan(PRINCIPAL, ANNUAL_RATE)
    months = extend(terms, int(PAYMENT * 100), 1, 120)
    if months is None:
        raise ValueError("the example of the map has to be one that can be repaid")
    mine = terms.schedule(months)
    asked = {"principal": PRINCIPAL, "annual_rate": ANNUAL_RATE, "payment": PAYMENT, "offered": OFFERED}
    asked |= {"months": Decimal(months), "offered_months": Decimal(OFFERED_MONTHS)}
    told = run(PLANS, {name: plain(value) for name, value in asked.items()})
    words = (
        f"例子：欠 {plain(PRINCIPAL)} 元，年利率 {plain(ANNUAL_RATE)}%。"
        f"我的方案每月 {plain(to_yuan(mine.first_payment))} 元，{months} 期，"
        f"一共 {grouped(to_yuan(mine.total_paid))} 元。"
        f"他们的方案每月 {plain(OFFERED)} 元，{OFFERED_MONTHS} 期，一共 {grouped(OFFERED * OFFERED_MONTHS)} 元。"
    )
    spots = (("我", to_yuan(mine.first_payment), months), ("他", OFFERED, OFFERED_MONTHS))
    picture = _draw(told.rows, told.figures["axis"], spots)
    caption = element("figcaption", "例子的地图：越往上，每月还得越多；越往右，期数越多")
    attributes: dict[str, str | bool] = {"class": "chart plan__example", "data-plan-example": True}
    return element("figure", caption + element("p", escape(words)) + picture + _legend(), attributes) + "\n"


def _draw(rows: Sequence[Mapping[str, Any]], months: Sequence[int], spots: tuple[tuple[str, Decimal, int], ...]) -> str:
    cells: dict[int, str] = {}
    strokes, dots, words = "", "", ""
    bottom = TOP + len(rows) * STEP
    for index, row in enumerate(rows):
        y = bottom - (index + 1) * STEP
        for column, shade in enumerate(row["shades"]):
            x = LEFT + column * STEP
            cells[shade] = cells.get(shade, "") + f"M{x} {y}h13v13h-13z"
            kind = row["kinds"][column]
            if kind == WAIVER:
                strokes += f"M{x + 2} {y + 11}l9 -9"
            if kind == RATE:
                dots += f"M{x + 4.9} {y + 6.5}a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0 -3.2 0z"
        if index % 3 == 0:
            words += _label(LEFT - 4, y + 12, grouped(row["payment"]).replace(".00", ""), "end")
    for column, count in enumerate(months):
        if column % 4 == 3:
            words += _label(LEFT + column * STEP + 7, bottom + 14, str(count), "middle")
    words += _label(LEFT + len(months) * 7, bottom + 30, "多少期", "middle")
    unit = rows[0]["payment"]
    for mark, payment, count in spots:
        x = LEFT + int((Decimal(count) / months[0] - Decimal("0.5")) * STEP)
        y = bottom - int((payment / unit - Decimal("0.5")) * STEP)
        words += f'<circle class="m-spot" cx="{x}" cy="{y}" r="10"/>' + _label(x, y + 5, mark, "middle", "m-spot-word")
    drawn = "".join(f'<path class="m{shade}" d="{path}"/>' for shade, path in sorted(cells.items()))
    drawn += f'<path class="m-mark" d="{strokes}"/><path class="m-mark" d="{dots}"/>{words}'
    return element("svg", drawn, {"viewBox": f"0 0 340 {bottom + 34}", "aria-hidden": "true"})


def _label(x: int, y: int, text: str, anchor: str, name: str | None = None) -> str:
    return element("text", escape(text), {"class": name, "x": x, "y": y, "text-anchor": anchor})


def _legend() -> str:
    if len(NAMES) != len(SHADES) + 1:
        raise ValueError("each shade of the map has a name")
    keys = [element("span", "", {"class": f"m-key m{index}"}) + words for index, words in enumerate(NAMES)]
    keys += ["斜线：要减本金", "圆点：要降利率"]
    names = element("ul", "".join(element("li", key) for key in keys), {"class": "legend"})
    whose = element("p", "圈里的“我”是我的方案，“他”是他们的方案。")
    return whose + element("details", element("summary", "颜色和记号的意思") + names, {"class": "plan__keys"})
