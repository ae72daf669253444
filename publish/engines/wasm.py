"""Modules of WebAssembly as files: a head, then sections, each a kind, a length and its content."""

from collections.abc import Iterable, Iterator

_HEAD = 8
GLOBALS, EXPORTS, CODE, DATA, DATA_COUNT = 6, 7, 10, 11, 12


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
