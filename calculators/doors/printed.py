"""An answer for people at a terminal: the sentence, figures and tables aligned, notes, working and grounds."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from calculators.doors.rows import present
from calculators.kit.facts import citation
from calculators.kit.result import Column, Result, show
from calculators.kit.spec import Calculator


def for_people(item: Calculator, result: Result, *, working: bool = False) -> str:
    """Write an answer out, with its working where that is asked for.

    `item` has the labels and units, `result` the values.
    """
    lines = [f"{item.title}：{item.question}", sentence(item, result), ""]
    lines += _table([(column.label, show(column, result.figures[column.name])) for column in item.figures])
    for columns, rows in ((item.variants, result.variants), (present(item.columns, result), result.rows)):
        if rows:
            lines += ["", *_table([tuple(c.label for c in columns), *(_cells(columns, row) for row in rows)])]
    for note in result.notes:
        lines += ["", f"【{note.title}】{note.text}" if note.title else note.text]
    for passage in (result.sentence, result.text):
        if passage:
            lines += ["", passage]
    if working:
        shown = [f"{line.label}：{line.line}" for line in result.working]
        lines += ["", "算给你看", *(shown or ["这里没有算式：结果不是算出来的。"])]
    grounds = "；".join(citation(source) for source in item.sources)
    lines += ["", f"算法：{item.formula}", f"依据：{grounds}", "这是算术，不是对方的承诺。"]
    return "\n".join(harmless(line) for line in lines)


def sentence(item: Calculator, result: Result) -> str:
    """Complete the sentence with the figure that a page shows large below it.

    `item` has the labels and units, `result` the values.

    >>> from calculators.kit.inputs import run
    >>> from calculators.shelf import CALCULATORS
    >>> roll_over = CALCULATORS["roll-over"]
    >>> sentence(roll_over, run(roll_over, {"due": "1000", "paid": "500"}))
    '该还 1000 元，先还 500 元。不收利息的话，下个月一共要还 1,500.00 元。'
    """
    if not result.hero:
        return result.lead
    column = next(column for column in item.figures if column.name == result.hero)
    value = show(column, result.figures[result.hero])
    blank = " " if value[:1] in "-0123456789" else ""
    return f"{result.lead}{blank}{value}。"


def harmless(text: str) -> str:
    """Put a mark for what would be a command to the terminal.

    `text` may hold what somebody typed.
    """
    return "".join("\ufffd" if unicodedata.category(char) == "Cc" and char != "\n" else char for char in text)


def _cells(columns: Sequence[Column], row: Any) -> tuple[str, ...]:
    return tuple(show(column, row.get(column.name)) for column in columns)


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Align columns by the width that a terminal gives Chinese characters."""
    widths = [max(_width(row[k]) for row in rows) for k in range(len(rows[0]))]
    return [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
