"""`decimal` as the calculators use it: finite numbers, 28 digits, half-even where nothing else is said.

An amount is a whole number and a power of ten; the whole number carries the sign, a negative zero is marked. Missing on
purpose, so that it raises: contexts, `//`, `%`, NaN and infinities, floats as operands.
"""

from __future__ import annotations

from publish.engines.micropython.standin.digits import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    cut,
    float_of,
    length,
    power_of_ten,
    read_digits,
)

__all__ = (
    "ROUND_CEILING",
    "ROUND_DOWN",
    "ROUND_FLOOR",
    "ROUND_HALF_EVEN",
    "ROUND_HALF_UP",
    "ROUND_UP",
    "Decimal",
    "DivisionByZero",
    "InvalidOperation",
)

_DIGITS = 28
_TOP = 10**28
_new = object.__new__


class InvalidOperation(ArithmeticError):
    """No number is meant, or none that fits into 28 digits."""


class DivisionByZero(ZeroDivisionError):
    """A number other than zero over zero."""


class Decimal:
    """A finite decimal number."""

    _number: int
    _exponent: int
    # Of the class, so that only a negative zero pays for it.
    _negative_zero = False

    def __init__(self, value: Decimal | int | str = 0) -> None:
        if isinstance(value, str):
            _parse(self, value)
        elif isinstance(value, Decimal):
            self._number, self._exponent = value._number, value._exponent
            if value._negative_zero:
                self._negative_zero = True
        elif isinstance(value, (int, bool)):
            self._number, self._exponent = int(value), 0
        else:
            raise TypeError("Decimal takes text, whole numbers and decimals")

    def __add__(self, other: Decimal | int) -> Decimal:
        return _add(self, _taken(other))

    __radd__ = __add__

    def __sub__(self, other: Decimal | int) -> Decimal:
        return _add(self, _negated(_taken(other)))

    def __rsub__(self, other: Decimal | int) -> Decimal:
        return _add(_taken(other), _negated(self))

    def __mul__(self, other: Decimal | int) -> Decimal:
        return _times(self, _taken(other), _DIGITS)

    __rmul__ = __mul__

    def __truediv__(self, other: Decimal | int) -> Decimal:
        return _over(self, _taken(other), _DIGITS)

    def __rtruediv__(self, other: Decimal | int) -> Decimal:
        return _over(_taken(other), self, _DIGITS)

    def __neg__(self) -> Decimal:
        return _fixed(-self._number, self._exponent)

    def __pos__(self) -> Decimal:
        return _fixed(self._number, self._exponent)

    def __abs__(self) -> Decimal:
        return _fixed(abs(self._number), self._exponent)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, float):
            raise TypeError("no decimal is compared with a float")
        if not isinstance(other, (Decimal, int, bool)):
            return False
        return _difference(self, other) == 0

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __lt__(self, other: Decimal | int) -> bool:
        return _difference(self, other) < 0

    def __le__(self, other: Decimal | int) -> bool:
        return _difference(self, other) <= 0

    def __gt__(self, other: Decimal | int) -> bool:
        return _difference(self, other) > 0

    def __ge__(self, other: Decimal | int) -> bool:
        return _difference(self, other) >= 0

    def __hash__(self) -> int:
        number, exponent = self._number, self._exponent
        while number and exponent < 0 and number % 10 == 0:
            number //= 10
            exponent += 1
        return hash(number * power_of_ten(exponent) if exponent >= 0 else (number, exponent))

    def __bool__(self) -> bool:
        return self._number != 0

    def __int__(self) -> int:
        if self._exponent >= 0:
            return self._number * power_of_ten(self._exponent)
        whole = abs(self._number) // power_of_ten(-self._exponent)
        return -whole if self._number < 0 else whole

    def __float__(self) -> float:
        size = abs(self._number)
        if self._exponent >= 0:
            value = float_of(size * power_of_ten(self._exponent), 1)
        else:
            value = float_of(size, power_of_ten(-self._exponent))
        return -value if self._number < 0 or self._negative_zero else value

    def quantize(self, exp: Decimal, rounding: str = ROUND_HALF_EVEN) -> Decimal:
        """Round to the places of `exp`."""
        number = rescaled(self, exp._exponent, rounding)
        if not -_TOP < number < _TOP:
            raise InvalidOperation("quantize result has too many digits")
        return _made(number, exp._exponent, self._number < 0 or self._negative_zero)

    def scaleb(self, other: int) -> Decimal:
        """Move the point by whole places."""
        return _fixed(self._number, self._exponent + other, _DIGITS, self._negative_zero)

    def as_integer_ratio(self) -> tuple[int, int]:
        """Give the number as a ratio in lowest terms."""
        if self._exponent >= 0:
            return self._number * power_of_ten(self._exponent), 1
        over, under = self._number, power_of_ten(-self._exponent)
        left, right = abs(over), under
        while right:
            left, right = right, left % right
        return over // left, under // left

    def __str__(self) -> str:
        digits = str(abs(self._number))
        sign = "-" if self._number < 0 or self._negative_zero else ""
        before = self._exponent + len(digits)
        point = before if self._exponent <= 0 and before > -6 else 1
        if point <= 0:
            out = "0." + "0" * -point + digits
        elif point >= len(digits):
            out = digits + "0" * (point - len(digits))
        else:
            out = digits[:point] + "." + digits[point:]
        if before == point:
            return sign + out
        power = before - point
        return f"{sign}{out}E{'+' if power > 0 else '-'}{abs(power)}"


def _parse(target: Decimal, text: str) -> None:
    whole, _, part = text.partition(".")
    number = read_digits(whole + part)
    if number is not None:
        target._number, target._exponent = number, -len(part)
        return
    plain = text.strip().replace("_", "")
    negative = plain[:1] == "-"
    if plain[:1] in ("+", "-"):
        plain = plain[1:]
    exponent = 0
    for mark in ("e", "E"):
        if mark in plain:
            plain, _, tail = plain.partition(mark)
            power = read_digits(tail[1:] if tail[:1] in ("+", "-") else tail)
            if power is None:
                raise InvalidOperation(text)
            exponent = -power if tail[:1] == "-" else power
            break
    whole, _, part = plain.partition(".")
    number = read_digits(whole + part)
    if number is None:
        raise InvalidOperation(text)
    target._number, target._exponent = -number if negative else number, exponent - len(part)
    if negative and not number:
        target._negative_zero = True


def _made(number: int, exponent: int, negative: bool) -> Decimal:
    made = _new(Decimal)
    made._number = number
    made._exponent = exponent
    if negative and not number:
        made._negative_zero = True
    return made


def _fixed(number: int, exponent: int, digits: int = _DIGITS, negative: bool = False) -> Decimal:
    """Round to so many digits; `negative` is the sign that a zero takes."""
    if digits != _DIGITS or not -_TOP < number < _TOP:
        size = abs(number)
        extra = length(size) - digits
        if extra > 0:
            size = cut(number < 0, size, extra, ROUND_HALF_EVEN)
            exponent += extra
            if size == power_of_ten(digits):
                size //= 10
                exponent += 1
            number = -size if number < 0 else size
    return _made(number, exponent, negative)


def _taken(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, (int, bool)):
        return _made(int(value), 0, False)
    raise TypeError("decimals are computed with whole numbers and decimals only")


def _negated(value: Decimal) -> Decimal:
    return _made(-value._number, value._exponent, not value._number and not value._negative_zero)


def _add(left: Decimal, right: Decimal) -> Decimal:
    one, other, exponent = left._number, right._number, left._exponent
    if exponent > right._exponent:
        one *= power_of_ten(exponent - right._exponent)
        exponent = right._exponent
    elif exponent < right._exponent:
        other *= power_of_ten(right._exponent - exponent)
    return _fixed(one + other, exponent, _DIGITS, left._negative_zero and right._negative_zero)


def _minus(value: Decimal) -> bool:
    return value._number < 0 or value._negative_zero


def _times(left: Decimal, right: Decimal, digits: int) -> Decimal:
    number = left._number * right._number
    return _fixed(number, left._exponent + right._exponent, digits, not number and _minus(left) != _minus(right))


def _over(left: Decimal, right: Decimal, digits: int) -> Decimal:
    under = abs(right._number)
    if not under:
        if not left._number:
            raise InvalidOperation("0 / 0")
        raise DivisionByZero("x / 0")
    negative = _minus(left) != _minus(right)
    ideal = left._exponent - right._exponent
    if not left._number:
        return _made(0, ideal, negative)
    over = abs(left._number)
    shift = length(under) - length(over) + digits + 1
    if shift >= 0:
        number, rest = divmod(over * power_of_ten(shift), under)
    else:
        number, rest = divmod(over, under * power_of_ten(-shift))
    exponent = ideal - shift
    if rest:
        # Not a half, whatever the last digit says: one more keeps the rounding below from taking it for one.
        if number % 5 == 0:
            number += 1
    else:
        while exponent < ideal and number % 10 == 0:
            number //= 10
            exponent += 1
    return _fixed(-number if negative else number, exponent, digits)


def _difference(left: Decimal, other: object) -> int:
    """Compare by value: below, at or above 0."""
    right = _taken(other)
    one, two = left._number, right._number
    if left._exponent > right._exponent:
        one *= power_of_ten(left._exponent - right._exponent)
    elif left._exponent < right._exponent:
        two *= power_of_ten(right._exponent - left._exponent)
    return one - two


def rescaled(value: Decimal, exponent: int, rounding: str) -> int:
    """Give the whole number that stands for `value` at another `exponent`, which is that of a power of ten.

    `rounding` is one of the six modes, for the digits that go.
    """
    number = value._number
    if not number or exponent == value._exponent:
        return number
    if exponent < value._exponent:
        return number * power_of_ten(value._exponent - exponent)
    places = min(exponent - value._exponent, length(abs(number)) + 1)
    return -cut(True, -number, places, rounding) if number < 0 else cut(False, number, places, rounding)
