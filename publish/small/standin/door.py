"""What the small engine's worker calls: the worker's door of the calculators."""

from __future__ import annotations

from calculators.doors.worker import answer as _answer

# The answer leaves by its address, after the collection of garbage that ends each call: it must not be garbage.
_kept = [""]


def answer(calculator: str, form: str, want: str) -> str:
    """Answer a form, as `calculators.doors.worker.answer` does."""
    _kept[0] = _answer(calculator, form, want)
    return _kept[0]
