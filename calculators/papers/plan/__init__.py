"""还款计划: a table or an app's screen, pasted, read instalment by instalment and checked by its own sums.

A row counts only where every cell of it can be read and its parts add up to its total. A number with a letter in it
is told, never mended. How many instalments there are is believed only where the paper says so a second time: by a sum
line that agrees, by the term or the amount that it states.

Form known from: field names in lenders' and banks' public code, and invented samples (2026-11); no screen was seen.

>>> rows = ["1 2026-12-15 110.00 100.00 10.00", "2 2027-01-15 105.00 100.00 5.00", "合计 215.00 200.00 15.00"]
>>> reading = read("\\n".join(["期数 应还日期 应还总额 本金 利息", *rows]))
>>> [(row["number"], row["payment"]) for row in reading["rows"]], [fill["field"] for fill in reading["fills"]]
([(1, '110.00'), (2, '105.00')], ['loan.term'])
>>> read("第1期 应还 1OO.00元")["not_read"][0]["line"]
1
"""

from __future__ import annotations

from typing import Any, Final

from calculators.papers.characters import money, plain, tidy
from calculators.papers.plan.book import Book, Line, Row
from calculators.papers.plan.cells import close_up, joined
from calculators.papers.plan.checks import checks_of
from calculators.papers.plan.columns import blanked, columns_in
from calculators.papers.plan.fills import fills_of
from calculators.papers.plan.rows import judge_together
from calculators.papers.plan.screen import read_screen
from calculators.papers.plan.stack import read_stack
from calculators.papers.plan.tables import read_tables

LONGEST: Final = 60_000
MOST_LINES: Final = 2000


def read(text: str, loan: int = 0) -> dict[str, Any]:
    """Read a plan; `loan` is the one of several that the reader chose, counted from 1.

    `text` is what was pasted. The reading holds the loan and its instalments, what was left out or not read and why,
    and whether the sums agree; `refused` alone where it is no plan; several loans are told of, to choose from.
    """
    text = tidy(text)
    if not text.strip():
        return _refused("这里还没有还款计划。在 App 的还款计划页长按选中文字，复制后粘贴到这里。")
    rows = text.split("\n")
    if len(text) > LONGEST or len(rows) > MOST_LINES:
        return _refused("太长了。一次粘贴一笔贷款的还款计划。")
    lines = [Line(number, row, close_up(joined(plain(row)))) for number, row in enumerate(rows, start=1) if row.strip()]
    book = Book([], [], {}, [], [], [], [])
    heads = [k for k, line in enumerate(lines) if len(columns_in(line)) >= 3]
    if heads:
        read_tables(lines, heads, book)
    elif not read_stack(lines, book):
        read_screen(lines, book)
    book.loans = [rows for rows in book.loans if rows]
    for rows_of_one in book.loans:
        numbers = [row.number for row in rows_of_one]
        # Some apps begin with the last instalment.
        if len(numbers) > 1 and all(numbers) and numbers == sorted(numbers, reverse=True):
            rows_of_one.reverse()
        judge_together(rows_of_one)
    if not book.loans:
        return {
            **_refused("没有认出还款计划。要有期数、日子和金额，可以连表头一起复制。"),
            "head": [blanked(line.flat) for line in lines[:6]],
        }
    return _told(book, loan)


def _refused(why: str) -> dict[str, Any]:
    return {"paper": "plan", "refused": why}


def _told(book: Book, loan: int) -> dict[str, Any]:
    asks: list[dict[str, Any]] = []
    loans = book.loans
    several = len(loans) > 1
    if several and not 1 <= loan <= len(loans):
        asks.append(
            {
                "name": "loan",
                "text": f"这里有 {len(loans)} 笔贷款。先选一笔。",
                "choices": [_short(rows) for rows in loans],
            }
        )
    shown = loans[loan - 1] if several and 1 <= loan <= len(loans) else loans[0] if not several else []
    good = [row for row in shown if not row.fault]
    told = [row for rows in loans for row in rows]
    for row in told:
        if row.fault:
            for number in row.lines:
                book.unread.append({"line": number, "from": row.quote, "why": row.fault, "number": row.number})
        elif several and row not in good:
            book.left += [{"line": number, "from": row.quote, "why": "是另一笔贷款的"} for number in row.lines]
        else:
            book.found += row.lines
    checks, sure, whole = checks_of(book, shown, several)
    fills = [] if several and not shown else fills_of(book, shown, good, sure, whole, several, asks)
    return {
        "paper": "plan",
        "loans": len(loans),
        "rows": [_row(row) for row in good],
        "found": [],
        "fills": fills,
        "left_out": book.left,
        "not_read": sorted(book.unread, key=_line_of),
        "found_lines": sorted(book.found),
        "no_interest": sorted(book.idle),
        "checks": checks,
        "asks": asks,
        "signs": [],
        "say": _say(shown, good, book, whole),
    }


def _line_of(entry: dict[str, Any]) -> int:
    line: int = entry["line"]
    return line


def _short(rows: list[Row]) -> str:
    first = next((row for row in rows if not row.fault), rows[0])
    total = money((first.amounts or {}).get("payment", 0))
    return f"{len(rows)} 期，每期大约 {total} 元，从 {first.day or '不清楚哪天'} 起"


def _row(row: Row) -> dict[str, Any]:
    told: dict[str, Any] = {
        "number": row.number,
        "due_date": row.day,
        "state": row.state,
        "from": row.quote,
        "line": row.lines[0],
    }
    for name, fen in (row.amounts or {}).items():
        told[name] = money(fen)
    return told


def _say(rows: list[Row], good: list[Row], book: Book, whole: bool) -> list[str]:
    out: list[str] = []
    if not rows:
        return out
    faulty = len(rows) - len(good)
    out.append(
        f"读到 {len(good)} 期。"
        if not faulty
        else f"读到 {len(rows)} 期里的 {len(good)} 期，有 {faulty} 期认不准，请看着原件改。"
    )
    fees = [(row.amounts or {}).get("fee", 0) for row in good]
    if fees and min(fees) == max(fees) and fees[0]:
        out.append(f"每期里有 {money(fees[0])} 元费用。费用不是利息，可是要算进成本，先问清是什么服务。")
    if "months" in book.stated:
        unpaid = len([row for row in rows if row.state != "paid"])
        if int(book.stated["months"][0]) > unpaid:
            out.append(
                f"写着还剩 {book.stated['months'][0]} 期，这里只看到 {unpaid} 期。"
                "把后面几期也展开复制进来，本金才加得出来。"
            )
    return out
