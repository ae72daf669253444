"""Probes of lists, dicts, statements and JSON."""

# Every way of writing is here on purpose.
# ruff: noqa
# mypy: disable-error-code="comparison-overlap, index, list-item, no-untyped-call"

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from tests.engines.micropython.probes.errors import raised

NAMES = ("你", "好", "世界")


def lists() -> list[Any]:
    """Lists, tuples and ranges."""
    numbers = [3, 1, 2]
    numbers.append(4)
    numbers.insert(1, 9)
    numbers.extend((5, 5))
    numbers += [6]
    numbers.remove(5)
    taken = [numbers.pop(), numbers.pop(0)]
    numbers.reverse()
    first, *others, last = numbers
    emptied = [1]
    emptied.clear()
    pairs = [("b", 2), ("a", 2), ("c", 1), ("d", 1), ("e", 2)]
    return [
        [numbers, taken, first, others, last, emptied, numbers.index(9), numbers.count(4), numbers[1:], numbers[-2:]],
        [
            sorted(numbers),
            sorted(numbers, reverse=True),
            sorted(pairs, key=lambda pair: pair[1]),
            9 in numbers,
            len(numbers),
        ],
        [
            sorted(pairs, key=lambda pair: -pair[1]),
            sorted(pairs, key=lambda pair: pair[1], reverse=True),
            sorted(NAMES),
        ],
        [max(pairs, key=lambda pair: pair[1]), min(pairs, key=lambda pair: pair[1]), max([], default=7), min("你好")],
        [
            [1, 2] < [1, 3],
            (1, 2) == (1, 2),
            [[1]] == [[1]],
            (1,) + (2,),
            [0] * 3,
            [*numbers, 7, *(8, 9)],
            (*NAMES, "！"),
        ],
        [
            list(range(5)),
            list(range(5, 0, -2)),
            len(range(3, 9)),
            4 in range(5),
            list(reversed([1, 2])),
            list(reversed("你好")),
        ],
        [
            list(zip([1, 2], "ab")),
            list(enumerate("你好", start=1)),
            list(map(str, [1, 2])),
            [any([]), all([]), any([0, 1])],
        ],
        [
            sum([1, 2]),
            sum(range(4)),
            sum((1 for _ in NAMES), 10),
            next(iter([5])),
            next(iter([]), None),
            tuple("ab"),
            [*"ab"],
        ],
        [[x * y for x in range(3) for y in range(x) if y], [f(1) for f in [lambda x, n=n: x + n for n in range(3)]]],
        [raised(lambda: [][1]), raised(lambda: max([])) != "nothing", raised(lambda: [1].index(2)) != "nothing"],
    ]


def mappings() -> list[Any]:
    """Dicts keep their order; sets are only asked what they hold."""
    table = {"b": 1, "a": 2, **{"c": 3}}
    table["d"] = 4
    table["b"] = 9
    table.update({"e": 5, "a": 6})
    popped = [table.pop("c"), table.pop("z", None), table.setdefault("f", 7), table.setdefault("b", 0)]
    twice = {name: len(name) for name in NAMES}
    known, seen = frozenset(NAMES), set([1, 2])
    seen.add(3)
    seen.discard(1)
    return [
        [list(table.items()), list(table.keys()), list(table.values()), list(table), popped, len(table), "a" in table],
        [
            table.get("a"),
            table.get("x"),
            table.get("x", 0),
            dict(table),
            dict([("x", 1)]),
            dict(),
            {},
            twice,
            {1: "x"}[True],
        ],
        [
            "你" in known,
            "x" not in known,
            sorted(seen),
            len(seen),
            sorted({5, 3} | {4}),
            sorted(seen - {2}),
            sorted(seen & {2}),
        ],
        [
            raised(lambda: {}["x"]),
            raised(lambda: {"a": 1}[0]),
            {"a": 1, "a": 2},
            sorted({1, 1, 2}),
            {**table, "b": 0},
        ],
        [
            {x: y for x, y in zip("ab", [1, 2])},
            sorted({x % 2 for x in range(4)}),
            max(table, key=lambda name: table[name]),
        ],
    ]


def flow() -> list[Any]:
    """Statements, closures, generators, arguments."""
    out: list[Any] = []
    for number in range(10):
        if number == 2:
            continue
        if number > 4:
            break
        out.append(number)
    else:
        out.append("never")
    for _ in ():
        pass
    else:
        out.append("else")
    while (size := len(out)) < 8:
        out.append(size)
    try:
        out.append(1)
    except ValueError:
        out.append("no")
    else:
        out.append("fine")
    finally:
        out.append("done")
    count = 0

    def step(by: int = 1, *more: int, times: int = 1) -> int:
        nonlocal count
        count += (by + sum(more)) * times
        return count

    (a, b), [c, d] = (1, 2), [3, 4]
    a, b = b, a
    e = f = 5
    e -= 1
    f *= 2
    f //= 3
    f %= 2
    f <<= 3
    f >>= 1
    f &= 6
    quarter = 1.0
    quarter /= 4
    assert out
    return [
        out,
        [step(), step(2, 3, times=2), step(*[1, 1], **{"times": 3}), count],
        [a, b, c, d, e, f, f"{quarter:.2f}"],
        [*_countdown(3), 1 if out else 2, None or 7, 0 or "", [] and 1, None is None, out is not None],
        [
            f"{{{a}}}",
            f"{'x' if a else 'y'}",
            f"{a + b}",
            f"{None}",
            f"{True}",
            f"{Decimal('1.50')}",
            f"{date(2026, 1, 1)}",
        ],
        [f"{'你':>3}|", f"{'你':<3}|", f"{'你':*^4}|", f"{'你好':.1}", f"{'a':s}", "ab", f"{a}" + f"b{b}"],
    ]


def _countdown(start: int) -> Iterator[Any]:
    while start:
        yield start
        start -= 1
    yield from "ab"


def written() -> list[Any]:
    """JSON read and written."""
    texts = (
        '{"a": [1, -2.50, 1E5, true, null, "你\\u4f60\\ud83d\\ude00\\n"], "a": {}, "b": []}',
        "[]",
        " {} ",
        '"\\/\\b\\f"',
        "NaN",
        "[1",
        "{a}",
        "01",
        "",
    )
    return [_read(one) for one in texts] + [
        json.dumps({"你": ['"\\\n\t\x01\x7f', 1, True, None, [], {}]}, ensure_ascii=False, separators=(",", ":"))
    ]


def _read(text: str) -> Any:
    try:
        return json.loads(
            text, parse_int=_tagged, parse_float=_tagged, parse_constant=_tagged, object_pairs_hook=_paired
        )
    except ValueError:
        return "ValueError"


def _paired(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return dict(pairs)


def _tagged(text: str) -> list[str]:
    return ["number", text]
