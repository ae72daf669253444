"""JSON that comes from outside, read within bounds: what any door takes before it looks at what it says."""

from __future__ import annotations

import json
from typing import Any

from calculators.kit.reading.typed import JsonNumber

# The most rows that are read, each with six columns, are some 53,000 characters and 2,400 commas. Twice that is no
# form, and would keep a cheap phone busy. No calculator has half as many fields as an object may have names.
LONGEST = 100_000
MOST_COMMAS = 6_000
MOST_NAMES = 40
DEEPEST = 20
# The second digit of an escape that stands for half a character, after its `d`.
_HIGH = tuple("89abAB")
_LOW = tuple("cdefCDEF")


class NotJsonError(ValueError):
    """The text is no JSON object that is to be read here."""


def parse(text: str, longest: int = LONGEST, most_commas: int = MOST_COMMAS) -> dict[str, Any]:
    """Read a JSON object, numbers kept as they are written; `NotJsonError` for anything else.

    `text` is at most `longest` characters with `most_commas` commas.

    Length, depth and number of values are bounded, so that no input can exhaust either engine.

    >>> parse('{"due": 1000.10}')
    {'due': JsonNumber(text='1000.10')}
    """
    if len(text) > longest or text.count(",") > most_commas or _too_deep(text) or _lone_surrogate(text):
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
    """Make an answer that consists of one error.

    `field` is the one at fault, empty where it is the whole; `message` is in Chinese.
    """
    return {"errors": [{"field": field, "message": message}]}
