"""Every page of the built site in one window, as people see it: light, dark, in large type."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from publish.serve import Server

PHONE: ViewportSize = {"width": 360, "height": 740}
MEASURE = Path(__file__).parent / "measure.js"


@pytest.fixture(scope="session")
def open_window(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open windows with whatever a browser can be set to; without motion and without what earlier visits kept."""
    contexts = []

    def make(**settings: Any) -> Page:
        usual: dict[str, Any] = {"viewport": PHONE, "locale": "zh-CN", "reduced_motion": "reduce"}
        context = browser.new_context(**usual | {"service_workers": "block"} | settings)
        contexts.append(context)
        context.add_init_script(path=MEASURE)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def window(open_window: Callable[..., Page]) -> Page:
    """One window for many pages."""
    return open_window()


@pytest.fixture(scope="session")
def address(serve: Callable[[str], Server]) -> str:
    """Where the site is served."""
    return serve("/").address
