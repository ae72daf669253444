"""The checklists as a passage: what to bring for each situation, and for each paper four things to know."""

from __future__ import annotations

from calculators.doors.markup import element, escape, void
from publish.guide.toolbox.data import checklists


def passage() -> str:
    """Write all checklists in Markdown; the same paper in two lists has one tick."""
    data = checklists()
    out = []
    for key, item in data["list"].items():
        rows = "\n".join(_item(name, data["item"][name]) for name in item["items"])
        link = f"\n\n[看这种情况的一页]({item['link']})" if "link" in item else ""
        out.append(f'## {item["title"]} {{ #{key} }}\n\n<ul class="checks checks--papers">\n{rows}\n</ul>{link}')
    return '<div data-toolbox="checklists" hidden></div>\n\n' + "\n\n".join(out) + "\n"


def _item(name: str, item: dict[str, str]) -> str:
    told = (("在哪里拿", "where"), ("给什么", "copy"), ("证明什么", "proves"), ("遮住什么", "mask"))
    lines = "".join(
        element("small", f"{label}：{escape(item[key])}。") for label, key in told if not item[key].startswith("不用遮")
    )
    tick = void("input", {"type": "checkbox", "data-tick": name})
    line = element("label", tick + element("span", f"<b>{escape(item['name'])}</b>"))
    # One line each: what to know of a paper opens at it.
    how = element("summary", "怎么拿", {"aria-label": f"{item['name']}，怎么拿"}) + lines
    return element("li", line + element("details", how))
