"""The documents as a passage: each one folded, its text with blanks, when to use it and what it stands on.

>>> text("每期{loan.payment}元", "p")
'<p>每期<span class="blank" data-key="loan.payment">每期该还</span>元</p>'
"""

from __future__ import annotations

from calculators.doors.markup import element, escape
from publish.guide.toolbox.data import BLANK, Document, case, documents

# Which documents stand under which heading of the page.
SECTIONS = {
    "speak": ("phone", "confirmation"),
    "ask": (
        "letter-roll-over",
        "letter-deferral",
        "letter-instalments",
        "letter-arrears",
        "letter-large-expense",
        "letter-principal-only",
        "letter-lump-sum",
    ),
    "own": ("budget", "plan"),
    "owe": ("proof", "certificate"),
    "dispute": ("objection", "complaint-company", "complaint-regulator", "mediation"),
}
_TABLES = {
    "income": ("哪一笔", "每月多少元"),
    "essentials": ("哪一笔", "每月多少元"),
    "schedule": ("第几期", "还款日", "要还多少元"),
}
_EMPTY_ROWS = 4
_SIGNED = ("{person.name}", "异议人")


def passages() -> dict[str, str]:
    """Write one passage for each section, by name."""
    known = documents()
    return {name: "\n\n".join(passage(known[key]) for key in keys) + "\n" for name, keys in SECTIONS.items()}


def passage(document: Document) -> str:
    """Write one document in Markdown."""
    facts = "、".join(f"`#!fact {fact}`" for fact in document.facts)
    warning = f'!!! warning "先看这一句"\n    {document.warning}\n\n' if document.warning else ""
    body = "".join(_block(line, number == 0) for number, line in enumerate(document.lines))
    sheet = element("div", body, {"class": "sheet", "data-sheet": True})
    return f"""<details class="document" id="{document.id}" data-document="{document.id}" markdown>
<summary>{escape(document.title)}<span>{escape(document.when)}</span></summary>

{warning}{sheet}

依据：{facts}。

</details>"""


def _block(line: str, first: bool) -> str:
    if line.startswith("@"):
        return _table(line[1:])
    if line.startswith("# "):
        return text(line[2:], "p", "heading")
    if line.startswith("标题："):
        return text(line, "p", "heading")
    if line.startswith("> "):
        return text("他们可能说：" + line[2:], "p", "hear")
    if first and not BLANK.search(line):
        return text(line, "p", "title")
    return text(line, "p", "signed" if line.startswith(_SIGNED) and line.endswith("{now.today}") else "")


def text(line: str, name: str, look: str = "") -> str:
    """Write one paragraph; what the case may fill stands as a blank."""
    out, end = [], 0
    for found in BLANK.finditer(line):
        field = case().field(found[1])
        blank = found[2] if found[2] is not None else field.blank
        out.append(escape(line[end : found.start()]))
        out.append(element("span", escape(blank), {"class": "blank", "data-key": field.key}))
        end = found.end()
    out.append(escape(line[end:]))
    return element(name, "".join(out), {"class": look or None})


def _table(name: str) -> str:
    """Write a table of the case with empty rows, as one fills it in with a pen."""
    columns = _TABLES[name]
    head = "".join(element("th", column, {"scope": "col"}) for column in columns)
    row = element("tr", element("td", "&nbsp;") * len(columns))
    return element(
        "table",
        element("thead", element("tr", head)) + element("tbody", row * _EMPTY_ROWS),
        {"class": "sheet__table", "data-table": name},
    )
