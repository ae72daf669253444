"""Below the floor: a browser without WebAssembly, without module workers, without modules still has the whole guide."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from publish.serve import Server
from tests.web.browsers.conftest import BROWSERS, fresh
from tests.web.browsers.hands import Hands

pytestmark = pytest.mark.thorough

STATE = "() => document.querySelector('loan-calculator').dataset.state ?? 'example'"
READY = "() => customElements.get('loan-calculator') !== undefined"
PAGES = ("", "scenarios/roll-over/", "calculators/roll-over/", "calculators/compare/", "help/court/", "toolbox/path/")
# What a reader of the article gets to see; what is folded is there at a tap, in every browser.
SEEN = """() => [...document.querySelectorAll("article :is(h1, h2, h3, p, li, td, output, svg)")]
  .filter((each) => each.closest("details:not([open]), .calc__state, .calc__floor, [hidden]") === null)
  .filter((each) => each.textContent.trim() !== "" && each.getClientRects().length > 0).length"""
NOTICE = """() => [...document.querySelectorAll(".calc__floor")]
  .filter((each) => each.getClientRects().length > 0).map((each) => each.textContent)"""
DEAD = """() => [...document.querySelectorAll("loan-calculator button")]
  .filter((each) => each.getClientRects().length > 0).map((each) => each.textContent)"""
# An old browser overlooks the option that it does not know, and then stumbles over the first import.
WITHOUT_MODULE_WORKERS = """
const Real = globalThis.Worker;
globalThis.Worker = class extends Real {
  constructor(url, { type, ...options } = {}) {
    super(url, options);
  }
};"""


@pytest.fixture(params=BROWSERS)
def without_webassembly(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hands]:
    """A browser that has none, in workers neither."""
    hands = fresh(request, tmp_path, webassembly=False)
    yield hands
    hands.close()


@pytest.fixture
def changed(site: Path, tmp_path: Path) -> Iterator[Callable[[Callable[[str], str]], Server]]:
    """Serve the site with a change to the HTML of each page."""
    servers: list[Server] = []

    def serve(change: Callable[[str], str]) -> Server:
        folder = tmp_path / "changed"
        shutil.copytree(site, folder, ignore=shutil.ignore_patterns("downloads", "service.js"))
        for page in folder.rglob("*.html"):
            page.write_text(change(page.read_text("utf8")), "utf8")
        servers.append(Server(folder, "/guide/"))
        Thread(target=servers[-1].serve_forever, daemon=True).start()
        return servers[-1]

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def old(page: str) -> str:
    """Let a page be read as by a browser that knows no modules: it passes them over, and has no word for them."""
    page = page.replace("<head>", "<head><script>delete HTMLScriptElement.prototype.noModule</script>", 1)
    return re.sub(r'(<script[^>]*) type="module"', r'\1 type="unknown"', page)


def test_without_webassembly_the_page_says_so_and_keeps_its_example_and_what_is_typed(
    without_webassembly: Hands, address: str
) -> None:
    hands = without_webassembly
    hands.open(f"{address}calculators/roll-over/")
    assert hands.run("() => typeof WebAssembly") == "undefined"
    hands.until(STATE, "failed")
    assert "这个浏览器太旧，不能在网页里算。" in hands.text(".calc__state")
    hands.write("[name=paid]", "300")
    hands.until(STATE, "failed")
    assert "下面还是例子" in hands.text(".calc__state")
    assert "1,500.00" in hands.text("output")
    assert "1,514.79" in hands.text(".calc__details")
    assert hands.run("() => document.querySelector('[name=paid]').value") == "300"


def test_without_module_workers_micropython_answers_alone(
    hands: Hands, changed: Callable[[Callable[[str], str]], Server]
) -> None:
    server = changed(lambda page: page.replace("<head>", f"<head><script>{WITHOUT_MODULE_WORKERS}</script>", 1))
    hands.open(f"{server.address}calculators/roll-over/")
    hands.until(READY)
    for paid in range(300, 310):
        hands.write("[name=paid]", str(paid))
        hands.shows("output", f"1,{1000 - paid}.00")
        assert hands.run("() => document.querySelector('loan-calculator').dataset.engine") == "micropython"
        # Pyodide waits for two quiet seconds; these browsers lend their clock to no test.
        hands.run("() => new Promise((resolve) => setTimeout(resolve, 500))")
    assert hands.text(".calc__state").startswith("按你填的数算的，不上传。")


def test_without_modules_every_page_is_whole_and_says_that_it_shows_examples(
    hands: Hands, address: str, changed: Callable[[Callable[[str], str]], Server]
) -> None:
    server = changed(old)
    usual = {}
    for page in PAGES:
        hands.open(f"{address}{page}")
        usual[page] = hands.run(SEEN)
    for page in PAGES:
        hands.open(f"{server.address}{page}")
        hands.until("() => document.documentElement.classList.contains('no-js')")
        # The pathfinder's questions take turns where a script serves them: without one, all of them are there.
        assert hands.run(SEEN) >= usual[page], page
        calculators = hands.run("() => document.querySelectorAll('loan-calculator').length")
        assert hands.run(NOTICE) == ["这个浏览器不能在网页里算。下面是算好的例子。"] * calculators
        assert hands.run(DEAD) == []
