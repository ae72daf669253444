"""What was typed, before it is read as anything: too long, blank, no text at all; words, yes and no.

A message says what is wrong with this text and what is expected; each reader hands in what it expects.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from calculators.kit.characters import clean
from calculators.kit.digits import DIGITS, Unclear, excerpt, squeeze
from calculators.kit.numerals import HAN_DIGITS, number

LONGEST: Final = 40
_LONGEST_NAME: Final = 60
MINUS: Final = ("-", "−")


class Unreadable(ValueError):
    """What was typed cannot be used; the message tells the reader what to enter instead."""


@dataclass(frozen=True, slots=True)
class JsonNumber:
    """A number of a JSON text, kept as it was written: reading it as a float would lose digits."""

    text: str


def text_of(raw: object, expected: str) -> str:
    """Give a number's or a date's text in ordinary characters; refuse what is blank, too long or no text at all.

    `raw` is what was typed; `expected` is what to fill in, for the message of `Unreadable`.
    """
    if isinstance(raw, JsonNumber):
        return _without_exponent(raw.text, expected)
    if not isinstance(raw, str):
        raise Unreadable(f"这里不是数字也不是文字。{expected}")
    if len(raw) > LONGEST:
        raise Unreadable(f"超过 {LONGEST} 个字，太长了。{expected}")
    text = squeeze(clean(raw))
    if text == "":
        raise Unreadable(f"只有空格。{expected}")
    return text


def _without_exponent(text: str, expected: str) -> str:
    """Write out `1.2e4`, which only programs send; an exponent past two digits is out of every range here."""
    mark = "e" if "e" in text else "E"
    digits, found, exponent = text.partition(mark)
    if len(digits) > LONGEST or (not found and len(text) > LONGEST):
        raise Unreadable(f"超过 {LONGEST} 个字，太长了。{expected}")
    if not found:
        return text
    if len(exponent.lstrip("+-")) > 2:
        raise Unreadable(f"这个数太大或太小。{expected}")
    return f"{Decimal(digits).scaleb(int(exponent)):f}"


def number_of(text: str, expected: str) -> Decimal:
    """Read a number without a sign; raise `Unreadable` with what is wrong and what is expected.

    `text` comes from `text_of`.
    """
    try:
        return number(text)
    except Unclear as problem:
        raise Unreadable(f"{problem}{expected}") from problem


def digit(char: str) -> int:
    """Give the value of one digit or numeral, -1 where it is none.

    `char` is one character.
    """
    if char in HAN_DIGITS:
        return HAN_DIGITS[char]
    return int(char) if len(char) == 1 and char in DIGITS else -1


def read_yes_no(raw: object) -> bool:
    """Read yes or no.

    `raw` is a bool or one of the words. Raise `Unreadable` for anything else.

    >>> read_yes_no(True), read_yes_no("否")
    (True, False)
    """
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str):
        text = clean(raw)
        if text in ("true", "是", "有"):
            return True
        if text in ("false", "否", "没有"):
            return False
        raise Unreadable(f"{excerpt(text)}不是“是”也不是“否”。请选“是”或“否”。")
    raise Unreadable("请选“是”或“否”。")


def read_text(raw: object, longest: int = _LONGEST_NAME) -> str:
    """Read a name, invisible characters and white space at the ends aside.

    `raw` is what was typed; `longest` is in characters. Raise `Unreadable` for more, and for what is no text.
    """
    if isinstance(raw, JsonNumber):
        return raw.text
    if not isinstance(raw, str):
        raise Unreadable(f"请填文字，不超过 {longest} 个字。")
    if len(raw) > longest:
        raise Unreadable(f"超过 {longest} 个字，太长了。请写短一点。")
    return clean(raw)
