"""What is done to the compiled library: its line numbers go, and text that it would compile comes in compiled."""

import marshal
from types import CodeType

_HEAD = 16


def without_lines(compiled: bytes) -> bytes:
    """Return a `.pyc` without its tables of line numbers, a third of what the library weighs once compressed.

    `compiled` is the whole file, its head of 16 bytes too.

    A traceback then names files and functions of the library, but no lines; our own modules keep theirs.
    """
    return compiled[:_HEAD] + marshal.dumps(_without_lines(marshal.loads(compiled[_HEAD:])))


def _without_lines(code: CodeType) -> CodeType:
    constants = (_without_lines(one) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_linetable=b"", co_consts=tuple(constants))


def filled(compiled: bytes, name: str, source: str, texts: list[str]) -> bytes:
    """Return the `.pyc` of `source`, a module that holds `CODES`, with the code of `texts` in them.

    `compiled` is the whole file as it was, whose head of 16 bytes stays; `name` is what tracebacks call it. `texts` are
    what the library writes and compiles as it runs.
    """
    # Named tuples write expressions, data classes statements.
    modes = {text: "eval" if text.startswith("lambda ") else "exec" for text in texts}
    codes = {text: compile(text, "<string>", mode, dont_inherit=True, optimize=2) for text, mode in modes.items()}
    bare = {text: _without_lines(code) for text, code in codes.items()}
    source += f"\nimport marshal\nCODES.update(marshal.loads({marshal.dumps(bare)!r}))\n"
    return compiled[:_HEAD] + marshal.dumps(compile(source, name, "exec", dont_inherit=True, optimize=2))
