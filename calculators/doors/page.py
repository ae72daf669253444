"""An answer as HTML: the large figure with its condition first, then notes, tables, words to say and to copy.

The build writes it into the page and both engines write it again after each edit, so all of it is plain text work.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from calculators.doors.cards import cards
from calculators.doors.chart import draw
from calculators.doors.markup import element, escape, void, written
from calculators.kit.facts import citation
from calculators.kit.money import grouped
from calculators.kit.result import Column, Note, Result, encode, show
from calculators.kit.spec import Calculator

FOLD_AFTER = 14
_SHORT = len("99,999")
# About a line of a phone.
_SHORT_CLAUSE = 14
_BOXES = {"info": "note", "warning": "warning", "danger": "warning"}
_TITLES = {"info": "说明", "warning": "留意", "danger": "当心"}


def answer(calculator: Calculator, result: Result) -> str:
    """Write what stands inside `output.answer`: the sentence, the large figure, the figures beside it."""
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

    Without `asks` notes about one field are left out, because the page shows them beside that field.
    """
    parts = [_note(note) for note in result.notes if asks or not note.field]
    if calculator.card is not None:
        parts.append(cards(calculator, result, *calculator.card))
    parts.append(_variants(calculator, result))
    parts.append(_other_figures(calculator, result))
    if result.sentence:
        parts.append(_sentence(calculator, result.sentence))
    if result.chart is not None:
        parts.append(draw(result.chart))
    if calculator.card is None:
        parts.append(_table(calculator, result))
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


def _variants(calculator: Calculator, result: Result) -> str:
    if not result.variants:
        return ""
    caption = escape(calculator.variants_title)
    if result.variants_caption:
        caption += element("small", escape(result.variants_caption))
    body = []
    for row in result.variants:
        here = bool(result.here) and row["name"] == result.here
        cells = [_cell(column, row, k == 0, here) for k, column in enumerate(calculator.variants)]
        body.append(element("tr", "".join(cells), {"class": "is-here" if here else None}))
    return element(
        "table",
        element("caption", caption) + _head(calculator.variants) + element("tbody", "".join(body)),
        {"class": "sums"},
    )


def _head(columns: tuple[Column, ...]) -> str:
    cells = [
        element("th", escape(column.label), {"scope": "col", "class": "wide" if column.wide else None})
        for column in columns
    ]
    return element("thead", element("tr", "".join(cells)))


def _cell(column: Column, row: Mapping[str, Any], first: bool, here: bool) -> str:
    value = escape(show(column, row.get(column.name)))
    if first and here:
        value += element("small", "上面算的是这种")
    opening, closing = _frame(column, first)
    return opening + value + closing


def _frame(column: Column, first: bool) -> tuple[str, str]:
    """Write the tags around a cell."""
    if first:
        return '<th scope="row">', "</th>"
    kinds = ["wide"] * column.wide + ["words"] * (column.kind in ("text", "texts"))
    return f"<td{written({'class': ' '.join(kinds) or None})}>", "</td>"


def _table(calculator: Calculator, result: Result) -> str:
    """Write the rows, folded where there are many; wide columns wait behind a tick on a phone."""
    if not result.rows:
        return ""
    columns = present(calculator.columns, result)
    # The tags around a cell are those of its column: written once, for hundreds of rows.
    frames = [_frame(column, k == 0) for k, column in enumerate(columns)]
    body = []
    for row in result.rows:
        body.append("<tr>")
        for column, (opening, closing) in zip(columns, frames):
            body.extend((opening, escape(show(column, row.get(column.name))), closing))
        body.append("</tr>")
    table = element("table", _head(columns) + element("tbody", "".join(body)), {"class": "sums sums--rows"})
    tick = ""
    if any(column.wide for column in columns):
        box = void("input", {"type": "checkbox", "class": "rows-wide"})
        tick = element("label", box + element("span", "显示全部列"), {"class": "rows-tick"})
    save = element(
        "button", "下载表格（Excel 能开）", {"type": "button", "class": "button button--quiet", "data-csv": True}
    )
    count = f"{len(result.rows)} 行"
    title = calculator.table_title or "明细"
    summary = element("summary", escape(title) + element("span", count))
    # In large type even a short table may be wider than a phone: keys move what has the focus.
    scroll: dict[str, str | int] = {"class": "rows-scroll", "role": "group", "aria-label": title, "tabindex": 0}
    inside = tick + element("div", table, scroll) + save
    return element("details", summary + inside, {"class": "rows-table", "open": 1 < len(result.rows) <= FOLD_AFTER})


def present(columns: tuple[Column, ...], result: Result) -> tuple[Column, ...]:
    """Leave out the columns that this result does not fill (due dates of a plan without dates, fees where none is)."""
    kept = []
    for column in columns:
        values = [row.get(column.name) for row in result.rows]
        if any(value is not None for value in values) and not (column.idle and all(value == 0 for value in values)):
            kept.append(column)
    return tuple(kept)


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


def csv(calculator: Calculator, result: Result) -> str:
    """Write the figures and the rows as CSV with Chinese headers; cells that a spreadsheet would run are defused.

    >>> from calculators.shelf import CALCULATORS
    >>> from calculators.kit.inputs import run
    >>> roll_over = CALCULATORS["roll-over"]
    >>> csv(roll_over, run(roll_over, {"due": "1000", "paid": "500"})).splitlines()[0]
    '差额,500.00'
    """
    lines: list[tuple[str, ...]] = [
        (column.label, _plain(column, result.figures[column.name]))
        for column in calculator.figures
        if result.figures[column.name] is not None
    ]
    columns = present(calculator.columns, result)
    if columns:
        lines.append(())
        lines.append(tuple(column.label for column in columns))
        lines += [tuple(_plain(column, row.get(column.name)) for column in columns) for row in result.rows]
    return "".join(",".join(_csv_cell(cell) for cell in line) + "\r\n" for line in lines)


def _plain(column: Column, value: Any) -> str:
    """Write a value for a spreadsheet: numbers without units, names in words."""
    if value is None:
        return ""
    if column.words is not None or column.kind in ("flag", "texts"):
        return show(column, value)
    return str(encode(column.kind, value))


def _csv_cell(cell: str) -> str:
    number = cell.lstrip("-").replace(".", "", 1)
    if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not (number and all("0" <= char <= "9" for char in number)):
        cell = "'" + cell
    if any(char in cell for char in ',"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
