"""Ways side by side: one table that is a set of cards on a phone and a table on a desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.doors.markup import element, escape, void
from calculators.kit.result import Column, Result, show
from calculators.kit.spec import Calculator


def cards(calculator: Calculator, result: Result, judge: str, leader: str) -> str:
    """Write the rows: the name, whether it can be done (column `judge`), the deciding figure (`leader`), the others.

    `calculator` says what the columns of `result` are called, and how they are written.

    The row that `result.here` names is marked as the best one. Rows that can be done come first; on a phone the others
    wait behind a tick, where there is any that can be done.
    """
    name, *others = calculator.columns
    ordered = [column for column in others if column.name == judge] + [
        column for column in others if column.name != judge
    ]
    head = "".join(
        element("th", escape(column.label), {"role": "columnheader", "scope": "col"}) for column in (name, *ordered)
    )
    good = [row for row in result.rows if row[judge]]
    out = [row for row in result.rows if not row[judge]]
    body = [_card(name, ordered, row, judge, leader, "is-best" * (row["name"] == result.here)) for row in good]
    body += [_card(name, ordered, row, judge, leader, "is-out" * bool(good)) for row in out]
    table = element(
        "table",
        element("caption", escape(calculator.table_title))
        + element("thead", element("tr", head, {"role": "row"}), {"role": "rowgroup"})
        + element("tbody", "".join(body), {"role": "rowgroup"}),
        {"class": "ways", "role": "table"},
    )
    if not good or not out:
        return table
    box = void("input", {"type": "checkbox"}) + element("span", f"也看还不起的 {len(out)} 种")
    return element("div", table + element("label", box, {"class": "rows-tick"}), {"class": "ways-box"})


def _card(name: Column, others: list[Column], row: Mapping[str, Any], judge: str, leader: str, kind: str) -> str:
    cells = [element("th", element("b", escape(show(name, row[name.name]))), {"role": "rowheader", "scope": "row"})]
    for column in others:
        value = row.get(column.name)
        if column.name == judge:
            sign = element(
                "span", escape(show(column, value)), {"class": "sign sign--yes" if value else "sign sign--no"}
            )
            cells.append(element("td", sign, {"role": "cell", "class": "ways__ok"}))
        else:
            peak = "ways__peak" if column.name == leader else None
            text = escape(show(column, value))
            cells.append(element("td", text, {"role": "cell", "data-label": column.label, "class": peak}))
    return element("tr", "".join(cells), {"role": "row", "class": kind or None})
