"""Whatever is typed into any field of any calculator: a right reading or a message in Chinese at the field."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculators.doors.protocol import respond, respond_to_line
from calculators.doors.worker import answer
from calculators.kit import spec
from calculators.kit.spec import Field
from calculators.shelf import CALCULATORS

NOTHING = ("", None)
ALWAYS_REFUSED: tuple[object, ...] = (
    "abc",
    "-",
    "1,00",
    "--5",
    "𝟙𝟚",
    "1_000",
    "1e3",
    "NaN",
    "∞",
    True,
    {},
    "<b>1</b>",
    "9" * 400,
    "12.5.1",
)
TYPED = {
    spec.MONEY: {
        "１２,０００元": "12000",
        "1.2万": "12000",
        "¥12000": "12000",
        "12000块": "12000",
        "12000.00": "12000",
        "1万2": "12000",
        "一万二千元整": "12000",
        "人民币 12 000元": "12000",
    },
    spec.RATE: {"２４％": "24", "24": "24", "月2%": "24", "2%/月": "24", "年24%": "24"},
    spec.PERCENT: {"５０%": "50", "50": "50"},
    spec.WHOLE: {"１２": "12", "12期": "12", "12.0": "12", "十二": "12"},
}
REFUSED = {
    spec.MONEY: ("-1", "100000000.01", "1.005", "一些"),
    spec.RATE: ("-1", "1000.01", "3%/天", "一二三四", "100万分之一", "日5厘", "月2%/月", "每周1%"),
    spec.PERCENT: ("-1", "1001", "一半"),
    spec.WHOLE: ("-1", "1.5", "99999", "一二", "十天零"),
    spec.DAY: ("昨天", "2026-02-30", "1999-12-31", "2100-01-01", "20260101"),
    spec.MOMENT: ("2026-11-23T25:00", "2026-11-23", "2026-11-23T10:00Z", "2026-11-23T10:00+08:00"),
    spec.CHOICE: ("nonsense", "全部"),
    spec.YES_NO: ("maybe", 7),
}


def every_field() -> list[tuple[str, Field]]:
    """Each plain field of each calculator."""
    return [(slug, field) for slug, item in CALCULATORS.items() for field in item.fields if field.kind != spec.ROWS]


def with_field(slug: str, name: str, value: Any) -> dict[str, Any]:
    """The worked example with one field changed."""
    return {**CALCULATORS[slug].example, name: value}


EVERY_FIELD = pytest.mark.parametrize(
    ("slug", "field"), every_field(), ids=[f"{slug}.{field.name}" for slug, field in every_field()]
)


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


@EVERY_FIELD
def test_what_cannot_be_read_gets_a_message_in_chinese_at_its_field(slug: str, field: Field) -> None:
    """A non-number, a negative, a huge one, markup, a wrong type: refused at that field and nowhere else."""
    bad = REFUSED.get(field.kind, ()) if field.kind == spec.TEXT else (*ALWAYS_REFUSED, *REFUSED[field.kind])
    for value in bad:
        if field.kind == spec.YES_NO and value is True:
            continue
        errors = respond({"calculator": slug, "inputs": with_field(slug, field.name, value)}).get("errors")
        assert errors, (slug, field.name, value)
        here = [error for error in errors if error["field"] == field.name]
        assert here, (value, errors)
        assert is_chinese(here[0]["message"])


@EVERY_FIELD
def test_the_many_ways_to_type_a_number_mean_the_same(slug: str, field: Field) -> None:
    """Full-width digits, 万, units and a month's rate answer as the plain number does, in any field."""
    for typed, plain in TYPED.get(field.kind, {}).items():
        a = respond({"calculator": slug, "inputs": with_field(slug, field.name, typed)})
        b = respond({"calculator": slug, "inputs": with_field(slug, field.name, plain)})
        assert without_working(a) == without_working(b), (typed, plain)


def without_working(reply: dict[str, Any]) -> dict[str, Any]:
    """An answer without its arithmetic, which shows how a rate that was typed by the month or day is converted."""
    return {name: value for name, value in reply.items() if name != "working"}


@pytest.mark.parametrize(("slug", "field"), [pair for pair in every_field() if pair[1].kind == spec.RATE])
def test_a_daily_rate_is_converted_by_the_day_basis(slug: str, field: Field) -> None:
    """日万分之五 is 18 % over 360 days and 18.25 % over 365."""
    basis = [item for item in CALCULATORS[slug].fields if item.name == "day_basis"]
    days = int(basis[0].default or 360) if basis else 360
    a = respond({"calculator": slug, "inputs": with_field(slug, field.name, "日万分之五")})
    b = respond({"calculator": slug, "inputs": with_field(slug, field.name, "18" if days == 360 else "18.25")})
    assert without_working(a) == without_working(b)


@EVERY_FIELD
def test_nothing_typed_is_the_default_or_asks_for_the_field(slug: str, field: Field) -> None:
    """null, an empty text and absence are the same: the default, or one message at a required field."""
    absent = {name: value for name, value in CALCULATORS[slug].example.items() if name != field.name}
    replies = [respond({"calculator": slug, "inputs": absent})]
    replies += [respond({"calculator": slug, "inputs": {**absent, field.name: nothing}}) for nothing in NOTHING]
    assert replies[0] == replies[1] == replies[2]
    if field.required:
        assert [error["field"] for error in replies[0]["errors"]] == [field.name]


@pytest.mark.parametrize("slug", CALCULATORS)
def test_rows_name_the_row_and_the_column_of_a_fault(slug: str) -> None:
    """An empty list, a row that is no object, an unknown column and a faulty cell each have their place."""
    for field in CALCULATORS[slug].fields:
        if field.kind != spec.ROWS:
            continue
        row = dict(next(iter(CALCULATORS[slug].example.get(field.name, [{}]))))
        others = {name: value for name, value in CALCULATORS[slug].example.items() if name != field.name}
        if field.way is not None:
            others = {
                name: value for name, value in others.items() if CALCULATORS[slug].field(name).way in (None, field.way)
            }

        def fields(value: Any, others: dict[str, Any] = others, name: str = field.name) -> list[str]:
            reply = respond({"calculator": slug, "inputs": {**others, name: value}})
            return [error["field"] for error in reply.get("errors", [])]

        assert field.name in fields([])
        assert field.name in fields(True)
        assert f"{field.name}.1" in fields([row, 7])
        assert f"{field.name}.0.nothing" in fields([{**row, "nothing": "1"}])
        amount = next(column for column in field.columns if column.kind != spec.TEXT)
        assert f"{field.name}.0.{amount.name}" in fields([{**row, amount.name: "abc"}])


@pytest.mark.parametrize("slug", CALCULATORS)
def test_an_unknown_field_is_refused_by_name(slug: str) -> None:
    """Nothing is silently ignored: a misspelt field would change the answer unseen."""
    errors = respond({"calculator": slug, "inputs": with_field(slug, "nothing", "1")})["errors"]
    assert [error["field"] for error in errors] == ["nothing"]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("", ""),
        ("[]", ""),
        ("NaN", ""),
        ('{"calculator": "roll-over", "inputs": {"due": NaN}}', ""),
        ('{"calculator": "nothing", "inputs": {}}', "calculator"),
        ('{"inputs": {}}', "calculator"),
        ('{"calculator": "roll-over", "inputs": 5}', "inputs"),
        ('{"calculator": "roll-over", "inputs": {"due": "\\ud800"}}', ""),
        ('{"a":' * 200 + "1" + "}" * 200, ""),
    ],
)
def test_a_line_that_is_no_question_gets_one_error(line: str, field: str) -> None:
    """Blank, no object, no JSON, no such calculator, no inputs object: the field says which."""
    assert [error["field"] for error in respond_to_line(line)["errors"]] == [field]


def test_numbers_in_json_are_read_by_their_digits() -> None:
    """1000.10 is exact, 1e3 is 1000, and a number of a million digits is refused, not computed."""
    for number in ("1000", "1000.0", "1e3", "1.0e+3"):
        reply = respond_to_line(f'{{"calculator": "roll-over", "inputs": {{"due": {number}, "paid": 0.10}}}}')
        assert reply["figures"]["shortfall"] == "999.90"
    for number in ("1" * 4400, "1e999999999", "1e-999999999", "0.001"):
        reply = respond_to_line(f'{{"calculator": "roll-over", "inputs": {{"due": {number}, "paid": 0}}}}')
        assert [error["field"] for error in reply["errors"]] == ["due"]


def test_markup_that_was_typed_is_escaped_everywhere() -> None:
    """A creditor named <script> is shown as text in table, chart and text to copy."""
    name = "<script>alert(1)</script>"
    form = {"available": "100", "creditors": [{"name": name, "balance": "50"}, {"name": "'\"&", "balance": "60"}]}
    reply = answer("pro-rata", json.dumps(form), "page")
    assert "<script>" not in reply
    assert "&lt;script&gt;" in reply


def test_cells_that_a_spreadsheet_would_run_are_defused() -> None:
    """A name that begins like a formula gets an apostrophe in the CSV; a negative number does not."""
    form = {
        "available": "100",
        "creditors": [{"name": "=HYPERLINK(1)", "balance": "50"}, {"name": "-x,y", "balance": "60"}],
    }
    csv = json.loads(answer("pro-rata", json.dumps(form), "csv"))["csv"]
    assert "'=HYPERLINK(1)," in csv
    assert '"\'-x,y",' in csv
    income = {"income": "100", "essentials": "150.5"}
    assert "每月剩下,-50.50" in json.loads(answer("affordability", json.dumps(income), "csv"))["csv"]
