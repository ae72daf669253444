"""`make words`: how the pages speak, counted: what a copy editor would mark on each of them.

A page of short sentences may still be a page of riddles: who acts, why and on what condition has to stand in the
words. Counted are hand-written pages with the passages that they share: sentences and their mean length; the share of
those with eight characters or fewer; headless conditions, 「还没逾期的，」 where 如果 could stand; words that join,
such as 因为, 所以, 如果, 但是; words of the house that no reader uses; citations, and the share of what is seen that
the titles of those without a mark take; terms that stand on a page before they are explained there. Letters, forms,
headings and what is folded are left out: they have rules of their own.

usage: python -m publish.measure.words [DOCS]
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from publish.guide.citing import cited
from publish.guide.facts import read_facts
from publish.measure.prose import BRACKETED, CITES, blocks, pages, sentences, whole

DOCS: Final = Path(__file__).parents[2] / "docs"
SHORT: Final = 8
# Words of the house: where one stands, and what a reader says for it. These stand nowhere; the others are counted.
NOWHERE: Final = {
    "还不动": (r"还不动", "还不起"),
    "能定的人": (r"能定的人", "能做主的人"),
    "说到一起": (r"说到一起", "谈妥"),
    "按没改算": (r"按没改算", "就当没改"),
    "停几期": (
        r"(?:先|想|谈|要)停(?:几|一|两|三|\d+ ?)(?:期|个月)|停几期|停的时候|停完|停 (?:\d+|\{\w+\}) 期",
        "缓几个月",
    ),
    "抵什么": (r"抵(?:了)?什么|怎么抵", "算进本金，还是先扣利息"),
    "留字": (r"留(?:下|完整的)*字|没有字[，。]|[是些]字[，。有]|一条文字|发文字", "书面的东西，短信"),
    "纸": (r"哪张纸|几张纸|一两张[^。，]{0,9}纸|纸能|[有下]纸[，。]", "证明，材料"),
    "准数": (r"准数", "准确的金额"),
    "分小份": (r"分(?:成)?小份", "欠款分期还"),
    "都太多": (r"每个月都太多", "月供太高"),
}
COUNTED: Final = {
    "数": r"(?:[两三一]个|这个|那个|的)数(?![字目额量据])",
    "抵": r"(?<!地)(?<!地址)先抵|抵本金|抵利息",
    "纸": r"(?<!法院)(?<!法院的)(?<!写在)(?<!看)(?<!按)(?<!张)(?<!的)纸(?!上)",
    "字": r"文字(?!材料)",
}
JOINTS: Final = re.compile(r"因为|所以|如果|要是|但是|不过|而且|因此|否则|只要|只有|除非|由于|虽然|可是|既然|那么|就算")
TERMS: Final = (
    "展期", "罚息", "违约金", "债权转让", "受让人", "诉讼时效", "支付令", "异议", "答辩", "缺席判决", "司法确认",
    "内部收益率", "格式条款", "减免", "结清", "代扣", "连带责任", "强制执行", "失信名单", "限制消费", "抗辩",
    "管辖", "保全", "LPR", "年化利率", "调解", "送达", "工单", "还款保证金",
)  # fmt: skip
_EXPLAINS: Final = re.compile(r"就是|意思是|指的是|是指|叫做|叫\*\*|全名|（|，是|：|也就是")


@dataclass(frozen=True)
class Measure:
    """What was counted on a page."""

    page: str
    sentences: int
    mean: float
    short: float
    headless: int
    joints: int
    house: dict[str, int]
    counted: int
    cites: int
    cited_share: float
    unexplained: tuple[str, ...]

    def row(self) -> str:
        """Write the page as a line of a table."""
        terms = "、".join(self.unexplained) or "–"
        house = "、".join(f"{word} {number}" for word, number in self.house.items()) or "–"
        return (
            f"| {self.page} | {self.sentences} | {self.mean:.1f} | {self.short:.0%} | {self.headless} | {self.joints} "
            f"| {house} | {self.counted} | {self.cites} | {self.cited_share:.0%} | {terms} |"
        )


HEAD: Final = (
    "| page | sentences | mean | ≤8 | …的， | joints | words of the house | 数抵纸字 | citations | of what is seen "
    "| terms before explained |\n|---|---|---|---|---|---|---|---|---|---|---|"
)


def house_words(text: str) -> dict[str, int]:
    """Count the words that stand nowhere; those that are not there are left out.

    `text` is any number of sentences.

    >>> house_words("请转给能定的人。改得不清楚，按没改算。")
    {'能定的人': 1, '按没改算': 1}
    """
    counts = {word: len(re.findall(pattern, text)) for word, (pattern, _) in NOWHERE.items()}
    return {word: number for word, number in counts.items() if number}


def headless(sentence: str) -> int:
    """Count the conditions without a head in a sentence.

    >>> [headless(said) for said in ("没变的，就书面投诉", "如果没有变，就书面投诉", "不敢问的，不会写的，都可以打")]
    [1, 0, 2]
    """
    return len(re.findall(r"(?:^|[；：，])[^，；：“”]{1,}?的(?=，)", sentence))


def unexplained(text: str) -> list[str]:
    """Find the terms whose first sentence on a page does not explain them.

    `text` is a page's prose, as `whole` gives it.

    >>> unexplained("可以申请展期。先打电话。展期，就是把还款的日子往后放。")
    ['展期']
    >>> unexplained("可以申请展期，就是把还款的日子往后放。")
    []
    """
    said = sentences(text)
    found = []
    for term in TERMS:
        first = next((number for number, sentence in enumerate(said) if term in sentence), None)
        near = "。".join(said[first : first + 2]) if first is not None else ""
        if first is not None and not _EXPLAINS.search(said[first]) and f"{term}，就是" not in near:
            found.append(term)
    return found


def measure(path: Path, docs: Path) -> Measure:
    """Count a page.

    `path` is the page's Markdown, `docs` the folder that its includes are read from.
    """
    text = whole(path, docs)
    said = sentences(text)
    titles = read_titles()
    characters = sum(map(len, said))
    mentions = [found for block in blocks(text) for found in CITES.findall(block)]
    in_full = [found for block in blocks(text) for found in CITES.findall(BRACKETED.sub("", block))]
    title_characters = sum(len(titles.get(name, "")) for name in in_full)
    prose = "。".join(said)
    return Measure(
        page=path.relative_to(docs).as_posix().removesuffix(".md"),
        sentences=len(said),
        mean=characters / len(said) if said else 0,
        short=sum(len(sentence) <= SHORT for sentence in said) / len(said) if said else 0,
        headless=sum(map(headless, said)),
        joints=len(JOINTS.findall(prose)),
        house=house_words(prose),
        counted=sum(len(re.findall(pattern, prose)) for pattern in COUNTED.values()),
        cites=len(mentions),
        cited_share=title_characters / (characters + title_characters) if characters else 0,
        unexplained=tuple(unexplained(text)),
    )


@cache
def read_titles() -> dict[str, str]:
    """Read how each fact is cited."""
    return {name: cited(fact) for name, fact in read_facts().items()}


def total(found: list[Measure]) -> str:
    """Sum all pages in one line of the table.

    `found` are the pages as they were counted; at least one.
    """
    sentences_ = sum(page.sentences for page in found)
    mean = sum(page.mean * page.sentences for page in found) / sentences_
    short = sum(page.short * page.sentences for page in found) / sentences_
    house = sum(sum(page.house.values()) for page in found)
    return (
        f"| **all {len(found)}** | {sentences_} | {mean:.1f} | {short:.0%} | {sum(page.headless for page in found)} "
        f"| {sum(page.joints for page in found)} | {house} | {sum(page.counted for page in found)} "
        f"| {sum(page.cites for page in found)} | | {sum(len(page.unexplained) for page in found)} |"
    )


def main(arguments: list[str]) -> None:
    """Print the table of all pages, and their sum.

    `arguments` are the words of the command line: the folder of pages, or nothing for the guide's own.
    """
    docs = Path(arguments[0]) if arguments else DOCS
    found = [measure(path, docs) for path in pages(docs)]
    print(HEAD)
    print("\n".join(page.row() for page in found))
    print(total(found))


if __name__ == "__main__":
    main(sys.argv[1:])
