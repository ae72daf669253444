"""The largest forms that each calculator reads: as many rows as it takes, and as many months."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from calculators.kit import spec
from calculators.kit.inputs import MOST_ROWS
from calculators.kit.spec import Calculator, Field
from calculators.shelf import CALCULATORS
from publish.engines.questions import Question

_FIRST = date(2000, 1, 1)
_TYPED = {spec.RATE: "18.25", spec.DAY: str(_FIRST), spec.MONEY: "1710.61", spec.TEXT: "某家公司"}


def largest() -> list[Question]:
    """Give a question for each way of filling in each calculator, each as long as it may be."""
    return [
        (slug, json.dumps(_form(item, way), ensure_ascii=False), "page")
        for slug, item in CALCULATORS.items()
        for way in ((0, 1) if item.ways else (0,))
    ]


def _form(item: Calculator, way: int) -> dict[str, Any]:
    """Fill in what must be and what the way needs; without ways the rest stands as in the example."""
    filled: dict[str, Any] = {} if item.ways else dict(item.example)
    needed = (item.ways.first, item.ways.second)[way] if item.ways else ()
    for field in item.fields:
        rows = field.kind == spec.ROWS and not item.ways
        if not (field.required or rows or field.name in needed):
            continue
        if field.kind == spec.ROWS:
            filled[field.name] = [_row(field, number) for number in range(MOST_ROWS)]
        elif field.kind == spec.WHOLE and field.high == spec.MOST_MONTHS:
            filled[field.name] = str(field.high)
        elif item.ways:
            filled[field.name] = str(field.high) if field.kind == spec.WHOLE else _TYPED[field.kind]
    return filled


def _row(field: Field, number: int) -> dict[str, str]:
    # A day that may be left out belongs to some kinds of rows alone.
    filled = [column for column in field.columns if not (column.optional and column.kind == spec.DAY)]
    return {column.name: _cell(column, number) for column in filled}


def _cell(column: Field, number: int) -> str:
    day = _FIRST + timedelta(days=1 + 29 * number)
    if column.kind == spec.MONEY:
        return f"{1 + number * 7919 % 90000}.{10 + number % 90}"
    if column.kind == spec.DAY:
        return str(day)
    if column.kind == spec.MOMENT:
        return f"{_FIRST + timedelta(days=number // 9)}T{number * 5 % 24:02d}:{number % 60:02d}"
    if column.kind == spec.YES_NO:
        return "true" if number % 3 else "false"
    if column.kind == spec.CHOICE:
        return str(column.choices[number % len(column.choices)].value)
    return f"{_TYPED[column.kind]}{number}"
