"""A network that can be cut, for a case that is walked through without one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.offline.network import Network

# An engine takes some seconds to start where several tests run at once.
expect.set_options(timeout=20_000)


@pytest.fixture
def network(site: Path) -> Iterator[Network]:
    """The site on a network of its own."""
    server = Network(site, "/guide/")
    yield server
    server.unplug()
    server.shutdown()
    server.server_close()


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
