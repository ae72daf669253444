"""The guide as it is spoken: words of the house, riddles and clipped conditions are seen, and stand nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish.measure.prose import pages, sentences, whole
from publish.measure.words import DOCS, NOWHERE, Measure, headless, house_words, measure
from publish.site.marks import with_marks

ROOT = DOCS.parent
# What was said before this was counted, and what a page of today may not go back to.
CLIPPED = 0.45
DRONE = 0.2
# Comfort is said once: five times over, it says that there is something to be ashamed of.
COMFORT = re.compile(r"不丢人")
FOR_THE_LENDER = re.compile(r"最容易答应|对方也想要|对方更愿意答应|比重新谈快|多半会同意|一般会同意")
# Said once, quoted where it is needed.
ONCE = {
    "opening": {"principles.md", "process/contact.md", "channels/index.md", "channels/phone.md"},
    "answers": {"principles.md", "process/contact.md", "channels/phone.md"},
    "which-month": {"toolbox/plan.md", "calculators/affordability.md"},
}
PACKAGE = re.compile("灵活保障服务包|灵活服务包")


def page(tmp_path: Path, text: str) -> Measure:
    path = tmp_path / "page.md"
    path.write_text(f"---\ntitle: 一页\n---\n# 一页\n\n{text}\n", "utf-8")
    return measure(path, tmp_path)


@pytest.mark.parametrize(
    "planted",
    [
        "我现在还不动这么多。",
        "请转给能定的人。",
        "双方说到一起才算。",
        "改得不清楚，按没改算。",
        "申请先停几期。",
        "停完以后还几期",
        "问清抵什么，再付。",
        "再发一条文字。",
        "证明变故的，有哪张纸用哪张纸。",
        "请对方报一个准数。",
        "把欠下的分成小份。",
        "看“每个月都太多”。",
    ],
)
def test_a_word_of_the_house_is_seen(planted: str) -> None:
    assert house_words(planted)


@pytest.mark.parametrize(
    "said",
    ["在纸上写三个金额。", "先停息三个月。", "这期还一半，下月补上。", "以法院纸上写的为准。", "短信里的文字留着。"],
)
def test_what_everybody_says_is_none(said: str) -> None:
    assert house_words(said) == {}


def test_what_is_counted_is_counted(tmp_path: Path) -> None:
    found = page(
        tmp_path, "没变的，投诉。变了的，再提。先付。因为有期限，所以要快（`#!fact civil-code-678-extension`）。"
    )
    assert found.sentences == 4
    assert found.headless == 2
    assert found.joints == 2
    assert found.cites == 1
    assert found.short == 0.75
    assert page(tmp_path, "可以申请司法确认。").unexplained == ("司法确认",)


def test_no_page_has_words_of_the_house() -> None:
    found = {
        path.relative_to(DOCS).as_posix(): house_words("。".join(sentences(whole(path, DOCS)))) for path in pages(DOCS)
    }
    assert len(found) > 80
    assert {name: words for name, words in found.items() if words} == {}
    assert all(better for _, better in NOWHERE.values())


# A calculator's words, those of the toolbox and the web's own; what people typed, and how a paper is read, are theirs.
WORDED = (
    "calculators/*.py",
    "calculators/kit/*.py",
    "calculators/working/*.py",
    "toolbox/**/*.toml",
    "web/src/**/words.ts",
)
THEIRS = ("toolbox/papers/", "toolbox/words-of-readers.toml")


def test_no_calculator_and_no_button_has_words_of_the_house() -> None:
    files = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for words in WORDED for path in ROOT.glob(words)
    }
    own = {name: text for name, text in files.items() if not name.startswith(THEIRS)}
    assert len(own) > 60
    assert {name: words for name, text in own.items() if (words := house_words(text))} == {}


def test_no_page_is_clipped_or_drones() -> None:
    found = [measure(path, DOCS) for path in pages(DOCS)]
    long = [page for page in found if page.sentences >= 25 and not page.page.startswith(("calculators/", "toolbox/"))]
    assert len(long) > 40
    assert [page.page for page in long if page.short > CLIPPED] == []
    assert [page.page for page in long if page.headless / page.sentences > DRONE] == []
    assert sum(page.joints for page in found) > 500


def test_nothing_is_promised_for_the_lender_and_comfort_is_said_once() -> None:
    texts = {path.relative_to(DOCS).as_posix(): path.read_text("utf-8") for path in DOCS.rglob("*.md")}
    assert [name for name, text in texts.items() if FOR_THE_LENDER.search(text)] == []
    assert sum(len(COMFORT.findall(text)) for text in texts.values()) <= 1
    assert FOR_THE_LENDER.search("对方的利息一分不少，最容易答应。")


def test_what_several_pages_say_stands_in_one_place() -> None:
    texts = {path.relative_to(DOCS).as_posix(): path.read_text("utf-8") for path in DOCS.rglob("*.md")}
    for passage, places in ONCE.items():
        quoting = {name for name, text in texts.items() if f"{{!_shared/{passage}.md!}}" in text}
        assert quoting >= places, passage
    # One package has one name; what contracts may call it stands where it is explained, and in the words of sources.
    named = {
        name for name, text in texts.items() if PACKAGE.search(re.sub(r"\A---.*?\n---", "", text, flags=re.DOTALL))
    }
    assert {name for name in named if not name.startswith(("_facts/", "sources/"))} <= {"owe/package.md"}


TO_CALL = re.compile(r"(?<![“”])打 \[?(12356|12368|12348|12378|110)(?!\d)")


def not_to_tap(text: str) -> set[str]:
    """The numbers that a page tells one to call and that nowhere on it can be tapped."""
    return {number for number in TO_CALL.findall(text) if f"tel:{number}" not in text}


def test_a_number_to_call_can_be_tapped() -> None:
    texts = {path.relative_to(DOCS).as_posix(): path.read_text("utf-8") for path in DOCS.rglob("*.md")}
    own = {name: text for name, text in texts.items() if not name.startswith(("_", "sources/", "about/"))}
    assert {name: numbers for name, text in own.items() if (numbers := not_to_tap(text))} == {}
    assert not_to_tap("先打 12368 核实。") == {"12368"}


NO_MONEY_BEFORE = re.compile(r"看到[^。，]*再付|看清了再付|没看到书面|看到以后再答复|我看到就付")
CANNOT_WRITE = re.compile(r"发不了|cannot-write")


def unanswered(text: str) -> list[str]:
    """The conversations that end with "send it to me" and have nothing for whoever hears that they cannot."""
    talks = re.findall(r'<div class="talk" markdown>(.*?)</div>', text, re.DOTALL)
    return [talk for talk in talks if NO_MONEY_BEFORE.search(talk) and not CANNOT_WRITE.search(talk)]


def test_whoever_asks_for_it_in_writing_knows_what_to_say_to_a_refusal() -> None:
    texts = {path.relative_to(DOCS).as_posix(): path.read_text("utf-8") for path in DOCS.rglob("*.md")}
    asking = [name for name, text in texts.items() if NO_MONEY_BEFORE.search(text)]
    assert len(asking) >= 8
    assert [name for name, text in texts.items() if unanswered(text)] == []
    assert unanswered('<div class="talk" markdown>请发给我，我看到再付。</div>')
    # The other three stand where every script leads to, and in the companion and the script for the telephone.
    places = [
        texts["_shared/answers.md"],
        *(texts[f"_shared/toolbox/{name}.md"] for name in ("call", "documents-speak")),
    ]
    for words in ("先还", "身份证号", "今天必须|今天还上"):
        assert all(re.search(words, place) for place in places), words
    for name in asking:
        if name.startswith("scenarios/"):
            assert "process/contact.md#answers" in texts[name], name


def test_a_bracketed_citation_is_one_mark_on_the_site(site: Path) -> None:
    text = (site / "help/court/index.html").read_text("utf-8")
    assert text.count('<span class="cited" tabindex="0">') > 20
    assert with_marks(text) != ""
    in_text = re.sub(r"<label\b.*?</label>", "", text, flags=re.DOTALL)
    in_full = re.findall(r'(?<!<span>)（<cite class="fact"[^>]*>([^<]*)</cite>', in_text)
    assert [words for words in in_full if "已失效" not in words and "尚未施行" not in words] == []


def test_one_sentence_has_no_two_heads() -> None:
    assert headless("不敢问的，不会写的，都可以打") == 2
