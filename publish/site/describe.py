"""Say to machines what each page is: an article with its day, its place among the others, and the site's name.

What search engines still read, and nothing else: `WebSite` on the home page; on each other page `Article` with
`dateModified`, the day of the last commit that changed the page's own Markdown, and `BreadcrumbList`, the menu that
leads to it. (Questions and steps as data were read once; nobody shows them any more.) All of it is taken from the built
page and from git, so it cannot differ from them; where git knows only the last commit, no day is told. It is data,
which no browser runs: the policy needs no hash for it.

The map of the site gets the same days. Addresses are whole where the build knows the site's own; a relative place is no
address, so without it there is no list of places, and no map.

usage: python -m publish.site.describe SITE
"""

import json
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

from publish.lender import word
from publish.site.addressed import lay
from publish.site.feed import words
from publish.version import ROOT

CONTEXT = "https://schema.org"
TITLE = re.compile(r"<h1[^>]*>(?P<title>.*?)</h1>", re.DOTALL)
DESCRIPTION = re.compile(r'<meta name="?description"? content="([^"]*)"')
PATH = re.compile(r'<nav class="md-path".*?</nav>', re.DOTALL)
STEP = re.compile(r'<a href="([^"]*)" class="?md-path__link"?[^>]*>(.*?)</a>', re.DOTALL)
PLACE = re.compile(r"<url>\s*<loc>([^<]*)</loc>.*?</url>\s*", re.DOTALL)


def days() -> dict[str, str]:
    """Return the day of the last commit of each file under docs/, by its path there; none where git knows but one."""

    def git(*arguments: str) -> str:
        return subprocess.run(
            ["git", "-c", "core.quotePath=false", *arguments],
            check=False,
            cwd=ROOT,
            capture_output=True,
            encoding="utf8",
        ).stdout

    if git("rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    found: dict[str, str] = {}
    day = ""
    for line in git("log", "--format=%x00%cs", "--name-only", "--", "docs").splitlines():
        if line.startswith("\0"):
            day = line[1:]
        elif line:
            found.setdefault(line.removeprefix("docs/"), day)
    return found


def source(path: str, known: dict[str, str]) -> str:
    """Return the Markdown file that a page of the site was made of; empty where it is none that is known.

    `path` is the page's below the site, `known` are the files under docs/ by their paths there.

    >>> source("owe/who/index.html", {"owe/who.md": ""}), source("owe/index.html", {"owe/index.md": ""})
    ('owe/who.md', 'owe/index.md')
    """
    stem = path.removesuffix("index.html").removesuffix(".html").rstrip("/")
    return next((name for name in (f"{stem}.md", f"{stem}/index.md".lstrip("/")) if name in known), "")


def article(page: str, site: str, address: str, day: str) -> dict[str, object]:
    """Describe a page that stands at `address`, if that is known, and was changed last on `day`, if that is.

    `page` is its HTML, `site` the name of the whole; `day` is an ISO date. Either of the two may be empty.
    """
    title, description = TITLE.search(page), DESCRIPTION.search(page)
    told: dict[str, object] = {
        "@type": "Article",
        "headline": words(title["title"]) if title else "",
        "description": unescape(description[1]) if description else "",
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": site},
    }
    return told | ({"dateModified": day} if day else {}) | ({"url": address} if address else {})


def places(page: str, address: str) -> dict[str, object]:
    """Describe the menus that lead to the page at `address`; empty where the page says none.

    >>> page = '<nav class="md-path"><a href=".." class="md-path__link"><span>首页</span></a></nav>'
    >>> places(page, "https://guide.example/owe/")["itemListElement"][0]["item"]
    'https://guide.example/'
    """
    menu = PATH.search(page)
    steps = STEP.findall(menu[0]) if menu else []
    if not steps:
        return {}
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": words(name), "item": urljoin(address, unescape(href))}
            for position, (href, name) in enumerate(steps, start=1)
        ],
    }


def mapped(text: str, at: dict[str, str]) -> str:
    """Return a map of the site with the day of each place, where one is known.

    `text` is the map as XML; `at` are ISO days by address.

    >>> mapped("<urlset><url><loc>https://a.example/x/</loc><lastmod>2000-01-01</lastmod></url></urlset>",
    ...     {"https://a.example/x/": "2026-11-24"})
    '<urlset><url><loc>https://a.example/x/</loc><lastmod>2026-11-24</lastmod></url>\\n</urlset>'
    """

    def place(found: re.Match[str]) -> str:
        day = at.get(unescape(found[1]), "")
        return f"<url><loc>{found[1]}</loc>" + (f"<lastmod>{day}</lastmod>" if day else "") + "</url>\n"

    return PLACE.sub(place, text)


def main() -> None:
    """Describe the pages of the site in the folder that the command line names."""
    site, base, known = Path(sys.argv[1]), os.environ.get("SITE_URL", ""), days()
    name = word("site")
    base = f"{base.rstrip('/')}/" if base else ""
    at: dict[str, str] = {}
    for path in sorted(site.rglob("*.html")):
        place = path.relative_to(site).as_posix()
        if place == "404.html":
            continue
        page = path.read_text("utf8")
        address = urljoin(base, place.removesuffix("index.html")) if base else ""
        at[address] = day = known.get(source(place, known), "")
        if place == "index.html":
            home: dict[str, object] = {"@type": "WebSite", "name": name, "inLanguage": "zh-CN"}
            told = [home | ({"url": base} if base else {})]
        else:
            told = [article(page, name, address, day), places(page, address) if address else {}]
        graph = {"@context": CONTEXT, "@graph": [each for each in told if each]}
        # A slash that ends a tag ends the data, too, wherever it stands.
        data = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
        path.write_text(
            page.replace("</head>", f'<script type="application/ld+json">{data}</script>\n</head>', 1), "utf8"
        )
    # MkDocs packs its map before it is filled, and an empty one beside it contradicts it.
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    listed = site / "sitemap.xml"
    if not base:
        listed.unlink(missing_ok=True)
    else:
        listed.write_text(mapped(listed.read_text("utf8"), at), "utf8")
        lay(site, base)


if __name__ == "__main__":
    main()
