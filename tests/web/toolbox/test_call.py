"""The companion of a call, and one number from the first field to the letter, the call, the log and the calendar."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from publish.guide.toolbox.call import data
from publish.guide.toolbox.data import BLANK, case
from tests.guide.test_words import banned_in, too_long
from tests.web.toolbox.conftest import leave

Toolbox = Callable[[str], Page]
KEYS_OF_THE_CALL = {"call.number", "call.until", "call.how"}
NEW = "不是，这一两年里到期的"


@pytest.fixture
def call(toolbox: Toolbox) -> Page:
    """The companion, for a debt that is not old."""
    page = toolbox("call")
    page.get_by_role("button", name=NEW).click()
    return page


def box(page: Page, label: str) -> str:
    return f'.companion__box:has(span:text-is("{label}")) input'


def test_its_words_are_those_of_the_guide_and_its_blanks_are_fields() -> None:
    told = data()
    said = [item["text"] for item in told["say"]] + [item["say"] for item in told["answers"]] + [told["leave"]]
    heard = [each for item in told["answers"] for each in item["hear"]]
    assert banned_in("\n\n".join(said + heard)) == []
    assert too_long("\n\n".join(BLANK.sub("（ ）", text) for text in said + heard)) == []
    keys = {found[1] for text in said for found in BLANK.finditer(text)}
    assert all(case().field(key) for key in keys - KEYS_OF_THE_CALL)
    assert {"没有政策", "先还一部分", "要身份证号", "发不了文字", "要起诉", "可以"} <= {
        item["label"] for item in told["answers"]
    }
    # Three moods each, and nobody promises a payment before something is written.
    assert {len(item["hear"]) for item in told["answers"]} == {3}
    assert all("看到再付" in item["say"] for item in told["answers"] if item["id"] == "part")


def test_an_old_debt_is_asked_about_first_and_then_only_what_admits_nothing_is_said(toolbox: Toolbox) -> None:
    page = toolbox("call")
    expect(page.get_by_role("button", name="开始打电话")).to_have_count(0)
    page.get_by_role("button", name="是，或者记不清").click()
    expect(page.locator("[data-call-old]")).to_contain_text("我不确认欠不欠、欠多少")
    expect(page.get_by_role("button", name="开始打电话")).to_have_count(0)
    # It is still so after a reload.
    page.reload()
    expect(page.locator("[data-call-old]")).to_be_visible()
    page.get_by_role("button", name="重新答上面那一问").click()
    page.get_by_role("button", name=NEW).click()
    expect(page.locator("[data-call-old]")).to_be_hidden()
    expect(page.get_by_role("button", name="开始打电话")).to_be_visible()


def test_a_hostile_call_from_the_first_word_to_the_record(call: Page) -> None:
    page = call
    page.set_viewport_size({"width": 360, "height": 740})
    for index, value in enumerate(("1350", "600", "1234")):
        page.locator("[data-call] .companion__number input").nth(index).fill(value)
    page.get_by_role("button", name="开始打电话").click()
    say = page.locator(".companion__say")
    expect(say).to_contain_text("请问您工号是多少")
    page.get_by_role("button", name="下一句").click()
    expect(say).to_contain_text("每期该还1350元")
    expect(page.locator(".companion__box.is-empty")).to_have_count(4)
    for answer, words in (("没有政策", "能做主的人"), ("先还一部分", "我看到再付"), ("要起诉", "法院的文书我会看")):
        page.get_by_role("button", name=answer).click()
        expect(say).to_contain_text(words)
    # All of it within one thumb's screen, but for a few pixels.
    assert page.evaluate("document.querySelector('.companion').scrollHeight - innerHeight") < 16
    # The tab dies in the middle: what was tapped and typed is there.
    page.locator(box(page, "工号")).fill("8021")
    page.reload()
    expect(say).to_contain_text("法院的文书我会看")
    expect(page.locator(box(page, "工号"))).to_have_value("8021")
    page.locator(box(page, "单号")).fill("GD77")
    page.locator(box(page, "哪天答复")).fill("2026-12-05")
    expect(page.locator(".companion__box.is-empty")).to_have_count(1)
    page.get_by_role("button", name="我先挂").click()
    expect(say).to_contain_text("先挂了")
    page.get_by_role("button", name="挂断了，记下来").click()
    expect(page.locator("[data-call]")).to_contain_text("记进联系记录了。")
    expect(page.locator(".companion__missing")).to_contain_text("什么方式")
    expect(page.locator(".companion__message")).to_contain_text("不构成对欠款数额的确认")
    assert len(page.locator(".companion__message").inner_text()) <= 60
    page.get_by_role("link", name="看刚记下的这一笔").first.click()
    record = page.locator(".records__cards")
    for words in ("8021", "GD77", "没有政策、先还一部分、要起诉", "2026年12月5日"):
        expect(record).to_contain_text(words)


def test_practice_leaves_no_record(call: Page) -> None:
    page = call
    page.get_by_role("button", name="催得紧的").click()
    page.get_by_role("button", name="听客服的下一句").click()
    heard = {mood[1] for item in data()["answers"] if (mood := item["hear"])}
    assert page.locator(".companion__heard").inner_text().removeprefix("客服：") in heard
    page.get_by_role("button", name="没有政策").click()
    page.get_by_role("button", name="练完了").click()
    expect(page.get_by_role("button", name="开始打电话")).to_be_visible()
    assert "log/" not in json.dumps(page.evaluate("({...sessionStorage, ...localStorage})"))


def test_one_number_is_typed_once(page: Page, server: object, tmp_path: Path) -> None:
    """From the first field to the words, the letter, its file, the call and the log."""
    address = server.address  # type: ignore[attr-defined]
    page.goto(f"{address}scenarios/roll-over/")
    page.locator("[name=due]").fill("1350")
    page.locator("[name=paid]").fill("600")
    words = page.locator("[data-from]")
    expect(words.first).to_have_text("1350")
    expect(words.nth(1)).to_have_text("600")
    page.locator("[name=paid]").blur()
    expect(page.locator(".calc__give")).to_contain_text("记进“我的情况”了")
    # The letter, and the same as a file.
    page.goto(f"{address}toolbox/documents/#letter-roll-over")
    letter = page.locator("#letter-roll-over")
    expect(letter.locator("[data-sheet]")).to_contain_text("每期1350元")
    expect(letter.locator("[data-short]")).to_contain_text("先还600元")
    with page.expect_download() as download:
        leave(letter, "存成 Word 文件")
    file = tmp_path / "letter.docx"
    download.value.save_as(file)
    assert "1350" in zipfile.ZipFile(file).read("word/document.xml").decode()
    # The page that it was typed on gives it to the next one.
    page.goto(f"{address}toolbox/call/")
    page.get_by_role("button", name=NEW).click()
    expect(page.locator("[data-call] .companion__number input").first).to_have_value("1350")
    # Another page's words.
    page.goto(f"{address}scenarios/large-expense/")
    expect(page.locator('[data-from="roll-over.due"]').first).to_have_text("1350")


def test_a_letter_counts_every_blank_of_its_text(toolbox: Toolbox) -> None:
    page = toolbox("documents")
    letter = page.locator("#letter-deferral")
    letter.locator(":scope > summary").click()
    letter.locator(".document__fields > summary").click()
    expect(letter.get_by_label("收件：对方的邮箱或地址")).to_be_visible()
    expect(letter.get_by_label("下一个还款日")).to_be_visible()
    for control in letter.locator(".document__fields :is(input, textarea)").all():
        control.fill("2026-12-15" if control.get_attribute("type") == "date" else "3")
    expect(letter.locator(".document__fields > summary")).to_have_text("空都填好了")
    expect(letter.locator(".blank:not(.is-filled)")).to_have_count(0)
    expect(letter.locator("[data-sheet]")).to_contain_text("每月15日还款")
    # What only the log fills is said, and is a blank all the same.
    confirmation = page.locator("#confirmation")
    confirmation.locator(":scope > summary").click()
    expect(confirmation.locator(".document__fields > summary")).to_contain_text("处空着")
    expect(confirmation.locator(".document__note")).to_contain_text("先去记一笔")


def test_an_old_number_never_stands_as_the_answer(page: Page, server: object) -> None:
    page.goto(f"{server.address}calculators/roll-over/")  # type: ignore[attr-defined]
    page.locator("[name=due]").fill("1350")
    expect(page.locator(".calc__state")).to_contain_text("按你填的数算的")
    expect(page.locator(".calc__state")).to_contain_text("还有 1 个数是例子里的")
    expect(page.locator(".is-example")).to_have_count(1)
    page.locator("[name=paid]").fill("1500")
    expect(page.locator(".calc__state")).to_contain_text("改好了才有答案")
    expect(page.locator("output .money").first).not_to_be_visible()
    expect(page.locator(".calc__details")).not_to_be_visible()
    page.locator("[name=paid]").fill("600")
    expect(page.locator("output .money").first).to_be_visible()


def test_a_second_example_takes_the_place_of_the_first(page: Page, server: object) -> None:
    page.goto(f"{server.address}scenarios/roll-over/")  # type: ignore[attr-defined]
    page.get_by_role("button", name="换成这个例子").click()
    expect(page.locator("[name=due]")).to_have_value("1200")
    expect(page.locator("output")).to_contain_text("1,465.00")
