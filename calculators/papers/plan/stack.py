"""A table whose cells were copied one a line: the head first, then cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from calculators.papers.characters import DIGITS, all_digits
from calculators.papers.plan.aside import read_aside
from calculators.papers.plan.book import Book, Line, Row
from calculators.papers.plan.cells import instalment
from calculators.papers.plan.columns import column_of
from calculators.papers.plan.rows import fill_row, parted, read_sum
from calculators.papers.table import PLAN_STATES
from calculators.papers.values import whole_amount, whole_day

_LEAST: Final = 3


def read_stack(lines: list[Line], book: Book) -> bool:
    """Read a table whose cells stand one a line into `book`; False where there is none.

    `lines` are all of the paper's.
    """
    cells = [line.flat.strip() for line in lines]
    begin, head = head_of(cells, column_of)
    first = begin + len(head)
    parts, end = groups(cells[first:], head) if head else ([], 0)
    if not parts:
        return False
    for line in lines[:begin]:
        read_aside(line, book)
    _under_stack(lines[first + end :], head, book)
    book.idle += [line.number for line in lines[begin:first]]
    rows: list[Row] = []
    for part in parts:
        inside = [lines[first + at] for at in part]
        row = Row([line.number for line in inside], " ".join([line.shown.strip() for line in inside]), amounts={})
        if len(part) > len(head) or len(part) < len(head) - (head[-1] == "state"):
            row.fault = "这一期的格子和表头对不上"
            row.number = instalment(cells[first + part[0]])[0] if head[0] == "number" else 0
        else:
            fill_row(row, [cells[first + at] for at in part], head)
        rows.append(row)
    book.loans += parted(rows)
    return True


def _under_stack(lines: list[Line], head: list[str], book: Book) -> None:
    """Look at the cells below a table whose cells stand one a line: its sums, and what may be a row without a head."""
    if lines and lines[0].flat.strip() in PLAN_STATES["sum"]:
        cells = [line.flat.strip() for line in lines]
        end = 1
        while end < len(lines) and (whole_amount(cells[end]) is not None or cells[end] in ("-", "--")):
            end += 1
        whole = Line(lines[0].number, " ".join([line.shown.strip() for line in lines[:end]]), "")
        found = len(book.found)
        read_sum(whole, cells[:end], head, book)
        others = [line.number for line in lines[1:end]]
        if len(book.found) > found:
            book.found += others
        else:
            book.left += [{"line": number, "from": whole.shown, "why": "合计行，没有用上"} for number in others]
        lines = lines[end:]
    for line in lines:
        cell = line.flat.strip()
        if whole_day(cell) or ("." in cell and whole_amount(cell) is not None):
            book.unread.append({"line": line.number, "from": line.shown.strip(), "why": "表下面的一格，没有读"})
        else:
            read_aside(line, book)


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

    `cells` are the lines behind it, `head` names the columns.

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
