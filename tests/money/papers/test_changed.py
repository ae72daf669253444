"""Papers changed on the way: no number that the paper does not say without a word of doubt, no line lost.

`PAPERS_ROUNDS=200` looks at that many copies of each; the seed is printed.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import re
import zipfile
from typing import Any

import pytest

from calculators.doors import tables
from calculators.papers import bill, credit_report, message, plan
from tests.money.papers import changed
from tests.money.papers.test_samples import BILLS, MESSAGES, PLANS, SAMPLES, lines
from tests.seeds import new_seed

ROUNDS = int(os.environ.get("PAPERS_ROUNDS", "8"))


def read_rows(rows: changed.Rows) -> dict[str, Any]:
    """Read rows that were changed."""
    return bill.finish(bill.take(bill.begin(), [(line, list(cells)) for line, cells in rows]))


def rows_of(name: str) -> changed.Rows:
    """The rows of a sample."""
    raw = (SAMPLES / name).read_bytes()
    return tables.sheet(raw) if name.endswith("xlsx") else tables.table(tables.decoded(raw))


def paid(reading: dict[str, Any]) -> set[tuple[str, str]]:
    """Days and amounts of all payments."""
    return {(p["date"], p["amount"]) for payee in reading.get("payees", ()) for p in payee["paid"]}


def names(reading: dict[str, Any]) -> set[str]:
    """The payees, which the reader sees before anything is taken."""
    return {payee["name"] for payee in reading.get("payees", ())}


def is_told(reading: dict[str, Any]) -> bool:
    """Whether the reading itself says that something is not as it should be."""
    notes = [p.get("note", "") for payee in reading.get("payees", ()) for p in payee["paid"]]
    wrong = [check for check in reading.get("checks", ()) if not check["agrees"]]
    return (
        "refused" in reading or reading.get("unread_count", 0) > 0 or bool(wrong) or any("对一下" in n for n in notes)
    )


@pytest.mark.parametrize("name", BILLS)
def test_bills(name: str) -> None:
    """Another amount is told, or the payee's name is another; each row is counted once."""
    rows, seed = rows_of(name), new_seed()
    before = read_rows(rows)
    for number in range(ROUNDS):
        for change in changed.BILLS:
            copy = change(rows, before["head_line"], random.Random(f"{seed} {number} {change.__name__}"))
            reading = read_rows(copy)
            if change is changed.moved:
                assert paid(reading) == paid(before)
            amounts = {amount for _, amount in paid(reading)} - {amount for _, amount in paid(before)}
            assert not amounts or is_told(reading), (change.__name__, amounts)
            if paid(before) - paid(reading) and not is_told(reading):
                # A day that stays in order, or a name that is another: seen by the reader, not by any rule.
                days = {day[:7] for day, _ in paid(before) ^ paid(reading)}
                assert len(days) == 1 or names(reading) != names(before), change.__name__
            if "refused" not in reading:
                kept = sum(len(p["paid"]) + len(p["pay_outs"]) for p in reading["payees"])
                told = kept + len(reading["left_out"]) + reading["unread_count"]
                assert told + reading["no_interest"] + reading["other_lines"] == reading["lines"]


@pytest.mark.parametrize("name", [*PLANS, "credit-brief.txt"])
def test_every_line_of_a_changed_text_is_in_one_place(name: str) -> None:
    """Whatever was done to it."""
    text, seed = (SAMPLES / name).read_text("utf8"), new_seed()
    for number in range(ROUNDS):
        for what, copy in changed.texts(text, random.Random(f"{seed} {number}")):
            reading = plan.read(copy) if name in PLANS else credit_report.read(copy)
            if "refused" in reading:
                continue
            seen = copy.replace("\r\n", "\n").replace("\u200b", "").split("\n")
            full = [at for at, line in enumerate(seen, start=1) if line.strip()]
            assert sorted(lines(reading)) == full, what


def test_a_table_of_instalments_takes_no_row_that_it_does_not_say() -> None:
    """Every row that is read is one of the plan, its sums included, whatever was done to the copy."""
    text, seed = (SAMPLES / "plan-1.txt").read_text("utf8"), new_seed()
    real = {(row["number"], row["payment"], row["principal"]) for row in plan.read(text)["rows"]}
    for number in range(ROUNDS * 3):
        for what, copy in changed.texts(text, random.Random(f"{seed} {number}")):
            reading = plan.read(copy)
            if "refused" in reading:
                continue
            rows = {(row["number"], row["payment"], row.get("principal")) for row in reading["rows"] if row["number"]}
            told = reading["not_read"] or any(not check["agrees"] for check in reading["checks"])
            assert rows <= real or told, (what, rows - real)
            if any(fill["field"] == "loan.principal" for fill in reading["fills"]):
                assert rows == real, what


def test_a_lost_account_is_told() -> None:
    """A report that lacks a line says so, by its own counts or by what it could not read."""
    text = (SAMPLES / "credit-brief.txt").read_text("utf8")
    owed = {(debt["name"], debt["balance"]) for debt in credit_report.read(text)["owed"]}
    parts = text.split("\n")
    for at, line in enumerate(parts):
        reading = credit_report.read("\n".join([*parts[:at], *parts[at + 1 :]]))
        left = {(debt["name"], debt["balance"]) for debt in reading["owed"]}
        told = reading["not_read"] or any(not check["agrees"] for check in reading["checks"])
        assert left == owed or told, line


def test_what_only_looks_other_reads_alike() -> None:
    """Wide digits, radicals, unseen signs, other ends of lines."""
    for sample in MESSAGES:
        before = message.read(sample["text"])
        for what, copy in changed.texts(sample["text"], random.Random(sample["id"])):
            if what in ("wide signs", "unseen signs", "other ends of lines"):
                after = message.read(copy)
                assert after["kind"] == before["kind"]
                assert [(f["field"], f["value"]) for f in after["fills"]] == [
                    (f["field"], f["value"]) for f in before["fills"]
                ]


def test_nothing_that_is_sent_raises() -> None:
    """The door answers whatever a page could send."""
    from calculators.doors.papers import answer

    chance = random.Random(5)
    signs = '0123456789年月日期,，。.¥元万还款本金余额第共/\n\t"【】（）-'
    for number in range(ROUNDS * 40):
        text = "".join(chance.choice(signs) for _ in range(chance.randrange(1, 120)))
        for name in ("message", "plan", "credit-report"):
            assert json.loads(answer(name, json.dumps({"text": text}), "page")), number
    for form in (
        "",
        "[]",
        "{}",
        '{"text": 1}',
        '{"rows": [[1]], "end": true}',
        '{"state": {}, "rows": []}',
        '{"rows": 7}',
    ):
        for name in ("message", "plan", "credit-report", "bill", "other"):
            assert json.loads(answer(name, form, "page"))


def test_batches_come_to_the_same() -> None:
    """However the rows are cut, and though the state was text in between."""
    for name in BILLS:
        rows, whole = rows_of(name), read_rows(rows_of(name))
        for size in (1, 3, 200):
            state = bill.begin()
            for start in range(0, len(rows), size):
                state = json.loads(json.dumps(bill.take(state, rows[start : start + size])))
            assert bill.finish(state) == whole


def test_a_damaged_workbook_is_refused_and_nothing_else_is_raised() -> None:
    """A bit on a bad card, a download that was cut off."""
    raw, chance = (SAMPLES / "wechat-1.xlsx").read_bytes(), random.Random(new_seed())
    for _ in range(10 * ROUNDS):
        copy = bytearray(raw)
        copy[chance.randrange(len(copy))] ^= 1 << chance.randrange(8)
        with contextlib.suppress(tables.NotATableError):
            tables.sheet(bytes(copy if chance.random() < 0.8 else copy[: chance.randrange(len(copy))]))


@pytest.mark.parametrize("wrong", [rb'r="x"', rb's="x"', rb'numFmtId="x"', rb"<v>99999</v>", rb"<v>x</v>"])
def test_a_workbook_with_a_number_that_is_none_is_refused(wrong: bytes) -> None:
    """Whole as a file, and no table."""
    head, _, tail = wrong.partition(b"x" if b"x" in wrong else b"99999")
    out = io.BytesIO()
    with zipfile.ZipFile(SAMPLES / "wechat-1.xlsx") as whole, zipfile.ZipFile(out, "w") as copy:
        for name in whole.namelist():
            copy.writestr(name, re.sub(re.escape(head) + rb"\d+" + re.escape(tail), wrong, whole.read(name)))
    with pytest.raises(tables.NotATableError):
        tables.sheet(out.getvalue())
