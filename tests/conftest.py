"""What several tests need: the built site, a server for it, and the system's Chromium with a phone's window."""

import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, ViewportSize, expect, sync_playwright

from publish.lender import word
from publish.measure.bench.visits import QUIET
from publish.serve import Server
from publish.version import edition
from tests.web.offline.network import Network

ROOT = Path(__file__).parent.parent
# As pyproject.toml has it.
NOT_SLOW = "not thorough and not slow"
# What both editions for use without a network are called.
NAME = f"{word('site')}-{edition().version}"
# Begins the names of everything that the site keeps in a browser.
SLUG: str = word("slug")
PHONE: ViewportSize = {"width": 360, "height": 740}
# Adds to windows what tests of looks ask a page for.
MEASURE = ROOT / "tests/web/look/measure.js"
# Milliseconds until something that never happens is called a fault: a shared machine may take tens of seconds for what
# takes one of its own. Nothing is waited for longer than it takes.
PATIENCE = 90_000
expect.set_options(timeout=30_000)


def pytest_configure(config: pytest.Config) -> None:
    """Leave `slow` out of a run of everything alone: a file that somebody names is tried whole."""
    if config.args_source is pytest.Config.ArgsSource.ARGS and config.option.markexpr == NOT_SLOW:
        config.option.markexpr = "not thorough"


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site."""
    folder = ROOT / "site"
    if not (folder / "index.html").exists():
        pytest.fail("the site is not built: run `make site` first", pytrace=False)
    return folder


@pytest.fixture
def network(site: Path) -> Iterator[Network]:
    """The site on a network of its own, which can be cut."""
    server = Network(site, "/guide/")
    yield server
    server.unplug()
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The editions on a disk, the zip unpacked."""
    folder = tmp_path_factory.mktemp("带 空格") / "我的 下载"
    folder.mkdir()
    whole = ROOT / f"build/offline/{NAME}.html"
    if not whole.exists():
        pytest.fail("the editions are not built: run `make offline` first", pytrace=False)
    shutil.copy(whole, folder)
    with zipfile.ZipFile(ROOT / f"build/offline/{NAME}.zip") as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="session")
def serve(site: Path) -> Iterator[Callable[[str], Server]]:
    """Serve the site under a prefix, such as `/guide/`; asked twice for the same one, it is the same server."""
    servers: dict[str, Server] = {}

    def start(prefix: str) -> Server:
        if prefix not in servers:
            servers[prefix] = Server(site, prefix)
            Thread(target=servers[prefix].serve_forever, daemon=True).start()
        return servers[prefix]

    yield start
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def server(serve: Callable[[str], Server]) -> Server:
    """The site at the root of a host."""
    return serve("/")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as playwright:
        started = chromium(playwright)
        yield started
        started.close()


def chromium(playwright: Playwright) -> Browser:
    """Start the Chromium that `make` found or brought."""
    return playwright.chromium.launch(executable_path=chromium_path(), args=switches())


def chromium_path() -> str:
    """Where that Chromium is."""
    return (ROOT / ".tools/chromium").read_text("utf8").strip()


def switches() -> list[str]:
    """With which switches it is started; as root it refuses to run inside its sandbox."""
    return [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def patient(context: BrowserContext) -> BrowserContext:
    """Let a window wait as long as a busy machine needs."""
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page in a phone's window; whatever the test does with it, no host but ours may be asked."""
    context = patient(browser.new_context(viewport=PHONE, locale="zh-CN"))
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield context.new_page()
    context.close()
    assert [url for url in asked if not url.startswith(("http://127.0.0.1:", "data:", "blob:"))] == []


@pytest.fixture(scope="session")
def open_window(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open windows with whatever a browser can be set to; without motion and without what earlier visits kept."""
    contexts = []

    def make(**settings: Any) -> Page:
        usual: dict[str, Any] = {"viewport": PHONE, "locale": "zh-CN", "reduced_motion": "reduce"}
        context = patient(browser.new_context(**usual | {"service_workers": "block"} | settings))
        contexts.append(context)
        context.add_init_script(path=MEASURE)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def address(serve: Callable[[str], Server]) -> str:
    """Where the site is served."""
    return serve("/").address
