"""The fields of a case as forms: empty sheets without a script, filled from the case with one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from calculators.doors.markup import Attribute, element, escape, void
from publish.guide.toolbox.data import case
from publish.guide.toolbox.shapes import Case, Field, Rows

ROW = "__ROW__"
_MODES = {"money": "decimal", "rate": "text", "percent": "decimal", "whole": "numeric"}
# The field of a calculator whose reader reads a field of this kind, with bounds that suit every one of them.
CHECKS = {
    "money": "affordability.other_debts",
    "rate": "schedule.annual_rate",
    "percent": "affordability.reserve_share",
    "whole": "loan-facts.paid_months",
}
WORDY = 4
# Forms that stand beside another one with the same fields.
AGAIN = ("plan-known", "kept")
_TYPES = {"day": "date", "moment": "datetime-local"}


def passages() -> dict[str, str]:
    """Write every form as HTML, by name: those that pages compose, the whole case, and a record of each kept list."""
    known = case()
    # A page may show a field in two forms: each but the first has ids of its own.
    found = {
        f"form-{name}": _form(known, keys, name if name in AGAIN else "case") for name, keys in known.forms.items()
    }
    found["form-case"] = _whole(known)
    for name in ("log", "evidence"):
        found[f"record-{name}"] = _record(known.rows(name))
    return found


def schema() -> str:
    """Write what a case may hold as JSON, for the page that shows, imports and exports it."""
    known = case()
    described: dict[str, Any] = {
        "schema": known.schema,
        "groups": [
            {
                "id": group.id,
                "title": group.title,
                "lists": list(group.lists),
                "fields": [_described(field) for field in group.fields],
            }
            for group in known.groups
            if not group.computed
        ],
        "lists": [
            {"id": rows.id, "title": rows.title, "fields": [_described(field) for field in rows.fields]}
            for rows in known.lists
        ],
    }
    text = json.dumps(described, ensure_ascii=False, separators=(",", ":"))
    # An attribute: of scripts in a page the policy would have to name each, and the search would read words in it.
    return element("div", "", {"hidden": True, "data-schema": text}) + "\n"


def _described(field: Field) -> dict[str, Any]:
    out: dict[str, Any] = {"key": field.key, "label": field.label, "kind": field.kind, "unit": field.unit}
    if field.choices:
        out["choices"] = dict(field.choices)
    if field.default:
        out["default"] = field.default
    return out


def _form(known: Case, keys: Iterable[str], prefix: str) -> str:
    boxes = "".join(
        _rows(known.rows(key[1:])) if key.startswith("@") else _field(known.field(key), "data-case", prefix)
        for key in keys
    )
    return element("form", element("div", boxes, {"class": "fields"}), _sheet()) + "\n"


def _whole(known: Case) -> str:
    """Write all groups that are typed, the first one open."""
    out = []
    for number, group in enumerate(group for group in known.groups if not group.derived and not group.computed):
        boxes = "".join(_rows(known.rows(name)) for name in group.lists)
        fields = (*group.fields, *(known.field(key) for key in group.also))
        boxes += "".join(_field(field, "data-case") for field in fields)
        hint = element("p", escape(group.hint), {"class": "field__hint"}) if group.hint else ""
        summary = element("summary", escape(group.title))
        inside = summary + hint + element("div", boxes, {"class": "fields"})
        out.append(element("details", inside, {"class": "case__group", "open": number == 0}))
    return element("form", "\n".join(out), _sheet()) + "\n"


def _sheet() -> dict[str, Attribute]:
    # A method that sends nothing: what is typed must not become an address.
    return {"class": "calc case", "method": "dialog", "novalidate": True, "autocomplete": "off"}


def _field(field: Field, attribute: str, prefix: str = "case", *, narrow: bool = False) -> str:
    name = f"{prefix}-{field.key.replace('.', '-')}"
    hint = element("p", escape(field.hint), {"class": "field__hint", "id": f"{name}-h"}) if field.hint else ""
    control = _control(field, name, {attribute: field.key, "aria-describedby": f"{name}-h" if field.hint else None})
    if field.kind == "tick":
        return element("label", control + element("span", escape(field.label)), _box(field, "field field--tick"))
    label = element("label", escape(field.label), {"for": name})
    unit = element("span", escape(field.unit), {"class": "unit"}) if field.unit else ""
    # A choice in long words would be cut on a phone.
    wordy = any(len(label) > WORDY for _, label in field.choices)
    wide = (wordy or field.kind in ("day", "moment", "long", "text")) and not narrow
    width = "field field--long" if wide else "field"
    return element("div", label + element("div", control + unit, {"class": "field__box"}) + hint, _box(field, width))


def _box(field: Field, look: str) -> dict[str, Attribute]:
    return {"class": look, "data-field": field.key, "data-only": field.only or None}


def _control(field: Field, name: str, more: dict[str, Attribute]) -> str:
    # A spell checker of some browsers sends what is typed to its maker.
    common: dict[str, Attribute] = {"id": name, "autocomplete": "off", "spellcheck": "false", **more}
    if field.kind == "long":
        return element("textarea", "", {"rows": 3, **common})
    if field.kind in ("choice", "yes_no"):
        choices = field.choices or (("true", "是"), ("false", "否"))
        options = element("option", "选一项", {"value": ""}) if field.kind == "yes_no" else ""
        options += "".join(element("option", escape(label), {"value": value}) for value, label in choices)
        return element("select", options, common)
    if field.kind == "tick":
        return void("input", {"type": "checkbox", **common})
    own: dict[str, Attribute] = {
        "type": _TYPES.get(field.kind),
        "inputmode": _MODES.get(field.kind),
        "data-check": CHECKS.get(field.kind),
    }
    return void("input", {**own, **common})


def _rows(rows: Rows) -> str:
    """Write a list with one empty row; the script gives every row an id of its own."""
    examples = f"比如：{'、'.join(rows.examples)}。" if rows.examples else ""
    hint = element("p", examples, {"class": "field__hint"}) if examples else ""
    remove = element(
        "button",
        "删掉",
        {"type": "button", "class": "rows__remove", "aria-label": f"删掉{rows.row}", "data-remove": True},
    )
    two = len(rows.fields) == 2 and all(field.kind != "day" for field in rows.fields)
    short = " rows__row--short" if two else ""
    cells = "".join(_field(field, "data-cell", f"case-{rows.id}-{ROW}", narrow=two) for field in rows.fields)
    row = element("div", cells + remove, {"class": f"rows__row{short}", "data-row": True})
    add = element("button", "加一行", {"type": "button", "class": "button button--quiet rows__add", "data-add": True})
    return element(
        "fieldset",
        element("legend", escape(rows.title))
        + hint
        + element("div", row.replace(ROW, "1"), {"class": "rows__body"})
        + element("template", row)
        + add,
        {"class": "rows", "data-list": rows.id},
    )


def _record(rows: Rows) -> str:
    """Write the form for one record of a list that is kept as cards, and the place for the cards."""
    told = {field.key: _field(field, "data-cell", f"record-{rows.id}") for field in rows.fields}
    first = rows.first or tuple(told)
    cells = element("div", "".join(told[key] for key in first), {"class": "fields"})
    rest = "".join(cell for key, cell in told.items() if key not in first)
    if rest:
        inside = element("summary", escape(rows.more)) + element("div", rest, {"class": "fields"})
        cells += element("details", inside, {"class": "more-fields", "data-more": True})
    save = element("button", f"记下{rows.row}", {"class": "button", "type": "submit", "disabled": True})
    cancel = element(
        "button", "不改了", {"class": "button button--quiet", "type": "button", "data-cancel": True, "hidden": True}
    )
    form = element(
        "form", cells + element("div", save + cancel, {"class": "records__save"}), _sheet() | {"data-record": rows.id}
    )
    place = element("div", "", {"class": "records", "data-records": rows.id})
    return f"{form}\n\n### 记过的 {{ #{rows.id}-records }}\n\n{place}\n"
