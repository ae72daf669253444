"""What `toolbox/` says: in the guide's voice, on verified facts, with blanks and fields that exist."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from calculators.kit import spec
from calculators.shelf import CALCULATORS
from publish.guide.toolbox import letters
from publish.guide.toolbox.__main__ import fills
from publish.guide.toolbox.data import case, checklists, documents, words
from tests.guide.test_words import banned_in, too_long

ROOT = Path(__file__).parents[3]
FACTS = {
    name: fact for path in (ROOT / "facts").glob("*.toml") for name, fact in tomllib.loads(path.read_text()).items()
}
CITED = re.compile(r"#!fact ([\w-]+)")
# Fields of the case and columns of calculators that hold the same thing.
KINDS = {"money": {"money"}, "rate": {"rate"}, "percent": {"percent"}, "whole": {"whole"}, "day": {"day"}}


def strings(value: object) -> Iterator[str]:
    """Every text in a piece of data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def texts() -> list[str]:
    """Everything that a reader may read, blanks as one short word."""
    told = [*strings(words()), *strings(checklists())]
    for document in documents().values():
        told += [document.title, document.when, document.warning]
        told += [re.sub(r"\{[^}]*\}", "（ ）", line) for line in document.lines]
    for group in case().groups:
        told += [group.title, group.hint, *(text for field in group.fields for text in (field.label, field.hint))]
    return told


def test_the_words_are_those_of_the_guide() -> None:
    said = "\n\n".join(texts())
    assert banned_in(said) == []
    assert too_long(said) == []


@pytest.mark.parametrize("name", words()["part"])
def test_a_part_has_its_reason_and_verified_facts(name: str) -> None:
    part = words()["part"][name]
    assert part["because"].endswith("。")
    assert part["facts"]
    assert [fact for fact in part["facts"] if FACTS[fact]["confidence"] != "verified"] == []
    assert [fact for text in strings(part) for fact in CITED.findall(text) if fact not in FACTS] == []
    assert all(key in documents() for key in part.get("documents", []))
    assert all(key in CALCULATORS for key in part.get("calculators", []))
    assert part.get("checklist", "everyone") in checklists()["list"]


@pytest.mark.parametrize("name", documents())
def test_a_document_stands_on_verified_facts_and_its_blanks_are_fields(name: str) -> None:
    document = documents()[name]
    assert document.blanks()
    assert all(case().field(key) for key in document.blanks())
    assert [fact for fact in document.facts if FACTS[fact]["confidence"] != "verified"] == []
    # Letters speak to the lender or a court; only the script for the phone says 你.
    assert name == "phone" or "你" not in "".join(document.lines)


def test_every_document_stands_on_the_page_once() -> None:
    shown = [key for keys in letters.SECTIONS.values() for key in keys]
    assert sorted(shown) == sorted(documents())


def test_every_situation_of_the_guide_has_a_letter_and_a_checklist() -> None:
    situations = [part for part in words()["part"].values() if part["title"].startswith("像你的情况")]
    assert len(situations) == 8
    assert all(any(key.startswith("letter-") for key in part["documents"]) for part in situations)
    assert all(part["checklist"] for part in situations)


def test_a_checklist_tells_four_things_of_every_paper() -> None:
    data = checklists()
    used = [name for item in data["list"].values() for name in item["items"]]
    assert set(used) == set(data["item"])
    for item in data["item"].values():
        assert item.keys() == {"name", "where", "copy", "proves", "mask"}
        assert all(item.values())


def test_what_fills_a_calculator_is_a_field_of_it_and_of_its_kind() -> None:
    known = case()
    for slug, fields in fills().items():
        for name, key in fields.items():
            field = CALCULATORS[slug].field(name)
            if key.startswith("@"):
                assert field.kind == spec.ROWS
                continue
            assert field.kind in KINDS[known.field(key).kind], f"{slug}.{name} from {key}"


def test_every_calculator_can_use_what_was_told_once() -> None:
    assert set(CALCULATORS) == set(fills())


def test_forms_name_fields_that_exist() -> None:
    known = case()
    for keys in known.forms.values():
        for key in keys:
            assert known.rows(key[1:]) if key.startswith("@") else known.field(key)


def test_nothing_asks_for_what_is_not_needed() -> None:
    labels = [field.label for group in case().groups for field in group.fields]
    labels += [field.label for rows in case().lists for field in rows.fields]
    assert [label for label in labels if re.search("身份证|银行卡|密码|验证码|卡号", label)] == []
