"""Reading what people type: amounts, rates, counts, dates, times, yes and no.

Forgiving where one meaning is sure (`１２,０００元`, `1.2万`, `月2%`), strict where it is not: of two errors, a wrong
number shown with confidence is worse than a refused input. Digits are checked here before `int` or `Decimal` sees them,
because both would read more than people mean (`1_000`, `1e5`, Arabic digits).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from calculators.kit.dates import month_length
from calculators.kit.money import CENT

_DIGITS: Final = "0123456789"
_HAN: Final = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_LONGEST: Final = 40
_LONGEST_NAME: Final = 60
_PERIODS: Final = (
    ("day", ("日利率", "日息", "每天", "每日", "日", "天")),
    ("month", ("月利率", "月息", "每月", "月")),
    ("year", ("年化利率", "年利率", "年化", "年息", "每年", "年")),
)


class Unreadable(ValueError):
    """What was typed cannot be used; the message tells the reader what to enter instead."""


@dataclass(frozen=True, slots=True)
class JsonNumber:
    """A number of a JSON text, kept as it was written: reading it as a float would lose digits."""

    text: str


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate a year in percent, and whether it looks like a rate a day (above 0, below 1, no period given)."""

    annual: Decimal
    per_day: bool = False


def half_width(text: str) -> str:
    """Turn full-width digits, letters and marks into their ASCII forms, and strip white space at the ends.

    >>> half_width(" １２，０００．５％ ")
    '12,000.5%'
    """
    if text.isascii():
        return text.strip()
    narrow = [chr(ord(char) - 0xFEE0) if char >= "！" and char <= "～" else char for char in text]
    return "".join(narrow).replace("\u3000", " ").replace("￥", "¥").strip()


def _digits_alone(text: str) -> bool:
    """Tell whether nothing but digits stands in a text: what is taken off both ends leaves nothing."""
    return not text.strip(_DIGITS)


def _typed(raw: object, expected: str) -> str:
    if isinstance(raw, JsonNumber):
        return _without_exponent(raw.text, expected)
    if not isinstance(raw, str):
        raise Unreadable(expected)
    if len(raw) > _LONGEST:
        raise Unreadable(f"太长了。{expected}")
    return half_width(raw)


def _without_exponent(text: str, expected: str) -> str:
    """Write out `1.2e4`, which only programs send; an exponent past two digits is out of every range here."""
    mark = "e" if "e" in text else "E"
    digits, found, exponent = text.partition(mark)
    if not found and len(text) > _LONGEST:
        raise Unreadable(f"太长了。{expected}")
    if not found:
        return text
    if len(exponent.lstrip("+-")) > 2 or len(digits) > _LONGEST:
        raise Unreadable(expected)
    return f"{Decimal(digits).scaleb(int(exponent)):f}"


def _number(text: str, expected: str, *, commas: bool = False) -> Decimal:
    """Read digits with at most one point and, where allowed, commas between groups of three."""
    whole, point, part = text.partition(".")
    if commas and "," in whole:
        groups = whole.split(",")
        if not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:]):
            raise Unreadable(f"逗号的位置不对。{expected}")
        whole = "".join(groups)
    if not whole or (point and not part) or not _digits_alone(whole + part):
        raise Unreadable(expected)
    return Decimal(f"{whole}.{part}" if part else whole)


def read_amount(raw: object, *, signed: bool = False) -> Decimal:
    """Read an amount in yuan with at most two decimals.

    >>> read_amount("１２,０００元"), read_amount("1.2万"), read_amount("¥12000"), read_amount("12000块")
    (Decimal('12000.00'), Decimal('12000.00'), Decimal('12000.00'), Decimal('12000.00'))
    >>> read_amount("1,00")
    Traceback (most recent call last):
        ...
    calculators.kit.reading.Unreadable: 逗号的位置不对。请填金额，比如 1200 或 1.2万。
    """
    expected = "请填金额，比如 1200 或 1.2万。"
    text = _typed(raw, expected)
    negative = False
    for mark in ("-", "¥", "-"):
        if text.startswith(mark) and not (negative and mark == "-"):
            negative = negative or mark == "-"
            text = text[len(mark) :].strip()
    for unit in ("元整", "元", "块钱", "块"):
        if text.endswith(unit):
            text = text[: -len(unit)].strip()
            break
    factor = 1
    if text.endswith("万"):
        factor, text = 10_000, text[:-1].strip()
    amount = _number(text, expected, commas=True) * factor
    if negative and amount != 0:
        if not signed:
            raise Unreadable("不能是负数。请填 0 或更大的金额。")
        amount = -amount
    if abs(amount) > 100_000_000:
        raise Unreadable("金额太大了。最多填 100000000（一亿）元。")
    to_the_fen = amount.quantize(CENT)
    if to_the_fen != amount:
        raise Unreadable("最多两位小数，精确到分就够了。")
    return to_the_fen


def _han_number(text: str, expected: str) -> Decimal:
    """Read the number after 万分之: digits, or one Chinese numeral with its decimals (`五`, `一点七五`)."""
    whole, point, part = text.partition("点")
    if text and all(char in _HAN for char in whole + part) and len(whole) == 1 and not (point and not part):
        if "十" in part:
            raise Unreadable(expected)
        digits = "".join(str(_HAN[char]) for char in part)
        return Decimal(f"{_HAN[whole]}.{digits}" if part else str(_HAN[whole]))
    return _number(text, expected)


def read_rate(raw: object, day_basis: int) -> Rate:
    """Read a rate and turn it into percent a year: a month's × 12, a day's × `day_basis`; 0 to 1,000.

    >>> read_rate("24%", 360).annual, read_rate("月2%", 360).annual, read_rate("2%/月", 360).annual
    (Decimal('24'), Decimal('24'), Decimal('24'))
    >>> read_rate("日万分之五", 360).annual, read_rate("0.05%/天", 365).annual, read_rate("万分之五", 360).annual
    (Decimal('18.00'), Decimal('18.25'), Decimal('18.00'))
    >>> read_rate("0.05", 360)
    Rate(annual=Decimal('0.05'), per_day=True)
    """
    expected = "请填利率，比如 24、24%、月2% 或 日万分之五。"
    text = _typed(raw, expected)
    if text.startswith("-"):
        raise Unreadable("利率不能是负数。请填 0 或更大的数。")
    text, period = _without_period(text)
    number: Decimal
    if text.startswith("万分之"):
        number = _han_number(text[3:].strip(), expected) / 100
        period = period or "day"
    elif text.startswith("千分之"):
        number = _han_number(text[3:].strip(), expected) / 10
    elif text.startswith("百分之"):
        number = _han_number(text[3:].strip(), expected)
    else:
        number = _number(text[:-1].strip() if text.endswith("%") else text, expected)
    if len(str(number)) > 20:
        raise Unreadable("小数太长了。请填合同上写的利率。")
    annual = number * {"": 1, "year": 1, "month": 12, "day": day_basis}[period]
    if annual > 1000:
        raise Unreadable("利率太高了，换算成年利率超过 1000%。看看是不是多打了一个数，或者单位选错了。")
    return Rate(annual, per_day=not period and 0 < number < 1)


def _without_period(text: str) -> tuple[str, str]:
    """Take 日, 月 or 年 off the front, or `/天`, `/月`, `/年` off the end."""
    for period, words in _PERIODS:
        for word in words:
            if text.startswith(word):
                return text[len(word) :].strip(), period
            for slash in ("/", "每"):
                if text.endswith(slash + word):
                    return text[: -len(slash + word)].strip(), period
    return text, ""


def read_percent(raw: object, low: int, high: int) -> Decimal:
    """Read a plain percentage from `low` to `high`, with or without the sign.

    >>> read_percent("５０%", 0, 100)
    Decimal('50')
    """
    expected = f"请填 {low} 到 {high} 之间的百分数，比如 50。"
    text = _typed(raw, expected)
    if text.startswith("-"):
        raise Unreadable(f"不能是负数。{expected}")
    number = _number(text[:-1].strip() if text.endswith("%") else text, expected, commas=True)
    if not low <= number <= high:
        raise Unreadable(expected)
    if len(str(number)) > 20:
        raise Unreadable(f"小数太长了。{expected}")
    return number


def read_whole(raw: object, low: int, high: int, beyond: str = "") -> int:
    """Read a count from `low` to `high`, with or without its unit; `beyond` is what to say of one that is too high.

    >>> read_whole("１２期", 1, 600), read_whole("12.0", 1, 600)
    (12, 12)
    >>> read_whole("12.5", 1, 600)
    Traceback (most recent call last):
        ...
    calculators.kit.reading.Unreadable: 请填 1 到 600 之间的整数。
    """
    expected = f"请填 {low} 到 {high} 之间的整数。"
    text = _typed(raw, expected)
    if text.startswith("-"):
        raise Unreadable(expected)
    for unit in ("个月", "期", "月", "天", "日"):
        if text.endswith(unit):
            text = text[: -len(unit)].strip()
            break
    number = _number(text, expected, commas=True)
    if not low <= number <= high or number != int(number):
        raise Unreadable(beyond if beyond and number > high else expected)
    return int(number)


def read_date(raw: object) -> date:
    """Read a day from 2000 to 2099: `2026-11-23`, `2026年11月23日`, `2026/11/23`, `2026.11.23`.

    >>> read_date("２０２６年８月１日")
    datetime.date(2026, 8, 1)
    """
    expected = "请填日期，比如 2026-08-01。"
    if not isinstance(raw, str):
        raise Unreadable(expected)
    text = _typed(raw, expected)
    if text.endswith("日"):
        text = text[:-1]
    for mark in ("年", "月", "/", "."):
        text = text.replace(mark, "-")
    parts = text.split("-")
    if len(parts) != 3 or len(parts[0]) != 4 or any(not 1 <= len(part) <= 2 for part in parts[1:]):
        raise Unreadable(expected)
    if not _digits_alone("".join(parts)):
        raise Unreadable(expected)
    year, month, day = [int(part) for part in parts]
    if not 1 <= month <= 12 or not 1 <= day <= month_length(year, month):
        raise Unreadable(f"没有这一天。{expected}")
    if not 2000 <= year <= 2099:
        raise Unreadable("请填 2000 年到 2099 年之间的日期。")
    return date(year, month, day)


def read_moment(raw: object) -> datetime:
    """Read a local time: `2026-11-23T21:40`, seconds where given; without an offset.

    >>> read_moment("2026-11-23 ２１:40")
    datetime.datetime(2026, 11, 23, 21, 40)
    """
    expected = "请填日期和时间，比如 2026-11-23 21:40。"
    if not isinstance(raw, str):
        raise Unreadable(expected)
    text = _typed(raw, expected)
    day, mark, clock = text.partition("T")
    if not mark:
        day, mark, clock = text.partition(" ")
    parts = clock.strip().split(":")
    if len(parts) not in (2, 3) or any(len(part) != 2 for part in parts):
        raise Unreadable(expected)
    if not _digits_alone("".join(parts)):
        raise Unreadable(expected)
    numbers = [int(part) for part in parts]
    if numbers[0] > 23 or any(number > 59 for number in numbers[1:]):
        raise Unreadable(f"没有这个时间。{expected}")
    when = read_date(day)
    return datetime(when.year, when.month, when.day, numbers[0], numbers[1], numbers[2] if len(numbers) == 3 else 0)


def read_yes_no(raw: object) -> bool:
    """Read yes or no.

    >>> read_yes_no(True), read_yes_no("否")
    (True, False)
    """
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str):
        text = half_width(raw)
        if text in ("true", "是", "有"):
            return True
        if text in ("false", "否", "没有"):
            return False
    raise Unreadable("请选“是”或“否”。")


def read_text(raw: object) -> str:
    """Read a name as it was typed, white space at the ends aside."""
    if isinstance(raw, JsonNumber):
        return raw.text
    if not isinstance(raw, str) or len(raw) > _LONGEST_NAME:
        raise Unreadable(f"请填文字，不超过 {_LONGEST_NAME} 个字。")
    return raw.strip()
