"""One instalment made of its cells, and what is wrong with it: alone, and beside the others."""

from __future__ import annotations

from typing import Final

from calculators.papers.characters import all_digits, money
from calculators.papers.plan.book import Book, Line, Row
from calculators.papers.plan.cells import instalment, state
from calculators.papers.values import whole_amount, whole_day

PARTS: Final = ("principal", "interest", "fee", "penalty")
_LOOKALIKES: Final = {"O": "0", "o": "0", "l": "1", "I": "1", "S": "5", "B": "8", "Z": "2", "〇": "0", "|": "1"}


def fill_row(row: Row, cells: list[str], head: list[str]) -> None:
    """Read the cells of an instalment into it, and find fault with what cannot be read.

    `row` is filled, `cells` are its own, `head` names their columns.
    """
    twice = {name for name in head if name and name not in ("fee", "other") and len([h for h in head if h == name]) > 1}
    assert row.amounts is not None
    for name, cell in zip(head, cells):
        if name in twice:
            row.fault = row.fault or "两列是同一个名字"
        elif name == "number":
            row.number, row.term = instalment(cell)
            if not row.number:
                row.fault = row.fault or doubt(cell, "期数")
        elif name == "day":
            row.day = whole_day(cell)
            if not row.day:
                row.fault = row.fault or doubt(cell, "日子")
        elif name == "state":
            row.state = state(cell)
            if cell and not row.state:
                row.fault = row.fault or f"状态“{cell[:8]}”不认识"
        elif name and name != "other" and cell not in ("", "-", "--"):
            fen = whole_amount(cell)
            if fen is None:
                row.fault = row.fault or doubt(cell, "金额")
            else:
                row.amounts[name] = row.amounts.get(name, 0) + fen
                row.exact = row.exact and is_exact(cell)
        elif not name and whole_amount(cell) is not None and "." in cell:
            row.fault = row.fault or "有一列的名字不认识"
    judge(row)


def judge(row: Row) -> None:
    """Find fault with a row whose parts do not make its total, or that lacks its day or its total.

    `row` keeps a fault that it has.
    """
    if row.fault or row.amounts is None:
        return
    parts = [row.amounts[name] for name in PARTS if name in row.amounts]
    total = row.amounts.get("payment")
    if total is None:
        row.fault = "没有写这一期一共多少"
    elif total == 0 and row.state != "paid":
        row.fault = "金额是 0"
    elif not row.day:
        row.fault = "没有写完整的日子"
    elif "principal" in row.amounts and "interest" in row.amounts:
        fee = row.amounts.get("fee", 0)
        if sum(parts) != total and sum(parts) - fee != total:
            row.fault = f"几部分加起来是 {money(sum(parts))}，写的是 {money(total)}"
    elif parts and sum(parts) > total:
        row.fault = f"几部分加起来是 {money(sum(parts))}，比写的 {money(total)} 还多"


def doubt(cell: str, what: str) -> str:
    """Say why a cell cannot be read, with what it looks like where letters stand in for digits.

    `cell` is as it came, `what` is what should stand in it.
    """
    fixed = "".join([_LOOKALIKES.get(char, char) for char in cell])
    if fixed != cell and (whole_amount(fixed) is not None or whole_day(fixed)):
        return f"{what}“{cell}”里有认不准的字，像是 {fixed}，请看着原件改"
    return f"{what}“{cell[:20]}”读不准"


def is_exact(cell: str) -> bool:
    """Tell whether an amount has its two decimals.

    `cell` is plain text, with or without 元.
    """
    text = cell.rstrip("元 ")
    return text[-3:-2] == "." and all_digits(text[-2:])


def _base(row: Row) -> int:
    return int(row.day[:4]) * 12 + int(row.day[5:7]) - row.number


def judge_together(rows: list[Row]) -> None:
    """Find fault with rows that do not go with the others: months that do not follow the numbers, decimals cut off.

    `rows` are the instalments of one loan.
    """
    bases = [_base(row) for row in rows if row.day and row.number and not row.fault]
    common = [base for base in bases if bases.count(base) * 2 > len(bases)]
    usual = [row.day[8:] for row in rows if row.day and not row.fault]
    common_day = [day for day in usual if usual.count(day) * 2 > len(usual) and len(usual) > 2]
    exact = [row for row in rows if row.exact and not row.fault]
    for row in rows:
        if row.fault:
            continue
        if not row.exact and len(exact) * 2 > len(rows):
            row.fault = "小数没有写全，和别的期不一样"
        elif row.day and row.number and common and _base(row) != common[0]:
            row.fault = "日子和别的期接不上"
        elif common_day and row.day and row.day[8:] != common_day[0] and int(row.day[8:]) < 28:
            row.fault = "不在每期同一天，和别的期不一样"


def parted(rows: list[Row]) -> list[list[Row]]:
    """Part rows where the numbering begins anew: two loans one after the other.

    `rows` are in the order of the paper.
    """
    out: list[list[Row]] = [[]]
    for row in rows:
        if row.number and out[-1] and any(row.number == other.number for other in out[-1]):
            out.append([])
        out[-1].append(row)
    return out


def read_sum(line: Line, cells: list[str], head: list[str], book: Book) -> None:
    """Take a line of sums into `book`, or say there why it is of no use.

    `line` is the one that they stand on, `cells` are its own, the word for it first; `head` names the columns.
    """
    amounts: dict[str, int] = {}
    columns = [name for name in head if name in ("payment", *PARTS)]
    values = cells[1:]
    if len(cells) == len(head):
        pairs = [(name, cell) for name, cell in zip(head, cells) if name in ("payment", *PARTS) and cell]
    else:
        found = [cell for cell in values if whole_amount(cell) is not None]
        pairs = list(zip(columns, found)) if len(found) == len(columns) else []
    for name, cell in pairs:
        fen = whole_amount(cell)
        if fen is None:
            book.unread.append({"line": line.number, "from": line.shown.strip(), "why": doubt(cell, "合计")})
            return
        amounts[name] = amounts.get(name, 0) + fen
    if amounts:
        book.sums.append(amounts)
        book.found.append(line.number)
    else:
        book.left.append({"line": line.number, "from": line.shown.strip(), "why": "合计行，没有用上"})
