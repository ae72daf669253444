"""The one-file edition: the whole guide as one page that holds its looks, its script and MicroPython.

It is put together from the pages of the folder edition, in the order of the contents. The sources of what the guide
says, which stand on several pages there, stand once here, with a link in the other places.
"""

import functools
import json
import re
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.config import load_config

from publish.editions import folder, notes
from publish.editions.lean import lean
from publish.editions.moved import FOLD, Moved, once
from publish.lender import word
from publish.site import finish, policy, search
from publish.site.styles import used
from publish.version import ROOT, Edition

ARTICLE = re.compile(r'<article class="md-content__inner md-typeset">(.*)</article>', re.DOTALL)
# Stands under each page; here a report is told once, under 关于.
REPORT = re.compile(r'<p class="report">.*?</p>', re.DOTALL)
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
# A case is kept from page to page: that belongs to the site and the folder. What the toolbox has to read is here too.
READ = ("toolbox/path.html", "toolbox/documents.html", "toolbox/checklists.html")
SERVED = re.compile(
    r'<div[^>]*(?: data-schema=| data-rules=| data-toolbox="documents"| data-path-live)[^>]*></div>'
    r'|<(div|span)[^>]*class="case__only"[^>]*>.*?</\1>',
    re.DOTALL,
)
# Where a source is used: the search finds it, and each of those pages has a link to the source.
USED = re.compile(r"<p>用在：.*?</p>\s*", re.DOTALL)
# Said once where all were looked at on one day.
CHECKED = re.compile(r"(?<=。)\d{4}年\d+月\d+日核对。")
STYLES = (*finish.LOOKS, "assets/build/toolbox.css")
SOURCES = (
    "default-src 'none'; script-src blob: 'wasm-unsafe-eval' {inline}; style-src {style}; img-src data:; "
    "worker-src blob:; connect-src 'none'; form-action 'none'; base-uri 'none'; "
    # Two scripts, one before the text and one behind it.
    "require-trusted-types-for 'script'; trusted-types answers 'allow-duplicates'"
)
# As in overrides/partials/find.html, but for what opens and closes it.
FIND = (
    '<search class="find whole__find"><form class="find__form">'
    '<label class="find__label" for="find">搜索，打一句话也可以</label>'
    '<input class="find__words" id="find" type="search" autocomplete="off" autocapitalize="off" spellcheck="false" '
    'enterkeyhint="search" maxlength="100" placeholder="比如：想晚几个月再还"></form>'
    '<p class="find__told" role="status" data-told></p><div class="find__first" data-first></div>'
    '<ol class="find__results" data-results aria-label="找到的页面"></ol><div class="find__else" data-else></div>'
    "</search>"
)


class Page(NamedTuple):
    """A page of the guide: its place in the folder edition, the part that it belongs to, its short name."""

    path: str
    part: str
    name: str


def build(pages: Path, edition: Edition) -> str:
    """Return the edition, made from the folder edition in `pages`."""
    listed = [page for page in contents() if not page.path.startswith("toolbox/") or page.path in READ]
    numbers = {page.path: f"p{number}" for number, page in enumerate(listed)}
    articles = {page.path: article(pages / page.path) for page in listed}
    sources = {fact: path for path in articles if path.startswith("sources/") for fact in FOLD.findall(articles[path])}
    checked = {day for path in sources.values() for day in CHECKED.findall(articles[path])}
    parts = []
    for page in listed:
        text = articles[page.path]
        if page.path == "about/offline.html":
            text = notes.filled(text, notes.for_one_file(edition))
        if page.path in READ:
            text = SERVED.sub("", text)
        if page.path.startswith("sources/"):
            text = USED.sub("", text)
            if len(checked) == 1:
                text = CHECKED.sub("", text)
        if page.path == "sources/index.html" and len(checked) == 1:
            text = text.replace("</p>", f"</p><p>下面的每一条，都在{checked.copy().pop()}</p>", 1)
        text = FOLD.sub(functools.partial(once, page.path, sources), text)
        moved = Moved(page.path, numbers, sources)
        moved.feed(text)
        parts.append(f'<article class="md-typeset whole" id="{numbers[page.path]}">{moved.text}</article>')
    body = _body(listed, numbers, "\n".join(parts), articles, edition)
    return _document(pages, body, _searching(listed, numbers, pages, body), edition)


def contents() -> list[Page]:
    """Return the pages in the order of the contents."""
    listed: list[Page] = []

    def walk(item: Any, part: str, name: str) -> None:
        if isinstance(item, str):
            listed.append(Page(item.removesuffix(".md") + ".html", part, name))
        elif isinstance(item, list):
            for each in item:
                walk(each, part, "")
        else:
            for title, each in item.items():
                walk(each, part or (title if isinstance(each, list) else ""), title)

    for item in load_config(str(ROOT / "mkdocs.yml")).nav or []:
        walk(item, "", "")
    return listed


def article(path: Path) -> str:
    """Return what a page has to say, as HTML without its frame.

    `path` is a page of the folder edition. `SystemExit` where it holds no article.
    """
    found = ARTICLE.search(path.read_text("utf8"))
    if found is None:
        raise SystemExit(f"{path} holds no article")
    return REPORT.sub("", found[1]).strip()


def _body(listed: list[Page], numbers: dict[str, str], articles: str, texts: dict[str, str], edition: Edition) -> str:
    rows, part = [], ""
    for page in listed:
        if page.part != part:
            rows.append(("</ul>" if part else "") + (f"<h2>{escape(page.part)}</h2><ul>" if page.part else ""))
            part = page.part
        heading = HEADING.search(texts[page.path])
        name = page.name or (re.sub(r"<[^>]*>", "", heading[1]) if heading else "")
        entry = f'<a href="#{numbers[page.path]}">{escape(name)}</a>'
        rows.append(f"<li>{entry}</li>" if part else f"<p>{entry}</p>")
    listing = "".join(rows) + ("</ul>" if part else "")
    patterns = re.search(r'<svg class="patterns".*?</svg>', (ROOT / "overrides/main.html").read_text("utf8"), re.DOTALL)
    return (
        f"{patterns[0] if patterns else ''}"
        '<aside class="md-banner"><div class="md-banner__inner md-grid md-typeset"><div class="band">'
        f"<p>{word('claim')}</p>"
        '<button type="button" class="band__size" aria-pressed="false" data-large-type>大字</button>'
        "</div></div></aside>"
        '<main class="whole__main">'
        f'<header class="md-typeset whole__top" id="top"><h1>{word("site")}</h1>'
        f"<p>{notes.here(edition)}全部在这一个文件里，不用网，填的数也出不去。</p>"
        f"{FIND}"
        f'<nav class="whole__contents" aria-label="目录">{listing}</nav></header>'
        f"{articles}</main>"
        '<a class="whole__back" href="#top">回目录</a>'
    )


def _searching(listed: list[Page], numbers: dict[str, str], pages: Path, body: str) -> str:
    """Return what the search needs beside the text of the page."""
    doors = [[name, f"#{numbers[path]}"] for name, path in search.doors(pages / "index.html") if path in numbers]
    told = {
        "asks": {numbers[page.path]: asks for page in listed if (asks := search.asks(page.path))},
        "sources": [numbers[page.path] for page in listed if page.path.startswith("sources/")],
        "words": search.words(),
        "doors": doors,
        "variants": search.variants(body),
        "support": f"#{numbers['help/support.html']}",
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _document(pages: Path, body: str, searching: str, edition: Edition) -> str:
    styles = "\n".join(next(iter(pages.glob(pattern))).read_text("utf8") for pattern in STYLES)
    own = (Path(__file__).with_name("onefile.css")).read_text("utf8")
    script = (folder.SCRIPTS / "onefile.js").read_text("utf8").replace("</script", "<\\/script")
    shown = " ".join(re.findall(r"\bfind__\w+", script))
    (style,) = used({"onefile.css": f"{styles}\n{own}"}, body, shown)
    early = (folder.SCRIPTS / "early.js").read_text("utf8").replace("</script", "<\\/script")
    head = (ROOT / "docs/assets/build/head.js").read_text("utf8").strip()
    # The day by which the pages say what is in force, which is not that of the commit.
    built = re.findall(r'data-built="([^"]*)"', (pages / "index.html").read_text("utf8"))[0]
    content = SOURCES.format(inline=" ".join(policy.hashes([head, early, script])), style=policy.hashes([style])[0])
    return (
        '<!doctype html>\n<html lang="zh" class="no-js"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{content}"><meta name="referrer" content="no-referrer">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta name="description" content="{word("purpose")}整个指南和全部计算器。">'
        f'<meta name="version" content="{escape(edition.name)}">'
        f"<title>{word('site')} {escape(edition.name)}</title>"
        f'<script data-built="{built}">{head}</script><style>{style}</style></head>'
        f'<body dir="ltr" data-md-color-primary="custom" data-md-color-accent="custom">'
        f'<script type="text/plain" id="engine">{folder.packed_engine()}</script><script>{early}</script>'
        f'{lean(body, style + script)}<script type="text/plain" id="searching">{searching}</script>'
        f"<script>{script}</script></body></html>\n"
    )
