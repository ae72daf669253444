"""Where a page names a next step it is one tap away; a button that has done its work is gone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.conftest import ROOT
from tests.web.toolbox.conftest import field

Toolbox = Callable[[str], Page]
NAMED = re.compile(r"[看用]“([^”]+)”")
SMALL = {"width": 360, "height": 740}


def root(server: object) -> str:
    return str(server.address)  # type: ignore[attr-defined]


def test_what_an_answer_names_stands_in_the_menu(site: Path) -> None:
    """Python knows no addresses: the page finds them by the menu's names."""
    menu = set(
        re.findall(r'class="md-ellipsis">([^<]+)<', (site / "calculators/affordability/index.html").read_text("utf8"))
    )
    sources = [path for path in (ROOT / "calculators").glob("*.py") if path.name != "shelf.py"]
    named = {name for path in sources for name in NAMED.findall(path.read_text("utf8"))}
    assert {"暂时没有收入", "心里撑不住"} <= named
    assert named - menu == set()


def test_whoever_has_nothing_left_is_led_on_by_one_tap(page: Page, server: object) -> None:
    page.goto(f"{root(server)}calculators/affordability/")
    amounts = page.locator('form.calc [data-field="income"], form.calc [data-field="essentials"]').locator(
        "[name=amount]"
    )
    for each in amounts.all():
        each.fill("3000")
    box = page.locator(".calc__details .warning", has_text="一分也拿不出来")
    expect(box.get_by_role("link")).to_have_count(3)
    # Read, not tapped: the answer to the last field is drawn anew under a finger that comes down too early.
    expect(box.get_by_role("link", name="暂时没有收入")).to_have_attribute("href", re.compile(r"scenarios/deferral/$"))


def test_whoever_is_behind_is_asked_before_terms_are_worked_out(page: Page, server: object) -> None:
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    for path in ("calculators/counter-offer", "calculators/affordability", "toolbox/plan"):
        page.goto(f"{root(server)}{path}/")
        assert page.locator('article a[href*="scenarios/arrears"]').count() > 0, path
    page.goto(f"{root(server)}calculators/counter-offer/")
    expect(page.locator('article a[href*="scenarios/arrears"]').first).to_be_in_viewport()


def test_mediation_stands_on_the_first_screen_of_what_comes_from_a_court(page: Page, server: object) -> None:
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    page.goto(root(server))
    page.get_by_role("link", name="收到法院的短信或传票").click()
    page.wait_for_url("**/help/court/")
    expect(page.locator("h1")).to_contain_text("短信")
    way = page.locator("article a.jump", has_text="诉前调解")
    expect(way).to_be_in_viewport()
    way.click()
    page.wait_for_url("**/help/pre-suit/")


def test_a_tag_stands_beside_no_sentence_that_it_would_part(page: Page, server: object) -> None:
    """「在那 [看纸上，小额一般不超过 7 日] 天以前」 was read as one sentence."""
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    page.goto(f"{root(server)}help/court/")
    torn = page.evaluate(
        """() => [...document.querySelectorAll(".tree li")].filter((line) => {
            const tag = line.querySelector(":scope > span").getBoundingClientRect();
            const range = document.createRange();
            range.setStartAfter(line.querySelector(":scope > br"));
            range.setEndAfter(line.lastChild);
            return [...range.getClientRects()].some(({ top }) => top + 2 < tag.bottom);
        }).map((line) => line.textContent.slice(0, 30))"""
    )
    assert page.locator(".tree li").count() > 8
    assert torn == []


def test_a_button_that_was_hidden_is_gone(toolbox: Toolbox) -> None:
    """「存在这部手机里」 stood on when it was kept, as if it were not."""
    page = toolbox("case")
    page.locator("details").evaluate_all("(all) => all.forEach((each) => { each.open = true; })")
    field(page, "loan.payment").fill("810")
    address = page.url.partition("toolbox/")[0]
    page.goto(f"{address}toolbox/call/")
    page.get_by_role("button", name="存在这部手机里").click()
    expect(page.locator(".case__here")).to_contain_text("存在这部手机的浏览器里")
    expect(page.get_by_role("button", name="存在这部手机里")).to_have_count(0)
    seen = "(all) => all.filter((one) => getComputedStyle(one).display !== 'none').map((one) => one.outerHTML)"
    shown = page.locator("[hidden]").evaluate_all(seen)
    assert shown == []


def test_the_first_page_leads_back_to_what_was_filled_in(toolbox: Toolbox) -> None:
    page = toolbox("case")
    address = page.url.partition("toolbox/")[0]
    page.goto(address)
    way = page.get_by_role("link", name="接着上次填的")
    expect(way).to_have_count(0)
    page.goto(f"{address}toolbox/case/")
    page.locator("details").evaluate_all("(all) => all.forEach((each) => { each.open = true; })")
    field(page, "loan.payment").fill("810")
    page.goto(address)
    way.click()
    page.wait_for_url("**/toolbox/case/")


def test_after_the_last_sentence_there_is_none(toolbox: Toolbox) -> None:
    """One more tap changed nothing, and told nobody that it was over."""
    page = toolbox("call")
    page.get_by_role("button", name="已经到期，还不到两年").click()
    page.get_by_role("button", name="我打给他们").click()
    following = page.get_by_role("button", name="下一句")
    for _ in range(4):
        following.click()
    expect(following).to_have_count(0)
    expect(page.get_by_role("button", name="说完了")).to_be_disabled()
    page.get_by_role("button", name="要起诉").click()
    expect(following).to_be_enabled()


def test_words_for_copying_are_those_of_copying_and_where_to_send_stands_at_its_field(toolbox: Toolbox) -> None:
    page = toolbox("documents")
    letter = page.locator("#letter-arrears")
    letter.locator(":scope > summary").click()
    letter.get_by_role("button", name="复制文字").click()
    expect(letter.get_by_role("button", name="空着也要，粘贴以后自己补")).to_be_in_viewport()
    letter.get_by_role("button", name="存成 Word 文件").click()
    expect(letter.get_by_role("button", name="空着也要，打印以后用笔填")).to_be_in_viewport()
    letter.locator(".document__fields > summary").click()
    beside = letter.locator(".field", has_text="收件").get_by_role("link", name="官方渠道怎么找")
    beside.click()
    page.wait_for_url("**/owe/who/#channel")
