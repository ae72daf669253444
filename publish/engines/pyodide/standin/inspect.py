"""Stands in for what the library looks into objects with: data classes then carry no signature in their docstring.

The real one brings the parser, the disassembler and the tokenizer along.
"""

from typing import Any


def signature(*_: Any, **__: Any) -> Any:
    """Refuse whatever is given with `ValueError`, as the real one refuses what has no signature."""
    raise ValueError("no signatures here")


def get_annotations(holder: Any) -> Any:
    """Return the annotations that `holder`, a class or function, has of its own, by name."""
    return holder.__dict__.get("__annotations__", {})  # noqa: RUF063 (this is that function)


def unwrap(function: Any) -> Any:
    """Return the function itself: none here is wrapped."""
    return function


def iscoroutinefunction(_: Any) -> bool:
    """Tell that it is none: nothing here waits for anything."""
    return False
