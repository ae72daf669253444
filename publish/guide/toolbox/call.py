"""The companion of a call as a passage: all its words to read without a script, and the same as data for the script.

>>> list(data())
['say', 'answers', 'leave']
"""

from __future__ import annotations

import json
from typing import Any

from calculators.doors.markup import element
from publish.guide.toolbox.data import BLANK, load


def data() -> dict[str, Any]:
    """What the script takes: steps in order, answers with replies, the words to leave with."""
    told = load("call.toml")
    return {
        "say": [{"id": name, **item} for name, item in told["say"].items()],
        "answers": [{"id": name, **item} for name, item in told["answer"].items()],
        "leave": told["leave"]["text"],
    }


def passage() -> str:
    """Write the place of the companion and, below it, its words as a conversation."""
    told = data()
    steps = [_said(item["text"]) for item in told["say"]]
    turns = [f'!!! hear "他们可能说"\n    {item["hear"][0]}\n\n{_said(item["say"])}' for item in told["answers"]]
    talk = "\n\n".join([*steps[:-1], *turns, steps[-1]])
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    # An attribute, as the schema is: the theme makes scripts run when it changes pages in place.
    place = element("div", "", {"data-call": text, "hidden": True})
    return f'{place}\n\n## 全部的话 {{ #say }}\n\n<div class="talk" markdown>\n{talk}\n</div>\n'


def _said(text: str) -> str:
    """Write one turn of the reader's, its blanks as blanks."""
    return '!!! say "你说"\n    ' + BLANK.sub(lambda found: element("span", found[2] or "", {"class": "blank"}), text)
