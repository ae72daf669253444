"""Probes of text, numbers, decimals and dates."""

# Every way of writing is here on purpose.
# ruff: noqa
# mypy: disable-error-code="comparison-overlap, index, list-item, no-untyped-call"

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Decimal,
)
from typing import Any

from tests.engines.micropython.probes.errors import raised

NAMES = ("你", "好", "世界")
LETTERS = "你好，世界，ab, AB"
BIG = 10**30


def text() -> list[Any]:
    """Methods of text, Chinese and blank characters among it."""
    blank = "\u3000 \t\x1c你 好\xa0\u2028\n"
    return [
        [
            blank.strip(),
            blank.lstrip(),
            blank.rstrip(),
            "xxaxx".strip("x"),
            "％5％".strip("％"),
            "".strip(),
            " ".strip(),
        ],
        ["".isascii(), "a\x7f".isascii(), "\x80".isascii(), "１".isascii(), "a\t ".strip(), "+-5-".strip("+-")],
        [
            LETTERS.startswith("你"),
            LETTERS.startswith(("x", "你好")),
            LETTERS.endswith("B"),
            LETTERS.endswith(("x", "AB")),
        ],
        [LETTERS.startswith(()), "".startswith(""), "".endswith("a")],
        [LETTERS.find("世"), LETTERS.find("无"), LETTERS.find("，", 3), LETTERS.index("界"), LETTERS.count("，")],
        [LETTERS.partition("，"), LETTERS.partition("无"), LETTERS.rpartition("，"), LETTERS.rpartition("无")],
        [LETTERS.split("，"), LETTERS.split("，", 1), "".split(","), ",a,".split(","), LETTERS.replace("，", ",")],
        [LETTERS.replace("，", "", 1), "aaa".replace("a", "aa"), "，".join(NAMES), "".join([]), "-".join(["a"])],
        [LETTERS[0], LETTERS[-1], LETTERS[1:3], LETTERS[:-2], LETTERS[-2:], LETTERS[5:2], LETTERS[2:99], "你好"[9:]],
        ["你" in LETTERS, "无" in LETTERS, "" in LETTERS, "你" not in LETTERS, len(LETTERS), "ab" * 2, "你" + "好"],
        ["你" < "好", "Z" < "a", "😀" > "\uffff", "a" < "ab", "" < "a", "a" == "a", "a" != "b", "é" > "z"],
        [ord("你"), ord("😀"), chr(20320), chr(0x1F600), list("你😀"), [char for char in "你a"], str("x"), str()],
    ]


def numbers() -> list[Any]:
    """Whole numbers, small, large and negative."""
    return [
        [-7 // 2, -7 % 3, 7 // -2, 7 % -3, [*divmod(-7, 3)], 0 // 5, 5 // 1, -1 % 5, 10**18 * 10**18, 10**30],
        [BIG // 7, -BIG // 7, -BIG % 7, [*divmod(-BIG, 10**20)], (2 * 10**20 + 3) // (2 * 10**19), BIG - BIG, -BIG],
        [1 << 70, (1 << 70) >> 60, -1 >> 1, 5 & 3, BIG & 255, 5 | 2, BIG | 1, abs(-5), abs(-BIG), +5, -(-5), not 0],
        [BIG == 10**30, BIG < 10**31, BIG > 10**29, 1 < 2 < 3, 1 < 3 < 2, 0 == False, 1 == True, 3 != 4, ~5],
        [int("12"), int("１２"), int("-3"), int("+3"), int(True), int(2.9), int(-2.9), int(Decimal("-2.9")), int()],
        [True + True, True * 3, max(True, 0), bool(0), bool(""), bool("0"), bool([]), bool(None), bool(Decimal(0))],
        [1073741823 + 1, 2147483647 + 1, 1073741824 * 2, -1073741825, 4294967296 * 4294967296, 2147483648 // 3],
        [
            str(BIG),
            str(-BIG),
            f"{BIG:,}",
            f"{12345:,d}",
            f"{7:03d}",
            f"{-7:03d}",
            f"{7:>4}",
            f"{7:<4}|",
            f"{7:^5}|",
            f"{7:+d}",
        ],
    ]


def floats() -> list[Any]:
    """Floats with the four operations; they leave as text with many decimals."""
    third = 1 / 3
    values = [
        0.1 + 0.2,
        1 / 7,
        third * 3,
        1e-15 * 3,
        5.0 - 4.9,
        2.5 // 1,
        -1.5 // 1,
        7.5 % 2,
        -7.5 % 2,
    ]
    exact = [123456789.123456789, 2.675, 1.005, 0.5, 1e22, 4.35, -0.000123, float(3), float(Decimal("0.1")), float(BIG)]
    return [
        [f"{value:.20f}" for value in values],
        [f"{value:.17f}" for value in exact],
        [f"{value:.2f}" for value in exact],
        [f"{value:,.3f}" for value in exact],
        [
            0.1 + 0.2 == 0.3,
            2.5 < 3,
            3 == 3.0,
            min(1.0, 2) == 1,
            max(0.5, 0.25) == 0.5,
            bool(0.0),
            abs(-0.5) == 0.5,
            1e16 + 1 == 1e16,
        ],
        [
            f"{float(-0.0):.1f}",
            f"{0.5:8.3f}",
            f"{-0.5:08.3f}",
            f"{0.5:<8.1f}|",
            f"{1e15 / 7:.6f}",
            f"{2.5:.0f}",
            f"{3.5:.0f}",
        ],
    ]


def decimals() -> list[Any]:
    """Decimals among themselves and with whole numbers on either side."""
    amount, rate = Decimal("1234567.895"), Decimal("0.0175")
    modes = (ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP)
    computed = [
        amount + rate,
        amount - rate,
        amount * rate,
        amount / rate,
        1 + amount,
        1 - amount,
        3 * amount,
        7 / amount,
    ]
    more = [amount + 1, amount - 1, amount * 3, amount / 7, -amount, +amount, abs(-amount), amount.scaleb(-2)]
    odd = [
        Decimal("-0.00"),
        Decimal("1E+3"),
        Decimal("1e-9"),
        Decimal(" +1_0.5 "),
        Decimal("１２.５"),
        Decimal(),
        Decimal(BIG),
    ]
    return [
        [str(value) for value in computed],
        [str(value) for value in more],
        [str(value) for value in odd],
        [str(amount.quantize(Decimal("0.01"), rounding=mode)) for mode in modes],
        [str((-amount).quantize(Decimal("0.01"), rounding=mode)) for mode in modes],
        [str(Decimal("2.5").quantize(Decimal(1))), str(amount.quantize(Decimal("1E+3")))],
        [
            f"{amount:.2f}",
            f"{amount:,.2f}",
            f"{-amount:,.1f}",
            f"{rate:f}",
            f"{amount:>20,.2f}",
            f"{amount:020.2f}",
            f"{amount}",
        ],
        [
            0 < rate < 1,
            1 > rate,
            2 >= amount,
            1 <= amount,
            rate < 1,
            rate == Decimal("0.01750"),
            0 == Decimal("-0"),
            rate != 1,
        ],
        [
            amount in (1, amount),
            max(1, rate) == 1,
            str(max(rate, amount, 5)),
            str(min(0, rate)),
            str(sum([rate, 1, amount])),
        ],
        [str(sum([], Decimal("0.00"))), [*Decimal("17.72").as_integer_ratio()], [*Decimal("-2E+1").as_integer_ratio()]],
        [
            raised(lambda: Decimal(1) / 0),
            raised(lambda: Decimal("abc")),
            raised(lambda: Decimal("1E+30").quantize(Decimal("0.1"))),
        ],
        [
            isinstance(amount, Decimal),
            isinstance(1, Decimal),
            isinstance(True, int),
            isinstance(1, (str, int)),
            isinstance("", str),
        ],
    ]


def dates() -> list[Any]:
    """Days, their differences, and times of a day."""
    leap, last = date(2024, 2, 29), date(2099, 12, 31)
    when = datetime(2026, 11, 23, 21, 40, 5)
    return [
        [leap.isoformat(), str(leap), f"{leap}", leap.year, leap.month, leap.day, leap.weekday(), leap.toordinal()],
        [(leap + timedelta(days=366)).isoformat(), (leap - timedelta(days=60)).isoformat(), (last - leap).days],
        [date.fromordinal(738000).isoformat(), date.fromordinal(1).isoformat(), leap < last, leap == date(2024, 2, 29)],
        [
            max(leap, last).isoformat(),
            [day.isoformat() for day in sorted([last, leap])],
            leap in (last, leap),
            leap >= last,
        ],
        [
            when.isoformat(),
            str(when),
            when.hour,
            when.minute,
            when.second,
            when.date().isoformat(),
            when < datetime(2027, 1, 1),
        ],
        [
            when == datetime(2026, 11, 23, 21, 40, 5),
            datetime(2026, 1, 1).isoformat(),
            isinstance(when, date),
            leap <= leap,
        ],
        [
            raised(lambda: date(2023, 2, 29)) != "nothing",
            raised(lambda: date(2023, 13, 1)) != "nothing",
            bool(timedelta()),
        ],
    ]
