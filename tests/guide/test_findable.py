"""What search engines, chats and feed readers are told of the site is what its pages say."""

import json
import re
import struct
import subprocess
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from publish.lender import word
from publish.site import addressed, describe, precache
from publish.site.describe import days
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
    assert len(told) > 80
    assert None not in told
    general = [each for each in told if each and each.startswith(word("purpose"))]
    assert general == [], "a page without a description of its own"
    for path in pages(site):
        page = path.read_text("utf8")
        assert named(page, "og:description") == named(page, "description"), path
        assert named(page, "og:title"), path


def test_no_two_pages_have_one_title(site: Path) -> None:
    titles = [words(found[1]) for path in pages(site) if (found := re.search("<title>(.*?)</title>", path.read_text()))]
    assert sorted(titles) == sorted(set(titles))


def told(page: Path) -> dict[str, dict[str, Any]]:
    """What a page says to machines, by kind."""
    (data,) = DATA.findall(page.read_text("utf8"))
    return {each["@type"]: each for each in json.loads(data)["@graph"]}


def test_what_a_page_says_to_machines_stands_on_it(site: Path) -> None:
    assert told(site / "index.html")["WebSite"]["name"] == word("site")
    for path in pages(site):
        if path == site / "index.html":
            continue
        page, article = path.read_text("utf8"), told(path)["Article"]
        assert article["headline"] in words(page).replace("\n", ""), path
        assert article["description"] == named(page, "description"), path
        assert not {"FAQPage", "HowTo"} & set(told(path)), path


def test_days_are_those_of_the_commits(site: Path) -> None:
    known = days()
    if not known:
        pytest.skip("git knows one commit alone: no day is told")
    assert len(known) > 80
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in known.values())
    assert known["misbeliefs.md"] == last_commit("docs/misbeliefs.md")
    # A page that nobody has committed yet has none.
    dated = [path for path in pages(site) if "dateModified" in told(path).get("Article", {})]
    assert len(dated) > 80


def last_commit(name: str) -> str:
    """The day of the last commit of a file."""
    git = ["git", "log", "-1", "--format=%cs", "--", name]
    return subprocess.run(git, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def test_a_site_that_knows_its_address_says_whole_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (
        '<html><head><meta name="description" content="说明"></head><body><nav class="md-path">'
        '<a href="../.." class="md-path__link"><span>首页</span></a></nav><h1>问题</h1></body></html>'
    )
    (tmp_path / "owe/who").mkdir(parents=True)
    (tmp_path / "index.html").write_text(page)
    (tmp_path / "owe/who/index.html").write_text(page)
    address = "https://guide.example/owe/who/"
    (tmp_path / "sitemap.xml").write_text(
        f"<urlset><url><loc>{address}</loc><lastmod>2000-01-01</lastmod></url></urlset>"
    )
    (tmp_path / "sitemap.xml.gz").write_bytes(b"")
    (tmp_path / "manifest.webmanifest").write_text("{}")
    monkeypatch.setenv("SITE_URL", "https://guide.example")
    monkeypatch.setenv("CONTACT", "a@guide.example")
    monkeypatch.setattr("sys.argv", ["describe", str(tmp_path)])
    monkeypatch.setattr(describe, "days", lambda: {"owe/who.md": "2026-11-24"})
    describe.main()
    of_page = told(tmp_path / "owe/who/index.html")
    assert of_page["Article"]["url"] == address
    assert of_page["Article"]["dateModified"] == "2026-11-24"
    assert of_page["BreadcrumbList"]["itemListElement"][0]["item"] == "https://guide.example/"
    listed = (tmp_path / "sitemap.xml").read_text()
    assert f"<loc>{address}</loc><lastmod>2026-11-24</lastmod>" in listed
    assert "Sitemap: https://guide.example/sitemap.xml" in (tmp_path / "robots.txt").read_text()
    assert not (tmp_path / "sitemap.xml.gz").exists()
    assert json.loads((tmp_path / "manifest.webmanifest").read_text())["id"] == "/"
    told_to = (tmp_path / ".well-known/security.txt").read_text()
    assert "Contact: mailto:a@guide.example\n" in told_to
    assert re.search(r"^Expires: \d{4}-\d\d-\d\dT00:00:00Z$", told_to, re.MULTILINE)
    assert not [path for path in precache.listed(tmp_path)[0] if path.startswith((".", "robots"))]


def test_below_a_path_the_installed_guide_is_named_by_it(tmp_path: Path) -> None:
    (tmp_path / "manifest.webmanifest").write_text('{"name": "x"}')
    addressed.identify(tmp_path, "https://host.example/guide/")
    assert json.loads((tmp_path / "manifest.webmanifest").read_text()) == {"name": "x", "id": "/guide/"}


def test_what_somebody_may_install_has_ways_in_that_exist(site: Path) -> None:
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf8"))
    assert len(manifest["shortcuts"]) >= 2
    for shortcut in manifest["shortcuts"]:
        assert (site / shortcut["url"] / "index.html").exists(), shortcut
    for picture in [*manifest["icons"], *manifest["screenshots"]]:
        assert (site / picture["src"]).exists(), picture
    for picture in manifest["screenshots"]:
        size = struct.unpack(">II", (site / picture["src"]).read_bytes()[16:24])
        assert picture["sizes"] == f"{size[0]}x{size[1]}"
    # A build that knows no address leaves it to the address of the start.
    assert manifest.get("id", "/").startswith("/")


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
