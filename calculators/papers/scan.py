"""Amounts and days in running text: where each stands, what it is worth, and what is too unsure to be read.

For every paper. Text is looked at a clause at a time: in MicroPython a sign is found by counting from the start,
so a long text must never be walked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from calculators.papers.characters import DIGITS, LETTERS, all_digits, money
from calculators.papers.values import day_at, grouped, maybe_grouped, number_at

_CLAUSE_ENDS: Final = "，。；！？;!?\n【】"
_RANGE: Final = ("-", "~", "～", "—", "–", "至", "到")


@dataclass(frozen=True, slots=True)
class Token:
    """An amount (`amount`, with its fen), a day (`day`), or what may be neither (`unsure`, its value says why)."""

    kind: str
    start: int
    end: int
    value: str
    fen: int = 0


def clauses(line: str) -> list[tuple[int, int]]:
    """Part a line into clauses, a comma that may be inside a number left alone: where each begins and ends.

    >>> clauses("本金1,200元，利息3元。")
    [(0, 8), (9, 13)]
    """
    out: list[tuple[int, int]] = []
    start = 0
    for at, char in enumerate(line):
        inside = char == "，" and at > start and line[at - 1] in DIGITS
        if inside and (grouped(line, at) or maybe_grouped(line, at)):
            continue
        if char in _CLAUSE_ENDS:
            if at > start:
                out.append((start, at))
            start = at + 1
    if start < len(line):
        out.append((start, len(line)))
    return out


def tokens(flat: str) -> list[Token]:
    """Find amounts and days of one plain line, by place.

    `flat` is the line; each has where it starts and ends, its kind, and its value.

    >>> [(t.kind, t.value) for t in tokens("12月15日还1,710.61元，约2万元")]
    [('day', '12-15'), ('amount', '1710.61'), ('unsure', '大约的金额')]
    """
    out: list[Token] = []
    at = 0
    size = len(flat)
    while at < size:
        char = flat[at]
        if char not in DIGITS:
            at += 1
            continue
        before = flat[at - 1] if at else ""
        end, day = day_at(flat, at)
        if day and before not in (".", "-", "/") and not (before and before in LETTERS):
            kind = "unsure" if day == "!" else "day"
            out.append(Token(kind, at, end, "没有这一天" if day == "!" else day))
            at = end
            continue
        end, fen = number_at(flat, at)
        token = _amount(flat, at, end, fen)
        if token is not None:
            out.append(token)
        at = max(end, at + 1)
    return out


def _may_go_on(flat: str, end: int, behind: str) -> bool:
    """Tell whether an amount without 元 may have lost digits: it stops at the end, at a letter, or inside itself."""
    exact = flat[end - 3 : end - 2] == "." and all_digits(flat[end - 2 : end])
    grouped = not exact and behind[:1] in (",", "，") and all_digits(behind[1:2])
    return (not exact and behind[:1] in ("", ".")) or grouped or (behind != "" and behind[0] in LETTERS)


def _amount(flat: str, at: int, end: int, fen: int | None) -> Token | None:
    """Make the token of a number that is money; None where nothing says that it is."""
    start = at
    ahead = flat[max(0, at - 4) : at]
    signed = ahead.rstrip().endswith("¥") or ahead.rstrip().endswith("RMB") or ahead.rstrip().endswith("CNY")
    if signed:
        start = at - 1 - (len(ahead) - len(ahead.rstrip())) - (0 if ahead.rstrip().endswith("¥") else 2)
    behind = flat[end : end + 5].lstrip()
    end += len(flat[end : end + 5]) - len(behind)
    factor = 1
    if behind.startswith("万"):
        factor = 10_000
        behind = behind[1:]
        end += 1
    if behind[:1] in ("余", "多", "几", "来") and behind[1:2] in ("元", "块", "万"):
        return Token("unsure", start, end + 2, "大约的金额")
    if behind[:2] in ("美元", "港元", "港币", "欧元", "日元"):
        return Token("unsure", start, end + 2, "不是人民币")
    unit = behind[:1] in ("元", "块", "圆")
    if not unit and not signed and factor == 1:
        return None
    if unit:
        end += 1
    before = flat[start - 1] if start else ""
    if before in ("约", "近", "超") or flat[max(0, start - 2) : start] in (
        "大概",
        "接近",
        "超过",
        "左右",
        "至少",
        "最多",
    ):
        return Token("unsure", start, end, "大约的金额")
    if flat[end : end + 2] in ("左右", "上下", "以上", "以下", "以内"):
        return Token("unsure", start, end + 2, "大约的金额")
    two_before = flat[start - 2] if start > 1 else ""
    ranged = before in _RANGE and bool(two_before) and two_before in "0123456789元块万"
    if ranged or (flat[end : end + 1] in _RANGE and flat[end + 1 : end + 2] in tuple(DIGITS)):
        return Token("unsure", start, end, "写的是一个范围")
    if not unit and _may_go_on(flat, end, behind):
        return Token("unsure", start, end, "数字可能没有复制全")
    clings = (before == "," and two_before.isascii() and two_before != " ") or (
        before == "，" and two_before in tuple(DIGITS)
    )
    if before in ("-", ".") or (clings and two_before):
        return Token("unsure", start, end, "数字认不准")
    if before and before in LETTERS and not signed:
        return Token("unsure", start, end, "数字认不准")
    behind = flat[end : end + 1]
    if fen is None or (behind and behind in DIGITS):
        return Token("unsure", start, end, "数字认不准")
    if fen * factor > 10_000_000_000:
        return Token("unsure", start, end, "数字太大")
    return Token("amount", start, end, money(fen * factor), fen * factor)
