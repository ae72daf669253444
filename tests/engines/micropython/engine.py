"""Asks a worker's script under Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from publish.engines.micropython.runtime import NODE
from tests.engines.micropython.asked import Question

ASK = Path(__file__).parent / "ask.mjs"


def ask(script: Path, asked: Iterable[Question], *, old: bool = False) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Start a worker and ask it; gives its first message, and its replies in order.

    `old`: as a browser without WebAssembly exceptions.
    """
    run = subprocess.run(
        [NODE, ASK, script, *(["--old"] if old else [])],
        input="".join(json.dumps(question) + "\n" for question in asked),
        capture_output=True,
        encoding="utf8",
        check=False,
        timeout=3600,
    )
    assert run.returncode == 0, run.stderr
    first, *replies = [json.loads(line) for line in run.stdout.split("\n")[:-1]]
    return first, replies
