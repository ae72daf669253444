"""Numbers that others published, and the answers that independent implementations of the contract agreed on."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from calculators.doors.protocol import respond_to_line

PUBLISHED = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "published.jsonl").read_text().splitlines()
]
AGREED = Path(__file__).parents[3] / "shared" / "cases" / "agreed.jsonl"


def ask(case: dict[str, Any]) -> Any:
    """Ask as `batch` does: numbers arrive as the digits of a line."""
    return respond_to_line(json.dumps({"calculator": case["calculator"], "inputs": case["inputs"]}, ensure_ascii=False))


def found(reply: Any, path: str) -> Any:
    """The value at `figures.NAME` or `rows.INDEX.NAME`."""
    for part in path.split("."):
        reply = reply[int(part)] if isinstance(reply, list) else reply[part]
    return reply


def near(value: Any, wanted: Any, tolerance: str | None) -> bool:
    """Equal, or as near as the source says that its number is exact."""
    if tolerance in (None, "exact") or value is None or isinstance(wanted, bool):
        return str(value) == str(wanted)
    return abs(Decimal(str(value)) - Decimal(str(wanted))) <= Decimal(str(tolerance))


@pytest.mark.parametrize("case", PUBLISHED, ids=[f"{case['calculator']}: {case['family']}" for case in PUBLISHED])
def test_a_published_number_is_reproduced(case: dict[str, Any]) -> None:
    """Each has its source in the file; `not figures.NAME` is a trap that others fell into."""
    reply = ask(case)
    assert case["source"]
    assert case["expected"]
    for path, wanted in case["expected"].items():
        value = found(reply, path.removeprefix("not "))
        assert near(value, wanted, case.get("tolerance")) != path.startswith("not "), (path, wanted, value)


def differs(wanted: dict[str, Any], reply: dict[str, Any]) -> bool:
    """Whether an answer lacks or changes what was agreed: figures, rows, variants, names of notes, fields of errors."""
    if "errors" in wanted or "errors" in reply:
        return bool(sorted({error["field"] for error in reply.get("errors", [])}) != wanted.get("errors"))
    if wanted["figures"].items() - reply["figures"].items():
        return True
    for table in ("rows", "variants"):
        rows = reply[table]
        if table == "rows" and "rows_shown" in wanted:
            rows = rows[:2] + rows[-2:]
        kept = wanted.get(table) or []
        if len(rows) != len(kept) or any({**row, **part} != row for row, part in zip(rows, kept, strict=True)):
            return True
    return not set(wanted["notes"]) <= {note["name"] for note in reply["notes"]}


@pytest.mark.skipif(not AGREED.exists(), reason="the agreed answers are not beside this checkout")
def test_agreed_answers_are_ours() -> None:
    """All of the kept answers, over all calculators."""
    cases = [json.loads(line) for line in AGREED.read_text().splitlines()]
    wrong = [case for case in cases if differs(case["answer"], ask(case))]
    assert len(cases) >= 900
    assert not wrong, wrong[0]
