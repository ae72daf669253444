"""A situation page on a small telephone: the words to say by its third screen, and a way on from head and costs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from publish.serve import Server
from tests.conftest import PHONE
from tests.web.look.pages import ROOT

SITUATIONS = sorted(
    f"scenarios/{path.stem}/" for path in (ROOT / "docs/scenarios").glob("*.md") if path.stem != "index"
)
NEAR = ("help/again/", "help/work-calls/", "help/tell-family/")


@pytest.fixture(scope="module")
def phone(open_window: Callable[..., Page]) -> Page:
    """One small telephone for all of them."""
    return open_window()


@pytest.mark.parametrize("name", [*SITUATIONS, *NEAR])
def test_the_words_to_say_are_near_and_the_page_is_no_scroll(phone: Page, server: Server, name: str) -> None:
    """They began on the ninth screen of fourteen."""
    phone.goto(f"{server.address}{name}")
    top = phone.locator("#say").bounding_box()
    assert top is not None
    assert top["y"] < 2 * PHONE["height"]
    height: int = phone.evaluate("document.querySelector('article').offsetHeight")
    assert height < 9 * PHONE["height"]


@pytest.mark.parametrize("name", SITUATIONS)
def test_costs_lead_to_the_calculator_and_the_head_to_words_and_steps(phone: Page, server: Server, name: str) -> None:
    phone.goto(f"{server.address}{name}")
    for target in ("#say", "#now"):
        expect(phone.locator(f"article a.jump[href='{target}']")).to_be_visible()
    way = phone.locator("article a[href='#calc']")
    assert way.count() == 1
    way.click()
    expect(phone.locator("#calc")).to_be_in_viewport()
    expect(phone.locator("article loan-calculator")).to_have_count(1)


@pytest.mark.parametrize("name", [*NEAR, "help/support/", "channels/phone/", "help/collection/"])
def test_the_next_page_lies_over_nothing_that_is_to_be_done_here(phone: Page, server: Server, name: str) -> None:
    """On the page for the worst hour it covered a heading; on that of a call it told of the time after the call."""
    phone.goto(f"{server.address}{name}")
    expect(phone.locator(".next")).to_have_css("position", "static")
