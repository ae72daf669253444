"""A chart as words with bars of SVG: drawn by the build and by both engines, there without script and in print.

Few bars are a list in which every number stands as text, so it reads, reflows and enlarges like text. Many columns are
one picture with a title for each; a slider below it (script only) says the same titles to fingers and ears. Solid,
hatched and dotted parts tell series apart without colour; the patterns stand once in each page. Lengths are percent:
the picture takes whatever width there is, and nothing in it is stretched.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from calculators.doors.markup import element, escape, void
from calculators.kit.money import grouped
from calculators.kit.result import Bar, Chart

_FEW: Final = 7
_MOST: Final = 60
_FULL: Final = 10_000
_FILLS: Final = {
    "own": 'class="c-own"',
    "carry": 'class="c-carry" fill="url(#hatch)"',
    "extra": 'class="c-extra" fill="url(#dots)"',
}


def draw(chart: Chart) -> str:
    """Draw a chart: bars with their sums where there are few, columns in order of time where there are many."""
    if max(sum(bar.parts, Decimal(0)) for bar in chart.bars) <= 0:
        return ""
    used = [k for k in range(len(chart.series)) if any(bar.parts[k] for bar in chart.bars)]
    drawn = _bars(chart, used) if len(chart.bars) <= _FEW else _columns(chart, used)
    caption = element("figcaption", escape(chart.title))
    return element("figure", caption + _legend(chart, used) + drawn, {"class": "chart"})


def _bars(chart: Chart, used: list[int]) -> str:
    items, highest = [], _highest(chart)
    for bar in chart.bars:
        left, parts = 0, []
        for k in used:
            width = _share(bar.parts[k], highest)
            if width:
                parts.append(_rect(chart.styles[k], left, 0, width, _FULL))
                left += width
        if chart.mark is not None:
            at = _percent(_share(chart.mark, highest))
            parts.append(f'<line class="c-mark" x1="{at}" x2="{at}" y1="-15%" y2="115%"/>')
        name = element("span", escape(bar.label)) + element("b", f"{grouped(sum(bar.parts, Decimal(0)))} 元")
        picture = element("svg", "".join(parts), {"class": "bar", "aria-hidden": "true"})
        items.append(element("li", name + picture + _written_parts(chart, bar, used)))
    return element("ol", "".join(items), {"class": "bars"})


def _written_parts(chart: Chart, bar: Bar, used: list[int]) -> str:
    """Say what a bar consists of, where it consists of more than one part."""
    parts = [f"{escape(chart.series[k])} {grouped(bar.parts[k])}" for k in used if bar.parts[k]]
    return element("small", "，".join(parts)) if len(parts) > 1 else ""


def _columns(chart: Chart, used: list[int]) -> str:
    """Columns in order of time; past 60 of them only every so many is drawn, the last always."""
    highest = _highest(chart)
    every = (len(chart.bars) + _MOST - 1) // _MOST
    bars = [bar for k, bar in enumerate(chart.bars) if k % every == 0 or k == len(chart.bars) - 1]
    out = [f'<line class="c-grid" x1="0" x2="100%" y1="{y}%" y2="{y}%"/>' for y in (0, 50)]
    for k, bar in enumerate(bars):
        left, right = k * _FULL // len(bars), (k + 1) * _FULL // len(bars)
        bottom, parts = _FULL, []
        for series in used:
            tall = _share(bar.parts[series], highest)
            if tall:
                bottom = max(bottom - tall, 0)
                parts.append(_rect(chart.styles[series], left, bottom, (right - left) * 4 // 5, tall))
        out.append(element("g", element("title", escape(_said(chart, bar, used))) + "".join(parts)))
    if chart.mark is not None:
        at = _percent(_FULL - _share(chart.mark, highest))
        out.append(f'<line class="c-mark" x1="0" x2="100%" y1="{at}" y2="{at}"/>')
    out.append('<line class="c-base" x1="0" x2="100%" y1="100%" y2="100%"/>')
    svg = element(
        "svg", "".join(out), {"class": "columns", "role": "img", "aria-label": f"{chart.title}。{chart.says}"}
    )
    ends = element("span", escape(bars[0].label)) + element("span", escape(bars[-1].label))
    return (
        element("p", f"最高的线是 {grouped(highest)} 元", {"class": "chart__top"})
        + svg
        + element("p", ends, {"class": "chart__ends", "aria-hidden": "true"})
        + _slider(len(bars), _said(chart, bars[0], used))
    )


def _slider(count: int, first: str) -> str:
    """Write what the script brings to life: drag, tap or press an arrow key, and the line below says that column."""
    ruler = void(
        "input", {"type": "range", "min": 0, "max": count - 1, "value": 0, "aria-valuetext": first, "data-chart": True}
    )
    label = element("label", element("span", "拖动滑块，或者点上面的柱子") + ruler)
    return element("div", label + element("p", escape(first)), {"class": "chart__read"})


def _said(chart: Chart, bar: Bar, used: list[int]) -> str:
    total = f"{bar.label}：{grouped(sum(bar.parts, Decimal(0)))} 元"
    parts = [f"{chart.series[k]} {grouped(bar.parts[k])}" for k in used if bar.parts[k]]
    return total + "，其中" + "，".join(parts) if len(parts) > 1 else total


def _highest(chart: Chart) -> Decimal:
    highest = max(sum(bar.parts, Decimal(0)) for bar in chart.bars)
    return highest if chart.mark is None else max(highest, chart.mark)


def _share(part: Decimal, highest: Decimal) -> int:
    """Turn an amount into hundredths of a percent of the highest one; what is there at all can be seen."""
    return max(int(part * _FULL / highest), 40) if part > 0 else 0


def _rect(style: str, x: int, y: int, width: int, height: int) -> str:
    corner, size = f'x="{_percent(x)}" y="{_percent(y)}"', f'width="{_percent(width)}" height="{_percent(height)}"'
    return f"<rect {_FILLS[style]} {corner} {size}/>"


def _percent(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def _legend(chart: Chart, used: list[int]) -> str:
    """Name the series, where a bar can have more than one, and the mark."""
    items = [
        element("li", element("i", "", {"class": f"key key--{chart.styles[k]}"}) + escape(chart.series[k]))
        for k in used
        if len(used) > 1
    ]
    if chart.mark is not None:
        label = f"{escape(chart.mark_label)} {grouped(chart.mark)} 元"
        items.append(element("li", element("i", "", {"class": "key key--mark"}) + label))
    return element("ul", "".join(items), {"class": "legend"}) if items else ""
