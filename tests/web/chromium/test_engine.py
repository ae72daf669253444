"""Pyodide behind a page: not fetched before it is asked for, told while it comes and tried again where it fails."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.web.waiting import PATIENCE, frames, later

pytestmark = pytest.mark.slow

Visit = Callable[[str], Page]
Hold = Callable[[re.Pattern[str]], Callable[[], None]]

RUNTIME = re.compile(r"/engines/pyodide/")


def test_nothing_of_an_engine_is_fetched_before_a_form_is_touched_and_never_on_other_pages(
    visit: Visit, page: Page
) -> None:
    page.clock.install()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in ("none", "roll-over"):
        visit(name)
        later(page, 8)
    assert [url for url in asked if "worker" in url or "engines" in url] == []
    with page.expect_request("**/pyodide.worker.js*", timeout=PATIENCE):
        page.get_by_label("现在能还").focus()


def test_loading_is_told_in_bytes_and_the_example_keeps_its_name(visit: Visit, page: Page, hold: Hold) -> None:
    release = hold(re.compile(r"pyodide\.asm\.wasm"))
    visit("roll-over")
    page.get_by_label("现在能还").fill("300")
    state = page.locator(".calc__state")
    expect(state).to_have_text(re.compile(r"^正在准备计算，已下载 \d\.\d/3\.\d MB。下面还是例子。$"))
    expect(page.locator("form")).to_have_attribute("aria-busy", "true")
    expect(page.get_by_role("textbox", name="这个月该还")).to_be_editable()
    release()
    expect(page.locator("output")).to_contain_text("1,700.00")
    expect(page.locator("form")).not_to_have_attribute("aria-busy", "true")


def test_without_the_runtimes_files_it_says_so_and_recovers_when_they_are_back(visit: Visit, page: Page) -> None:
    page.route(RUNTIME, lambda route: route.abort())
    visit("roll-over")
    page.get_by_label("现在能还").fill("300")
    state = page.locator(".calc__state")
    expect(state).to_contain_text("没连上网，计算用的文件没有下载完。你填的数还在。下面还是例子。", timeout=20_000)
    expect(page.get_by_label("现在能还")).to_have_value("300")
    expect(page.locator("output")).to_contain_text("1,500.00")
    page.unroute(RUNTIME)
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator("output")).to_contain_text("1,700.00")
    expect(page.get_by_role("button", name="再试一次")).to_have_count(0)


def test_a_finger_on_try_again_is_not_missed_though_it_leaves_the_field_just_typed_in(visit: Visit, page: Page) -> None:
    page.route(RUNTIME, lambda route: route.fulfill(body=b"PK", content_type="text/html"))
    page.clock.install()
    visit("roll-over")
    page.get_by_label("现在能还").press("Control+a")
    page.keyboard.type("300")
    state = page.locator(".calc__state")
    expect(state).to_contain_text("下载到的文件不对", timeout=20_000)
    page.unroute(RUNTIME)
    page.get_by_role("button", name="再试一次").hover()
    page.mouse.down()
    # The field is left and asks once more before the finger is lifted: nothing on the screen may change by that.
    later(page, 1)
    frames(page)
    expect(state).to_contain_text("下载到的文件不对")
    page.mouse.up()
    expect(page.locator("output")).to_contain_text("1,700.00")


def test_it_tries_again_by_itself_once_the_network_is_back(visit: Visit, page: Page) -> None:
    page.route(RUNTIME, lambda route: route.abort())
    visit("roll-over")
    page.get_by_label("现在能还").fill("300")
    expect(page.locator(".calc__state")).to_contain_text("没连上网", timeout=20_000)
    page.unroute(RUNTIME)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("output")).to_contain_text("1,700.00")


@pytest.mark.parametrize(
    ("file", "body"),
    [("pyodide.asm.wasm", b"<!doctype html>"), ("python_stdlib.zip", b"PK"), ("pyodide.asm.js", b"1;")],
)
def test_files_that_are_not_ours_are_told_apart_and_the_next_try_works(
    visit: Visit, page: Page, file: str, body: bytes
) -> None:
    page.route(f"**/{file}", lambda route: route.fulfill(body=body, content_type="text/html"))
    visit("roll-over")
    page.get_by_label("现在能还").fill("300")
    expect(page.locator(".calc__state")).to_contain_text("下载到的文件不对", timeout=20_000)
    page.unroute(f"**/{file}")
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator("output")).to_contain_text("1,700.00")


def test_a_browser_without_webassembly_is_told_and_keeps_the_example(visit: Visit, page: Page) -> None:
    page.add_init_script("delete globalThis.WebAssembly")
    visit("roll-over")
    expect(page.locator(".calc__state")).to_contain_text("这个浏览器太旧，不能在网页里算。")
    expect(page.locator("output")).to_contain_text("1,500.00")
    page.get_by_label("现在能还").fill("300")
    page.get_by_role("button", name="重新算").click()
    expect(page.locator(".calc__state")).to_contain_text("这个浏览器太旧")
    assert page.workers == []


def test_a_worker_that_breaks_is_started_anew(visit: Visit) -> None:
    page = visit("roll-over")
    page.get_by_label("现在能还").fill("300")
    expect(page.locator("output")).to_contain_text("1,700.00")
    with page.workers[0].expect_event("close", timeout=PATIENCE):
        page.workers[0].evaluate("void setTimeout(() => { throw new Error('broken') })")
    page.get_by_label("现在能还").fill("400")
    expect(page.locator("output")).to_contain_text("1,600.00")


def test_a_worker_that_falls_silent_is_given_up_and_the_question_asked_anew(visit: Visit, page: Page) -> None:
    page.clock.install()
    visit("roll-over")
    page.get_by_label("现在能还").fill("300")
    page.clock.run_for(1000)
    expect(page.locator("output")).to_contain_text("1,700.00")
    page.workers[0].evaluate("close()")
    page.get_by_label("现在能还").fill("400")
    page.clock.run_for(1000)
    expect(page.locator(".calc__state")).to_have_text("正在按你的数重新算。下面是刚才的结果。")
    page.clock.run_for(20_000)
    expect(page.locator("output")).to_contain_text("1,600.00")
