"""The documents as a passage: each one folded, its text with blanks, when to use it and what it stands on.

A line is a paragraph. `# ` is a heading, `> ` what they may say, `? ` a line that is left out while its blank is empty,
`@name` a table of the case, `| a | b |` a row of a table that stands here, the first such row its head.

>>> text("每期{loan.payment}元", "p")
'<p>每期<span class="blank" data-key="loan.payment">多少</span>元</p>'
>>> rows(["| 项目 | 内容 |", "| 法院 | {matter.court} |"])[-96:]
'<td>法院</td><td><span class="blank" data-key="matter.court">法院全名</span></td></tr></tbody></table>'
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from calculators.doors.markup import element, escape
from publish.guide.toolbox.data import case, documents, order
from publish.guide.toolbox.shapes import BLANK, Document, Table

_EMPTY_ROWS = 4
_TODAY = "{now.today}"
_BUDGET = "，收支表附后"


def passages() -> dict[str, str]:
    """Write one passage for each section, by name, as Markdown."""
    known = documents()
    return {name: "\n\n".join(passage(known[key]) for key in keys) + "\n" for name, keys in order().sections.items()}


def passage(document: Document) -> str:
    """Write one document in Markdown."""
    facts = "、".join(f"`#!fact {fact}`" for fact in document.facts)
    warning = f'!!! warning "先看这一句"\n    {document.warning}\n\n' if document.warning else ""
    sheet = element("div", "".join(_blocks(document.lines)), {"class": "sheet", "data-sheet": True})
    kind = f' data-kind="{document.kind}" data-kind-field="{order().kind_field}"' if document.kind else ""
    span = _linked(document.when)
    return f"""<details class="document" id="{document.id}" data-document="{document.id}"{kind} markdown>
<summary{span}>{escape(document.title)}<span{span}>{escape(document.when)}</span></summary>

{warning}{sheet}
{_short(document)}
依据：{facts}。

</details>"""


def _linked(words: str) -> str:
    """Let Markdown make links of what has some: inside HTML it does so only where it is told to."""
    return ' markdown="span"' if "](" in words else ""


def _short(document: Document) -> str:
    """Write the same for a chat box, where there is one."""
    if not document.short:
        return ""
    head = element("p", "聊天框里发，短一点：", {"class": "document__shorter"})
    return "\n" + head + "\n\n" + text(document.short, "p", "document__short").replace("<p ", "<p data-short ") + "\n"


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    """Write the lines in order; rows of a table that follow each other are one table."""
    waiting: list[str] = []
    for number, line in enumerate(lines):
        if line.startswith("|"):
            waiting.append(line)
            continue
        if waiting:
            yield rows(waiting)
            waiting = []
        yield _block(line, number == 0)
    if waiting:
        yield rows(waiting)


def _block(line: str, first: bool) -> str:
    if line.startswith("@"):
        return _table(line[1:], order().tables[line[1:]])
    if line.startswith("# "):
        return text(line[2:], "p", "heading")
    if line.startswith("标题："):
        return text(line, "p", "heading")
    if line.startswith("> "):
        return text("他们可能说：" + line[2:], "p", "hear")
    if line.startswith("? "):
        return text(line[2:], "p", "optional")
    if first and not BLANK.search(line):
        return text(line, "p", "title")
    return text(line, "p", "signed" if line.startswith(order().signed) and line.endswith(_TODAY) else "")


def text(line: str, name: str, look: str = "") -> str:
    """Write one paragraph as HTML; what the case may fill stands as a blank.

    `line` is the words with their `{blanks}`, `name` the element's, `look` its class. `KeyError` where a blank is no
    field.
    """
    out, end = [], 0
    for found in BLANK.finditer(line):
        field = case().field(found[1])
        blank = found[2] if found[2] is not None else field.blank
        out.append(escape(line[end : found.start()]))
        # What no form holds is called by its name where the reader is told what is missing.
        called = field.label if field.key.startswith("now.") else None
        out.append(element("span", escape(blank), {"class": "blank", "data-key": field.key, "data-called": called}))
        end = found.end()
    out.append(_attached(escape(line[end:])))
    return element(name, "".join(out), {"class": look or None})


def _attached(words: str) -> str:
    """Mark what says that the budget is attached: the script leaves it out while there is none."""
    return words.replace(_BUDGET, element("span", _BUDGET, {"data-attached": True}))


def rows(lines: Sequence[str]) -> str:
    """Write rows that stand in the document itself as one table; a cell holds blanks like a paragraph.

    `lines` are the rows, cells between `|`, the first one the head.
    """
    head, *others = ([cell.strip(" ") for cell in line.strip("|").split("|")] for line in lines)
    body = "".join(element("tr", "".join(text(cell, "td") for cell in cells)) for cells in others)
    return element("table", _head(head) + element("tbody", body), {"class": "sheet__table"})


def _head(columns: Sequence[str]) -> str:
    return element(
        "thead", element("tr", "".join(element("th", escape(column), {"scope": "col"}) for column in columns))
    )


def _table(name: str, table: Table) -> str:
    """Write a table of the case with empty rows, as one fills it in with a pen."""
    row = element("tr", element("td", "&nbsp;") * len(table.columns))
    form = json.dumps(dict(table.form), separators=(",", ":")) if table.form else None
    return element(
        "table",
        _head(table.columns) + element("tbody", row * _EMPTY_ROWS),
        {
            "class": "sheet__table",
            "data-table": name,
            "data-rows-of": table.list or table.calculator,
            "data-cells": " ".join(table.cells),
            "data-asks": form,
        },
    )
