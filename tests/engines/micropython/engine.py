"""Asks a worker's script under Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from publish.engines.micropython.lean import Asked
from publish.engines.micropython.runtime import NODE, NPM
from tests.engines.micropython.asked import Question

ASK = Path(__file__).parent / "ask.mjs"
READS = Path(__file__).parent / "reads.mjs"


def ask(
    script: Path, asked: Iterable[Question], *, old: bool = False, together: bool = False, begun: Iterable[str] = ()
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Start a worker and ask it; gives its first message, and its replies in order.

    `old`: as a browser without WebAssembly exceptions; `together`: all questions before the first reply;
    `begun`: the calculators whose pieces the page has begun to fetch.
    """
    options = (*(["--old"] if old else []), *(["--together"] if together else []), f"--begun={','.join(begun)}")
    run = subprocess.run(
        [NODE, ASK, script, *options],
        input="".join(json.dumps(question) + "\n" for question in asked),
        capture_output=True,
        encoding="utf8",
        check=False,
        timeout=3600,
    )
    assert run.returncode == 0, run.stderr
    first, *replies = [json.loads(line) for line in run.stdout.split("\n")[:-1]]
    return first, replies


def places_read(module: bytes, asked: Asked) -> set[int]:
    """Find the places in memory that a module, told to note its loads, reads while questions are answered."""
    with TemporaryDirectory() as folder:
        script, noting, questions = (Path(folder) / name for name in ("reads.mjs", "noting.wasm", "asked.json"))
        options = ("--bundle", "--platform=node", "--format=esm", "--log-level=warning")
        subprocess.run([NPM / ".bin/esbuild", READS, *options, f"--outfile={script}"], check=True, timeout=120)
        noting.write_bytes(module)
        questions.write_text(asked.as_json(), "utf8")
        given = [NODE, script, noting, questions]
        return set(json.loads(subprocess.run(given, check=True, stdout=subprocess.PIPE, timeout=600).stdout))
