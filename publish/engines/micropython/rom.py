"""The image of a read-only file system: MicroPython takes modules from it where they lie in memory.

A record is a kind, a length and a payload; numbers are written seven bits at a time, the highest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_MAGIC = b"\xd2\xcd\x31"
_DATA, _FOLDER, _FILE = 2, 4, 5


def image(files: Mapping[str, bytes]) -> bytes:
    """Return an image of `files`, bytes by path, in order of name; paths are in ASCII, with `/` between folders."""
    content = _folder(dict(sorted(files.items())))
    size = _number(len(content))
    # The image must be even.
    if (len(_MAGIC) + len(size) + len(content)) % 2:
        size = b"\x80" + size
    return _MAGIC + size + content


def files(image: bytes) -> Iterator[tuple[int, int]]:
    r"""Give where each file's data begins and ends, in bytes from the beginning of the `image`.

    >>> made = image({"a.mpy": b"one", "b/c.mpy": b"three"})
    >>> [made[start:end] for start, end in files(made)]
    [b'one', b'three']
    """
    size, place = number_at(image, len(_MAGIC))
    yield from _files(image, place, place + size)


def _files(image: bytes, place: int, end: int) -> Iterator[tuple[int, int]]:
    while place < end:
        kind, place = number_at(image, place)
        size, place = number_at(image, place)
        if kind == _DATA:
            yield place, place + size
        else:
            length, inside = number_at(image, place)
            yield from _files(image, inside + length, place + size)
        place += size


def number_at(image: bytes, place: int) -> tuple[int, int]:
    """Read the number that stands in `image` at `place`; return it and the place behind it."""
    value = 0
    while True:
        value = value << 7 | image[place] & 0x7F
        place += 1
        if image[place - 1] < 0x80:
            return value, place


def _folder(files: Mapping[str, bytes]) -> bytes:
    out = b""
    below: dict[str, dict[str, bytes]] = {}
    for path, data in files.items():
        name, found, rest = path.partition("/")
        if found:
            below.setdefault(name, {})[rest] = data
        else:
            out += _record(_FILE, _name(name) + _record(_DATA, data))
    for name, inside in below.items():
        out += _record(_FOLDER, _name(name) + _folder(inside))
    return out


def _record(kind: int, payload: bytes) -> bytes:
    return _number(kind) + _number(len(payload)) + payload


def _name(name: str) -> bytes:
    return _number(len(name)) + name.encode("ascii")


def _number(value: int) -> bytes:
    out = bytes([value & 0x7F])
    while value := value >> 7:
        out = bytes([0x80 | value & 0x7F]) + out
    return out
