"""The tables of an answer: variants side by side, and the rows, folded where there are many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.doors.markup import element, escape, void, written
from calculators.kit.result import Column, Result, show
from calculators.kit.spec import Calculator

FOLD_AFTER = 14


def variants(calculator: Calculator, result: Result) -> str:
    """Write the variants as a table, the reader's own marked; empty where there are none.

    `calculator` has the labels, `result` the values.
    """
    if not result.variants:
        return ""
    caption = escape(calculator.variants_title)
    if result.variants_caption:
        caption += element("small", escape(result.variants_caption))
    body = []
    for row in result.variants:
        here = bool(result.here) and row["name"] == result.here
        cells = [_cell(column, row, k == 0, here) for k, column in enumerate(calculator.variants)]
        body.append(element("tr", "".join(cells), {"class": "is-here" if here else None}))
    return element(
        "table",
        element("caption", caption) + _head(calculator.variants) + element("tbody", "".join(body)),
        {"class": "sums"},
    )


def _head(columns: tuple[Column, ...]) -> str:
    cells = [
        element("th", escape(column.label), {"scope": "col", "class": "wide" if column.wide else None})
        for column in columns
    ]
    return element("thead", element("tr", "".join(cells)))


def _cell(column: Column, row: Mapping[str, Any], first: bool, here: bool) -> str:
    value = escape(show(column, row.get(column.name)))
    if first and here:
        value += element("small", "上面算的是这种")
    opening, closing = _frame(column, first)
    return opening + value + closing


def _frame(column: Column, first: bool) -> tuple[str, str]:
    """Write the tags around a cell."""
    if first:
        return '<th scope="row">', "</th>"
    kinds = ["wide"] * column.wide + ["words"] * (column.kind in ("text", "texts"))
    return f"<td{written({'class': ' '.join(kinds) or None})}>", "</td>"


def table(calculator: Calculator, result: Result) -> str:
    """Write the rows, folded where there are many; wide columns wait behind a tick on a phone.

    `calculator` has the labels, `result` the values; empty where there are no rows.
    """
    if not result.rows:
        return ""
    columns = present(calculator.columns, result)
    # The tags around a cell are those of its column: written once, for hundreds of rows.
    frames = [_frame(column, k == 0) for k, column in enumerate(columns)]
    body = []
    for row in result.rows:
        body.append("<tr>")
        for column, (opening, closing) in zip(columns, frames):
            body.extend((opening, escape(show(column, row.get(column.name))), closing))
        body.append("</tr>")
    whole = element("table", _head(columns) + element("tbody", "".join(body)), {"class": "sums sums--rows"})
    tick = ""
    if any(column.wide for column in columns):
        box = void("input", {"type": "checkbox", "class": "rows-wide"})
        tick = element("label", box + element("span", "显示全部列"), {"class": "rows-tick"})
    save = element(
        "button", "下载表格（Excel 能开）", {"type": "button", "class": "button button--quiet", "data-csv": True}
    )
    count = f"{len(result.rows)} 行"
    title = calculator.table_title or "明细"
    summary = element("summary", escape(title) + element("span", count))
    # In large type even a short table may be wider than a phone: keys move what has the focus.
    scroll: dict[str, str | int] = {"class": "rows-scroll", "role": "group", "aria-label": title, "tabindex": 0}
    inside = tick + element("div", whole, scroll) + save
    return element("details", summary + inside, {"class": "rows-table", "open": 1 < len(result.rows) <= FOLD_AFTER})


def present(columns: tuple[Column, ...], result: Result) -> tuple[Column, ...]:
    """Leave out the columns that this result does not fill (due dates of a plan without dates, fees where none is).

    `columns` are those of the calculator, `result` has the values.
    """
    kept = []
    for column in columns:
        values = [row.get(column.name) for row in result.rows]
        if any(value is not None for value in values) and not (column.idle and all(value == 0 for value in values)):
            kept.append(column)
    return tuple(kept)
