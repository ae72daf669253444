"""One amount or one day: at a place of a text, or alone in a cell."""

from __future__ import annotations

from typing import Final

from calculators.kit.dates import month_length
from calculators.papers.characters import DIGITS, all_digits

LONGEST_NUMBER: Final = 9


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
            if char == "，" and not grouped(text, end):
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


def grouped(text: str, comma: int) -> bool:
    """Tell whether a full-width comma stands inside a number: three digits and two decimals follow.

    `text` is plain, `comma` where the comma stands.
    """
    behind = text[comma + 1 : comma + 7]
    return len(behind) == 6 and all_digits(behind[:3]) and behind[3] == "." and all_digits(behind[4:])


def maybe_grouped(text: str, comma: int) -> bool:
    """Tell whether a full-width comma may stand inside a number: at most three digits before it and three behind.

    `text` is plain, `comma` where the comma stands.

    >>> [maybe_grouped(text, text.find("，")) for text in ("8，000元", "3366，100元", "8，00元", "8，0000元")]
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
