"""The companion of a call as a passage: all its words to read without a script, and the same as data for the script.

>>> list(data())
['out', 'in', 'answers', 'leave']
>>> read("? 我有{arrears.count}期没有按时还。")
'我有<span class="blank" data-key="arrears.count">几</span>期没有按时还。'
>>> read("!call.number 请问单号是多少？")
'请问单号是多少？'
"""

from __future__ import annotations

import json
import re
from typing import Any

from calculators.doors.markup import element
from publish.guide.toolbox.data import case, load
from publish.guide.toolbox.shapes import BLANK

_WAYS = ("out", "in")
# Stands above the words where no script asks how old the debt is; the script hides both for one that is old.
_NOT_FOR = "这些话只给到期还不到两年的债。两年以上的，或者记不清的，一句也别照着念：它们会承认这笔债。"
# What is asked on the telephone stands in no field of the case.
ASKED_THERE = {"call.number": "单号", "call.until": "哪天", "call.how": "方式", "call.staff": "工号"}


def data() -> dict[str, Any]:
    """What the script takes: steps in order by who called, answers with replies, the words to leave with."""
    told = load("call.toml")
    return {
        **{way: [{"id": name, **item} for name, item in told[way].items()] for way in _WAYS},
        "answers": [{"id": name, **item} for name, item in told["answer"].items()],
        "leave": told["leave"],
    }


def read(line: str) -> str:
    """Write a line as it reads with nothing filled in: its marks left out, its blanks as blanks."""
    if line.startswith("!"):
        line = line.partition(" ")[2]
    return BLANK.sub(_blank, line.removeprefix("? "))


def _blank(found: re.Match[str]) -> str:
    """Write a blank: what the case knows, the script puts in, as in the words to say of every page."""
    key = found[1]
    known = {} if key in ASKED_THERE else {"data-key": key}
    return element("span", found[2] or _label(key), {"class": "blank", **known})


def passage() -> str:
    """Write the place of the companion and, below it, its words as a conversation."""
    told = data()
    steps = [_said(item["text"]) for item in told["out"]]
    turns = [
        f'!!! hear "他们可能说"\n    {item["hear"][0]}\n\n{_said(item["say"][0])}{_if_they_called(item)}'
        for item in told["answers"]
    ]
    talk = "\n\n".join([*steps[:-1], *turns, steps[-1]])
    came = "\n\n".join(_said(item["text"]) for item in told["in"])
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    # An attribute, as the schema is: of scripts in a page the policy would have to name each.
    place = element("div", "", {"data-call": text, "hidden": True})
    return (
        f"{place}\n\n<div data-call-talk markdown>\n\n## 全部的话，旧债不用 {{ #say }}\n\n{_NOT_FOR}\n\n"
        f'<div class="talk" markdown>\n{talk}\n</div>\n\n'
        f'### 是他们打来的，旧债不用 {{ #they-called }}\n\n<div class="talk" markdown>\n{came}\n</div>\n\n</div>\n'
    )


def _if_they_called(item: dict[str, Any]) -> str:
    return f'\n\n!!! say "他们打来的，你说"\n    {_lines(item["say_in"][0])}' if "say_in" in item else ""


def _said(text: str) -> str:
    """Write one turn of the reader's."""
    return f'!!! say "你说"\n    {_lines(text)}'


def _lines(text: str) -> str:
    # A question beside the sentence that takes its place is read once.
    # What only some situations ask for is said by those who typed it, and stands in no text for everybody.
    lines = [line for line in text.strip().splitlines() if not re.match(r"!\S+ \? ", line)]
    return "".join(read(line) for line in lines if not _doubled(line, lines))


def _doubled(line: str, lines: list[str]) -> bool:
    """Whether another line stands in its place: a question on what is asked there, a sentence the case fills."""
    if line.startswith("? "):
        asked = (found[1] for found in BLANK.finditer(line) if found[1] in ASKED_THERE)
        return any(other.startswith(f"!{key} ") for key in asked for other in lines)
    unless = re.match(r"!(\S+) ", line)
    return unless is not None and unless[1] not in ASKED_THERE and any("{" + unless[1] in other for other in lines)


def _label(key: str) -> str:
    return ASKED_THERE.get(key) or case().field(key).blank
