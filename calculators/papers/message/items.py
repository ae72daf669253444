"""A line of a message, and one thing that it says with the words it came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a message says."""

    what: str
    value: str
    quote: str
    line: int
    fen: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was pasted and in plain signs, sign for sign."""

    number: int
    shown: str
    flat: str
    # Whether a number may go on beyond its end, or have begun before it.
    torn_end: bool = False
    torn_start: bool = False
