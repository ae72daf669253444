"""The runtime with the calculators in it: started, imported, and its memory put into the file in place of what it held.

Importing fifty modules takes ten times as long as an answer, on every visit. Here it happens once, at build time: a
browser compiles the file and asks.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from publish.engines import wasm
from publish.engines.micropython.runtime import NODE, NPM
from publish.engines.micropython.spent import spent

_START = Path(__file__).parent / "start.mjs"


class Snapshot(NamedTuple):
    """A runtime as it is sent, and the numbers of the functions in it that answer and that take a piece."""

    runtime: bytes
    door: int
    take: int


def snapshot(runtime: Path, image: bytes) -> Snapshot:
    """Start a runtime on the image of its modules, and return it with the memory that this leaves.

    `runtime` is its path; `image` holds the modules, as `rom.image` lays them out. `CalledProcessError` where it cannot
    start, `SystemExit` where the image does not lie once in its memory.
    """
    before = runtime.read_bytes()
    with TemporaryDirectory() as folder:
        script, modules, memory = (Path(folder) / name for name in ("start.mjs", "modules", "memory"))
        options = ("--bundle", "--platform=node", "--format=esm", "--log-level=warning")
        subprocess.run([NPM / ".bin/esbuild", _START, *options, f"--outfile={script}"], check=True, timeout=120)
        modules.write_bytes(image)
        given = (script, runtime, modules, memory)
        told = subprocess.run([NODE, *given], check=True, stdout=subprocess.PIPE, text=True, timeout=120).stdout
        left = memory.read_bytes()
    if left.count(image) != 1:
        raise SystemExit("the image of the modules does not lie once in the memory of the runtime that imported it")
    return Snapshot(wasm.with_memory(before, left.replace(image, spent(image))), *map(int, told.split()))
