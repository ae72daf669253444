"""axe-core finds nothing on any page: WCAG 2.2 A and AA and its best practice, with all that is folded opened."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.look.pages import KEY_PAGES, ROOT, every_page

AXE = (ROOT / "calculators/browser/node_modules/axe-core/axe.min.js").read_text("utf8")
RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => [id, node.target.join(" "), node.failureSummary]));
}"""
LIGHT, DARK, LARGE = (False, False), (True, False), (False, True)


def faults(window: Page, address: str, *modes: tuple[bool, bool]) -> list[Any]:
    """What axe finds on a page in each of the modes: dark or not, large type or not."""
    window.goto(address)
    window.evaluate(AXE)
    window.evaluate("look.unfold()")
    found = []
    for mode in modes:
        window.evaluate("(mode) => look.set(...mode)", mode)
        found += window.evaluate(RUN)
    return found


def test_axe_sees_a_planted_fault(window: Page, address: str) -> None:
    """A check that cannot fail is none."""
    window.goto(address)
    window.evaluate(AXE)
    window.evaluate("document.querySelector('h1').style.color = '#eee'")
    assert [fault[0] for fault in window.evaluate(RUN)] == ["color-contrast"]


@pytest.mark.parametrize("page", every_page())
def test_nothing_on_any_page(window: Page, address: str, page: str) -> None:
    assert faults(window, address + page, LIGHT) == []


@pytest.mark.parametrize("page", KEY_PAGES)
def test_nothing_in_the_dark_and_in_large_type(window: Page, address: str, page: str) -> None:
    assert faults(window, address + page, DARK, LARGE) == []


@pytest.mark.thorough
@pytest.mark.parametrize("page", [page for page in every_page() if page not in KEY_PAGES])
def test_nothing_in_the_dark_and_in_large_type_on_any_other_page(window: Page, address: str, page: str) -> None:
    assert faults(window, address + page, DARK, LARGE) == []
