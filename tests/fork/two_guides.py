"""Two guides on one host, at one path even, one after the other: neither sees what the other keeps.

Walked by `make fork-check` in its copy, where OTHER_GUIDE is the site of the guide that was copied.
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from publish.lender import guide
from publish.serve import Server
from tests.web.toolbox.conftest import field

KEYS = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"


def test_one_guide_does_not_see_the_others_case(page: Page, server: Server, site: Path) -> None:
    if "OTHER_GUIDE" not in os.environ:
        pytest.fail("make fork-check walks this")
    # No worker: a host that changes what stands at a path has none that knows the other guide.
    page.route("**/service.js", lambda route: route.abort())
    page.goto(f"{server.address}toolbox/case/")
    expect(page.locator(".case__leave")).to_be_visible(timeout=60_000)
    field(page, "loan.principal").fill("12345")
    page.get_by_role("button", name="存在这部手机里").click()
    page.goto(f"{server.address}about/")
    ours = set(page.evaluate(KEYS))
    assert ours
    assert all(key.startswith(f"{guide()['slug']}:/:") for key in ours), ours
    server.folder = Path(os.environ["OTHER_GUIDE"]).resolve()
    try:
        page.goto(f"{server.address}toolbox/case/")
        expect(page.locator(".case__leave")).to_be_visible(timeout=60_000)
        expect(field(page, "loan.principal")).to_have_value("")
        field(page, "loan.principal").fill("777")
        page.get_by_role("button", name="存在这部手机里").click()
        assert ours <= set(page.evaluate(KEYS))
    finally:
        server.folder = site.resolve()
    page.goto(f"{server.address}toolbox/case/")
    expect(page.locator(".case__leave")).to_be_visible(timeout=60_000)
    expect(field(page, "loan.principal")).to_have_value("12345")
