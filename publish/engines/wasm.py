"""Modules of WebAssembly as files: a head, then sections, each a kind, a length and its content."""

import re
from collections.abc import Iterable, Iterator

_HEAD = 8
CUSTOM, GLOBALS, EXPORTS, CODE, DATA, DATA_COUNT = 0, 6, 7, 10, 11, 12
"""The kinds of sections that are looked at. One of `CUSTOM` begins with a name; engines pass over what follows it."""
_EMPTY = b"\0asm\1\0\0\0"
# A new piece of data takes about as many bytes as these zeros would.
_GAP = re.compile(rb"\0{8,}")
# A piece that is copied as the module begins, to a place that a constant gives: there it stands, and its end.
_ACTIVE, _CONSTANT, _END = b"\x00", b"\x41", b"\x0b"


def sections(module: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the kind and the content of each section of a `module`, in order.

    The kind is a number, such as `CODE`; the content is without kind and length. That of a `CUSTOM` one begins with the
    length of its name and the name.
    """
    place = _HEAD
    while place < len(module):
        kind = module[place]
        length, place = read(module, place + 1)
        yield kind, module[place : place + length]
        place += length


def joined(module: bytes, parts: Iterable[tuple[int, bytes]]) -> bytes:
    """Put sections together, under the head of the `module` that they come from; return the new module.

    `parts` are the kind and the content of each, in order, as `sections` gives them.
    """
    return module[:_HEAD] + b"".join(bytes([kind]) + number(len(content)) + content for kind, content in parts)


def carrying(name: str, content: bytes) -> bytes:
    """Return a module that does nothing and holds `content` in a `CUSTOM` section of that `name`, which is in ASCII.

    >>> list(sections(carrying("a", b"bc")))
    [(0, b'\\x01abc')]
    """
    named = number(len(name)) + name.encode("ascii") + content
    return joined(_EMPTY, [(CUSTOM, named)])


def exported(module: bytes) -> list[str]:
    """Return the names that a `module` hands out, in order; `ValueError` where it has no section of exports."""
    (content,) = (content for kind, content in sections(module) if kind == EXPORTS)
    return [name for name, _ in exports(content)]


def exports(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Give the name and the bytes of each entry in a section of exports: a name, a kind, a number.

    `content` is the section's, as `sections` gives it.
    """
    count, place = read(content, 0)
    for _ in range(count):
        begun = place
        length, place = read(content, place)
        name = content[place : place + length].decode()
        _, place = read(content, place + length + 1)
        yield name, content[begun:place]


def read(data: bytes, place: int) -> tuple[int, int]:
    """Decode an unsigned LEB128 integer; return the value and the offset after it.

    `data` holds it at `place`, in bytes from the beginning. `IndexError` where the data ends before it does.
    """
    value = shift = 0
    while True:
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, place


def number(value: int) -> bytes:
    """Write an unsigned LEB128 integer, as `read` reads it; `value` is 0 or more.

    >>> number(300).hex(), read(number(300), 0)
    ('ac02', (300, 2))
    """
    out = b""
    while value > 0x7F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def signed(value: int) -> bytes:
    """Write a signed LEB128 integer, as a constant in code is written: its highest bit is its sign.

    `value` is 0 or more: places in memory are never below.

    >>> signed(63).hex(), signed(64).hex(), signed(300).hex()
    ('3f', 'c000', 'ac02')
    """
    out = b""
    while value > 0x3F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def with_memory(module: bytes, memory: bytes) -> bytes:
    """Return a `module` with `memory` in place of the data that it began with.

    `memory` is all of it, from place 0. Long runs of zeros are not written: memory begins as zeros.
    """
    parts = [
        number(0) + _CONSTANT + signed(place) + _END + number(len(piece)) + piece for place, piece in _pieces(memory)
    ]
    content = number(len(parts)) + b"".join(parts)
    kept = ((kind, given) for kind, given in sections(module) if kind not in (DATA, DATA_COUNT))
    return joined(module, [*kept, (DATA, content)])


def memory_of(module: bytes) -> bytes:
    """Return the memory that a `module` begins with, from place 0 as far as its data reaches.

    `SystemExit` where it holds data that is not copied to a fixed place as it begins.
    """
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
