"""The inputs of a calculator, and its answer, as JSON Schema 2020-12. Build, command line and programs only."""

from __future__ import annotations

from typing import Any, Final

from calculators.kit import spec
from calculators.kit.inputs import MOST_ROWS
from calculators.kit.result import PLACES, Column
from calculators.kit.spec import Calculator, Field

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_LONGEST: Final = {spec.TEXT: 60}


def schema(item: Calculator) -> dict[str, Any]:
    """Describe the inputs of a calculator: numbers, or text as people type it; null and "" are the same as absent.

    `item` is the calculator.

    >>> from calculators.shelf import CALCULATORS
    >>> schema(CALCULATORS["roll-over"])["required"]
    ['due', 'paid']
    """
    out: dict[str, Any] = {
        "$schema": _DIALECT,
        "$id": f"urn:calculators:{item.slug}",
        "title": item.title,
        "description": item.question,
        "type": "object",
        "properties": {field.name: _property(field) for field in item.fields},
        "required": [field.name for field in item.fields if field.required],
        "additionalProperties": False,
        "examples": [dict(item.example)],
    }
    if item.ways is not None:
        out["anyOf"] = [{"required": list(names)} for names in (item.ways.first, item.ways.second)]
    either = [{"anyOf": [{"required": [f.name]}, {"required": [f.unless]}]} for f in item.fields if f.missed]
    if item.one_of:
        either.append({"anyOf": [{"required": [name]} for name in item.one_of]})
    if either:
        out["allOf"] = either
    return out


def _property(field: Field) -> dict[str, Any]:
    out: dict[str, Any] = {"title": field.label}
    if field.hint:
        out["description"] = field.hint
    if field.kind == spec.ROWS:
        out = {**out, **_rows(field)}
    elif field.kind == spec.CHOICE:
        # By value, or by what it is called.
        values: list[Any] = [choice.value for choice in field.choices]
        out["anyOf"] = [{"enum": values}, _text(field)]
        out["x-choices"] = {str(choice.value): choice.label for choice in field.choices}
    elif field.kind == spec.YES_NO:
        out["anyOf"] = [{"type": "boolean"}, _text(field)]
    elif field.kind in (spec.MONEY, spec.RATE, spec.PERCENT, spec.WHOLE):
        out["anyOf"] = [_number(field), _text(field)]
        out["x-unit"] = field.unit
    elif field.kind == spec.TEXT:
        out["anyOf"] = [_text(field), {"type": "number"}]
    else:
        out["anyOf"] = [_text(field)]
        out["x-format"] = "date" if field.kind == spec.DAY else "local date-time"
    if not field.required:
        out.setdefault("anyOf", []).append({"type": "null"})
    if field.default is not None:
        out["default"] = _default(field)
    return out


def _text(field: Field) -> dict[str, Any]:
    """Text as people type it; what is not required may be empty."""
    text: dict[str, Any] = {"type": "string", "maxLength": _LONGEST.get(field.kind, 40)}
    return {**text, "minLength": 1} if field.required else text


def _number(field: Field) -> dict[str, Any]:
    low = -int(field.high) if field.signed else int(field.low)
    return {
        "type": "integer" if field.kind == spec.WHOLE else "number",
        "exclusiveMinimum" if field.above_zero and not field.signed else "minimum": low,
        "maximum": int(field.high),
    }


def _default(field: Field) -> Any:
    """Give the default as a value of its own kind."""
    if field.kind == spec.YES_NO:
        return field.default == "true"
    for choice in field.choices:
        if str(choice.value) == field.default:
            return choice.value
    return int(field.default or 0) if field.kind == spec.WHOLE else field.default


def _rows(field: Field) -> dict[str, Any]:
    row = {
        "type": "object",
        "properties": {column.name: _property(column) for column in field.columns},
        "required": [column.name for column in field.columns if column.required],
        "additionalProperties": False,
    }
    rows = {"type": "array", "minItems": 1, "maxItems": MOST_ROWS, "items": row}
    ways: list[dict[str, Any]] = [rows]
    if field.lone:
        column = next(column for column in field.columns if column.name == field.lone)
        ways += [_number(column), _text(column)]
    elif not field.required:
        ways.append({"const": ""})
    return {"anyOf": ways}


def answer_schema(item: Calculator) -> dict[str, Any]:
    """Describe an answer: figures and the rest, or errors by field; `id` where the line had one.

    `item` is the calculator.

    >>> from calculators.shelf import CALCULATORS
    >>> sorted(answer_schema(CALCULATORS["roll-over"])["$defs"])
    ['answer', 'errors']
    """
    text = {"type": "string"}
    named = {"type": "object", "required": ["label", "line"], "properties": {"label": text, "line": text}}
    note = {
        "type": "object",
        "properties": {
            "name": text,
            "severity": {"enum": ["info", "warning", "danger"]},
            "text": text,
            "field": {"type": "string", "description": "问的是哪一项；不是问某一项的，没有这个名字。"},
        },
        "required": ["name", "severity", "text"],
        "additionalProperties": False,
    }
    answer = {
        "figures": _record(item.figures, every=True),
        "rows": {"type": "array", "items": _record(item.columns)},
        "notes": {"type": "array", "items": note},
        "working": {"type": "array", "maxItems": 12, "items": {**named, "additionalProperties": False}},
        "variants": {"type": "array", "items": _record(item.variants)},
        "sentence": text,
        "text": text,
        "formula": text,
        "sources": {"type": "array", "items": text},
        "page": text,
    }
    fault = {
        "type": "object",
        "properties": {"field": text, "message": text},
        "required": ["field", "message"],
        "additionalProperties": False,
    }
    errors = {"errors": {"type": "array", "minItems": 1, "items": fault}}
    return {
        "$schema": _DIALECT,
        "$id": f"urn:calculators:{item.slug}:answer",
        "title": f"{item.title}：答案",
        "anyOf": [{"$ref": "#/$defs/answer"}, {"$ref": "#/$defs/errors"}],
        "$defs": {
            name: {
                "type": "object",
                "properties": {"id": {"description": "原样带回的 id"}, **properties},
                "required": list(properties),
                "additionalProperties": False,
            }
            for name, properties in (("answer", answer), ("errors", errors))
        },
    }


def _record(columns: tuple[Column, ...], *, every: bool = False) -> dict[str, Any]:
    """Describe figures, or a row; a row may lack a column that this answer does not have."""
    return {
        "type": "object",
        "properties": {column.name: _value(column) for column in columns},
        "required": [column.name for column in columns] if every else [],
        "additionalProperties": False,
    }


def _value(column: Column) -> dict[str, Any]:
    out: dict[str, Any] = {"title": column.label}
    if column.kind in PLACES:
        pattern = f"^-?[0-9]+\\.[0-9]{{{PLACES[column.kind]}}}$"
        return {**out, "anyOf": [{"type": "string", "pattern": pattern}, {"type": "null"}]}
    if column.kind == "texts":
        return {**out, "type": "array", "items": {"type": "string"}}
    kind = {"count": "integer", "flag": "boolean"}.get(column.kind, "string")
    return {**out, "type": [kind, "null"]}
