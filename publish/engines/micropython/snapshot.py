"""The runtime with the calculators in it: started, imported, and its memory put into the file in place of what it held.

Importing fifty modules takes ten times as long as an answer, on every visit. Here it happens once, at build time: a
browser compiles the file and asks.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from publish.engines import wasm
from publish.engines.micropython.frozen import without_frozen
from publish.engines.micropython.runtime import NODE, NPM
from publish.engines.micropython.spent import spent

_START = Path(__file__).parent / "start.mjs"
# A new piece takes about as many bytes as these zeros would.
_GAP = re.compile(rb"\0{8,}")
# A piece that is copied as the module begins, to a place that a constant gives: there it stands, and its end.
_ACTIVE, _CONSTANT, _END = b"\x00", b"\x41", b"\x0b"


class Snapshot(NamedTuple):
    """A runtime as it is sent, and the numbers of the functions in it that answer and that take a piece."""

    runtime: bytes
    door: int
    take: int


def snapshot(runtime: Path, image: bytes) -> Snapshot:
    """Start a runtime on the image of its modules, and give it with the memory that this leaves.

    Stops the build where it cannot start.
    """
    before = runtime.read_bytes()
    before = with_memory(before, without_frozen(memory_of(before)))
    with TemporaryDirectory() as folder:
        script, begun, modules, memory = (Path(folder) / name for name in ("start.mjs", "begun", "modules", "memory"))
        options = ("--bundle", "--platform=node", "--format=esm", "--log-level=warning")
        subprocess.run([NPM / ".bin/esbuild", _START, *options, f"--outfile={script}"], check=True, timeout=120)
        modules.write_bytes(image)
        begun.write_bytes(before)
        given = (script, begun, modules, memory)
        told = subprocess.run([NODE, *given], check=True, stdout=subprocess.PIPE, text=True, timeout=120).stdout
        left = memory.read_bytes()
    if left.count(image) != 1:
        raise SystemExit("the image of the modules does not lie once in the memory of the runtime that imported it")
    return Snapshot(with_memory(before, left.replace(image, spent(image))), *map(int, told.split()))


def with_memory(runtime: bytes, memory: bytes) -> bytes:
    """Return a runtime with `memory` in place of the data that it began with."""
    parts = [
        wasm.number(0) + _CONSTANT + wasm.signed(place) + _END + wasm.number(len(piece)) + piece
        for place, piece in _pieces(memory)
    ]
    content = wasm.number(len(parts)) + b"".join(parts)
    kept = ((kind, given) for kind, given in wasm.sections(runtime) if kind not in (wasm.DATA, wasm.DATA_COUNT))
    return wasm.joined(runtime, [*kept, (wasm.DATA, content)])


def memory_of(runtime: bytes) -> bytes:
    """Return the memory that a runtime begins with, as far as its data reaches."""
    (content,) = (content for kind, content in wasm.sections(runtime) if kind == wasm.DATA)
    count, place = wasm.read(content, 0)
    memory = bytearray()
    for _ in range(count):
        if content[place : place + 2] != _ACTIVE + _CONSTANT:
            raise SystemExit("the runtime holds data that is not copied to a fixed place as it begins")
        at, end = wasm.read(content, place + 2)
        length, begin = wasm.read(content, end + len(_END))
        place = begin + length
        memory += bytes(max(0, at + length - len(memory)))
        memory[at : at + length] = content[begin:place]
    return bytes(memory)


def _pieces(memory: bytes) -> Iterator[tuple[int, bytes]]:
    r"""Give what lies between long runs of zeros, with its place.

    >>> list(_pieces(bytes(9) + b"a\0b" + bytes(12) + b"c"))
    [(9, b'a\x00b'), (24, b'c')]
    """
    place = 0
    for gap in _GAP.finditer(memory):
        if gap.start() > place:
            yield place, memory[place : gap.start()]
        place = gap.end()
    if place < len(memory):
        yield place, memory[place:]
