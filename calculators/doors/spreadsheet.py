"""An answer as CSV, which spreadsheets open."""

from __future__ import annotations

from typing import Any

from calculators.doors.rows import present
from calculators.kit.result import Column, Result, encode, show
from calculators.kit.spec import Calculator


def csv(calculator: Calculator, result: Result) -> str:
    """Write the figures and the rows as CSV with Chinese headers; cells that a spreadsheet would run are defused.

    `calculator` has the headers, `result` the values.

    >>> from calculators.shelf import CALCULATORS
    >>> from calculators.kit.inputs import run
    >>> roll_over = CALCULATORS["roll-over"]
    >>> csv(roll_over, run(roll_over, {"due": "1000", "paid": "500"})).splitlines()[0]
    '差额,500.00'
    """
    lines: list[tuple[str, ...]] = [
        (column.label, _plain(column, result.figures[column.name]))
        for column in calculator.figures
        if result.figures[column.name] is not None
    ]
    columns = present(calculator.columns, result)
    if columns:
        lines.append(())
        lines.append(tuple(column.label for column in columns))
        lines += [tuple(_plain(column, row.get(column.name)) for column in columns) for row in result.rows]
    return "".join(",".join(_csv_cell(cell) for cell in line) + "\r\n" for line in lines)


def _plain(column: Column, value: Any) -> str:
    """Write a value for a spreadsheet: numbers without units, names in words."""
    if value is None:
        return ""
    if column.words is not None or column.kind in ("flag", "texts"):
        return show(column, value)
    return str(encode(column.kind, value))


def _csv_cell(cell: str) -> str:
    number = cell.lstrip("-").replace(".", "", 1)
    if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not (number and all("0" <= char <= "9" for char in number)):
        cell = "'" + cell
    if any(char in cell for char in ',"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
