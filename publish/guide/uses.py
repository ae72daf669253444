"""What uses a fact: the pages that cite it, the calculators that name it. Build only."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from publish.guide.facts import Fact, Figure, words_of
from publish.lender import filled

SHELF: Final = Path(__file__).parents[2] / "calculators"
_INCLUDE: Final = re.compile(r"\{!\s*([^!\s]+)\s*!\}")
_CITED: Final = re.compile(r"#!fact\s+([a-z0-9-]+)|\{!\s*_facts/([a-z0-9-]+)\.md\s*!\}")


def used(docs: Path, facts: dict[str, Fact], figures: dict[str, Figure]) -> dict[str, list[str]]:
    """Give for each fact that is used the Markdown links to what uses it, in the order of the pages' paths.

    `docs` is the folder of pages; `facts` are by id, `figures` by name, each of which names its fact.
    """
    uses: dict[str, dict[str, str]] = {}
    for path in pages(docs):
        text = with_passages(path.read_text("utf-8"), docs)
        for fact in cited_in(text):
            uses.setdefault(fact, {})[_address(path, docs)] = _link(path, docs)
    for path in sorted(SHELF.glob("*.py")):
        page = docs / "calculators" / f"{path.stem.replace('_', '-')}.md"
        if page.exists():
            for word in words_of(path.read_text("utf-8")):
                fact = figures[word].fact if word in figures else word
                uses.setdefault(fact, {})[_address(page, docs)] = _link(page, docs)
    return {fact: list(links.values()) for fact, links in uses.items() if fact in facts}


def pages(docs: Path) -> list[Path]:
    """List the pages of the guide: neither passages nor fragments nor the lists of sources themselves.

    `docs` is the folder of pages.
    """
    apart = ("_facts", "_shared", "sources")
    return sorted(path for path in docs.rglob("*.md") if path.relative_to(docs).parts[0] not in apart)


def with_passages(text: str, docs: Path) -> str:
    """Put shared passages in where a page includes them; fragments of facts stay as they are.

    `text` is the page's Markdown; `docs` is the folder that its includes are read from.
    """

    def passage(match: re.Match[str]) -> str:
        path = docs / match[1]
        if match[1].startswith("_facts/") or not path.exists():
            return match[0]
        return with_passages(path.read_text("utf-8"), docs)

    return _INCLUDE.sub(passage, text)


def cited_in(text: str) -> list[str]:
    """Find the ids of the facts that a page cites, once each.

    `text` is the page's Markdown with its passages.

    >>> cited_in("（`#!fact fees-13-tiers`）{!_facts/fees-13-tiers.md!}")
    ['fees-13-tiers']
    """
    return list(dict.fromkeys(match[1] or match[2] for match in _CITED.finditer(text)))


def _address(path: Path, docs: Path) -> str:
    return "/" + path.relative_to(docs).as_posix()


def _link(path: Path, docs: Path) -> str:
    match = re.search(r"^# (.+?)(?:\s*\{.*\})?$", path.read_text("utf-8"), re.MULTILINE)
    title = filled(match[1].strip()) if match else path.stem
    kind = "计算器：" if path.parent == docs / "calculators" else ""
    return f"[{kind}{title}]({_address(path, docs)})"
