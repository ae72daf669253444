"""Without script the menu opens and closes, by keys and by taps, and the search leads to the list of all pages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.slow


@pytest.fixture
def plain(open_window: Callable[..., Page], address: str) -> Page:
    """A page in a phone's window that runs no script."""
    page = open_window(java_script_enabled=False)
    page.goto(f"{address}principles/")
    return page


def tab_to(page: Page, selector: str, most: int) -> None:
    """Press Tab until the thing is reached; all on the way is to be seen, or is a box whose label is."""
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.locator(":focus")
        expect(here).to_be_in_viewport()
        if page.locator(f"{selector}:focus").count() == 1:
            return
    pytest.fail(f"{selector} is not reached by Tab")


def test_keys_open_the_menu_and_a_menu_in_it(plain: Page) -> None:
    menu = plain.locator(".md-sidebar--primary")
    expect(menu).to_be_hidden()
    tab_to(plain, "#__drawer", 1)
    opener = plain.locator(".md-header [for=__drawer]")
    expect(opener).to_have_css("outline-style", "solid")
    plain.keyboard.press("Space")
    expect(menu).to_be_in_viewport()
    tab_to(plain, "#__nav_5", 24)
    expect(plain.locator("#__nav_5 ~ .md-nav__link")).to_have_css("outline-style", "solid")
    plain.keyboard.press("Space")
    expect(plain.locator("#__nav_5 ~ .md-nav")).to_be_in_viewport()
    tab_to(plain, "#__nav_5 ~ .md-nav a", 2)
    plain.keyboard.press("Enter")
    plain.wait_for_url("**/process/documents/")


def test_a_tap_beside_the_menu_closes_it(plain: Page) -> None:
    plain.locator(".md-header [for=__drawer]").click()
    menu = plain.locator(".md-sidebar--primary")
    expect(menu).to_be_in_viewport()
    plain.mouse.click(350, 500)
    expect(menu).to_be_hidden()


def test_the_search_leads_to_the_list_of_all_pages(plain: Page) -> None:
    expect(plain.locator(".find--panel")).to_be_hidden()
    plain.get_by_role("link", name="搜索", exact=True).click()
    plain.wait_for_url("**/search/")
    expect(plain.locator(".find__words")).to_have_count(2)
    for field in plain.locator(".find__words").all():
        expect(field).to_be_hidden()
    plain.locator(".all-pages").get_by_role("link", name="打通电话").click()
    plain.wait_for_url("**/process/contact/")
