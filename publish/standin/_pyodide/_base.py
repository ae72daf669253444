"""Stands in for what runs code that JavaScript hands over: without top-level `await`, and without `ast`."""

from _ast import Expr, Expression, Module, PyCF_ONLY_AST
from importlib import import_module
from types import CodeType, ModuleType
from typing import Any

import __main__


def eval_code(source: str, globals: dict[str, Any] | None = None) -> Any:
    """Run `source`, and return the value of the expression that it ends with, if it does."""
    names = __main__.__dict__ if globals is None else globals
    tree = compile(source, "<exec>", "exec", PyCF_ONLY_AST, dont_inherit=True)
    assert isinstance(tree, Module)
    last: CodeType | None = None
    if tree.body and isinstance(end := tree.body[-1], Expr):
        tree.body.pop()
        last = compile(Expression(end.value), "<exec>", "eval")
    exec(compile(tree, "<exec>", "exec"), names)
    return None if last is None else eval(last, names)


def pyimport_impl(path: str) -> ModuleType:
    """Import a module for JavaScript."""
    return import_module(path)
