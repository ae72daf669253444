"""The pathfinder's rules: which questions are asked, and which part each slot of the outcome gets.

The browser evaluates the same table (`rules.ts`); a test walks every path through both.

>>> table = read()
>>> outcome(table, {"urgent": "self"})["stage"], asked(table, {"urgent": "self"})
('stay', ['urgent'])
>>> asked(table, {"urgent": "calm", "status": "few"})[:3]
['urgent', 'who', 'status']
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from publish.guide.toolbox.data import load

EMPTY: Final = "-"

Condition = Mapping[str, tuple[str, ...]]
Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question: its answers, those that end the interview, and whether what is answered stays in the tab."""

    id: str
    answers: tuple[str, ...]
    ends: tuple[str, ...] = ()
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Questions in the order in which they are asked; rows of (condition, part) for each slot."""

    questions: tuple[Question, ...]
    slots: Mapping[str, tuple[tuple[Condition, str], ...]]


@cache
def read() -> Table:
    """Read the rules; a condition that names an unknown question or answer is a `ValueError`."""
    data = load("path/rules.toml")
    questions = tuple(
        Question(
            id=item["id"],
            answers=tuple(item["answers"]),
            ends=tuple(item.get("ends", ())),
            private=item.get("private", False),
        )
        for item in data["question"]
    )
    known = {question.id: question.answers for question in questions}
    slots = {name: tuple((condition(text, known), part) for text, part in rows) for name, rows in data["slot"].items()}
    return Table(questions=questions, slots=slots)


def condition(text: str, known: Mapping[str, tuple[str, ...]]) -> Condition:
    """Read `status=few|long money=once`: the answers that each question may have.

    `text` is as in the rules; `known` are the answers of each question, and any other is a `ValueError`.

    >>> condition("a=x|y b=z", {"a": ("x", "y"), "b": ("z",)})
    {'a': ('x', 'y'), 'b': ('z',)}
    >>> condition("a=q", {"a": ("x",)})
    Traceback (most recent call last):
        ...
    ValueError: no such answer: a=q
    """
    found = {}
    for piece in text.split():
        question, _, answers = piece.partition("=")
        found[question] = tuple(answers.split("|"))
        if not set(found[question]) <= set(known.get(question, ())):
            raise ValueError(f"no such answer: {piece}")
    return found


def asked(table: Table, answers: Answers) -> list[str]:
    """List the questions that are asked, in order: all up to the first answer that ends the interview.

    `answers` are those given so far, by question; `table` is the rules.
    """
    out = []
    for question in table.questions:
        out.append(question.id)
        if answers.get(question.id) in question.ends:
            break
    return out


def complete(table: Table, answers: Answers) -> bool:
    """Tell whether every question that is asked has one of its answers.

    `answers` are those given, by question; `table` is the rules.
    """
    known = {question.id: question.answers for question in table.questions}
    return all(answers.get(name) in known[name] for name in asked(table, answers))


def outcome(table: Table, answers: Answers) -> dict[str, str]:
    """Give the part of each slot; only answers to questions that are asked count.

    `answers` are those given, by question; `table` is the rules. `StopIteration` where no row of a slot holds.
    """
    heard = {name: answers[name] for name in asked(table, answers) if name in answers}
    return {slot: next(part for rule, part in rows if holds(rule, heard)) for slot, rows in table.slots.items()}


def holds(rule: Condition, answers: Answers) -> bool:
    """Tell whether each question that a condition names has one of the answers that it allows.

    `rule` is the condition, `answers` are those given, by question.
    """
    return all(answers.get(question) in allowed for question, allowed in rule.items())


def paths(table: Table) -> Iterator[dict[str, str]]:
    """Yield every way through the interview, as answers by question.

    `table` is the rules.
    """

    def walk(index: int, answers: dict[str, str]) -> Iterator[dict[str, str]]:
        if index == len(table.questions):
            yield answers
            return
        question = table.questions[index]
        for answer in question.answers:
            further = {**answers, question.id: answer}
            if answer in question.ends:
                yield further
            else:
                yield from walk(index + 1, further)

    yield from walk(0, {})


def as_json(table: Table) -> dict[str, Any]:
    """Write the table for the browser."""
    return {
        "questions": [
            {
                "id": question.id,
                "answers": list(question.answers),
                "ends": list(question.ends),
                "private": question.private,
            }
            for question in table.questions
        ],
        "slots": [
            [slot, [[{name: list(allowed) for name, allowed in rule.items()}, part] for rule, part in rows]]
            for slot, rows in table.slots.items()
        ],
    }
