"""One walk: a number typed once, from the first field to the kept promise; then another telephone has it all."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from tests.conftest import PATIENCE, PHONE, chromium_path, patient, switches
from tests.web.toolbox.conftest import field, leave
from tests.web.toolbox.test_call import NEW
from tests.web.toolbox.test_walk import come_back

Toolbox = Callable[[str], Page]
EACH = "1350"
# Milliseconds between two looks at the disk.
POLL = 200


def words_of(page: Page, letter: str) -> str:
    """The text of a letter's Word file."""
    with page.expect_download() as word:
        leave(page.locator(f"#{letter}"), "存成 Word 文件")
    file = zipfile.ZipFile(io.BytesIO(Path(word.value.path()).read_bytes()))
    return file.read("word/document.xml").decode()


def opened(browser: Browser, profile: Path) -> BrowserContext:
    """A browser of its own with this profile, as a telephone has one."""
    return patient(
        browser.browser_type.launch_persistent_context(
            profile,
            executable_path=chromium_path(),
            args=switches(),
            viewport=PHONE,
            locale="zh-CN",
            accept_downloads=True,
        )
    )


def on_disk(profile: Path, text: str) -> bool:
    """Whether the browser has written a text of a page's storage to the disk; it lets some seconds pass."""
    files = (profile / "Default/Local Storage/leveldb").glob("*.l*")
    return any(text.encode(code) in file.read_bytes() for file in files for code in ("utf-8", "utf-16-le"))


def kill(profile: Path) -> None:
    """End every process of the browser that has this profile, as a telephone does that needs its memory."""
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"--user-data-dir={profile}" in (entry / "cmdline").read_text("utf8").split("\0"):
                os.kill(int(entry.name), signal.SIGKILL)


def test_a_number_typed_once_goes_the_whole_way(browser: Browser, server: object, tmp_path: Path) -> None:
    address = server.address  # type: ignore[attr-defined]
    profile = tmp_path / "one telephone"
    context = opened(browser, profile)
    page = context.new_page()
    # The first field; the words of the page and of another situation have it.
    page.goto(f"{address}scenarios/roll-over/")
    page.locator("[name=due]").fill(EACH)
    page.locator("[name=paid]").fill("600")
    expect(page.locator(".talk [data-from='roll-over.due']").first).to_have_text(EACH)
    expect(page.locator("[data-from='roll-over.paid']").first).to_have_text("600")
    expect(page.locator(".calc__give")).to_contain_text("记进“我的情况”了")
    page.goto(f"{address}scenarios/large-expense/")
    expect(page.locator("[data-from='roll-over.due']").first).to_have_text(EACH)
    page.goto(f"{address}toolbox/case/")
    page.get_by_role("button", name="存在这部手机里").click()
    expect(page.locator(".case__where")).to_contain_text("存在这部手机的浏览器里")
    page.goto(f"{address}channels/phone/")
    expect(page.locator(".talk [data-key='loan.payment']").first).to_have_text(EACH)
    # The letter, on the screen and as a file.
    page.goto(f"{address}toolbox/documents/#letter-roll-over")
    expect(page.locator("#letter-roll-over .sheet")).to_contain_text(f"每期{EACH}元")
    expect(page.locator("#letter-roll-over [data-short]")).to_contain_text("先还600元")
    assert EACH in words_of(page, "letter-roll-over")
    # The whole browser is killed in the middle; started anew it has it, and goes on to the call and its record.
    # Chromium writes its files when it likes and tells nobody: they are looked at until it has.
    for _ in range(PATIENCE // POLL):
        if on_disk(profile, EACH):
            break
        page.wait_for_timeout(POLL)
    kill(profile)
    with pytest.raises(Error):
        page.reload()
    context = opened(browser, profile)
    page = context.new_page()
    come_back(page, f"{address}toolbox/call/")
    page.get_by_role("button", name=NEW).click()
    expect(page.locator("[data-call] .companion__number input").first).to_have_value(EACH)
    page.get_by_role("button", name="我打给他们").click()
    expect(page.locator(".companion")).to_contain_text(EACH)
    page.get_by_role("button", name="下一句").click()
    expect(page.locator(".companion__say")).to_contain_text(EACH)
    for _ in range(3):
        page.get_by_role("button", name="下一句").click()
    page.get_by_role("button", name="挂断了，记一笔").click()
    page.goto(f"{address}toolbox/log/")
    expect(page.locator(".record").first).to_contain_text("申请这期先还 600 元")
    # The loan as it runs is reminded of with the same number.
    page.goto(f"{address}toolbox/reminders/")
    field(page, "loan.next_due").fill("2099-01-15")
    expect(page.locator(".timeline").first).to_contain_text(f"第 1 期 {EACH} 元")
    # Signed: a plan whose second instalment is late already; what is paid is ticked and reminded of no more.
    first = date.today() - timedelta(days=50)
    for key, value in {"theirs.payment": "500", "theirs.months": "8", "theirs.first_due": first.isoformat()}.items():
        page.locator(f"#kept-{key.replace('.', '-')}").fill(value)
    page.locator("#kept-theirs-step_from").fill("7")
    page.locator("#kept-theirs-step_payment").fill("700")
    page.locator("#kept-theirs-if_missed").fill("原合同恢复")
    place = page.locator("[data-kept]")
    expect(place.locator("li")).to_have_count(8)
    expect(place.locator("li").nth(6)).to_contain_text("第 7 期 700 元")
    expect(place).to_contain_text("第 1、2 期过了日子")
    expect(place).to_contain_text("协议里写的是：原合同恢复")
    place.locator("#kept-1").check()
    place.locator("#kept-1-amount").fill("480.50")
    place.locator("#kept-3").check()
    expect(place.locator(".kept__said")).to_have_text("已经还了 2 期，一共 980.50 元。还有 6 期。")
    expect(place).to_contain_text("第 2 期过了日子")
    timeline = page.locator("[data-timeline]")
    expect(timeline).not_to_contain_text("第 3 期 500 元")
    expect(timeline).to_contain_text("第 4 期 500 元")
    expect(timeline).to_contain_text("回头看：已经到第 6 期")
    # The certificate names the first number and the sum; neither was typed here.
    page.goto(f"{address}toolbox/documents/#certificate")
    sheet = page.locator("#certificate .sheet")
    expect(sheet).to_contain_text(f"合同原来每期{EACH}元")
    expect(sheet).to_contain_text("还了2期，一共980.50元")
    assert EACH in words_of(page, "certificate")
    # Out, wiped, and in again on another telephone.
    page.goto(f"{address}toolbox/case/")
    with page.expect_download() as saved:
        page.get_by_role("button", name="存成文件").click()
    file = tmp_path / "case.json"
    saved.value.save_as(file)
    page.get_by_role("button", name="全部清掉").click()
    page.get_by_role("button", name="再点一次").click()
    expect(page.locator(".case__said")).to_contain_text("清掉了")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    context.close()
    other = opened(browser, tmp_path / "another telephone")
    page = other.new_page()
    page.goto(f"{address}toolbox/case/")
    expect(page.locator(".case__leave")).to_be_visible()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".case__said")).to_contain_text("读回来了")
    page.goto(f"{address}toolbox/documents/#certificate")
    expect(page.locator("#certificate .sheet")).to_contain_text("还了2期，一共980.50元")
    expect(page.locator("#certificate .sheet")).to_contain_text(f"合同原来每期{EACH}元")
    page.goto(f"{address}scenarios/roll-over/")
    expect(page.locator("[name=due]")).to_have_value(EACH)
    expect(page.locator(".talk [data-from='roll-over.due']").first).to_have_text(EACH)
    other.close()
