"""The stand-ins against the originals: the same result or the same refusal for whatever calculators may ask of them.

`IDENTITY_EXAMPLES=20000` tries that many examples of each.
"""

from __future__ import annotations

import builtins
import datetime
import decimal
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.engines.micropython import specs
from publish.engines.micropython.standin import datetime as our_datetime
from publish.engines.micropython.standin import decimal as our_decimal
from publish.engines.micropython.standin import digits, formats, runtime, text
from publish.engines.micropython.standin import json as our_json

often = settings(max_examples=int(os.environ.get("IDENTITY_EXAMPLES", "100")), deadline=None, database=None)
MODES = [name for name in our_decimal.__all__ if name.startswith("ROUND_")]
SPACES = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2028\u202f\u205f\u3000"

amounts = st.decimals(-(10**12), 10**12, allow_nan=False, places=2) | st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**25), max_value=10**25
).filter(lambda value: value == 0 or -40 < value.adjusted() < 40)
numbers = st.integers(-(10**30), 10**30) | st.integers(-1000, 1000)
short = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(SPACES + "你好，,.0aé"), max_size=20)
days = st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))
moments = st.datetimes(datetime.datetime(1990, 1, 1), datetime.datetime(2199, 1, 1)).map(
    lambda m: m.replace(microsecond=0)
)


def ours(value: decimal.Decimal) -> our_decimal.Decimal:
    """The stand-in of a decimal, by way of its text."""
    return our_decimal.Decimal(str(value))


def outcome(action: Callable[[], object]) -> str:
    """The result as text with its sign and places, or the kind of refusal."""
    try:
        result = action()
    except ArithmeticError as problem:
        return "DivisionByZero" if isinstance(problem, ZeroDivisionError) else "ArithmeticError"
    except ValueError:
        return "ValueError"
    return f"{type(result).__name__} {result}"


# Decimals

OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


@pytest.mark.parametrize("sign", OPERATIONS)
@often
@given(amounts, amounts, numbers)
def test_decimals_compute_and_compare_alike(sign: str, a: decimal.Decimal, b: decimal.Decimal, n: int) -> None:
    """With each other, and with whole numbers on either side."""
    operation = OPERATIONS[sign]
    assert outcome(lambda: operation(ours(a), ours(b))) == outcome(lambda: operation(a, b))
    assert outcome(lambda: operation(ours(a), n)) == outcome(lambda: operation(a, n))
    assert outcome(lambda: operation(n, ours(a))) == outcome(lambda: operation(n, a))


@often
@given(amounts, st.integers(-8, 8), st.sampled_from(MODES))
def test_decimals_are_rounded_and_written_alike(value: decimal.Decimal, places: int, mode: str) -> None:
    """Quantized by every mode, shifted, negated, as text, ratio, whole number and float."""
    unit = decimal.Decimal(1).scaleb(-places)
    assert outcome(lambda: ours(value).quantize(ours(unit), rounding=mode)) == outcome(
        lambda: value.quantize(unit, mode)
    )
    assert outcome(lambda: ours(value).quantize(ours(unit))) == outcome(lambda: value.quantize(unit))
    assert str(ours(value).scaleb(places)) == str(value.scaleb(places))
    assert [str(-ours(value)), str(+ours(value)), str(abs(ours(value)))] == [str(-value), str(+value), str(abs(value))]
    assert ours(value).as_integer_ratio() == value.as_integer_ratio()
    assert [runtime.int_of(ours(value)), bool(ours(value))] == [int(value), bool(value)]
    assert runtime.float_from(ours(value)).hex() == float(value).hex()
    assert (ours(value) == ours(value + 0)) == (hash(ours(value)) == hash(ours(value + 0)))


@often
@given(short | st.from_regex(r"\s?[-+]?[0-9０-９_]*\.?[0-9]*([eE][-+]?[0-9]{1,3})?\s?", fullmatch=True))
def test_decimals_are_read_alike(typed: str) -> None:
    """Whatever the original refuses, the stand-in does; what it reads is the same, NaN and infinities aside."""
    wanted = outcome(lambda: decimal.Decimal(typed))
    if any(word in typed.lower() for word in ("nan", "inf")) or any(c.isdigit() and c not in DIGITS for c in typed):
        return
    assert outcome(lambda: our_decimal.Decimal(typed)) == wanted


DIGITS = "0123456789０１２３４５６７８９"


def test_what_decimals_do_not_do_raises() -> None:
    """No operation of the original is silently another one."""
    one: Any = our_decimal.Decimal(1)
    for sign in ("//", "%", "**"):
        with pytest.raises(TypeError):
            eval(f"one {sign} 2", {"one": one})
    for sign in ("+", "=="):
        with pytest.raises(TypeError):
            OPERATIONS[sign](one, 0.5)


# Formats and text

SPECS = st.builds(
    lambda align, sign, zero, width, comma, places, kind: f"{align}{sign}{zero}{width}{comma}{places}{kind}",
    st.sampled_from(["", "<", ">", "^", "=", "*^", "你<"]),
    st.sampled_from(["", "+", "-", " "]),
    st.sampled_from(["", "0"]),
    st.sampled_from(["", "1", "8", "20"]),
    st.sampled_from(["", ","]),
    st.sampled_from(["", ".0", ".1", ".2", ".7"]),
    st.sampled_from(["", "d", "f", "s"]),
)


def _formatted(value: object, spec: str) -> str:
    read = specs.read(spec)
    if read is None:
        raise ValueError(spec)
    if read.only_places:
        return formats.fixed(value, read.comma, read.places or 0)
    return formats.formatted(value, *read)


@often
@given(amounts | numbers | st.floats(-1e15, 1e15) | short, SPECS)
def test_formats_are_alike_or_refused(value: Any, spec: str) -> None:
    """A format that the stand-in does not know raises, also where the original does something."""
    if not spec:
        return
    mine = ours(value) if isinstance(value, decimal.Decimal) else value
    try:
        text_of_mine = _formatted(mine, spec)
    except ValueError:
        return
    assert text_of_mine == format(value, spec)


@pytest.mark.parametrize("spec", [".2f", ",.2f", ",.1f", "f", ".0f", "02d", "03d", ",", ">8", "<8", ">12,.2f", "+.2f"])
@often
@given(amounts, numbers)
def test_the_formats_in_use_are_alike(spec: str, amount: decimal.Decimal, number: int) -> None:
    """None of them is refused."""
    if "f" in spec:
        assert _formatted(ours(amount), spec) == format(amount, spec)
    elif spec != "," or amount == amount.to_integral_value():
        assert _formatted(number, spec) == format(number, spec)


@often
@given(short, short, st.lists(short, min_size=1, max_size=3))
def test_text_methods_are_alike(typed: str, other: str, several: list[str]) -> None:
    """Blanks of every script, one mark or several."""
    for name in ("strip", "lstrip", "rstrip"):
        mine, original = getattr(text, name), getattr(str, name)
        assert mine(typed) == original(typed)
        assert mine(typed, other) == original(typed, other)
    assert text.isascii(typed) == typed.isascii()
    for name in ("startswith", "endswith"):
        mine, original = getattr(text, name), getattr(str, name)
        assert mine(typed, other) == original(typed, other)
        assert mine(typed, tuple(several)) == original(typed, tuple(several))


@often
@given(short | numbers | amounts | days | moments | st.booleans() | st.none())
def test_values_are_written_alike(value: Any) -> None:
    """As `str` does; an object that has no text of its own is refused."""
    mine: Any = value
    if isinstance(value, decimal.Decimal):
        mine = ours(value)
    elif isinstance(value, datetime.datetime):
        mine = our_datetime.datetime(value.year, value.month, value.day, value.hour, value.minute, value.second)
    elif isinstance(value, datetime.date):
        mine = our_datetime.date(value.year, value.month, value.day)
    assert text.text_of(mine) == str(value)
    for strange in (1.5, [1], object()):
        with pytest.raises(TypeError):
            text.text_of(strange)


# Built-in functions


@often
@given(st.lists(st.tuples(st.integers(-3, 3), st.integers()), max_size=40), st.booleans())
def test_sorting_and_choosing_is_alike(pairs: list[tuple[int, int]], reverse: bool) -> None:
    """Stable, and the first of equals."""
    assert runtime.sorted_list(pairs, reverse=reverse) == sorted(pairs, reverse=reverse)
    assert runtime.sorted_list(pairs, key=_first, reverse=reverse) == sorted(pairs, key=_first, reverse=reverse)
    assert runtime.largest(pairs, key=_first, default=None) == max(pairs, key=_first, default=None)
    assert runtime.smallest(pairs, key=_first, default=None) == min(pairs, key=_first, default=None)
    assert runtime.sum_of(number for _, number in pairs) == sum(number for _, number in pairs)


def _first(pair: tuple[int, int]) -> int:
    return pair[0]


@often
@given(st.from_regex(r"[-+]?[0-9０-９]{0,30}[a-z]?", fullmatch=True) | numbers | st.floats(-1e20, 1e20) | st.booleans())
def test_whole_numbers_are_read_alike(value: Any) -> None:
    """From text, numbers and yes or no."""
    assert outcome(lambda: runtime.int_of(value)) == outcome(lambda: int(value))


@often
@given(numbers | st.floats(-1e20, 1e20) | st.booleans())
def test_floats_are_read_alike(value: Any) -> None:
    """From numbers and yes or no."""
    assert outcome(lambda: runtime.float_from(value)) == outcome(lambda: float(value))


def test_text_that_was_not_checked_is_refused() -> None:
    """What the original would read and nobody means."""
    for typed in (" 12", "1_000", "12\u3000"):
        with pytest.raises(TypeError):
            runtime.int_of(typed)


@often
@given(st.integers(0, 10**40), st.integers(1, 10**40))
def test_ratios_become_the_nearest_float(over: int, under: int) -> None:
    """And floats their exact ratio."""
    assert digits.float_of(over, under).hex() == (over / under).hex()
    value = over / under
    assert Fraction(*digits.ratio_of(value)) == Fraction(value)
    assert [digits.length(over), digits.bits(over)] == [len(str(over)), over.bit_length()]


def test_records_are_compared_and_replaced_as_dataclasses_are() -> None:
    """By class and fields."""

    @dataclass(frozen=True)
    class Theirs:
        x: int
        y: int = 2

    class Mine(runtime.Record):
        _fields = ("x", "y")

        def __init__(self, x: int, y: int = 2) -> None:
            self.x = x
            self.y = y

    for kind, change in ((Theirs, replace), (Mine, runtime.replaced)):
        one: Any = kind(1)
        assert one == kind(1, 2)
        assert hash(one) == hash(kind(1, 2))
        assert change(one, y=3) == kind(1, 3) != one
        with pytest.raises(TypeError):
            change(one, z=1)
    assert Mine(1) != Theirs(1)


# Dates


@often
@given(days, days, st.integers(-40000, 40000))
def test_days_are_counted_alike(one: datetime.date, other: datetime.date, count: int) -> None:
    """Numbered, written, compared, added to."""
    mine, theirs = [our_datetime.date(day.year, day.month, day.day) for day in (one, other)]
    assert [mine.toordinal(), mine.weekday(), mine.isoformat(), str(mine)] == [
        one.toordinal(),
        one.weekday(),
        one.isoformat(),
        str(one),
    ]
    assert str(our_datetime.date.fromordinal(one.toordinal())) == str(one)
    assert str(mine + our_datetime.timedelta(days=count)) == str(one + datetime.timedelta(days=count))
    assert str(mine - our_datetime.timedelta(days=count)) == str(one - datetime.timedelta(days=count))
    difference = mine - theirs
    assert isinstance(difference, our_datetime.timedelta)
    assert difference.days == (one - other).days
    assert [mine < theirs, mine <= theirs, mine > theirs, mine >= theirs, mine == theirs, mine != theirs] == [
        one < other,
        one <= other,
        one > other,
        one >= other,
        one == other,
        one != other,
    ]


def test_every_day_that_matters_has_its_number() -> None:
    """All days of 1990 to 2130, and the ends of all years."""
    first, last = datetime.date(1990, 1, 1).toordinal(), datetime.date(2130, 12, 31).toordinal()
    ends = [datetime.date(year, *day).toordinal() for year in range(1, 10000) for day in ((1, 1), (12, 31))]
    for number in (*range(first, last), *ends):
        day = our_datetime.date.fromordinal(number)
        assert (str(day), day.toordinal()) == (str(datetime.date.fromordinal(number)), number)


@often
@given(st.integers(-1, 10001), st.integers(-1, 14), st.integers(-1, 33))
def test_impossible_days_are_refused_alike(year: int, month: int, day: int) -> None:
    """Leap years among them."""
    for kind in (datetime.date, our_datetime.date):
        try:
            kind(year, month, day)
        except ValueError:
            possible = False
        else:
            possible = True
        assert possible == _possible(year, month, day)


def _possible(year: int, month: int, day: int) -> bool:
    try:
        return bool(datetime.date(year, month, day))
    except ValueError:
        return False


@often
@given(moments, moments)
def test_times_are_compared_and_written_alike(one: datetime.datetime, other: datetime.datetime) -> None:
    """With days they are not compared; nothing is added to them."""
    mine, theirs = [our_datetime.datetime(*when.timetuple()[:6]) for when in (one, other)]
    assert [mine.isoformat(), str(mine), str(mine.date())] == [one.isoformat(), str(one), str(one.date())]
    assert [mine < theirs, mine == theirs, mine >= theirs] == [one < other, one == other, one >= other]
    assert mine != mine.date()
    for refused in (lambda: mine < mine.date(), lambda: mine + our_datetime.timedelta(days=1), lambda: mine - theirs):
        with pytest.raises(TypeError):
            refused()


# JSON

values = st.recursive(
    st.none() | st.booleans() | st.integers() | short,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(short, inside, max_size=4),
    max_leaves=12,
)
broken = st.lists(
    st.sampled_from(["{", "}", "[", "]", '"', "\\", "\\u", "d83d", "de00", ",", ":", "0", "1", "-", ".", "e", "E", "+"])
    | st.sampled_from(
        ["true", "null", "NaN", "Infinity", "-Infinity", " ", "\t", "\n", "\x0b", "\x00", "\x1f", "\x7f", "你", "a"]
    ),
    max_size=12,
).map("".join)


def _loaded(module: Any, typed: str) -> Any:
    """What a text stands for, in order; numbers as they were written."""
    hooks: dict[str, Any] = {name: _tagged(name) for name in ("parse_int", "parse_float", "parse_constant")}
    hooks["object_pairs_hook"] = dict
    try:
        return repr(_listed(module.loads(typed, **hooks)))
    except ValueError:
        return None


def _tagged(name: str) -> Callable[[str], tuple[str, str]]:
    return lambda written: (name, written)


def _listed(value: Any) -> Any:
    if isinstance(value, dict):
        return [(key, _listed(item)) for key, item in value.items()]
    return [_listed(item) for item in value] if isinstance(value, list) else value


@often
@given(values, st.booleans(), st.integers(0, 3))
def test_json_is_read_and_written_alike(value: Any, ascii_only: bool, indent: int) -> None:
    """Whatever the original writes, the stand-in reads; what it writes is the same text."""
    typed = json.dumps(value, ensure_ascii=ascii_only, indent=indent or None)
    assert _loaded(our_json, typed) == _loaded(json, typed)
    compact: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}
    assert our_json.dumps(value, **compact) == json.dumps(value, **compact)


@often
@given(broken | values.map(json.dumps).flatmap(lambda good: st.integers(0, len(good)).map(lambda end: good[:end])))
def test_broken_json_is_refused_alike(typed: str) -> None:
    """Cut short, doubled, out of place: read by both, or by neither."""
    assert _loaded(our_json, typed) == _loaded(json, typed)


def test_json_of_another_kind_is_refused() -> None:
    """One way of writing, and no floats."""
    with pytest.raises(TypeError):
        our_json.dumps(1.5, ensure_ascii=False, separators=(",", ":"))
    with pytest.raises(TypeError):
        our_json.dumps({}, ensure_ascii=True, separators=(",", ":"))


def test_no_builtin_is_stood_in_for_twice() -> None:
    """Every function that the lowering replaces is one of Python's."""
    from publish.engines.micropython.lower import _FUNCTIONS

    assert set(_FUNCTIONS) <= set(dir(builtins))
