"""What a slip in a page or in a calculator does to the build: it stops, and says where."""

from dataclasses import replace
from typing import Any

import pytest
from markdown import Markdown
from pymdownx.inlinehilite import InlineHiliteException
from pymdownx.superfences import SuperFencesException

from calculators.kit.result import Column, Result
from calculators.kit.spec import Calculator
from calculators.shelf import CALCULATORS
from publish.engines.questions import answers, questions
from publish.guide import fence, figure

COMPUTE = CALCULATORS["roll-over"].compute
SOURCE = 'use = "roll-over"\ndue = 1000\npaid = 500'


def planted(monkeypatch: pytest.MonkeyPatch, broken: Calculator) -> None:
    monkeypatch.setitem(CALCULATORS, "roll-over", broken)


def broken_compute(**_: object) -> Result:
    raise KeyError("svaed")


def misspelt_hero(**inputs: Any) -> Result:
    return replace(COMPUTE(**inputs), hero="next_paymnet")


@pytest.mark.parametrize(
    "change",
    [
        {"sources": ("civil-code-671-short-payuot",)},
        {"figures": (Column(name="svaed", label="省下"),)},
        {"compute": broken_compute},
        {"compute": lambda: None},
        {"compute": misspelt_hero},
    ],
    ids=[
        "a fact that does not exist",
        "a figure that is not given",
        "a fault in compute",
        "a parameter that is missing",
        "a hero that is no figure",
    ],
)
def test_a_slip_in_a_calculator_stops_the_build_with_its_name(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, object]
) -> None:
    planted(monkeypatch, replace(CALCULATORS["roll-over"], **change))  # type: ignore[arg-type]
    with pytest.raises(SuperFencesException, match="roll-over"):
        fence.calculator(SOURCE, "calculator", "calculator", {}, Markdown())
    # An engine that is built before the pages says it as well, and does not fall over in its own words.
    with pytest.raises(SystemExit, match=r"^roll-over: the calculator failed: \w+"):
        answers(questions())


def test_a_fence_without_a_slip_is_a_form() -> None:
    assert "<loan-calculator" in fence.calculator(SOURCE, "calculator", "calculator", {}, Markdown())


@pytest.mark.parametrize(
    "source", ["roll-over due=1000 paid=500 : svaed", "roll-ovre : next_payment", "roll-over due=x : shortfall"]
)
def test_a_figure_that_does_not_exist_stops_the_build(source: str) -> None:
    with pytest.raises(InlineHiliteException, match="roll-ov"):
        figure.figure(source, "figure", "figure", Markdown())


def test_calculators_are_counted_by_the_shelf() -> None:
    assert figure.count("calculators", "count", "count", Markdown()) == str(len(CALCULATORS))
    with pytest.raises(InlineHiliteException):
        figure.count("calculator", "count", "count", Markdown())
