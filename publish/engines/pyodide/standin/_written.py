"""Holds, compiled, the text that the library writes as it runs: methods of data classes, constructors of named tuples.

The build fills it with what all answers take; what is not in it is compiled as ever.
"""

from types import CodeType

CODES: dict[str, CodeType | str] = {}


def written(text: str) -> CodeType | str:
    """Return the code of `text`, or the text."""
    return CODES.setdefault(text, text)
