"""A line parted into cells, and the columns that the names in a head stand for."""

from __future__ import annotations

from calculators.papers.characters import DIGITS
from calculators.papers.plan.book import Line
from calculators.papers.table import PLAN_COLUMNS


def cells_of(line: Line) -> list[str]:
    """Part a line into its cells: at tabs, bars, quoted commas, commas or blanks, whichever it has first.

    `line` is any line of a plan.
    """
    if "\t" in line.flat:
        return [cell.strip() for cell in line.flat.split("\t")]
    if "|" in line.flat:
        return [cell.strip() for cell in line.flat.strip(" |").split("|")]
    bare = line.flat.strip()
    if bare.startswith('"') and bare.endswith('"') and '","' in bare:
        return [cell.strip() for cell in bare[1:-1].split('","')]
    # A file of commas; a thousands' comma makes one cell too many, which is told.
    if bare.count(",") >= 2 and " " not in bare and '"' not in bare:
        return bare.split(",")
    return [cell for cell in line.flat.split(" ") if cell]


def column_of(name: str) -> str:
    """Name the column that a heading stands for; empty where it is none that is known.

    `name` is the heading, with or without its unit.
    """
    name = name.replace("(元)", "").replace("（元）", "").replace(" ", "").strip(":：")
    for column, names in PLAN_COLUMNS.items():
        if name in names:
            return column
    return ""


def columns_in(line: Line) -> list[str]:
    """Name the columns of a head; empty where the line is none.

    `line` is any line of a plan; a column that is not known is an empty name.
    """
    cells = cells_of(line)
    names = [column_of(cell) for cell in cells]
    known = [name for name in names if name]
    if any(any(char in DIGITS for char in cell) for cell in cells) or len(known) < 3:
        return []
    return names if "payment" in known or "principal" in known else []


def blanked(text: str) -> str:
    """Write a line with every digit and every name blanked, so that its form can be shown to others.

    `text` is the line, digits as they came.

    >>> blanked("1\\t2026-06-15\\t张三")
    '0\\t0000-00-00\\t＊'
    """
    known = sorted([word for names in PLAN_COLUMNS.values() for word in names], key=len, reverse=True)
    out: list[str] = []
    for cell in text.split("\t"):
        if cell.strip() in known:
            out.append(cell)
            continue
        shape = "".join(
            ["0" if char in DIGITS else char if char.isascii() and char in " .,:/-¥%" else "＊" for char in cell]
        )
        while "＊＊" in shape:
            shape = shape.replace("＊＊", "＊")
        out.append(shape)
    return "\t".join(out)
