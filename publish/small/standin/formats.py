"""What format specifications in f-strings do, for text, whole numbers, decimals and floats.

The build reads a specification into its parts beforehand, so that nothing is parsed while an answer is computed.
"""

from __future__ import annotations

from math import copysign

from publish.small.standin.decimal import ROUND_HALF_EVEN, Decimal, rescaled
from publish.small.standin.digits import power_of_ten, ratio_of

_EXACT = 1 << 53


def fixed(value: object, comma: bool, places: int) -> str:
    """Write a number with so many decimals: `:.2f`, and `:,.2f` with a comma between groups of three digits."""
    negative, whole, part = _decimals(value, places)
    if comma:
        whole = _grouped(whole)
    text = f"{whole}.{part}" if part else whole
    return "-" + text if negative else text


def formatted(
    value: object, fill: str, align: str, sign: str, width: int, comma: bool, places: int | None, kind: str
) -> str:
    """Write a value by the parts of a specification: `[[fill]align][sign][0][width][,][.places][kind]`."""
    if isinstance(value, str):
        if kind not in ("", "s") or comma or sign or align == "=":
            raise ValueError("a format for numbers, used on text")
        return _padded("", value if places is None else value[:places], fill, align or "<", width)
    if kind == "s" or isinstance(value, bool):
        raise ValueError("a format for text, used on something else")
    if isinstance(value, int) and kind in ("", "d") and places is None:
        negative, whole, part = value < 0, str(abs(value)), ""
    elif kind == "f":
        negative, whole, part = _decimals(value, places)
    else:
        raise ValueError("this format is not known for this value")
    if comma:
        whole = _grouped(whole)
    head = "-" if negative else sign.replace("-", "")
    return _padded(head, f"{whole}.{part}" if part else whole, fill, align or ">", width)


def _decimals(value: object, places: int | None) -> tuple[bool, str, str]:
    """Give the sign, the digits before and those after the point."""
    if isinstance(value, Decimal):
        if places is None:
            places = max(0, -value._exponent)
        number = rescaled(value, -places, ROUND_HALF_EVEN)
        negative = number < 0 or value._negative_zero or value._number < 0
        number = abs(number)
    else:
        if places is None:
            places = 6
        if isinstance(value, float):
            negative = copysign(1.0, value) < 0
            over, under = ratio_of(abs(value))
            number, rest = divmod(over * power_of_ten(places), under)
            if 2 * rest > under or (2 * rest == under and number & 1):
                number += 1
        elif isinstance(value, int) and abs(value) < _EXACT:
            negative, number = value < 0, abs(value) * power_of_ten(places)
        else:
            raise ValueError("a format for numbers, used on something else")
    digits = str(number)
    if not places:
        return negative, digits, ""
    if len(digits) <= places:
        digits = "0" * (places + 1 - len(digits)) + digits
    return negative, digits[:-places], digits[-places:]


def _grouped(digits: str) -> str:
    out = ""
    while len(digits) > 3:
        out = "," + digits[-3:] + out
        digits = digits[:-3]
    return digits + out


def _padded(head: str, body: str, fill: str, align: str, width: int) -> str:
    missing = width - len(head) - len(body)
    if missing <= 0:
        return head + body
    if align == "=":
        return head + fill * missing + body
    if align == "<":
        return head + body + fill * missing
    if align == "^":
        return fill * (missing // 2) + head + body + fill * (missing - missing // 2)
    return fill * missing + head + body
