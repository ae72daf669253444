"""axe-core finds nothing on any page, light, dark and in large type: WCAG 2.2 A and AA and its best practice.

As a page opens, and with all that is folded opened. Nor where something was typed: an answer changed, a mistake told,
rows compared, the toolbox filled, a menu open.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from publish.serve import Server
from tests.web.look.case import TELL
from tests.web.look.pages import KEY_PAGES, ROOT, every_page

pytestmark = pytest.mark.slow

AXE = (ROOT / "web/node_modules/axe-core/axe.min.js").read_text("utf8")
RUN = """async (options) => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], ...options });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => [id, node.target.join(" "), node.failureSummary]));
}"""
# How large is what is touched: of WCAG 2.2, off unless asked for. What stays in place while the page moves lies over
# part of something wherever a reader stops, and is looked at where it belongs.
SIZES = {"runOnly": ["target-size"]}
TINY = """() => {
  for (const button of [0, 1].map(() => document.createElement("button"))) {
    document.querySelector("h1").after(button);
    button.append("1");
    button.style.cssText = "width: 9px; height: 9px; padding: 0";
  }
}"""
# Sheets that were asked for and did not come.
UNSTYLED = """() => [...document.querySelectorAll("link[rel=stylesheet]")]
  .filter((link) => link.sheet === null || link.sheet.cssRules.length === 0).map((link) => link.href)"""
# Dark or not, large type or not.
LIGHT, DARK, LARGE = MODES = ((False, False), (True, False), (False, True))
TOOLBOX = ("", "case/", "checklists/", "court/", "documents/", "log/", "path/", "plan/", "reminders/")
# An engine takes some seconds to start where several tests run at once.
SOON = 30_000


def faults(window: Page, address: str, *modes: tuple[bool, bool]) -> list[Any]:
    """What axe finds on a page as it opens and with its folds opened."""
    arrive(window, address)
    found = faults_here(window, *modes)
    window.evaluate("look.unfold()")
    return found + faults_here(window, *modes)


def arrive(window: Page, address: str) -> None:
    """Load a page with all its style sheets: a busy machine's browser now and then goes on without one of them."""
    for _ in range(3):
        window.goto(address)
        if not window.evaluate(UNSTYLED):
            return
    pytest.fail(f"without {window.evaluate(UNSTYLED)} three times: {address}")


def faults_here(window: Page, *modes: tuple[bool, bool]) -> list[Any]:
    """What axe finds on the page as it is, in each of the modes, in all if none is named."""
    window.evaluate(AXE)
    found = []
    for mode in modes or MODES:
        window.evaluate("(mode) => look.set(...mode)", mode)
        found += window.evaluate(RUN, {})
        window.evaluate("look.lay(true)")
        found += window.evaluate(RUN, SIZES)
        window.evaluate("look.lay(false)")
        # axe leaves open what lies under something, is cut off, or has a picture behind it.
        found += window.evaluate("look.faint()")
    return found


def test_axe_sees_a_planted_fault(window: Page, address: str) -> None:
    """A check that cannot fail is none."""
    window.goto(address)
    window.evaluate(AXE)
    window.evaluate("document.querySelector('h1').style.color = '#eee'")
    assert [fault[0] for fault in window.evaluate(RUN, {})] == ["color-contrast"]
    assert len(window.evaluate("look.faint()")) == 1
    window.evaluate(TINY)
    assert {fault[0] for fault in window.evaluate(RUN, SIZES)} == {"target-size"}


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


def test_nothing_on_the_page_for_wrong_addresses(window: Page, serve: Callable[[str], Server], site: Path) -> None:
    # It stands for an address of any depth, and so names all it needs from the root that the build was told of.
    (root,) = re.findall(r'<link rel="icon" href="([^"]*)assets/', (site / "404.html").read_text("utf8"))
    assert faults(window, f"{serve(root).address}404.html") == []


def test_nothing_where_an_answer_was_changed_and_a_mistake_is_told(window: Page, address: str) -> None:
    window.goto(f"{address}calculators/roll-over/")
    window.locator("[name=due]").fill("2000")
    expect(window.locator("output")).to_contain_text("3,500.00", timeout=SOON)
    assert faults_here(window) == []
    window.locator("[name=paid]").fill("x")
    window.locator("[name=paid]").press("Enter")
    expect(window.locator(".calc__summary")).to_be_visible()
    assert faults_here(window) == []


def test_nothing_where_ways_are_compared_with_what_was_typed(window: Page, address: str) -> None:
    window.goto(f"{address}calculators/compare/")
    window.locator("[name=affordable]").fill("900")
    window.locator("[name=affordable_after]").fill("1000")
    expect(window.locator("output")).to_contain_text("900", timeout=SOON)
    window.evaluate("look.unfold()")
    assert window.locator(".ways tbody tr").count() == 7
    assert faults_here(window) == []


def test_nothing_in_the_open_menu_and_in_what_was_found(window: Page, address: str) -> None:
    window.goto(f"{address}scenarios/roll-over/", wait_until="networkidle")
    window.get_by_role("button", name="目录", exact=True).press("Enter")
    expect(window.locator(".md-sidebar--primary")).to_be_visible()
    assert faults_here(window) == []
    window.goto(address, wait_until="networkidle")
    window.get_by_role("link", name="搜索", exact=True).press("Enter")
    window.get_by_role("searchbox").fill("罚息")
    expect(window.locator("[data-result]").first).to_be_visible(timeout=SOON)
    assert faults_here(window) == []
    # The card to call, and the doors of the first page.
    window.get_by_role("searchbox").fill("想不开 zzzz")
    expect(window.locator("[data-card]")).to_be_visible(timeout=SOON)
    assert faults_here(window) == []


@pytest.mark.thorough
@pytest.mark.parametrize("page", TOOLBOX)
def test_nothing_in_the_toolbox_where_a_case_was_told(
    open_window: Callable[..., Page], address: str, page: str
) -> None:
    window = open_window()
    window.add_init_script(TELL)
    window.goto(f"{address}toolbox/{page}", wait_until="networkidle")
    if page == "plan/":
        expect(window.locator(".plan__map .m-spot")).to_have_count(2, timeout=SOON)
        expect(window.locator(".plan__way")).to_have_count(3, timeout=SOON)
        expect(window.locator("[data-plan-example]")).to_be_hidden()
    window.evaluate("look.unfold()")
    assert faults_here(window) == []
    window.context.close()
