"""The characters of a paper made plain, and money and days written in them again.

They keep their places: what is quoted is what the reader sees in their own paper.
"""

from __future__ import annotations

from typing import Final

from calculators.papers.table import RADICALS

DIGITS: Final = "0123456789"
LETTERS: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_UNSEEN: Final = ("\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad", "\u2060", "\u200e", "\u200f")
_KEPT_WIDE: Final = "，。：；（）！？"
_BLANKS: Final = {"\u3000": " ", "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " "}
# One look-up a sign: bills are long, and so are the lists of what looks alike.
_PLAIN: Final = {
    **RADICALS,
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT_WIDE},
    **_BLANKS,
    "￥": "¥",
}


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
