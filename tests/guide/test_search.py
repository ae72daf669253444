"""What readers type into the search, and where it takes them; and that nobody is left with an empty page."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import tomllib
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from publish.lender import filled
from publish.serve import Server
from publish.site import search, sections

HERE = Path(__file__).parent
PHONE: ViewportSize = {"width": 360, "height": 740}
PIECE = 120_000
# All of a list at once: a question takes a few milliseconds, a step through the browser's protocol as many.
LAND = """async (questions) => {
  const root = document.querySelector(".find--page");
  const field = root.querySelector("input");
  const all = [];
  for (const question of questions) {
    field.value = question;
    field.dispatchEvent(new CompositionEvent("compositionend"));
    for (let tick = 0; root.dataset.found !== question; tick += 1) {
      if (tick > 1000) throw new Error(question);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    all.push({
      pages: [...root.querySelectorAll("[data-result]")].map((hit) => hit.querySelector("a").pathname),
      places: [...root.querySelectorAll("[data-result] a")].map((link) => link.hash),
      said: [...root.querySelectorAll("[data-result]")].map((hit) => hit.querySelector("p")?.textContent ?? ""),
      card: root.querySelector("[data-card]") !== null,
      court: root.querySelector("[data-court] a[href='tel:12368']") !== null,
      calls: [...root.querySelectorAll("a[href^='tel:']")].map((link) => link.getAttribute("href")),
      doors: root.querySelectorAll(".find__doors a").length,
      told: root.querySelector("[data-told]").textContent,
    });
  }
  return all;
}"""


class Asked(NamedTuple):
    """A question and the pages that answer it."""

    question: str
    pages: set[str]


class Landed(NamedTuple):
    """What was shown for a question: pages in their order, where in each it leads and what is said there, whether the
    card stands there, what can be called."""

    pages: list[str]
    places: list[str]
    said: list[str]
    card: bool
    court: bool
    calls: list[str]
    doors: int
    told: str


class Floor(NamedTuple):
    """Of a list of questions, how many must have a right page first, and among the first three."""

    asked: int
    first: int
    in_three: int


# Of the questions, 133 may be looked at while the ranking is changed; the other half is only counted. Before, with the
# theme's search, a right page stood first for 58 of the one half and 62 of the other, among the first three for 84 and
# 86; 8 and 7 found nothing. The floors lie two below what was measured, for pages that change their words; some of what
# stands first now are pages that were not there when the lists were written.
FLOORS = {"tuned": Floor(133, 83, 116), "held": Floor(119, 69, 103)}


def lines(name: str) -> list[str]:
    """The lines of a list, without what explains it."""
    return [line for line in (HERE / name).read_text("utf8").splitlines() if line and not line.startswith("#")]


def asked(name: str) -> list[Asked]:
    """Each question with the pages that answer it."""
    pairs = [line.split(" → ") for line in lines(name)]
    return [Asked(question, {page.removesuffix("/index") for page in pages.split()}) for question, pages in pairs]


def half(question: str) -> str:
    """Which half a question belongs to, fixed before there was a search to tune."""
    return ("tuned", "held")[hashlib.sha256(question.encode()).digest()[0] % 2]


class Searching:
    """The page of the search, which is asked one list after another."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def __call__(self, questions: list[str]) -> list[Landed]:
        """What is shown for each."""
        return [
            Landed(**found | {"pages": [path.strip("/") or "index" for path in found["pages"]]})
            for found in self.page.evaluate(LAND, questions)
        ]


@pytest.fixture(scope="module")
def searching(browser: Browser, server: Server) -> Searching:
    """The page of the search with all of the index read."""
    page = browser.new_context(viewport=PHONE, locale="zh-CN").new_page()
    page.goto(f"{server.address}search/?q=还款")
    page.locator(".find--page[data-whole]").wait_for(state="attached")
    return Searching(page)


@pytest.fixture
def context(browser: Browser) -> BrowserContext:
    """A phone's window of its own."""
    return browser.new_context(viewport=PHONE, locale="zh-CN")


def opened(context: BrowserContext, address: str) -> Page:
    """A page with its search open."""
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link", name="搜索", exact=True).click()
    return page


@pytest.mark.parametrize("name", FLOORS)
def test_questions_that_nobody_tuned_for_land_as_often_as_they_did(searching: Searching, name: str) -> None:
    questions = [each for each in asked("questions.txt") if half(each.question) == name]
    landed = searching([each.question for each in questions])
    first = sum(found.pages[0] in each.pages for each, found in zip(questions, landed, strict=True) if found.pages)
    in_three = sum(bool(each.pages & set(found.pages[:3])) for each, found in zip(questions, landed, strict=True))
    nothing = [each.question for each, found in zip(questions, landed, strict=True) if not found.pages]
    print(f"{name}: first {first}, in three {in_three}, nothing {len(nothing)} of {len(questions)}")
    floor = FLOORS[name]
    assert len(questions) == floor.asked
    assert first >= floor.first
    assert in_three >= floor.in_three
    assert nothing == []


def test_what_a_page_says_that_it_answers_is_found_on_it_from_its_head(searching: Searching, site: Path) -> None:
    """A reader who asked in the page's own words was taken to a warning at its foot."""
    pages = json.loads((site / "assets/search/guide.json").read_text("utf8"))["pages"]
    pages += json.loads((site / "assets/search/sources.json").read_text("utf8"))["later"]
    own = [(question, address) for address, title, asks, _ in pages for question in (title, *asks)]
    landed = searching([question for question, _ in own])
    astray = [
        (question, found.pages[0])
        for (question, address), found in zip(own, landed, strict=True)
        if found.pages[0] != (address.strip("/") or "index")
    ]
    deep = [question for (question, _), found in zip(own, landed, strict=True) if found.places[0]]
    assert len(own) > 700
    assert astray == []
    # A section's heading may say it better still.
    assert len(deep) <= 4, deep


def test_links_to_other_pages_are_no_answer(searching: Searching) -> None:
    """A chain of names says nothing; it is still searched."""
    questions = [each.question for name in ("questions.txt", "searches.txt") for each in asked(name)]
    shown = [said for found in searching(questions) for said in found.said]
    assert len(shown) > 1000
    assert [said for said in shown if " · " in said or sections.MARK in said] == []


def test_the_projects_own_questions_land_on_their_pages(searching: Searching) -> None:
    questions = asked("searches.txt")
    landed = searching([each.question for each in questions])
    astray = {
        each.question: found.pages[:3]
        for each, found in zip(questions, landed, strict=True)
        if not each.pages & set(found.pages[:3])
    }
    assert astray == {}


@pytest.mark.parametrize("name", FLOORS)
def test_words_of_despair_bring_the_number_to_call_above_all_else(searching: Searching, name: str) -> None:
    """One too few may cost a life: none may be missed."""
    words = [line for line in lines("despair.txt") if half(line) == name]
    landed = searching(words)
    assert len(words) > 50
    assert [word for word, found in zip(words, landed, strict=True) if not found.card] == []
    assert {found.calls[0] for found in landed} == {"tel:12356"}


@pytest.mark.parametrize("name", FLOORS)
def test_other_questions_seldom_bring_it(searching: Searching, name: str) -> None:
    """One too many costs a line; but who always sees it sees it no more."""
    questions = [
        each.question
        for each in asked("questions.txt")
        if half(each.question) == name and "help/support" not in each.pages
    ]
    alarms = [question for question, found in zip(questions, searching(questions), strict=True) if found.card]
    print(f"{name}: {len(alarms)} false alarms of {len(questions)}: {alarms}")
    assert len(alarms) <= 2


def test_whatever_is_typed_nobody_is_left_with_an_empty_page(searching: Searching) -> None:
    typed = ["zzzz", "？？", "𠮷", "<img src=x onerror=alert(1)>", "qwertyuiop 0000", "龘靐"]
    for word, found in zip(typed, searching(typed), strict=True):
        assert set(found.calls) >= {"tel:12356", "tel:110", "tel:12368"}, word
        assert found.doors >= 12, word


def test_weak_matches_are_called_so(searching: Searching) -> None:
    (weak,) = searching(["楼下超市几点关门"])
    assert "也许有关" in weak.told
    assert set(weak.calls) >= {"tel:12356", "tel:110", "tel:12368"}
    (sure,) = searching(["法院打电话来是真的吗"])
    assert "也许" not in sure.told


def test_whoever_asks_whether_it_is_a_court_is_told_whom_to_ask(searching: Searching) -> None:
    """The courts' own number above all that is found, and the page that says how to check among the first."""
    asked = [
        "法院打电话来是真的吗",
        "法院打来的电话",
        "法院发短信说立案了",
        "起诉短信是真的假的",
        "12368",
        "收到传票是不是骗人的",
    ]
    for question, found in zip(asked, searching(asked), strict=True):
        assert found.court, question
        assert {"help/court", "help/pre-suit"} & set(found.pages[:3]), (question, found.pages[:3])
    others = ["罚息", "月供太高", "支付令", "催收打到单位", "答辩状怎么写"]
    assert [each for each, found in zip(others, searching(others), strict=True) if found.court] == []


def test_how_much_was_found_is_not_always_the_same(searching: Searching) -> None:
    """What scores little beside the best answers something else; and despair is not answered by how this is made."""
    landed = searching(["打到单位了", "隐私", "罚息", "我快崩溃了"])
    assert len({found.told for found in landed}) > 1
    assert "最像的" in landed[2].told
    assert [page for page in landed[3].pages if page.startswith("about")] == []
    assert landed[3].pages[0] == "help/support"


def test_whatever_way_it_is_written_it_is_the_same_question(searching: Searching) -> None:
    pairs = [("１２３５６", "12356"), ("罰息", "罚息"), ("LPR四倍", "lpr 4倍"), ("六十期", "60期"), ("cuishou", "催收")]
    one, other = searching([pair[0] for pair in pairs]), searching([pair[1] for pair in pairs])
    assert [found.pages[:3] for found in one] == [found.pages[:3] for found in other]


def test_the_first_piece_of_the_index_is_light_and_has_no_sources(site: Path) -> None:
    first = (site / "assets/search/guide.json").read_bytes()
    assert len(gzip.compress(first, 9)) <= PIECE
    assert b'"sources/' not in first
    assert b'"sources/' in (site / "assets/search/sources.json").read_bytes()
    assert "\u200b".encode() not in first


def test_a_word_that_readers_words_are_brought_to_stands_in_the_guide(site: Path) -> None:
    text = "".join((site / f"assets/search/{name}.json").read_text("utf8") for name in search.PIECES)
    table = tomllib.loads(filled(search.TABLE.read_text("utf8")))["word"]
    text = re.sub(r'"words":\[.*?\]\]\]', "", text)
    assert len(table) > 40
    assert [mean for row in table for mean in row["means"] if mean not in text.lower()] == []
    assert [row["say"] for row in table if not ("seen" in row or "daily" in row)] == []


def test_the_index_waits_until_somebody_searches(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(server.address, wait_until="networkidle")
    assert not [url for url in fetched if "assets/search" in url]
    page.get_by_role("link", name="搜索", exact=True).click()
    page.get_by_role("searchbox").fill("停催")
    expect(page.locator("[data-result]").first).to_be_visible()
    assert [url for url in fetched if "assets/search/guide.json" in url]


def test_keys_open_it_go_through_what_was_found_and_close_it(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    page.goto(f"{server.address}scenarios/deferral/")
    page.keyboard.press("/")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    box.fill("罚息")
    first = page.locator("[data-results] [data-result] a").first
    expect(first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("Enter")
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="搜索")).to_be_hidden()
    assert page.url.endswith("scenarios/deferral/")


def test_going_back_closes_it_and_leaves_the_page(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    page.goto(server.address)
    page.goto(f"{server.address}help/court/")
    page.get_by_role("link", name="搜索", exact=True).click()
    expect(page.get_by_role("dialog", name="搜索")).to_be_visible()
    page.evaluate("history.back()")
    expect(page.get_by_role("dialog", name="搜索")).to_be_hidden()
    assert page.url.endswith("help/court/")
    page.evaluate("history.back()")
    page.wait_for_url(server.address)


def test_a_result_leads_to_its_section_and_back_again_in_one_step(context: BrowserContext, server: Server) -> None:
    page = opened(context, f"{server.address}scenarios/deferral/")
    page.locator(".find--panel[data-whole]").wait_for()
    page.get_by_role("searchbox").fill("怎么核实法院短信")
    link = page.locator("[data-result] a", has=page.locator(".find__section")).first
    address = link.get_attribute("href")
    assert address is not None
    assert "#" in address
    assert link.locator("b").count() == 1
    link.click()
    page.wait_for_url(address)
    expect(page.get_by_role("dialog", name="搜索")).to_be_hidden()
    page.evaluate("history.back()")
    page.wait_for_url("**/scenarios/deferral/")


def test_where_no_script_runs_the_way_leads_to_all_pages(browser: Browser, server: Server) -> None:
    page = browser.new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"{server.address}help/court/")
    page.get_by_role("link", name="搜索", exact=True).click()
    page.wait_for_url("**/search/")
    listed = page.locator(".all-pages a")
    assert listed.count() > 90
    expect(page.get_by_role("searchbox")).to_be_hidden()
    assert page.locator("article a[href='tel:12356']").first.is_visible()


def test_without_the_index_it_says_so_and_whom_to_call(context: BrowserContext, server: Server) -> None:
    context.route("**/assets/search/*", lambda route: route.abort())
    page = opened(context, server.address)
    page.get_by_role("searchbox").fill("我想不开")
    expect(page.locator(".find--panel [data-card]")).to_be_visible()
    expect(page.locator(".find--panel [data-told]")).to_contain_text("现在搜不了")
    context.unroute("**/assets/search/*")
    page.get_by_role("searchbox").fill("想不开")
    expect(page.locator(".find--panel [data-result]").first).to_be_visible()


def test_every_page_has_its_place_for_the_search_in_the_first_html(site: Path) -> None:
    for path in site.rglob("*.html"):
        if "downloads" in path.parts:
            continue
        text = path.read_text("utf8")
        assert text.count('class="md-header__button find-open"') == 1, path
        assert re.search(r'<div [^>]*role="dialog"[^>]*aria-label="搜索"', text), path
        assert re.search(r'<label [^>]*for="find"[^>]*>', text), path
        assert not re.search(r'class="md-search|search_index|lunr', text), path


def test_the_page_takes_a_question_from_its_address(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    page.goto(f"{server.address}search/?q=停催")
    hit = page.locator(".find--page [data-result] a").first
    expect(hit).to_be_visible()
    assert urlsplit(hit.get_attribute("href") or "").path == "/help/collection/"
