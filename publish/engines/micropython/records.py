"""Dataclasses written out: a constructor and the names of the fields; comparing them is the stand-in's."""

from __future__ import annotations

import ast

from publish.engines.micropython import names


def written_out(node: ast.ClassDef, options: dict[str, bool]) -> ast.ClassDef:
    """Turn a dataclass into a plain class with its `__init__`, and return it.

    `node` is the dataclass, `options` are those that `names.dataclass_options` gives for it.
    """
    fields = [statement for statement in node.body if _is_field(statement)]
    rest = [
        statement
        for statement in node.body
        if statement not in fields and not names.is_docstring(statement) and not isinstance(statement, ast.Pass)
    ]
    arguments = ast.arguments([], [ast.arg("self")], None, [], [], None, [])
    given = arguments.kwonlyargs if options.get("kw_only") else arguments.args
    body: list[ast.stmt] = []
    listed: list[ast.expr] = []
    for statement in fields:
        assert isinstance(statement, ast.AnnAssign)
        assert isinstance(statement.target, ast.Name)
        name = statement.target.id
        given.append(ast.arg(name))
        default, value = _default(statement)
        if given is arguments.kwonlyargs:
            arguments.kw_defaults.append(default)
        elif default is not None:
            arguments.defaults.append(default)
        body.append(ast.Assign([ast.Attribute(ast.Name("self", ast.Load()), name, ast.Store())], value))
        listed.append(ast.Constant(name))
    if any(isinstance(statement, ast.FunctionDef) and statement.name == "__post_init__" for statement in rest):
        body.append(ast.Expr(ast.parse("self.__post_init__()", mode="eval").body))
    named = ast.Assign([ast.Name("_fields", ast.Store())], ast.Tuple(listed, ast.Load()))
    start = ast.FunctionDef("__init__", arguments, body or [ast.Pass()], [], type_params=[])
    return ast.ClassDef(node.name, [], [], [named, start, *rest], [], type_params=[])


def _is_field(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.AnnAssign) and not ast.unparse(statement.annotation).startswith("ClassVar")


def _default(statement: ast.AnnAssign) -> tuple[ast.expr | None, ast.expr]:
    """Give the default of a field, if any, and what the constructor stores."""
    assert isinstance(statement.target, ast.Name)
    stored = ast.Name(statement.target.id, ast.Load())
    value = statement.value
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "field":
        options = {keyword.arg: keyword.value for keyword in value.keywords}
        if "default_factory" in options:
            # None stands for a fresh one.
            made = ast.Call(options["default_factory"], [], [])
            test = ast.Compare(stored, [ast.Is()], [ast.Constant(None)])
            return ast.Constant(None), ast.IfExp(test, made, stored)
        value = options["default"]
    return value, stored
