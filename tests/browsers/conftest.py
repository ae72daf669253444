"""The guide in three browsers, one after the other."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from publish.serve import Server
from tests.browsers.hands import Chromium, FirefoxWithHands, Hands, WebKitWithHands

OTHERS: dict[str, tuple[str, Callable[[Path], Any]]] = {
    "firefox": ("firefox-esr", FirefoxWithHands),
    "webkit": ("WebKitWebDriver", WebKitWithHands),
}


@pytest.fixture(params=["chromium", "firefox", "webkit"])
def hands(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Hands]:
    """A fresh browser, with nothing kept."""
    if request.param == "chromium":
        chromium = Chromium(browser)
        yield chromium
        chromium.context.close()
        return
    program, make = OTHERS[request.param]
    if shutil.which(program) is None:
        pytest.fail(f"{program} is not installed", pytrace=False)
    with make(tmp_path) as other:
        yield other


@pytest.fixture(scope="session")
def address(serve: Callable[[str], Server]) -> str:
    """Where the site is served."""
    return serve("/guide/").address
