"""What the source may use: everything that is not listed here is refused.

Each entry stands for something that MicroPython means as CPython does, by itself or after the lowering; the tests run
every one of them in both. To allow more, see what MicroPython makes of it first.
"""

from __future__ import annotations

import ast

NODES = (
    # Structure
    ast.Module,
    ast.Import,
    ast.ImportFrom,
    ast.alias,
    ast.FunctionDef,
    ast.Lambda,
    ast.arguments,
    ast.arg,
    ast.ClassDef,
    # Statements
    ast.Return,
    ast.Assign,
    ast.AugAssign,
    ast.AnnAssign,
    ast.For,
    ast.While,
    ast.If,
    ast.Raise,
    ast.Try,
    ast.ExceptHandler,
    ast.Assert,
    ast.Expr,
    ast.Pass,
    ast.Break,
    ast.Continue,
    ast.Nonlocal,
    # Expressions
    ast.BoolOp,
    ast.NamedExpr,
    ast.BinOp,
    ast.UnaryOp,
    ast.IfExp,
    ast.Dict,
    ast.Set,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
    ast.comprehension,
    ast.Yield,
    ast.YieldFrom,
    ast.Compare,
    ast.Call,
    ast.keyword,
    ast.FormattedValue,
    ast.JoinedStr,
    ast.Constant,
    ast.Attribute,
    ast.Subscript,
    ast.Slice,
    ast.Starred,
    ast.Name,
    ast.List,
    ast.Tuple,
    # What stands inside the above
    ast.expr_context,
    ast.boolop,
    ast.unaryop,
    ast.cmpop,
    ast.Add,
    ast.Sub,
    ast.Mult,
    ast.Div,
    ast.FloorDiv,
    ast.Mod,
    ast.BitAnd,
    ast.BitOr,
    ast.LShift,
    ast.RShift,
    ast.Pow,
)

INSTEAD_OF_NODE: dict[type[ast.AST], str] = {
    ast.AsyncFunctionDef: "an ordinary function",
    ast.Delete: "a new dict or list without it",
    ast.Global: "a value that is passed and returned",
    ast.Match: "if and elif",
    ast.TryStar: "an ordinary try",
    ast.TypeAlias: "Name = ... at the top of the module",
    ast.With: "try and finally",
    ast.BitXor: "!= for yes and no",
    ast.MatMult: "a function",
}

# Modules, and the names in them that exist when the code runs; None where only annotations may use them.
IMPORTS: dict[str, tuple[str, ...] | None] = {
    "__future__": ("annotations",),
    "collections.abc": None,
    "typing": None,
    "dataclasses": ("dataclass", "field", "replace"),
    "datetime": ("date", "datetime", "timedelta"),
    "decimal": (
        "Decimal",
        "DivisionByZero",
        "InvalidOperation",
        "ROUND_CEILING",
        "ROUND_DOWN",
        "ROUND_FLOOR",
        "ROUND_HALF_EVEN",
        "ROUND_HALF_UP",
        "ROUND_UP",
    ),
    "json": ("dumps", "loads"),
}

# Built-in functions and the keywords they may be called with.
BUILTINS: dict[str, tuple[str, ...]] = {
    "abs": (),
    "all": (),
    "any": (),
    "bool": (),
    "chr": (),
    "dict": (),
    "divmod": (),
    "enumerate": ("start",),
    "float": (),
    "frozenset": (),
    "int": (),
    "isinstance": (),
    "iter": (),
    "len": (),
    "list": (),
    "map": (),
    "max": ("key", "default"),
    "min": ("key", "default"),
    "next": (),
    "ord": (),
    "range": (),
    "reversed": (),
    "set": (),
    "sorted": ("key", "reverse"),
    "str": (),
    "sum": (),
    "super": (),
    "tuple": (),
    "zip": (),
}
# Types that only stand in annotations, in `isinstance` or behind an at sign.
TYPES = ("bytes", "object", "property", "staticmethod")
ERRORS = (
    "ArithmeticError",
    "Exception",
    "IndexError",
    "KeyError",
    "LookupError",
    "OverflowError",
    "TypeError",
    "ValueError",
    "ZeroDivisionError",
)

INSTEAD_OF_BUILTIN: dict[str, str] = {
    "filter": "a comprehension with if",
    "format": "an f-string",
    "getattr": "the attribute itself, or a dict",
    "hasattr": "a field that is None where there is nothing",
    "hash": "== or a dict",
    "object": "a class of your own",
    "pow": "* in a loop, or a constant such as 10**30",
    "print": "a value that is returned",
    "repr": "the text that readers shall see",
    "round": "Decimal.quantize",
    "type": "isinstance",
    "vars": "the fields by name",
}

# Methods of text, lists, dicts and sets, and the keywords they may be called with.
METHODS: dict[str, tuple[str, ...]] = {
    # Text
    "endswith": (),
    "find": (),
    "join": (),
    "isascii": (),
    "lstrip": (),
    "partition": (),
    "replace": (),
    "rpartition": (),
    "rstrip": (),
    "split": (),
    "startswith": (),
    "strip": (),
    # Lists
    "append": (),
    "clear": (),
    "count": (),
    "extend": (),
    "index": (),
    "insert": (),
    "pop": (),
    "remove": (),
    "reverse": (),
    # Dicts
    "get": (),
    "items": (),
    "keys": (),
    "setdefault": (),
    "update": (),
    "values": (),
    # Sets
    "add": (),
    "discard": (),
}

INSTEAD_OF_METHOD: dict[str, str] = {
    "bit_length": "a comparison with a power of two",
    "capitalize": "the text as it shall read",
    "casefold": "a comparison with every spelling",
    "copy": "list(...) or dict(...)",
    "encode": "text throughout",
    "format": "an f-string",
    "fromisoformat": "date(year, month, day) of digits that were checked",
    "isalpha": "all(char in LETTERS for char in text)",
    "isdecimal": "all(char in DIGITS for char in text)",
    "isdigit": "all(char in DIGITS for char in text)",
    "isnumeric": "all(char in DIGITS for char in text)",
    "isspace": "not text.strip()",
    "ljust": "an f-string with <",
    "lower": "a comparison with every spelling",
    "normalize": "quantize",
    "removeprefix": "text[len(prefix):] after startswith",
    "removesuffix": "text[:-len(suffix)] after endswith",
    "rjust": "an f-string with >",
    "rsplit": "rpartition",
    "sort": "sorted(...)",
    "splitlines": 'split("\\n")',
    "strftime": "an f-string of year, month and day",
    "swapcase": "the text as it shall read",
    "title": "the text as it shall read",
    "to_integral_value": "quantize",
    "translate": "a dict and join",
    "upper": "a comparison with every spelling",
    "zfill": "an f-string with 0",
}

# Special methods that classes may define.
SPECIAL_METHODS = (
    "__bool__",
    "__contains__",
    "__eq__",
    "__getitem__",
    "__init__",
    "__iter__",
    "__len__",
    "__post_init__",
    "__str__",
)
DATACLASS_OPTIONS = ("frozen", "kw_only", "slots")
FIELD_OPTIONS = ("default", "default_factory")
