"""What people type, and what is read: the table in `typed.toml`, the slips of scale, what nobody sees."""

from __future__ import annotations

import sys
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from calculators.doors.protocol import respond, respond_to_line
from calculators.doors.worker import answer
from calculators.kit import characters
from calculators.kit.reading import amounts, dates, shares
from calculators.kit.reading.typed import Unreadable

TABLE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "typed.toml").read_text("utf8"))
READ: dict[str, Callable[[str], str]] = {
    "amount": lambda text: str(amounts.read_amount(text)),
    "rate": lambda text: str(shares.read_rate(text, 360).annual.normalize().to_integral()),
    "whole": lambda text: str(amounts.read_whole(text, 0, 3660)),
    "day": lambda text: str(dates.read_date(text)),
    "moment": lambda text: str(dates.read_moment(text)),
}
TAKEN = [(kind, typed, read) for kind in READ for typed, read in TABLE[kind]]
REFUSED = [(kind, typed, said) for kind in READ for typed, said in TABLE["refused"][kind]]


def test_the_table_is_long_enough() -> None:
    assert len(TAKEN) >= 60


@pytest.mark.parametrize(("kind", "typed", "read"), TAKEN)
def test_what_people_type_is_read(kind: str, typed: str, read: str) -> None:
    assert READ[kind](typed) == read


@pytest.mark.parametrize(("kind", "typed", "said"), REFUSED)
def test_what_cannot_be_read_is_told_why(kind: str, typed: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        READ[kind](typed)


def test_what_nobody_sees_and_radicals_are_those_of_unicode() -> None:
    for code in [*range(0x2E80), *range(0x2F00, 0x3000), *range(0xA000, 0xD800), *range(0xE000, sys.maxunicode + 1)]:
        char = chr(code)
        if unicodedata.category(char) == "Cf":
            assert characters.clean(f"1{char}2") == "12", hex(code)
        elif unicodedata.category(char) == "Zs":
            assert characters.clean(f"1{char}2") == "1 2", hex(code)
        elif 0x2F00 <= code <= 0x2FD5:
            # Unicode has the traditional 戶; fonts for simplified Chinese draw 户, and PDFs mean that.
            meant = "户" if char == "⼾" else unicodedata.normalize("NFKC", char)
            assert characters.clean(char) == meant, hex(code)
    # Unicode's own names say what those of the supplement stand for; these are the ones that amounts and dates hold.
    assert characters.clean("⺠⻆⻚⺝") == "民角页月"


def _notes(slug: str, inputs: Mapping[str, object]) -> list[tuple[str, str]]:
    reply = respond({"calculator": slug, "inputs": inputs})
    return [(note["name"], note["field"]) for note in reply["notes"] if "field" in note]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("0.05", "rate_per_day"),
        ("0.999%", "rate_per_day"),
        ("1", "rate_per_month"),
        ("3.99", "rate_per_month"),
        ("4", None),
        ("0", None),
        ("年2%", None),
        ("月0.05%", "rate_below_one"),
        ("日万分之0.2", "rate_below_one"),
        ("月2%", None),
        ("2分", None),
    ],
)
def test_a_rate_that_looks_like_a_slip_is_asked_about(typed: str, name: str | None) -> None:
    expected = [(name, "annual_rate")] if name else []
    assert _notes("roll-over", {"due": "1000", "paid": "500", "annual_rate": typed}) == expected


@pytest.mark.parametrize(
    ("typed", "name"),
    [("1.5", "markup_as_factor"), ("3", "markup_as_factor"), ("3.1", None), ("50", None), ("150%", "markup_as_total")],
)
def test_a_markup_that_looks_like_a_slip_is_asked_about(typed: str, name: str | None) -> None:
    expected = [(name, "penalty_markup")] if name else []
    given = {"due": "1000", "paid": "500", "annual_rate": "24", "penalty_markup": typed}
    assert _notes("roll-over", given) == expected


def test_a_share_below_one_is_asked_about_and_a_default_never() -> None:
    given = {"principal": "1000", "fees": "10", "kept_interest_share": "0.3"}
    assert _notes("principal-only", given) == [("share_below_one", "kept_interest_share")]
    assert _notes("principal-only", {**given, "kept_interest_share": "0.3%"}) == []
    assert _notes("principal-only", {"principal": "1000", "fees": "10"}) == []


def test_a_page_shows_the_question_beside_its_field_and_nowhere_else() -> None:
    reply = answer("roll-over", '{"due": "1000", "paid": "500", "annual_rate": "2"}', "page")
    assert '"asks":[{"field":"annual_rate"' in reply
    assert 'data-note="rate_per_month"' not in reply
    assert "asks" not in answer("roll-over", '{"due": "1000", "paid": "500", "annual_rate": "24"}', "page")


@pytest.mark.parametrize("given", ["等额本金", "等额本金（越还越少）", "equal_principal"])
def test_a_method_may_be_given_by_its_name(given: str) -> None:
    plan = {"principal": "1200", "annual_rate": "24", "months": "3"}
    replies = [
        respond({"calculator": "schedule", "inputs": {**plan, "method": name}}) for name in (given, "equal_principal")
    ]
    assert replies[0] == replies[1]
    assert replies[0]["rows"][0]["principal"] == "400.00"


def test_a_name_may_be_60_long_and_a_field_40() -> None:
    def fields(name: str, available: str) -> list[str]:
        creditors = [{"name": name, "balance": "5"}]
        reply = respond({"calculator": "pro-rata", "inputs": {"available": available, "creditors": creditors}})
        return [error["field"] for error in reply.get("errors", [])]

    assert fields("名" * 60, "0" * 40) == []
    assert fields("名" * 61, "0" * 41) == ["available", "creditors.0.name"]


def test_one_name_twice_is_no_json_at_any_depth() -> None:
    for line in ('{"calculator": "roll-over", "calculator": "apr"}', '{"inputs": {"a": [{"b": 1, "b": 1}]}}'):
        assert [error["field"] for error in respond_to_line(line)["errors"]] == [""]


def test_a_mark_of_byte_order_is_nothing_and_an_id_comes_back() -> None:
    reply = respond_to_line('\ufeff{"id": "a", "calculator": "roll-over", "inputs": {"due": 1000, "paid": 500}}')
    assert reply["id"] == "a"
    assert reply["figures"]["shortfall"] == "500.00"
    for written in ("7", "7.5", "null", '["x", {"y": 1}]', "true"):
        assert str(respond_to_line(f'{{"id": {written}}}')["id"]) == str(eval(written, {"null": None, "true": True}))
    assert respond_to_line('{"id": 1e999}')["id"] == "1e999"
    assert respond_to_line('{"id": 0.12345678901234567890}')["id"] == "0.12345678901234567890"


def test_seconds_are_shown_where_they_were_typed() -> None:
    calls = [{"time": f"2026-11-23 7:59{seconds}", "answered": True, "to": "self"} for seconds in ("", ":30.5")]
    rows = respond({"calculator": "call-check", "inputs": {"calls": calls}})["rows"]
    assert [row["time"] for row in rows] == ["2026-11-23T07:59", "2026-11-23T07:59:30"]


def test_a_unit_that_counts_something_else_is_refused() -> None:
    for unit, typed in (("天", "3个月"), ("期", "30天"), ("期", "3年")):
        with pytest.raises(Unreadable, match="单位不对"):
            amounts.read_whole(typed, 0, 3660, unit=unit)


def test_a_number_is_never_a_float_on_the_way() -> None:
    assert amounts.read_amount("0.1") + amounts.read_amount("0.2") == Decimal("0.30")
    assert dates.read_moment("2026-11-23 0:05") == datetime(2026, 11, 23, 0, 5)
