"""Keys alone are enough: whatever is reached is on the screen, has a ring, and is not covered; nothing holds them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.web.look.keys import press, tab_to, walk

# One page of each kind.
KINDS = (
    "",
    "scenarios/roll-over/",
    "calculators/roll-over/",
    "calculators/compare/",
    "toolbox/path/",
    "toolbox/case/",
    "toolbox/documents/",
    "toolbox/call/",
    "toolbox/log/",
    "toolbox/court/",
    "toolbox/papers/",
    "search/?q=罚息",
    "sources/contract-form/",
    "help/court/",
)
DESK = {"width": 1440, "height": 900}


@pytest.fixture
def page_with_keys(open_window: Callable[..., Page]) -> Page:
    """A phone's window that may use the clipboard."""
    return open_window(permissions=["clipboard-read", "clipboard-write"])


def test_from_the_top_of_a_calculator_to_its_answer_and_on(page_with_keys: Page, address: str) -> None:
    page = page_with_keys
    page.goto(f"{address}calculators/roll-over/", wait_until="networkidle")
    tab_to(page, "跳到正文", 1)
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


def there_and_back(page: Page, address: str, name: str, *, unfolded: bool = False) -> None:
    """Go through all of a page by Tab, and back by Shift+Tab, which comes by the same things."""
    page.goto(address + name, wait_until="networkidle")
    if unfolded:
        page.evaluate("look.unfold()")
    names = walk(page)
    assert len(names) > 10
    assert [press(page, "Shift+Tab") for _ in names] == names[::-1]


@pytest.mark.parametrize("name", KINDS)
def test_tab_goes_through_a_page_and_back(open_window: Callable[..., Page], address: str, name: str) -> None:
    there_and_back(open_window(), address, name)


@pytest.mark.thorough
@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("settings", [{}, {"viewport": DESK}, {"color_scheme": "dark"}], ids=str)
def test_so_it_does_with_all_folds_open_on_a_desk_and_in_the_dark(
    open_window: Callable[..., Page], address: str, name: str, settings: dict[str, object]
) -> None:
    there_and_back(open_window(**settings), address, name, unfolded=True)


def test_a_menu_in_the_menu_opens_and_gives_the_focus_back(page_with_keys: Page, address: str) -> None:
    page = page_with_keys
    page.goto(address, wait_until="networkidle")
    tab_to(page, "目录", 4)
    page.keyboard.press("Enter")
    tab_to(page, "怎么谈的目录", 20)
    page.keyboard.press("Enter")
    expect(page.locator("[id^=__nav]:checked ~ .md-nav").last).to_be_visible()
    tab_to(page, "准备材料", 4)
    tab_to(page, "回上一级", 4, "Shift+Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("look.stop()")["name"] == "怎么谈的目录"
    page.keyboard.press("Escape")
    assert page.evaluate("look.stop()")["name"] == "目录"


def test_the_search_holds_the_keys_while_it_is_open_and_gives_them_back(page_with_keys: Page, address: str) -> None:
    page = page_with_keys
    page.goto(f"{address}principles/", wait_until="networkidle")
    tab_to(page, "搜索", 8)
    page.keyboard.press("Enter")
    page.keyboard.type("罚息")
    expect(page.locator("[data-result]").first).to_be_visible()
    names = [press(page)]
    while names[-1] != "搜索，打一句话也可以":
        names.append(press(page))
        assert len(names) < 60
    assert "关掉" in names
    assert "看全部页面的目录" in names
    press(page, "Shift+Tab")
    assert page.evaluate("look.stop()")["name"] == "看全部页面的目录"
    page.keyboard.press("Escape")
    assert page.evaluate("look.stop()")["name"] == "搜索"


def test_a_fold_opens_and_closes_and_keeps_the_focus(page_with_keys: Page, address: str) -> None:
    page = page_with_keys
    page.goto(f"{address}help/court/", wait_until="networkidle")
    fold = page.locator("article details:has(a)").first
    fold.locator("summary").focus()
    for key in ("Enter", "Space"):
        page.keyboard.press(key)
        expect(fold.locator("summary")).to_be_focused()
        assert fold.evaluate("(fold) => fold.open") == (key == "Enter")


def test_the_companion_takes_the_keys_and_gives_them_back(page_with_keys: Page, address: str) -> None:
    """It lies over the whole window: what is under it is out of reach; whoever hangs up reads what was noted."""
    page = page_with_keys
    page.goto(f"{address}toolbox/call/", wait_until="networkidle")
    tab_to(page, "都还没到，后面还有期数")
    page.keyboard.press("Enter")
    assert not page.evaluate("document.activeElement === document.body")
    tab_to(page, "我打给他们")
    page.keyboard.press("Enter")
    expect(page.locator(".companion__talk")).to_be_focused()
    names = walk(page)
    assert "没有政策" in names
    assert "跳到正文" not in names
    tab_to(page, "挂断了")
    page.keyboard.press("Enter")
    expect(page.locator(".companion__ask").first).to_be_focused()


def test_what_is_removed_and_what_is_brought_back_leaves_the_keys_where_they_were(
    page_with_keys: Page, address: str
) -> None:
    page = page_with_keys
    page.goto(f"{address}toolbox/case/", wait_until="networkidle")
    page.evaluate("look.unfold()")
    rows = page.locator("[data-list=income]")
    rows.get_by_role("button", name="加一行").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("工资")
    tab_to(page, "删掉", 4)
    page.keyboard.press("Enter")
    expect(rows.get_by_role("button", name="撤销")).to_be_focused()
    page.keyboard.press("Enter")
    expect(rows.get_by_role("button", name="加一行")).to_be_focused()
    expect(rows.locator("[data-cell=name]").last).to_have_value("工资")
    # A row that holds nothing goes without a word.
    page.keyboard.press("Enter")
    tab_to(page, "删掉", 4)
    page.keyboard.press("Enter")
    expect(rows.get_by_role("button", name="加一行")).to_be_focused()
