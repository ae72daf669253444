"""What an engine needs is missing, wrong, slow or dies: the reader is told, the other engine helps, nothing is lost.

`docs/about/faults.md` tells readers of each.
"""

import re
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from publish.serve import Handler, Server
from tests.hostile.conftest import PHONE
from tests.web.waiting import alone, later, worker_of

pytestmark = pytest.mark.slow

MICROPYTHON = "micropython/worker.js"
PYODIDE_WORKER = "pyodide.worker.js"
WAIT = 60_000
EXAMPLE, ANSWER = "1,500.00", "1,700.00"
PYODIDE = re.compile(r"/engines/pyodide/|pyodide\.worker")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile; what a service worker kept would hide every fault of the network."""
    context = browser.new_context(viewport=PHONE, locale="zh-CN", service_workers="block")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """An empty page; an error that no code of ours catches fails the test."""
    page = context.new_page()
    uncaught: list[str] = []
    page.on("pageerror", lambda error: uncaught.append(str(error)))
    yield page
    # A worker that is made to die says so; that is the fault, not what it leads to.
    assert [error for error in uncaught if "killed" not in error] == []


def type_in(page: Page, text: str) -> None:
    """Type as a reader does."""
    page.locator("input[name=paid]").first.fill(text)


def answered(page: Page, text: str = ANSWER, typed: str = "300") -> None:
    """Wait for the answer to what was typed, which still stands in its field."""
    expect(page.locator("output").first).to_contain_text(text, timeout=WAIT)
    expect(page.locator("loan-calculator").first).to_have_attribute(
        "data-state", re.compile("answered|corrected"), timeout=WAIT
    )
    expect(page.locator("input[name=paid]").first).to_have_value(typed)


def told(page: Page, words: str) -> None:
    """Wait until the line above the answer says so, says that nothing is lost, and calls the answer an example."""
    line = page.locator(".calc__state").first
    expect(line).to_contain_text(words, timeout=WAIT)
    expect(line).to_contain_text("你填的数还在。下面还是例子。")
    expect(page.locator("output").first).to_contain_text(EXAMPLE)
    expect(page.locator("input[name=paid]").first).to_have_value("300")


def missing(route: Route) -> None:
    """The host says that there is no such file."""
    route.fulfill(status=404, body="not found", content_type="text/plain")


def refused(route: Route) -> None:
    """No network."""
    route.abort()


def truncated(route: Route) -> None:
    """The first half of the file."""
    body = route.fetch().body()
    route.fulfill(body=body[: len(body) // 2], content_type=kind(route))


def changed(route: Route) -> None:
    """As long as it should be, with one byte another."""
    body = bytearray(route.fetch().body())
    body[len(body) // 3] ^= 1
    route.fulfill(body=bytes(body), content_type=kind(route))


def captive(route: Route) -> None:
    """A network that wants a login first answers everything with its page."""
    route.fulfill(body="<!doctype html><title>登录上网</title>", content_type="text/html")


def kind(route: Route) -> str:
    """The media type that the file has on a host."""
    return "application/wasm" if route.request.url.endswith(".wasm") else "text/javascript"


NETWORK = (missing, refused, captive)
DAMAGE = (truncated, changed)
Fault = Callable[[Route], None]


def broken(checked: tuple[str, ...], scripts: tuple[str, ...], quick: Fault) -> pytest.MarkDecorator:
    """Each file with each fault, one of them in every run. A worker's own script is loaded by the browser, which checks
    no hash: it is bound by the policy instead, and damage to it ends in an error of syntax.
    """
    pairs = [(file, fault) for file in checked for fault in NETWORK + DAMAGE]
    pairs += [(file, fault) for file in scripts for fault in NETWORK]
    cases = [
        pytest.param(
            file,
            fault,
            id=f"{file} {fault.__name__}",
            marks=() if (file, fault) == (checked[0], quick) else pytest.mark.thorough,
        )
        for file, fault in pairs
    ]
    return pytest.mark.parametrize(("file", "fault"), cases)


@broken(("micropython.wasm",), ("worker.js",), changed)
def test_a_file_of_micropython_is_broken_and_pyodide_answers(
    page: Page, calculator: str, file: str, fault: Fault
) -> None:
    """The reader sees at most that it takes longer."""
    page.route(f"**/micropython/{file}*", fault)
    page.goto(calculator)
    type_in(page, "300")
    answered(page)
    assert page.locator("loan-calculator").first.get_attribute("data-engine") == "pyodide"


@broken(("pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"), ("pyodide.worker.js",), captive)
def test_a_file_of_pyodide_is_broken_and_micropython_goes_on(
    page: Page, calculator: str, file: str, fault: Fault
) -> None:
    """The reader sees nothing of it."""
    tried: list[str] = []

    def break_it(route: Route) -> None:
        tried.append(route.request.url)
        fault(route)

    page.route(f"**/{file}*", break_it)
    page.goto(calculator)
    type_in(page, "300")
    answered(page)
    if not tried:
        page.wait_for_event("request", lambda request: file in request.url, timeout=WAIT)
    alone(page, MICROPYTHON)
    type_in(page, "400")
    answered(page, "1,600.00", "400")
    assert page.locator("loan-calculator").first.get_attribute("data-engine") == "micropython"
    expect(page.locator(".calc__state").first).to_have_text(re.compile("^按你填的数算的，不上传。"))


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        pytest.param(missing, "没连上网", id="missing"),
        pytest.param(refused, "没连上网", id="refused", marks=pytest.mark.thorough),
        pytest.param(captive, "下载到的文件不对", id="captive", marks=pytest.mark.thorough),
        pytest.param(truncated, "下载到的文件不对", id="truncated", marks=pytest.mark.thorough),
        pytest.param(changed, "下载到的文件不对", id="changed", marks=pytest.mark.thorough),
    ],
)
def test_both_engines_are_broken_it_says_why_keeps_all_and_a_tap_mends_it(
    page: Page, calculator: str, fault: Fault, words: str
) -> None:
    """The example stays and is called one; once the network is well, one tap answers."""
    pattern = re.compile(r"\.wasm")
    page.route(pattern, fault)
    page.goto(calculator)
    type_in(page, "300")
    told(page, words)
    page.unroute(pattern)
    page.get_by_role("button", name="再试一次").click()
    answered(page)


class Hotel(Server):
    """A network that answers with its own page until somebody has logged in, and lets browsers keep that for a year."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "/")
        self.RequestHandlerClass = Desk
        self.logged_in = False
        Thread(target=self.serve_forever, daemon=True).start()


class Desk(Handler):
    """Sends the login in the place of what makes an engine."""

    server: Hotel

    def do_GET(self) -> None:
        """Send the file that was asked for, or the login."""
        if self.server.logged_in or "/engines/" not in self.path:
            super().do_GET()
            return
        content = "<!doctype html><title>登录上网</title>".encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture
def hotel(site: Path) -> Iterator[Hotel]:
    """The site behind a login."""
    server = Hotel(site)
    yield server
    server.shutdown()
    server.server_close()


def test_a_login_page_that_the_browser_kept_is_not_taken_for_an_engine(page: Page, hotel: Hotel) -> None:
    """Nor at the next visit, though the browser may keep it for a year: what was wrong is fetched past its cache."""
    page.goto(f"{hotel.address}calculators/roll-over/")
    type_in(page, "300")
    expect(page.get_by_role("button", name="再试一次")).to_be_visible(timeout=WAIT)
    expect(page.locator("output").first).to_contain_text(EXAMPLE)
    hotel.logged_in = True
    # The next visit, without a tap: what was typed is there, and is answered.
    page.reload()
    answered(page)
    type_in(page, "400")
    answered(page, "1,600.00", "400")


def test_a_slow_link_is_told_and_ends_in_the_answer(page: Page, calculator: str) -> None:
    """Nothing to do for the reader but wait, and to see that it goes on."""
    held: list[Route] = []
    page.route(PYODIDE, refused)
    page.route("**/micropython/*.wasm", lambda route: held.append(route))
    page.clock.install()
    page.goto(calculator)
    type_in(page, "300")
    expect(page.locator(".calc__state").first).to_contain_text("正在准备计算", timeout=WAIT)
    later(page, 2)
    expect(page.locator(".calc__state").first).to_contain_text("下面还是例子。")
    expect(page.locator("output").first).to_contain_text(EXAMPLE)
    for route in held:
        route.continue_()
    answered(page)


# In the first the browser tells the page at once; the other one just is no more, as where a phone is short of memory.
DEATHS = {
    "crash": "() => { self.onmessage = () => { throw new Error('killed') } }",
    "silence": "() => { self.onmessage = () => self.close() }",
}


@pytest.mark.parametrize(
    ("end", "death"),
    [
        (MICROPYTHON, "crash"),
        pytest.param(PYODIDE_WORKER, "crash", marks=pytest.mark.thorough),
        pytest.param(MICROPYTHON, "silence", marks=pytest.mark.thorough),
        pytest.param(PYODIDE_WORKER, "silence", marks=pytest.mark.thorough),
    ],
)
def test_an_engine_is_killed_in_the_middle_of_an_answer_and_the_answer_comes(
    page: Page, calculator: str, end: str, death: str
) -> None:
    """It is started anew, or the other one takes the question over; from silence, after twenty seconds."""
    page.route(PYODIDE if end == MICROPYTHON else re.compile("/engines/micropython/"), refused)
    page.goto(calculator)
    type_in(page, "250")
    answered(page, "1,750.00", "250")
    assert page.locator("loan-calculator").first.get_attribute("data-engine") == end.split("/")[0].split(".")[0]
    worker_of(page, end).evaluate(DEATHS[death])
    type_in(page, "300")
    if death == "silence":
        line = page.locator(".calc__state").first
        expect(line).to_have_text("正在按你的数重新算。下面是刚才的结果。", timeout=5_000)
        expect(page.locator("output").first).to_contain_text("1,750.00")
    answered(page)
