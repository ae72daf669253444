"""The modules that an answer in the browser needs: what the worker's door imports, and so on down."""

from __future__ import annotations

import ast
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[3]
DOOR = "calculators.doors.worker"
# Fetched by one page alone.
PAPERS = "calculators.doors.papers"
PACKAGE = "calculators"
# Lists every calculator: in the browser each comes when it is asked for.
SHELF = "calculators.shelf"


class Module(NamedTuple):
    """One module of the source."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def is_package(self) -> bool:
        """Whether it is a package's `__init__`."""
        return self.path.name == "__init__.py"


def needed(root: Path = ROOT, door: str = DOOR, *, ends: Collection[str] = ()) -> list[Module]:
    """Find every module below `root` that importing `door` runs, packages included, in order of name.

    `root` is a folder, `door` the name of a module in it. What those that `ends` names import is not looked at.
    """
    found: dict[str, Module] = {}
    wanted = [door]
    while wanted:
        name = wanted.pop()
        path = _file(root, name)
        if name in found or path is None:
            continue
        # What the package offers to programs in Python is nothing that a page asks for.
        text = "" if name == PACKAGE else path.read_text("utf8")
        found[name] = Module(name, path, ast.parse(text, str(path)))
        if name not in ends:
            wanted += _imported(found[name].tree)
        if "." in name:
            wanted.append(name.rpartition(".")[0])
    return [found[name] for name in sorted(found)]


def _file(root: Path, name: str) -> Path | None:
    place = root / name.replace(".", "/")
    for path in (place / "__init__.py", place.with_suffix(".py")):
        if path.exists():
            return path
    return None


def _imported(tree: ast.Module) -> list[str]:
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names
