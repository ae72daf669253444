"""Text methods and `str()` with CPython's meaning: MicroPython knows white space by ASCII alone, and no tuples here."""

from __future__ import annotations

from publish.engines.micropython.standin.datetime import date
from publish.engines.micropython.standin.decimal import Decimal

_ASCII_SPACE = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f"
_WIDE_SPACE = (
    "\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
SPACE = _ASCII_SPACE + _WIDE_SPACE


def text_of(value: object = "") -> str:
    """Do what `str()` does for a `value` that is text, a whole number, a decimal, a date, an error or None.

    `TypeError` for any other: it would look different in the two engines.
    """
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, (int, bool, Decimal, date, Exception)):
        return str(value)
    raise TypeError("only text, whole numbers, decimals, dates and errors are written as text")


def isascii(text: str) -> bool:
    """Do what `str.isascii` does for `text`."""
    return len(text.encode()) == len(text)


def strip(text: str, chars: str | None = None) -> str:
    """Do what `str.strip` does for `text`; `chars` of None is white space, as Unicode has it."""
    # The runtime's own is right for texts of ASCII, and where nothing is to go it makes no new text.
    if chars is None and isascii(text):
        return text.strip(_ASCII_SPACE)
    return rstrip(lstrip(text, chars), chars)


def lstrip(text: str, chars: str | None = None) -> str:
    """Do what `str.lstrip` does for `text`; `chars` of None is white space, as Unicode has it."""
    if chars is not None and isascii(chars):
        return text.lstrip(chars)
    wanted = SPACE if chars is None else chars
    if not text or text[0] not in wanted:
        return text
    start = 0
    for char in text:
        if char not in wanted:
            break
        start += 1
    return text[start:]


def rstrip(text: str, chars: str | None = None) -> str:
    """Do what `str.rstrip` does for `text`; `chars` of None is white space, as Unicode has it."""
    if chars is not None and isascii(chars):
        return text.rstrip(chars)
    wanted = SPACE if chars is None else chars
    end = len(text)
    while end and text[end - 1] in wanted:
        end -= 1
    return text[:end]


def startswith(text: str, what: str | tuple[str, ...]) -> bool:
    """Do what `str.startswith` does for `text`; `what` is a text, or several of which one will do."""
    if isinstance(what, str):
        return text.startswith(what)
    return any(text.startswith(one) for one in what)


def endswith(text: str, what: str | tuple[str, ...]) -> bool:
    """Do what `str.endswith` does for `text`; `what` is a text, or several of which one will do."""
    if isinstance(what, str):
        return text.endswith(what)
    return any(text.endswith(one) for one in what)
