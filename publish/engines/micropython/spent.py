r"""Blank the code that has run already: the bodies of modules, in an image whose modules are imported.

A snapshot holds what the bodies made; their code is never run again, and zeros are not sent. Functions, classes and
the constants of a module lie behind its body and stay where they are.

A compiled module is `M`, a version, flags and the bits of a small integer; then how many names and how many constants
it has, these, and the code of its body with what belongs to it. Numbers are written seven bits at a time, the highest
first.
"""

from __future__ import annotations

from publish.engines.micropython import rom

_HEAD = 4
_TEXT, _BYTES, _TUPLE = 5, 6, 10
# None, True and what else is the kind alone.
_ALONE = range(5)


def spent(image: bytes) -> bytes:
    """Return an `image` with zeros in place of the bodies of its modules; `SystemExit` as in `body`."""
    out = bytearray(image)
    for start, end in rom.files(image):
        for place in body(image, start, end):
            out[place] = 0
    return bytes(out)


def body(image: bytes, start: int, end: int) -> range:
    """Find where the code of a module's body lies, in bytes from the beginning of the `image`.

    `start` and `end` are where the compiled module lies in it, as `rom.files` gives them. `SystemExit` where none does,
    or its body is not where it was.
    """
    if image[start : start + 1] != b"M":
        raise SystemExit("a file in the image is no compiled module")
    names, place = rom.number_at(image, start + _HEAD)
    constants, place = rom.number_at(image, place)
    for _ in range(names):
        # One of the names that the runtime has anyway is a number alone; another ends with a zero.
        length, place = rom.number_at(image, place)
        place += 0 if length & 1 else (length >> 1) + 1
    for _ in range(constants):
        place = _behind(image, place)
    size, place = rom.number_at(image, place)
    if place + (size >> 3) > end or size & 3:
        raise SystemExit("a module's body is not where it was: look again at how this release writes modules")
    return range(place, place + (size >> 3))


def _behind(image: bytes, place: int) -> int:
    """Find the place behind a constant."""
    kind = image[place]
    if kind in _ALONE:
        return place + 1
    length, place = rom.number_at(image, place + 1)
    if kind == _TUPLE:
        for _ in range(length):
            place = _behind(image, place)
        return place
    return place + length + (kind in (_TEXT, _BYTES))
