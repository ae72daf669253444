"""A chart as inline SVG: drawn by the build and by both engines, so it is there without script, in print and offline.

Solid, hatched and dotted parts tell series apart without colour; every number also stands as text.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from calculators.doors.markup import element, escape
from calculators.kit.money import grouped
from calculators.kit.result import Bar, Chart

WIDTH: Final = 300
_BAR: Final = 26
_STEP: Final = 66
_FEW: Final = 7


def draw(chart: Chart, name: str) -> str:
    """Draw a chart: horizontal bars with their sums where there are few, thin columns in order of time where many."""
    highest = max(sum(bar.parts, Decimal(0)) for bar in chart.bars)
    if highest <= 0:
        return ""
    body, height = _bars(chart, highest) if len(chart.bars) <= _FEW else _columns(chart, highest)
    head = element("title", escape(chart.title), {"id": f"{name}-t"}) + element(
        "desc", escape(chart.says), {"id": f"{name}-d"}
    )
    svg = element(
        "svg",
        head + _patterns(name) + body.replace("url(#", f"url(#{name}-"),
        {"viewBox": f"0 0 {WIDTH} {height}", "role": "img", "aria-labelledby": f"{name}-t {name}-d"},
    )
    return element("figure", element("figcaption", escape(chart.title)) + svg + _legend(chart), {"class": "chart"})


def _patterns(name: str) -> str:
    hatch = (
        f'<pattern id="{name}-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect class="c-hatch-bg" width="7" height="7"/><path class="c-hatch" d="M0 0v7"/></pattern>'
    )
    dots = (
        f'<pattern id="{name}-dots" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<rect class="c-dots-bg" width="6" height="6"/><circle class="c-dots" cx="3" cy="3" r="1.7"/></pattern>'
    )
    return element("defs", hatch + dots)


_FILLS: Final = {
    "own": 'class="c-own"',
    "carry": 'class="c-carry" fill="url(#hatch)"',
    "extra": 'class="c-extra" fill="url(#dots)"',
}


def _bars(chart: Chart, highest: Decimal) -> tuple[str, int]:
    out = []
    for k, bar in enumerate(chart.bars):
        top = k * _STEP
        total = sum(bar.parts, Decimal(0))
        out.append(f'<text x="0" y="{top + 16}">{escape(bar.label)}</text>')
        out.append(f'<text class="c-num" x="{WIDTH}" y="{top + 16}" text-anchor="end">{grouped(total)} 元</text>')
        left = 0
        for series, part in enumerate(bar.parts):
            width = int(part * WIDTH / highest)
            if width:
                shape = f'x="{left}" y="{top + _BAR}" width="{max(width - 1, 1)}" height="{_BAR}" rx="2"'
                out.append(f"<rect {_FILLS[chart.styles[series]]} {shape}/>")
                left += width
    return "".join(out), len(chart.bars) * _STEP - 8


def _columns(chart: Chart, highest: Decimal) -> tuple[str, int]:
    """Columns in order of time; past 120 of them only every so many is drawn, the last always."""
    every = (len(chart.bars) + 119) // 120
    bars = [bar for k, bar in enumerate(chart.bars) if k % every == 0 or k == len(chart.bars) - 1]
    height, step = 120, WIDTH * 100 // len(bars)
    out = []
    for k, bar in enumerate(bars):
        bottom = height
        for series, part in enumerate(bar.parts):
            tall = int(part * height / highest)
            if tall > 0:
                bottom -= tall
                shape = f'x="{_hundredths(k * step)}" y="{bottom + 20}" width="{_hundredths(step * 4 // 5)}"'
                out.append(f'<rect {_FILLS[chart.styles[series]]} {shape} height="{tall}"/>')
    ends = _end(bars[0], 0, "start") + _end(bars[-1], WIDTH, "end")
    top = f'<text class="c-note" x="0" y="13">最高 {grouped(highest)} 元</text>'
    return top + "".join(out) + ends, height + 42


def _end(bar: Bar, x: int, anchor: str) -> str:
    return f'<text class="c-note" x="{x}" y="158" text-anchor="{anchor}">{escape(bar.label)}</text>'


def _hundredths(value: int) -> str:
    return f"{value // 100}.{value % 100:02d}"


def _legend(chart: Chart) -> str:
    used = [k for k in range(len(chart.series)) if any(bar.parts[k] for bar in chart.bars)]
    items = [
        element("li", element("i", "", {"class": f"key key--{chart.styles[k]}"}) + escape(chart.series[k]))
        for k in used
    ]
    return element("ul", "".join(items), {"class": "legend"})
