"""A browser whose pages get a quarter of the processor: all its renderer processes are stopped and continued in turn.

The throttle of a browser's own tools slows the main thread alone; engines work in workers. Only processes below the
browser of this run are touched. Linux tells who they are.
"""

import contextlib
import os
import signal
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Protocol

SHARE = 0.25
TURN = 0.02
PROC = Path("/proc")
# A browser is at rest when its processes take less than this share of one processor, that many seconds.
IDLE = 0.05
QUIET_FOR = 1.0


class Processes:
    """The processes of the browser that keeps its profile in `profile`."""

    def __init__(self, profile: Path) -> None:
        wanted = f"--user-data-dir={profile}"
        self.browser = next(
            pid
            for pid in (int(path.name) for path in PROC.iterdir() if path.name.isdecimal())
            if wanted in (words := command(pid)) and not any(word.startswith("--type=") for word in words)
        )

    def renderers(self) -> list[int]:
        """Return the processes in which pages and workers run."""
        return [pid for pid in below(self.browser) if "--type=renderer" in command(pid)]

    def rest(self, patience: float = 30) -> None:
        """Wait until the browser has done what it does as it starts: that is no part of a visit."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            before = self.worked()
            time.sleep(QUIET_FOR)
            if self.worked() - before < IDLE * QUIET_FOR:
                return
        raise SystemExit(f"the browser is still busy with itself after {patience:.0f} s")

    def worked(self) -> float:
        """Return the seconds of a processor that all its processes have had so far."""
        return sum(map(worked, [self.browser, *below(self.browser)]))

    def peak(self) -> int:
        """Return the most bytes of memory that the largest of them has had in use at once."""
        return max(peak(pid) for pid in self.renderers())


def below(pid: int) -> list[int]:
    """Return all descendants of a process, their numbers.

    `pid` is the process; it may be gone.
    """
    children: list[int] = []
    for path in PROC.glob(f"{pid}/task/*/children"):
        with contextlib.suppress(OSError):
            children += map(int, path.read_text("utf8").split())
    return [each for child in children for each in (child, *below(child))]


def command(pid: int) -> list[str]:
    """Return the words of the command that a process was started with; none where it is gone.

    `pid` is the process.
    """
    try:
        # A process that was forked from another one of the browser's writes them with blanks.
        return (PROC / str(pid) / "cmdline").read_text("utf8").replace("\0", " ").split(" ")
    except OSError:
        return []


def peak(pid: int) -> int:
    """Return the highest resident memory of a process in bytes; 0 where it is gone.

    `pid` is the process.
    """
    try:
        status = (PROC / str(pid) / "status").read_text("utf8")
    except OSError:
        return 0
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def worked(pid: int) -> float:
    """Return the seconds of a processor that a process has had; none where it is gone.

    `pid` is the process.
    """
    try:
        # After the name, which may hold anything, stand a state and, as the 12th and the 13th, two times.
        times = (PROC / str(pid) / "stat").read_text("utf8").rpartition(") ")[2].split()[11:13]
    except OSError:
        return 0
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


class Slowed(Protocol):
    """Whoever knows the processes to slow down."""

    def renderers(self) -> list[int]:
        """Return their numbers, as of now."""


class Slowdown:
    """While it lasts, renderers run a quarter of the time."""

    def __init__(self, processes: Slowed) -> None:
        self.processes = processes
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        found: list[int] = []
        looked = 0.0
        while not self._over.is_set():
            if time.monotonic() - looked > 5 * TURN:
                found, looked = self.processes.renderers(), time.monotonic()
            tell(found, signal.SIGSTOP)
            time.sleep(TURN * (1 - SHARE))
            tell(found, signal.SIGCONT)
            time.sleep(TURN * SHARE)


def tell(processes: list[int], what: signal.Signals) -> None:
    """Send a signal to processes, as far as they are still there.

    `processes` are their numbers, `what` is the signal.
    """
    for pid in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, what)
