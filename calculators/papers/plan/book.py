"""What is found on the way down a plan: its lines, its instalments, and everything else that it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was pasted and in plain signs."""

    number: int
    shown: str
    flat: str


@dataclass(slots=True)
class Row:
    """One instalment: amounts in fen by column, the lines it stands on, what is wrong with it."""

    lines: list[int]
    quote: str
    number: int = 0
    day: str = ""
    state: str = ""
    amounts: dict[str, int] | None = None
    fault: str = ""
    term: int = 0
    # Whether every amount has its two decimals.
    exact: bool = True


@dataclass(slots=True)
class Book:
    """Everything that is found on the way down the paper."""

    loans: list[list[Row]]
    sums: list[dict[str, int]]
    stated: dict[str, tuple[str, str, int]]
    found: list[int]
    left: list[dict[str, Any]]
    unread: list[dict[str, Any]]
    idle: list[int]
