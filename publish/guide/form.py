"""A calculator as a real form with its answer already in it: what a fence becomes. Build only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from calculators.doors import page
from calculators.doors.markup import Attribute, element, escape, void
from calculators.kit import spec
from calculators.kit.inputs import run
from calculators.kit.spec import Calculator, Field
from calculators.shelf import CALCULATORS

ROW = "__ROW__"
_WORDY = 6
_TO_TODAY = ("as_of", "until")
# A row of more cells than this is one line, and opens.
_MOST_OPEN = 4
_TEXT_LIKE = {spec.MONEY: "decimal", spec.RATE: "text", spec.PERCENT: "decimal", spec.WHOLE: "numeric"}


def calculator(item: Calculator, presets: Mapping[str, Any], key: str, *, brief: bool = False) -> str:
    """Write a calculator with its worked example as HTML; raise `InputErrors` where the presets do not hold.

    `item` is the calculator, `presets` are values by field, as typed. `key` tells several calculators on a page apart;
    ids of fields begin with it. `brief` leaves tables and charts to a tick, which works without a script; notes are
    always seen.
    """
    result = run(item, presets)
    form = element(
        "form",
        element("p", "算好的例子。改成你的数字，答案跟着变。", {"class": "calc__state", "role": "status"})
        # In its place where no script of ours can run.
        + element("p", "这个浏览器不能在网页里算。下面是算好的例子。", {"class": "calc__floor"})
        + element("output", page.answer(item, result), {"class": "answer", "aria-live": "polite"})
        + _fields(item, presets, key, folded=False)
        + _worked_back(item, key)
        + _folded(item, presets, key)
        # Disabled until the script is there, and a method that sends nothing: what is typed must not become an address.
        + element("button", "重新算", {"class": "button", "type": "submit", "disabled": True}),
        # What is typed here goes to no spell checker in a cloud.
        {"class": "calc", "method": "dialog", "novalidate": True, "spellcheck": "false"},
    )
    tick = (
        void("input", {"type": "checkbox", "id": f"{key}-all", "class": "calc__all"})
        + element("label", "看表格、图和算法", {"for": f"{key}-all", "class": "calc__more"})
        if brief
        else ""
    )
    inside = (
        form + tick + element("div", _keyed(page.details(item, result), item.slug, key), {"class": "calc__details"})
    )
    # Not on the outer box: the search ends an exclusion where the first element of the same name ends.
    named = element("loan-calculator", inside, {"use": item.slug, "key": key, "data-search-exclude": True})
    return element("div", named, {"class": "calculator"})


def _keyed(details: str, slug: str, key: str) -> str:
    """Tell apart the ids of texts to copy where a calculator stands twice on a page."""
    for name in ("sentence", "text"):
        details = details.replace(f'"{slug}-{name}"', f'"{key}-{name}"')
    return details


def _fields(item: Calculator, presets: Mapping[str, Any], key: str, *, folded: bool) -> str:
    fields = [field for field in item.fields if field.folded == folded]
    plain = [_field(field, presets.get(field.name), key) for field in fields if field.way is None]
    boxes = element("div", "".join(plain), {"class": "fields"}) if plain else ""
    if folded or item.ways is None:
        return boxes
    used = 0
    for field in fields:
        if field.way == 1 and spec.given(presets.get(field.name)):
            used = 1
    tabs = [
        element("label", _input("radio", f"{key}-way", str(way), checked=way == used) + element("span", escape(label)))
        for way, label in enumerate(item.ways.labels)
    ]
    choice = element(
        "fieldset",
        element("legend", escape(item.ways.question)) + "".join(tabs),
        {"class": "way-choice", "data-way-choice": True},
    )
    ways = [
        element(
            "div",
            "".join(_field(field, presets.get(field.name), key) for field in fields if field.way == way),
            {"class": "fields way", "data-way": str(way), "hidden": way != used},
        )
        for way in (0, 1)
    ]
    return boxes + choice + "".join(ways)


def _folded(item: Calculator, presets: Mapping[str, Any], key: str) -> str:
    count = sum(1 for field in item.fields if field.folded)
    if not count:
        return ""
    summary = element("summary", escape(item.folded_title) + element("span", f"{count} 项，都可以不填"))
    return element("details", summary + _fields(item, presets, key, folded=True), {"class": "more-fields"})


def _field(field: Field, value: Any, key: str) -> str:
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


def _worked_back(item: Calculator, key: str) -> str:
    """Offer four numbers that everybody has, out of which another calculator works back what its fields ask for."""
    asked = {field.unknown.partition(".")[0] for field in item.fields if field.unknown}
    if not asked:
        return ""
    (slug,) = asked
    parts = [
        element("label", escape(field.label), {"for": f"{key}-known-{field.name}"})
        + void(
            "input",
            {
                "class": "field__known",
                "type": "text",
                "id": f"{key}-known-{field.name}",
                "inputmode": "decimal",
                "autocomplete": "off",
                "spellcheck": "false",
                "data-known": field.name,
            },
        )
        for field in CALCULATORS[slug].fields
        if field.required
    ]
    words = "填好四个数，上面的就按它们推算填上，旁边写着“推算”。那不是合同上的数，要明细才作准。"
    inside = element("summary", "不知道还剩多少本金？填这四个数字") + element("p", words, {"class": "field__hint"})
    told = element("p", "", {"class": "field__worked", "role": "status", "data-worked": True})
    return element("details", inside + "".join(parts) + told, {"class": "worked-back", "data-worked-back": slug})


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


def _input(kind: str, name: str, value: str, *, checked: bool) -> str:
    return void("input", {"type": kind, "name": name, "value": value, "checked": checked})


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
        _field(column, row.get(column.name), key).replace("<div ", f'<div data-column="{column.name}" ', 1)
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
