"""A plan held against itself: by its numbers, its days, its sums, and what it states."""

from __future__ import annotations

from typing import Any

from calculators.papers.characters import money
from calculators.papers.plan.book import Book, Row


def checks_of(book: Book, rows: list[Row], several: bool) -> tuple[list[dict[str, Any]], bool, bool]:
    """Compare the paper with itself: what agrees, whether its rows are surely all, and whether they are whole.

    `book` is what was found, `rows` are the instalments of the loan that is looked at, `several` whether there are
    others. The second is False unless the paper says it twice; the third, where one is missing between or cannot be
    read.
    """
    checks: list[dict[str, Any]] = []
    numbers = [row.number for row in rows if row.number]
    gaps: list[int] = []
    if numbers:
        gaps = [n for n in range(numbers[0], numbers[-1] + 1) if n not in numbers]
        ordered = numbers == sorted(numbers)
        text = (
            f"期数从 {numbers[0]} 到 {numbers[-1]}，一期不缺。"
            if not gaps
            else f"第 {'、'.join([str(n) for n in gaps[:6]])} 期没有看到。"
        )
        checks.append({"name": "numbers", "agrees": not gaps and ordered, "text": text})
    days = [row.day for row in rows if row.day]
    in_order = days == sorted(days)
    if not in_order:
        checks.append({"name": "days", "agrees": False, "text": "日子没有从早到晚排，请看看有没有复制乱。"})
    faulty = any(row.fault for row in rows)
    whole = bool(rows) and not gaps and numbers[:1] == [1] and not faulty and len(numbers) == len(rows) and in_order
    twice = [] if several else _said_twice(book, rows, numbers, faulty, whole)
    agreed = [check["agrees"] for check in twice]
    wrong = not in_order or not all(agreed)
    return [*checks, *twice], any(agreed) and not wrong, whole and not wrong


def _said_twice(book: Book, rows: list[Row], numbers: list[int], faulty: bool, whole: bool) -> list[dict[str, Any]]:
    """Hold what the paper says a second time against its rows: sums, the term, the amount lent, what is left."""
    checks = [] if faulty else _sums(book, rows)
    terms = {row.term for row in rows if row.term}
    if "term" in book.stated:
        terms.add(int(book.stated["term"][0]))
    if len(terms) == 1 and numbers:
        term = sorted(terms)[0]
        text = f"写着一共 {term} 期，读到第 {numbers[-1]} 期。"
        checks.append({"name": "term", "agrees": term == numbers[-1], "text": text})
    if "received" in book.stated and whole and all("principal" in (row.amounts or {}) for row in rows):
        said, added = book.stated["received"][0], money(sum([(row.amounts or {})["principal"] for row in rows]))
        text = f"写着借了 {said} 元，本金加起来是 {added} 元。"
        checks.append({"name": "principal", "agrees": added == said, "text": text})
    chain = _chain(rows) if whole else -1
    if chain >= 0:
        agrees = chain == len(rows)
        text = "剩余的数一期接一期，最后一期以后是 0。" if agrees else "剩余的数和每期的接不上，请对着原件看。"
        checks.append({"name": "left", "agrees": agrees, "text": text})
    return checks


def _sums(book: Book, rows: list[Row]) -> list[dict[str, Any]]:
    """Hold the first line of sums against the rows, column by column."""
    checks: list[dict[str, Any]] = []
    for name, said in book.sums[0].items() if book.sums else ():
        added = sum([(row.amounts or {}).get(name, 0) for row in rows])
        label = {"payment": "总额", "principal": "本金", "interest": "利息", "fee": "费用", "penalty": "罚息"}[name]
        text = f"合计行的{label}是 {money(said)}，一行行加起来是 {money(added)}。"
        checks.append({"name": f"sum of {name}", "agrees": said == added, "text": text})
    return checks


def _chain(rows: list[Row]) -> int:
    """Count the rows whose 剩余 is what the row before left less what it pays; -1 where the column says nothing.

    It must end in 0, and most rows must follow: then the last row is the last instalment, and a row that does not
    follow is wrong.
    """
    amounts = [row.amounts or {} for row in rows]
    if len(rows) < 2 or any("left" not in each for each in amounts) or amounts[-1]["left"]:
        return -1
    best = 0
    for name in ("principal", "payment"):
        if all(name in each for each in amounts):
            left = [each["left"] for each in amounts]
            follows = [k for k in range(1, len(rows)) if left[k - 1] - amounts[k][name] == left[k]]
            best = max(best, 1 + len(follows))
    return best if best * 2 > len(rows) else -1
