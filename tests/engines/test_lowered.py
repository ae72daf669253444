"""The lowered source answers as the source does, in CPython itself: this tells faults of the lowering from others."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from calculators.doors.worker import answer
from publish.engines.micropython import bundle, modules
from tests.engines.micropython.asked import Question, fresh, hostile, kept
from tests.engines.micropython.probes import door as probes
from tests.seeds import new_seed

pytestmark = pytest.mark.slow

PROBES = "tests.engines.micropython.probes.door"
ANSWER_ALL = """
import json, sys
from door import answer
for line in sys.stdin:
    sys.stdout.write(json.dumps(answer(*json.loads(line))) + "\\n")
"""


def _lowered(folder: Path, asked: list[Question], door: str) -> list[str]:
    """Write the lowered source into a folder and ask it, with no other code in reach but the standard library."""
    for name, text in bundle.sources(modules.needed(door=door), door).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf8")
    lines = "".join(json.dumps(question) + "\n" for question in asked)
    run = subprocess.run(
        # Only CPython bounds the digits of an int; neither engine does, and the door itself reads Decimal.
        [sys.executable, "-X", "int_max_str_digits=0", "-S", "-c", ANSWER_ALL],
        input=lines,
        capture_output=True,
        encoding="utf8",
        cwd=folder,
        check=False,
        timeout=300,
    )
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.split("\n")[:-1]]


def test_the_lowered_source_answers_alike(tmp_path: Path) -> None:
    """Kept cases, fresh ones and hostile ones get the same text to the byte."""
    seed = new_seed()
    print(f"seed {seed}")
    asked = [*kept(), *fresh(seed, 600), *hostile(seed, 400)]
    for question, text in zip(asked, _lowered(tmp_path, asked, modules.DOOR), strict=True):
        assert text == answer(*question), question


def test_the_lowered_probes_say_the_same(tmp_path: Path) -> None:
    """So does everything that the source may use."""
    asked = [(name, "", "") for name in probes.PROBES]
    for question, text in zip(asked, _lowered(tmp_path, asked, PROBES), strict=True):
        assert text == probes.answer(*question), question


def test_nothing_of_the_library_is_left(tmp_path: Path) -> None:
    """What the lowered source imports, it has, or MicroPython does."""
    written = bundle.sources(modules.needed())
    theirs = {"math", "collections", "sys"}
    there = {path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in written}
    for path, text in written.items():
        for line in text.splitlines():
            if line.startswith("from "):
                assert line.split()[1] in there | theirs, f"{path}: {line}"
            assert not line.startswith("import "), f"{path}: {line}"
