"""Lines of `batch` answered in this process, or in several at once; always in the order in which they came.

With several processes one thread reads and hands out what has come, and no more than a few pieces wait at a time:
memory stays flat over a million lines, and whoever sends one line and waits gets its answer.
"""

from __future__ import annotations

import json
import multiprocessing
import queue
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

from calculators.doors.protocol import respond_to_line

# A piece is small enough that processes share what is left, and large enough that handing it over costs little.
_PIECE = 64
_WAITING = 4

type _Replies = list[tuple[str, bool]]


def answered(pieces: Iterable[list[str]], jobs: int) -> Iterator[tuple[str, bool]]:
    """Answer lines: each reply as JSON, and whether it holds errors.

    `pieces` are lines as they come, several at once where several wait; `jobs` is the number of processes, from 1.

    >>> list(answered([["", "{}"]], 1))[0]
    ('{"errors": [{"field": "", "message": "这一行不是一个 JSON 对象。"}]}', True)
    """
    if jobs == 1:
        for piece in pieces:
            for line in piece:
                yield _reply(line)
        return
    yield from _shared(pieces, jobs)


def _reply(line: str) -> tuple[str, bool]:
    reply = respond_to_line(line)
    return json.dumps(reply, ensure_ascii=False), "errors" in reply


def _piece(lines: list[str]) -> _Replies:
    return [_reply(line) for line in lines]


def _shared(pieces: Iterable[list[str]], jobs: int) -> Iterator[tuple[str, bool]]:
    handed: queue.Queue[tuple[list[str], Future[_Replies]] | BaseException | None] = queue.Queue(jobs * _WAITING)
    stopped = threading.Event()
    # Not fork: a thread is at work beside it.
    pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))

    def hand_out() -> None:
        try:
            for piece in pieces:
                for start in range(0, len(piece), _PIECE):
                    lines = piece[start : start + _PIECE]
                    if stopped.is_set():
                        return
                    handed.put((lines, pool.submit(_piece, lines)))
            handed.put(None)
        except BaseException as problem:
            handed.put(problem)

    threading.Thread(target=hand_out, daemon=True).start()
    try:
        while (item := handed.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            lines, future = item
            try:
                replies = future.result()
            except Exception:
                # The process that had these lines is gone: they are answered here.
                replies = _piece(lines)
            yield from replies
    finally:
        stopped.set()
        pool.shutdown(wait=False, cancel_futures=True)
