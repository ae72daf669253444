"""The map of plans: each cell is what the calculators say of that plan, and both engines say it alike."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from calculators.doors.plans import PLANS
from calculators.doors.worker import answer
from calculators.kit.inputs import run
from calculators.shelf import CALCULATORS
from publish.guide.toolbox import plan_map
from tests.web.toolbox.conftest import field, put_row

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
        [
            ROOT / ".tools/node/bin/node",
            ROOT / "tests/engines/micropython/ask.mjs",
            ROOT / "build/engines/micropython/worker.js",
        ],
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


# Of either drawing: the picture's box, the corner and shade of each cell, the cells with a mark, words and spots with
# their places. The example's cells of one shade are one path, and its marks of one kind another.
PARTS = """(svg) => {
    const at = (each, name) => Math.round(Number(each.getAttribute(name) ?? each.getAttribute(`c${name}`)));
    const starts = (path) => [...path.matchAll(/M([\\d.]+) ([\\d.]+)/g)].map((found) => found.slice(1).map(Number));
    const shade = (each) => /\\bm(\\d)\\b/.exec(each.getAttribute('class'))?.[1];
    const cells = [...svg.querySelectorAll('rect, path')].filter(shade).flatMap((each) =>
        (each.matches('rect') ? [[Number(each.getAttribute('x')), Number(each.getAttribute('y'))]]
                              : starts(each.getAttribute('d'))).map((place) => [...place, shade(each)]));
    const paths = [...svg.querySelectorAll('path.m-mark')].map((each) => each.getAttribute('d'));
    const round = (path) => path.includes('a1.6');
    const dots = [...svg.querySelectorAll('circle.m-mark')]
        .map((each) => [each.getAttribute('cx') - 1.6, Number(each.getAttribute('cy'))])
        .concat(paths.filter(round).flatMap(starts)).map((place) => place.map((each) => each.toFixed(1)));
    const told = (query) => [...svg.querySelectorAll(query)].map((each) =>
        [at(each, 'x'), at(each, 'y'), each.textContent, each.getAttribute('text-anchor')]);
    return [svg.getAttribute('viewBox'), cells.sort().join(' '), dots.sort().join(' '),
        paths.filter((path) => !round(path)).flatMap(starts).sort().join(' '),
        told('text:not(.m-spot-word)').sort().join(' '), told('.m-spot, .m-spot-word').sort()];
}"""


def test_the_example_and_the_readers_own_map_are_one_drawing(toolbox: Callable[[str], Page]) -> None:
    """Told the example's numbers, the script draws what the build has drawn."""
    page = toolbox("plan")
    *example, spots = page.locator("[data-plan-example] svg").evaluate(PARTS)
    assert all(example)
    assert len(example[1].split()) == 320
    # A tenth of what living leaves is kept back.
    put_row(page, "income", 0, name="工资", amount=str(1000 + plan_map.PAYMENT * 10 / 9))
    put_row(page, "essentials", 0, name="吃饭", amount="1000")
    known = {"loan.principal": plan_map.PRINCIPAL, "loan.rate": plan_map.ANNUAL_RATE, "wish.months": 18}
    theirs = {"theirs.payment": plan_map.OFFERED, "theirs.months": plan_map.OFFERED_MONTHS}
    for key, value in {**known, "loan.months": 12, **theirs}.items():
        field(page, key).fill(str(value))
    expect(page.locator(".plan__map .m-spot")).to_have_count(2)
    *drawn, own = page.locator(".plan__map svg").evaluate(PARTS)
    assert drawn == example
    assert [each[2:] for each in own] == [each[2:] for each in spots]
    # A spot lies between the cells; the build's lies on a whole pixel.
    assert [(a, b) for a, b in zip(own, spots) if abs(a[0] - b[0]) > 1 or abs(a[1] - b[1]) > 1] == []
