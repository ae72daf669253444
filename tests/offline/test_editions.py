"""What both editions hold, and what the site tells of them."""

import re
import subprocess
from pathlib import Path

import pytest

from calculators import CALCULATORS
from publish.offline.edition import edition
from tests.conftest import NAME

pytestmark = pytest.mark.thorough


def test_every_link_of_the_one_file_leads_somewhere_in_it(place: Path) -> None:
    text = (place / f"{NAME}.html").read_text("utf8")
    markup = text[text.index("<body") : text.index('<script type="text/plain"')]
    ids = re.findall(r' id="([^"]*)"', markup)
    assert sorted(ids) == sorted(set(ids))
    assert {link for link in re.findall(r' href="#([^"]*)"', markup) if link not in ids} == set()
    assert set(re.findall(r'<loan-calculator use="([^"]*)"', markup)) == set(CALCULATORS)
    assert not re.search(r'(src|href)="(?!#|https?:|tel:|mailto:|sms:|data:)', markup)


def test_each_edition_says_which_version_it_is(place: Path) -> None:
    for path in (place / f"{NAME}.html", place / "捷信协商还款指南/index.html"):
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
    for path in (place / "捷信协商还款指南").rglob("*.html"):
        text = path.read_text("utf8")
        assert not re.search(r'<(?:script|link|img)[^>]* (?:src|href)="(?:https?:|/)', text), path
        assert "connect-src 'none'" in text
