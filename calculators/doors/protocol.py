"""The one way in for programs: JSON in, named figures or errors by field out. Command line and browser both use it."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from calculators.kit.inputs import run
from calculators.kit.numerals import whole_digits
from calculators.kit.reading import JsonNumber
from calculators.kit.result import Column, Note, Result, encode
from calculators.kit.spec import Calculator, InputErrors
from calculators.shelf import CALCULATORS

# The most rows that are read, each with six columns, are some 53,000 characters and 2,400 commas. Twice that is no
# form, and would keep a cheap phone busy. No calculator has half as many fields as an object may have names.
LONGEST = 100_000
MOST_COMMAS = 6_000
MOST_NAMES = 40
MOST_DIGITS = 1000
LARGEST_ID = 1e300
DEEPEST = 20
# The second digit of an escape that stands for half a character, after its `d`.
_HIGH = tuple("89abAB")
_LOW = tuple("cdefCDEF")


class NotJsonError(ValueError):
    """The text is no JSON object that is to be read here."""


def parse(text: str) -> dict[str, Any]:
    """Read a JSON object, numbers kept as they are written; `NotJsonError` for anything else.

    Length, depth and number of values are bounded, so that no input can exhaust either engine.

    >>> parse('{"due": 1000.10}')
    {'due': JsonNumber(text='1000.10')}
    """
    if len(text) > LONGEST or text.count(",") > MOST_COMMAS or _too_deep(text) or _lone_surrogate(text):
        raise NotJsonError
    try:
        value = json.loads(
            text, parse_int=JsonNumber, parse_float=JsonNumber, parse_constant=_refuse, object_pairs_hook=_object
        )
    except ValueError as problem:
        raise NotJsonError from problem
    if not isinstance(value, dict):
        raise NotJsonError
    return value


def _refuse(name: str) -> None:
    raise ValueError(name)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(pairs) > MOST_NAMES:
        raise ValueError(f"more than {MOST_NAMES} names")
    named = dict(pairs)
    if len(named) != len(pairs):
        raise ValueError("one name twice")
    return named


def _lone_surrogate(text: str) -> bool:
    """Tell whether an escape stands for half a character, which no output could carry."""
    waiting = False
    for piece in text.split("\\u")[1:]:
        half, kind = piece[:1] in ("d", "D"), piece[1:2]
        low = half and kind in _LOW
        if low != waiting:
            return True
        waiting = half and kind in _HIGH
        if waiting and len(piece) != 4:
            return True
    return waiting


def _too_deep(text: str) -> bool:
    """Tell whether brackets nest deeper than `DEEPEST`; those inside strings are left out."""
    # Rows are soon told from depth: an object lies in a list, which has its own bracket, or follows a name.
    flat = text.replace(" ", "").replace("\t", "").replace("\n", "").replace("\r", "")
    if 2 * flat.count("[") + flat.count(":{") < DEEPEST:
        return False
    depth = 0
    for number, piece in enumerate(text.replace("\\\\", "").replace('\\"', "").split('"')):
        if number % 2:
            continue
        for char in piece:
            if char in "[{":
                depth += 1
                if depth > DEEPEST:
                    return True
            elif char in "]}":
                depth -= 1
    return False


def error(field: str, message: str) -> dict[str, Any]:
    """Make an answer that consists of one error."""
    return {"errors": [{"field": field, "message": message}]}


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
    """Give back what `parse` read, numbers as numbers."""
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
    """Write a result under the contract's names."""
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
