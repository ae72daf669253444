"""The shapes of what `toolbox/` holds: fields of a case, documents with blanks, and how both stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

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
