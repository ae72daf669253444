"""Take from Pyodide's runtime what only packages written in C would call; we have none.

Such packages are linked when they are loaded. For them the runtime hands out every function of Python and of the C
library under its name, nearly ten thousand of them; each start makes an entry in a table for each, and compiles a line
of script for every third. What no line of the script mentions goes, and then, by `wasm-opt`, every function that
nothing is left to call: together a tenth of the compressed weight.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

HEAD = 8
EXPORTS = 7
# A function under its own name in the script, once for all who might ask for it.
GIVEN = re.compile(r'var (_\w+)=Module\["\1"\]=wasmExports\["(\w+)"\];')
WORD = re.compile(r"[\w$]+")


class Trimmed(NamedTuple):
    """The script and the runtime, fit for each other."""

    script: str
    runtime: bytes


def trim(loader: str, script: str, runtime: bytes) -> Trimmed:
    """Drop from `runtime` what neither `script` nor its `loader` mentions, and from `script` the lines that name it."""
    mentioned = set(WORD.findall(GIVEN.sub("", script))) | set(WORD.findall(loader))
    kept: set[str] = set()
    parts = [runtime[:HEAD]]
    for kind, content in _sections(runtime):
        if kind == EXPORTS:
            entries = {name: entry for name, entry in _exports(content) if mentioned & {name, f"_{name}"}}
            kept = set(entries)
            left = _number(len(entries)) + b"".join(entries.values())
        else:
            left = content
        parts += [bytes([kind]), _number(len(left)), left]
    return Trimmed(GIVEN.sub(lambda given: given[0] if given[2] in kept else "", script), b"".join(parts))


def exported(runtime: bytes) -> list[str]:
    """Return the names that a module of WebAssembly hands out."""
    (content,) = (content for kind, content in _sections(runtime) if kind == EXPORTS)
    return [name for name, _ in _exports(content)]


def _sections(module: bytes) -> Iterator[tuple[int, bytes]]:
    place = HEAD
    while place < len(module):
        kind = module[place]
        length, place = _read(module, place + 1)
        yield kind, module[place : place + length]
        place += length


def _exports(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Give the name and the bytes of each entry: a name, a kind, a number."""
    count, place = _read(content, 0)
    for _ in range(count):
        begun = place
        length, place = _read(content, place)
        name = content[place : place + length].decode()
        _, place = _read(content, place + length + 1)
        yield name, content[begun:place]


def _read(data: bytes, place: int) -> tuple[int, int]:
    """Read a number written seven bits at a time, the lowest first; give it and the place after it."""
    value = shift = 0
    while True:
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, place


def _number(value: int) -> bytes:
    """Write a number as `_read` reads it.

    >>> _number(300).hex(), _read(_number(300), 0)
    ('ac02', (300, 2))
    """
    out = b""
    while value > 0x7F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])
