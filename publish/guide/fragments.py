"""Facts as Markdown: folded sources for pages, lists by topic for 依据与来源, citations in running text. Build only.

`python -m publish.guide.fragments docs` writes `docs/_facts/<id>.md`, `docs/_facts/list/<topic>.md`, and what
`publish.guide.report` leaves of `docs/_shared/report/` to `docs/_facts/report/`. A fact that is expired, or not yet in
force, on the day of the build says so. `data-in-force`, `data-until` and `data-checked` let `web/src/page/age.ts` say
by the reader's day what has changed since.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from pymdownx.inlinehilite import InlineHiliteException

from calculators.doors.markup import element, escape
from publish.guide.citing import cited, doubt, is_document, validity, written
from publish.guide.facts import CONFIDENCES, TOPICS, Fact, read_facts, read_figures
from publish.guide.report import passages
from publish.guide.uses import used

_MARKS: Final = re.compile(r"([\\`*_{}\[\]>#])")


def main(arguments: list[str]) -> None:
    """Write all fragments into the folder of pages; files that would not change are left alone.

    `arguments` are the words of the command line: that folder. `SystemExit` where there is none, or more.
    """
    if len(arguments) != 1:
        raise SystemExit("usage: python -m publish.guide.fragments DOCS_DIR")
    docs, facts, today = Path(arguments[0]), read_facts(), build_day()
    uses = used(docs, facts, read_figures())
    files = {f"{name}.md": fragment(fact, today) for name, fact in facts.items()}
    for topic in TOPICS:
        files[f"list/{topic}.md"] = listed((fact for fact in facts.values() if fact.topic == topic), uses, today)
    files["list/summary.md"] = summary(facts)
    files |= {f"report/{name}": text for name, text in passages(docs).items()}
    target = docs / "_facts"
    for old in target.rglob("*.md"):
        if old.relative_to(target).as_posix() not in files:
            old.unlink()
    for name, text in files.items():
        path = target / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")


def build_day() -> date:
    """Give the day of the build: today, or the one that SOURCE_DATE_EPOCH sets for builds that must be alike."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()


def fragment(fact: Fact, today: date) -> str:
    """Write a fact as a folded block of Markdown.

    `today` decides whether it is said to be out of force.

    >>> print(fragment(read_facts()["holidays-6-weekend"], date(2026, 11, 24)))
    ??? quote "《全国年节及纪念日放假办法》第六条"
        法定节假日碰上周末，要补假。具体怎么调休，看国务院办公厅每年的通知。
    <BLANKLINE>
        > 全体公民放假的假日，如果适逢周六、周日，应当在工作日补假。
    <BLANKLINE>
        出处：《全国年节及纪念日放假办法》（2024年修订），国务院，第六条。现行文本自2025年1月1日起施行。2026年11月23日核对。
        { .fact-source data-fact="holidays-6-weekend" data-in-force="2025-01-01" data-checked="2026-11-23" }
    <BLANKLINE>
    """
    return folded(fact, today, [plain(fact.statement)], [])


def listed(facts: Iterable[Fact], uses: dict[str, list[str]], today: date) -> str:
    """Write the facts of a topic by how sure they are, what most readers need first; each id is an anchor.

    `uses` are links to the pages that cite each fact, by its id; `today` decides what is said to be out of force.
    """
    groups: dict[str, list[str]] = {
        "规定": [],
        "规定的细节": [],
        "媒体报道和转述，未见原文": [],
        "说法不一，或者后来可能改过": [],
    }
    core, details, reported, conflict = groups.values()
    for fact in facts:
        sure = core if fact.priority == "core" else details
        group = {"verified": sure, "reported": reported, "conflict": conflict}[fact.confidence]
        links = uses.get(fact.id, [])
        group.append(f"{plain(fact.statement)}\n{{ #{fact.id} .fact-statement }}\n")
        group.append(folded(fact, today, [], [f"用在：{'、'.join(links)}"] if links else []))
    return "\n".join(f"## {title}\n\n" + "\n".join(group) for title, group in groups.items() if group)


def summary(facts: dict[str, Fact]) -> str:
    """Count the facts in one sentence, and say since when none was looked at.

    >>> print(summary({"a": next(iter(read_facts().values()))}))
    一共 1 条：见过原文的 1 条，媒体报道和转述 0 条，说法不一的 0 条。最早的一条，2026年11月23日核对过。
    """
    verified, reported, conflict = (sum(fact.confidence == kind for fact in facts.values()) for kind in CONFIDENCES)
    oldest = written(min(fact.checked for fact in facts.values()))
    return (
        f"一共 {len(facts)} 条：见过原文的 {verified} 条，媒体报道和转述 {reported} 条，"
        f"说法不一的 {conflict} 条。最早的一条，{oldest}核对过。"
    )


def folded(fact: Fact, today: date, before: list[str], after: list[str]) -> str:
    """Fold away the words of a fact, where they stand, since when, how sure, as Markdown.

    `today` decides whether it is said to be out of force; `before` and `after` are paragraphs around its words.
    """
    state = validity(fact, today)
    paragraphs = [f"**{state}。**"] if state else []
    paragraphs += before
    if fact.notes:
        paragraphs.append(f"留意：{plain(fact.notes)}")
    if fact.quote:
        paragraphs.append(f"> {plain(fact.quote)}")
    where = [fact.source] + [part for part in (fact.issuer, fact.doc_no, fact.article) if part and is_document(fact)]
    # An amended law is older than the text that is quoted.
    text = "现行文本" if re.search("（.*修[正订]）$", fact.source) else ""
    since = f"{text}自{written(fact.in_force)}起施行。" if fact.in_force and not state else ""
    unsure = f"{doubt(fact)}。" if doubt(fact) else ""
    attributes = " ".join(f'{name}="{value}"' for name, value in days(fact).items())
    paragraphs.append(
        f"出处：{plain('，'.join(where))}。{since}{unsure}{written(fact.checked)}核对。\n"
        f"    {{ .fact-source {attributes} }}"
    )
    title = cited(fact).replace('"', "'") + (f"（{state}）" if state else "")
    return f'??? quote "{title}"\n    ' + "\n\n    ".join(paragraphs + after) + "\n"


def days(fact: Fact) -> dict[str, str]:
    """Give the data attributes that a fact carries into the page."""
    values = {
        "data-fact": fact.id,
        "data-in-force": fact.in_force,
        "data-until": fact.until,
        "data-checked": fact.checked,
    }
    return {name: str(value) for name, value in values.items() if value}


def plain(text: str) -> str:
    r"""Keep Markdown from reading marks into words.

    `text` is words, not Markdown.

    >>> print(plain("约 1.28 万 [*]"))
    约 1.28 万 \[\*\]
    """
    return _MARKS.sub(r"\\\1", text)


def cite(source: str, language: str, class_name: str, md: Any) -> str:
    """Turn the inline code of a fact's id into its citation; an unknown id fails the build.

    `source` is what stands in the code marks, `class_name` the class of the `<cite>` that is returned; `language` and
    `md` are what inlinehilite hands over besides. `InlineHiliteException` where no fact has the id.

    >>> print(cite("scam-verify-before-pay", "fact", "fact", None).replace(" data-", "\\n data-"))
    <cite class="fact"
     data-fact="scam-verify-before-pay"
     data-checked="2026-11-23">北京金融监管局 2026年3月消费提示</cite>
    """
    fact = _facts().get(source.strip())
    if fact is None:
        # The one exception that inlinehilite lets through: after any other it prints the id as code.
        raise InlineHiliteException(f"no fact has the id {source.strip()!r}")
    state = validity(fact, build_day())
    words = cited(fact) + (f"（{state}）" if state else "")
    return element("cite", escape(words), {"class": class_name, **days(fact)})


@cache
def _facts() -> dict[str, Fact]:
    return read_facts()


if __name__ == "__main__":
    main(sys.argv[1:])
