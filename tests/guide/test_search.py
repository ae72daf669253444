"""What readers type into the search box, and where the theme's own search takes them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from publish.serve import Server

QUESTIONS = Path(__file__).with_name("searches.txt")
FIRST = 3
EMPTY = re.compile("键入以开始搜索")


def asked() -> list[tuple[str, list[str]]]:
    """Each question with the pages that answer it."""
    lines = [line for line in QUESTIONS.read_text("utf8").splitlines() if line and not line.startswith("#")]
    return [(question, pages.split()) for question, pages in (line.split(" → ") for line in lines)]


def landings(page: Page, words: str, count: int = FIRST) -> list[str]:
    """Type `words` and name the first pages that the theme offers, without their slashes."""
    box = page.locator("[data-md-component=search-query]")
    told = page.locator(".md-search-result__meta")
    # The theme listens to keys, not to what a script puts into the box.
    box.fill("")
    box.press("End")
    expect(told).to_have_text(EMPTY)
    box.fill(words)
    box.press("End")
    expect(told).not_to_have_text(EMPTY)
    links = page.locator(".md-search-result__item > a.md-search-result__link")
    paths = [urlsplit(link.get_attribute("href") or "").path.strip("/") or "index" for link in links.all()]
    return list(dict.fromkeys(paths))[:count]


@pytest.fixture(scope="module")
def searching(browser: Browser, server: Server) -> Page:
    """The first page of the site with its search box open."""
    page = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN").new_page()
    page.goto(server.address, wait_until="networkidle")
    page.locator("label[for=__search]").first.click()
    page.locator("[data-md-component=search-query]").focus()
    expect(page.locator(".md-search-result__meta")).to_have_text(EMPTY)
    return page


@pytest.mark.parametrize(("question", "pages"), asked(), ids=[question for question, _ in asked()])
def test_a_question_lands_on_its_page(searching: Page, question: str, pages: list[str]) -> None:
    landed = landings(searching, question)
    assert {path.removesuffix(".html") for path in landed} & {page.removesuffix("/index") for page in pages}, landed
