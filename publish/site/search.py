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
from pathlib import Path
from typing import Any

from mkdocs.utils.meta import get_data

from publish.lender import filled
from publish.site.sections import sections
from publish.version import ROOT

FOLDER = "assets/search"
PIECES = ("guide", "sources")
# The toolbox is forms, whose labels are the words of other pages, and words to say that stand there too.
LATER = ("about", "toolbox")
TABLE = ROOT / "toolbox/words-of-readers.toml"
VARIANTS = ROOT / "toolbox/traditional.txt"
ARTICLE = re.compile(r'<article class="md-content__inner md-typeset">(.*?)</article>', re.DOTALL)
LEFT_OUT = ("404.html", "search/index.html", "search.html")
Piece = dict[str, Any]


def source(page: str) -> Path:
    """Return the file that a page of the site, or of the folder edition, was made from.

    `page` is its path below either. The file need not exist.

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
    """Return the questions that a page of the site says it answers, in readers' words.

    `page` is its path below the site; none where its front matter has none.
    """
    return list(front_matter(source(page)).get("asks", []))


def doors(page: Path) -> list[list[str]]:
    """Return the doors of the first page: what each says and where it leads, the calls aside.

    `page` is that page's file.
    """
    boards = re.findall(r'<section [^>]*class="board".*?</section>', page.read_text("utf8"), re.DOTALL)
    links = re.findall(r'<a href="([^"]*)"><b>(.*?)</b>', "".join(boards))
    return [[re.sub("<[^>]*>", "", name), address] for address, name in links if not address.startswith("tel:")]


def part_of(page: str) -> str:
    """Return where a page stands in the pieces: `guide`, `later` or `sources`.

    `page` is its path below the site.

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
