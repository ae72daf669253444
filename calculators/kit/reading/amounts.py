"""Reading amounts and counts: `１２,０００元`, `1万2`, `三块五`, `壹万贰仟元整`; `12期`, `三十六个月`.

A count knows what it counts: days typed into a field of months are refused, not taken for months.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from calculators.kit.digits import excerpt
from calculators.kit.money import CENT
from calculators.kit.reading.typed import MINUS, Unreadable, digit, number_of, text_of

_CURRENCIES: Final = ("¥", "人民币", "人民幣", "RMB", "rmb", "Rmb", "CNY", "cny")
_YUAN: Final = "元块塊圆圓"
_MONTH_UNITS: Final = ("个月", "個月", "月")
_DAY_UNITS: Final = ("天", "日")


def read_amount(raw: object, *, signed: bool = False) -> Decimal:
    """Read an amount in yuan with at most two decimals.

    `raw` is what was typed, or a number; `signed` lets it be below 0. Raise `Unreadable` with what is wrong.

    >>> read_amount("１２,０００元"), read_amount("1万2"), read_amount("人民币12000元"), read_amount("壹万贰仟元整")
    (Decimal('12000.00'), Decimal('12000.00'), Decimal('12000.00'), Decimal('12000.00'))
    >>> read_amount("1234元5角6分"), read_amount("三块五"), read_amount("5毛")
    (Decimal('1234.56'), Decimal('3.50'), Decimal('0.50'))
    >>> read_amount("1,00")
    Traceback (most recent call last):
        ...
    calculators.kit.reading.typed.Unreadable: 逗号的位置不对，要三位一隔，也可以不写。请填金额，比如 1200 或 1.2万。
    """
    expected = "请填金额，比如 1200 或 1.2万。"
    text = text_of(raw, expected)
    text, negative = _without_minus(text)
    for mark in _CURRENCIES:
        if text.startswith(mark):
            text = text[len(mark) :].strip(" ")
            break
    if not negative:
        text, negative = _without_minus(text)
    amount = _yuan(text, expected)
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


def _without_minus(text: str) -> tuple[str, bool]:
    for mark in MINUS:
        if text.startswith(mark):
            return text[1:].strip(" "), True
    return text, False


def _yuan(text: str, expected: str) -> Decimal:
    """Read yuan with what stands behind the unit: `12块5`, `1234元5角6分`, `5毛`, `壹佰元整`."""
    if len(text) > 1 and text[-1] in "整正":
        text = text[:-1]
    place = -1
    for at, char in enumerate(text):
        if char in _YUAN:
            place = at
            break
    if place < 0:
        if text[-1:] in ("角", "毛", "分"):
            return _jiao_fen(text, expected)
        return number_of(text, expected)
    unit, tail = text[place], text[place + 1 :]
    if place == 0:
        raise Unreadable(f"“{unit}”前面没有写数字。{expected}")
    if unit in "块塊" and tail[:1] in ("钱", "錢"):
        tail = tail[1:]
    whole = number_of(text[:place], expected)
    if tail == "":
        return whole
    if whole != int(whole):
        raise Unreadable(f"{excerpt(text)}又有小数又有角分，说不准是多少。{expected}")
    if unit in "块塊" and len(tail) == 1 and digit(tail) >= 0:
        return whole + Decimal(digit(tail)) / 10
    return whole + _jiao_fen(tail, expected)


def _jiao_fen(text: str, expected: str) -> Decimal:
    """Read `5角6分`, one digit each, either of them alone; 零 may stand for the 角 that are not there."""
    amount, rest = Decimal(0), text
    if len(rest) >= 2 and rest[1] in "角毛" and digit(rest[0]) >= 0:
        amount, rest = Decimal(digit(rest[0])) / 10, rest[2:]
    elif len(rest) == 3 and rest[0] in "零〇":
        rest = rest[1:]
    if len(rest) == 2 and rest[1] == "分" and digit(rest[0]) >= 0:
        amount, rest = amount + Decimal(digit(rest[0])) / 100, ""
    if rest:
        raise Unreadable(f"{excerpt(text)}说不准是几角几分。{expected}")
    return amount


def read_whole(raw: object, low: int, high: int, beyond: str = "", unit: str = "") -> int:
    """Read a count from `low` to `high`, with or without its unit; `beyond` is what to say of one that is too high.

    `raw` is what was typed, or a number. Raise `Unreadable` with what is wrong.

    `unit` is what the field counts: days typed into a field of months are refused, not taken for months.

    >>> read_whole("１２期", 1, 600), read_whole("365.0", 1, 600), read_whole("三十六个月", 1, 600, unit="期")
    (12, 365, 36)
    >>> read_whole("12.5", 1, 600)
    Traceback (most recent call last):
        ...
    calculators.kit.reading.typed.Unreadable: “12.5”不是整数。请填 1 到 600 之间的整数。
    """
    expected = f"请填 {low} 到 {high} 之间的整数。"
    text = text_of(raw, expected)
    if text[:1] in MINUS:
        raise Unreadable(f"不能是负数。{expected}")
    text = _without_unit(text, unit, expected)
    value = number_of(text, expected)
    if value != int(value):
        raise Unreadable(f"{excerpt(text)}不是整数。{expected}")
    if not low <= value <= high:
        raise Unreadable(beyond if beyond and value > high else f"{excerpt(text)}超出了范围。{expected}")
    return int(value)


def _without_unit(text: str, unit: str, expected: str) -> str:
    """Take the unit off the end; refuse one that counts something else."""
    for word in (*_MONTH_UNITS, *_DAY_UNITS, "期", "年", unit):
        if word and text.endswith(word):
            days, months = unit in _DAY_UNITS, unit in ("期", *_MONTH_UNITS)
            if (days and word in _MONTH_UNITS) or (months and word in _DAY_UNITS) or (word == "年" and unit != "年"):
                counts = "天数" if days else "月数" if months else "个数"
                raise Unreadable(f"这里要填{counts}，{excerpt(text)}的单位不对。{expected}")
            return text[: -len(word)].rstrip(" ")
    return text
