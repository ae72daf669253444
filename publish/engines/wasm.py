"""Modules of WebAssembly as files: a head, then sections, each a kind, a length and its content."""

import re
from collections.abc import Iterable, Iterator

_HEAD = 8
GLOBALS, EXPORTS, CODE, DATA, DATA_COUNT = 6, 7, 10, 11, 12
# A new piece of data takes about as many bytes as these zeros would.
_GAP = re.compile(rb"\0{8,}")
# A piece that is copied as the module begins, to a place that a constant gives: there it stands, and its end.
_ACTIVE, _CONSTANT, _END = b"\x00", b"\x41", b"\x0b"


def sections(module: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the kind and the content of each section, in order."""
    place = _HEAD
    while place < len(module):
        kind = module[place]
        length, place = read(module, place + 1)
        yield kind, module[place : place + length]
        place += length


def joined(module: bytes, parts: Iterable[tuple[int, bytes]]) -> bytes:
    """Put sections together, under the head of the `module` that they come from."""
    return module[:_HEAD] + b"".join(bytes([kind]) + number(len(content)) + content for kind, content in parts)


def exported(module: bytes) -> list[str]:
    """Return the names that a module hands out."""
    (content,) = (content for kind, content in sections(module) if kind == EXPORTS)
    return [name for name, _ in exports(content)]


def exports(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Give the name and the bytes of each entry in a section of exports: a name, a kind, a number."""
    count, place = read(content, 0)
    for _ in range(count):
        begun = place
        length, place = read(content, place)
        name = content[place : place + length].decode()
        _, place = read(content, place + length + 1)
        yield name, content[begun:place]


def read(data: bytes, place: int) -> tuple[int, int]:
    """Decode an unsigned LEB128 integer; return the value and the offset after it."""
    value = shift = 0
    while True:
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, place


def number(value: int) -> bytes:
    """Write a number as `read` reads it.

    >>> number(300).hex(), read(number(300), 0)
    ('ac02', (300, 2))
    """
    out = b""
    while value > 0x7F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def signed(value: int) -> bytes:
    """Write a number as a constant in code is written, whose highest bit is its sign.

    >>> signed(63).hex(), signed(64).hex(), signed(300).hex()
    ('3f', 'c000', 'ac02')
    """
    out = b""
    while value > 0x3F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def with_memory(module: bytes, memory: bytes) -> bytes:
    """Return a module with `memory` in place of the data that it began with."""
    parts = [
        number(0) + _CONSTANT + signed(place) + _END + number(len(piece)) + piece for place, piece in _pieces(memory)
    ]
    content = number(len(parts)) + b"".join(parts)
    kept = ((kind, given) for kind, given in sections(module) if kind not in (DATA, DATA_COUNT))
    return joined(module, [*kept, (DATA, content)])


def memory_of(module: bytes) -> bytes:
    """Return the memory that a module begins with, as far as its data reaches."""
    (content,) = (content for kind, content in sections(module) if kind == DATA)
    count, place = read(content, 0)
    memory = bytearray()
    for _ in range(count):
        if content[place : place + 2] != _ACTIVE + _CONSTANT:
            raise SystemExit("the module holds data that is not copied to a fixed place as it begins")
        at, end = read(content, place + 2)
        length, begin = read(content, end + len(_END))
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
