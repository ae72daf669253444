"""The inputs of a calculator as JSON Schema 2020-12, and the reference page. Build and command line only."""

from __future__ import annotations

from typing import Any

from calculators.kit import spec
from calculators.kit.spec import Calculator, Field


def schema(item: Calculator) -> dict[str, Any]:
    """Describe the inputs of a calculator; numbers may come as text, as people type them.

    >>> from calculators.shelf import CALCULATORS
    >>> schema(CALCULATORS["roll-over"])["required"]
    ['due', 'paid']
    """
    out: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:calculators:{item.slug}",
        "title": item.title,
        "description": item.question,
        "type": "object",
        "properties": {field.name: _property(field) for field in item.fields},
        "required": [field.name for field in item.fields if field.required],
        "additionalProperties": False,
        "examples": [dict(item.example)],
        "x-figures": {column.name: {"title": column.label, "kind": column.kind} for column in item.figures},
        "x-rows": {column.name: {"title": column.label, "kind": column.kind} for column in item.columns},
    }
    if item.ways is not None:
        out["oneOf"] = [{"required": list(names)} for names in (item.ways.first, item.ways.second)]
    return out


def _property(field: Field) -> dict[str, Any]:
    out: dict[str, Any] = {"title": field.label}
    if field.hint:
        out["description"] = field.hint
    if field.kind in (spec.MONEY, spec.RATE, spec.PERCENT, spec.WHOLE):
        out["type"] = ["string", "number" if field.kind != spec.WHOLE else "integer"]
        out["x-unit"] = field.unit
        out["exclusiveMinimum" if field.above_zero else "minimum"] = (
            -int(field.high) if field.signed else int(field.low)
        )
        out["maximum"] = int(field.high)
    elif field.kind == spec.CHOICE:
        out["enum"] = [choice.value for choice in field.choices]
    elif field.kind == spec.YES_NO:
        out["type"] = "boolean"
    elif field.kind == spec.ROWS:
        out |= _rows(field)
    else:
        out["type"] = "string"
        if field.kind in (spec.DAY, spec.MOMENT):
            out["format"] = "date" if field.kind == spec.DAY else "date-time"
    if field.default is not None:
        out["default"] = field.default
    return out


def _rows(field: Field) -> dict[str, Any]:
    row = {
        "type": "object",
        "properties": {column.name: _property(column) for column in field.columns},
        "required": [column.name for column in field.columns if column.required],
        "additionalProperties": False,
    }
    rows = {"type": "array", "minItems": 1, "items": row}
    return {"oneOf": [{"type": ["string", "number"]}, rows]} if field.lone else rows
