"""The door for programs in Python: `calculators.compute(slug, **values)` and `calculators.schema(slug)`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.doors.protocol import as_json
from calculators.doors.schema import schema as written
from calculators.kit.inputs import run
from calculators.kit.reading.typed import JsonNumber
from calculators.kit.spec import Calculator
from calculators.shelf import CALCULATORS


def compute(slug: str, values: Mapping[str, object]) -> dict[str, Any]:
    """Answer one question, as a line of `batch` is answered; see `calculators.compute`.

    `slug` names the calculator, `values` are its fields, as text or as numbers.
    """
    item = _find(slug)
    return as_json(item, run(item, {name: as_typed(value) for name, value in values.items()}))


def schema(slug: str) -> dict[str, Any]:
    """Describe the inputs of a calculator; see `calculators.schema`.

    `slug` names it; raise `LookupError` where there is none of that name.
    """
    return written(_find(slug))


def as_typed(value: object) -> object:
    """Turn a value of Python into what a form or a line of JSON would hold; nothing is rounded.

    >>> from datetime import date
    >>> as_typed(Decimal("0.10")), as_typed(0.1), as_typed(date(2026, 8, 1)), as_typed(True)
    (JsonNumber(text='0.10'), JsonNumber(text='0.1'), '2026-08-01', True)
    """
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        text = str(value)
        # nan and infinity have no digits, and are refused as text.
        return JsonNumber(text) if text.lstrip("-")[:1].isdecimal() else text
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: as_typed(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_typed(item) for item in value]
    return value


def _find(slug: str) -> Calculator:
    if slug not in CALCULATORS:
        raise LookupError(f"no calculator is named {slug!r}; there are {', '.join(CALCULATORS)}")
    return CALCULATORS[slug]
