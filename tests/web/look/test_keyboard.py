"""Keys alone are enough: whatever is reached is on the screen, has a ring, and is not covered."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

# How the focused thing looks: [what, name, in the window, ringed, on top].
FOCUS = """() => {
  const here = document.activeElement;
  // The theme's hidden boxes show their focus at the label that stands beside them.
  const shown = here.closest(".field__box") ?? (here.matches(".md-option") ? here.nextElementSibling : here);
  const { top, left, width, height, bottom } = shown.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  const middle = [left + Math.min(width, innerWidth) / 2, Math.min(top + height / 2, innerHeight - 1)];
  const above = document.elementFromPoint(...middle);
  return {
    name: (here.getAttribute("aria-label") ?? here.labels?.[0]?.textContent ?? here.textContent).trim().split("\\n")[0],
    there: width > 0 && height > 0 && bottom > 0 && top < innerHeight,
    ringed: outlineStyle === "solid" && Number.parseFloat(outlineWidth) >= 2,
    uncovered: above !== null && (shown.contains(above) || above.contains(shown)),
  };
}"""


@pytest.fixture
def page_with_keys(open_window: Callable[..., Page]) -> Page:
    """A phone's window that may use the clipboard."""
    return open_window(permissions=["clipboard-read", "clipboard-write"])


def tab_to(page: Page, name: str, most: int = 60) -> None:
    """Press Tab until the thing with that name has the focus; everything on the way is seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        here: dict[str, Any] = page.evaluate(FOCUS)
        assert here["there"], here
        assert here["ringed"], here
        assert here["uncovered"], here
        if here["name"].startswith(name):
            return
    pytest.fail(f"{name} is not reached by Tab")


def test_from_the_top_of_a_calculator_to_its_answer_and_on(page_with_keys: Page, address: str) -> None:
    page = page_with_keys
    page.goto(f"{address}calculators/roll-over/", wait_until="networkidle")
    tab_to(page, "跳转至", 1)
    tab_to(page, "这个月该还", 12)
    page.keyboard.type("2000")
    tab_to(page, "现在能还", 1)
    page.keyboard.type("x")
    page.keyboard.press("Enter")
    expect(page.locator(".calc__summary")).to_be_visible()
    expect(page.locator("[name=paid]")).to_have_attribute("aria-invalid", "true")
    page.locator("[name=paid]").press("Control+a")
    page.keyboard.type("700")
    expect(page.locator("output")).to_contain_text("3,300.00")
    tab_to(page, "合同收利息或罚息", 3)
    page.keyboard.press("Enter")
    tab_to(page, "差额的年利率", 3)
    page.keyboard.type("24")
    expect(page.locator("output")).to_contain_text("3,325.64")
    tab_to(page, "下一步")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "calculators/roll-over" not in url)


def test_from_the_first_question_to_a_copied_letter(page_with_keys: Page, address: str) -> None:
    page = page_with_keys
    page.goto(f"{address}toolbox/path/", wait_until="networkidle")
    for answer in ("都不是，我想谈还款", "捷信", "没有逾期", "没有", "只差这一次", "只有这一家", "还没谈", "打不了"):
        tab_to(page, answer)
        page.keyboard.press("Enter")
    tab_to(page, "要用的文书、材料和计算器")
    page.keyboard.press("Enter")
    tab_to(page, "申请：这期的差额，下期补上")
    page.keyboard.press("Enter")
    page.wait_for_url("**/toolbox/documents/**")
    # The letter is written once it has been opened.
    expect(page.locator("#letter-roll-over").get_by_role("button", name="复制").first).to_be_visible()
    tab_to(page, "复制")
    page.keyboard.press("Enter")
    # What is still open is told first.
    tab_to(page, "空着也要")
    page.keyboard.press("Enter")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "贵公司" in copied
    assert "差额" in copied


def test_the_menu_opens_by_keys_closes_by_escape_and_is_out_of_the_way_till_then(
    page_with_keys: Page, address: str
) -> None:
    page = page_with_keys
    page.goto(f"{address}principles/", wait_until="networkidle")
    tab_to(page, "目录", 4)
    opener = page.locator("label[for=__drawer] > [role=button]")
    expect(opener).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Space")
    expect(opener).to_have_attribute("aria-expanded", "true")
    tab_to(page, "我现在欠谁", 20)
    page.keyboard.press("Escape")
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(opener).to_be_focused()
    tab_to(page, "搜索", 3)
    page.keyboard.press("Enter")
    expect(page.locator(".find input[type=search]")).to_be_focused()
