"""Built-in functions and displays with CPython's meaning, called by the lowered source in their place."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

from publish.engines.micropython.standin.decimal import Decimal
from publish.engines.micropython.standin.digits import float_of, read_digits
from publish.engines.micropython.standin.text import SPACE

_MISSING = object()
_EXACT = 1 << 53


def ordered(pairs: Iterable[tuple[Any, Any]] = ()) -> dict[Any, Any]:
    """Make a dict that keeps its order, from its pairs; MicroPython's own does not."""
    return OrderedDict(pairs)


def dict_of(source: Any = ()) -> dict[Any, Any]:
    """Do what `dict()` does with one `source`, a dict or pairs."""
    return OrderedDict(source.items() if isinstance(source, dict) else source)


def joined(kind: Callable[[list[Any]], Any], *parts: Iterable[Any]) -> Any:
    """Make a `kind`, list or tuple, of several `parts`: a display with stars in it."""
    out: list[Any] = []
    for part in parts:
        out.extend(part)
    return kind(out)


def int_of(value: object = 0) -> int:
    """Do what `int()` does for a `value` that is text, a whole number, a decimal or a float.

    `ValueError` where the text is no whole number, `TypeError` for any other value, and for text with `_` or blanks in
    it, which `int()` can read.
    """
    if isinstance(value, str):
        number = read_digits(value)
        if number is not None:
            return number
        number = read_digits(value[1:] if value[:1] in ("+", "-") else value)
        if number is None:
            if "_" in value or any(char in SPACE for char in value):
                raise TypeError("int() takes digits that were checked before")
            raise ValueError("invalid literal for int() with base 10")
        return -number if value[0] == "-" else number
    if isinstance(value, Decimal):
        return value.__int__()
    if isinstance(value, (int, bool, float)):
        return int(value)
    raise TypeError("int() takes text, whole numbers, decimals and floats")


def float_from(value: object) -> float:
    """Do what `float()` does for a `value` that is a whole number, a decimal or a float; else `TypeError`."""
    if isinstance(value, float):
        return value
    if isinstance(value, Decimal):
        return value.__float__()
    if isinstance(value, (int, bool)):
        size = abs(value)
        if size < _EXACT:
            return float(value)
        return -float_of(size, 1) if value < 0 else float_of(size, 1)
    raise TypeError("float() takes whole numbers, decimals and floats")


def below(left: Any, right: Any) -> Any:
    """Do what `<` does: MicroPython does not ask a decimal on the right when a whole number is on the left."""
    return right > left if isinstance(right, Decimal) else left < right


def at_most(left: Any, right: Any) -> Any:
    """Do what `left <= right` does."""
    return right >= left if isinstance(right, Decimal) else left <= right


def above(left: Any, right: Any) -> Any:
    """Do what `left > right` does."""
    return right < left if isinstance(right, Decimal) else left > right


def at_least(left: Any, right: Any) -> Any:
    """Do what `left >= right` does."""
    return right <= left if isinstance(right, Decimal) else left >= right


def sum_of(items: Iterable[Any], start: Any = 0) -> Any:
    """Add `items` up from the left, beginning with `start`.

    `TypeError` where one is a float: CPython compensates their rounding.
    """
    total = start
    for item in items:
        if isinstance(item, float):
            raise TypeError("floats are not summed with sum()")
        total = total + item
    return total


def sorted_list(items: Iterable[Any], key: Callable[[Any], Any] | None = None, reverse: bool = False) -> list[Any]:
    """Sort `items` stably, as MicroPython's own sort does not, by what `key` makes of each, None for the item itself.

    With `reverse` the largest come first, equals in their order all the same.
    """
    listed = list(items)
    if reverse:
        listed.reverse()
    merged = _merged([(item if key is None else key(item), item) for item in listed])
    out = [item for _, item in merged]
    if reverse:
        out.reverse()
    return out


def _merged(pairs: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    if len(pairs) < 2:
        return pairs
    middle = len(pairs) // 2
    left, right = _merged(pairs[:middle]), _merged(pairs[middle:])
    # Rows mostly come in order.
    if not below(right[0][0], left[-1][0]):
        return left + right
    out: list[tuple[Any, Any]] = []
    one = other = 0
    while one < len(left) and other < len(right):
        if below(right[other][0], left[one][0]):
            out.append(right[other])
            other += 1
        else:
            out.append(left[one])
            one += 1
    return out + left[one:] + right[other:]


def largest(*given: Any, key: Callable[[Any], Any] | None = None, default: Any = _MISSING) -> Any:
    """Do what `max` does: the first of equals. `given`, `key` and `default` are as there."""
    return _best(True, given, key, default)


def smallest(*given: Any, key: Callable[[Any], Any] | None = None, default: Any = _MISSING) -> Any:
    """Do what `min` does: the first of equals. `given`, `key` and `default` are as there."""
    return _best(False, given, key, default)


def _best(most: bool, given: Any, key: Callable[[Any], Any] | None, default: Any) -> Any:
    best = rank = _MISSING
    for item in given[0] if len(given) == 1 else given:
        place = item if key is None else key(item)
        if best is _MISSING or (above if most else below)(place, rank):
            best, rank = item, place
    if best is not _MISSING:
        return best
    if default is _MISSING:
        raise ValueError("iterable argument is empty")
    return default


def either(left: Any, right: Any) -> Any:
    """Do what `left | right` does for whole numbers and sets; `TypeError` for dicts, which would lose their order."""
    if isinstance(left, dict) or isinstance(right, dict):
        raise TypeError("dicts are not joined with |")
    return left | right


class Record:
    """What dataclasses have in common: equal when they are of one class and all fields are."""

    _fields: tuple[str, ...] = ()

    def _key(self) -> tuple[Any, ...]:
        return tuple([getattr(self, name) for name in self._fields])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and type(self) is type(other) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())


def replaced(item: Record, **changes: Any) -> Any:
    """Do what `dataclasses.replace` does: return `item` anew, with `changes`; `TypeError` where one is no field."""
    values = {}
    for name in item._fields:
        values[name] = changes.pop(name) if name in changes else getattr(item, name)
    if changes:
        raise TypeError("replace() got an unexpected field")
    return type(item)(**values)
