"""Questions for the engines: the kept cases, fresh random ones over all calculators, and hostile ones."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from calculators.kit import spec
from calculators.kit.spec import Field
from calculators.shelf import CALCULATORS

CASES = Path(__file__).parents[2] / "money/cases"
AGREED = CASES.parents[3] / "shared/cases/agreed.jsonl"

type Question = tuple[str, str, str]
"""The arguments of the worker's `answer`: a slug, the form as JSON text, what is wanted."""

AMOUNTS = (
    "12000",
    "１２，０００元",
    "1.2万",
    "¥3,500.50",
    "0",
    "0.01",
    "100000000",
    "99.999",
    " 20 块",
    "-5",
    "一千",
    "1e3",
)
RATES = (
    "24",
    "24%",
    "月2%",
    "2%/月",
    "日万分之五",
    "0.05%/天",
    "0.05",
    "18.25",
    "0",
    "36",
    "千分之五",
    "1000.01",
    "万分之十",
)
DATES = (
    "2026-01-31",
    "2024年2月29日",
    "2026/8/1",
    "２０２６-１０-０８",
    "2023-02-29",
    "1999-12-31",
    "2026-1-5",
    "今天",
)
MOMENTS = ("2026-11-23T21:40", "2026-11-23 22:05:30", "2026-11-24 07:59", "2026-11-24T24:00", "昨晚")
ODD = (
    "",
    " ",
    "abc",
    "１２",
    "1_000",
    "٣",
    "NaN",
    "=1+1",
    "<b>&\"'</b>",
    "0" * 61,
    "1.",
    ".5",
    "--1",
    "\u2028",
    "😀",
    "\x1c7",
)


def kept() -> list[Question]:
    """The worked examples, and where they are at hand the lines on which two implementations of the contract agreed."""
    given = [
        (path.stem, case["inputs"])
        for path in sorted(CASES.glob("*.toml"))
        for case in tomllib.loads(path.read_text("utf8"))["case"]
    ]
    if AGREED.exists():
        lines = [json.loads(line) for line in AGREED.read_text("utf8").splitlines()]
        given += [(line["calculator"], line["inputs"]) for line in lines]
    asked = [(slug, json.dumps(inputs, ensure_ascii=False), "page") for slug, inputs in given]
    return asked + [(slug, form, "csv") for slug, form, _ in asked[::3]]


def fresh(seed: int, count: int) -> Iterator[Question]:
    """Random forms over all calculators: mostly what people type, now and then what they mistype."""
    chance = Random(seed)
    slugs = list(CALCULATORS)
    for number in range(count):
        slug = slugs[number % len(slugs)]
        form = _form(chance, CALCULATORS[slug].fields, chance.choice((0, 0, 0, 1)))
        yield slug, json.dumps(form, ensure_ascii=chance.random() < 0.5), chance.choice(("page", "page", "csv"))


def _form(chance: Random, fields: tuple[Field, ...], way: int) -> dict[str, Any]:
    form: dict[str, Any] = {}
    for field in fields:
        wanted = field.required or (field.way == way if field.way is not None else chance.random() < 0.4)
        if wanted and chance.random() < 0.97:
            form[field.name] = _value(chance, field)
    if chance.random() < 0.03:
        form[chance.choice(("unknown", "<i>", ""))] = "1"
    return form


def _value(chance: Random, field: Field) -> Any:
    if chance.random() < 0.04:
        return chance.choice((*ODD, None, True, 5, 1.5, [], {}, [1], {"a": 1}))
    if field.kind == spec.ROWS:
        return [_form(chance, field.columns, 0) for _ in range(chance.choice((1, 2, 3, 6, 24)))]
    if field.kind == spec.MONEY:
        size = chance.choice((100, 2000, 50000, 1000000))
        return chance.choice((*AMOUNTS, *[str(chance.randrange(size * 100) / 100) for _ in range(12)]))
    if field.kind == spec.RATE:
        return chance.choice((*RATES, *[str(chance.randrange(4800) / 100) for _ in range(12)]))
    if field.kind == spec.PERCENT:
        return str(chance.randrange(10100) / 100)
    if field.kind == spec.WHOLE:
        high = min(int(field.high), chance.choice((6, 36, 36, 120, 10000)))
        return chance.choice(("", "期", "天")).join(
            (str(chance.randint(int(field.low), max(high, int(field.low)))), "")
        )
    if field.kind == spec.DAY:
        day = f"{chance.randint(2019, 2028)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        return chance.choice((*DATES, *[day] * 12))
    if field.kind == spec.MOMENT:
        day = f"2026-{chance.randint(1, 2):02d}-{chance.randint(1, 3):02d}"
        moment = f"{day}T{chance.randint(0, 23):02d}:{chance.randint(0, 59):02d}"
        return chance.choice((*MOMENTS, *[moment] * 12))
    if field.kind == spec.CHOICE:
        return chance.choice([str(choice.value) for choice in field.choices])
    if field.kind == spec.YES_NO:
        return chance.choice(("true", "false", ""))
    return chance.choice(("甲", "某消费金融公司", *ODD))


def hostile(seed: int, count: int) -> Iterator[Question]:
    """Texts that no form sends: broken, deep, long, and full of what means something elsewhere."""
    chance = Random(seed)
    slugs = list(CALCULATORS)
    for _ in range(count):
        slug = chance.choice((*slugs, "", "no-such", "__class__", "é" * 40))
        yield slug, _hostile_text(chance, slug), chance.choice(("page", "csv", "", "<x>"))


def _hostile_text(chance: Random, slug: str) -> str:
    fields = CALCULATORS[slug].fields if slug in CALCULATORS else ()
    whole = json.dumps(_form(chance, fields, 0), ensure_ascii=False)
    name = chance.choice([field.name for field in fields]) if fields else "x"
    piece = chance.choice(PIECES)
    kind = chance.randrange(7)
    if kind == 0:
        return whole[: chance.randrange(len(whole) + 1)]
    if kind == 1:
        place = chance.randrange(len(whole) + 1)
        return whole[:place] + piece + whole[place:]
    if kind == 2:
        return json.dumps({name: piece * chance.choice((1, 1, 40, 4000))}, ensure_ascii=chance.random() < 0.5)
    if kind == 3:
        return f'{{"{name}": {piece}}}'
    if kind == 4:
        deep = chance.choice((1, 19, 20, 21, 3000))
        closed = chance.choice((deep, deep - 1))
        return f'{{"x": "{"]" * chance.choice((0, 5, 5000))}", "{name}": {"[" * deep}{"]" * closed}}}'
    if kind == 5:
        return f'{{"{name}": "1", "{name}": {json.dumps(piece)}, "\\u{chance.randrange(65536):04x}": 1}}'
    return piece


PIECES = (
    *ODD,
    *("{", "}", "[", "]", '"', "\\", ",", ":", "null", "true", "-", "-0", "01", "1.", "1e", "1E+400", "-1e-400"),
    *(
        "NaN",
        "Infinity",
        "-Infinity",
        "1" * 5000,
        "0." + "3" * 200,
        "9" * 30,
        "\ufeff{}",
        "{}x",
        "[]",
        '"text"',
        "5",
        "\t\n\r {}",
    ),
    *(
        '"\\ud800"',
        '"\\udc00\\ud800"',
        '"\\ud83d\\ude00"',
        '"\\uD83D\\uDE00"',
        '"\\u00zz"',
        '"\\x41"',
        '"\x00"',
        '"\x1f"',
        '"\\u0000"',
    ),
    *(
        "<script>alert(1)</script>",
        "</p><img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "&lt;",
        "'\"><svg/onload=1>",
    ),
    *(
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
        "+1",
        "\u202e123",
        "a\u0301",
        "\U0001f468\u200d\U0001f469",
        "١٢٣",
        "１２３",
        "\x85",
        "\x1c",
    ),
)
