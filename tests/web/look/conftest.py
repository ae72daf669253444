"""Every page of the built site in one window, as people see it: light, dark, in large type."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page


@pytest.fixture(scope="module")
def window(open_window: Callable[..., Page]) -> Page:
    """One window for many pages."""
    return open_window()
