"""What search engines, chats and feed readers are told of the site is what its pages say."""

import json
import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from publish.site.feed import feed, words

ROOT = Path(__file__).parents[2]
ATOM = "{http://www.w3.org/2005/Atom}"
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def pages(site: Path) -> list[Path]:
    """Every page of the site that a reader may be sent to."""
    return [path for path in sorted(site.rglob("*.html")) if path.name != "404.html" and "downloads" not in path.parts]


def named(page: str, name: str) -> str | None:
    """Return what a page's head says under a name."""
    found = re.search(rf'<meta (?:name|property)="{re.escape(name)}" content="([^"]*)">', page)
    return unescape(found[1]) if found else None


def test_every_page_is_described_as_it_describes_itself(site: Path) -> None:
    told = [named(path.read_text("utf8"), "description") for path in pages(site)]
    general = re.search(r"^site_description: (.+)$", (ROOT / "mkdocs.yml").read_text("utf8"), re.MULTILINE)
    assert general
    assert len(told) > 80
    assert None not in told
    assert general[1] not in told, "a page without a description of its own"
    for path in pages(site):
        page = path.read_text("utf8")
        assert named(page, "og:description") == named(page, "description"), path
        assert named(page, "og:title"), path


def test_no_two_pages_have_one_title(site: Path) -> None:
    titles = [words(found[1]) for path in pages(site) if (found := re.search("<title>(.*?)</title>", path.read_text()))]
    assert sorted(titles) == sorted(set(titles))


@pytest.mark.parametrize(
    ("name", "kind", "least"), [("misbeliefs", "FAQPage", 20), ("process", "HowTo", 4), ("owe/who", "HowTo", 4)]
)
def test_what_a_page_says_to_machines_stands_on_it(site: Path, name: str, kind: str, least: int) -> None:
    page = (site / name / "index.html").read_text("utf8")
    (told,) = (json.loads(found) for found in DATA.findall(page))
    assert told["@type"] == kind
    seen = words(DATA.sub("", page)).replace("\n", "").replace(" ", "")
    parts = told.get("mainEntity") or told["step"]
    assert len(parts) >= least
    for part in parts:
        text = part.get("text") or part["acceptedAnswer"]["text"]
        assert text
        assert text.replace("\n", "").replace(" ", "") in seen
        assert part["name"].removesuffix("，对吗？").replace(" ", "") in seen


def test_no_other_page_claims_to_be_questions_or_steps(site: Path) -> None:
    claiming = {path.parent.relative_to(site).as_posix() for path in pages(site) if DATA.search(path.read_text("utf8"))}
    assert claiming == {"misbeliefs", "process", "owe/who"}


def test_the_feed_holds_what_the_page_of_changes_holds(site: Path) -> None:
    folder = site / "about/changes"
    root = Xml.parse(folder / "feed.xml").getroot()
    told = [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]
    source = (ROOT / "docs/about/changes.md").read_text("utf8")
    assert told == re.findall(r"^## \d+年\d+月\d+日：(.+?) \{", source, re.MULTILINE)
    assert all(entry.findtext(f"{ATOM}summary") for entry in root.iter(f"{ATOM}entry"))
    assert 'href="feed.xml"' in (folder / "index.html").read_text("utf8")


def test_an_entry_keeps_its_name_wherever_the_site_stands() -> None:
    page = '<h2 id="v1">2026年11月24日：第一版</h2><p>改了。</p><nav>'
    here, there = feed(page, "https://one.example/"), feed(page, "https://two.example/")
    names = [[found.text for found in Xml.fromstring(told).iter(f"{ATOM}id")] for told in (here, there)]
    assert names[0] == names[1]
    assert b"https://two.example/#v1" in there


def test_numbers_that_moved_are_told_to_readers_and_to_developers_alike() -> None:
    changes = (ROOT / "docs/about/changes.md").read_text("utf8")
    log = (ROOT / "CHANGELOG.md").read_text("utf8")
    figures = re.findall(r"^### Figures\n\n(.*?)(?=\n##|\Z)", log, re.MULTILINE | re.DOTALL)
    assert len(figures) == len(re.findall(r"^\*\*数字\*\*：", changes, re.MULTILINE))
