"""Numbers as people write them: `12,000`, `12 000`, `1.2万`, `1万2`, `一万二千`, `一点二万`, `壹万贰仟`.

Strict where a number has more than one meaning: digits in a row (`一二三四`), a unit alone (`百万`) and a tail that
fills no places (`1万25`) are refused with a word on why.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from calculators.kit.digits import DIGITS, ORDINARY, Unclear, excerpt, ordinary

HAN_DIGITS: Final = {
    "零": 0, "〇": 0, "一": 1, "壹": 1, "二": 2, "两": 2, "兩": 2, "贰": 2, "貳": 2, "三": 3, "叁": 3, "參": 3, "叄": 3,
    "参": 3, "四": 4, "肆": 4, "五": 5, "伍": 5, "六": 6, "陆": 6, "陸": 6, "七": 7, "柒": 7, "八": 8, "捌": 8, "九": 9,
    "玖": 9,
}  # fmt: skip
_TENS: Final = "十拾"
_SMALL: Final = (("千仟", 1000), ("百佰", 100))
_WAN: Final = "万萬wW"
_YI: Final = "亿億"
_UNITS: Final = _TENS + "千仟百佰" + _WAN + _YI
# How many digits stand below a unit.
_PLACES: Final = {100_000_000: 8, 10_000: 4, 1000: 3, 100: 2, 10: 1}
# Marks that look like digits and are none, to say so.
_NO_DIGITS: Final = "½⅓¼¾²³¹⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ㈠㈡㈢㈣㈤"


def number(text: str) -> Decimal:
    """Read a number without a sign, squeezed before; raise `Unclear`.

    `text` in digits, numerals or both.

    >>> number("12,000"), number("1.2万"), number("一万二"), number("1w2"), number("三千五")
    (Decimal('12000'), Decimal('12000.0'), Decimal('12000'), Decimal('12000'), Decimal('3500'))
    >>> number("1万25")
    Traceback (most recent call last):
        ...
    calculators.kit.digits.Unclear: “1万25”说不准是多少，请全写成数字。
    """
    if text == "":
        raise Unclear("只有符号，没有数字。")
    if text.strip(ORDINARY + " ") == "":
        return ordinary(text)
    for char in text:
        if char in _NO_DIGITS:
            raise Unclear(f"“{char}”不是普通的数字，请换成 1、2、3 这样的数字。")
        if char not in ORDINARY and char not in HAN_DIGITS and char not in _UNITS and char not in ("点", "點"):
            raise Unclear(f"读不懂{excerpt(text)}。")
    if text.strip(_UNITS) == "" and text[0] not in _TENS:
        raise Unclear(f"{excerpt(text)}前面没有写数字。")
    value = _numeral(text.replace("點", "点"), True, True)
    if value is None:
        run = 0
        for char in text:
            run = run + 1 if char in HAN_DIGITS else 0
            if run > 1 and "零" not in text and "〇" not in text:
                raise Unclear(f"{excerpt(text)}有几个数字连着写，说不准是多少，请全写成数字。")
        raise Unclear(f"{excerpt(text)}说不准是多少，请全写成数字。")
    return value


def _plain_or_none(text: str) -> Decimal | None:
    try:
        return ordinary(text)
    except Unclear:
        return None


def _numeral(text: str, start: bool, last: bool) -> Decimal | None:
    """Read what has units in it; `start`: nothing stands before it, `last`: nothing follows. None: unclear."""
    for units, unit in ((_YI, 100_000_000), (_WAN, 10_000)):
        place = _find(text, units)
        if place >= 0:
            head, tail = text[:place], text[place + 1 :]
            if _find(tail, units) >= 0:
                return None
            many = _numeral(head, start, False)
            # 十万零一千万: what stands before a unit is below it; with digits it may be anything.
            if many is None or (many >= unit and head.strip(ORDINARY)):
                return None
            return _with_tail(many, tail, unit, last)
    return _section(text, start, last)


def _section(text: str, start: bool, last: bool) -> Decimal | None:
    """Read a number below 万: thousands, hundreds, tens and ones."""
    if text == "":
        return None
    if text.strip(ORDINARY) == "":
        return _plain_or_none(text)
    head, point, part = text.partition("点")
    if point:
        return _with_decimals(head, part, start)
    for units, unit in _SMALL:
        place = _find(text, units)
        if place >= 0:
            many = _coefficient(text[:place])
            return None if many is None else _with_tail(many, text[place + 1 :], unit, last)
    place = _find(text, _TENS)
    if place >= 0:
        head, tail = text[:place], text[place + 1 :]
        many = Decimal(1) if head == "" and start else _coefficient(head)
        if many is None or not 1 <= many <= 9 or many != int(many):
            return None
        ones = Decimal(0) if tail == "" else _one_digit(tail)
        return None if ones is None or (tail != "" and ones == 0) else many * 10 + ones
    return _one_digit(text)


def _with_decimals(head: str, part: str, start: bool) -> Decimal | None:
    """Read `一点二`: digits behind the point one by one."""
    whole = _section(head, start, False)
    digits = [_one_digit(char) for char in part]
    if whole is None or whole != int(whole) or not digits or any(digit is None for digit in digits):
        return None
    return Decimal(f"{int(whole)}.{''.join([str(digit) for digit in digits])}")


def _coefficient(text: str) -> Decimal | None:
    """Read what stands before 千, 百 or 十: digits, or one numeral, or one with decimals."""
    if text == "":
        return None
    if text.strip(ORDINARY) == "":
        return _plain_or_none(text)
    head, point, part = text.partition("点")
    if point:
        return _with_decimals(head, part, False) if len(head) == 1 else None
    digit = _one_digit(text)
    return digit if digit else None


def _one_digit(text: str) -> Decimal | None:
    if len(text) != 1:
        return None
    if text in DIGITS:
        return Decimal(text)
    return Decimal(HAN_DIGITS[text]) if text in HAN_DIGITS else None


def _with_tail(many: Decimal, tail: str, unit: int, last: bool) -> Decimal | None:
    """Add what follows a unit: nothing, a tenth of it, digits that fill its places, or a smaller number."""
    if tail == "":
        return many * unit
    if many != int(many):
        return None
    base = many * unit
    digit = _one_digit(tail)
    if digit is not None:
        # 一万零 is unfinished, and a tail before another unit is no tenth: 三千五万.
        if tail in ("零", "〇") or not last or unit > 10_000:
            return None
        return base + digit * (unit // 10)
    if tail.strip(DIGITS + ".") == "":
        whole, _, _ = tail.partition(".")
        rest = _plain_or_none(tail)
        return base + rest if rest is not None and len(whole) == _PLACES[unit] else None
    if tail[0] in ("零", "〇"):
        tail = tail.lstrip("零〇")
        if tail == "" or (tail.strip(ORDINARY) == "" and len(tail) > 1):
            return None
        rest = _numeral(tail, False, False) if len(tail) > 1 else _one_digit(tail)
        # 零 stands for places that are left out.
        return base + rest if rest is not None and 0 < rest < unit // 10 else None
    rest = _numeral(tail, False, last)
    return base + rest if rest is not None and 0 < rest < unit else None


def _find(text: str, marks: str) -> int:
    for place, char in enumerate(text):
        if char in marks:
            return place
    return -1
