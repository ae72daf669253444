"""What a plan states beside its rows: amount lent, term, instalments left and paid, rate."""

from __future__ import annotations

from typing import Final

from calculators.papers.characters import DIGITS, all_digits, money
from calculators.papers.plan.book import Book, Line
from calculators.papers.scan import tokens
from calculators.papers.values import whole_amount

_MAYBE: Final = ("可", "能", "再", "重新", "申请", "最多", "最长")


def read_aside(line: Line, book: Book) -> None:
    """Look for what the paper states beside its rows: amount lent, term, instalments left and paid, rate.

    `line` is one that is no row; what it states goes into `book`, which also keeps that it was looked at.
    """
    flat = line.flat.replace(" ", "")
    before = len(book.stated)
    named: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("received", ("借款金额", "贷款金额", "贷款本金", "借款本金", "放款金额")),
        ("left_principal", ("剩余本金", "剩余未还本金", "待还本金")),
    )
    for name, words in named:
        for word in words:
            at = line.flat.find(word)
            if at < 0:
                continue
            found = [token for token in tokens(line.flat[at:]) if token.kind == "amount"]
            if not found:
                digits = line.flat[at + len(word) :].strip(" :：为")
                fen = whole_amount(digits)
                if fen is not None and "." in digits:
                    book.stated.setdefault(name, (money(fen), line.shown.strip(), line.number))
            elif len(found) == 1 or name == "received":
                book.stated.setdefault(name, (found[0].value, line.shown.strip(), line.number))
    named = (
        ("months", ("剩余未还", "剩余", "待还", "还剩")),
        ("paid", ("已还清", "已还", "已结清")),
        ("term", ("贷款期限", "借款期限", "分期期数", "总期数", "期限", "共分", "共", "分成", "分为", "分")),
    )
    for name, words in named:
        for word in words:
            at = flat.find(word)
            while at >= 0 and name not in book.stated:
                # What could be parted anew is no term.
                if word.startswith("分") and any(mark in flat[max(0, at - 3) : at] for mark in _MAYBE):
                    break
                rest = flat[at + len(word) :].strip(":：为")
                end = 0
                while end < len(rest) and rest[end] in DIGITS:
                    end += 1
                unit = rest[end : end + 2]
                if 0 < end <= 3 and (unit[:1] == "期" or (unit == "个月" and name == "term")):
                    book.stated[name] = (str(int(rest[:end])), line.shown.strip(), line.number)
                at = flat.find(word, at + 1)
    _rate(flat, line, book)
    if len(book.stated) > before:
        book.found.append(line.number)
    elif any(token.kind == "amount" for token in tokens(line.flat)):
        book.left.append({"line": line.number, "from": line.shown.strip(), "why": "表外的一行，没有用上"})
    else:
        book.idle.append(line.number)


def _rate(flat: str, line: Line, book: Book) -> None:
    for word in ("年利率", "年化利率"):
        at = flat.find(word)
        if at < 0 or "rate" in book.stated:
            continue
        rest = flat[at + len(word) :]
        if rest.startswith(("(", "（")):
            closing = max(rest.find(")"), rest.find("）"))
            rest = rest[closing + 1 :]
        rest = rest.strip(":：为")
        percent = rest.find("%")
        number = rest[:percent] if 0 < percent <= 7 else ""
        whole, point, part = number.partition(".")
        if all_digits(whole) and (not point or all_digits(part)) and "-" not in rest[percent : percent + 2]:
            book.stated["rate"] = (number, line.shown.strip(), line.number)
