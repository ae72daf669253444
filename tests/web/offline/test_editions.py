"""What both editions hold, and what the site tells of them."""

import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from calculators.shelf import CALCULATORS
from publish.editions import folder, onefile
from publish.lender import word
from publish.version import edition
from tests.conftest import NAME, ROOT
from tests.web.toolbox.conftest import leave, put_row

pytestmark = pytest.mark.thorough


class Opened:
    """A page of the tests' Chromium that is opened from a disk, and what it has asked for or complained of."""

    def __init__(self, browser: Browser) -> None:
        self.page = browser.new_page(viewport={"width": 360, "height": 740}, locale="zh-CN")
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.note(request.url))
        self.page.on("console", lambda message: self.hear(message.text))
        self.page.on("pageerror", lambda error: self.hear(str(error)))

    def hear(self, text: str) -> None:
        """Keep a complaint. That the theme measures inside the closed drawer is a hint: slow at worst, no fault."""
        if text != "Rendering was performed in a subtree hidden by content-visibility.":
            self.said.append(text)

    def note(self, url: str) -> None:
        """Keep what comes neither from the disk nor from memory."""
        if not url.startswith(("file:", "blob:", "data:", "about:")):
            self.asked.append(url)

    def open(self, address: str) -> None:
        """Go there."""
        self.page.goto(address)

    def run(self, function: str) -> Any:
        """Call a function of JavaScript."""
        return self.page.evaluate(function)


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """A page that has asked for nothing yet."""
    found = Opened(browser)
    yield found
    found.page.close()


def whole(place: Path) -> str:
    """Return the address of the one file."""
    return (place / f"{NAME}.html").as_uri()


def page(place: Path, path: str) -> str:
    """Return the address of a page of the folder."""
    return (place / word("site") / path).as_uri()


def test_every_link_of_the_one_file_leads_somewhere_in_it(place: Path) -> None:
    text = (place / f"{NAME}.html").read_text("utf8")
    markup = text[text.index("<svg class=patterns") : text.rindex("<script>")]
    ids = re.findall(r' id="?([^"\s>]*)', markup)
    assert len(ids) > 1000
    assert sorted(ids) == sorted(set(ids))
    links = re.findall(r' href="?#([^"\s>]*)', markup)
    assert len(links) > 800
    assert {link for link in links if link not in ids} == set()
    fields = re.findall(r' for="?([^"\s>]*)', markup)
    assert {field for field in fields if field not in ids} == {"find"} - set(ids)
    assert set(re.findall(r'<loan-calculator use="?([\w-]*)', markup)) == set(CALCULATORS)
    assert not re.search(r'(src|href)="?(?!"?(?:#|https?:|tel:|mailto:|sms:|data:))', markup)


def test_each_edition_says_which_version_it_is(place: Path) -> None:
    for path in (place / f"{NAME}.html", place / word("site") / "index.html"):
        assert f"离线版 {edition().name}" in path.read_text("utf8")


def test_the_site_offers_both_with_their_size_and_hash(site: Path) -> None:
    about = (site / "about/offline/index.html").read_text("utf8")
    for path in (site / "downloads").iterdir():
        told = subprocess.run(["sha256sum", path], check=True, capture_output=True, encoding="utf8").stdout.split()[0]
        assert told in about
        assert f"{path.stat().st_size / 1_000_000:.1f} MB" in about
        assert f"版本 {edition().name}" in about
    assert len(list((site / "downloads").iterdir())) == 2


def test_no_page_of_the_folder_names_a_server(place: Path) -> None:
    for path in (place / word("site")).rglob("*.html"):
        text = path.read_text("utf8")
        assert not re.search(r'<(?:script|link|img)[^>]* (?:src|href)="(?:https?:|/)', text), path
        assert "connect-src 'none'" in text


def test_the_toolbox_fills_prints_and_saves_from_a_folder(place: Path, opened: Opened) -> None:
    opened.open(page(place, "toolbox/plan.html"))
    expect(opened.page.locator(".case__leave")).to_be_visible()
    put_row(opened.page, "income", 0, name="工资", amount="5200")
    put_row(opened.page, "essentials", 0, name="吃饭", amount="4400")
    expect(opened.page.locator('[data-plan="offer"] .money')).to_have_text("720.00 元")
    opened.page.goto(page(place, "toolbox/documents.html"))
    opened.page.locator("#letter-instalments > summary").click()
    letter = opened.page.locator("#letter-instalments")
    expect(letter).to_contain_text("能用于还款的是720元")
    with opened.page.expect_download() as word:
        leave(letter, "存成 Word 文件")
    assert zipfile.is_zipfile(word.value.path())
    opened.page.goto(page(place, "toolbox/reminders.html"))
    opened.page.locator('[data-case="loan.next_due"]').fill("2099-01-31")
    with opened.page.expect_download() as calendar:
        opened.page.get_by_role("button", name="存成日历文件").click()
    assert "20990131" in Path(calendar.value.path()).read_text("utf8")
    assert opened.asked == []
    assert opened.said == []


def test_both_are_small_enough_to_pass_on(place: Path) -> None:
    """A phone's chat shows its size before somebody taps: 2.3 MB, two fifths of them the guide's own text, and 4 MB."""
    assert (place / f"{NAME}.html").stat().st_size < 2_300_000
    assert (ROOT / f"build/offline/{NAME}.zip").stat().st_size < 4_000_000


def test_another_build_of_the_same_commit_has_the_same_bytes(tmp_path: Path) -> None:
    pages = tmp_path / "folder"
    folder.build(pages, edition())
    with zipfile.ZipFile(ROOT / f"build/offline/{NAME}.zip") as archive:
        told = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    again = {path.relative_to(pages).as_posix(): path.read_bytes() for path in pages.rglob("*") if path.is_file()}
    assert again.keys() == told.keys()
    assert [name for name in told if again[name] != told[name]] == []
    assert onefile.build(pages, edition()) == (ROOT / f"build/offline/{NAME}.html").read_text("utf8")


def test_the_one_file_reads_whole_without_a_script(place: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(whole(place))
    articles = page.locator("article.whole")
    assert articles.count() > 80
    texts = articles.all_text_contents()
    assert min(map(len, texts)) > 200
    # What is far away is drawn once it is near; it has to be words then.
    for number in (1, 40, articles.count() - 1):
        # What stands before it grows when it is drawn: whoever looks for it scrolls on.
        for _ in range(2):
            articles.nth(number).scroll_into_view_if_needed()
            page.screenshot()
        assert len(articles.nth(number).inner_text()) > 100
    said = "\n".join(texts)
    # A page of each kind: a scenario, a worked example, a source, an outcome, a letter, a list of papers.
    for words in (
        "这个月只能还一半",
        "1,500.00 元",
        "民法典",
        "每一种结果写着什么",
        "支付令异议书",
        "离职证明或失业登记",
    ):
        assert words in said
    context.close()


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_in_the_one_file_scrolls_sideways(place: Path, opened: Opened, width: int) -> None:
    opened.page.set_viewport_size({"width": width, "height": 740})
    opened.open(whole(place))
    unfolded = opened.run(
        """() => {
          for (const each of document.querySelectorAll("details")) each.open = true;
          for (const each of document.querySelectorAll("article")) each.style.contentVisibility = "visible";
          return document.querySelectorAll("details[open]").length;
        }"""
    )
    assert unfolded > 300
    assert opened.run("() => document.documentElement.scrollWidth") <= width


def test_what_is_typed_is_told_by_its_own_label(place: Path, opened: Opened) -> None:
    """Names are shortened in the one file: each label has to lead to its field still, and each hint to its words."""
    opened.open(whole(place))
    lost = opened.run(
        """() => [...document.querySelectorAll("form.calc")].flatMap((form) => [
          ...[...form.querySelectorAll("label[for]")].filter((label) => !form.contains(label.control)),
          ...[...form.querySelectorAll("[aria-describedby]")].filter(
            (field) => !form.contains(document.getElementById(field.getAttribute("aria-describedby")))),
        ]).map((each) => each.outerHTML)"""
    )
    assert lost == []
    assert opened.run("() => document.querySelectorAll('form.calc label[for]').length") > 300
