"""Papers that were changed on the way: a reader's copy after a slip, a bad photo or another program."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

Rows = list[tuple[int, list[str]]]


def moved(rows: Rows, head: int, chance: random.Random) -> Rows:
    """Put the columns of a bill into another order, head and all."""
    width = len(next(cells for line, cells in rows if line == head))
    order = list(range(width))
    chance.shuffle(order)
    return [
        (line, [cells[k] if k < len(cells) else "" for k in order] if line >= head and len(cells) > 3 else cells)
        for line, cells in rows
    ]


def without_row(rows: Rows, head: int, chance: random.Random) -> Rows:
    """Lose one record."""
    records = [line for line, cells in rows if line > head and len(cells) > 6]
    gone = chance.choice(records)
    return [(line, cells) for line, cells in rows if line != gone]


def twice(rows: Rows, head: int, chance: random.Random) -> Rows:
    """Hold one record twice."""
    records = [(line, cells) for line, cells in rows if line > head and len(cells) > 6]
    again = chance.choice(records)
    return (
        [*rows, again]
        if chance.random() < 0.5
        else [row for each in rows for row in ([each, again] if each == again else [each])]
    )


def spoiled(text: str, chance: random.Random) -> str:
    """Change one sign of a cell as a bad copy does: a digit, a letter for a digit, a sign lost or doubled."""
    if not text:
        return text
    at = chance.randrange(len(text))
    sign = text[at]
    way = chance.randrange(4)
    if way == 0 and sign.isascii() and sign.isdigit():
        new = chance.choice([digit for digit in "0123456789" if digit != sign])
    elif way == 1:
        new = {"0": "O", "1": "l", "5": "S", ".": ",", ",": "."}.get(sign, "?")
    elif way == 2:
        new = ""
    else:
        new = sign * 2
    return text[:at] + new + text[at + 1 :]


def damaged(rows: Rows, head: int, chance: random.Random) -> Rows:
    """Spoil one cell of one record."""
    records = [k for k, (line, cells) in enumerate(rows) if line > head and len(cells) > 6]
    at = chance.choice(records)
    line, cells = rows[at]
    full = [k for k, cell in enumerate(cells) if cell]
    column = chance.choice(full)
    new = [spoiled(cell, chance) if k == column else cell for k, cell in enumerate(cells)]
    return [*rows[:at], (line, new), *rows[at + 1 :]]


def short_row(rows: Rows, head: int, chance: random.Random) -> Rows:
    """Lose one cell of one record: what follows moves to the left."""
    records = [k for k, (line, cells) in enumerate(rows) if line > head and len(cells) > 6]
    at = chance.choice(records)
    line, cells = rows[at]
    gone = chance.randrange(len(cells) - 1)
    return [*rows[:at], (line, [*cells[:gone], *cells[gone + 1 :]]), *rows[at + 1 :]]


BILLS: tuple[Callable[[Rows, int, random.Random], Rows], ...] = (moved, without_row, twice, damaged, short_row)


def texts(text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Give changed copies of a pasted text, each with what was done to it."""
    lines = text.split("\n")
    full = [k for k, line in enumerate(lines) if line.strip()]
    at = chance.choice(full)
    yield "line lost", "\n".join([*lines[:at], *lines[at + 1 :]])
    yield "line spoiled", "\n".join([*lines[:at], spoiled(lines[at], chance), *lines[at + 1 :]])
    cut = chance.randrange(1, len(lines[at])) if len(lines[at]) > 1 else 0
    yield "line cut in two", "\n".join([*lines[:at], lines[at][:cut], lines[at][cut:], *lines[at + 1 :]])
    yield "line cut short", "\n".join([*lines[:at], lines[at][:cut], *lines[at + 1 :]])
    other = chance.choice(full)
    swapped = list(lines)
    swapped[at], swapped[other] = swapped[other], swapped[at]
    yield "lines changed places", "\n".join(swapped)
    yield (
        "wide signs",
        "".join(chr(ord(c) + 0xFEE0) if c.isdigit() and c.isascii() and chance.random() < 0.3 else c for c in text),
    )
    yield "unseen signs", "".join(c + "\u200b" if chance.random() < 0.05 else c for c in text)
    yield "other ends of lines", text.replace("\n", "\r\n")
    yield "blanks doubled", "".join(c + " " if c == " " and chance.random() < 0.5 else c for c in text)
