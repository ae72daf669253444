"""A network that can be cut, for a case that is walked through without one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

# One way through the eight questions, to fewer yuan a month for more months.
ANSWERS = (
    "都不是，我想谈还款",
    "捷信，或者改了名的京东消金",
    "过了，不到三个月",
    "没看过",
    "每个月都有，不够原来的数",
    "只有这一家",
    "还没谈",
    "可以打",
)

# An engine takes some seconds to start where several tests run at once.
expect.set_options(timeout=20_000)


@pytest.fixture
def toolbox(page: Page, server: object) -> Callable[[str], Page]:
    """Open a page of the toolbox, served."""

    def visit(name: str) -> Page:
        page.goto(f"{server.address}toolbox/{name}/")  # type: ignore[attr-defined]
        expect(page.locator(".case__leave")).to_be_visible()
        return page

    return visit


def field(page: Page, key: str) -> Locator:
    """A field of the case on the page."""
    return page.locator(f'[data-case="{key}"]')


def put_row(page: Page, kind: str, index: int, **cells: str) -> None:
    """Fill one row of a list, adding it where there is none yet."""
    rows = page.locator(f'[data-list="{kind}"] [data-row]')
    if rows.count() <= index:
        page.locator(f'[data-list="{kind}"] [data-add]').click()
    for cell, value in cells.items():
        rows.nth(index).locator(f'[data-cell="{cell}"]').fill(value)
