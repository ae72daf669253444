"""How a fact is spoken of: its citation, how sure it is, whether it is in force. Build only."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from publish.guide.facts import FOLDER, Fact


def titles(folder: Path = FOLDER) -> dict[str, str]:
    """Read the short forms of long titles, by the long one.

    `folder` holds `titles.toml`.
    """
    return tomllib.loads((folder / "titles.toml").read_text("utf-8"))


SHORT: Final = titles()


def cited(fact: Fact) -> str:
    """Cite a fact as running text does: short title and article, and how sure it is where it is not.

    >>> from publish.guide.facts import read_facts
    >>> facts = read_facts()
    >>> cited(facts["civil-code-561-order"]), cited(facts["cba-2026-six-dials"])
    ('《民法典》第五百六十一条', '中国银行业协会《催收工作指引（试行）》，据媒体报道')
    """
    if not is_document(fact):
        return f"{fact.source}，{doubt(fact)}" if fact.confidence == "conflict" else fact.source
    title = fact.source[: fact.source.rindex("》") + 1]
    short = SHORT.get(title) or title.replace("《中华人民共和国", "《")
    reservation = {"verified": "", "reported": "，据媒体报道", "conflict": f"，{doubt(fact)}"}[fact.confidence]
    return f"{short}{fact.article}{reservation}"


def is_document(fact: Fact) -> bool:
    """Tell a published document, whose `source` stands in 《》, from a report, a notice, a web page.

    `fact` is any fact.
    """
    return fact.source.startswith("《")


def doubt(fact: Fact) -> str:
    """Say for readers how sure a fact is; nothing where its words were seen."""
    if fact.confidence == "reported":
        return "媒体报道，未见原文"
    if fact.confidence == "conflict":
        return "后来可能改过" if fact.law_file else "说法不一"
    return ""


def validity(fact: Fact, today: date) -> str:
    """Say that a fact is no longer, or not yet, in force; nothing where it is.

    `today` is the day that is asked about: the build's, for a page.

    >>> from publish.guide.facts import read_facts
    >>> validity(read_facts()["credit-one-off-repair-ended"], date(2026, 11, 24))
    '已失效，自2026年4月1日起'
    """
    if fact.until and today > fact.until:
        return f"已失效，自{written(fact.until + timedelta(days=1))}起"
    if fact.in_force and today < fact.in_force:
        return f"尚未施行，自{written(fact.in_force)}起施行"
    return ""


def written(day: date) -> str:
    """Write a day as the guide does.

    >>> written(date(2026, 3, 1))
    '2026年3月1日'
    """
    return f"{day.year}年{day.month}月{day.day}日"
