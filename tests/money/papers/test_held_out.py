"""Papers written by somebody who had not read the rules: what is read, what is missed, and nothing wrong accepted.

45 papers: 20 messages, 8 plans, 8 reports, 9 bills. The first run, before any rule was touched (2026-11-29):
messages 32 of 39 values and 12 of 20 kinds, plans 44 of 68 cells, reports 7 of 7 debts, bills 12 of 12 payments; no
line lost. It flagged 7 values as wrong. Each was looked at and was a fault of the expectation: a day and an amount
as one field, principal and interest added up, a tail nobody had listed (`derived`), a case number in the brackets it
is written in, two rows of a plan without numbers that were expected to be counted, a penalty of 0.00. After those
were put right the same rules read 33 of 39 values, 13 of 20 kinds and 47 of 69 cells. The floors
below are of after the rules were mended by what this showed; the samples are no longer unseen.

held_out_2: 80 papers, 20 of each kind, by somebody else who had read the rules of neither. The first run, before any
rule was touched (2026-11-29): messages 23 of 30 values, plans 171 of 300 cells, reports 19 of 19 debts, bills 19 of 21
payments; no line lost. Wrong: the day of the bill taken for the day to pay, in one plan (12 cells), and a loan that
Alipay paid out taken for a payment (5,000 yuan); and two messages, a refund and a bait, were told as money paid. One
sample was at fault itself: an amount with a comma that was not quoted. The floors are of after all four were mended.
"""

from __future__ import annotations

import json
from collections.abc import Set as AbstractSet
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from calculators.doors.tables import read_bytes
from calculators.papers import credit_report, message, plan

HERE: Final = Path(__file__).parent
SETS: Final = ("held_out", "held_out_2")
ROW: Final = ("number", "due_date", "payment", "principal", "interest", "fee", "penalty")


def samples(kind: str, of: str) -> list[dict[str, Any]]:
    """All of a kind in a set."""
    return [json.loads(line) for line in (HERE / of / f"{kind}.jsonl").read_text("utf8").splitlines()]


def alike(value: str) -> str:
    """Write an amount one way, whatever its zeros; other values as they are."""
    try:
        return f"{Decimal(value).normalize():f}"
    except ArithmeticError:
        return value


class Score:
    """What was right, missed, wrong, and which lines are nowhere."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.right: list[str] = []
        self.missed: list[str] = []
        self.wrong: list[str] = []
        self.lost: list[str] = []

    def take(self, name: str, wanted: AbstractSet[tuple[str, ...]], told: AbstractSet[tuple[str, ...]]) -> None:
        """Count one sample."""
        self.right += [f"{name} {each}" for each in wanted & told]
        self.missed += [f"{name} {each}" for each in wanted - told]
        self.wrong += [f"{name} {each}" for each in told - wanted]

    def lines(self, name: str, text: str, reading: dict[str, Any]) -> None:
        """Note each line with something on it that no part of a reading speaks of."""
        told = {*reading.get("found_lines", ()), *reading["no_interest"]}
        told |= {entry["line"] for part in ("left_out", "not_read") for entry in reading[part]}
        written = [number for number, line in enumerate(text.splitlines(), 1) if line.strip()]
        self.lost += [f"{name} line {number}" for number in written if number not in told]


def messages(of: str) -> Score:
    """Kind and values; a value of a name that is expected must be the expected one, and no field but of such values."""
    score = Score()
    for sample in samples("messages", of):
        reading = message.read(sample["text"])
        values = {alike(item["value"]) for item in sample["read"]}
        allowed = values | {alike(value) for value in sample.get("derived", ())}
        said = {alike(item["value"]) for item in reading["found"]}
        score.take(sample["id"], {(value,) for value in values}, {(value,) for value in said & values})
        for fill in reading["fills"]:
            if not fill["field"].startswith("list.") and isinstance(fill["value"], str):
                known = alike(fill["value"]) in allowed
                score.wrong += [] if known else [f"{sample['id']} {fill['field']} {fill['value']}"]
    return score


def plans(of: str) -> Score:
    """Every cell of every row."""
    score = Score()
    for sample in samples("plans", of):
        reading = plan.read(sample["text"])
        cells = [
            {(str(row["due_date"]), key, alike(str(row[key]))) for row in rows for key in ROW if key in row}
            for rows in (sample["rows"], reading.get("rows", []))
        ]
        score.take(sample["id"], cells[0], cells[1])
        if "refused" not in reading:
            score.lines(sample["id"], sample["text"], reading)
    return score


def reports(of: str) -> Score:
    """Every debt with its balance."""
    score = Score()
    for sample in samples("reports", of):
        reading = credit_report.read(sample["text"])
        debts = [
            {(str(debt["name"]), alike(str(debt["balance"]))) for debt in owed}
            for owed in (sample["owed"], reading.get("owed", []))
        ]
        score.take(sample["id"], debts[0], debts[1])
        if "refused" not in reading:
            score.lines(sample["id"], sample["text"], reading)
    return score


def bills(of: str) -> Score:
    """Every payment with its payee and day."""
    score = Score()
    for sample in samples("bills", of):
        reading = read_bytes("bill", sample["text"].encode("gb18030"))
        wanted = {(each["name"], *paid) for each in sample["candidates"] for paid in each["paid"]}
        told = {(p["name"], x["date"], x["amount"]) for p in reading.get("payees", ()) for x in p["paid"]}
        score.take(sample["id"], wanted, told)
    return score


KINDS: Final = {"messages": messages, "plans": plans, "reports": reports, "bills": bills}
# The least that is read right.
FLOORS: Final = {
    "held_out": {"messages": 38, "plans": 69, "reports": 7, "bills": 12, "kinds": 17},
    "held_out_2": {"messages": 24, "plans": 253, "reports": 19, "bills": 21, "kinds": 16},
}


def kinds(of: str) -> list[str]:
    """Messages that are told apart as they should be."""
    return [each["id"] for each in samples("messages", of) if message.read(each["text"])["kind"] == each["kind"]]


@pytest.mark.parametrize("of", SETS)
def test_kinds(of: str) -> None:
    """At least as many messages as were measured are of the kind that was expected."""
    assert len(kinds(of)) >= FLOORS[of]["kinds"]


def test_money_that_came_back_or_is_asked_for_is_not_told_as_paid() -> None:
    """A refund and a bait: both were told as money that the reader had paid."""
    told = {sample["id"]: message.read(sample["text"]) for sample in samples("messages", "held_out_2")}
    assert [told[name]["kind"] for name in ("n10", "n14")] == ["came_back", "plan_offer"]
    assert not any(item["what"] == "paid_amount" for name in ("n10", "n14") for item in told[name]["found"])


@pytest.mark.parametrize("of", SETS)
@pytest.mark.parametrize("kind", KINDS)
def test_held_out(kind: str, of: str) -> None:
    """At least as much as was measured is right; nothing wrong is accepted, no line is lost."""
    score = KINDS[kind](of)
    print(f"{of} {kind}: {len(score.right)} right, {len(score.missed)} missed: {score.missed}")
    assert score.wrong == []
    assert score.lost == []
    assert len(score.right) >= FLOORS[of][kind]
