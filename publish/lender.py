"""Whose guide this is: `guide.toml`, read for pages, their front matter, data and templates.

In Markdown, in front matter and in `toolbox/*.toml` the inline code `` `#!lender name` `` becomes what `name` is there.
Markdown comes by it through `publish.guide.figure.lender`; whatever reads text itself asks `filled`. `mkdocs.yml` and
the templates get `told`.
"""

from __future__ import annotations

import os
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
TABLE: Final = ROOT / "guide.toml"
FENCE: Final = re.compile(r"`#!lender (\w+)`")
# Settings of the environment that stand before the table's.
SETTINGS: Final = {"repository": "REPO_URL", "contact": "CONTACT"}
TEXTS: Final = ("site", "site_short", "slug", "name", "pinyin", "full", "brand", "short")
SLUG: Final = re.compile(r"[a-z][a-z0-9]*")


@cache
def guide() -> dict[str, Any]:
    """Read the table; `SystemExit` where something is missing, or a slug is none."""
    table = tomllib.loads(TABLE.read_text("utf8"))
    if set(table) != {*TEXTS, *SETTINGS, "former"} or not all(
        table[key] and isinstance(table[key], str) for key in TEXTS
    ):
        raise SystemExit(f"guide.toml has to hold these, and nothing else: {', '.join((*TEXTS, 'former', *SETTINGS))}")
    if not SLUG.fullmatch(table["slug"]):
        raise SystemExit(f"guide.toml: a slug is of lower-case letters and digits: {table['slug']}")
    return table


def word(key: str) -> str:
    """Return what a key of the table says, or of what is made of it."""
    return str(told()[key])


def address(key: str) -> str:
    """Return where a mistake is reported; empty where this build knows no such place.

    `key` is `repository`, a web address, or `contact`, a mail address; the environment stands before the table.
    """
    return (os.environ.get(SETTINGS[key], "").strip() or str(guide()[key])).rstrip("/")


def names() -> list[str]:
    """Return the names of the lender that may stand in no other file, longer ones first."""
    table = guide()
    return sorted({table["name"], table["full"], table["brand"], table["short"], *table["former"]}, key=len)[::-1]


def filled(text: str) -> str:
    """Return a text with the table's words where it asks for them.

    >>> filled("没有 `#!fact x` 的") == "没有 `#!fact x` 的"
    True
    >>> filled("还不上`#!lender name`") == "还不上" + word("name")
    True
    """
    return FENCE.sub(lambda found: word(found[1]), text)


def told() -> dict[str, Any]:
    """Return the table with what is made of it.

    `former` is the first of the former names, today's where there was none; `claim` stands on every page, `purpose`
    is what searches and links show, `foot` ends each page.
    """
    table = guide()
    claim = f"独立、免费，不是{table['name']}，也不代办"
    return {
        **table,
        "former": [*table["former"], table["full"]][0],
        "claim": claim,
        "purpose": f"还不上{table['name']}的时候怎么谈、要花多少、说什么话。",
        "foot": f"<strong>{table['site']}</strong>：{claim}。算出来的是算术，不是对方的承诺。<br>\n"
        '心里撑不住的时候，先打 <a href="tel:12356">12356</a>，全国统一心理援助热线，每天至少 18 小时有人接。',
    }
