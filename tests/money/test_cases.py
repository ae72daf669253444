"""The kept cases, each with its source, give the same answer through every door of CPython."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from calculators.doors.protocol import respond
from calculators.doors.worker import answer
from calculators.kit.inputs import run
from calculators.kit.result import quantized
from calculators.kit.spec import InputErrors
from calculators.shelf import CALCULATORS
from publish.guide.form import calculator as write_form

CASES = Path(__file__).parent / "cases"


def kept_cases() -> list[tuple[str, dict[str, Any]]]:
    """All cases as (slug, case)."""
    return [
        (path.stem, case) for path in sorted(CASES.glob("*.toml")) for case in tomllib.loads(path.read_text())["case"]
    ]


EVERY_CASE = pytest.mark.parametrize(
    ("slug", "case"), kept_cases(), ids=[f"{slug}: {case['name']}" for slug, case in kept_cases()]
)

SAYING = [(slug, case) for slug, case in kept_cases() if case.keys() & {"lead", "sentence", "text", "bars", "drawn"}]


@EVERY_CASE
def test_the_answer_is_the_published_one(slug: str, case: dict[str, Any]) -> None:
    """Figures, rows, variants and names of notes that a case names are those of the answer."""
    reply = respond({"calculator": slug, "inputs": case["inputs"]})
    if "errors" in case:
        assert [error["field"] for error in reply["errors"]] == case["errors"]
        assert case.get("says", "") in reply["errors"][0]["message"]
        return
    assert "errors" not in reply, reply
    assert case["source"]
    assert reply["figures"] | _with_nulls(case.get("figures", {})) == reply["figures"]
    for table in ("rows", "variants"):
        named = case.get(table, [])
        assert len(named) <= len(reply[table])
        for wanted, got in zip(named, reply[table], strict=False):
            assert got | _with_nulls(wanted) == got
    assert "notes" not in case or [note["name"] for note in reply["notes"]] == case["notes"]
    assert case.keys() & {"figures", "rows", "variants", "notes"}


@pytest.mark.parametrize(("slug", "case"), SAYING, ids=[f"{slug}: {case['name']}" for slug, case in SAYING])
def test_what_is_said_and_drawn_holds_the_right_numbers(slug: str, case: dict[str, Any]) -> None:
    """A part of the lead and of the sentence (an empty one: nothing is said), whole lines of the text, the bars."""
    result = run(CALCULATORS[slug], case["inputs"])
    assert case.get("lead", "") in result.lead
    if "sentence" in case:
        assert case["sentence"] in result.sentence
        assert bool(case["sentence"]) == bool(result.sentence)
    lines = result.text.split("\n")
    assert [line for line in case.get("text", []) if line not in lines] == []
    if "bars" in case or "drawn" in case:
        assert result.chart is not None
        assert case.get("drawn", "") in result.chart.says
        bars = [[str(quantized(part, 2)) for part in bar.parts] for bar in result.chart.bars]
        assert bars[: len(case.get("bars", []))] == case.get("bars", [])


def _with_nulls(values: dict[str, Any]) -> dict[str, Any]:
    """TOML has no null: an empty text stands for one."""
    return {name: None if value == "" else value for name, value in values.items()}


@EVERY_CASE
def test_page_and_worker_say_what_the_answer_says(slug: str, case: dict[str, Any]) -> None:
    """The HTML at build time and the HTML from the worker are one, and hold the large figure."""
    item = CALCULATORS[slug]
    reply = json.loads(answer(slug, json.dumps(case["inputs"]), "page"))
    if "errors" in case:
        assert [error["field"] for error in reply["errors"]] == case["errors"]
        with pytest.raises(InputErrors):
            write_form(item, case["inputs"], "k")
        return
    html = write_form(item, case["inputs"], slug)
    assert reply["answer"] in html
    assert reply["details"] in html
    result = run(item, case["inputs"])
    # In the page, a number and its unit are held together.
    assert result.lead.split("，")[0] in html.replace("\u00a0", " ")


def test_batch_answers_each_line_in_order_and_goes_on_after_a_bad_one() -> None:
    """One process answers every kept case, line by line; its status tells that some line had errors."""
    lines = [json.dumps({"calculator": slug, "inputs": case["inputs"]}) for slug, case in kept_cases()]
    lines.insert(1, "no JSON")
    done = subprocess.run(
        [sys.executable, "-m", "calculators", "batch"],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=False,
    )
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(replies) == len(lines)
    assert replies.pop(1) == {"errors": [{"field": "", "message": "这一行不是一个 JSON 对象。"}]}
    assert replies == [respond({"calculator": slug, "inputs": case["inputs"]}) for slug, case in kept_cases()]
    assert done.returncode == 1
