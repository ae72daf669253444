"""Everything that MicroPython's subset may use, used once: CPython and the engine must say the same of it.

The probes are written in that Python themselves. Each gives a value that JSON can hold; whatever is in
`publish/engines/micropython/allowed.py` has to stand in one of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.engines.micropython.probes import kinds, shapes, values

PROBES: dict[str, Callable[[], list[Any]]] = {
    "text": values.text,
    "numbers": values.numbers,
    "floats": values.floats,
    "decimals": values.decimals,
    "dates": values.dates,
    "lists": shapes.lists,
    "mappings": shapes.mappings,
    "flow": shapes.flow,
    "written": shapes.written,
    "classes": kinds.classes,
}
# What no engine survives is no probe: one thing too large, and too many small ones.
TOO_LARGE, TOO_MANY = "too large", "too many"


def answer(calculator: str, form: str, want: str) -> str:
    """Run the probe that is named where a calculator would be; called as the engine calls those."""
    if calculator == TOO_LARGE:
        return "x" * 10**8
    if calculator == TOO_MANY:
        return "".join([str(number) for number in range(10**7)])
    return json.dumps(PROBES[calculator](), ensure_ascii=False, separators=(",", ":"))
