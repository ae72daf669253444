"""Turn the source into plain classes and calls to which MicroPython gives CPython's meaning.

Mechanical, one node at a time: what MicroPython understands alike stays, the rest becomes a call of a stand-in.
Annotations, docstrings and asserts go. The source has passed `subset` before, so nothing unknown arrives here.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Iterable

from publish.engines.micropython import allowed, names, records, specs
from publish.engines.micropython.modules import Module

# Where the stand-ins are for the code that runs in the browser.
PACKAGE = "standin"

# Built-in functions that another one stands in for: its module and name.
_FUNCTIONS = {
    "dict": ("runtime", "dict_of"),
    "float": ("runtime", "float_from"),
    "int": ("runtime", "int_of"),
    "max": ("runtime", "largest"),
    "min": ("runtime", "smallest"),
    "sorted": ("runtime", "sorted_list"),
    "str": ("text", "text_of"),
    "sum": ("runtime", "sum_of"),
}
_ORDERS: dict[type[ast.cmpop], str] = {
    ast.Lt: "below",
    ast.LtE: "at_most",
    ast.Gt: "above",
    ast.GtE: "at_least",
}
_TEXT_METHODS = ("endswith", "isascii", "lstrip", "rstrip", "startswith", "strip")
_STOOD_IN_FOR = ("datetime", "decimal", "json")


def lowered(module: Module, for_types: set[str]) -> ast.Module:
    """Return the tree of one `module` lowered; its own stays as it is.

    `for_types` are its names that only annotations use. `SystemExit` where one of its own names is the one under
    which a stand-in comes to it.
    """
    lowering = _Lowering(for_types)
    tree = lowering.visit(ast.parse(ast.unparse(module.tree)))
    assert isinstance(tree, ast.Module)
    # A function of the module's own would be called in the stand-in's place.
    taken = names.bound(module.tree) & {f"_{name}" for found in lowering.used.values() for name in found}
    if taken:
        raise SystemExit(f"{module.path}: {', '.join(sorted(taken))}: a stand-in is called so. Write another name.")
    return ast.fix_missing_locations(tree)


def standin(tree: ast.Module) -> ast.Module:
    """Take from a stand-in, which is written for MicroPython, what only checkers and readers need.

    `tree` is the stand-in's, which is changed and returned.
    """
    stripped = _Stripping(names.for_types(tree)).visit(tree)
    assert isinstance(stripped, ast.Module)
    return ast.fix_missing_locations(stripped)


class _Stripping(ast.NodeTransformer):
    """Take away annotations, docstrings, asserts and imports for types; send library imports to the stand-ins."""

    def __init__(self, for_types: set[str]) -> None:
        self.for_types = for_types

    def visit_all(self, nodes: Iterable[ast.expr]) -> list[ast.expr]:
        """Transform each of several expressions."""
        return [self.visit(node) for node in nodes]

    def body(self, statements: list[ast.stmt]) -> list[ast.stmt]:
        """Transform statements; docstrings go, and what is empty then passes."""
        out: list[ast.stmt] = []
        for statement in statements:
            if not names.is_docstring(statement):
                new = self.visit(statement)
                out += new if isinstance(new, list) else [new] if new is not None else []
        return out or [ast.Pass()]

    def visit_Module(self, node: ast.Module) -> ast.AST:
        node.body = [statement for statement in self.body(node.body) if not isinstance(statement, ast.Pass)]
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        given = node.args
        for argument in [*given.args, *given.kwonlyargs, *filter(None, [given.vararg, given.kwarg])]:
            argument.annotation = None
        node.args = self.visit(given)
        node.body = self.body(node.body)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.bases = self.visit_all(node.bases)
        node.body = self.body(node.body)
        return node

    def visit_Assert(self, node: ast.Assert) -> None:
        """Drop it: it tells checkers what cannot fail."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        if node.value is None:
            return None
        assigned = ast.Assign([node.target], node.value)
        return self.visit(assigned)  # type: ignore[no-any-return]  # NodeTransformer.visit has no type

    def visit_Assign(self, node: ast.Assign) -> ast.AST | None:
        if names.is_type_expression(node.value, self.for_types):
            return None
        return self.generic_visit(node)

    def visit_If(self, node: ast.If) -> ast.AST | None:
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return None
        node.test = self.visit(node.test)
        node.body = self.body(node.body)
        node.orelse = self.body(node.orelse) if node.orelse else []
        return node

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST | None:
        module = node.module or ""
        if allowed.IMPORTS.get(module, ()) is None or module in ("__future__", "dataclasses"):
            return None
        if module in _STOOD_IN_FOR:
            node.module = f"{PACKAGE}.{module}"
        else:
            node.module = module.replace("publish.engines.micropython.standin", PACKAGE)
        node.names = [alias for alias in node.names if (alias.asname or alias.name) not in self.for_types]
        return node if node.names else None

    def visit_Raise(self, node: ast.Raise) -> ast.AST:
        node.cause = None
        return self.generic_visit(node)


class _Lowering(_Stripping):
    """Do all that, and put stand-ins where MicroPython means something else."""

    def __init__(self, for_types: set[str]) -> None:
        super().__init__(for_types)
        self.used: dict[str, set[str]] = {}

    def standin(self, module: str, name: str) -> ast.expr:
        """Name a function of a stand-in, and have it imported."""
        self.used.setdefault(module, set()).add(name)
        return ast.Name(f"_{name}", ast.Load())

    def call(self, module: str, name: str, *arguments: ast.expr) -> ast.Call:
        """Call a function of a stand-in."""
        return ast.Call(self.standin(module, name), list(arguments), [])

    def visit_Module(self, node: ast.Module) -> ast.AST:
        super().visit_Module(node)
        imports = [
            ast.ImportFrom(f"{PACKAGE}.{module}", [ast.alias(name, f"_{name}") for name in sorted(found)], 0)
            for module, found in sorted(self.used.items())
        ]
        node.body = [*imports, *node.body]
        return node

    def visit_Import(self, node: ast.Import) -> ast.AST:
        return ast.ImportFrom(PACKAGE, node.names, 0)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        options = names.dataclass_options(node)
        if options is not None:
            node = records.written_out(node, options)
            node.bases = [self.standin("runtime", "Record")]
        return super().visit_ClassDef(node)

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        if isinstance(node.value, float):
            # Exactly: MicroPython reads the digits of a float less well than CPython does.
            mantissa, exponent = math.frexp(node.value)
            whole = int(math.ldexp(mantissa, 53))
            return self.call("digits", "float_from_bits", ast.Constant(whole), _whole(exponent - 53))
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.expr:
        parts = [part if isinstance(part, ast.Constant) else self.piece(part) for part in node.values]
        if len(parts) == 1:
            return parts[0]
        return ast.Call(ast.Attribute(ast.Constant(""), "join", ast.Load()), [ast.Tuple(parts, ast.Load())], [])

    def piece(self, node: ast.expr) -> ast.expr:
        """Lower what stands in braces."""
        assert isinstance(node, ast.FormattedValue)
        value = self.visit(node.value)
        text = specs.constant(node.format_spec) or ""
        if not text:
            return self.call("text", "text_of", value)
        spec = specs.read(text)
        assert spec is not None
        if spec.only_places:
            return self.call("formats", "fixed", value, ast.Constant(spec.comma), ast.Constant(spec.places))
        return self.call("formats", "formatted", value, *(ast.Constant(part) for part in spec))

    def visit_Dict(self, node: ast.Dict) -> ast.expr:
        if not node.keys:
            return self.call("runtime", "ordered")
        runs: list[ast.expr] = []
        pairs: list[ast.expr] = []
        for key, value in zip(node.keys, node.values, strict=True):
            if key is not None:
                pairs.append(ast.Tuple([self.visit(key), self.visit(value)], ast.Load()))
                continue
            if pairs:
                runs.append(ast.Tuple(pairs, ast.Load()))
                pairs = []
            runs.append(ast.Call(ast.Attribute(self.visit(value), "items", ast.Load()), [], []))
        if pairs:
            runs.append(ast.Tuple(pairs, ast.Load()))
        listed = runs[0] if len(runs) == 1 else self.call("runtime", "joined", ast.Name("list", ast.Load()), *runs)
        return self.call("runtime", "ordered", listed)

    def visit_DictComp(self, node: ast.DictComp) -> ast.expr:
        self.generic_visit(node)
        pair = ast.Tuple([node.key, node.value], ast.Load())
        return self.call("runtime", "ordered", ast.GeneratorExp(pair, node.generators))

    def visit_List(self, node: ast.List) -> ast.expr:
        return self.display(node, "list")

    def visit_Tuple(self, node: ast.Tuple) -> ast.expr:
        return self.display(node, "tuple")

    def display(self, node: ast.List | ast.Tuple, kind: str) -> ast.expr:
        """Lower a list or tuple: one with stars in it is joined from its parts."""
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Store) or not any(isinstance(item, ast.Starred) for item in node.elts):
            return node
        parts = [item.value if isinstance(item, ast.Starred) else ast.Tuple([item], ast.Load()) for item in node.elts]
        return self.call("runtime", "joined", ast.Name(kind, ast.Load()), *parts)

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if isinstance(node.ctx, ast.Load) and node.id in _FUNCTIONS:
            return self.standin(*_FUNCTIONS[node.id])
        if isinstance(node.ctx, ast.Load) and node.id == "replace":
            return self.standin("runtime", "replaced")
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        return self.call("runtime", "either", node.left, node.right) if isinstance(node.op, ast.BitOr) else node

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        sides = self.visit_all([node.left, *node.comparators])
        steps = [self.comparison(*step) for step in zip(sides, node.ops, sides[1:], strict=False)]
        return steps[0] if len(steps) == 1 else ast.BoolOp(ast.And(), steps)

    def comparison(self, left: ast.expr, sign: ast.cmpop, right: ast.expr) -> ast.expr:
        """Lower one comparison: where the right side could be a decimal, a stand-in finds out."""
        order = _ORDERS.get(type(sign))
        if order is None or isinstance(right, ast.Constant):
            return ast.Compare(left, [sign], [right])
        return self.call("runtime", order, left, right)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        if isinstance(node.func, ast.Name) and node.func.id == "isinstance":
            kinds = node.args[1].elts if isinstance(node.args[1], ast.Tuple) else [node.args[1]]
            if any(isinstance(kind, ast.Name) and kind.id == "int" for kind in kinds):
                # True and False are whole numbers for CPython alone.
                kinds = [*kinds, ast.Name("bool", ast.Load())]
            return ast.Call(node.func, [self.visit(node.args[0]), ast.Tuple(kinds, ast.Load())], [])
        if isinstance(node.func, ast.Name) and node.func.id == "cast":
            return self.visit(node.args[1])  # type: ignore[no-any-return]  # NodeTransformer.visit has no type
        if isinstance(node.func, ast.Attribute) and node.func.attr in _TEXT_METHODS:
            return self.call("text", node.func.attr, self.visit(node.func.value), *self.visit_all(node.args))
        self.generic_visit(node)
        return node


def _whole(number: int) -> ast.expr:
    return ast.UnaryOp(ast.USub(), ast.Constant(-number)) if number < 0 else ast.Constant(number)
