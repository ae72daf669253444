"""The calculators where readers meet them: in the built guide, at a root and under a sub-path."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from publish.serve import Server
from tests.web.waiting import PATIENCE, frames, later, name_of, worker_of

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
HERO = re.compile(r"1,700\.00")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The guide built as for its public address, and with plain file names."""
    folder = tmp_path_factory.mktemp("published")
    server = Server(folder, "/guide/")
    environment = os.environ | {"DIRECTORY_URLS": "false", "SITE_URL": server.address}
    for command in (
        ["mkdocs", "build", "--quiet", "--site-dir", str(folder)],
        ["publish.site.finish", str(folder), str(ROOT / "build/engines")],
    ):
        subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=environment, check=True, capture_output=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("prefix", ["/", "/guide/"])
def test_a_stranger_changes_500_to_300_and_sees_1700(page: Page, serve: Callable[[str], Server], prefix: str) -> None:
    page.goto(f"{serve(prefix).address}calculators/roll-over/")
    calculator = page.locator("loan-calculator").first
    expect(calculator.locator("output")).to_contain_text("1,500.00")
    calculator.get_by_label("现在能还").fill("300")
    expect(calculator.locator("output")).to_contain_text(HERO)


def test_without_scripts_the_guide_is_complete(browser: Browser, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.address}calculators/roll-over/")
    expect(page.locator("output").first).to_contain_text("1,500.00")
    expect(page.locator(".calc__details").first).to_contain_text("1,514.79")
    for button in page.locator("loan-calculator button").all():
        expect(button).to_be_hidden()
    context.close()


def test_with_plain_file_names_too_the_answer_comes(page: Page, published: Server) -> None:
    page.goto(f"{published.address}calculators/roll-over.html")
    page.get_by_label("现在能还").fill("300")
    expect(page.locator("output")).to_contain_text(HERO)


def test_from_page_to_page_each_form_keeps_what_was_typed(page: Page, published: Server) -> None:
    page.goto(f"{published.address}calculators/roll-over.html")
    page.get_by_label("现在能还").fill("300")
    expect(page.locator("output")).to_contain_text(HERO)
    page.locator(".md-path a[href$='calculators/index.html'], .md-path a[href$='index.html']").last.click()
    page.locator(".md-content a[href*='pro-rata']").first.click()
    page.locator('input[name="available"]').fill("500")
    expect(page.locator("loan-calculator")).to_have_attribute("data-state", "answered")
    page.go_back()
    page.go_back()
    expect(page.get_by_label("现在能还")).to_have_value("300")
    expect(page.locator("output")).to_contain_text(HERO)


def test_large_type_is_there_on_the_next_page_and_its_switch_says_so(page: Page, published: Server) -> None:
    page.goto(f"{published.address}index.html")
    page.locator("[data-large-type]").click()
    page.locator(".md-content a[href*='scenarios']").first.click()
    page.wait_for_url("**/scenarios/*")
    expect(page.locator("[data-large-type]")).to_have_attribute("aria-pressed", "true")
    page.reload(wait_until="commit")
    expect(page.locator("html")).to_have_attribute("data-large", "")


@pytest.mark.parametrize("saves_data", [False, True])
def test_the_engine_begins_before_the_pages_script_is_here(page: Page, server: Server, saves_data: bool) -> None:
    if saves_data:
        page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page.clock.install()
    held: list[Route] = []
    page.route("**/build/calculators.js", lambda route: held.append(route))
    opened: list[str] = []
    page.on("worker", lambda worker: opened.append(name_of(worker)))
    page.goto(f"{server.address}calculators/roll-over/", wait_until="commit")
    page.get_by_label("现在能还").wait_for()
    # Painted is enough, where data is not saved; there a touch has to come first.
    if saves_data:
        later(page, 8)
        assert page.workers == []
        page.get_by_label("现在能还").fill("300")
        worker_of(page, "worker.js")
    else:
        worker_of(page, "worker.js")
        page.get_by_label("现在能还").fill("300")
    held[0].continue_()
    expect(page.locator("output")).to_contain_text(HERO)
    # The page has taken up what had begun.
    assert opened.count("worker.js") == 1


def test_an_engine_that_failed_before_the_pages_script_is_told_and_comes_back(page: Page, server: Server) -> None:
    page.route("**/micropython/micropython*.wasm", lambda route: route.abort())
    page.route("**/engines/pyodide/**", lambda route: route.abort())
    held: list[Route] = []
    page.route("**/build/calculators.js", lambda route: held.append(route))
    with page.expect_event("requestfailed", lambda request: ".wasm" in request.url, timeout=PATIENCE):
        page.goto(f"{server.address}calculators/roll-over/", wait_until="commit")
        page.get_by_label("现在能还").fill("300")
    frames(page)
    held[0].continue_()
    expect(page.locator("loan-calculator")).to_have_attribute("data-state", "failed")
    expect(page.get_by_label("现在能还")).to_have_value("300")
    page.unroute("**/micropython/micropython*.wasm")
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator("output")).to_contain_text(HERO)


def test_a_page_without_a_calculator_starts_no_engine(page: Page, server: Server) -> None:
    page.clock.install()
    page.goto(f"{server.address}about/")
    later(page, 8)
    assert [name for name in map(name_of, page.workers) if name.endswith("worker.js")] == []
