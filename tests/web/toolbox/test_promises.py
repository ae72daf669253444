"""No sentence says kept, saved, deleted or comes back without a test behind it: promises.toml names both."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[3]
LIST = Path(__file__).parent / "promises.toml"
POINTS = Path(__file__).parent / "points.toml"
# Where the site speaks of what it keeps.
SAYS = re.compile(
    "记下了|存好了|删掉了|清掉了|没有了|还在|留着|不会丢|放回来|读回来|换回来|存在这|存进了?手机|存不下|没记下来|没存进"
    "|没清掉|就没了|记着|一起删|不会再存|已经存|离线可用|一起存|没有存|存到你|留在这|不留|不保存|全部清掉|全部删掉"
    "|关掉标签页|忘掉|会记住|不会自己存|存不住|不让存|存不了|存不全|能清掉|一点就清|一键清|也不存|不存储|这里不存|要你点头"
    "|合在一起|没有动它|没有改动|读不回|正在存|存到这个|清不掉|只有你的手机知道|已恢复|已撤销|自[己动]写进|才没有"
    "|退回来|撤销|恢复成|放进“我的情况”|存一份在|没能记进|没能存成|可查可删|留得久|全部列出来"
)
# Elsewhere most of these words speak of letters and of money.
ELSEWHERE = re.compile(
    "存在这(部手机|个浏览器)|存进了?手机|全部清掉|全部删掉|关掉标签页|离线可用|填的数(还在|会留着)|读回来"
)
SAID = re.compile(r'"([^"\n]*)"|`([^`\n]*)`')
REMARK = re.compile(r"^\s*(?://|\*|/\*).*", re.MULTILINE)
# Written by the build from what is scanned here.
GENERATED = (("_facts",), ("_shared", "toolbox"), ("assets",))


def found(text: str, says: re.Pattern[str]) -> Iterator[str]:
    """The sentences of a text that promise something."""
    for line in text.splitlines():
        for sentence in re.split("(?<=[。！？])", line):
            if says.search(sentence):
                yield sentence.strip()


@cache
def spoken() -> dict[str, str]:
    """Every promise, with the file that makes it."""
    sentences: dict[str, str] = {}
    for file in (ROOT / "web/src").rglob("*.ts"):
        for quoted, raw in SAID.findall(REMARK.sub("", file.read_text("utf8"))):
            sentences |= dict.fromkeys(found(quoted or raw, SAYS), str(file.relative_to(ROOT)))
    for file in (ROOT / "toolbox").glob("*.toml"):
        for quoted in re.findall(r'"([^"\n]*)"', file.read_text("utf8")):
            sentences |= dict.fromkeys(found(quoted, SAYS), str(file.relative_to(ROOT)))
    for file in (ROOT / "docs").rglob("*.md"):
        path = file.relative_to(ROOT)
        if any(path.parts[1 : 1 + len(made)] == made for made in GENERATED):
            continue
        own = path.parts[1] in ("about", "toolbox", "_shared") or str(path) == "docs/index.md"
        sentences |= dict.fromkeys(found(file.read_text("utf8"), SAYS if own else ELSEWHERE), str(path))
    for file in (*(ROOT / "calculators").rglob("*.py"), *(ROOT / "publish").rglob("*.py")):
        sentences |= dict.fromkeys(found(file.read_text("utf8"), ELSEWHERE), str(file.relative_to(ROOT)))
    return sentences


def listed() -> dict[str, str]:
    """Every promise of the list, with its test; none where the sentence speaks of something else."""
    return {words: item["test"] for item in tomllib.loads(LIST.read_text("utf8"))["promise"] for words in item["says"]}


def test_every_promise_has_a_test() -> None:
    missing = {words: where for words, where in spoken().items() if words not in listed()}
    assert missing == {}


def test_no_entry_outlives_its_sentence_or_its_test() -> None:
    assert listed().keys() - spoken().keys() == set()
    for place in set(listed().values()) - {""}:
        assert is_there(place), place


def is_there(place: str) -> bool:
    """Tell whether a file has the test that is named behind it; written out in full."""
    path, _, name = place.partition("::")
    text = (ROOT / path).read_text("utf8")
    return f"def {name}(" in text or f'test("{name}"' in text


def test_each_of_the_points_has_its_tests() -> None:
    points = tomllib.loads(POINTS.read_text("utf8"))["point"]
    assert [point["number"] for point in points] == list(range(1, 18))
    assert [place for point in points for place in point["tests"] if not is_there(place)] == []
    assert all(point["tests"] for point in points)


def test_the_privacy_page_names_every_button_that_wipes() -> None:
    """The one of the case was missing, though the case is what stays longest."""
    clear = (ROOT / "docs/about/privacy.md").read_text("utf8").partition("## 怎么清掉")[2].partition("\n## ")[0]
    words = "".join((ROOT / f"web/src/{part}/words.ts").read_text("utf8") for part in ("toolbox/case", "offline"))
    assert set(re.findall(r'"(全部.掉)"', words)) == {"全部清掉", "全部删掉"}
    for name in ("全部清掉", "全部删掉"):
        assert f"“{name}”" in clear


def test_a_new_promise_is_seen() -> None:
    """The finding itself: a planted sentence is found, an instruction is not."""
    assert list(found("点这里。都存好了。填金额。", SAYS)) == ["都存好了。"]
    assert list(found("先把证据存好。", ELSEWHERE)) == []
