"""Forget the modules that are frozen into the runtime: ours stand in for them, or its own in C are what is asked for.

Their files are listed, and after the list their code and what it uses lie in one block, which nothing but the list
leads to: list and block are emptied, and none is found.

The names that only they use go with them. MicroPython keeps each name once, in pools, two that come with the core, one
that comes with frozen modules, then those that a program adds. A pool is the place of the one before, how many names
lie before it (the highest bit: whether they are sorted), room, how many it has, then where their hashes and lengths
are, then where each one's letters are. Emptied before the start, the pool of the frozen modules takes up what a program
adds first.
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from typing import NamedTuple

_FILES = re.compile(rb"(?:[a-z0-9_/]+\.py\0){20,}\0")
_POOLS = 3
_HEAD = struct.Struct("<6I")
_WORD = 4
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


def without_frozen(memory: bytes, named: set[int]) -> bytes:
    """Return the memory that a runtime begins with, without its frozen modules.

    `memory` is all of it from place 0, `named` the places that the runtime's code names. `SystemExit` where the frozen
    modules or their names are not where they were.
    """
    pool = _last(memory)
    out = bytearray(memory)
    for gone in (*left_out(memory, named), *_arrays(pool)):
        out[gone.start : gone.stop] = bytes(len(gone))
    # No longer sorted: the names that a program adds come here in any order.
    struct.pack_into("<I", out, pool.place + _EARLIER, pool.earlier)
    struct.pack_into("<I", out, pool.place + _COUNTED, 0)
    return bytes(out)


def left_out(memory: bytes, named: set[int]) -> list[range]:
    """Tell which places nothing reads once the frozen modules are forgotten, of those `without_frozen` empties.

    `memory` and `named` are those of `without_frozen`; a place is a number of bytes from the beginning. `SystemExit`
    where the frozen modules or their names are not where they were.
    """
    files = list(_FILES.finditer(memory))
    if len(files) != 1:
        raise SystemExit("the runtime's frozen modules are not where they were: look again at how it lists them")
    pool = _last(memory)
    block = range(files[0].start(), _end(memory, files[0].end(), named))
    words = _words(memory)
    gone = [block, *_arrays(pool)]
    elsewhere = (word for place, word in enumerate(words) if not any(place * _WORD in each for each in gone))
    kept = sorted({*named, *elsewhere})
    # A name may be how another text ends, and something else may point to it.
    alone = [
        each
        for each in _letters(memory, pool)
        if bisect_right(kept, each.start - 1) == bisect_right(kept, each.stop - 1) and memory[each.start - 1] == 0
    ]
    return [block, *alone]


def _end(memory: bytes, begun: int, named: set[int]) -> int:
    """Find where the last object begins that the frozen modules lead to; it is left, for where it ends is not known.

    `begun` is where the list of their files ends; the next place that the code names is the table of the modules. An
    object begins where something points to, and ends at the next.
    """
    words = _words(memory)
    starts = sorted({word for word in words if begun <= word < len(memory)})
    wanted = [min(place for place in named if place >= begun)]
    found: set[int] = set()
    while wanted:
        start = wanted.pop()
        if start in found:
            continue
        found.add(start)
        next_one = bisect_right(starts, start)
        end = starts[next_one] if next_one < len(starts) else len(memory)
        wanted += [word for word in words[start // _WORD : -(-end // _WORD)] if begun <= word < len(memory)]
    return max(found)


def _arrays(pool: _Pool) -> list[range]:
    """Tell where a pool keeps hashes, lengths and places."""
    begins = ((pool.hashes, 2), (pool.lengths, 1), (pool.place + _HEAD.size, _WORD))
    return [range(place, place + size * pool.number) for place, size in begins]


def _letters(memory: bytes, pool: _Pool) -> list[range]:
    """Tell where the letters of each of a pool's names are."""
    places = struct.unpack_from(f"<{pool.number}I", memory, pool.place + _HEAD.size)
    return [range(place, place + memory[pool.lengths + number]) for number, place in enumerate(places)]


def _words(memory: bytes) -> tuple[int, ...]:
    return struct.unpack_from(f"<{len(memory) // _WORD}I", memory)


def _last(memory: bytes) -> _Pool:
    """Find the pool of the frozen modules."""
    pools = {pool.place: pool for pool in _pools(memory)}
    last = [pool for pool in pools.values() if _depth(pool, pools) == _POOLS]
    if len(last) != 1:
        raise SystemExit("the names of the frozen modules are not where they were: look again at how they are pooled")
    return last[0]


def _pools(memory: bytes) -> list[_Pool]:
    found = []
    for place in range(0, len(memory) - _HEAD.size, _WORD):
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
