"""The guide's words: short sentences, no officialese, each page built alike, each legal sentence with its source."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.lender import filled

DOCS = Path(__file__).parents[2] / "docs"
FACTS = Path(__file__).parents[2] / "facts"
LONGEST_SENTENCE = 60
# Officialese, sermons, promises and blame; then the seed article's garbled synonyms. “及时”“尽快” say no date.
# fmt: off
BANNED = (
    "温馨提示", "尊敬的", "务必妥善", "予以", "相关事宜", "积极配合", "及时", "尽快", "一定能", "保证通过", "包过",
    "老赖", "恶意拖欠", "亲爱的", "敬请", "特此", "竭诚", "木有", "疑惑", "要紧手段", "实行沟通", "需求采纳", "使用者",
    "自身的诉求",
)
# fmt: on
# A sentence that says what the law says. What people say to each other, and questions, stand in quotation marks.
LEGAL = re.compile(
    r"第[一二三四五六七八九十百零]+条|应当|(?<!没有)(?<!按)规定|(?<![花舍])不得(?!不)|有权(?!的部门)|无权|(?<!是)违法|犯罪"
    r"|法律(?:上|写|要|给|说)"
)
# Shares that are neither law nor a loan's: how far the last instalment may differ.
ROUNDING = "可以多 1%"
HOTLINES = re.compile(r"(?<!\d)(12378|12368|12348|12345|12356|96110)(?!\d)")


def pages() -> list[Path]:
    """Every hand-written page; that of the search is a field and a list."""
    apart = {"_facts", "_shared", "sources", "search.md"}
    return [path for path in sorted(DOCS.rglob("*.md")) if not apart & set(path.parts)]


def passages() -> list[Path]:
    """Pages and the passages that they share."""
    return [*pages(), *(path for path in sorted((DOCS / "_shared").glob("*.md")) if path.name != "terms.md")]


def body(text: str) -> str:
    """A page without front matter and fences."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    return re.sub(r"^( *)```.*?^\1```", "", text, flags=re.S | re.M)


def blocks(text: str) -> Iterator[str]:
    """Paragraphs, list items and notes of a page, as written."""
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*] |\d+\. |<li|\||!!!|\?\?\?))", body(text)):
        if block.strip():
            yield block.strip()


def plain(block: str) -> str:
    """What a reader sees of a block; a figure from a calculator counts as one short number, a citation as a stop."""
    block = re.sub(r"`#!figure [^`]*`", "1500", filled(block))
    block = re.sub(r"[（、]*`#!fact [^`]*`）?", "。", block)
    block = re.sub(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)", r"\1", block)
    block = re.sub(r"<br>|</b>", "。", block)
    block = re.sub(r"<[^>]*>|\{[^}]*\}|[*_`]", "", block)
    return re.sub(r"^(?:[-#]+|!!!|\?\?\?)\s*(?:\w+ )?", "", block).strip()


def sentences(text: str) -> list[str]:
    """The sentences of a page."""
    return [piece.strip() for block in blocks(text) for piece in re.split(r"[。！？\n]", plain(block)) if piece.strip()]


def banned_in(text: str) -> list[str]:
    """The banned phrases that stand in a text."""
    return [phrase for phrase in BANNED if phrase in body(text)]


def too_long(text: str) -> list[str]:
    """Sentences over the limit."""
    return [sentence for sentence in sentences(text) if len(sentence) > LONGEST_SENTENCE]


def uncited(text: str) -> list[str]:
    """Blocks that say what the law says and name no fact."""
    found = []
    for block in blocks(text):
        said = re.sub(r"“[^”]*”|「[^」]*」", "", plain(block))
        speech = re.match(r"!!! (say|hear)", block) or block.startswith("#")
        if LEGAL.search(said) and "#!fact" not in block and "{!_facts" not in block and not speech:
            found.append(block)
    return found


def unexplained(text: str, cited: str) -> list[str]:
    """Blocks with a percentage that is no answer, no example's rate, and in no fact that the page cites."""
    found = []
    for block in blocks(text):
        said = re.sub(r"“[^”]*”|「[^」]*」", "", plain(block))
        speech = re.match(r"!!! (say|hear)", block) or block.startswith("#")
        if "#!fact" in block or "{!_facts" in block or "#!figure" in block or speech or ROUNDING in said:
            continue
        example = "元" in said and "年利率" in said
        found += [block for share in re.findall(r"(?<![\d.])[\d.]+%", said) if share not in cited and not example]
    return found


def facts_behind(text: str) -> str:
    """The words of all facts that a text cites or folds in."""
    known = {name: fact for path in FACTS.glob("*.toml") for name, fact in tomllib.loads(path.read_text()).items()}
    names = {name for pair in re.findall(r"#!fact ([\w-]+)|_facts/([\w-]+)\.md", text) for name in pair if name}
    return " ".join(known[name]["statement"] + known[name].get("quote", "") for name in names if name in known)


EVERY_PAGE = pytest.mark.parametrize("path", pages(), ids=[str(path.relative_to(DOCS)) for path in pages()])
EVERY_PASSAGE = pytest.mark.parametrize("path", passages(), ids=[str(path.relative_to(DOCS)) for path in passages()])


def test_the_checks_see_a_planted_sentence() -> None:
    """A check that cannot fail is none: each of them is shown a fault."""
    assert banned_in("温馨提示：请您及时还款。") == ["温馨提示", "及时"]
    assert too_long("这" * 61 + "。短的一句。") == ["这" * 61]
    assert uncited("法律规定应当书面通知。") == ["法律规定应当书面通知。"]
    assert uncited("应当书面通知（`#!fact civil-code-546-notice`）。") == []
    for planted in ("催收不得打给家人。", "公司无权扣你的工资。", "这样做违法。", "法律给了你五天。"):
        assert uncited(planted) == [planted]
    assert unexplained("最多只能收 36%。", "24%") == ["最多只能收 36%。"]
    assert unexplained("最多只能收 24%。", "24%") == []


@EVERY_PASSAGE
def test_no_officialese_and_no_garbled_words(path: Path) -> None:
    """None of the phrases that `voice.md` bans."""
    assert banned_in(path.read_text()) == []


@EVERY_PASSAGE
def test_a_sentence_holds_one_thought(path: Path) -> None:
    """No sentence is over 60 characters."""
    assert too_long(path.read_text()) == []


@EVERY_PASSAGE
def test_what_the_law_says_has_its_source(path: Path) -> None:
    """A block that names an article, or says what must be, cites a fact."""
    assert uncited(path.read_text()) == []


@EVERY_PASSAGE
def test_a_percentage_has_its_source(path: Path) -> None:
    """A percentage is answered by a calculator, belongs to an example, or stands in a fact that the page cites."""
    text = path.read_text()
    assert unexplained(text, facts_behind(text)) == []


@EVERY_PAGE
def test_a_page_is_built_like_the_others(path: Path) -> None:
    """Title, one-sentence description, one answering sentence, one next step."""
    text = filled(path.read_text())
    front = text.split("---\n")[1]
    title = re.search(r'^title: "?(.+?)"?$', front, re.M)
    description = re.search(r"^description: (.+)$", front, re.M)
    assert title
    assert description
    assert len(description[1]) <= 80
    assert re.search(rf"^# {re.escape(title[1])}(?: \{{.*\}})?$", text, re.M)
    assert "{ .lead }" in text
    assert text.count('class="next"') == 1


def asks(text: str) -> list[str]:
    """The whole questions, in readers' words, that a page says it answers."""
    found = re.search(r"^asks:\n((?:  - .+\n)+)", filled(text.split("---\n")[1]), re.M)
    return re.findall(r'^  - "?(.+?)"?$', found[1], re.M) if found else []


def test_what_a_page_is_asked_is_five_to_ten_whole_questions_of_its_own() -> None:
    """Each question belongs to one page, so that the search has one answer; a word alone is no question."""
    asked = {path: asks(path.read_text()) for path in pages()}
    # Sources and what the guide says of itself are found by their own words.
    asked = {
        path: questions
        for path, questions in asked.items()
        if path.relative_to(DOCS).parts[0] not in ("sources", "about")
    }
    every = [question for questions in asked.values() for question in questions]
    assert len(asked) > 20
    assert [path for path, questions in asked.items() if not 5 <= len(questions) <= 10] == []
    assert [question for question in every if not 4 <= len(question) <= 30] == []
    assert sorted(set(every)) == sorted(every)


@EVERY_PAGE
def test_a_hotline_comes_from_a_fact(path: Path) -> None:
    """A page that names a public hotline cites what it is, or links to the page where that stands."""
    text = body(path.read_text())
    for number in set(HOTLINES.findall(text)):
        linked = f"tel:{number}" in text or "help/" in text or "support.md" in text or "refused.md" in text
        assert "#!fact" in text or "{!_facts" in text or "{!_shared" in text or linked, number
