"""What figures stand on: a link that is as thin as it says, and a browser as slow as it says."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from urllib.request import urlopen

import pytest

from publish.measure.bench.link import SLOW, Link, Speed
from publish.measure.bench.slowdown import PROC, SHARE, Slowdown, below

SIZE = 60_000


@pytest.fixture
def link(tmp_path: Path) -> Iterator[Link]:
    (tmp_path / "file.bin").write_bytes(bytes(SIZE))
    server = Link(tmp_path)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def fetch(link: Link) -> float:
    begun = time.perf_counter()
    with urlopen(f"{link.address}file.bin") as answer:
        assert len(answer.read()) == SIZE
    return time.perf_counter() - begun


def test_a_thin_link_takes_a_round_trip_and_the_time_of_its_bytes(link: Link) -> None:
    assert fetch(link) < SLOW.trip
    link.speed = SLOW
    wanted = SLOW.trip + SIZE / SLOW.rate
    assert wanted <= fetch(link) < 1.5 * wanted


def test_what_is_fetched_at_once_shares_a_thin_link(link: Link) -> None:
    link.speed = Speed(rate=200_000)
    begun = time.perf_counter()
    threads = [Thread(target=fetch, args=[link]) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert time.perf_counter() - begun >= 3 * SIZE / 200_000


def test_bytes_are_counted_with_their_headers(link: Link) -> None:
    fetch(link)
    link.settle(0.1)
    (sent,) = link.sent
    assert sent.path == "/file.bin"
    assert SIZE + 100 < sent.bytes < SIZE + 500


class One:
    """A process that is always busy, in place of a browser's."""

    def __init__(self) -> None:
        self.process = subprocess.Popen([sys.executable, "-c", "while True: pass"])

    def renderers(self) -> list[int]:
        return [self.process.pid]

    def worked(self) -> float:
        """Seconds that a processor has worked on it."""
        fields = (PROC / str(self.process.pid) / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux tells who descends from whom")
def test_a_process_gets_a_quarter_of_the_time_and_goes_on_afterwards() -> None:
    one = One()
    try:
        assert one.process.pid in below(os.getpid())
        begun = time.perf_counter()
        with Slowdown(one):
            time.sleep(1)
            share = one.worked() / (time.perf_counter() - begun)
        # A busy machine may give it less, never much more.
        assert 0 < share < 1.5 * SHARE
        before = one.worked()
        time.sleep(0.5)
        assert one.worked() > before
    finally:
        one.process.kill()
        one.process.wait()
