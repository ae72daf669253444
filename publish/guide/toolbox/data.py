"""What `toolbox/` holds, read once: the fields of a case, the documents, the checklists, the pathfinder's words."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from publish.lender import filled

FOLDER: Final = Path(__file__).parents[3] / "toolbox"
BLANK: Final = re.compile(r"\{([\w.]+)(?:\|([^}]*))?\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that a case holds: its key, its label, how it is typed, what its blank in a document says.

    `fills` are fields of calculators that mean the same, so that each gives what was typed to the other; `into` are
    those that take it from the case and give nothing back, for what is typed there may mean something else.
    """

    key: str
    label: str
    kind: str
    unit: str = ""
    hint: str = ""
    blank: str = ""
    default: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    only: str = ""
    fills: tuple[str, ...] = ()
    into: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The key without its group."""
        return self.key.rpartition(".")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Fields that belong together. `derived` ones are worked out, `computed` ones are not even kept."""

    id: str
    title: str
    fields: tuple[Field, ...]
    hint: str = ""
    lists: tuple[str, ...] = ()
    # Fields of other groups that are asked for here, too.
    also: tuple[str, ...] = ()
    derived: bool = False
    computed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A list of a case: every row has these fields."""

    id: str
    title: str
    row: str
    fields: tuple[Field, ...]
    # Of a record: which fields are asked for first; the others are folded under `more`. None: all of them at once.
    first: tuple[str, ...] = ()
    more: str = ""
    fills: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything that a case may hold."""

    schema: int
    groups: tuple[Group, ...]
    lists: tuple[Rows, ...]
    forms: dict[str, list[str]]

    def field(self, key: str) -> Field:
        """Find a field by its key; `KeyError` where there is none."""
        for group in self.groups:
            for item in group.fields:
                if item.key == key:
                    return item
        raise KeyError(key)

    def rows(self, name: str) -> Rows:
        """Find a list by its name; `KeyError` where there is none."""
        for item in self.lists:
            if item.id == name:
                return item
        raise KeyError(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text with blanks: when to use it, what it stands on, a warning where one is due.

    `short` says the same in a chat box. `kind` is that of the two kinds that never mix to which it belongs; a document
    of none serves both.
    """

    id: str
    title: str
    when: str
    facts: tuple[str, ...]
    lines: tuple[str, ...]
    warning: str = ""
    kind: str = ""
    short: str = ""

    def blanks(self) -> list[str]:
        """The keys of its blanks, each once, in order."""
        return list(dict.fromkeys(found[1] for line in self.lines for found in BLANK.finditer(line)))

    def tables(self) -> list[str]:
        """The names of the tables that the case fills, in order."""
        return [line[1:] for line in self.lines if line.startswith("@")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the case in a document: rows of a list, or rows of a calculator's answer to what the case holds."""

    columns: tuple[str, ...]
    cells: tuple[str, ...]
    list: str = ""
    calculator: str = ""
    form: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How documents stand: their sections, their tables, which lines a hand signs, and the kinds that never mix."""

    sections: dict[str, tuple[str, ...]]
    pages: dict[str, str]
    tables: dict[str, Table]
    signed: tuple[str, ...]
    kind_field: str
    apart: dict[str, tuple[str, ...]]

    def page(self, document: str) -> str:
        """The page of the toolbox that a document stands on."""
        section = next(name for name, keys in self.sections.items() if document in keys)
        return self.pages.get(section, "documents")


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
