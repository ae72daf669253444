"""What is read of a page: its prose with the passages that it shares, block by block, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from publish.lender import filled

CITES: Final = re.compile(r"`#!fact ([\w-]+)`")
# What the site shows as one mark (`publish.site.marks`).
BRACKETED: Final = re.compile(r"（`#!fact [\w-]+`(?:[、，；]`#!fact [\w-]+`)*）")
_INCLUDE: Final = re.compile(r"\{!(_shared/[\w-]+\.md)!\}")


def pages(docs: Path) -> list[Path]:
    """List every hand-written page.

    `docs` is the folder of pages.
    """
    return [path for path in sorted(docs.rglob("*.md")) if not {"_facts", "_shared", "sources"} & set(path.parts)]


def whole(path: Path, docs: Path) -> str:
    """Give a page's prose with the passages that it shares, as Markdown.

    Without front matter, letters, forms and what is folded. `path` is the page, `docs` the folder that its includes are
    read from.
    """
    text = re.sub(r"\A---\n.*?\n---\n", "", filled(path.read_text("utf-8")), flags=re.DOTALL)
    text = _INCLUDE.sub(lambda found: _passage(docs / found[1]), text)
    text = re.sub(r"^( *)```.*?^\1```", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"\{!.*?!\}", "", text)


def _passage(path: Path) -> str:
    # Generated passages are there only after a build; forms and lists have no sentences.
    return filled(path.read_text("utf-8")) if path.exists() and "toolbox" not in path.parts else ""


def blocks(text: str) -> Iterator[str]:
    """Give paragraphs, items and what is said; headings, tables and links to the next page are none.

    `text` is a page's prose, as `whole` gives it.

    >>> list(blocks("# 题\\n\\n一句。\\n\\n- 一\\n- 二"))
    ['一句。', '- 一', '- 二']
    """
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*] |\d+\. |<li|<p|\||!!!|\?\?\?))", text):
        said = block.strip()
        if said and not re.match(r"#|<table|<t[rhd]|<thead|\||<nav|<ol class=\"line|\[.*\{ \.(?:jump|more)", said):
            yield said


def plain(block: str) -> str:
    """Give what is read of a block: a calculator's figure is one short number, a citation is nothing.

    `block` is Markdown.

    >>> plain("对方**同意**，才算（`#!fact civil-code-678-extension`）。")
    '对方同意，才算。'
    """
    block = re.sub(r"`#!figure [^`]*`|`#!count [^`]*`", "1500", block)
    block = BRACKETED.sub("", block)
    block = CITES.sub("某法某条", block)
    block = re.sub(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)", r"\1", block)
    block = re.sub(r"<br>|</b>", "。", block)
    block = re.sub(r"<[^>]*>|\{[^}]*\}|[*_`]", "", block)
    block = re.sub(r"^(?:[-#]+|!!!|\?\?\?)\s*(?:(?:say|hear|warning|note|success)\s*)?", "", block)
    return block.strip()


def sentences(text: str) -> list[str]:
    """Give the sentences of a text, without the mark that ends each.

    `text` is a page's prose, as `whole` gives it.

    >>> sentences("!!! say \\"你说\\"\\n    我愿意还。请登记。")
    ['我愿意还', '请登记']
    """
    found = []
    for block in blocks(text):
        said = re.sub(r'\A(!!! \w+) "[^"]*"\n', r"\1\n", block) if re.match(r"!!! (?:say|hear)", block) else block
        for piece in re.split(r"[。！？\n]", plain(said)):
            words = piece.strip().strip('“”"')
            if re.search(r"[\u4e00-\u9fff]", words):
                found.append(words)
    return found
