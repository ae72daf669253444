"""A table with an instalment a line, under a head that names its columns."""

from __future__ import annotations

from calculators.papers.characters import DIGITS
from calculators.papers.credit_report.page import is_page
from calculators.papers.plan.aside import read_aside
from calculators.papers.plan.book import Book, Line, Row
from calculators.papers.plan.columns import cells_of, columns_in
from calculators.papers.plan.rows import fill_row, parted, read_sum
from calculators.papers.table import PLAN_STATES
from calculators.papers.values import whole_amount, whole_day


def read_tables(lines: list[Line], heads: list[int], book: Book) -> None:
    """Read every table of a plan into `book`: two loans one after the other, or one over several pages.

    `lines` are all of them, `heads` the places of those that name columns.
    """
    for line in lines[: heads[0]]:
        numbers = [cell for cell in cells_of(line) if whole_amount(cell) is not None and "." in cell]
        if len(numbers) >= 2 and any(whole_day(cell) for cell in cells_of(line)):
            book.unread.append({"line": line.number, "from": line.shown.strip(), "why": "在表头上面，没有读"})
        else:
            read_aside(line, book)
    tables: list[list[Row]] = []
    before: list[str] = []
    for order, at in enumerate(heads):
        head = columns_in(lines[at])
        book.idle.append(lines[at].number)
        end = heads[order + 1] if order + 1 < len(heads) else len(lines)
        rows: list[Row] = []
        for line in lines[at + 1 : end]:
            _table_line(line, head, rows, book)
        # The head of a second page: the same columns, and the numbering goes on.
        if rows and head == before and tables[-1] and rows[0].number == tables[-1][-1].number + 1:
            tables[-1] += rows
        else:
            tables.append(rows)
        before = head
    for rows in tables:
        book.loans += parted(rows)


def _table_line(line: Line, head: list[str], rows: list[Row], book: Book) -> None:
    cells = cells_of(line)
    if cells and cells[0] in PLAN_STATES["sum"]:
        read_sum(line, cells, head, book)
        return
    # What a printed page says of itself, its number and the time, is no row.
    page = any(word in line.flat for word in ("页", "打印")) and is_page(line.flat.replace(" ", ""), "")
    if page or not any(char in DIGITS for char in line.flat) or len([cell for cell in cells if cell]) < 3:
        read_aside(line, book)
        return
    row = Row([line.number], line.shown.strip(), amounts={})
    if len(cells) > len(head) or len(cells) < len(head) - (head[-1] == "state"):
        row.fault = "这一行的列数和表头对不上"
    else:
        fill_row(row, cells, head)
    rows.append(row)
