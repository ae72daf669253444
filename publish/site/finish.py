"""Finish the built site: lay the engines beside the pages, and take from the theme what our readers must not load.

The theme's script would ask a CDN for a script where a browser lacks something, or for diagrams, which we have none of.
Its search, which finds Chinese by words cut ahead, is not shipped: ours stands in its place (`publish/site/search.py`).
It holds up the page where it stands; here it waits until the page is whole. Beside a calculator it is left to our
script, which lets an answer come first (`web/src/page/theme.ts`), and to browsers that know no modules.
Of its looks, made for every page there might be, what ours can use stays, and comes in one file instead of two.
All of it is text that this release of the theme holds exactly once: with another release the build stops and says so.

usage: python -m publish.site.finish SITE ENGINES
"""

import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from publish.lender import filled
from publish.site.landmarks import with_names
from publish.site.marks import with_marks
from publish.site.styles import used
from publish.version import ROOT


class Change(NamedTuple):
    """A piece of the theme's scripts or styles, what stands there instead, and why."""

    old: str
    new: str
    why: str


CHANGES = (
    Change(
        '_t("https://unpkg.com/resize-observer-polyfill")',
        "Nr(()=>new ReferenceError('ResizeObserver'))",
        "no other host is asked; a browser without ResizeObserver has no WebAssembly either",
    ),
    Change(
        '_t("https://unpkg.com/mermaid@11/dist/mermaid.min.js")',
        "Nr(()=>new ReferenceError('mermaid'))",
        "no other host is asked, and no page has a diagram of that kind",
    ),
    Change(
        "fi(new URL(n.textContent),t)",
        "fi(new URL(n.textContent,t),t)",
        "a site that is built without its address lists its pages relative to its own root",
    ),
    Change(
        'M("link[rel=alternate]")',
        'M("link[rel=alternate][hreflang]")',
        "beside the feed, which is not another language, there is no map of a site to ask for",
    ),
    Change(
        'x("nav",{class:"md-code__nav"})',
        'x("div",{class:"md-code__nav"})',
        "a button that copies a letter is no place to navigate to, and each would be one without a name",
    ),
)
STYLE_CHANGES = (
    Change(
        "[data-md-color-switching] *,[data-md-color-switching] :after,[data-md-color-switching] :before"
        "{transition-duration:0s!important}",
        "",
        "it styles everything anew twice while a page starts, most of what the theme's start takes; "
        "without it colours fade for an eighth of a second when a reader changes them",
    ),
)
SITE_MAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{}</urlset>
"""
# In the order of their links, two that stand beside each other after each other.
LOOKS = (
    "assets/stylesheets/main.*.css",
    "assets/stylesheets/palette.*.css",
    "assets/guide.css",
    "assets/build/calculators.css",
)
# What MkDocs copies as it stands, and guide.toml has a word in.
NAMING = ("assets/guide.css", "manifest.webmanifest")
AHEAD = re.compile(r'(<script data-engine="[^"]*">)(</script>)')
AGING = re.compile(r'(<script data-built="[^"]*">)(</script>)')
THEME_SCRIPT = re.compile(r"<script (?=src=\"[^\"]*assets/javascripts/bundle\.[0-9a-f]+\.min\.js\">)")
# The blank between a number and its unit, or what has no such blanks to be kept: letters to copy, scripts, tags.
BEFORE_UNIT = re.compile(
    r"<(?P<name>pre|script|style|textarea|title)\b.*?</(?P=name)>|<[^>]*>"
    r"|(?:(?<=[0-9%])|(?<=[0-9]</span>)) (?=[元期天个号条年月日家通次项行岁万份步张页倍小分])",
    re.DOTALL,
)
# Lines of the templates: in the menus, where all is laid out in boxes, and elsewhere beside what is a box of its own.
MENUS = re.compile(r'<div class="md-sidebar md-sidebar--primary".*?(?=<div class="md-content")', re.DOTALL)
LINES = re.compile(r"\s*\n\s*")
_BOX = (
    r"</?(?:address|article|aside|blockquote|body|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]"
    r"|head|header|hr|html|legend|li|link|main|meta|nav|ol|p|section|summary|table|tbody|td|th|thead|title|tr|ul)\b"
)
BLANKS = re.compile(
    r"(?P<kept><(?P<name>pre|script|style|textarea)\b.*?</(?P=name)>)"
    rf"|(?P<before>{_BOX}[^>]*>)\s*\n\s*|\s*\n\s*(?P<beside>(?={_BOX}))?",
    re.DOTALL,
)

# What overrides/main.html puts on every page that MkDocs alone has built.
UNFINISHED = re.compile(r'<p class="unfinished" data-unfinished>[^<]*</p>\s*')


def main() -> None:
    """Finish the site in the folder that the command line names first; the second one holds the engines."""
    site, engines = map(Path, sys.argv[1:])
    shutil.copytree(engines, site / "assets/engines", dirs_exist_ok=True)
    finish(site)
    for page in site.rglob("*.html"):
        page.write_text(without_blanks(with_theme_later(page.read_text("utf8"))), "utf8")
    lay_looks(site)


def finish(site: Path) -> None:
    """Change in `site` what the theme left there."""
    scripts = site / "assets/javascripts"
    (bundle,) = scripts.glob("bundle.*.min.js")
    bundle.write_text(changed(bundle.read_text("utf8"), CHANGES), "utf8")
    (palette,) = (site / "assets/stylesheets").glob("palette.*.min.css")
    palette.write_text(changed(palette.read_text("utf8"), STYLE_CHANGES), "utf8")
    # The search is ours.
    for folder in ("lunr", "workers"):
        shutil.rmtree(scripts / folder)
    drop_maps(site / "assets")
    for name in NAMING:
        (site / name).write_text(filled((site / name).read_text("utf8")), "utf8")
    list_pages(site)
    ahead = site / "assets/build/ahead.js"
    script = ahead.read_text("utf8").strip()
    ahead.unlink()
    age = site / "assets/build/age.js"
    aging = age.read_text("utf8").strip()
    age.unlink()
    for page in site.rglob("*.html"):
        finish_line(page)
        text = AHEAD.sub(lambda found: found[1] + script + found[2], page.read_text("utf8"))
        text = AGING.sub(lambda found: found[1] + aging + found[2], text)
        page.write_text(with_marks(with_names(with_units(text))), "utf8")


def finish_line(page: Path) -> None:
    """Take away the line that says that the site is not whole; `SystemExit` where a page lacks it."""
    text = page.read_text("utf8")
    if text.count("data-unfinished") != 1:
        raise SystemExit(f"{page}: the line that says that the site is unfinished does not stand here once")
    page.write_text(UNFINISHED.sub("", text), "utf8")


def changed(script: str, changes: Iterable[Change]) -> str:
    """Return a script or style sheet of the theme with all `changes` made."""
    for change in changes:
        if script.count(change.old) != 1:
            raise SystemExit(f"the theme does not hold this once: {change.old} (changed because {change.why})")
        script = script.replace(change.old, change.new)
    return script


def with_units(page: str) -> str:
    """Return a page in which no line ends between a number and its unit.

    >>> with_units('<p title="3 元">还 <b>5</b> 或 <span>500</span> 元</p><pre>还 500 元</pre>').replace("\\xa0", "_")
    '<p title="3 元">还 <b>5</b> 或 <span>500</span>_元</p><pre>还 500 元</pre>'
    """
    return BEFORE_UNIT.sub(lambda found: "\u00a0" if found[0] == " " else found[0], page)


def without_blanks(page: str) -> str:
    """Return a page without the blanks of the templates that nobody sees: a third of it, and each is read and kept.

    >>> without_blanks("<ul>\\n  <li>\\n    <a>还\\n  款</a>\\n    <b>1</b>\\n  </li>\\n</ul>\\n<pre>\\n  x</pre>")
    '<ul><li><a>还\\n款</a>\\n<b>1</b></li></ul><pre>\\n  x</pre>'
    """
    page = MENUS.sub(lambda menus: LINES.sub("", menus[0]), page)
    return BLANKS.sub(
        lambda found: found["kept"] or found["before"] or ("" if found["beside"] is not None else "\n"), page
    )


def with_theme_later(page: str) -> str:
    """Return a page of the site whose theme's script does not hold up what stands in it.

    >>> tag = '<script src="../assets/javascripts/bundle.0a1b.min.js"></script>'
    >>> with_theme_later(tag)
    '<script defer src="../assets/javascripts/bundle.0a1b.min.js"></script>'
    >>> beside = '<script data-engine="../worker.js"></script>'
    >>> with_theme_later(beside + tag).removeprefix(beside)
    '<script nomodule defer src="../assets/javascripts/bundle.0a1b.min.js"></script>'
    """
    return THEME_SCRIPT.sub("<script nomodule defer " if "<script data-engine=" in page else "<script defer ", page)


def lay_looks(site: Path) -> None:
    """Leave of the style sheets what the site's pages, scripts and answers can use; join the pairs."""
    pages = {path: path.read_text("utf8") for path in site.rglob("*.html")}
    # The toolbox has a sheet of its own, which asks for properties of the others.
    sources = [*site.glob("assets/*/*.js"), site / "assets/build/toolbox.css", *(ROOT / "calculators").rglob("*.py")]
    scripts = "".join(path.read_text("utf8") for path in sources)
    found = [path for pattern in LOOKS for path in site.glob(pattern)]
    sheets = used({path.name: path.read_text("utf8") for path in found}, "".join(pages.values()), scripts)
    for first, second in zip(found[::2], found[1::2], strict=True):
        first.write_text(sheets[found.index(first)] + sheets[found.index(second)], "utf8")
        second.unlink()
        link = re.compile(rf'<link rel="stylesheet" href="[^"]*{re.escape(second.name)}">\s*')
        pages = {path: link.sub("", page) for path, page in pages.items()}
    for path, page in pages.items():
        path.write_text(page, "utf8")


def drop_maps(folder: Path) -> None:
    """Remove source maps and the lines that name them: they weigh ten times what they explain."""
    for path in folder.rglob("*.map"):
        path.unlink()
        explained = path.with_suffix("")
        lines = explained.read_text("utf8").splitlines(keepends=True)
        explained.write_text("".join(line for line in lines if "# sourceMappingURL=" not in line[:40]), "utf8")


def list_pages(site: Path) -> None:
    """Fill a site map that MkDocs left empty for want of an address: between its pages the theme changes them in place.

    Without it each step from page to page would load everything anew, and start the engines again.
    """
    listed = site / "sitemap.xml"
    if "<loc>" in listed.read_text("utf8"):
        return
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html") if path.name != "404.html")
    locations = "".join(f"<url><loc>{page.removesuffix('index.html') or './'}</loc></url>\n" for page in pages)
    listed.write_text(SITE_MAP.format(locations), "utf8")


if __name__ == "__main__":
    main()
