"""Through all pages, with every calculator used: one origin is asked, and nothing typed travels."""

import json
import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from calculators.shelf import CALCULATORS
from publish.measure.bench.visits import QUIET
from publish.serve import Server
from tests.hostile.conftest import PHONE
from tests.web.offline.asking import until

pytestmark = pytest.mark.slow

# Stands in no page and in no script: wherever it turns up, it was carried there.
TYPED = "7319.53"
NAME = "仇英王"
FILL = """given => {
    for (const field of document.querySelectorAll("form.calc input")) {
        if (field.inputMode === "decimal") field.value = given[0];
        else if (field.name === "name") field.value = given[1];
    }
    document.querySelector("form.calc").requestSubmit();
}"""
# The browser asks its maker by itself; that no page does is seen in the requests.
MAKERS = {"accounts.google.com", "content-autofill.googleapis.com", "update.googleapis.com"}
HOSTS = re.compile(r'"(?:host|host_and_port|url|source_url|group_id)": ?"([^" \\\\]+)')


# Whether the search has answered to these words.
FOUND = "([root, words]) => document.querySelector(root)?.dataset.found === words"


def journey(page: Page, site: Path, address: str) -> None:
    """Open every page; answer every calculator with something typed; search; save a table; come again."""
    for path in sorted(site.rglob("*.html")):
        if path.name == "404.html":
            continue
        page.goto(address + path.relative_to(site).as_posix().removesuffix("index.html"))
        if path.parent.parent.name == "calculators" and path.parent.name in CALCULATORS:
            page.evaluate(FILL, [TYPED, NAME])
            state = page.locator("loan-calculator").first
            expect(state).to_have_attribute("data-state", re.compile("answered|hold|corrected|example"), timeout=30_000)
    page.goto(f"{address}calculators/schedule/")
    # What was typed a moment ago comes again: its answer puts a new table, with a new button, in the place of the old.
    expect(page.locator("loan-calculator").first).to_have_attribute("data-state", re.compile("answered|hold|corrected"))
    with page.expect_download():
        page.evaluate("document.querySelector('[data-csv]').click()")
    page.get_by_role("link", name="搜索", exact=True).click()
    page.get_by_role("searchbox").fill(NAME)
    until(page, FOUND, [".find--panel", NAME])
    page.goto(f"{address}search/?q={NAME}")
    until(page, FOUND, [".find--page", NAME])


def test_all_over_the_site_one_origin_is_asked_and_nothing_typed_travels(
    browser: Browser, site: Path, server: Server, tmp_path: Path
) -> None:
    """The browser's own log of its network holds no other host, preconnects and name look-ups included."""
    log = tmp_path / "net.json"
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    path = (site.parent / ".tools/chromium").read_text("utf8").strip()
    chromium = browser.browser_type.launch(executable_path=path, args=[*QUIET, *sandbox, f"--log-net-log={log}"])
    context = chromium.new_context(viewport=PHONE, locale="zh-CN", accept_downloads=True)
    asked: list[Request] = []
    context.on("request", lambda request: asked.append(request))
    journey(context.new_page(), site, server.address)
    chromium.close()

    sent = [request for request in asked if not request.url.startswith(("blob:", "data:"))]
    assert len(sent) > 500
    assert {urlsplit(request.url).netloc for request in sent} == {urlsplit(server.address).netloc}
    assert {request.method for request in sent} == {"GET"}
    # A search that somebody put into the address is the one thing an address may hold.
    queries = {urlsplit(request.url).query for request in sent}
    assert {query for query in queries if not query.startswith("q=")} <= {"", "fresh=1"}
    assert not [request.url for request in sent if TYPED in request.url or request.post_data]

    text = log.read_text("utf8")
    hosts = {urlsplit(found if "//" in found else f"//{found}").hostname for found in HOSTS.findall(text)}
    assert "127.0.0.1" in hosts
    assert {host for host in hosts if host and "." in host} - MAKERS == {"127.0.0.1"}
    assert json.loads(text)["events"]
