"""`batch`: JSON Lines in, as they come; an answer a line out, in the same order, with how far it is for who waits."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterator
from typing import IO, Final

from calculators.doors.parallel import answered

# How often somebody who waits is told how far it is, in seconds.
_TOLD_EVERY: Final = 0.5


def batch(jobs: int) -> bool:
    """Answer what comes in, line by line; tell whether some line was refused.

    `jobs` is the number of processes, from 1.
    """
    refusals, count = False, 0
    tell = sys.stderr.isatty() and not sys.stdout.isatty()
    told = time.monotonic()
    for reply, refused in answered(_available(sys.stdin.buffer), jobs):
        refusals = refusals or refused
        sys.stdout.write(reply + "\n")
        sys.stdout.flush()
        count += 1
        if tell and time.monotonic() - told >= _TOLD_EVERY:
            told = time.monotonic()
            print(f"\r答了 {count} 行", end="", file=sys.stderr, flush=True)
    if tell:
        print(f"\r答了 {count} 行", file=sys.stderr)
    return refusals


def _available(stream: IO[bytes]) -> Iterator[list[str]]:
    """Give whole lines as soon as they have come, several where several wait; a line past the limit loses its end."""
    rest = b""
    # An overlong line is refused by its length, so that no more of it than that is kept.
    longest = 4 * 100_000 + 16
    while True:
        piece = stream.read1(1 << 16) if isinstance(stream, io.BufferedReader) else stream.readline()
        if not piece:
            break
        *lines, rest = (rest + piece).split(b"\n")
        if len(rest) > longest:
            rest = rest[:longest]
        if lines:
            yield [_text(line) for line in lines]
    if rest:
        yield [_text(rest)]


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace").rstrip("\r")
