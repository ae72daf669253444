"""Storage, clocks, tabs and memory go wrong: the page answers as ever, and keeps what was typed wherever it can."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from publish.serve import Server
from tests.conftest import SLUG
from tests.hostile.conftest import PHONE
from tests.hostile.test_faults import MICROPYTHON, PYODIDE, PYODIDE_WORKER, WAIT, answered, refused, type_in
from tests.web.waiting import worker_of


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile, with MicroPython alone unless a test says otherwise: it is here sooner."""
    context = browser.new_context(viewport=PHONE, locale="zh-CN", service_workers="block")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """An empty page; an error that no code of ours catches fails the test."""
    page = context.new_page()
    page.route(PYODIDE, refused)
    uncaught: list[str] = []
    page.on("pageerror", lambda error: uncaught.append(str(error)))
    yield page
    assert uncaught == []


STORAGES = {
    "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    "blocked": """for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
        Object.defineProperty(globalThis, name, { get() { throw new DOMException('no', 'SecurityError') } })""",
    "absent": """for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
        Object.defineProperty(globalThis, name, { value: undefined })""",
}


@pytest.mark.parametrize("fault", ["full", "blocked", pytest.param("absent", marks=pytest.mark.thorough)])
def test_without_storage_only_the_memory_is_lost(page: Page, server: Server, calculator: str, fault: str) -> None:
    """Full, blocked by a setting, or none at all: it answers as ever, and a case lives as long as its page."""
    page.add_init_script(STORAGES[fault])
    page.goto(calculator)
    type_in(page, "300")
    answered(page)
    page.locator("[data-large-type]").click()
    expect(page.locator("html")).to_have_attribute("data-large", re.compile(".*"))
    page.goto(f"{server.address}toolbox/case/")
    principal = page.locator('[data-case="loan.principal"]').first
    principal.fill("12000")
    principal.blur()
    expect(principal).to_have_value("12000")
    if fault == "full":
        expect(page.locator(".case__news")).to_have_text("浏览器存不下了。先在“我的情况”里存成文件，再清掉一些。")


CORRUPT = [
    "{",
    "null",
    "[]",
    '"text"',
    '{"fields": {"roll-over-1-paid": 7}, "rows": {}}',
    '{"fields": {"roll-over-1-paid": "<img src=x onerror=alert(1)>"}, "rows": {"none": [{"a": "b"}]}}',
    '{"fields": {"__proto__": "x", "constructor": "y"}, "rows": {"__proto__": []}}',
    '{"fields": {}, "rows": {"creditors": "many"}}',
    '{"fields": {}, "rows": {"creditors": [null, 1, {"name": 5}]}}',
    "\x00\ud83d",
    json.dumps({"fields": {f"f{n}": "x" * 100 for n in range(2000)}, "rows": {}}),
]
CORRUPT_CASES = [
    "{",
    '{"format": "' + SLUG + '-case", "schema": 1, "version": "1", "writer": 5, "entries": {}}',
    '{"format": "'
    + SLUG
    + '-case", "schema": 1, "version": 1, "writer": "a", "entries": {"loan.principal": {"a": 1}}}',
    '{"format": "' + SLUG + '-case", "schema": 9, "version": 1, "writer": "a", "entries": {"no/such/key": "<b>x</b>"}}',
]


@pytest.mark.parametrize(
    ("slug", "values"),
    [
        pytest.param("roll-over", CORRUPT[4:7], id="some"),
        pytest.param("roll-over", CORRUPT, id="all", marks=pytest.mark.thorough),
        pytest.param("pro-rata", CORRUPT, id="all with rows", marks=pytest.mark.thorough),
    ],
)
def test_what_a_tab_kept_may_be_anything_and_harms_nothing(
    page: Page, server: Server, slug: str, values: list[str]
) -> None:
    """Another version wrote it, a disk broke it, somebody changed it: the example stands, or what can be read of it."""
    page.goto(f"{server.address}calculators/{slug}/")
    field = page.locator("form.calc input").first
    field.fill("1234")
    key: str = page.evaluate("Object.keys(sessionStorage).find(key => key.includes(':calculator:'))")
    state = page.locator("loan-calculator").first
    for value in values:
        page.evaluate("([key, value]) => sessionStorage.setItem(key, value)", [key, value])
        page.reload()
        field.fill("1000.01")
        expect(state).to_have_attribute("data-state", re.compile("answered|hold"), timeout=WAIT)
        assert page.locator("form.calc img").count() == 0


def test_what_is_kept_of_a_case_may_be_anything_and_harms_nothing(page: Page, server: Server) -> None:
    """It opens, takes what is typed, and keeps that."""
    page.goto(f"{server.address}toolbox/case/")
    principal = page.locator('[data-case="loan.principal"]').first
    for value in CORRUPT_CASES:
        page.evaluate("value => { sessionStorage.clear(); localStorage.setItem('" + SLUG + ":/:case', value) }", value)
        page.reload()
        principal.fill("12000")
        principal.blur()
        page.reload()
        expect(principal).to_have_value("12000")
        assert page.locator(".case__whole b, #case-whole b").count() == 0


@pytest.mark.parametrize(
    "when", ["1970-01-02", *(pytest.param(day, marks=pytest.mark.thorough) for day in ("2038-01-19", "2099-12-31"))]
)
def test_a_wrong_clock_changes_no_answer(page: Page, calculator: str, when: str) -> None:
    """A phone that was empty for long begins in 1970."""
    page.clock.install(time=when)
    page.goto(calculator)
    type_in(page, "300")
    answered(page)


ZONES = ["Asia/Shanghai", "Pacific/Apia", "America/New_York", "Europe/London", "Pacific/Kiritimati"]


@pytest.mark.thorough
def test_days_are_the_same_in_every_time_zone_and_when_clocks_change(browser: Browser, server: Server) -> None:
    """Dates are days, not moments: due dates and deadlines over both changes of clocks do not move."""
    seen = set()
    for zone in ZONES:
        context = browser.new_context(locale="zh-CN", timezone_id=zone, service_workers="block")
        page = context.new_page()
        page.goto(f"{server.address}calculators/deadline/")
        page.locator("input[name=start_date]").first.fill("2026-03-27")
        expect(page.locator("loan-calculator").first).to_have_attribute("data-state", "answered", timeout=WAIT)
        deadline = page.locator("output").first.inner_text()
        page.goto(f"{server.address}calculators/schedule/")
        page.locator("details.more-fields summary").first.click()
        page.locator("input[name=first_due]").first.fill("2026-10-31")
        expect(page.locator("loan-calculator").first).to_have_attribute("data-state", "answered", timeout=WAIT)
        schedule = page.locator(".calc__details").first.inner_text()
        assert "2026年10月31日" in schedule
        assert "2026年11月30日" in schedule
        seen.add((deadline, schedule))
        context.close()
    assert len(seen) == 1


def test_the_time_zone_changes_under_an_open_page_and_its_dates_stay(page: Page, server: Server) -> None:
    """Somebody crosses a border, or the clocks are set back tonight."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setTimezoneOverride", {"timezoneId": "Pacific/Kiritimati"})
    page.goto(f"{server.address}toolbox/case/")
    due = page.locator('[data-case="loan.next_due"]').first
    due.fill("2026-11-01")
    due.blur()
    session.send("Emulation.setTimezoneOverride", {"timezoneId": "Pacific/Pago_Pago"})
    page.reload()
    expect(due).to_have_value("2026-11-01")


def test_two_tabs_do_not_mix(context: BrowserContext, calculator: str) -> None:
    """Each tab keeps its own numbers, over a reload too."""
    first, second = context.new_page(), context.new_page()
    typed = {first: ("300", "1,700.00"), second: ("400", "1,600.00")}
    for page, (text, _) in typed.items():
        page.route(PYODIDE, refused)
        page.goto(calculator)
        type_in(page, text)
    for page, (text, answer) in typed.items():
        answered(page, answer, text)
        page.reload()
    for page, (text, answer) in typed.items():
        answered(page, answer, text)


def test_a_tab_that_was_thrown_away_comes_back_with_what_was_typed(page: Page, calculator: str) -> None:
    """Phones discard tabs in the background, and load them anew with what their storage held. (That a whole tab that
    crashed loses nothing of a case is in `tests/web/toolbox/test_walk.py`.)
    """
    page.goto(calculator)
    type_in(page, "300")
    answered(page)
    page.reload()
    answered(page)
    page.goto("about:blank")
    page.go_back()
    answered(page)


class Memory(NamedTuple):
    """What a page holds after a collection: bytes of scripts, nodes, and bytes of the processes of all pages."""

    heap: int
    nodes: int
    resident: int


def memory(context: BrowserContext, page: Page) -> Memory:
    """Collect, and measure."""
    session = context.new_cdp_session(page)
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = {item["name"]: item["value"] for item in session.send("Performance.getMetrics")["metrics"]}
    session.detach()
    browser = context.browser
    assert browser is not None
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    pages = [process["id"] for process in processes if process["type"] == "renderer"]
    resident = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 for pid in pages)
    return Memory(int(metrics["JSHeapUsedSize"]), int(metrics["Nodes"]), resident)


EDIT = """async numbers => {
    const input = document.querySelector('input[name=paid]');
    for (const number of numbers) {
        input.value = String(number);
        input.dispatchEvent(new Event('input', { bubbles: true }));
        input.dispatchEvent(new Event('change', { bubbles: true }));
        await new Promise(requestAnimationFrame);
    }
}"""


@pytest.mark.thorough
@pytest.mark.parametrize("engine", [MICROPYTHON, PYODIDE_WORKER])
def test_a_thousand_edits_end_with_the_last_answer_and_no_more_memory(
    context: BrowserContext, calculator: str, engine: str
) -> None:
    """Somebody tries number after number for an evening."""
    page = context.new_page()
    page.route(PYODIDE if engine == MICROPYTHON else re.compile("/engines/micropython/"), refused)
    page.goto(calculator)
    type_in(page, "1")
    answered(page, "1,999.00", "1")
    worker_of(page, engine)
    page.evaluate(EDIT, list(range(1, 201)))
    answered(page, "1,800.00", "200")
    before = memory(context, page)
    page.evaluate(EDIT, list(range(1, 1001)))
    answered(page, "1,000.00", "1000")
    after = memory(context, page)
    print(f"{engine}: {before} {after}")
    assert after.heap - before.heap < 1_500_000, (before, after)
    assert after.nodes - before.nodes < 500, (before, after)
    assert after.resident - before.resident < 30_000_000, (before, after)
