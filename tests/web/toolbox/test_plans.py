"""The map of plans: each cell is what the calculators say of that plan, and both engines say it alike."""

from __future__ import annotations

import json
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from calculators.doors.plans import PLANS
from calculators.doors.worker import answer
from calculators.kit.inputs import run
from calculators.shelf import CALCULATORS

ROOT = Path(__file__).parents[3]
LOANS = [
    {"principal": "12000", "annual_rate": "24", "payment": "720", "months": "21"},
    {"principal": "43000", "annual_rate": "39.39", "payment": "0"},
    {"principal": "0.01", "annual_rate": "0", "payment": "1"},
    {"principal": "5000", "annual_rate": "0", "payment": "300", "offered": "90000", "offered_months": "600"},
]


@pytest.mark.parametrize("loan", LOANS, ids=lambda loan: loan["principal"])
def test_each_cell_is_what_the_calculators_say_of_that_plan(loan: dict[str, str]) -> None:
    result = run(PLANS, loan)
    months = result.figures["axis"]
    terms = {"principal": loan["principal"], "annual_rate": loan["annual_rate"]}
    assert len(result.rows) * len(months) == 320
    for row in result.rows[::5]:
        asked = terms | {"affordable": str(row["payment"]), "months": "1"}
        needed = run(CALCULATORS["counter-offer"], asked).figures["months_needed"]
        assert row["months_needed"] == (needed if needed is not None and needed <= months[-1] else None)
        for count, total, kind in zip(months, row["totals"], row["kinds"]):
            amount = Decimal(total)
            if needed is not None and needed <= count:
                paid = run(CALCULATORS["schedule"], terms | {"months": str(needed)}).figures["total_paid"]
                assert (amount, kind) == (paid, "c")
            else:
                assert amount == row["payment"] * count
                assert kind == ("r" if amount >= Decimal(loan["principal"]) else "w")


def test_the_readers_own_point_and_the_lenders_lie_on_the_map() -> None:
    result = run(PLANS, LOANS[0] | {"offered": "5000", "offered_months": "90"})
    assert result.rows[-1]["payment"] >= 5000
    assert result.figures["axis"][-1] >= 90


def test_both_engines_tell_values_alike() -> None:
    questions = [("plans", json.dumps(loan), "json") for loan in LOANS]
    questions += [(slug, json.dumps(dict(item.example)), "json") for slug, item in CALCULATORS.items()]
    told = subprocess.run(
        [ROOT / ".tools/node/bin/node", ROOT / "tests/engines/small/ask.mjs", ROOT / "build/engines/small/worker.js"],
        input="".join(json.dumps(question) + "\n" for question in questions),
        capture_output=True,
        text=True,
        check=True,
    )
    first, *replies = [json.loads(line) for line in told.stdout.splitlines()]
    assert first["type"] == "ready"
    assert len(replies) == len(questions)
    for question, reply in zip(questions, replies):
        assert reply["text"] == answer(*question)
