"""What format specifications in f-strings do, for text, whole numbers, decimals and floats.

The build reads a specification into its parts beforehand, so that nothing is parsed while an answer is computed. Texts
are put together from few pieces: whenever MicroPython makes one, it looks whether it has it already, among all names.
"""

from __future__ import annotations

from math import copysign

from publish.engines.micropython.standin.decimal import ROUND_HALF_EVEN, Decimal, rescaled
from publish.engines.micropython.standin.digits import power_of_ten, ratio_of

_EXACT = 1 << 53
# Groups of three digits that were written once.
_THREE: list[str] = [""] * 1000


def fixed(value: object, comma: bool, places: int) -> str:
    """Write `value`, a number, with so many `places`: `:.2f`, or with a `comma` between groups of three digits `:,.2f`.

    Halves go to even. `ValueError` where it is no number, or a whole one that a float would not hold exactly.
    """
    negative, number, places = _magnitude(value, places)
    digits = _digits(number, comma, places)
    return "-" + digits if negative else digits


def formatted(
    value: object, fill: str, align: str, sign: str, width: int, comma: bool, places: int | None, kind: str
) -> str:
    """Write `value` by the parts of a specification: `[[fill]align][sign][0][width][,][.places][kind]`.

    `comma` tells of the one between groups of three digits; `places` of None says that none were given. `ValueError`
    where the specification is not known for such a value.
    """
    if isinstance(value, str):
        if kind not in ("", "s") or comma or sign or align == "=":
            raise ValueError("a format for numbers, used on text")
        return _padded("", value if places is None else value[:places], fill, align or "<", width)
    if kind == "s" or isinstance(value, bool):
        raise ValueError("a format for text, used on something else")
    if isinstance(value, int) and kind in ("", "d") and places is None:
        negative, digits = value < 0, _digits(abs(value), comma, 0)
    elif kind == "f":
        negative, number, kept = _magnitude(value, places)
        digits = _digits(number, comma, kept)
    else:
        raise ValueError("this format is not known for this value")
    return _padded("-" if negative else sign.replace("-", ""), digits, fill, align or ">", width)


def _magnitude(value: object, places: int | None) -> tuple[bool, int, int]:
    """Round to so many decimals; give the sign, the size in units of the last one, and how many they are."""
    if isinstance(value, Decimal):
        if places is None:
            places = max(0, -value._exponent)
        number = rescaled(value, -places, ROUND_HALF_EVEN)
        return value._number < 0 or value._negative_zero, abs(number), places
    if places is None:
        places = 6
    if isinstance(value, float):
        over, under = ratio_of(abs(value))
        number, rest = divmod(over * power_of_ten(places), under)
        if 2 * rest > under or (2 * rest == under and number & 1):
            number += 1
        return copysign(1.0, value) < 0, number, places
    if isinstance(value, int) and abs(value) < _EXACT:
        return value < 0, abs(value) * power_of_ten(places), places
    raise ValueError("a format for numbers, used on something else")


def _digits(number: int, comma: bool, places: int) -> str:
    """Write digits with a point before the last `places`, and commas between groups of three before it."""
    if not comma:
        digits = str(number)
        if not places:
            return digits
        if len(digits) <= places:
            digits = "0" * (places + 1 - len(digits)) + digits
        return digits[:-places] + "." + digits[-places:]
    whole, part = divmod(number, power_of_ten(places))
    pieces = []
    if places:
        pieces = [_three(part)[1:] if places == 2 else _digits(part, False, places)[2:], "."]
    while whole >= 1000:
        whole, three = divmod(whole, 1000)
        pieces.append(_three(three))
        pieces.append(",")
    pieces.append(str(whole))
    pieces.reverse()
    return "".join(pieces)


def _three(number: int) -> str:
    digits = _THREE[number]
    if not digits:
        _THREE[number] = digits = f"{number:03d}"
    return digits


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
