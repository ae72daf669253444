"""Amounts and days in running text: where each stands, what it is worth, and what is too unsure to be read.

For every paper. Text is looked at a clause at a time: in MicroPython a sign is found by counting from the start,
so a long text must never be walked. Signs keep their places: what is quoted is what the reader sees in their own paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from calculators.kit.dates import month_length
from calculators.papers.table import RADICALS

DIGITS: Final = "0123456789"
_UNSEEN: Final = ("\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad", "\u2060", "\u200e", "\u200f")
_KEPT_WIDE: Final = "，。：；（）！？"
_BLANKS: Final = {"\u3000": " ", "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " "}
_CLAUSE_ENDS: Final = "，。；！？;!?\n【】"
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_RANGE: Final = ("-", "~", "～", "—", "–", "至", "到")
LONGEST_NUMBER: Final = 9
# One look-up a sign: bills are long, and so are the lists of what looks alike.
_PLAIN: Final = {
    **RADICALS,
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT_WIDE},
    **_BLANKS,
    "￥": "¥",
}


@dataclass(frozen=True, slots=True)
class Token:
    """An amount (`amount`, with its fen), a day (`day`), or what may be neither (`unsure`, its value says why)."""

    kind: str
    start: int
    end: int
    value: str
    fen: int = 0


def tidy(text: str) -> str:
    """Take away signs that nobody sees, and the two ways of ending a line.

    `text` is as it was pasted.

    >>> tidy("a\\u200bb\\r\\nc")
    'ab\\nc'
    """
    for sign in _UNSEEN:
        if sign in text:
            text = text.replace(sign, "")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def plain(line: str) -> str:
    """Write a line in the signs that rules are written in; as many signs as before.

    >>> plain("２０２６年１２⽉１５⽇　￥１，７１０.61")
    '2026年12月15日 ¥1，710.61'
    """
    if line.isascii():
        return line
    return "".join([_PLAIN.get(char, char) for char in line])


def all_digits(text: str) -> bool:
    """Tell whether a text is digits and nothing else.

    >>> all_digits("12"), all_digits(""), all_digits("1a")
    (True, False, False)
    """
    return bool(text) and not text.strip(DIGITS)


def money(fen: int) -> str:
    """Write fen as the fields of calculators take them.

    >>> money(171061), money(5)
    ('1710.61', '0.05')
    """
    return f"{fen // 100}.{fen % 100:02d}"


def in_chinese(day: str) -> str:
    """Write an ISO day as people do.

    >>> in_chinese("2026-08-01")
    '2026年8月1日'
    """
    return f"{day[:4]}年{int(day[5:7])}月{int(day[8:10])}日" if len(day) == 10 else day


def number_at(text: str, at: int) -> tuple[int, int | None]:
    """Read a number at a place: where it ends, and its fen; None where it is none that money can be.

    `text` is plain, `at` where the number begins.

    Commas stand between groups of three or the number is refused; a spreadsheet's 1710.6099999999999 is 1710.61.

    >>> number_at("1,710.61元", 0), number_at("1710.6099999999999", 0), number_at("12,34", 0), number_at("1.234", 0)
    ((8, 171061), (18, 171061), (5, None), (5, None))
    """
    end = at
    size = len(text)
    groups = [""]
    while end < size:
        char = text[end]
        if char in DIGITS:
            groups[-1] += char
        elif char in ",，" and end + 1 < size and text[end + 1] in DIGITS and end > at:
            if char == "，" and not _grouped(text, end):
                break
            groups.append("")
        else:
            break
        end += 1
    part = ""
    if end + 1 < size and text[end] == "." and text[end + 1] in DIGITS:
        end += 1
        while end < size and text[end] in DIGITS:
            part += text[end]
            end += 1
    whole = "".join(groups)
    wrong = len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:]))
    if not whole or wrong or len(whole) > LONGEST_NUMBER:
        return end, None
    return end, _fen(whole, part)


def _grouped(text: str, comma: int) -> bool:
    """Tell whether a full-width comma stands inside a number: three digits and two decimals follow."""
    behind = text[comma + 1 : comma + 7]
    return len(behind) == 6 and all_digits(behind[:3]) and behind[3] == "." and all_digits(behind[4:])


def _maybe_grouped(text: str, comma: int) -> bool:
    """Tell whether a full-width comma may stand inside a number: at most three digits before it and three behind.

    >>> [_maybe_grouped(text, text.find("，")) for text in ("8，000元", "3366，100元", "8，00元", "8，0000元")]
    [True, False, False, False]
    """
    ahead = text[max(0, comma - 4) : comma]
    count = len(ahead) - len(ahead.rstrip(DIGITS))
    return (
        1 <= count <= 3
        and all_digits(text[comma + 1 : comma + 4])
        and len(text[comma + 1 : comma + 4]) == 3
        and not all_digits(text[comma + 4 : comma + 5])
    )


def _fen(whole: str, part: str) -> int | None:
    if len(part) <= 2:
        return int(whole) * 100 + int(f"{part}00"[:2])
    if len(part) < 8:
        return None
    exact = int(whole + part[:4])
    fen = (exact + 50) // 100
    return fen if abs(fen * 100 - exact) <= 1 else None


def whole_amount(text: str) -> int | None:
    """Read a cell that holds an amount and nothing else; None where it does not.

    `text` is plain; the amount comes in fen.

    >>> [whole_amount(text) for text in ("¥1,250.00", "410元", "", "1,2O0", "１，250.00", "1，250", "1，25")]
    [125000, 41000, None, None, None, 125000, None]
    """
    # Nothing else stands in the cell: a comma in it is inside the number.
    text = text.strip().replace("，", ",")
    if text.startswith("¥"):
        text = text[1:].strip()
    if text.endswith("元"):
        text = text[:-1].strip()
    if not text or text[0] not in DIGITS:
        return None
    end, fen = number_at(text, 0)
    return fen if end == len(text) else None


def day_at(text: str, at: int) -> tuple[int, str]:
    """Read a day at a place: its end, and `2026-12-15`; `12-15` without a year, `!` where there is no such day.

    `text` is plain, `at` where the day begins.

    >>> day_at("2026年12月15日", 0), day_at("2026/1/2 04:56", 0), day_at("12月10日", 0), day_at("2026-02-30", 0)
    ((11, '2026-12-15'), (8, '2026-01-02'), (6, '12-10'), (10, '!'))
    >>> day_at("1710.61", 0)
    (0, '')
    """
    numbers: list[str] = []
    marks: list[str] = []
    end = at
    while end < len(text) and len(numbers) < 3:
        start = end
        while end < len(text) and text[end] in DIGITS and end - start < 5:
            end += 1
        if start == end:
            break
        numbers.append(text[start:end])
        if end < len(text) and text[end] in "-/.年月日" and len(numbers) < 3:
            marks.append(text[end])
            end += 1
            if marks[-1] == "日":
                break
    joined = "".join(marks)
    if len(numbers) == 3 and joined in ("年月", "--", "//", "..") and len(numbers[0]) == 4:
        if joined == "年月":
            if end >= len(text) or text[end] not in "日号":
                return at, ""
            end += 1
        return end, _checked(numbers)
    if joined in ("月日", "月") and len(numbers) == 2:
        if joined == "月" and not (end < len(text) and text[end] in "号"):
            return at, ""
        return end + (joined == "月"), _without_year(numbers)
    return at, ""


def _checked(numbers: list[str]) -> str:
    year, month, day = int(numbers[0]), int(numbers[1]), int(numbers[2])
    if len(numbers[1]) > 2 or len(numbers[2]) > 2 or not 2000 <= year <= 2099 or not 1 <= month <= 12:
        return "!"
    return f"{year}-{month:02d}-{day:02d}" if 1 <= day <= month_length(year, month) else "!"


def _without_year(numbers: list[str]) -> str:
    month, day = int(numbers[0]), int(numbers[1])
    if len(numbers[0]) > 2 or len(numbers[1]) > 2 or not 1 <= month <= 12:
        return "!"
    return f"{month:02d}-{day:02d}" if 1 <= day <= month_length(2024, month) else "!"


def whole_day(text: str) -> str:
    """Read a cell that begins with a day and holds at most a time behind it; empty where it does not.

    `text` is plain; the day comes as `day_at` writes it.

    >>> whole_day("2026-10-15 08:00:12"), whole_day("20261015"), whole_day("10月15日"), whole_day("2026-10-1O")
    ('2026-10-15', '2026-10-15', '', '')
    """
    text = text.strip()
    if len(text) == 8 and all_digits(text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    end, day = day_at(text, 0)
    rest = text[end:].strip()
    if len(day) != 10 or rest.strip("0123456789:. T"):
        return ""
    return day if not rest or (":" in rest and not all_digits(text[end : end + 1])) else ""


def clauses(line: str) -> list[tuple[int, int]]:
    """Part a line into clauses, a comma that may be inside a number left alone: where each begins and ends.

    >>> clauses("本金1,200元，利息3元。")
    [(0, 8), (9, 13)]
    """
    out: list[tuple[int, int]] = []
    start = 0
    for at, char in enumerate(line):
        inside = char == "，" and at > start and line[at - 1] in DIGITS
        if inside and (_grouped(line, at) or _maybe_grouped(line, at)):
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
        if day and before not in (".", "-", "/") and not (before and before in _LETTERS):
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
    return (not exact and behind[:1] in ("", ".")) or grouped or (behind != "" and behind[0] in _LETTERS)


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
    if before and before in _LETTERS and not signed:
        return Token("unsure", start, end, "数字认不准")
    behind = flat[end : end + 1]
    if fen is None or (behind and behind in DIGITS):
        return Token("unsure", start, end, "数字认不准")
    if fen * factor > 10_000_000_000:
        return Token("unsure", start, end, "数字太大")
    return Token("amount", start, end, money(fen * factor), fen * factor)
