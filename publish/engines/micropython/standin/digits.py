"""Whole numbers as strings of digits: powers of ten, rounding, and the exact way between ratio and float."""

from __future__ import annotations

from math import frexp, ldexp

ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_DOWN = "ROUND_DOWN"
ROUND_UP = "ROUND_UP"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_CEILING = "ROUND_CEILING"

_KNOWN = 96
# Looked up, not computed: rounding to the fen asks for the same few powers all the time.
_POWERS = [1]
while len(_POWERS) < _KNOWN:
    _POWERS.append(_POWERS[-1] * 10)


def power_of_ten(exponent: int) -> int:
    """Give ten to the power of `exponent`, 0 or more."""
    return _POWERS[exponent] if exponent < _KNOWN else int("1" + "0" * exponent)


def length(number: int) -> int:
    """Count the decimal digits of a number of 0 or more; 0 has one."""
    if number >= _POWERS[_KNOWN - 1]:
        return len(str(number))
    low, high = 0, _KNOWN - 1
    while low < high:
        middle = (low + high) >> 1
        if number >= _POWERS[middle]:
            low = middle + 1
        else:
            high = middle
    return low or 1


def cut(negative: bool, number: int, places: int, mode: str) -> int:
    """Take the last `places` (1 or more) digits off `number`, a magnitude, rounded by `mode`; return what is left.

    `negative` tells its sign, which some modes ask for. `TypeError` where `mode` is none of the six and digits other
    than 0 go.
    """
    power = power_of_ten(places)
    kept, rest = divmod(number, power)
    if not rest or mode == ROUND_DOWN:
        return kept
    if mode == ROUND_HALF_UP:
        return kept + 1 if 2 * rest >= power else kept
    if mode == ROUND_HALF_EVEN:
        return kept + 1 if 2 * rest > power or (2 * rest == power and kept & 1) else kept
    if mode == ROUND_UP or (mode == ROUND_FLOOR and negative) or (mode == ROUND_CEILING and not negative):
        return kept + 1
    if mode in (ROUND_FLOOR, ROUND_CEILING):
        return kept
    raise TypeError("valid values for rounding are the six of this module")


def read_digits(text: str) -> int | None:
    """Read `text`, a string of digits, ASCII or full-width, as a number; None where it is anything else, or empty."""
    # MicroPython looks each character up among all its names, where a loop makes a text of it: whole texts are cheap.
    if text.isdigit() and len(text.encode()) == len(text):
        return int(text)
    plain = []
    for char in text:
        if "\uff10" <= char <= "\uff19":
            plain.append(chr(ord(char) - 0xFEE0))
        elif "0" <= char <= "9":
            plain.append(char)
        else:
            return None
    return int("".join(plain)) if plain else None


def bits(number: int) -> int:
    """Count the binary digits of a number of 0 or more."""
    count = 0
    while number >= 4294967296:
        number >>= 32
        count += 32
    while number:
        number >>= 1
        count += 1
    return count


def float_of(over: int, under: int) -> float:
    """Give the float nearest to `over` / `under`, two positive numbers (`over` may be 0), halves to even.

    `OverflowError` where it is too large or too near to 0 for any amount or rate.
    """
    if not over:
        return 0.0
    shift = bits(under) - bits(over) + 55
    if not -960 < shift < 1070:
        raise OverflowError("outside the range of floats that amounts and rates can have")
    quotient, rest = divmod(over << shift, under) if shift >= 0 else divmod(over, under << -shift)
    extra = bits(quotient) - 53
    low, half = quotient & ((1 << extra) - 1), 1 << (extra - 1)
    quotient >>= extra
    if low > half or (low == half and (rest or quotient & 1)):
        quotient += 1
    return ldexp(float(quotient), extra - shift)


def ratio_of(value: float) -> tuple[int, int]:
    """Give `value`, a finite float, exactly, as two whole numbers: one over the other, which is a power of two."""
    mantissa, exponent = frexp(value)
    number = int(ldexp(mantissa, 53))
    exponent -= 53
    while exponent < 0 and number and not number & 1:
        number >>= 1
        exponent += 1
    return (number << exponent, 1) if exponent >= 0 else (number, 1 << -exponent)


def float_from_bits(mantissa: int, exponent: int) -> float:
    """Give a float that the source writes down, from its exact parts: `mantissa` times two to the `exponent`."""
    return ldexp(float(mantissa), exponent)
