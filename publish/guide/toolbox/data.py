"""What `toolbox/` holds, read once: the fields of a case, the documents, the checklists, the pathfinder's words."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from publish.guide.toolbox.shapes import Case, Document, Field, Group, Order, Rows, Table
from publish.lender import filled

FOLDER: Final = Path(__file__).parents[3] / "toolbox"


def load(name: str) -> dict[str, Any]:
    """Read one file of the toolbox, the lender's words filled in.

    `name` is its path below `toolbox/`.
    """
    return tomllib.loads(filled((FOLDER / name).read_text("utf8")))


@cache
def case() -> Case:
    """Read what a case may hold."""
    data = load("case.toml")
    groups = tuple(
        Group(
            id=name,
            title=group["title"],
            hint=group.get("hint", ""),
            lists=tuple(group.get("lists", ())),
            also=tuple(group.get("also", ())),
            derived=group.get("derived", False),
            computed=group.get("computed", False),
            fields=tuple(_field(f"{name}.{key}", item) for key, item in group.get("field", {}).items()),
        )
        for name, group in data["group"].items()
    )
    lists = tuple(
        Rows(
            id=name,
            title=item["title"],
            row=item["row"],
            fills=tuple(item.get("fills", ())),
            examples=tuple(item.get("examples", ())),
            first=tuple(item.get("first", ())),
            more=item.get("more", ""),
            fields=tuple(_field(key, field) for key, field in item.get("field", {}).items()) + _waiting(groups, item),
        )
        for name, item in data["list"].items()
    )
    return Case(schema=data["schema"], groups=groups, lists=lists, forms=data["form"])


def _waiting(groups: tuple[Group, ...], item: dict[str, Any]) -> tuple[Field, ...]:
    """The fields of whole groups, and some others, as cells of a row: a key with a hyphen for its point."""
    wanted = [field for name in item.get("of", ()) for group in groups if group.id == name for field in group.fields]
    wanted += [field for group in groups for field in group.fields if field.key in item.get("also", ())]
    return tuple(replace(field, key=field.key.replace(".", "-"), fills=(), into=()) for field in wanted)


def _field(key: str, item: dict[str, Any]) -> Field:
    kinds = {"money": "元", "rate": "%（年）"}
    return Field(
        key=key,
        label=item["label"],
        kind=item["kind"],
        unit=item.get("unit", kinds.get(item["kind"], "")),
        hint=item.get("hint", ""),
        blank=item.get("blank", item["label"]),
        default=item.get("default", ""),
        choices=tuple(item.get("choices", {}).items()),
        only=item.get("only", ""),
        fills=tuple(item.get("fills", ())),
        into=tuple(item.get("into", ())),
    )


@cache
def documents() -> dict[str, Document]:
    """Read all documents, those to speak first."""
    found: dict[str, Document] = {}
    for name in load("documents/order.toml")["files"]:
        for key, item in load(f"documents/{name}.toml").items():
            found[key] = Document(
                id=key,
                title=item["title"],
                when=item["when"],
                facts=tuple(item["facts"]),
                warning=item.get("warning", ""),
                kind=item.get("kind", ""),
                short=item.get("short", ""),
                lines=_with_attached(item["text"].strip().splitlines()),
            )
    return found


def _with_attached(lines: list[str]) -> tuple[str, ...]:
    """Put behind a text the sheets that it says are attached."""
    text = "\n".join(lines)
    sheets = load("documents/order.toml")["attached"]
    return tuple(lines) + tuple(line for words, sheet in sheets.items() if words in text for line in sheet)


@cache
def order() -> Order:
    """Read how documents stand."""
    data = load("documents/order.toml")
    tables = {
        name: Table(
            columns=tuple(item["columns"]),
            cells=tuple(item["cells"]),
            list=item.get("list", ""),
            calculator=item.get("calculator", ""),
            form=tuple(item.get("form", {}).items()),
        )
        for name, item in data["table"].items()
    }
    return Order(
        sections={name: tuple(keys) for name, keys in data["section"].items()},
        pages=data["page"],
        tables=tables,
        signed=tuple(data["signed"]),
        kind_field=data["kind"]["field"],
        apart={name: tuple(groups) for name, groups in data["kind"]["apart"].items()},
    )


@cache
def checklists() -> dict[str, Any]:
    """Read the checklists and what stands in them."""
    return load("checklists.toml")


@cache
def words() -> dict[str, Any]:
    """Read the pathfinder's words: `question` and `part`."""
    return load("path/words.toml")
