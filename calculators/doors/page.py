"""An answer as HTML: the large figure with its condition first, then notes, tables, words to say and to copy.

The build writes it into the page and both engines write it again after each edit, so all of it is plain text work.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from calculators.doors.cards import cards
from calculators.doors.chart import draw
from calculators.doors.markup import element, escape
from calculators.doors.rows import table, variants
from calculators.kit.facts import citation
from calculators.kit.money import grouped
from calculators.kit.result import Column, Note, Result, show
from calculators.kit.spec import Calculator

_SHORT = len("99,999")
# About a line of a phone.
_SHORT_CLAUSE = 14
_BOXES = {"info": "note", "warning": "warning", "danger": "warning"}
_TITLES = {"info": "说明", "warning": "留意", "danger": "当心"}


def answer(calculator: Calculator, result: Result) -> str:
    """Write what stands inside `output.answer`: the sentence, the large figure, the figures beside it.

    `calculator` has the labels and units, `result` the values.
    """
    parts = [element("span", _lead(result.lead), {"class": "answer__q"})]
    columns = {column.name: column for column in calculator.figures}
    if result.hero:
        parts.append(_large(columns[result.hero], result.figures[result.hero]))
    beside = [
        element("span", f"{escape(columns[name].label)} <b>{escape(show(columns[name], result.figures[name]))}</b>")
        for name in result.shown
    ]
    if beside:
        parts.append(element("span", "".join(beside), {"class": "answer__rows"}))
    return "".join(parts)


def _large(column: Column, value: Any) -> str:
    """Set one figure like a total in an account book: fen and unit smaller than yuan."""
    if isinstance(value, Decimal) and column.kind == "money":
        whole, _, fen = grouped(value).partition(".")
        sized = "money money--long" if len(whole) > _SHORT else "money"
        return element("span", f'{whole}<small>.{fen}</small> <span class="money__unit">元</span>', {"class": sized})
    return element("span", escape(show(column, value)), {"class": "money money--words"})


def _lead(text: str) -> str:
    """Write the sentence so that lines end at punctuation; a clause that fills a line of a phone may break inside.

    Blanks that must not part a number from its unit become ones that do not break.

    >>> _lead("年利率 24%，不收利息和罚息的话还是一共要还 500 元").replace("\\xa0", "_")
    '年利率_24%，<span>不收利息和罚息的话还是一共要还 500_元</span>'
    """
    out = []
    for clause in _clauses(text):
        short = len(clause) <= _SHORT_CLAUSE
        chars, before = [], ""
        for char in clause:
            chars.append("\u00a0" if char == " " and (short or "0" <= before <= "9") else char)
            before = char
        out.append(escape("".join(chars)) if short else element("span", escape("".join(chars))))
    return "".join(out)


def _clauses(text: str) -> list[str]:
    parts: list[str] = [""]
    for char in text:
        parts[-1] += char
        if char in "，。；：、":
            parts.append("")
    return parts


def details(calculator: Calculator, result: Result, *, asks: bool = True) -> str:
    """Write what follows the form: notes, variants, figures, words to say, chart, table, text to copy, grounds.

    `calculator` has the labels and units, `result` the values.

    Without `asks` notes about one field are left out, because the page shows them beside that field.
    """
    parts = [_note(note) for note in result.notes if asks or not note.field]
    if calculator.card is not None:
        parts.append(cards(calculator, result, *calculator.card))
    parts.append(variants(calculator, result))
    parts.append(_other_figures(calculator, result))
    if result.sentence:
        parts.append(_sentence(calculator, result.sentence))
    if result.chart is not None:
        parts.append(draw(result.chart))
    if calculator.card is None:
        parts.append(table(calculator, result))
    if result.text:
        parts.append(_to_copy(calculator, result.text))
    parts.append(_grounds(calculator, result))
    return "".join(parts)


def _note(note: Note) -> str:
    title = element("p", escape(note.title or _TITLES[note.severity]), {"class": "admonition-title"})
    box = _BOXES[note.severity]
    return element(
        "div", title + element("p", escape(note.text)), {"class": f"admonition {box}", "data-note": note.name}
    )


def _other_figures(calculator: Calculator, result: Result) -> str:
    named = (result.hero, *result.shown)
    lines = [
        _line(column.label, show(column, result.figures[column.name]))
        for column in calculator.figures
        if column.name not in named and result.figures[column.name] is not None
    ]
    if not lines:
        return ""
    return element("table", element("caption", "其他得数") + element("tbody", "".join(lines)), {"class": "sums"})


def _line(label: str, value: str) -> str:
    return element("tr", element("th", escape(label), {"scope": "row"}) + element("td", escape(value)))


def _sentence(calculator: Calculator, sentence: str) -> str:
    name = f"{calculator.slug}-sentence"
    say = element("p", "你说", {"class": "admonition-title"}) + element("p", escape(sentence), {"id": name})
    return element("div", element("div", say, {"class": "admonition say"}) + _copy(name), {"class": "talk"})


def _to_copy(calculator: Calculator, text: str) -> str:
    name = f"{calculator.slug}-text"
    body = element("pre", escape(text), {"id": name, "class": "to-copy", "tabindex": "0"})
    return element("details", element("summary", "可以复制的文字") + body + _copy(name), {"class": "copy-text"})


def _copy(name: str) -> str:
    return element("button", "复制", {"type": "button", "class": "button button--quiet", "data-copy": name})


def _grounds(calculator: Calculator, result: Result) -> str:
    grounds = "；".join(citation(source) for source in calculator.sources)
    body = _working(result)
    body += element("p", escape(calculator.formula))
    if grounds:
        body += element("p", f"依据：{escape(grounds)}。")
    body += element("p", "这是算术，不是对方的承诺。谈成的数字，以协议上写的为准。")
    return element(
        "details",
        element("summary", "算给你看" if result.working else "怎么算的，依据是什么") + body,
        {"class": "quote grounds"},
    )


def _working(result: Result) -> str:
    """Write the arithmetic line by line, as a reader can type it into a phone."""
    if not result.working:
        return ""
    lines = [
        element("li", element("span", escape(line.label)) + element("code", escape(line.line)))
        for line in result.working
    ]
    return element("ol", "".join(lines), {"class": "working"})
