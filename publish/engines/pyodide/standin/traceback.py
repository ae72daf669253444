"""Stands in for what tells of an error: where it came through and what it says, without the lines of the source.

The real one brings regular expressions, the tokenizer and colours along; there is no source to show lines of.
"""

import sys
from collections.abc import Iterator
from types import TracebackType


def format_exception(kind: object, error: BaseException | None = None, trace: TracebackType | None = None) -> list[str]:
    """Return the text of `error`, or of `kind` if it is one, in pieces, causes first; `trace` None is its own."""
    error = kind if isinstance(kind, BaseException) else error
    return [] if error is None else list(_told(error, trace or error.__traceback__, set()))


def format_exc() -> str:
    """Return the text of the error that is being handled."""
    return "".join(format_exception(sys.exception()))


def print_exception(kind: object, error: BaseException | None = None, trace: TracebackType | None = None) -> None:
    """Write to standard error what `format_exception` says of `kind`, `error` and `trace`."""
    sys.stderr.write("".join(format_exception(kind, error, trace)))


def _told(error: BaseException, trace: TracebackType | None, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _told(before, before.__traceback__, seen)
        yield "\nand then:\n\n"
    if trace is not None:
        yield "Traceback (most recent call last):\n"
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f'  File "{code.co_filename}", line {trace.tb_lineno}, in {code.co_name}\n'
        trace = trace.tb_next
    said = str(error)
    yield f"{type(error).__name__}: {said}\n" if said else f"{type(error).__name__}\n"
