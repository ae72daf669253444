"""A calculator as a real form with its answer already in it: what a fence becomes. Build only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.doors import page
from calculators.doors.markup import element, escape, void
from calculators.kit import spec
from calculators.kit.inputs import run
from calculators.kit.spec import Calculator
from calculators.shelf import CALCULATORS
from publish.guide.fields import write_field


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
    plain = [write_field(field, presets.get(field.name), key) for field in fields if field.way is None]
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
            "".join(write_field(field, presets.get(field.name), key) for field in fields if field.way == way),
            {"class": "fields way", "data-way": str(way), "hidden": way != used},
        )
        for way in (0, 1)
    ]
    return boxes + choice + "".join(ways)


def _input(kind: str, name: str, value: str, *, checked: bool) -> str:
    return void("input", {"type": kind, "name": name, "value": value, "checked": checked})


def _folded(item: Calculator, presets: Mapping[str, Any], key: str) -> str:
    count = sum(1 for field in item.fields if field.folded)
    if not count:
        return ""
    summary = element("summary", escape(item.folded_title) + element("span", f"{count} 项，都可以不填"))
    return element("details", summary + _fields(item, presets, key, folded=True), {"class": "more-fields"})


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
