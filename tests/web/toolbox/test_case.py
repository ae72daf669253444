"""The case in a browser: files that are not to be taken, two tabs, a way out, a page without a script."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from publish.serve import Server
from tests.conftest import SLUG
from tests.web.toolbox.conftest import field

pytestmark = pytest.mark.slow

Visit = Callable[[str], Page]
PASSWORD = "四个 不相干 的词"


def said(page: Page) -> str:
    """What the panel says, once it is no longer at work."""
    place = page.locator(".case__said")
    expect(place).not_to_contain_text("正在算")
    return place.inner_text()


def take(page: Page, path: Path, password: str = "") -> str:
    """Give the page a file; returns what it says."""
    page.locator("#case-password").fill(password)
    page.locator("input[type=file]").set_input_files(path)
    return said(page)


def test_a_wrong_password_and_a_damaged_or_foreign_file_change_nothing(toolbox: Visit, tmp_path: Path) -> None:
    page = toolbox("case")
    field(page, "loan.principal").fill("12000")
    page.locator("#case-password").fill(PASSWORD)
    with page.expect_download() as download:
        page.get_by_role("button", name="存成文件").click()
    locked = tmp_path / "locked.json"
    download.value.save_as(locked)
    assert "12000" not in locked.read_text()
    assert json.loads(locked.read_text())["lock"]["rounds"] >= 600_000
    field(page, "loan.principal").fill("9000")

    assert take(page, locked, "别的词") == "密码不对，或者文件坏了。没有改动。"
    assert "密码" in take(page, locked)
    cut, foreign, odd = tmp_path / "cut.json", tmp_path / "foreign.json", tmp_path / "odd.json"
    cut.write_text(locked.read_text()[:-40])
    foreign.write_text('{"name": "另一个网站的文件"}')
    odd.write_bytes(b"\x00\xff\x89PNG")
    assert take(page, cut, PASSWORD) == "文件坏了，或者被改过。没有改动，请换一份。"
    assert take(page, foreign) == "这不是“我的情况”存的文件。没有改动。"
    assert take(page, odd) == "这不是“我的情况”存的文件。没有改动。"
    expect(field(page, "loan.principal")).to_have_value("9000")

    # The right password, and even then only after a yes.
    assert "换成文件里的 1 项" in take(page, locked, PASSWORD)
    page.get_by_role("button", name="不换").click()
    expect(field(page, "loan.principal")).to_have_value("9000")
    take(page, locked, PASSWORD)
    page.get_by_role("button", name="换掉", exact=True).click()
    expect(field(page, "loan.principal")).to_have_value("12000")


def test_two_tabs_at_once_do_not_overwrite_each_other(toolbox: Visit) -> None:
    one = toolbox("case")
    one.get_by_role("button", name="存在这部手机里").click()
    other = one.context.new_page()
    other.goto(one.url)
    expect(other.locator(".case__where")).to_contain_text("存在这部手机的浏览器里")
    field(one, "loan.principal").fill("12000")
    expect(field(other, "loan.principal")).to_have_value("12000")
    field(other, "loan.rate").fill("24")
    expect(field(one, "loan.rate")).to_have_value("24")
    expect(field(one, "loan.principal")).to_have_value("12000")
    # Both in the same field: what the other wrote stays, what was typed here is offered.
    field(one, "loan.months").fill("12")
    field(other, "loan.months").focus()
    field(one, "loan.months").fill("18")
    expect(field(other, "loan.months")).not_to_have_value("18")
    field(other, "loan.months").blur()
    field(other, "loan.payment").fill("1000")
    expect(field(other, "loan.months")).to_have_value("18")
    # Wiped in one is wiped in both.
    one.get_by_role("button", name="全部清掉").click()
    one.get_by_role("button", name="再点一次").click()
    expect(field(other, "loan.principal")).to_have_value("")
    expect(other.locator(".case__news")).to_have_text("另一个标签页把内容清掉了，这里也清掉了。")


def test_before_the_reader_agrees_nothing_outlives_the_tab(toolbox: Visit) -> None:
    page = toolbox("case")
    field(page, "loan.principal").fill("12000")
    page.reload()
    expect(field(page, "loan.principal")).to_have_value("12000")
    assert page.evaluate("localStorage.getItem('" + SLUG + ":/:case')") is None
    other = page.context.new_page()
    other.goto(page.url)
    expect(field(other, "loan.principal")).to_have_value("")


def test_the_way_out_leaves_a_blank_page_in_the_place_of_this_one(toolbox: Visit) -> None:
    page = toolbox("plan")
    page.get_by_role("button", name="马上离开").click()
    page.wait_for_url("about:blank")
    assert page.title() == ""


def test_answers_to_private_questions_are_in_no_link_and_in_no_case(toolbox: Visit) -> None:
    page = toolbox("path")
    page.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    for answer in ("都不是，我想谈还款", "一家说“受委托”来催的公司", "逾期三个月以上", "没有"):
        page.get_by_role("button", name=answer).first.click()
    for answer in ("手里有一笔整钱", "还有别家", "被拒绝了", "打不了，想发消息或写信"):
        page.get_by_role("button", name=answer).first.click()
    page.get_by_role("button", name="复制给家人看的链接").click()
    link = page.evaluate("window.copied")
    assert link.endswith("#a=who.agency~status.long~package.no~money.lump~tried.refused~channel.write")
    case = page.evaluate("sessionStorage.getItem('" + SLUG + ":/:case')")
    # In this tab they stay, over a reload; in nothing that leaves it.
    assert "secret.urgent" in case
    # Who opens it has those six answers, and is asked the two others.
    family = page.context.new_page()
    family.goto(link)
    expect(family.locator("h2.path__ask")).to_have_text("现在最急的，是哪一件？")
    family.get_by_role("button", name="都不是，我想谈还款").click()
    expect(family.locator("h2.path__ask")).to_have_text("还欠别家吗？")
    family.get_by_role("button", name="只有这一家").click()
    expect(family.locator(".path__live")).to_contain_text("被拒绝了，还有四条路")


def test_danger_ends_the_questions_at_once(toolbox: Visit) -> None:
    page = toolbox("path")
    page.get_by_role("button", name="我撑不住了，想到过不活了").click()
    first = page.locator(".path__live .part").first
    expect(first).to_contain_text("先打 12356，现在就打")
    expect(first.locator('a[href="tel:12356"]').first).to_be_visible()
    for words in ("元", "利率", "月供"):
        expect(first).not_to_contain_text(words)
    page.get_by_role("button", name="这件事稳住了，接着答").click()
    expect(page.locator("h2.path__ask")).to_have_text("现在是谁向你要钱？")


READS = {
    "path": "现在最急的，是哪一件？",
    "documents": "电话稿",
    "checklists": "在哪里拿：",
    "case": "还剩多少本金",
    "plan": "每月收入",
    "log": "对方是哪家公司",
    "reminders": "下一个还款日",
}


@pytest.mark.parametrize("name", READS)
def test_without_a_script_the_pages_read_whole(browser: Browser, server: Server, name: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.address}toolbox/{name}/")
    read = page.get_by_text(READS[name]).first
    # What is folded opens at a tap, without a script too.
    for fold in page.locator("details", has=page.get_by_text(READS[name])).all():
        if not read.is_visible():
            fold.locator("summary").first.click()
    expect(read).to_be_visible()
    if name == "path":
        page.get_by_text("每一种结果写着什么").click()
        expect(page.locator('[data-part="refused"]')).to_be_visible()
        page.get_by_text("怎么从回答走到结果", exact=True).click()
        expect(page.locator("pre.map")).to_contain_text("第 2 题")
    context.close()
