"""What pages say of provisions by the reader's own day: which have ended or begun since the build, which are old."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from publish.guide.citing import written
from publish.guide.facts import read_facts
from publish.guide.fragments import build_day
from publish.serve import Server
from tests.conftest import NAME

FACTS = read_facts()
DATED = "[data-checked]"
# On the day of each: its page, and a provision on it that ends on 31 December 2026.
ENDS = date(2026, 12, 31)
LONG_AGO = 181


def at(browser: Browser, address: str, day: str) -> Page:
    """A page as it looks on a day; its clock stands still at noon."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN", service_workers="block")
    page = context.new_page()
    page.clock.set_fixed_time(f"{day}T12:00:00")
    page.goto(address, wait_until="load")
    return page


def said(page: Page, fact: str) -> str:
    """What is added to a fact wherever the page cites it."""
    marks = page.locator(f'[data-fact="{fact}"] .aged')
    return "" if marks.count() == 0 else str(marks.first.text_content())


def ending() -> str:
    """A fact that ends on the first day that matters."""
    return next(fact.id for fact in FACTS.values() if fact.until == ENDS)


@pytest.mark.parametrize(
    ("day", "ended"), [("2026-12-30", False), ("2026-12-31", False), ("2027-01-01", True), ("1970-01-01", False)]
)
def test_a_provision_ends_on_the_readers_day(browser: Browser, server: Server, day: str, ended: bool) -> None:
    page = at(browser, f"{server.address}sources/assignment/", day)
    fact = ending()
    assert page.locator(f'[data-fact="{fact}"]').count() > 0
    assert ("以后不再有效" in said(page, fact)) is ended
    assert (said(page, fact) == f"（{written(ENDS)}以后不再有效）") is ended
    page.context.close()


def test_a_provision_checked_long_ago_says_when(browser: Browser, server: Server) -> None:
    """181 days after its last check a provision says when that was; the day before it is silent."""
    checked = min(fact.checked for fact in FACTS.values() if fact.topic == "assignment" and not fact.until)
    for days, old in ((LONG_AGO - 1, False), (LONG_AGO, True)):
        day = (checked + timedelta(days=days)).isoformat()
        page = at(browser, f"{server.address}sources/assignment/", day)
        marks = page.locator(f'[data-checked="{checked.isoformat()}"]:not([data-until]) .aged')
        assert set(marks.all_text_contents()) == ({f"（{written(checked)}核对，以后没有再核对）"} if old else set()), (
            day
        )
        page.context.close()


def test_a_clock_before_the_build_is_not_believed(browser: Browser, server: Server) -> None:
    """A phone that lost its time says nothing of provisions that the build did not say."""
    page = at(browser, f"{server.address}sources/assignment/", "1970-01-01")
    assert page.locator(DATED).count() > 10
    marks = page.locator(".aged").all_text_contents()
    page.context.close()
    today = at(browser, f"{server.address}sources/assignment/", build_day().isoformat())
    assert marks == today.locator(".aged").all_text_contents()
    today.context.close()


def test_it_stands_there_before_the_first_paint(browser: Browser, server: Server) -> None:
    """Nothing moves for it: the marks are there when the document has been read, and no shift is seen."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, service_workers="block")
    page = context.new_page()
    page.clock.set_fixed_time("2027-06-30T12:00:00")
    page.add_init_script(
        """window.shift = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; })
          .observe({type: "layout-shift", buffered: true});
        addEventListener("DOMContentLoaded", () => { window.early = document.querySelectorAll(".aged").length; });"""
    )
    page.goto(f"{server.address}owe/who/", wait_until="load")
    early, late, shift = page.evaluate("[window.early, document.querySelectorAll('.aged').length, window.shift]")
    assert early == late > 0
    assert shift < 0.02
    context.close()


@pytest.mark.thorough
@pytest.mark.parametrize("edition", ["folder", "file"])
def test_the_editions_say_it_too(browser: Browser, place: Path, edition: str) -> None:
    fact = ending()
    file = place / f"{NAME}.html" if edition == "file" else next(place.rglob("sources/assignment.html"))
    page = at(browser, file.as_uri(), "2027-01-01")
    marks = page.locator(f'[data-until="{ENDS.isoformat()}"] .aged')
    assert marks.count() > 0, fact
    assert set(marks.all_text_contents()) == {f"（{written(ENDS)}以后不再有效）"}
    page.context.close()
