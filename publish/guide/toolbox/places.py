"""Where the site keeps what is typed, as a table for the privacy page, from the list that the scripts are held to."""

from __future__ import annotations

from calculators.doors.markup import element, escape
from publish.guide.toolbox.data import load

_WHERE = {"tab": "这个标签页", "browser": "你的浏览器"}


def passage() -> str:
    """Write every place, what is in it and for how long.

    >>> "你的浏览器" in passage()
    True
    """
    head = element(
        "tr", "".join(element("th", words, {"scope": "col"}) for words in ("什么", "存在哪里", "到什么时候"))
    )
    rows = "".join(
        element(
            "tr",
            element("th", escape(place["what"]), {"scope": "row"})
            + element("td", _WHERE[place["where"]])
            + element("td", escape(place["until"])),
        )
        for place in load("places.toml")["place"]
    )
    return element("table", element("thead", head) + element("tbody", rows), {"class": "sums sums--words"}) + "\n"
