"""Two engines behind one question: a stand-in first (it does as its question says), the real Pyodide behind it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.web.offline.asking import RECORD, until
from tests.web.waiting import PATIENCE, frames, later, name_of, worker_of

pytestmark = pytest.mark.slow
OFFER = re.compile(r"^再下载一套计算程序，核对答案（约 3\.\d MB）$")

Visit = Callable[[str], Page]
Hold = Callable[[re.Pattern[str]], Callable[[], None]]


PYODIDE = re.compile(r"pyodide")
# Seconds: longer than what Pyodide waits for quiet, and for an idle moment behind it.
LONG = 8


def test_micropython_answers_and_where_pyodide_differs_it_says_so(visit_two: Visit, page: Page, hold: Hold) -> None:
    release = hold(re.compile(r"pyodide\.asm\.wasm"))
    visit_two("roll-over")
    page.get_by_label("现在能还").fill("300")
    expect(page.locator("output")).to_contain_text("1000-300")
    expect(page.locator("loan-calculator")).to_have_attribute("data-engine", "micropython")
    expect(page.locator(".calc__state")).to_have_text(re.compile("^按你填的数算的，不上传。"))
    release()
    expect(page.locator("output")).to_contain_text("1,700.00")
    expect(page.locator(".calc__state")).to_have_text("又核对了一遍，刚才的数有出入，以现在的为准。")
    expect(page.locator("loan-calculator")).to_have_attribute("data-engine", "pyodide")
    page.get_by_label("现在能还").fill("400")
    expect(page.locator("output")).to_contain_text("1,600.00")
    # MicroPython has gone, and its memory with it.
    assert [name_of(worker) for worker in page.workers] == ["pyodide.worker.js"]


@pytest.mark.parametrize("name", ["roll-over", "affordability", "pro-rata", "apr"])
def test_the_real_micropython_answers_and_pyodide_takes_over_without_a_word(
    visit_all: Visit, page: Page, hold: Hold, name: str
) -> None:
    release = hold(re.compile(r"pyodide\.asm\.wasm"))
    visit_all(name)
    calculator = page.locator("loan-calculator")
    field = calculator.locator("input[inputmode=decimal]").first
    field.fill("1234.5")
    expect(calculator).to_have_attribute("data-state", "answered")
    expect(calculator).to_have_attribute("data-engine", "micropython")
    before = page.locator("output").inner_html(), page.locator(".calc__details").inner_html()
    # MicroPython leaves once Pyodide has said the same.
    with worker_of(page, "micropython/worker.js").expect_event("close", timeout=PATIENCE):
        release()
    assert [name_of(worker) for worker in page.workers] == ["pyodide.worker.js"]
    expect(page.locator(".calc__state")).to_have_text(re.compile("^(按你填的数算的，不上传。|这还不是你的结果：)"))
    assert (page.locator("output").inner_html(), page.locator(".calc__details").inner_html()) == before
    field.fill("1235.5")
    expect(calculator).to_have_attribute("data-engine", "pyodide")


def test_nothing_of_pyodide_is_fetched_before_the_first_edited_answer(visit_two: Visit, page: Page) -> None:
    page.clock.install()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit_two("roll-over")
    page.get_by_label("现在能还").focus()
    later(page, LONG)
    assert any("micropython/worker.js" in url for url in asked)
    assert not any("pyodide" in url for url in asked)
    page.get_by_label("现在能还").fill("300")
    expect(page.locator("loan-calculator")).to_have_attribute("data-state", "answered")
    # Now it is: so long is long enough to hear of it.
    later(page, LONG)
    assert any("pyodide" in url for url in asked)
    expect(page.locator("output")).to_contain_text("1,700.00")


def test_a_slow_answer_is_awaited_in_words_under_the_old_one(visit_two: Visit, page: Page) -> None:
    page.route(PYODIDE, lambda route: route.abort())
    visit_two("roll-over")
    page.get_by_label("现在能还").fill("300")
    expect(page.locator("output")).to_contain_text("1000-300")
    page.get_by_label("现在能还").fill("7")
    expect(page.locator(".calc__state")).to_have_text("正在按你的数重新算。下面是刚才的结果。")
    expect(page.locator("form")).to_have_attribute("aria-busy", "true")
    expect(page.locator("output")).to_have_class(re.compile("answer--busy"))
    expect(page.locator("output")).to_contain_text("1000-300")
    expect(page.locator("output")).to_contain_text("1000-7")
    expect(page.locator(".calc__state")).to_have_text(re.compile("^按你填的数算的，不上传。"))
    expect(page.locator("output")).not_to_have_class(re.compile("answer--busy"))


def test_an_answer_that_was_overtaken_is_dropped(visit_two: Visit, page: Page) -> None:
    page.route(PYODIDE, lambda route: route.abort())
    page.add_init_script(RECORD)
    visit_two("roll-over")
    page.get_by_label("现在能还").fill("7")
    until(page, "() => asked.some(({ form }) => JSON.parse(form).paid === '7')")
    page.get_by_label("现在能还").fill("8")
    expect(page.locator("output")).to_contain_text("1000-8")
    until(page, "() => told.some(({ text }) => text.includes('1000-7'))")
    frames(page)
    expect(page.locator("output")).to_contain_text("1000-8")


def test_where_pyodide_cannot_start_micropython_goes_on_in_silence(visit_two: Visit, page: Page) -> None:
    page.route(PYODIDE, lambda route: route.abort())
    visit_two("roll-over")
    for paid in ("300", "400"):
        with page.expect_event("requestfailed", lambda request: "pyodide" in request.url, timeout=PATIENCE):
            page.get_by_label("现在能还").fill(paid)
            expect(page.locator("output")).to_contain_text(f"1000-{paid}")
        frames(page)
    expect(page.locator(".calc__state")).to_have_text(re.compile("^按你填的数算的，不上传。"))


def test_where_micropython_cannot_start_pyodide_serves(visit_two: Visit, page: Page) -> None:
    page.route("**/micropython/**", lambda route: route.abort())
    visit_two("roll-over")
    page.get_by_label("现在能还").fill("300")
    expect(page.locator("output")).to_contain_text("1,700.00")


def test_where_neither_can_start_the_page_says_so_and_tries_again_at_a_tap(visit_two: Visit, page: Page) -> None:
    engines = re.compile(r"/engines/|pyodide")
    page.route(engines, lambda route: route.abort())
    visit_two("roll-over")
    page.get_by_label("现在能还").fill("300")
    expect(page.locator(".calc__state")).to_contain_text("没连上网，计算用的文件没有下载完。你填的数还在。")
    page.unroute(engines)
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator("output")).to_contain_text("1000-300")


def test_a_question_that_kills_micropython_is_answered_by_pyodide(visit_two: Visit, page: Page) -> None:
    visit_two("roll-over")
    page.get_by_label("现在能还").fill("17")
    expect(page.locator("output")).to_contain_text("1,983.00")


def test_a_question_that_micropython_cannot_cope_with_is_answered_by_pyodide(visit_two: Visit, page: Page) -> None:
    visit_two("roll-over")
    page.get_by_label("现在能还").fill("19")
    expect(page.locator("output")).to_contain_text("1,981.00")


def test_who_saves_data_is_asked_first_with_the_size(visit_two: Visit, page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.install()
    visit_two("roll-over")
    later(page, LONG)
    assert not any("worker" in url for url in asked)
    page.get_by_label("现在能还").fill("300")
    offer = page.get_by_role("button", name=OFFER)
    expect(offer).to_be_visible()
    later(page, LONG)
    assert not any("pyodide" in url for url in asked)
    offer.click()
    expect(page.locator("output")).to_contain_text("1,700.00")
    expect(offer).to_have_count(0)


@pytest.mark.parametrize(
    "device",
    ["'connection', {value: {type: 'cellular', effectiveType: '4g'}}", "'deviceMemory', {value: 2}"],
    ids=["a link that is paid for", "little memory"],
)
def test_where_it_would_cost_something_pyodide_is_offered_and_does_not_follow(
    visit_two: Visit, page: Page, device: str
) -> None:
    page.add_init_script(f"Object.defineProperty(navigator, {device})")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.install()
    visit_two("roll-over")
    page.get_by_label("现在能还").fill("300")
    expect(page.get_by_role("button", name=OFFER)).to_be_visible()
    expect(page.locator("loan-calculator")).to_have_attribute("data-engine", "micropython")
    later(page, LONG)
    assert not any("pyodide" in url for url in asked)
