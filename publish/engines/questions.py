"""Questions that make every calculator work through what it can: its example, nothing at all, and nonsense."""

import json

from calculators.doors.worker import answer
from calculators.shelf import CALCULATORS

type Question = tuple[str, str, str]
"""Slug, form as JSON text, and what is wanted: the arguments of the worker's `answer`."""


def questions() -> list[Question]:
    """Return the questions that an engine has to answer before it is published."""
    asked: list[Question] = []
    for slug, calculator in CALCULATORS.items():
        nonsense = {field.name: "abc" for field in calculator.fields}
        for form in (calculator.example, {}, nonsense):
            asked += [(slug, json.dumps(form, ensure_ascii=False), want) for want in ("page", "csv")]
    asked += [("no-such-calculator", "{}", "page"), (next(iter(CALCULATORS)), "no JSON", "page")]
    return asked


def answers(asked: list[Question]) -> list[str]:
    """Return what CPython answers to `asked`, a text a question, in their order.

    `SystemExit` with a calculator's name where that fails in itself.
    """
    return [_answer(*question) for question in asked]


def _answer(slug: str, form: str, want: str) -> str:
    try:
        return answer(slug, form, want)
    except Exception as problem:
        raise SystemExit(f"{slug}: the calculator failed: {problem!r}, asked for {want} with {form}") from problem
