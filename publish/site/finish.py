"""Finish the built site: lay the engines beside the pages, and take from the theme what our readers must not load.

The theme gives templates and looks. None of its scripts is shipped: what a page does is `web/src/page`. Of its looks,
made for every page there might be, what ours can use stays, and comes in one file instead of two.

usage: python -m publish.site.finish SITE ENGINES
"""

import os
import re
import shutil
import sys
import time
from pathlib import Path

from publish.lender import filled
from publish.site.landmarks import with_names
from publish.site.marks import with_marks
from publish.site.styles import used
from publish.version import ROOT

# In the order of their links, two that stand beside each other after each other.
LOOKS = (
    "assets/stylesheets/**/main.*.css",
    "assets/stylesheets/**/palette.*.css",
    "assets/build/guide.css",
    "assets/build/calculators.css",
)
# What MkDocs copies as it stands, and guide.toml has a word in.
NAMING = ("assets/build/guide.css", "manifest.webmanifest")
CALCULATOR = re.compile(r'<loan-calculator use="([^"]*)"')
AHEAD = re.compile(r'(<script data-engine="[^"]*" data-pieces="[^"]*">)(</script>)')
HEAD = re.compile(r"(<script data-head) ([^>]*>)(</script>)")
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

# A link of a passage that many pages share, as it is written there: from the root of docs/. MkDocs makes it lead to a
# page; the theme's successor leaves it.
WRITTEN = re.compile(r'(<a [^>]*href=")/([^":#]+)\.md(?=["#])')

# What overrides/main.html puts on every page that MkDocs alone has built.
UNFINISHED = re.compile(r'<p class="unfinished" data-unfinished>[^<]*</p>\s*')


def main() -> None:
    """Finish the site in the folder that the command line names first; the second one holds the engines."""
    site, engines = map(Path, sys.argv[1:])
    shutil.copytree(engines, site / "assets/engines", dirs_exist_ok=True)
    finish(site)
    for page in site.rglob("*.html"):
        page.write_text(without_blanks(page.read_text("utf8")), "utf8")
    lay_looks(site)


def finish(site: Path) -> None:
    """Change in `site` what the theme left there."""
    shutil.rmtree(site / "assets/javascripts")
    drop_maps(site / "assets")
    drop_looks(site)
    for name in NAMING:
        (site / name).write_text(filled((site / name).read_text("utf8")), "utf8")
    ahead, head = taken(site / "assets/build/ahead.js"), taken(site / "assets/build/head.js")
    # What is in force the passages say by the day of the build: the script has to know it.
    day = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH") or time.time()))
    begun = f'data-built="{time.strftime("%Y-%m-%d", day)}"'
    for page in site.rglob("*.html"):
        finish_line(page)
        text = with_pieces(with_links(page.read_text("utf8"), page, site))
        text = AHEAD.sub(lambda found: found[1] + ahead + found[2], text)
        text = HEAD.sub(lambda found: f"{found[1]} {begun} {found[2]}{head}{found[3]}", text)
        page.write_text(with_marks(with_names(with_units(text))), "utf8")


def with_pieces(page: str) -> str:
    """Return a page whose engine knows with which calculators it begins.

    >>> with_pieces('<script data-engine="w.js" data-pieces=""></script><loan-calculator use="apr" key="apr-1">')
    '<script data-engine="w.js" data-pieces="apr"></script><loan-calculator use="apr" key="apr-1">'
    """
    used = dict.fromkeys(CALCULATOR.findall(page))
    return page.replace(' data-pieces=""', f' data-pieces="{" ".join(used)}"', 1) if used else page


def taken(path: Path) -> str:
    """Return a script that stands in pages; its file goes.

    `path` is the file.
    """
    script = path.read_text("utf8").strip()
    path.unlink()
    return script


def finish_line(page: Path) -> None:
    """Take away the line that says that the site is not whole; `SystemExit` where a page lacks it."""
    text = page.read_text("utf8")
    if text.count("data-unfinished") != 1:
        raise SystemExit(f"{page}: the line that says that the site is unfinished does not stand here once")
    page.write_text(UNFINISHED.sub("", text), "utf8")


def with_links(text: str, page: Path, site: Path) -> str:
    """Return a page whose links lead to pages, not to the files that these are made from.

    `text` is the page, `page` where it lies in `site`, the folder of all; `SystemExit` where a link leads to no page.
    """

    def led(found: re.Match[str]) -> str:
        name = re.sub(r"(^|/)index$", "", found[2])
        target = next((path for path in (site / name, site / f"{found[2]}.html") if path.exists()), None)
        if target is None:
            raise SystemExit(f"{page}: a link leads to {found[2]}.md, which is no page")
        way = os.path.relpath(target, page.parent).replace(os.sep, "/")
        return f"{found[1]}{way}{'/' if target.is_dir() else ''}"

    return WRITTEN.sub(led, text)


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
    toolbox = site / "assets/build/toolbox.css"
    (left,) = used({toolbox.name: toolbox.read_text("utf8")}, "".join(pages.values()), scripts)
    toolbox.write_text(left, "utf8")


def drop_looks(site: Path) -> None:
    """Remove the theme's sheets that no page of `site` asks for: its successor lays two sets of them."""
    home = (site / "index.html").read_text("utf8")
    for path in site.glob("assets/stylesheets/**/*.css"):
        if path.relative_to(site).as_posix() not in home:
            path.unlink()


def drop_maps(folder: Path) -> None:
    """Remove source maps and the lines that name them: they weigh ten times what they explain.

    `folder` is the site's, or any in it.
    """
    for path in folder.rglob("*.map"):
        path.unlink()
        explained = path.with_suffix("")
        lines = explained.read_text("utf8").splitlines(keepends=True)
        explained.write_text("".join(line for line in lines if "# sourceMappingURL=" not in line[:40]), "utf8")


if __name__ == "__main__":
    main()
