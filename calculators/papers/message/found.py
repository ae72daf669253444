"""What stands in a message, line by line: who sent it, and what each of its clauses says."""

from __future__ import annotations

from typing import Any, Final

from calculators.papers.characters import DIGITS
from calculators.papers.message.items import Item, Line
from calculators.papers.message.marks import cases, read_marks
from calculators.papers.message.roles import read_token
from calculators.papers.message.said import reporting_in
from calculators.papers.scan import clauses, tokens

_HAN_DIGITS: Final = "零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟萬"


def sender_of(lines: list[Line]) -> Item | None:
    """Find the name in the signature marks, which stand at the very beginning or end.

    `lines` are the message's; None where there are no such marks.
    """
    for line in lines:
        at = line.flat.find("【")
        end = line.flat.find("】", at)
        if at >= 0 and end > at + 1 and end - at < 32:
            return Item("sender", line.flat[at + 1 : end], line.shown[at : end + 1], line.number)
    return None


def read_line(line: Line, found: list[Item], left: list[dict[str, Any]], unread: list[dict[str, Any]]) -> None:
    """Find what one line says, clause by clause; what cannot be read goes into `unread`.

    `line` is any line of a message; what is found goes into `found`, what is known and of no use into `left`.
    """
    flat = line.flat
    spans = clauses(flat)
    previous = ""
    for start, end in spans:
        clause = flat[start:end]
        shown = line.shown[start:end]
        for token in tokens(clause):
            read_token(token, clause, shown, previous, line, found, left, unread)
        read_marks(clause, shown, line, found)
        for quote in _han_amounts(clause):
            unread.append({"line": line.number, "from": quote, "why": "金额写成汉字，没有读"})
        previous = clause
    found += [*cases(line), *_deadlines(line)]
    found += [Item("months", count, _as_written(line, quote), line.number) for count, quote in terms_in(flat)]
    begin, stop = reporting_in(flat)
    if stop:
        found.append(Item("notice", "reporting", line.shown[begin:stop], line.number))
    late = _days_late(flat)
    if late:
        found.append(Item("days_late", late[0], _as_written(line, late[1]), line.number))


def _han_amounts(clause: str) -> list[str]:
    out: list[str] = []
    start = -1
    for at, char in enumerate(f"{clause} "):
        if char in _HAN_DIGITS:
            start = at if start < 0 else start
            continue
        if start >= 0 and char in "元块圆" and not (start and clause[start - 1] in DIGITS):
            out.append(clause[start : at + 1])
        start = -1
    return out


def _deadlines(line: Line) -> list[Item]:
    """Find a day that is called today, with its hour."""
    for word in ("今日", "今天"):
        at = line.flat.find(word)
        if at >= 0:
            end = at + 2
            while end < len(line.flat) and line.flat[end] in "0123456789:点时半分":
                end += 1
            return [Item("deadline", line.flat[at:end], line.shown[at:end], line.number)]
    return []


def _as_written(line: Line, flat: str) -> str:
    """Quote what was found in plain signs as it was pasted."""
    at = line.flat.find(flat)
    return line.shown[at : at + len(flat)]


def _days_late(flat: str) -> tuple[str, str] | None:
    """Find `逾期12天`.

    >>> [_days_late(text) for text in ("您已逾期12天", "逾期天数： 12 天", "逾期超过90多天", "逾期1-3天")]
    [('12', '逾期12天'), ('12', '逾期天数： 12 天'), None, None]
    """
    at = flat.find("逾期")
    while at >= 0:
        begin = at + 2
        for word in ("天数", "时间", "已", "达", "到", "了", " ", ":", "：", "为", " "):
            if flat[begin : begin + len(word)] == word:
                begin += len(word)
        end = begin
        while end < len(flat) and flat[end] in DIGITS:
            end += 1
        stop = end + (flat[end : end + 1] == " ")
        count = end - begin
        if 0 < count <= 4 and flat[stop : stop + 1] == "天":
            return flat[begin:end], flat[at : stop + 1]
        at = flat.find("逾期", at + 2)
    return None


def terms_in(whole: str) -> list[tuple[str, str]]:
    """Find each `分24期` with its number.

    `whole` is plain text; each comes as number of instalments and the words it stands in.

    >>> terms_in("可分24期偿还")
    [('24', '分24期')]
    """
    counts: list[tuple[str, str]] = []
    for mark in ("分成", "分"):
        at = whole.find(mark)
        while at >= 0:
            end = at + len(mark)
            while end < len(whole) and whole[end] in DIGITS:
                end += 1
            digits = whole[at + len(mark) : end]
            count = int(digits) if digits and len(digits) <= 3 else 0
            if whole[end : end + 1] == "期" and 1 <= count <= 600:
                counts.append((digits, whole[at : end + 1]))
            at = whole.find(mark, at + 1)
    return counts
