"""The one way in for programs: JSON in, named figures or errors by field out. Command line and browser both use it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from calculators.doors.wire import NotJsonError, error, parse
from calculators.kit.digits import whole_digits
from calculators.kit.inputs import run
from calculators.kit.reading.typed import JsonNumber
from calculators.kit.result import Column, Note, Result, encode
from calculators.kit.spec import Calculator, InputErrors
from calculators.shelf import CALCULATORS

MOST_DIGITS = 1000
LARGEST_ID = 1e300


def errors(problem: InputErrors) -> dict[str, Any]:
    """Make the answer for faulty input.

    `problem` holds each fault with its field; the answer is `{"errors": [{"field": …, "message": …}]}`.
    """
    return {"errors": [{"field": field, "message": message} for field, message in problem.faults]}


def respond(request: dict[str, Any]) -> dict[str, Any]:
    """Answer one request, `{"calculator": SLUG, "inputs": {...}}`; never raises for what anybody can send."""
    slug = request.get("calculator")
    calculator = CALCULATORS.get(slug) if isinstance(slug, str) else None
    if calculator is None:
        return error("calculator", "没有这个计算器。用 calculators list 看有哪些。")
    inputs = request.get("inputs")
    if inputs is None:
        inputs = {}
    if not isinstance(inputs, dict):
        return error("inputs", "inputs 要写成一组“名称: 值”。")
    try:
        return as_json(calculator, run(calculator, inputs))
    except InputErrors as problem:
        return errors(problem)


def respond_to_line(line: str) -> dict[str, Any]:
    """Answer one line of JSON Lines; `id`, where there is one, comes back.

    Whatever goes wrong inside a line is an error of that line. A byte-order mark in front is nothing.

    >>> respond_to_line('{"id": 7, "calculator": "nothing"}')["id"]
    7
    """
    try:
        request = parse(line.lstrip("\ufeff"))
    except NotJsonError:
        return error("", "这一行不是一个 JSON 对象。")
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return error("", "这一行读的时候出了错，请检查它的内容。")
    try:
        reply = respond(request)
    except Exception:
        # A fault of ours: whoever sent a million lines still gets an answer to each.
        reply = error("", "这一行算的时候出了错，请把它发给我们。")
    return {"id": as_written(request["id"]), **reply} if "id" in request else reply


def as_written(value: Any) -> Any:
    """Give back what `parse` read, numbers as numbers.

    `value` is anything inside what was parsed.
    """
    if isinstance(value, JsonNumber):
        text = value.text
        if whole_digits(text.lstrip("-")):
            return int(text) if len(text) < MOST_DIGITS else text
        # What a float would change, or could not hold, comes back as it was written.
        number = float(text)
        return number if abs(number) < LARGEST_ID and Decimal(str(number)) == Decimal(text) else text
    if isinstance(value, list):
        return [as_written(item) for item in value]
    if isinstance(value, dict):
        return {name: as_written(item) for name, item in value.items()}
    return value


def as_json(calculator: Calculator, result: Result) -> dict[str, Any]:
    """Write a result under the contract's names.

    `calculator` says of what kind each value of `result` is: amounts are text with two decimals, days are ISO.
    """
    return {
        "figures": {column.name: encode(column.kind, result.figures[column.name]) for column in calculator.figures},
        "rows": [_row(calculator.columns, row) for row in result.rows],
        "notes": [_note(note) for note in result.notes],
        "working": [{"label": line.label, "line": line.line} for line in result.working],
        "variants": [_row(calculator.variants, row) for row in result.variants],
        "sentence": result.sentence,
        "text": result.text,
        "formula": calculator.formula,
        "sources": list(calculator.sources),
        "page": f"calculators/{calculator.slug}",
    }


def _note(note: Note) -> dict[str, str]:
    """Write a note; one that asks about a field names it."""
    told = {"name": note.name, "severity": note.severity, "text": note.text}
    return {**told, "field": note.field} if note.field else told


def _row(columns: tuple[Column, ...], row: Any) -> dict[str, Any]:
    """Write a row; a column that this result does not have (a due date without dates) is left out."""
    return {
        column.name: encode(column.kind, row[column.name])
        for column in columns
        if column.name in row and (row[column.name] is not None or column.kind != "day")
    }
