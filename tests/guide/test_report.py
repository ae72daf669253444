"""A mistake has an address where the build knows one; where it knows none, no sentence asks for a report."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from publish import lender
from publish.guide.report import passage, passages, settings
from publish.lender import SETTINGS, guide

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
# How a page asks for a report, or for the place of the sources.
ASKING = re.compile(r'告诉我们|提一个问题|欢迎指出|git clone|issues/new|mailto:|这一页写错了|class="report"')
LINK = re.compile(r'<p class="report">.*?</p>', re.DOTALL)


def built_with() -> dict[str, str]:
    """The settings of the site that is built."""
    told = (ROOT / "build/settings.txt").read_text("utf8").split()
    known = dict(each.split("=", 1) for each in told)
    return known | {name: known.get(name) or str(guide()[key]) for key, name in SETTINGS.items()}


def test_where_no_address_is_known_no_page_asks() -> None:
    for path in (DOCS / "_shared/report").glob("*.md"):
        assert not ASKING.search(passage(path.read_text("utf8"), "", "")), path.name
    for path in DOCS.rglob("*.md"):
        if not {"_facts", "report"} & set(path.parts):
            assert not ASKING.search(path.read_text("utf8")), path


@pytest.mark.parametrize("known", [("https://host.example/owner/guide", ""), ("", "a@b.example")])
def test_one_address_is_enough_and_the_other_is_not_named(known: tuple[str, str]) -> None:
    told = "".join(passage(path.read_text("utf8"), *known) for path in (DOCS / "_shared/report").glob("*.md"))
    assert ("host.example" in told) == bool(known[0])
    assert ("mailto:a@b.example" in told) == bool(known[1])
    assert "告诉我们" in told
    assert "{" not in re.sub(r"\{ #\w+ \}", "", told)


def test_every_passage_stands_on_a_page() -> None:
    pages = "".join(path.read_text("utf8") for path in DOCS.rglob("*.md") if "_facts" not in path.parts)
    for name in passages(DOCS):
        assert pages.count(f"{{!_facts/report/{name}!}}") == 1, name


def test_every_template_of_pages_ends_with_the_report() -> None:
    """The built site shows it only where an address is known, and most builds that are tested know none."""
    templates = [path for path in (ROOT / "overrides").glob("*.html") if "block content" in path.read_text("utf8")]
    assert len(templates) > 2
    for path in templates:
        assert path.name == "404.html" or '{% include "partials/report.html" %}' in path.read_text("utf8"), path


@pytest.mark.parametrize(
    ("name", "value"), [("REPO_URL", 'https://h.example/a"b'), ("REPO_URL", "javascript:1"), ("CONTACT", "nobody")]
)
def test_what_is_no_address_stops_the_build(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit, match=name):
        settings()


def test_the_table_knows_an_address_where_the_build_is_told_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        lender, "guide", lambda: guide() | {"repository": "https://h.example/o/g/", "contact": "a@b.example"}
    )
    monkeypatch.delenv("REPO_URL", raising=False)
    monkeypatch.setenv("CONTACT", "")
    assert settings() == ("https://h.example/o/g", "a@b.example")
    monkeypatch.setenv("REPO_URL", "https://h.example/another/g")
    assert settings()[0] == "https://h.example/another/g"


def test_every_page_of_the_site_says_where_or_none_does(site: Path) -> None:
    set_ = built_with()
    pages = [path for path in site.rglob("*.html") if path.name != "404.html" and "downloads" not in path.parts]
    assert len(pages) > 80
    for path in pages:
        text = path.read_text("utf8")
        found = LINK.findall(text)
        if not set_.get("REPO_URL") and not set_.get("CONTACT"):
            assert not ASKING.search(text), path
            continue
        assert len(found) == 1, path
        if set_.get("REPO_URL"):
            address = unescape(re.findall(r'href="([^"]*)"', found[0])[0])
            asked = parse_qs(urlsplit(address).query)
            assert asked["template"] == ["wrong.yml"]
            where = path.parent.relative_to(site).as_posix().removeprefix(".")
            assert asked["page"][0].endswith(f" {where}/" if where else " "), asked
            assert asked["version"][0].startswith(set_["RELEASE"])


def test_the_form_has_the_fields_that_a_page_fills() -> None:
    form = (ROOT / ".github/ISSUE_TEMPLATE/wrong.yml").read_text("utf8")
    for field in ("page", "version"):
        assert f"    id: {field}\n" in form
    for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"):
        text = path.read_text("utf8")
        assert path.name == "config.yml" or "不要写姓名" in text, path
