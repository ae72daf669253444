"""The guide in three browsers, one after the other; what was timed is printed as a table at the end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from publish.serve import Server
from tests.web.browsers.drivers import Firefox, WebKit
from tests.web.browsers.hands import Chromium, Hands, origin

TIMES = pytest.StashKey[dict[str, dict[str, float]]]()


BROWSERS = ("chromium", "firefox", "webkit")


@pytest.fixture(params=BROWSERS)
def hands(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hands]:
    """A fresh browser with nothing kept; whatever is done with it, it asks nobody but whom it was sent to."""
    hands = fresh(request, tmp_path)
    yield hands
    asked = {origin(url) for url in hands.asked if url.startswith(("http", "ws"))}
    hands.close()
    assert asked <= hands.sent


def fresh(request: pytest.FixtureRequest, folder: Path, *, webassembly: bool = True) -> Hands:
    """Start the browser that a test is run with."""
    if request.param == "firefox":
        return Firefox(folder, webassembly=webassembly)
    if request.param == "webkit":
        return WebKit(folder, webassembly=webassembly)
    browser: Browser = request.getfixturevalue("browser")
    chromium = Chromium(browser)
    if not webassembly:
        # The browser is started once for all tests: it is taken from the pages alone.
        chromium.begin_with("delete globalThis.WebAssembly;")
    return chromium


@pytest.fixture(scope="session")
def address(serve: Callable[[str], Server]) -> str:
    """Where the site is served."""
    return serve("/guide/").address


@pytest.fixture
def timed(request: pytest.FixtureRequest, hands: Hands) -> Callable[[str, float], None]:
    """Put a time, in seconds, into the table."""

    def put(what: str, seconds: float) -> None:
        request.config.stash.setdefault(TIMES, {}).setdefault(what, {})[hands.name] = seconds

    return put


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what was timed."""
    times = config.stash.get(TIMES, {})
    if not times:
        return
    terminalreporter.section("seconds")
    terminalreporter.write_line("".join(f"{name:>10}" for name in BROWSERS))
    for what, seconds in times.items():
        cells = (f"{seconds[name]:10.2f}" if name in seconds else f"{'':10}" for name in BROWSERS)
        terminalreporter.write_line(f"{''.join(cells)}  {what}")
