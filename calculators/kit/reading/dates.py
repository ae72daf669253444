"""Reading days and moments: `2026年8月1日周六`, `2026/11/23`, `2026-11-23 下午9:40`.

A weekday that does not fit its date is refused: one of the two is wrong, and nobody but the reader knows which.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from calculators.kit.characters import clean
from calculators.kit.dates import month_length
from calculators.kit.digits import DIGITS, excerpt, squeeze, whole_digits
from calculators.kit.reading.typed import LONGEST, Unreadable, text_of

_WEEKDAYS: Final = ("一", "二", "三", "四", "五", "六", "日")
_WEEKDAY_MARKS: Final = ("星期", "礼拜", "周", "週", "禮拜")
_DAY_PARTS: Final = ("凌晨", "早上", "上午", "中午", "下午", "晚上")


def read_date(raw: object) -> date:
    """Read a day from 2000 to 2099: `2026-11-23`, `2026年11月23日`, `2026/11/23 周一`, `2026.11.23（星期一）`.

    `raw` is what was typed. Raise `Unreadable` with what is wrong.

    >>> read_date("２０２６年８月１日"), read_date("2026—8—1(星期六)")
    (datetime.date(2026, 8, 1), datetime.date(2026, 8, 1))
    >>> read_date("2026年8月1日周五")
    Traceback (most recent call last):
        ...
    calculators.kit.reading.typed.Unreadable: 2026年8月1日是星期六，不是星期五。请核对一下哪个写错了。
    """
    expected = "请填日期，比如 2026-08-01。"
    if not isinstance(raw, str):
        raise Unreadable(f"这里要写成文字。{expected}")
    text = text_of(raw, expected)
    if ":" in text or "点" in text or "點" in text or "时" in text or "T" in text:
        raise Unreadable(f"这里只要日期，不要写几点。{expected}")
    return _date(text, expected)


def _date(text: str, expected: str) -> date:
    typed = excerpt(text)
    text, weekday = _without_weekday(text.replace(" ", ""))
    for mark in ("日", "号", "號"):
        if text.endswith(mark):
            text = text[:-1]
    for mark in ("年", "月", "/", ".", "—", "–", "−", "－"):
        text = text.replace(mark, "-")
    parts = text.split("-")
    if any(not whole_digits(part) for part in parts):
        raise Unreadable(f"读不懂{typed}。{expected}")
    if len(parts) == 2:
        raise Unreadable(f"没有写哪一年。{expected}" if len(parts[0]) < 3 else f"没有写哪一天。{expected}")
    if len(parts) != 3:
        raise Unreadable(f"{typed}要写明年、月、日。{expected}")
    if len(parts[0]) == 2 or (len(parts[0]) == 1 and len(parts[2]) < 4):
        raise Unreadable(f"年份只写了 {len(parts[0])} 位，要写 4 位。{expected}")
    if len(parts[0]) != 4 or any(len(part) > 2 for part in parts[1:]):
        raise Unreadable(f"读不懂{typed}，要按年、月、日的顺序写。{expected}")
    year, month, day = [int(part) for part in parts]
    if not 1 <= month <= 12:
        raise Unreadable(f"没有 {month} 月。{expected}")
    if not 2000 <= year <= 2099:
        raise Unreadable(f"{year} 年不在范围里。请填 2000 年到 2099 年之间的日期。")
    if not 1 <= day <= month_length(year, month):
        raise Unreadable(f"{year} 年 {month} 月没有 {day} 号。{expected}")
    found = date(year, month, day)
    if weekday >= 0 and found.weekday() != weekday:
        raise Unreadable(
            f"{year}年{month}月{day}日是星期{_WEEKDAYS[found.weekday()]}，不是星期{_WEEKDAYS[weekday]}。"
            "请核对一下哪个写错了。"
        )
    return found


def _without_weekday(text: str) -> tuple[str, int]:
    """Take `周六`, also in brackets, off the end; Monday is 0, none is -1."""
    inner = text[:-1] if text.endswith(")") else text
    last = inner[-1:].replace("天", "日")
    for mark in _WEEKDAY_MARKS:
        if last in _WEEKDAYS and inner[:-1].endswith(mark):
            rest = inner[: -1 - len(mark)]
            if inner == text:
                return rest, _WEEKDAYS.index(last)
            if rest.endswith("("):
                return rest[:-1], _WEEKDAYS.index(last)
    return text, -1


def read_moment(raw: object) -> datetime:
    """Read a local time: `2026-11-23T21:40`, `2026年11月23日21点40分`, `2026-11-23 下午9:40`; without an offset.

    `raw` is what was typed. Raise `Unreadable` with what is wrong.

    >>> read_moment("2026-11-23 ２１:40"), read_moment("2026年11月23日(周一)下午9点40分")
    (datetime.datetime(2026, 11, 23, 21, 40), datetime.datetime(2026, 11, 23, 21, 40))
    """
    expected = "请填日期和时间，比如 2026-11-23 21:40。"
    if not isinstance(raw, str):
        raise Unreadable(f"这里要写成文字。{expected}")
    if len(raw) > LONGEST:
        raise Unreadable(f"超过 {LONGEST} 个字，太长了。{expected}")
    # Not squeezed: a blank may be all that parts the day from the hour.
    text = clean(raw)
    place = _clock_begins(text)
    day, clock = text[:place].rstrip(" T"), squeeze(text[place:].lstrip(" T")).replace(" ", "")
    if not clock:
        raise Unreadable(f"没有写几点。{expected}")
    if not day:
        raise Unreadable(f"没有写哪一天。{expected}")
    when = _date(day, expected)
    hour, minute, second = _clock(clock, expected)
    return datetime(when.year, when.month, when.day, hour, minute, second)


def _clock_begins(text: str) -> int:
    """Find where the time begins: at T, at 上午, behind 日 or the weekday, else at the last blank between digits."""
    if "T" in text:
        return text.find("T")
    for part in _DAY_PARTS:
        if part in text:
            return text.find(part)
    has_clock = ":" in text or "点" in text or "點" in text or "时" in text
    if not has_clock:
        return len(text)
    end = 0
    for place, char in enumerate(text):
        if char in "日号號)":
            end = place + 1
    for mark in _WEEKDAY_MARKS:
        place = text.find(mark)
        if place >= 0:
            end = max(end, place + len(mark) + 1)
            if text[end : end + 1] == ")":
                end += 1
    if end:
        return end
    for place in range(len(text) - 1, 0, -1):
        if text[place] == " " and text[place + 1 : place + 2] in DIGITS and text[:place].rstrip(" ")[-1:] in DIGITS:
            return place
    return 0 if text.find("-") < 0 and text.find("/") < 0 else len(text)


def _clock(text: str, expected: str) -> tuple[int, int, int]:
    """Read `7:59`, `21点40分`, `下午9:40`, `9:00:30.5`; decimals of a second are dropped."""
    part, rest = "", text
    for word in _DAY_PARTS:
        if text.startswith(word):
            part, rest = word, text[len(word) :]
    if rest[-1:] in ("Z", "z") or "+" in rest or "-" in rest:
        raise Unreadable(f"不要写时区，写当地的时间就行。{expected}")
    for mark in ("点钟", "點", "时", "時"):
        rest = rest.replace(mark, "点")
    head, mark, tail = rest.partition("点")
    if mark:
        if tail[-1:] == "秒":
            tail = tail[:-1]
        tail = "30" if tail == "半" else "0" if tail in ("", "整") else tail
        tail = tail[:-1] if tail.endswith("分") else tail.replace("分", ":")
        parts = [head, *tail.split(":")]
    else:
        parts = rest.split(":")
    if len(parts) == 3:
        whole, point, decimals = parts[2].partition(".")
        if point and whole_digits(decimals):
            parts[2] = whole
    if len(parts) not in (2, 3) or any(not whole_digits(item) or len(item) > 2 for item in parts):
        raise Unreadable(f"读不懂{excerpt(text)}是几点。{expected}")
    # 7:5 may be a slip for 7:50.
    if not mark and any(len(item) != 2 for item in parts[1:]):
        raise Unreadable(f"{excerpt(text)}的分钟要写两位。{expected}")
    numbers = [int(item) for item in parts]
    hour = _hour(part, numbers[0], text, expected)
    if hour > 23 or any(item > 59 for item in numbers[1:]):
        raise Unreadable(f"没有{excerpt(text)}这个时间。{expected}")
    return hour, numbers[1], numbers[2] if len(numbers) == 3 else 0


def _hour(part: str, hour: int, typed: str, expected: str) -> int:
    """Turn an hour of the morning, the afternoon or the evening into one of 24; what fits none is refused."""
    if part == "" or hour > 23:
        return hour
    if part == "凌晨" and hour in (12, 0, 1, 2, 3, 4, 5, 6):
        return hour if hour != 12 else 0
    if part in ("早上", "上午") and hour <= 12:
        return hour
    if part == "中午" and (10 <= hour <= 14 or 1 <= hour <= 2):
        return hour if hour >= 10 else hour + 12
    if part == "下午" and 1 <= hour <= 23:
        return hour if hour >= 12 else hour + 12
    if part == "晚上" and (5 <= hour <= 11 or hour >= 17):
        return hour if hour >= 17 else hour + 12
    raise Unreadable(f"{excerpt(typed)}说不准是几点。请按 24 小时写，{expected[1:]}")
