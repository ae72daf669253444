"""What a calculator gives to be said aloud: no amount owed without the words that it is not confirmed."""

from __future__ import annotations

import re

import pytest

from calculators.kit.inputs import run
from calculators.shelf import CALCULATORS

# A sum beside one of these words can pass for an admission, once it has been said.
OWED = re.compile(r"(?:欠|剩|本金)[^。，]*\d[\d.]* 元")
LABEL = re.compile(r"“([^”]+)”")
MORE = {
    "counter-offer": {"principal": "28279.28", "annual_rate": "24", "affordable": "810", "months": "60"},
    "recalculate": {"principal": "43000", "payment": "1710.61", "paid_months": "25", "claimed": "28279.28"},
}


@pytest.mark.parametrize("slug", CALCULATORS)
def test_a_sentence_that_tells_what_is_owed_confirms_nothing(slug: str) -> None:
    for form in (dict(CALCULATORS[slug].example), MORE.get(slug)):
        sentence = "" if form is None else run(CALCULATORS[slug], form).sentence
        assert not OWED.search(sentence) or "不确认" in sentence, sentence


def test_the_finding_itself_is_seen() -> None:
    assert OWED.search("我还欠本金 28279.28 元，每月最多能还 810 元。")
    assert not OWED.search("我每月最多能还 810 元。")


def test_a_sum_below_what_is_left_is_called_the_overdue_part() -> None:
    """5,131.83 is what a collector demands for three instalments, not for the loan."""
    asked = {"principal": "43000", "payment": "1710.61", "paid_months": "25", "claimed": "5131.83"}
    result = run(CALCULATORS["recalculate"], asked)
    text = next(note.text for note in result.notes if note.name == "claimed_less")
    assert "3 期，每期 1710.61 元" in text
    assert result.sentence == ""
    whole = run(CALCULATORS["recalculate"], asked | {"claimed": "28279.28"})
    assert "claimed_less" not in [note.name for note in whole.notes]


@pytest.mark.parametrize("more", [{}, {"start_date": "2026-01-01", "flows": [{"date": "2026-02-01", "amount": "500"}]}])
def test_a_note_names_a_field_by_its_label(more: dict[str, object]) -> None:
    asked = {"principal": "43000"} | (more or {"payment": "1710.61", "paid_months": "25"})
    labels = {field.label for field in CALCULATORS["recalculate"].fields}
    notes = [note for note in run(CALCULATORS["recalculate"], asked).notes if note.name == "as_of_last_payment"]
    assert [label for note in notes for label in LABEL.findall(note.text) if label not in labels] == []
    assert LABEL.findall(notes[0].text)
