"""Hands that have keys alone: whatever they reach is on the screen, has a ring, and is not covered."""

from typing import Any

import pytest
from playwright.sync_api import Page

SEEN = {"ringed": True, "there": True, "covers": []}


def press(page: Page, key: str = "Tab") -> str | None:
    """Press a key, and give the name of what it has reached, None outside the page; all of it has to be seen."""
    page.keyboard.press(key)
    here: dict[str, Any] | None = page.evaluate("look.stop()")
    if here is None:
        return None
    assert here == here | SEEN, here
    return str(here["name"])


def tab_to(page: Page, name: str, most: int = 60, key: str = "Tab") -> None:
    """Press Tab until the thing whose name begins like that has the focus."""
    for _ in range(most):
        if (press(page, key) or "").startswith(name):
            return
    pytest.fail(f"{name} is not reached by {key}")


def walk(page: Page, most: int = 1000) -> list[str]:
    """The names of all that Tab reaches until it leaves the page."""
    names: list[str] = []
    while (name := press(page)) is not None:
        names.append(name)
        assert len(names) < most, f"Tab does not leave the page, after {name}"
    return names
