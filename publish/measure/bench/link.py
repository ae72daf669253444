"""A host behind a link that can be made thin: counts what goes over the wire, and paces it.

The throttle of a browser's own tools does not reach workers, so it sits here. All answers share one bucket of bytes,
and each request waits for a round trip first; what sets up a connection is not counted in.
"""

import io
import threading
import time
from collections.abc import Buffer
from pathlib import Path
from typing import NamedTuple

from publish.serve import Handler, Server

CHUNK = 2048


class Speed(NamedTuple):
    """Bytes a second, and the seconds of a round trip; nothing for no limit."""

    rate: float = 0
    trip: float = 0


FAST = Speed()
# 1.6 Mbit/s and 150 ms: what Lighthouse calls a slow 4G.
SLOW = Speed(1.6e6 / 8, 0.15)


class Sent(NamedTuple):
    """What one request took: when it came, what for, and the bytes of the answer, headers included."""

    at: float
    path: str
    bytes: int


class Link(Server):
    """The site in `folder` behind a link whose speed may change; browsers keep files as from a real host."""

    caching = "max-age=600"

    def __init__(self, folder: Path, prefix: str = "/") -> None:
        super().__init__(folder, prefix)
        self.RequestHandlerClass = PacedHandler
        self.speed = FAST
        self.sent: list[Sent] = []
        self.busy = 0
        self._free = 0.0
        self._lock = threading.Lock()
        self._last = time.monotonic()

    def pace(self, size: int) -> None:
        """Wait until the link has room for `size` bytes."""
        with self._lock:
            if not self.speed.rate:
                return
            now = time.monotonic()
            self._free = max(self._free, now) + size / self.speed.rate
            pause = self._free - now
        time.sleep(pause)

    def begin(self) -> float:
        """Note that a request came; returns when."""
        with self._lock:
            self.busy += 1
        return time.monotonic()

    def end(self, at: float, path: str, size: int) -> None:
        """Note that its answer has gone out."""
        with self._lock:
            self.busy -= 1
            self.sent.append(Sent(at, path, size))
            self._last = time.monotonic()

    def settle(self, quiet: float, patience: float = 60) -> None:
        """Wait until nothing was asked for `quiet` seconds."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if not self.busy and time.monotonic() - self._last > quiet:
                return
            time.sleep(0.05)
        raise SystemExit(f"the page still asks for something after {patience:.0f} s")


class PacedHandler(Handler):
    """Answers at the speed of the link."""

    server: Link

    def setup(self) -> None:
        """Put the link between answers and the socket."""
        super().setup()
        self.wire = Wire(self.server, self.wfile)
        self.wfile = self.wire

    def do_GET(self) -> None:
        """Answer, one round trip later."""
        at, before = self.server.begin(), self.wire.bytes
        try:
            time.sleep(self.server.speed.trip)
            super().do_GET()
        finally:
            self.server.end(at, self.path, self.wire.bytes - before)

    do_HEAD = do_GET


class Wire(io.BufferedIOBase):
    """What a handler writes to: counts, paces, and hands on."""

    def __init__(self, link: Link, socket: io.BufferedIOBase) -> None:
        self.link, self.socket = link, socket
        self.bytes = 0

    def write(self, data: Buffer) -> int:
        """Send `data` piece by piece, each when the link has room for it."""
        view = memoryview(data)
        for start in range(0, len(view), CHUNK):
            piece = view[start : start + CHUNK]
            self.link.pace(len(piece))
            self.socket.write(piece)
        self.bytes += len(view)
        return len(view)
