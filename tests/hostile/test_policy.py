"""Whatever a page or a worker tries, no other host is asked and no foreign code runs; without the policy both do."""

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Worker, expect

from publish.serve import Server
from publish.site.policy import inline_scripts
from tests.hostile.conftest import POLICY, Other
from tests.web.waiting import worker_of

pytestmark = pytest.mark.slow

ATTEMPTS = (Path(__file__).parent / "attempts.js").read_text("utf8")
# Ways that lead nowhere even where nothing refuses them: this host speaks no HTTP/3, workers never come from another
# host, and a manifest is fetched only when somebody installs the site.
NOWHERE = {"WebTransport", "worker of another host", "manifest"}


def test_every_page_has_the_same_policy_before_its_first_script(site: Path) -> None:
    """Nothing in it depends on the page: two inline scripts, ours, are all that it has to name."""
    policies = set()
    for path in sorted(site.rglob("*.html")):
        page = path.read_text("utf8")
        (found,) = POLICY.findall(page)
        assert page.index(found) < page.index("<script"), path
        policies.add(found)
        for script in inline_scripts(page, str(path)):
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in found, path
    (policy,) = policies
    assert "default-src 'none'" in policy
    assert "connect-src 'self';" in policy
    assert "form-action 'none'" in policy
    (scripts,) = re.findall("script-src ([^;]*)", policy)
    assert "'unsafe-" not in scripts
    assert "http" not in scripts
    assert len(re.findall("'sha256-", scripts)) == 2


def attempt_all(
    place: Page | Worker, kind: str, other: Other, wait: Callable[[float], None]
) -> tuple[list[str], list[str]]:
    """Make all attempts of a kind; returns their names, and of them those that reached the other host."""
    names: list[str] = place.evaluate("kind => attemptNames[kind]", kind)
    for number, name in enumerate(names):
        place.evaluate("given => attempt(given)", [kind, name, f"{other.address}{number}"])
    # Nothing tells of a request that will never come. So long is long enough for those that do: with the same wait the
    # same ways are seen to lead out where no policy is heeded.
    wait(500)
    return names, [name for number, name in enumerate(names) if any(is_about(path, number) for path in other.asked)]


def is_about(path: str, number: int) -> bool:
    """Tell whether a path that was asked for belongs to an attempt."""
    return re.fullmatch(rf"/{number}(\.\w+)?(\?.*)?", path) is not None


def opened(context: BrowserContext, url: str) -> Page:
    """Open a page in a profile."""
    page = context.new_page()
    page.goto(url)
    return page


def test_from_a_page_no_other_host_is_reached(context: BrowserContext, calculator: str, other: Other) -> None:
    """Some forty ways out: fetch, beacon, image, style, font, frame, form, socket, worker, prefetch, ping."""
    page = opened(context, calculator)
    page.evaluate(ATTEMPTS)
    names, reached = attempt_all(page, "pages", other, page.wait_for_timeout)
    assert len(names) >= 39
    assert reached == []
    assert other.asked == []


def test_without_the_policy_the_same_ways_lead_out(unbound: BrowserContext, calculator: str, other: Other) -> None:
    """The attempts are real: where no policy is heeded they reach the other host."""
    page = opened(unbound, calculator)
    page.evaluate(ATTEMPTS)
    names, reached = attempt_all(page, "pages", other, page.wait_for_timeout)
    assert set(names) - set(reached) <= NOWHERE, (set(names) - set(reached), other.asked)


def test_no_code_runs_that_did_not_come_as_a_file_of_this_site(
    context: BrowserContext, unbound: BrowserContext, calculator: str
) -> None:
    """eval, timers, inline scripts, handlers, addresses that are code, markup from text: all refused, and only here."""
    page, free = opened(context, calculator), opened(unbound, calculator)
    for each in (page, free):
        each.evaluate(ATTEMPTS)
    names: list[str] = page.evaluate("attemptNames.codes")
    for name in names:
        assert page.evaluate("given => attempt(given)", ["codes", name, ""]) != "true", name
    # By itself the page may not evaluate text, even where a tool that drives the browser may.
    assert page.evaluate("new Promise(done => setTimeout(() => { try { eval('1'); done(1) } catch { done(0) } }))") == 0
    ran = [name for name in names if free.evaluate("given => attempt(given)", ["codes", name, ""]) == "true"]
    assert set(names) - set(ran) <= {"eval", "text for a timer"}


@pytest.mark.parametrize("engine", ["micropython/worker.js", "pyodide.worker.js"])
def test_from_an_engines_worker_no_other_host_is_reached(
    context: BrowserContext, calculator: str, other: Other, engine: str
) -> None:
    """What was typed goes to the workers: they are bound as the page is."""
    page = opened(context, calculator)
    page.get_by_label("现在能还").fill("300")
    expect(page.locator("output")).to_contain_text("1,700.00")
    worker = worker_of(page, engine)
    worker.evaluate(ATTEMPTS)
    names, reached = attempt_all(worker, "workers", other, page.wait_for_timeout)
    assert len(names) >= 9
    assert reached == []
    assert other.asked == []


def test_markup_in_a_searched_word_stays_text(context: BrowserContext, server: Server) -> None:
    page = opened(context, server.address)
    page.get_by_role("link", name="搜索", exact=True).click()
    page.get_by_role("searchbox").fill("停催 <u>zzz</u> <img src=x>")
    expect(page.locator("[data-result]").first).to_be_visible(timeout=20_000)
    assert page.locator(".find u, .find img").count() == 0


def test_inside_a_page_of_another_host_there_is_nothing_but_the_way_out(
    context: BrowserContext, calculator: str, other: Other
) -> None:
    """A static host cannot forbid frames: the page hides itself, so that nobody types into what lies below."""
    other.page = f'<!doctype html><iframe src="{calculator}" width="350" height="600"></iframe>'
    page = opened(context, f"{other.address}frame.html")
    inside = page.frame_locator("iframe")
    way_out = inside.get_by_role("link", name="单独打开它")
    expect(way_out).to_be_visible()
    expect(inside.locator("input[name=paid]").first).to_be_hidden()
    expect(inside.locator("h1")).to_be_hidden()
    way_out.click()
    expect(page.locator("input[name=paid]").first).to_be_visible()
    assert page.url == calculator
    expect(page.get_by_text("单独打开它")).to_be_hidden()


def test_referrer_and_permissions_are_settled_for_every_page(site: Path) -> None:
    """The address of a page goes nowhere; what only a header can settle is in the file that some hosts read."""
    for path in sorted(site.rglob("*.html")):
        assert '<meta name="referrer" content="no-referrer">' in path.read_text("utf8"), path
    headers = (site / "_headers").read_text("utf8")
    assert "frame-ancestors 'none'" in headers
    assert "Referrer-Policy: no-referrer" in headers
    # For codes on another phone's screen; no page that might be shown inside ours gets it.
    assert "camera=(self)" in headers
    for feature in ("microphone", "geolocation", "payment"):
        assert f"{feature}=()" in headers
