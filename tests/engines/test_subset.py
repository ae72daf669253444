"""The source keeps to MicroPython's subset, and what is outside is refused with a word on what to write."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from publish.engines.micropython import lower, modules, names, subset
from publish.engines.micropython.modules import Module

HEAD = "from __future__ import annotations\n"


def test_the_source_is_inside() -> None:
    """Nothing that an answer in the browser runs is outside MicroPython's subset."""
    assert [str(fault) for fault in subset.faults(modules.needed())] == []


def test_only_what_answers_need_is_looked_at() -> None:
    """What builds pages or serves the command line is no part of the engine."""
    needed = {module.name for module in modules.needed()}
    assert {"calculators.doors.worker", "calculators.roll_over", "calculators.kit.money"} <= needed
    assert needed.isdisjoint({f"calculators.doors.{name}" for name in ("fence", "form", "terminal", "fragments")})


def test_no_function_takes_the_name_of_a_stand_in() -> None:
    """It would be called for `<` in the engine, and by its own name in CPython."""
    text = f"{HEAD}def _below(x):\n    return 1 < x"
    with pytest.raises(SystemExit, match="_below: a stand-in is called so"):
        lower.lowered(Module("calculators.sample", Path("sample.py"), ast.parse(text)), set())


def _faults(text: str) -> list[subset.Fault]:
    return subset.faults([Module("calculators.sample", Path("sample.py"), ast.parse(HEAD + text))])


REFUSED = {
    # Statements
    "match": ("match x:\n    case 1:\n        pass", "if and elif"),
    "async": ("async def f():\n    return 1", "an ordinary function"),
    "global": ("def f():\n    global x\n    x = 1", "passed and returned"),
    "del": ("x = [1]\ndel x[0]", "without it"),
    "with": ("with x as y:\n    pass", "try and finally"),
    "except*": ("try:\n    pass\nexcept* ValueError:\n    pass", "an ordinary try"),
    "type alias": ("type Name = int", "at the top"),
    "type parameters": ("def f[T](x: T) -> T:\n    return x", "TypeVar"),
    "dict |=": ("x = {}\nx |= {}", "whole assignment"),
    # Imports
    "import of a module": ("import math", "from ... import"),
    "other library": ("from itertools import pairwise", "by hand"),
    "other name of a library": ("from decimal import getcontext", "by hand"),
    "import in a function": ("def f():\n    from datetime import date\n    return date", "top of the module"),
    "relative import": ("from .kit import money", "whole name"),
    "typing at run time": ("from typing import cast\nx = cast(int, 1)", "annotations alone"),
    # Functions and classes
    "positional-only": ("def f(x, /):\n    return x", "without /"),
    "decorator": ("from functools import cache\n@cache\ndef f():\n    return 1", "plain function"),
    "**options looked into": ("def f(**options):\n    return sorted(options)", "named arguments"),
    "Enum": ("from enum import StrEnum\nclass A(StrEnum):\n    X = 'x'", "by hand"),
    "several bases": ("class E(ValueError, KeyError):\n    pass", "one"),
    "dataclass(order=)": ("from dataclasses import dataclass\n@dataclass(order=True)\nclass A:\n    x: int", "itself"),
    "inherited dataclass": (
        "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int\n@dataclass\nclass B(A):\n    y: int",
        "the fields again",
    ),
    "field(repr=)": (
        "from dataclasses import dataclass, field\n@dataclass\nclass A:\n    x: int = field(repr=False)",
        "alone",
    ),
    "comprehension in a class": ("class A:\n    x = [y for y in (1, 2)]", "before the class"),
    "special method": ("class A:\n    def __add__(self, other):\n        return 1", "a name of its own"),
    "method named like one of text": ("class A:\n    def title(self):\n        return 1", "another name"),
    # Built-in functions
    "round": ("x = round(1, 2)", "quantize"),
    "print": ("print(1)", "returned"),
    "repr": ("x = repr(1)", "the text"),
    "getattr": ("x = getattr(1, 'a')", "attribute"),
    "unknown name": ("x = nowhere", "allowed.py"),
    "zip(strict=)": ("x = zip([1], [2], strict=True)", "without"),
    "int(base)": ("x = int('f', 16)", "one argument"),
    "built-in name bound": ("sum = 1", "another name"),
    "argument named like a built-in": ("def f(max):\n    return max", "another name"),
    # Methods and attributes
    "list.sort": ("x = [2, 1]\nx.sort()", "sorted"),
    "isdigit": ("x = '1'.isdigit()", "DIGITS"),
    "translate": ("x = 'a'.translate({})", "join"),
    "removeprefix": ("x = 'ab'.removeprefix('a')", "startswith"),
    "lower": ("x = 'A'.lower()", "every spelling"),
    "format": ("x = '{}'.format(1)", "f-string"),
    "encode": ("x = 'a'.encode()", "text"),
    "split at white space": ("x = 'a b'.split()", "split"),
    "keyword of a method": ("x = 'a b'.split(sep=' ')", "by place"),
    "unknown attribute": ("x = 1 .real", "what the source defines"),
    "unknown method": ("x = [].nowhere()", "what the source defines"),
    "fromisoformat": ("from datetime import date\nx = date.fromisoformat('2026-01-01')", "digits"),
    "Decimal.sqrt": ("from decimal import Decimal\nx = Decimal(2).sqrt()", "what the source defines"),
    "loads without hooks": ("import json\nx = json.loads('1')", "all of"),
    # Expressions
    "slice with a step": ("x = 'abc'[::-1]", "reversed"),
    "% on text": ("x = 'a%s' % 1", "f-string"),
    "power": ("def f(x):\n    return x**2", "constant"),
    "complex": ("x = 1j", "whole number"),
    "bytes": ("x = b'a'", "text"),
    "half a character": ("x = '\\ud800'", "whole characters"),
    "loop over a set": ("x = [y for y in {1, 2}]", "sorted"),
    "loop over set()": ("for y in set([1]):\n    pass", "sorted"),
    "dicts compared": ("x = {1: 2} == {1: 2}", "one of what they hold"),
    ":= in a comprehension": ("x = [y for y in (1, 2) if (z := y)]", "a loop"),
    ":= in what a comprehension gives": ("x = [(z := y) for y in (1, 2)]", "a loop"),
    "call inside a comparison": ("x = 1 < f() < 3\ndef f():\n    return 2", "a name for it"),
    "!r": ("x = f'{1!r}'", "readers"),
    "format of another kind": ("x = f'{1:x}'", "d, f or s"),
    "computed format": ("n = 2\nx = f'{1:.{n}f}'", "quantize"),
    "text of a KeyError": ("try:\n    pass\nexcept KeyError as problem:\n    x = str(problem)", "the key"),
}


@pytest.mark.parametrize(("text", "instead"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_outside_is_refused(text: str, instead: str) -> None:
    """File, line and what to write instead are named."""
    messages = [str(fault) for fault in _faults(text)]
    assert messages
    assert all(message.startswith("sample.py:") for message in messages)
    assert any(instead in message for message in messages), messages


def test_a_fault_names_its_line() -> None:
    """The line is the one where it stands."""
    (fault,) = _faults("x = 1\ny = 2\nz = 'a'.title()")
    assert (fault.line, fault.what) == (4, ".title()")


PASSED = {
    "types alone": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from pathlib import Path\n"
    "def f(x: Path | None) -> None:\n    return None",
    "alias of a type": "from collections.abc import Callable\nRule = Callable[[int], int] | None\n"
    "def f(x: Rule) -> None:\n    return None",
    "options passed on": "def f(x, **more):\n    return g(x, **more)\ndef g(x, y=1):\n    return x",
    "field called like a method of text": "from dataclasses import dataclass\n@dataclass(frozen=True)\n"
    "class A:\n    title: str\ndef f(a: A) -> str:\n    return a.title",
    "call of a field": "from dataclasses import dataclass\nfrom collections.abc import Callable\n@dataclass\n"
    "class A:\n    rule: Callable[[int], int]\ndef f(a: A) -> int:\n    return a.rule(1)",
    "method of a stand-in": "from decimal import Decimal\nx = Decimal(1).quantize(Decimal(1), rounding='ROUND_DOWN')",
    "constant power": "x = 10**30",
}


@pytest.mark.parametrize("text", PASSED.values(), ids=PASSED.keys())
def test_what_is_inside_passes(text: str) -> None:
    """Ordinary typed Python is not in the way."""
    assert [str(fault) for fault in _faults(text)] == []


def test_an_alias_of_a_type_stays_one_in_other_modules() -> None:
    """What only annotations use is known across modules, and refused at run time in each."""
    first = Module("calculators.a", Path("a.py"), ast.parse("from typing import Any\nRow = dict[str, Any]"))
    second = Module("calculators.b", Path("b.py"), ast.parse("from calculators.a import Row\nx = Row()"))
    assert "Row" in names.known([first, second]).for_types["calculators.b"]
    assert [fault.what for fault in subset.faults([first, second])] == ["Row at run time"]


def test_what_only_annotations_use_is_not_imported() -> None:
    """Each import takes room in every visit; what another module asks of this one stays."""
    texts = {
        "calculators.a": "class Row:\n    pass\nclass Column:\n    pass",
        "calculators.b": "from calculators.a import Column, Row\ndef f(a: Row) -> Column:\n    return a",
        "calculators.c": "from calculators import a, b\nfrom calculators.a import Row\nx = b.Column\ny: Row = Row()",
    }
    read = [Module(name, Path(f"{name[-1]}.py"), ast.parse(text)) for name, text in texts.items()]
    for_types = names.known(read).for_types
    assert for_types["calculators.b"] == {"Row"}
    assert for_types["calculators.c"] == {"a"}
    assert ast.unparse(lower.lowered(read[1], for_types["calculators.b"])).startswith(
        "from calculators.a import Column\n"
    )
