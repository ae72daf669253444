"""Large type, and ticks in checklists."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.conftest import SLUG

Visit = Callable[[str], Page]
# Named after the page's own path, which the bench has instead of a site's.
CHOICE = "Object.entries(localStorage).find(([key]) => key.startsWith('" + SLUG + ":') && key.endsWith(':large'))?.[1]"


def test_large_type_is_switched_on_and_stays_on(visit: Visit) -> None:
    page = visit("none")
    switch = page.get_by_role("button", name="大字")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(page.locator("html")).to_have_attribute("data-large", "")
    assert page.evaluate(CHOICE) == "1"
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    assert page.evaluate(CHOICE) == "0"


def test_ticks_stay_over_a_reload_on_their_page_alone(visit: Visit) -> None:
    page = visit("none")
    page.get_by_label("还款记录").check()
    page.reload()
    expect(page.get_by_label("还款记录")).to_be_checked()
    expect(page.get_by_label("合同")).not_to_be_checked()
    page.get_by_label("还款记录").uncheck()
    assert page.evaluate("Object.keys(sessionStorage).filter((name) => name.includes('ticks'))") == []
    page.get_by_label("合同").check()
    visit("twice")
    expect(page.get_by_label("合同")).not_to_be_checked()


def test_a_storage_that_is_refused_does_not_stop_the_switch(visit: Visit, page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = () => {throw new DOMException('', 'SecurityError')}")
    visit("none")
    page.get_by_role("button", name="大字").click()
    expect(page.locator("html")).to_have_attribute("data-large", "")
    page.get_by_label("合同").check()
    expect(page.get_by_label("合同")).to_be_checked()
