"""The pathfinder on a small telephone: the question that is asked, no other; an outcome that begins with today."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from publish.guide.toolbox import rules
from tests.web.toolbox.conftest import ANSWERS, QUESTIONS

SCREEN = 740
TABLE = rules.read()
# One path to each first card.
STAGES = {rules.outcome(TABLE, path)["stage"]: path for path in rules.paths(TABLE)}
ENDED = {
    rules.outcome(TABLE, {question.id: answer})["stage"] for question in TABLE.questions for answer in question.ends
}


@pytest.fixture
def page_of_paths(page: Page, toolbox: Callable[[str], Page]) -> Page:
    """The pathfinder, on a small telephone."""
    page.set_viewport_size({"width": 360, "height": SCREEN})
    return toolbox("path")


def test_under_a_question_stands_what_was_answered_a_line_each(page_of_paths: Page) -> None:
    page = page_of_paths
    for count, answer in enumerate(ANSWERS):
        lines = page.locator(".path__answered button")
        expect(lines).to_have_count(count)
        expect(page.locator(".path__live")).not_to_contain_text("还没答")
        assert all(line.bounding_box()["height"] < 50 for line in lines.all())  # type: ignore[index]
        page.get_by_role("button", name=answer).first.click()
    page.go_back()
    page.locator(".path__answered button").first.click()
    # Each answer but that of the question that is asked again.
    expect(page.locator("h2.path__ask")).to_have_text(QUESTIONS["urgent"]["ask"])
    expect(page.locator(".path__answered button")).to_have_count(len(ANSWERS) - 1)


@pytest.mark.parametrize("stage", STAGES)
def test_an_outcome_begins_with_today_and_names_what_it_folds(page_of_paths: Page, stage: str) -> None:
    page = page_of_paths
    for name, answer in STAGES[stage].items():
        words = QUESTIONS[name]["answers"][answer]
        page.locator(".path__answers button").get_by_text(words, exact=True).click()
    first = page.locator(".path__live > section.part")
    expect(first).to_have_count(1)
    expect(first.get_by_text("今天", exact=True)).to_be_visible()
    # Danger and courts are told whole; of the rest only what is for today stands open.
    for later in ("这个星期", "这个月"):
        told = first.get_by_text(later, exact=True)
        assert told.count() == 0 or told.is_visible() == (stage in ENDED)
    folds = page.locator(".path__live > details.part")
    for fold in folds.all():
        assert fold.locator("summary").inner_text().strip()
        assert fold.evaluate("(fold) => !fold.open && fold.children.length > 1")
    live = page.locator(".path__live").bounding_box()
    assert live is not None
    assert live["height"] < (3.1 if stage in ENDED else 2.1) * SCREEN
    # What is folded opens.
    for fold in folds.all():
        fold.locator("summary").click()
        expect(fold.locator(":scope > :last-child")).to_be_visible()
