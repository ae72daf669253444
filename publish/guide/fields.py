"""The fields of a calculator's form: a box for each, a list of rows where there may be several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from calculators.doors.markup import Attribute, element, escape, void
from calculators.kit import spec
from calculators.kit.spec import Field

ROW = "__ROW__"
_WORDY = 6
_TO_TODAY = ("as_of", "until")
# A row of more cells than this is one line, and opens.
_MOST_OPEN = 4
_TEXT_LIKE = {spec.MONEY: "decimal", spec.RATE: "text", spec.PERCENT: "decimal", spec.WHOLE: "numeric"}


def write_field(field: Field, value: Any, key: str) -> str:
    """Write a field with its label, unit and hint, or a list of rows.

    `value` is what stands in it, as typed, None for its default; `key` begins its id.
    """
    if field.kind == spec.ROWS:
        return _rows(field, value, key)
    name = f"{key}-{field.name}"
    shown = field.default if not spec.given(value) else value
    hint = element("p", escape(field.hint), {"class": "field__hint", "id": f"{name}-h"}) if field.hint else ""
    described = f"{name}-h" if field.hint else None
    box = element("div", _control(field, shown, name, described), {"class": "field__box"})
    label = element("label", escape(field.label), {"for": name})
    # A date and its calendar button need the whole width of a phone, and so does a choice in long words.
    wordy = any(len(choice.label) > _WORDY for choice in field.choices)
    width = "field field--long" if wordy or field.kind in (spec.DAY, spec.MOMENT) else "field"
    # What a page typed itself: the script tells it from what a reader left empty.
    given = spec.given(value) or None
    attributes: dict[str, Attribute] = {
        "class": width,
        "data-field": field.name,
        "data-given": given,
        "data-unknown": field.unknown or None,
    }
    # Counted to: the script puts the reader's own day there as soon as the numbers are the reader's.
    if field.kind == spec.DAY and field.name in _TO_TODAY:
        attributes["data-today"] = True
    return element("div", label + box + hint, attributes)


def _control(field: Field, value: Any, name: str, described: str | None) -> str:
    if field.kind == spec.CHOICE:
        options = [(str(choice.value), choice.label) for choice in field.choices]
        return _select(field, options, str(value), name, described)
    if field.kind == spec.YES_NO:
        options = [("true", "是"), ("false", "否")]
        if field.default is None:
            options.insert(0, ("", "不知道"))
        chosen = {True: "true", False: "false", None: ""}.get(value, str(value)) if value is not None else ""
        return _select(field, options, chosen, name, described)
    kinds = {spec.DAY: "date", spec.MOMENT: "datetime-local"}
    attributes: dict[str, Attribute] = {
        "id": name,
        "name": field.name,
        "type": kinds.get(field.kind),
        "inputmode": _TEXT_LIKE.get(field.kind),
        "autocomplete": "off",
        "value": "" if value is None else str(value),
        "aria-describedby": described,
        "required": field.required or None,
    }
    unit = element("span", escape(field.unit), {"class": "unit"}) if field.unit else ""
    return void("input", attributes) + unit


def _select(field: Field, options: list[tuple[str, str]], chosen: str, name: str, described: str | None) -> str:
    items = [
        element("option", escape(label), {"value": value, "selected": value == chosen}) for value, label in options
    ]
    return element("select", "".join(items), {"id": name, "name": field.name, "aria-describedby": described})


def _rows(field: Field, value: Any, key: str) -> str:
    """Write a list of rows, with an empty row to copy and a place to paste a spreadsheet into."""
    name = f"{key}-{field.name}"
    given = value if isinstance(value, (list, tuple)) else [{field.lone: value}] if spec.given(value) else [{}]
    body = "".join(_row(field, row, f"{name}-{number}") for number, row in enumerate(given))
    columns = "、".join(column.label for column in field.columns)
    paste = element(
        "details",
        element("summary", "从表格粘贴")
        + element("label", f"一行一条，依次是：{escape(columns)}", {"for": f"{name}-paste"})
        + element("textarea", "", {"id": f"{name}-paste", "rows": 4, "spellcheck": "false", "data-paste": True})
        + element("button", "填进上面", {"type": "button", "class": "button button--quiet", "data-paste-apply": True}),
        {"class": "rows__paste"},
    )
    hint = element("p", escape(field.hint), {"class": "field__hint"}) if field.hint else ""
    return element(
        "fieldset",
        element("legend", escape(field.label))
        + hint
        + element("div", body, {"class": "rows__body"})
        + element("template", _row(field, {}, f"{name}-{ROW}"))
        + element("button", "加一行", {"type": "button", "class": "button button--quiet rows__add", "data-add": True})
        + paste,
        {"class": "rows", "data-field": field.name, "data-rows": field.name},
    )


def _row(field: Field, row: Mapping[str, Any], key: str) -> str:
    cells = [
        write_field(column, row.get(column.name), key).replace("<div ", f'<div data-column="{column.name}" ', 1)
        for column in field.columns
    ]
    short = len(field.columns) <= 2
    remove = element(
        "button",
        "删掉" if short else "删掉这一行",
        {"type": "button", "class": "rows__remove", "aria-label": "删掉这一行", "data-remove": True},
    )
    inside = "".join(cells) + remove
    if len(field.columns) > _MOST_OPEN:
        cells_apart = element("div", inside, {"class": "rows__cells"})
        fold = element("summary", escape(row_line(field.columns, row))) + cells_apart
        inside = element("details", fold, {"class": "rows__fold", "open": not row})
        return element("div", inside, {"class": "rows__row rows__row--fold", "data-row": True})
    width = "rows__row rows__row--short" if short else "rows__row"
    return element("div", inside, {"class": width, "data-row": True})


def row_line(columns: Sequence[Field], row: Mapping[str, Any]) -> str:
    """Tell a row in one line, as the script does once it is changed.

    `columns` are the fields of a row, `row` its values by name, as typed; empty, it is a new one.

    >>> from calculators.shelf import CALCULATORS
    >>> (rows,) = [field for field in CALCULATORS["call-check"].fields if field.kind == spec.ROWS]
    >>> row_line(rows.columns, {"time": "2026-11-23T09:10", "answered": "true", "to": "self"})
    '11月23日 09:10 接通 我本人'
    >>> row_line(rows.columns, {})
    '新的一行'
    """
    told = [_cell_line(column, row.get(column.name, column.default)) for column in columns] if row else []
    return " ".join(each for each in told if each) or "新的一行"


def _cell_line(column: Field, given: Any) -> str:
    value = "" if given is None else str(given)
    if column.kind == spec.YES_NO:
        return column.label.removesuffix("了吗") if value.lower() == "true" else ""
    if column.kind == spec.CHOICE:
        return next((choice.label for choice in column.choices if str(choice.value) == value), "")
    if column.kind in (spec.DAY, spec.MOMENT) and value:
        day, _, time = value.partition("T")
        _, month, date = day.split("-")
        return f"{int(month)}月{int(date)}日{f' {time}' if time else ''}"
    return value
