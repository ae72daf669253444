"""Forget the modules that are frozen into the runtime: ours stand in for them, or its own in C are what is asked for.

The list of their files is emptied, so none is found. The names that only they use go with them: MicroPython keeps each
name once, in pools, two that come with the core, one that comes with frozen modules, then those that a program adds. A
pool is the place of the one before, how many names lie before it (the highest bit: whether they are sorted), room, how
many it has, then where their hashes, lengths and letters are. Emptied before the start, the pool of the frozen modules
takes up what a program adds first.
"""

from __future__ import annotations

import re
import struct
from typing import NamedTuple

_FILES = re.compile(rb"(?:[a-z0-9_/]+\.py\0){20,}\0")
_POOLS = 3
_HEAD = struct.Struct("<6I")
_NUMBER = 0x7FFFFFFF
# Where a pool says how many names lie before it, and how many it has.
_EARLIER, _COUNTED = 4, 12
# More names than a runtime has.
_MOST = 1 << 14


class _Pool(NamedTuple):
    place: int
    before: int
    earlier: int
    number: int
    hashes: int
    lengths: int


def without_frozen(memory: bytes) -> bytes:
    """Return the memory that a runtime begins with, without its frozen modules; stops the build where it finds none."""
    files = _FILES.findall(memory)
    found = {pool.place: pool for pool in _pools(memory)}
    last = [pool for pool in found.values() if _depth(pool, found) == _POOLS]
    if len(last) != 1 or len(files) != 1:
        raise SystemExit("the runtime's frozen modules are not where they were: look again at how it lists them")
    (pool,) = last
    # No longer sorted: the names that a program adds come here in any order.
    out = bytearray(memory.replace(files[0], bytes(len(files[0]))))
    struct.pack_into("<I", out, pool.place + _EARLIER, pool.earlier)
    struct.pack_into("<I", out, pool.place + _COUNTED, 0)
    for place, size in ((pool.hashes, 2), (pool.lengths, 1), (pool.place + _HEAD.size, 4)):
        out[place : place + size * pool.number] = bytes(size * pool.number)
    return bytes(out)


def _pools(memory: bytes) -> list[_Pool]:
    found = []
    for place in range(0, len(memory) - _HEAD.size, 4):
        before, earlier, room, number, hashes, lengths = _HEAD.unpack_from(memory, place)
        inside = 0 < hashes < lengths < len(memory) and before < len(memory)
        if inside and 0 < number < _MOST and 0 < room < _MOST and earlier & _NUMBER < _MOST:
            found.append(_Pool(place, before, earlier & _NUMBER, number, hashes, lengths))
    return found


def _depth(pool: _Pool, found: dict[int, _Pool]) -> int:
    """Tell how many pools lie one before another, this one included; 0 where their numbers do not fit."""
    if pool.before == 0:
        return 1 if pool.earlier == 0 else 0
    before = found.get(pool.before)
    if before is None or before.earlier + before.number != pool.earlier or before.place == pool.place:
        return 0
    depth = _depth(before, found)
    return depth + 1 if depth else 0
