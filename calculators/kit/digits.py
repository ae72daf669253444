"""Numbers written in digits: `12,000`, `12 000`, `1.2`; and how what was typed is quoted where it is none.

Digits are checked before `Decimal` sees them, because it would read more than people mean (`1_000`, `1e5`, Arabic
digits).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

DIGITS: Final = "0123456789"
ORDINARY: Final = DIGITS + ".,"
# What a phone keeps of a number in an error.
_EXCERPT: Final = 16


class Unclear(ValueError):
    """The text is no number, or more than one; the message says why, or is empty where there is nothing to say."""


def squeeze(text: str) -> str:
    """Drop blanks beside signs and units; those between two digits stay, and so do those inside Latin words.

    `text` is clean (`characters.clean`).

    >>> squeeze("12 000 元"), squeeze("24 %"), squeeze("¥ 1 200")
    ('12 000元', '24%', '¥1 200')
    """
    if " " not in text:
        return text
    out: list[str] = []
    waiting = False
    for char in text:
        if char == " ":
            waiting = True
            continue
        if waiting and out:
            before = out[-1]
            if (before in ORDINARY and char in ORDINARY) or (_is_letter(before) and _is_letter(char)):
                out.append(" ")
        waiting = False
        out.append(char)
    return "".join(out)


def _is_letter(char: str) -> bool:
    return "a" <= char <= "z" or "A" <= char <= "Z"


def excerpt(text: str) -> str:
    """Shorten what was typed, so that an error can quote it.

    `text` of any length; gives it in quotation marks.

    >>> excerpt("abc"), excerpt("123456789012345678")
    ('“abc”', '“1234567890123456…”')
    """
    # Half of a pair, and what would break a line, cannot be shown again.
    shown = "".join([char if char >= " " and char != "\u007f" else "\ufffd" for char in text[:_EXCERPT]])
    return f"“{shown}…”" if len(text) > _EXCERPT else f"“{shown}”"


def whole_digits(text: str) -> bool:
    """Tell whether a text is digits and nothing else.

    >>> whole_digits("12"), whole_digits("1.2"), whole_digits("")
    (True, False, False)
    """
    return text != "" and text.strip(DIGITS) == ""


def ordinary(text: str) -> Decimal:
    """Read digits with at most one point, and commas or blanks between groups of three; raise `Unclear`.

    `text` is of digits, points, commas and blanks alone.
    """
    whole, point, part = text.partition(".")
    if "." in part:
        raise Unclear(f"{excerpt(text)}有两个小数点。")
    if point and (not part or not whole):
        raise Unclear(f"小数点{'后' if whole else '前'}面没有数字。")
    if "," in part or " " in part:
        raise Unclear("小数点后面不能有逗号和空格。")
    if whole != whole.strip(" "):
        raise Unclear("数字中间有空格，说不准是不是一个数。")
    if " " in whole and "," in whole:
        raise Unclear(f"{excerpt(text)}里又有逗号又有空格，说不准是不是一个数。")
    for mark, name in ((",", "逗号"), (" ", "空格")):
        if mark in whole:
            groups = [group for group in whole.split(mark) if mark == "," or group]
            if not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:]):
                raise Unclear(f"{name}的位置不对，要三位一隔，也可以不写。")
            whole = "".join(groups)
    if not whole_digits(whole + part):
        raise Unclear(f"读不懂{excerpt(text)}。")
    return Decimal(f"{whole}.{part}" if part else whole)
