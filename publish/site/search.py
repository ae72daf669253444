"""Make the search's index from the built pages: two pieces of text that the browser searches itself.

The first piece holds what the guide says, page by page and section by section, with the questions that a page's author
wrote in readers' words (`asks:` in its front matter), the words of readers (`toolbox/words-of-readers.toml`), the doors
of the first page, and the traditional forms of the characters that the guide uses. The second piece holds the sources,
and the pages whose text is long and seldom what somebody in need looks for (`LATER`).
No list of words is made: the script finds pairs of characters in the text, which takes less than reading such a list.
Sources that stand folded in a page are found on their own page, and calculators by the words around them.

usage: python -m publish.site.search SITE [--scripts]   (--scripts: pieces that a page from a file can load)
"""

import json
import re
import sys
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from mkdocs.utils.meta import get_data

from publish.lender import filled
from publish.version import ROOT

FOLDER = "assets/search"
PIECES = ("guide", "sources")
# The toolbox is forms, whose labels are the words of other pages, and words to say that stand there too.
LATER = ("about", "toolbox")
TABLE = ROOT / "toolbox/words-of-readers.toml"
VARIANTS = ROOT / "toolbox/traditional.txt"
ARTICLE = re.compile(r'<article class="md-content__inner md-typeset">(.*?)</article>', re.DOTALL)
LEFT_OUT = ("404.html", "search/index.html", "search.html")
HEADINGS = ("h1", "h2", "h3")
# Never closed, so never entered.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
INLINE = {"a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "time"}
# A row of links may say so many characters besides: 「说完以后：」.
OF_LINKS = 16
# Behind it stands what is searched and not shown, as `web/src/search/rank.ts` reads it.
MARK = "¦"
SILENT = {"form", "script", "select", "style", "svg", "template", "textarea"}

Piece = dict[str, Any]
Section = list[str]


class Text(HTMLParser):
    """The text of an article, cut at its headings: each section is its anchor, its heading and what stands under it."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[Section] = [["", "", "", ""]]
        self._part = 2
        self._open: list[str] = []
        self._silent = 0
        # Of the paragraph that is open: where it begins in its section, how many links it has, what stands in them.
        self._begin = 0
        self._links = 0
        self._linked = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a section at a heading; go silent where nothing is to be found."""
        if tag in VOID:
            self._say(" ")
            return
        self._open.append(tag)
        if tag == "p":
            self._begin, self._links, self._linked = len(self.sections[-1][2]), 0, 0
        self._links += tag == "a"
        found = dict(attrs)
        silent = tag in SILENT or "data-search-exclude" in found or "quote" in (found.get("class") or "").split()
        if self._silent or silent:
            self._silent += 1
        elif tag in HEADINGS:
            self.sections.append([found.get("id") or "", "", "", ""])
            self._part = 1
        elif tag not in INLINE:
            self._say(" ")

    def handle_endtag(self, tag: str) -> None:
        """Go on with the text after a heading."""
        if tag in VOID or tag not in self._open:
            return
        while self._open.pop() != tag:
            self._silent = max(0, self._silent - 1)
        if self._silent:
            self._silent -= 1
        elif tag in HEADINGS:
            self._part = 2
        elif tag not in INLINE:
            if tag == "p" and self._links:
                self._put_links_last()
            self._say(" ")

    def _put_links_last(self) -> None:
        """Put a paragraph that only names other pages behind a mark: it is found, and not shown as what is said."""
        section = self.sections[-1]
        said = section[2][self._begin :]
        beside = len(re.sub(r"[\s·]", "", said)) - self._linked
        if beside <= (OF_LINKS if self._links > 1 and "·" in said else 0):
            section[2] = section[2][: self._begin]
            section[3] += f" {said}"

    def handle_data(self, data: str) -> None:
        """Take text."""
        self._say(data)

    def _say(self, data: str) -> None:
        if not self._silent:
            if "a" in self._open:
                self._linked += len(re.sub(r"\s", "", data))
            self.sections[-1][self._part] += data


def sections(article: str) -> list[Section]:
    """Return the sections of an article that say something, the first one being what stands under its title.

    >>> sections('<h1 id="top">还不<b>起</b></h1><p>先打<br>电话。</p><h2 id="a">怎么说</h2><form>1</form>')
    [['', '还不起', '先打 电话。'], ['a', '怎么说', '']]
    >>> two = "<p><b>写：</b> <a>一</a> · <a>二</a></p><p>看<a>三</a>和<a>四</a>，再打电话问。</p>"
    >>> sections(f"<h1>t</h1><p>先<a>打</a>。</p>{two}")
    [['', 't', '先打。看三和四，再打电话问。¦写：一 · 二']]
    """
    text = Text()
    text.feed(article)
    text.close()
    found = [
        [anchor, tidy(heading), MARK.join(filter(None, (tidy(said), tidy(links))))]
        for anchor, heading, said, links in text.sections
    ]
    if found[0][1:] == ["", ""]:
        found = found[1:]
    if found:
        found[0][0] = ""
    return [section for section in found if section[1] or section[2]]


def tidy(text: str) -> str:
    """Return text with one blank for several, and none beside Chinese punctuation or where two blocks met.

    >>> tidy("  还 \\n 500\\xa0元 。 好")
    '还 500 元。好'
    """
    joined = " ".join(text.replace("\u200b", "").split())
    return re.sub(r" (?=[，。；：、？！”’）》])|(?<=[，。；：、？！“‘（《]) ", "", joined)


def source(page: str) -> Path:
    """Return the file that a page of the site, or of the folder edition, was made from.

    >>> source("help/court/index.html") == source("help/court.html") == ROOT / "docs/help/court.md"
    True
    """
    path = page.removesuffix(".html").removesuffix("/index")
    if path == "index":
        return ROOT / "docs/index.md"
    folder = ROOT / "docs" / path / "index.md"
    return folder if folder.exists() else ROOT / "docs" / f"{path}.md"


def front_matter(path: Path) -> dict[str, Any]:
    """Return what stands above a page.

    `path` is the page's Markdown; empty where it has none.
    """
    _, matter = get_data(filled(path.read_text("utf8")))
    return dict(matter)


def asks(page: str) -> list[str]:
    """Return the questions that a page of the site says it answers, in readers' words."""
    return list(front_matter(source(page)).get("asks", []))


def doors(page: Path) -> list[list[str]]:
    """Return the doors of the first page: what each says and where it leads, the calls aside."""
    boards = re.findall(r'<section [^>]*class="board".*?</section>', page.read_text("utf8"), re.DOTALL)
    links = re.findall(r'<a href="([^"]*)"><b>(.*?)</b>', "".join(boards))
    return [[re.sub("<[^>]*>", "", name), address] for address, name in links if not address.startswith("tel:")]


def part_of(page: str) -> str:
    """Return where a page stands in the pieces.

    >>> part_of("sources/court.html"), part_of("toolbox/path/index.html"), part_of("help/court.html")
    ('sources', 'later', 'guide')
    """
    if page.startswith("sources/"):
        return "sources"
    return "later" if page.startswith(LATER) else "guide"


def variants(text: str) -> str:
    """Return the traditional forms of the characters in `text`, each with the form that the guide uses."""
    pairs = re.findall("..", VARIANTS.read_text("utf8").split("\n\n", 1)[1].replace("\n", ""))
    used = set(text)
    return "".join(pair for pair in pairs if pair[1] in used)


def words() -> list[list[list[str]]]:
    """Return the words of readers, each row with the words that the guide has for them."""
    table = tomllib.loads(filled(TABLE.read_text("utf8")))
    return [[row["say"], row["means"]] for row in table["word"]]


def pieces(site: Path) -> dict[str, Piece]:
    """Return both pieces: what the guide says, and the sources.

    `site` is the built site, or an edition's folder.
    """
    made: dict[str, list[Any]] = {"guide": [], "later": [], "sources": []}
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).as_posix()
        found = ARTICLE.search(path.read_text("utf8"))
        if page in LEFT_OUT or page.startswith("downloads/") or found is None or not source(page).exists():
            continue
        address = re.sub(r"(^|(?<=/))index\.html$", "", page) if (site / "help/court/index.html").exists() else page
        named, *others = sections(found[1])
        entry = [address, named[1], asks(page), [["", "", named[2]], *others]]
        made[part_of(page)].append(entry)
    text = json.dumps(made, ensure_ascii=False)
    return {
        "guide": {
            "pages": made["guide"],
            "words": words(),
            "doors": doors(site / "index.html"),
            "variants": variants(text),
        },
        "sources": {"pages": made["sources"], "later": made["later"]},
    }


def write(site: Path, *, scripts: bool = False) -> None:
    """Write both pieces, what the guide says and the sources, into `site`.

    With `scripts` as scripts, for an edition that may fetch nothing; else as JSON.
    """
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, piece in pieces(site).items():
        told = json.dumps(piece, ensure_ascii=False, separators=(",", ":"))
        if scripts:
            (folder / f"{name}.js").write_text(f"self.searchPiece={told};\n", "utf8")
        else:
            (folder / f"{name}.json").write_text(told, "utf8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), scripts="--scripts" in sys.argv[2:])
