"""Tell in a feed, beside the page of changes, which statements and numbers have moved, and offer it on that page.

Each heading of the page that begins with a day is an entry; its text is the feed's, without links and citations' marks.
An entry keeps its name wherever the site moves. Addresses in the feed are whole where the build knows the site's own.

usage: python -m publish.site.feed SITE
"""

import os
import re
import sys
import uuid
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as Xml

from publish.lender import word

ATOM = "http://www.w3.org/2005/Atom"
NAME = "feed.xml"
PAGES = ("about/changes/index.html", "about/changes.html")
ENTRY = re.compile(
    r'<h2 id="(?P<id>[^"]+)">(?P<year>\d{4})年(?P<month>\d+)月(?P<day>\d+)日：(?P<title>[^<]+)</h2>(?P<text>.*?)'
    r"(?=<h2|<nav)",
    re.DOTALL,
)
LEAD = re.compile(r'<p class="lead">.*?</p>', re.DOTALL)
OFFER = f'\n<p><a href="{NAME}" type="application/atom+xml">订阅更新（Atom）</a>，有改动时你的阅读器会告诉你。</p>'


def main() -> None:
    """Write the feed of the site in the folder that the command line names."""
    site = Path(sys.argv[1])
    (page,) = (site / name for name in PAGES if (site / name).exists())
    text = page.read_text("utf8")
    address = os.environ.get("SITE_URL", "")
    path = page.relative_to(site).as_posix().removesuffix("index.html")
    (page.parent / NAME).write_bytes(feed(text, f"{address.rstrip('/')}/{path}" if address else page.name))
    if OFFER not in text:
        page.write_text(LEAD.sub(lambda found: found[0] + OFFER, text, count=1), "utf8")


def feed(page: str, address: str) -> bytes:
    """Write the entries of a built page, newest first as it has them, as an Atom feed.

    `page` is its HTML, `address` where it stands. `SystemExit` where it has no entry.

    >>> page = '<h2 id="v1">2026年11月24日：第一版</h2><p>改了<a href="x">一处</a>。</p><nav>'
    >>> "<summary>改了一处。</summary>" in feed(page, "https://guide.example/").decode()
    True
    """
    root = Xml.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    _tell(root, "title", f"{word('site')}：更新记录")
    _tell(root, "id", _name(""))
    Xml.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": address})
    found = list(ENTRY.finditer(page))
    if not found:
        raise SystemExit("the page of changes has no heading such as “2026年11月24日：第一版”")
    _tell(root, "updated", _moment(found[0]))
    _tell(Xml.SubElement(root, "author"), "name", word("site"))
    for entry in found:
        told = Xml.SubElement(root, "entry")
        _tell(told, "title", unescape(entry["title"]))
        _tell(told, "id", _name(entry["id"]))
        _tell(told, "updated", _moment(entry))
        Xml.SubElement(told, "link", {"rel": "alternate", "type": "text/html", "href": f"{address}#{entry['id']}"})
        _tell(told, "summary", words(entry["text"]))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}'.encode()


def words(html: str) -> str:
    """Return what a reader sees of `html`, a line for each block."""
    html = re.sub(r"</(?:p|li|h3|ol|ul)>", "\n", html)
    lines = (" ".join(unescape(re.sub(r"<[^>]+>", "", line)).split()) for line in html.splitlines())
    return "\n".join(line for line in lines if line)


def _tell(parent: Xml.Element, tag: str, text: str) -> None:
    Xml.SubElement(parent, tag).text = text


def _name(anchor: str) -> str:
    """Name an entry for good; another guide's has another name."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{word('slug')}/changes/{anchor}").urn


def _moment(entry: re.Match[str]) -> str:
    """Say the day of an entry as its noon in China."""
    return f"{entry['year']}-{int(entry['month']):02d}-{int(entry['day']):02d}T12:00:00+08:00"


if __name__ == "__main__":
    main()
