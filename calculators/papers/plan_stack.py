"""A table whose cells were copied one a line: the head first, then cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from calculators.papers.plan_cells import instalment
from calculators.papers.scan import DIGITS, all_digits, whole_amount, whole_day
from calculators.papers.table import PLAN_STATES

_LEAST: Final = 3


def head_of(cells: list[str], column: Callable[[str], str]) -> tuple[int, list[str]]:
    """Find the first run of lines that are names of columns and nothing else: where it begins, and the columns.

    `cells` are the lines; `column` names the column that a heading stands for, None where it is none.

    >>> head_of(["还款计划", "期数", "还款日", "应还", "1"], {"期数": "number", "还款日": "day", "应还": "payment"}.get)
    (1, ['number', 'day', 'payment'])
    """
    names: list[str] = []
    for at, cell in enumerate([*cells, ""]):
        name = "" if any(char in DIGITS for char in cell) else column(cell) or ""
        if name:
            names.append(name)
            continue
        good = len(names) >= _LEAST and names[0] in ("number", "day") and ("payment" in names or "principal" in names)
        if good:
            return at - len(names), names
        names = []
    return 0, []


def groups(cells: list[str], head: list[str]) -> tuple[list[list[int]], int]:
    """Part the cells behind a head into rows, each beginning where its first cell does; and where the rest begins.

    >>> groups(["1", "2026-01-01", "5.00", "2", "2026-02-01", "5.00", "合计", "10.00"], ["number", "day", "payment"])
    ([[0, 1, 2], [3, 4, 5]], 6)
    """
    out: list[list[int]] = []
    last = 0
    for at, cell in enumerate(cells):
        if cell in PLAN_STATES["sum"]:
            return out, at
        if head[0] == "number":
            count = 0 if "." in cell or len(cell) > 12 else instalment(cell)[0]
            # The cell behind a number must be what the second column holds, or the number is an amount.
            fits = len(head) < 2 or at + 1 >= len(cells) or _fits(cells[at + 1], head[1])
            begins = bool(count) and fits and (not out or abs(count - last) == 1 or (count == 1 and last > 1))
            last = count if begins else last
        else:
            begins = bool(whole_day(cell)) and (not out or len(out[-1]) >= 2)
        if begins:
            out.append([])
        if not out:
            return [], 0
        out[-1].append(at)
    end = len(cells)
    # What stands below the table has no first cell: it hangs on the last row.
    if out and len(out[-1]) > len(head):
        end = out[-1][len(head)]
        out[-1] = out[-1][: len(head)]
    return out, end


def _fits(cell: str, name: str) -> bool:
    if name == "day":
        return bool(whole_day(cell)) or (any(char in DIGITS for char in cell) and not all_digits(cell))
    return name in ("state", "") or whole_amount(cell) is not None
