"""What the names in the source stand for, as far as reading it tells."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from pathlib import Path

from publish.engines.micropython import allowed
from publish.engines.micropython.modules import Module

OF_BUILTIN_TYPES = {name for kind in (str, list, dict, set, tuple, int, float) for name in dir(kind)}
STANDIN = Path(__file__).parent / "standin"
_STOOD_IN_FOR = ("datetime.py", "decimal.py", "json.py")


@dataclass
class Known:
    """What the source, and the stand-ins behind it, define.

    `modules` are its modules, `attributes` what may follow a point, `callables` those of them that may be called;
    `for_types` says of each module which names stand in annotations alone.
    """

    modules: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    callables: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    dataclasses: set[str] = field(default_factory=set)
    for_types: dict[str, set[str]] = field(default_factory=dict)


def known(modules: list[Module]) -> Known:
    """Return what all `modules` define, and with them the stand-ins for `datetime`, `decimal` and `json`."""
    out = Known(modules={module.name for module in modules}, attributes={"args"})
    for module in modules:
        out.for_types[module.name] = for_types(module.tree)
    for module in modules:
        out.for_types[module.name] |= _imported_for_types(module.tree, out.for_types)
    asked = _asked_of_modules(modules)
    for module in modules:
        out.for_types[module.name] |= _imported(module.tree) - _run(module.tree) - asked.get(module.name, set())
        out.attributes |= bound(module.tree) | {module.name.rpartition(".")[2]}
        _read(module.tree, out, OF_BUILTIN_TYPES - set(allowed.METHODS))
    for name in _STOOD_IN_FOR:
        _read(ast.parse((STANDIN / name).read_text("utf8")), out, set())
    out.attributes |= out.callables
    return out


def _read(tree: ast.Module, out: Known, unclear: set[str]) -> None:
    """Add what a module defines; a function with an `unclear` name could be taken for a method of text or lists."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name not in unclear:
            out.callables.add(node.name)
        elif isinstance(node, ast.ClassDef):
            out.classes.add(node.name)
            if dataclass_options(node) is not None:
                out.dataclasses.add(node.name)
            for statement in node.body:
                if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                    out.attributes.add(statement.target.id)
                    if "Callable" in ast.unparse(statement.annotation):
                        out.callables.add(statement.target.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            out.attributes.add(node.attr)


def bound(tree: ast.AST) -> set[str]:
    """Find every name that is bound anywhere in a `tree`: by assignment, definition, import or as an argument."""
    out: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            out.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            out.add(node.name)
        elif isinstance(node, ast.arg):
            out.add(node.arg)
        elif isinstance(node, ast.alias):
            out.add(node.asname or node.name.partition(".")[0])
        elif isinstance(node, ast.ExceptHandler) and node.name:
            out.add(node.name)
    return out


def for_types(tree: ast.Module) -> set[str]:
    """Find the names of a module that only annotations use: what typing gives, and what is made of it.

    `tree` is the module's. What it takes from other modules of ours for that is not among them.
    """
    out: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and allowed.IMPORTS.get(node.module, ()) is None:
            out |= {alias.asname or alias.name for alias in node.names}
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and is_type_expression(statement.value, out):
            out |= {target.id for target in statement.targets if isinstance(target, ast.Name)}
    return out


def _imported_for_types(tree: ast.Module, for_types: dict[str, set[str]]) -> set[str]:
    """Find what a module takes from other modules of the source, where only annotations use it."""
    return {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in for_types.get(node.module or "", ())
    }


def _imported(tree: ast.Module) -> set[str]:
    """Find the names that a module takes from others by `from`."""
    return {
        alias.asname or alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }


def _run(node: ast.AST) -> set[str]:
    """Find the names that code reads when it runs: those in annotations alone it does not."""
    out = {node.id} if isinstance(node, ast.Name) else set()
    for name, value in ast.iter_fields(node):
        if name not in ("annotation", "returns"):
            for part in value if isinstance(value, list) else [value]:
                out |= _run(part) if isinstance(part, ast.AST) else set()
    return out


def _asked_of_modules(modules: list[Module]) -> dict[str, set[str]]:
    """Find what other modules take from each, by `from` or behind a point: it stays there, whatever it is used for."""
    out: dict[str, set[str]] = {}
    for module in modules:
        for node in module.tree.body:
            if isinstance(node, ast.ImportFrom) and node.module:
                out.setdefault(node.module, set()).update(alias.name for alias in node.names)
        behind = {node.attr for node in ast.walk(module.tree) if isinstance(node, ast.Attribute)}
        for node in module.tree.body:
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    out.setdefault(f"{node.module}.{alias.name}", set()).update(behind)
    return out


def is_type_expression(node: ast.expr, for_types: set[str]) -> bool:
    """Tell whether `node` is a type and nothing else: `str | int | None`, `Callable[[int], int]`.

    `for_types` are the names that are known to be types.
    """
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return all(
            is_type_expression(side, for_types)
            or (isinstance(side, ast.Constant) and side.value is None)
            or (isinstance(side, ast.Name) and side.id in ("bool", "dict", "float", "int", "list", "str", "tuple"))
            for side in (node.left, node.right)
        )
    if isinstance(node, ast.Subscript):
        return isinstance(node.value, ast.Name) and (
            node.value.id in for_types or node.value.id in ("dict", "list", "tuple", "set", "frozenset")
        )
    return isinstance(node, ast.Name) and node.id in for_types


def dataclass_options(node: ast.ClassDef) -> dict[str, bool] | None:
    """Give the options of a dataclass by name, none where it has none; None where `node` is another class."""
    for mark in node.decorator_list:
        if isinstance(mark, ast.Name) and mark.id == "dataclass":
            return {}
        if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Name) and mark.func.id == "dataclass":
            return {
                keyword.arg: bool(keyword.value.value)
                for keyword in mark.keywords
                if keyword.arg and isinstance(keyword.value, ast.Constant)
            }
    return None


def is_docstring(node: ast.stmt) -> bool:
    """Tell whether `node`, a statement, is text alone, or `...`."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def is_text(node: ast.expr) -> bool:
    """Tell whether `node`, an expression, is written as text."""
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def is_whole(node: ast.expr) -> bool:
    """Tell whether `node`, an expression, is written as a whole number."""
    return isinstance(node, ast.Constant) and type(node.value) is int


def is_simple(node: ast.expr) -> bool:
    """Tell whether `node`, an expression, can be read twice: a name, a part of one, or its length."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "len" and is_simple(node.args[0])
    if isinstance(node, ast.Subscript):
        return is_simple(node.value) and is_simple(node.slice)
    if isinstance(node, ast.Attribute):
        return is_simple(node.value)
    return isinstance(node, (ast.Name, ast.Constant))
