"""The one way in for programs: JSON in, named figures or errors by field out. Command line and browser both use it."""

from __future__ import annotations

from typing import Any

from calculators.doors.wire import NotJsonError, error, parse
from calculators.kit.inputs import run
from calculators.kit.result import Column, Result, encode
from calculators.kit.spec import Calculator, InputErrors
from calculators.shelf import CALCULATORS


def errors(problem: InputErrors) -> dict[str, Any]:
    """Make the answer for faulty input."""
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
    """Answer one line of JSON Lines."""
    try:
        return respond(parse(line))
    except NotJsonError:
        return error("", "这一行不是一个 JSON 对象。")


def as_json(calculator: Calculator, result: Result) -> dict[str, Any]:
    """Write a result under the contract's names."""
    return {
        "figures": {column.name: encode(column.kind, result.figures[column.name]) for column in calculator.figures},
        "rows": [_row(calculator.columns, row) for row in result.rows],
        "notes": [{"name": note.name, "severity": note.severity, "text": note.text} for note in result.notes],
        "variants": [_row(calculator.variants, row) for row in result.variants],
        "sentence": result.sentence,
        "text": result.text,
        "formula": calculator.formula,
        "sources": list(calculator.sources),
        "page": f"calculators/{calculator.slug}",
    }


def _row(columns: tuple[Column, ...], row: Any) -> dict[str, Any]:
    """Write a row; a column that this result does not have (a due date without dates) is left out."""
    return {
        column.name: encode(column.kind, row[column.name])
        for column in columns
        if column.name in row and (row[column.name] is not None or column.kind != "day")
    }
