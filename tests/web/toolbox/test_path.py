"""The pathfinder's table: every path ends, in one outcome, the same in Python and in the browser's script."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from publish.guide.toolbox import rules
from publish.guide.toolbox.data import words

ROOT = Path(__file__).parents[3]
TABLE = rules.read()
PATHS = list(rules.paths(TABLE))


def test_there_are_at_most_eight_questions_and_each_answer_has_words() -> None:
    told = words()["question"]
    assert 1 < len(TABLE.questions) <= 8
    assert list(told) == [question.id for question in TABLE.questions]
    for question in TABLE.questions:
        assert list(told[question.id]["answers"]) == list(question.answers)
        assert set(question.ends) <= set(question.answers)


def test_every_path_ends_and_has_exactly_one_part_for_each_slot() -> None:
    parts = words()["part"]
    assert len(PATHS) > 8000
    for path in PATHS:
        assert rules.complete(TABLE, path)
        assert list(path) == rules.asked(TABLE, path)
        found = rules.outcome(TABLE, path)
        assert found.keys() == TABLE.slots.keys()
        assert found["stage"] in parts
        assert all(part == rules.EMPTY or part in parts for part in found.values())


def test_no_question_is_asked_twice_and_none_leads_back() -> None:
    order = [question.id for question in TABLE.questions]
    assert len(set(order)) == len(order)
    for path in PATHS[::7]:
        for count in range(len(path)):
            known = dict(list(path.items())[:count])
            asked = rules.asked(TABLE, known)
            assert asked == order[: len(asked)]
            assert not rules.complete(TABLE, known)


def test_every_part_and_every_row_of_the_table_is_reached() -> None:
    """A row that nothing reaches is a mistake in the order of rows; a part that nothing shows is dead."""
    reached = {(slot, part) for path in PATHS for slot, part in rules.outcome(TABLE, path).items()}
    assert reached == {(slot, part) for slot, rows in TABLE.slots.items() for _, part in rows}
    assert {part for _, part in reached} - {rules.EMPTY} == set(words()["part"])
    for rows in TABLE.slots.values():
        firsts = {next(index for index, (rule, _) in enumerate(rows) if rules.holds(rule, path)) for path in PATHS}
        assert firsts == set(range(len(rows)))


def test_danger_comes_before_money_whatever_was_answered_before() -> None:
    later = {"who": "buyer", "money": "lump", "tried": "offer", "status": "years"}
    for answer, part in (("self", "stay"), ("threat", "safe"), ("court", "court"), ("paid", "scammed")):
        found = rules.outcome(TABLE, later | {"urgent": answer})
        assert found["stage"] == part
        assert found["situation"] == rules.EMPTY


@pytest.mark.parametrize(("name", "number"), [("stay", "12356"), ("safe", "110")])
def test_in_danger_the_number_comes_first_and_nothing_is_computed(name: str, number: str) -> None:
    part = words()["part"][name]
    assert number in part["title"]
    assert part.get("emergency") or part["call"] == number
    assert f"tel:{number}" in part["today"][0]
    assert not part.get("calculators")
    assert not any(re.search("元|利率|还款|本金", line) for line in (part["title"], *part["today"]))


def test_the_browser_walks_every_path_to_the_same_end() -> None:
    partial = [dict(list(path.items())[: index % 9]) for index, path in enumerate(PATHS[::11])]
    walked = PATHS + partial
    told = subprocess.run(
        [
            ROOT / ".tools/node/bin/node",
            Path(__file__).parent / "paths.mjs",
            ROOT / "web/src/toolbox",
            ROOT / "web/node_modules/esbuild/lib/main.js",
        ],
        input=json.dumps({"table": rules.as_json(TABLE), "paths": walked}),
        capture_output=True,
        text=True,
        check=True,
    )
    answers = json.loads(told.stdout)
    assert len(answers) == len(walked)
    for path, answer in zip(walked, answers):
        found = rules.outcome(TABLE, path)
        assert answer["outcome"] == {slot: part for slot, part in found.items() if part != rules.EMPTY}
        assert answer["asked"] == rules.asked(TABLE, path)
        assert (answer["open"] is None) == rules.complete(TABLE, path)
