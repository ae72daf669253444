"""Probes of classes, records and errors."""

# ruff: noqa: PLW1641 - equality alone is what is probed

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from tests.engines.micropython.probes.errors import raised


@dataclass(frozen=True, slots=True)
class Point:
    """A record with a default and a property."""

    x: int
    y: Decimal | int = 0
    words: tuple[str, ...] = field(default=())

    @property
    def sum(self) -> Decimal | int:
        """Both together."""
        return self.x + self.y

    @staticmethod
    def origin() -> Point:
        """The point that needs no argument."""
        return Point(0)


@dataclass(kw_only=True)
class Basket:
    """A record that checks itself, with a list of its own."""

    limit: int
    items: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.limit < 0:
            raise ValueError("below zero")


class Shelf:
    """A class with special methods."""

    size = 3

    def __init__(self, items: list[int]) -> None:
        self.items = items

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[int]:
        yield from self.items

    def __contains__(self, item: object) -> bool:
        return item == 42

    def __getitem__(self, place: int) -> int:
        return self.items[place]

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shelf) and self.items == other.items

    def __str__(self) -> str:
        return "书架"


class Wrong(ValueError):
    """An error with a field of its own."""

    def __init__(self, message: str, place: int) -> None:
        super().__init__(message)
        self.place = place


class Deeper(Wrong):
    """An error below another one."""


def classes() -> list[Any]:
    """Records, classes and errors."""
    point, other = Point(1, Decimal("0.5")), Point(x=1, y=Decimal("0.50"))
    basket, fresh = Basket(limit=1), Basket(limit=1)
    basket.items.append(1)
    shelf = Shelf([4, 5])
    moved = replace(point, x=2, words=("你",))
    return [
        [
            point == other,
            point == moved,
            point != moved,
            point in (moved, other),
            {other: 1}[point],
            str(point.sum),
            moved.x,
        ],
        [moved.words, Point.origin().x, basket.items, fresh.items, basket == fresh, raised(lambda: Basket(limit=-1))],
        [
            len(shelf),
            [*shelf],
            42 in shelf,
            4 in shelf,
            shelf[1],
            bool(shelf),
            not shelf,
            shelf == Shelf([4, 5]),
            f"{shelf_text(shelf)}",
        ],
        [shelf.size, Shelf.size, sum(shelf), max(shelf), list(enumerate(shelf))],
        [
            _caught(Wrong("错", 3)),
            _caught(Deeper("深", 4)),
            _caught(ValueError("a")),
            [*ValueError("a", 1).args],
            raised(_raise),
        ],
    ]


def shelf_text(shelf: Shelf) -> str:
    """Call a special method by its name."""
    return shelf.__str__()


def _raise() -> None:
    try:
        raise Wrong("first", 1)
    except Wrong as problem:
        raise TypeError("second") from problem


def _caught(error: Exception) -> list[Any]:
    try:
        raise error
    except Wrong as problem:
        return [str(problem), problem.place, isinstance(problem, Deeper), f"{problem}"]
    except (TypeError, ValueError) as problem:
        return [f"{problem}"]
    finally:
        NOTES.append("finally")


NOTES: list[str] = []
