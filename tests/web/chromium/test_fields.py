"""A field under a finger: what is typed takes the example's place, and the ring leaves the label to be read."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from publish.serve import Server

PAGES = ("calculators/roll-over/", "calculators/affordability/", "scenarios/deferral/", "toolbox/plan/", "toolbox/log/")
# How far a ring and its halo reach, and how far the words above are away.
COVERED = """(field) => {
    const box = field.closest('.field__box');
    const label = field.closest('.field').querySelector('label, .field__label');
    const style = getComputedStyle(box);
    const ring = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
    const halo = Math.max(...(style.boxShadow.match(/[\\d.]+px/g) ?? ['0']).map(parseFloat));
    return Math.max(ring, halo) - (box.getBoundingClientRect().top - label.getBoundingClientRect().bottom);
}"""


@pytest.mark.parametrize("name", PAGES)
def test_the_ring_of_a_field_covers_no_label(page: Page, server: Server, name: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{server.address}{name}")
    fields = [field for field in page.locator(".field .field__box input").all() if field.is_visible()]
    assert fields
    for field in fields[:8]:
        field.focus()
        assert field.evaluate(COVERED) <= 0.5


def test_a_tap_into_an_example_takes_the_whole_of_it_and_a_second_sets_the_cursor(
    browser: Browser, server: Server
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{server.address}calculators/roll-over/")
    due = page.get_by_label("这个月该还")
    due.tap()
    page.keyboard.type("1350")
    expect(due).to_have_value("1350")
    # What the reader typed is not swept away by the next tap.
    page.get_by_label("现在能还").tap()
    due.tap()
    page.keyboard.press("End")
    page.keyboard.type("5")
    expect(due).to_have_value("13505")
    paid = page.get_by_label("现在能还")
    paid.tap()
    paid.tap()
    page.keyboard.press("End")
    page.keyboard.type("0")
    expect(paid).to_have_value("5000")
    context.close()
