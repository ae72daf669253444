"""Refuse what MicroPython would answer differently: every node, name, method and keyword outside `allowed`.

A construct that MicroPython does not know raises, and would be found; one that it understands otherwise gives a wrong
number with confidence. So nothing passes that is not listed. What no reading of the source can see (which type a value
has) is left to the stand-ins, which raise, and to the tests, which run both engines side by side.
"""

from __future__ import annotations

import ast
import builtins
from pathlib import Path
from typing import NamedTuple

from publish.engines.micropython import allowed, names, specs
from publish.engines.micropython.modules import Module
from publish.engines.micropython.names import Known

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_WHOLE = (ast.Dict, ast.DictComp, ast.Set, ast.SetComp)

# Fixed here: a doctest that has run leaves a `_` among the built-in names.
_BUILT_IN = frozenset(name for name in dir(builtins) if not name.startswith("_"))


class Fault(NamedTuple):
    """Something that may not be written: where, what, and what to write instead."""

    path: Path
    line: int
    what: str
    instead: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}: not in MicroPython's subset. Write {self.instead}."


def faults(modules: list[Module]) -> list[Fault]:
    """Return everything in the source that MicroPython's subset does not have, module by module.

    `modules` are all of the source: names that one asks another for are looked up among them.
    """
    known = names.known(modules)
    found: list[Fault] = []
    for module in modules:
        checker = _Checker(module, known)
        checker.visit(module.tree)
        found += checker.found
    return found


class _Checker(ast.NodeVisitor):
    """One pass over one module."""

    def __init__(self, module: Module, known: Known) -> None:
        self.module = module
        self.known = known
        self.bound = names.bound(module.tree)
        self.found: list[Fault] = []
        self.called: set[ast.expr] = set()

    def refuse(self, node: ast.AST, what: str, instead: str) -> None:
        """Note a fault at a node."""
        self.found.append(Fault(self.module.path, getattr(node, "lineno", 1), what, instead))

    def visit(self, node: ast.AST) -> None:
        """Look at a node by its kind, then at what it holds."""
        if not isinstance(node, allowed.NODES):
            kind = next((kind for kind in allowed.INSTEAD_OF_NODE if isinstance(node, kind)), type(node))
            self.refuse(node, kind.__name__.lower(), allowed.INSTEAD_OF_NODE.get(kind, "it with plainer means"))
            return
        if isinstance(node, _COMPREHENSIONS) and any(isinstance(part, ast.NamedExpr) for part in ast.walk(node)):
            self.refuse(node, ":= in a comprehension", "a loop")
        super().visit(node)

    def visit_all(self, nodes: list[ast.stmt] | list[ast.expr]) -> None:
        """Look at each of several nodes."""
        for node in nodes:
            self.visit(node)

    # Structure

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            if alias.name != "json" or alias.asname:
                self.refuse(node, f"import {alias.name}", "from ... import ..., of the modules listed in allowed.py")

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        module = node.module or ""
        if node not in self.module.tree.body and not _for_types(self.module.tree, node):
            self.refuse(node, "an import inside a function", "it at the top of the module")
        if node.level:
            self.refuse(node, "a relative import", "the whole name of the module")
        elif module not in self.known.modules and not all(
            f"{module}.{alias.name}" in self.known.modules for alias in node.names
        ):
            self._library(node, module)
        if any(alias.name == "*" for alias in node.names):
            self.refuse(node, "import *", "the names")

    def _library(self, node: ast.ImportFrom, module: str) -> None:
        if module not in allowed.IMPORTS:
            self.refuse(node, f"from {module} import", "it by hand, or ask for a stand-in")
            return
        there = allowed.IMPORTS[module]
        for alias in node.names:
            if there is not None and alias.name not in there:
                self.refuse(node, f"{module}.{alias.name}", "it by hand, or ask for a stand-in")

    def visit_If(self, node: ast.If) -> None:
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return
        self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        if node.type_params:
            self.refuse(node, "type parameters", "TypeVar, or Any")
        for mark in node.decorator_list:
            if not (isinstance(mark, ast.Name) and mark.id in ("property", "staticmethod")):
                self.refuse(mark, f"@{ast.unparse(mark)}", "a plain function")
        self._defined(node)
        self._arguments(node.args, node.body)
        self.visit_all(node.body)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._arguments(node.args, [ast.Expr(node.body)])
        self.visit(node.body)

    def _defined(self, node: ast.FunctionDef) -> None:
        name = node.name
        if name.startswith("__"):
            if name not in allowed.SPECIAL_METHODS:
                self.refuse(node, name, "a method with a name of its own")
        elif name in names.OF_BUILTIN_TYPES - set(allowed.METHODS) and node not in self.module.tree.body:
            self.refuse(node, f"a method called {name}", "another name: text or lists have a method called so")

    def _arguments(self, given: ast.arguments, body: list[ast.stmt]) -> None:
        if given.posonlyargs:
            self.refuse(given.posonlyargs[0], "positional-only arguments", "them without /")
        for argument in [*given.args, *given.kwonlyargs, *filter(None, [given.vararg, given.kwarg])]:
            self._binds(argument, argument.arg)
        self.visit_all(given.defaults)
        self.visit_all([default for default in given.kw_defaults if default is not None])
        if given.kwarg is not None and not _only_passed_on(given.kwarg.arg, body):
            self.refuse(given.kwarg, f"**{given.kwarg.arg} used otherwise than **{given.kwarg.arg}", "named arguments")

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        if node.type_params or node.keywords:
            self.refuse(node, "type parameters or a metaclass", "a plain class")
        options = names.dataclass_options(node)
        if len(node.decorator_list) > (options is not None):
            self.refuse(node, "a class decorator", "@dataclass alone")
        for option in options or ():
            if option not in allowed.DATACLASS_OPTIONS:
                self.refuse(node, f"dataclass({option}=)", "the method itself")
        self._bases(node, options is not None)
        for statement in node.body:
            self._member(node, statement, options is not None)

    def _bases(self, node: ast.ClassDef, is_dataclass: bool) -> None:
        if len(node.bases) > 1:
            self.refuse(node, "several base classes", "one")
        for base in node.bases:
            name = base.id if isinstance(base, ast.Name) else ""
            if is_dataclass or name in self.known.dataclasses:
                self.refuse(node, "inheritance of dataclasses", "the fields again, or one inside the other")
            elif name not in allowed.ERRORS and name not in self.known.classes:
                self.refuse(node, f"base class {ast.unparse(base)}", "a class without one")

    def _member(self, owner: ast.ClassDef, node: ast.stmt, is_dataclass: bool) -> None:
        if isinstance(node, ast.FunctionDef):
            self.visit(node)
        elif isinstance(node, (ast.AnnAssign, ast.Assign)):
            if node.value is not None:
                self._default(node.value, is_dataclass)
        elif not isinstance(node, ast.Pass) and not names.is_docstring(node):
            self.refuse(node, f"{type(node).__name__.lower()} in class {owner.name}", "methods and fields alone")

    def _default(self, value: ast.expr, is_dataclass: bool) -> None:
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "field":
            wrong = [keyword.arg for keyword in value.keywords if keyword.arg not in allowed.FIELD_OPTIONS]
            if wrong or not is_dataclass:
                self.refuse(value, f"field({wrong}=)", "default or default_factory alone")
            self.visit_all([keyword.value for keyword in value.keywords])
        elif any(isinstance(part, _COMPREHENSIONS) for part in ast.walk(value)):
            self.refuse(value, "a comprehension in a class body", "it before the class")
        else:
            self.visit(value)

    # Statements

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit_all(node.targets)
        if not names.is_type_expression(node.value, self.known.for_types[self.module.name]):
            self.visit(node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.visit(node.target)
        if node.value is not None and ast.unparse(node.annotation) != "TypeAlias":
            self.visit(node.value)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if isinstance(node.op, (ast.BitOr, ast.Pow)):
            self.refuse(node, "|= or **=", "the whole assignment")
        self.generic_visit(node)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.name:
            self._binds(node, node.name)
            if node.type is not None and "KeyError" in ast.unparse(node.type):
                self.refuse(node, "the text of a KeyError", "the key")
        self.generic_visit(node)

    def visit_For(self, node: ast.For) -> None:
        self._loops_over(node.iter)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        self._loops_over(node.iter)
        self.generic_visit(node)

    def _loops_over(self, node: ast.expr) -> None:
        name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        if isinstance(node, (ast.Set, ast.SetComp)) or name in ("set", "frozenset"):
            self.refuse(node, "a loop over a set", "sorted(...) around it")

    # Expressions

    def visit_Constant(self, node: ast.Constant) -> None:
        if not (node.value is None or isinstance(node.value, (bool, int, float, str))):
            self.refuse(node, type(node.value).__name__, "text, a whole number or a decimal")
        elif isinstance(node.value, str) and any("\ud800" <= char <= "\udfff" for char in node.value):
            self.refuse(node, "half a character", "whole characters")

    def visit_Name(self, node: ast.Name) -> None:
        if not isinstance(node.ctx, ast.Load):
            self._binds(node, node.id)
        elif node.id in self.known.for_types[self.module.name]:
            self.refuse(node, f"{node.id} at run time", "it in annotations alone")
        elif node.id not in self.bound and node.id not in (*allowed.BUILTINS, *allowed.TYPES, *allowed.ERRORS):
            self.refuse(node, node.id, allowed.INSTEAD_OF_BUILTIN.get(node.id, "what allowed.py lists"))

    def _binds(self, node: ast.AST, name: str) -> None:
        if name in _BUILT_IN:
            self.refuse(node, f"{name} as a name of one's own", "another name: it is a built-in function")

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if isinstance(node.op, ast.Mod) and names.is_text(node.left):
            self.refuse(node, "% on text", "an f-string")
        if isinstance(node.op, ast.Pow) and not (names.is_whole(node.left) and names.is_whole(node.right)):
            self.refuse(node, "**", allowed.INSTEAD_OF_BUILTIN["pow"])
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        looks_up = all(isinstance(sign, (ast.In, ast.NotIn)) for sign in node.ops)
        if not looks_up and any(isinstance(side, _WHOLE) for side in (node.left, *node.comparators)):
            self.refuse(node, "a comparison of whole dicts or sets", "one of what they hold")
        if any(not names.is_simple(side) for side in node.comparators[:-1]):
            self.refuse(node, "a computed value in the middle of a comparison", "a name for it")
        self.generic_visit(node)

    def visit_Slice(self, node: ast.Slice) -> None:
        if node.step is not None:
            self.refuse(node, "a slice with a step", "reversed(...) or range with a step")
        self.generic_visit(node)

    def visit_FormattedValue(self, node: ast.FormattedValue) -> None:
        if node.conversion != -1:
            self.refuse(node, f"!{chr(node.conversion)} in an f-string", "the text that readers shall see")
        text = specs.constant(node.format_spec)
        if text is None:
            self.refuse(node, "an expression in a format", "a constant format, or quantize")
        elif text and specs.read(text) is None:
            self.refuse(node, f"the format {text!r}", "one of fill, sign, width, comma, places and d, f or s")
        self.visit(node.value)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if node not in self.called and isinstance(node.ctx, ast.Load) and node.attr not in self.known.attributes:
            self.refuse(node, f".{node.attr}", allowed.INSTEAD_OF_METHOD.get(node.attr, "what the source defines"))
        self.visit(node.value)

    def visit_Call(self, node: ast.Call) -> None:
        given = {keyword.arg for keyword in node.keywords if keyword.arg}
        if isinstance(node.func, ast.Name):
            self._calls_function(node, node.func.id, given)
        elif isinstance(node.func, ast.Attribute):
            self._calls_method(node, node.func.attr, given)
        self.generic_visit(node)

    def _calls_function(self, node: ast.Call, name: str, given: set[str]) -> None:
        if name in self.bound:
            return
        for keyword in sorted(given - set(allowed.BUILTINS.get(name, given))):
            self.refuse(node, f"{name}({keyword}=)", "it without")
        if name in ("dict", "int", "str", "super", "float") and len(node.args) > 1:
            self.refuse(node, f"{name}() with several arguments", "one argument")
        if name == "super" and node.args:
            self.refuse(node, "super() with arguments", "super()")

    def _calls_method(self, node: ast.Call, name: str, given: set[str]) -> None:
        assert isinstance(node.func, ast.Attribute)
        self.called.add(node.func)
        of_super = isinstance(node.func.value, ast.Call) and ast.unparse(node.func.value.func) == "super"
        if of_super and name == "__init__":
            return
        if name not in self.known.callables and name not in allowed.METHODS:
            self.refuse(node, f".{name}()", allowed.INSTEAD_OF_METHOD.get(name, "what the source defines"))
        elif name not in self.known.callables and given:
            self.refuse(node, f".{name}({', '.join(sorted(given))}=)", "the arguments by place")
        elif name == "split" and not node.args:
            self.refuse(node, ".split() at white space", 'split(" ") of text that was read')
        elif name == "loads" and given != {"parse_int", "parse_float", "parse_constant", "object_pairs_hook"}:
            self.refuse(
                node,
                "json.loads without its four hooks",
                "all of parse_int, parse_float, parse_constant and object_pairs_hook",
            )


def _for_types(tree: ast.Module, node: ast.stmt) -> bool:
    return any(
        isinstance(part, ast.If) and ast.unparse(part.test) == "TYPE_CHECKING" and node in part.body
        for part in tree.body
    )


def _only_passed_on(name: str, body: list[ast.stmt]) -> bool:
    passed: set[ast.expr] = set()
    for statement in body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Call):
                passed |= {keyword.value for keyword in node.keywords if keyword.arg is None}
            if isinstance(node, ast.Name) and node.id == name and node not in passed:
                return False
    return True
