"""`working`: every line is true when computed exactly, its numbers are this answer's own.

`WORKING_ANSWERS=2000` asks that many fresh answers; each run has its own seed, which is printed.
"""

from __future__ import annotations

import json
import os
import random
import re
from fractions import Fraction
from secrets import randbits
from typing import Any

import pytest

from calculators.doors.protocol import respond
from calculators.shelf import CALCULATORS
from tests.engines.micropython.asked import fresh, kept

ANSWERS = int(os.environ.get("WORKING_ANSWERS", "200"))
NO_ARITHMETIC = {"call-check", "deadline", "limitation"}
SHAPE = re.compile(r"[0-9.+−×÷^()% ]+ = −?\d+(\.\d+)?")
TOKEN = re.compile(r"\d+(?:\.\d+)?|[+−×÷^()%]")


class Reader:
    """Reads the left of a line by the usual order; a percent sign binds tightest."""

    def __init__(self, text: str) -> None:
        self.tokens = TOKEN.findall(text)
        assert "".join(self.tokens) == text.replace(" ", ""), text

    def next(self, *wanted: str) -> str:
        return self.tokens.pop(0) if self.tokens and self.tokens[0] in wanted else ""

    def whole(self) -> Fraction:
        value = self.product()
        while sign := self.next("+", "−"):
            value = value + self.product() if sign == "+" else value - self.product()
        return value

    def product(self) -> Fraction:
        value = self.power()
        while sign := self.next("×", "÷"):
            value = value * self.power() if sign == "×" else value / self.power()
        return value

    def power(self) -> Fraction:
        value = self.atom()
        while self.next("^"):
            exponent = self.atom()
            assert exponent.denominator == 1
            value **= exponent.numerator
        return value

    def atom(self) -> Fraction:
        if self.next("("):
            value = self.whole()
            assert self.next(")")
        else:
            value = Fraction(self.tokens.pop(0))
        while self.next("%"):
            value /= 100
        return value


def is_true(line: str) -> bool:
    """Whether the left, computed exactly and rounded half-up to the decimals of the right, is the right.

    >>> is_true("500.00 × 24% × 30 ÷ 365 = 9.86"), is_true("500.00 × 24% × 30 ÷ 365 = 9.87")
    (True, False)
    """
    left, right = line.split(" = ")
    reader = Reader(left)
    value = reader.whole()
    assert not reader.tokens, line
    scale = 10 ** len(right.partition(".")[2])
    twice = abs(value) * scale * 2
    rounded = (int(twice) + 1) // 2 * (-1 if value < 0 else 1)
    return bool(rounded == Fraction(right.replace("−", "-")) * scale)


def faults(slug: str, reply: dict[str, Any]) -> list[str]:
    """What is wrong with the lines of one answer."""
    working = reply["working"]
    out = [f"{slug}: {len(working)} lines"] if len(working) > 12 or (not working) != (slug in NO_ARITHMETIC) else []
    for item in working:
        line = item["line"]
        if not SHAPE.fullmatch(line) or len(line) > 200 or line.count("=") != 1 or not item["label"]:
            out.append(f"{slug}: form: {line}")
        elif not is_true(line):
            out.append(f"{slug}: false: {line}")
    return out


@pytest.mark.parametrize("slug", CALCULATORS)
def test_the_lines_of_the_worked_example_are_true(slug: str) -> None:
    reply = respond({"calculator": slug, "inputs": dict(CALCULATORS[slug].example)})
    assert faults(slug, reply) == []


def test_every_line_of_fresh_answers_is_true() -> None:
    seed = randbits(32)
    lines = answers = 0
    wrong: list[str] = []
    # Some of these lines are refused, and some ask for what is no calculator.
    for slug, form, _ in [*kept(), *fresh(seed, 4 * ANSWERS)]:
        if slug not in CALCULATORS or answers >= ANSWERS:
            continue
        reply = respond({"calculator": slug, "inputs": json.loads(form)})
        if "errors" in reply:
            assert "working" not in reply
            continue
        answers += 1
        lines += len(reply["working"])
        wrong += faults(slug, reply)
    print(f"working: seed {seed}, {answers} answers, {lines} lines")
    assert answers > 100
    assert wrong == []


def test_a_converted_rate_has_a_line_of_its_own() -> None:
    given = {"due": "1000", "paid": "500", "annual_rate": "月息1分5厘"}
    lines = [item["line"] for item in respond({"calculator": "roll-over", "inputs": given})["working"]]
    assert lines[0] == "(1 + 5 ÷ 10) × 12 = 18"
    assert "500.00 × 18% × 30 ÷ 360 = 7.50" in lines


def test_random_lines_that_are_false_are_seen() -> None:
    """The check can fail: a result that is off by one in its last place is none."""
    chance = random.Random(1)
    for _ in range(100):
        a, b = chance.randint(1, 10**6), chance.randint(1, 999)
        cents = (2 * a * 100 + b) // (2 * b)
        assert is_true(f"{a} ÷ {b} = {cents // 100}.{cents % 100:02d}")
        assert not is_true(f"{a} ÷ {b} = {(cents + 1) // 100}.{(cents + 1) % 100:02d}")
