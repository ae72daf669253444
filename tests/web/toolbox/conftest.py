"""A network that can be cut, for a case that is walked through without one."""

from __future__ import annotations

import tomllib
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from publish.lender import filled
from tests.conftest import ROOT

# One way through the eight questions, to arrears in instalments; the words are the guide's own.
_WAY = {
    "urgent": "calm",
    "who": "lender",
    "status": "few",
    "package": "unsure",
    "money": "less",
    "others": "no",
    "tried": "no",
    "channel": "speak",
}
QUESTIONS = tomllib.loads(filled((ROOT / "toolbox/path/words.toml").read_text("utf8")))["question"]
ANSWERS = tuple(QUESTIONS[name]["answers"][answer] for name, answer in _WAY.items())


@pytest.fixture
def toolbox(page: Page, server: object) -> Callable[[str], Page]:
    """Open a page of the toolbox, served."""

    def visit(name: str) -> Page:
        page.goto(f"{server.address}toolbox/{name}/")  # type: ignore[attr-defined]
        expect(page.locator(".case__leave")).to_be_visible()
        return page

    return visit


def field(page: Page, key: str) -> Locator:
    """A field of the case on the page; of two, the one that does not stand among the four numbers."""
    return page.locator(f'[data-case="{key}"]:not([id^="plan-known-"], [id^="kept-"])')


def leave(letter: Locator, name: str) -> None:
    """Let a document leave as it is: what is still open in it is told first."""
    letter.get_by_role("button", name=name).first.click()
    anyway = letter.get_by_role("button", name="空着也要")
    if anyway.count() > 0:
        anyway.click()


def put_row(page: Page, kind: str, index: int, **cells: str) -> None:
    """Fill one row of a list, adding it where there is none yet."""
    rows = page.locator(f'[data-list="{kind}"] [data-row]')
    if rows.count() <= index:
        page.locator(f'[data-list="{kind}"] [data-add]').click()
    for cell, value in cells.items():
        rows.nth(index).locator(f'[data-cell="{cell}"]').fill(value)
