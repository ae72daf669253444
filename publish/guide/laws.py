"""The two collections of laws, to hold the facts against: do their quotes stand, in that article, in force? Build only.

`LAWS` names a git folder with LawRefBook/Laws (April 2025), `LAWTEXT` one with lawtext/laws (a newer mirror of the
national law database, whose files say whether a text is in force). Where a variable is not set, or the folder is not
there, that collection is skipped and the report says so.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from publish.guide.citing import is_document
from publish.guide.facts import Fact

# A `law_file` under this folder is a file of lawtext/laws; any other stands in LawRefBook/Laws at the commit below.
NEWER: Final = "content/"
OLDER_COMMIT: Final = "2f4c5c2"
IN_FORCE: Final = "有效"
# How a line begins that says that a collection was not here.
SKIPPED: Final = "  没有核对："
_NUMBER: Final = "[一二三四五六七八九十百千零]+"
_ARTICLE: Final = re.compile(rf"第{_NUMBER}条(?:之{_NUMBER})?")
# How an article, or a numbered point, begins a line in either collection: 第五条, **第五条**, 29., 一、
_HEADING: Final = re.compile(rf"^[-*\s#]*(?:(第{_NUMBER}条(?:之{_NUMBER})?)|(\d+)\.|({_NUMBER})、)")
_POINT: Final = re.compile(rf"^第(?:({_NUMBER})项|(\d+)条)$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of lawtext/laws as its front matter describes it."""

    path: str
    title: str
    passed: str
    status: str


def collections(environ: Mapping[str, str] = os.environ) -> tuple[str, str]:
    """Give the git folders of LawRefBook/Laws and lawtext/laws; empty where there is none.

    `environ` is an environment, whose LAWS and LAWTEXT name them.

    >>> collections({"LAWS": "/nowhere"})
    ('', '')
    """
    older, newer = (environ.get(name, "") for name in ("LAWS", "LAWTEXT"))
    return older if Path(older or "-").is_dir() else "", newer if Path(newer or "-").is_dir() else ""


def compared(facts: Iterable[Fact], older: str, newer: str) -> dict[str, list[str]]:
    """List by collection what does not stand in it; a collection that is not here is one line that says so.

    `facts` are those to hold against it; `older` is the git folder of LawRefBook/Laws, `newer` that of lawtext/laws,
    either empty where there is none.
    """
    held = [fact for fact in facts if fact.quote and is_document(fact) and not fact.until]
    found: dict[str, list[str]] = {}
    title = "引文、条号和 LawRefBook/Laws 对不上"
    found[title] = [f"{SKIPPED}环境变量 LAWS 没有指到一份 LawRefBook/Laws 的 git 文件夹，跳过"]
    if older:
        here = [fact for fact in held if fact.law_file and not fact.law_file.startswith(NEWER)]
        found[title] = [
            f"  {fact.id}：{fault}"
            for fact in here
            for fault in faults(fact, text_of(older, OLDER_COMMIT, fact.law_file))
        ]
    title = "引文、条号、版本和 lawtext/laws 的现行文本对不上"
    found[title] = [f"{SKIPPED}环境变量 LAWTEXT 没有指到一份 lawtext/laws 的 git 文件夹，跳过"]
    if newer:
        entries = index(newer)
        certain = [fact for fact in held if fact.confidence == "verified"]
        found[title] = [f"  {fact.id}：{fault}" for fact in certain for fault in outdated(fact, newer, entries)]
    return found


def outdated(fact: Fact, newer: str, entries: Mapping[str, list[Entry]]) -> Iterator[str]:
    """Say where a fact differs from the text that is in force, if the database has its title.

    `newer` is the git folder of lawtext/laws, `entries` are its texts by title, as `index` reads them. Yields a
    sentence a difference.
    """
    name = fact.source[1 : fact.source.rindex("》")]
    texts = entries.get(name, []) or entries.get(f"中华人民共和国{name}", [])
    if not texts:
        if fact.law_file.startswith(NEWER):
            yield f"没有这个标题：{name}"
        return
    valid = [entry for entry in texts if entry.status == IN_FORCE]
    if not valid:
        yield f"没有现行有效的文本，最近的一份是{texts[-1].status}（{texts[-1].passed}）"
        return
    current = valid[-1]
    if fact.law_file.startswith(NEWER) and fact.law_file != current.path:
        yield f"依据的文件不是现行文本，现行的是 {current.path}"
    year = re.search(r"》（(\d{4})年", fact.source)
    # The mirror does not put an amendment into the text it amends: only a text newer than the fact's is news.
    if year and year[1] < current.passed[:4]:
        yield f"写的是{year[1]}年的文本，现行的公布于 {current.passed}"
    yield from faults(fact, text_of(newer, "HEAD", current.path))


def faults(fact: Fact, text: str) -> list[str]:
    """Say which parts of a quote do not stand in a text, or not under the article that the fact names.

    >>> from dataclasses import replace
    >>> from publish.guide.facts import read_facts
    >>> fact = replace(read_facts()["civil-code-188-three-years"], quote="三年。……二十年", article="第二条")
    >>> faults(fact, "- **第一条**　　三年。\\n\\n- **第二条**　　最长二十年。")
    ['第二条里没有“三年”']
    >>> faults(fact, "第二条 最长十年。")
    ['原文里没有“三年”', '原文里没有“二十年”']
    """
    articles = by_article(text)
    point = _POINT.match(fact.article)
    named = [point[1] or point[2]] if point else _ARTICLE.findall(fact.article)
    under = "".join(articles.get(name, "") for name in named)
    whole = bare(text)
    found = []
    for part in fact.quote.split("……"):
        words = bare(part).strip("。")
        if words not in whole:
            found.append(f"原文里没有“{words}”")
        elif named and words not in under:
            found.append(f"{fact.article}里没有“{words}”")
    return found


def by_article(text: str) -> dict[str, str]:
    """Give what stands under each article, or numbered point, without spaces and marks.

    `text` is a law in Markdown, as a collection has it.

    >>> by_article("第一条 甲。\\n　　乙。\\n**第二条**　丙。")
    {'第一条': '第一条甲。乙。', '第二条': '第二条丙。'}
    """
    articles: dict[str, str] = {}
    name = ""
    for line in text.splitlines():
        heading = _HEADING.match(line)
        if heading:
            name = heading[1] or heading[2] or heading[3]
        if name:
            articles[name] = articles.get(name, "") + bare(line)
    return articles


def bare(text: str) -> str:
    """Drop what Markdown and typesetting add to the words; brackets are of one width.

    `text` is a provision as a collection of laws has it, or as a fact quotes it.

    >>> bare("- **第一条**　　甲 乙")
    '第一条甲乙'
    """
    words = re.sub(r"[\s*#]", "", re.sub(r"(?m)^\s*[-*] ", "", text))
    return words.replace("(", "（").replace(")", "）")


@cache
def text_of(folder: str, commit: str, path: str) -> str:
    """Read a file of a collection; empty where the commit has none.

    `folder` is the collection's git folder, `commit` any name of one, `path` leads to the file from the top.
    """
    command = ["git", "-C", folder, "show", f"{commit}:{path}"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


@cache
def index(folder: str) -> dict[str, list[Entry]]:
    """Read the titles of lawtext/laws with the texts of each, oldest first.

    `folder` is its git folder; `CalledProcessError` where it is none.
    """
    wanted = r"^(title|publication_date|status): "
    command = ["git", "-c", "core.quotepath=false", "-C", folder, "grep", "-E", wanted, "HEAD", "--", f"{NEWER}*.md"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    known: dict[str, dict[str, str]] = {}
    for line in lines:
        _, path, key, value = line.split(":", 3)
        known.setdefault(path, {}).setdefault(key, value.strip().strip("'"))
    texts: dict[str, list[Entry]] = {}
    for path, about in known.items():
        entry = Entry(path, about.get("title", ""), about.get("publication_date", ""), about.get("status", ""))
        texts.setdefault(_plain(entry.title), []).append(entry)
    return {title: sorted(entries, key=lambda entry: entry.passed) for title, entries in texts.items()}


def _plain(title: str) -> str:
    """Write the marks of a title as facts do: one kind of brackets inside another."""
    return title.replace("《", "〈").replace("》", "〉").replace("(", "（").replace(")", "）")
