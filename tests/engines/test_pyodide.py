"""Pyodide, as it lies in the built site.

`IDENTITY_LINES=10000` asks it, too, that many fresh lines, and a fifth as many hostile ones.
"""

import hashlib
import json
import os
import re
from itertools import batched
from pathlib import Path

import pytest

from publish.engines import wasm
from publish.engines.micropython import modules
from publish.engines.pyodide import archive
from publish.engines.pyodide.build import ask, laid_out
from publish.engines.questions import answers, questions
from tests.engines.small.asked import fresh, hostile, kept
from tests.seeds import new_seed

pytestmark = pytest.mark.slow

LINES = int(os.environ.get("IDENTITY_LINES", "300"))
# All answers come back as one text, and a text has an end.
AT_ONCE = 2000


@pytest.fixture(scope="module")
def engine(site: Path) -> Path:
    return site / "assets/engines/pyodide"


def test_it_gives_the_bytes_that_cpython_gives(engine: Path) -> None:
    asked = questions()
    given = ask(laid_out(engine), asked).answers
    assert given == answers(asked)


def test_kept_fresh_and_hostile_lines_are_answered_alike(engine: Path) -> None:
    """Other lines in every run; the seed is printed."""
    seed = new_seed()
    asked = [*kept(), *fresh(seed, LINES), *hostile(seed, LINES // 5)]
    print(f"Pyodide: seed {seed}, {len(asked)} lines: {LINES} fresh, {LINES // 5} hostile, the others kept")
    for some in batched(asked, AT_ONCE, strict=False):
        given = ask(laid_out(engine), list(some)).answers
        for question, reply, expected in zip(some, given, answers(list(some)), strict=True):
            assert reply == expected, question


def test_nothing_is_read_but_the_cut_library_and_our_wheel(engine: Path) -> None:
    imported = ask(laid_out(engine), questions()[:1]).origins
    library = archive.read(laid_out(engine).library)
    assert {file.partition(".zip/")[2] for file in imported if ".zip/" in file} <= library.keys()
    assert any(file.endswith(".whl/calculators/doors/worker.pyc") for file in imported)


def test_the_wheel_holds_what_an_answer_imports_and_nothing_else(engine: Path) -> None:
    members = {name for name in archive.read(laid_out(engine).wheel) if ".dist-info/" not in name}
    needed = {module.path.relative_to(modules.ROOT).with_suffix(".pyc").as_posix() for module in modules.needed()}
    assert "calculators/doors/worker.pyc" in needed
    assert members == needed


def test_the_manifest_lists_every_file_with_its_size_and_hash(engine: Path) -> None:
    listed = json.loads((engine / "manifest.json").read_text("utf8"))["files"]
    there = {path for path in engine.rglob("*") if path.is_file() and path.name != "manifest.json"}
    assert {engine / file["name"] for file in listed} == there
    for file in listed:
        content = (engine / file["name"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file["bytes"], file["sha256"])


def test_it_weighs_at_most_four_megabytes_compressed(engine: Path) -> None:
    assert json.loads((engine / "manifest.json").read_text("utf8"))["transfer"] <= 4_000_000


def test_the_runtime_hands_out_what_its_script_asks_for_and_little_else(engine: Path) -> None:
    runtime = laid_out(engine).runtime
    script = (runtime / "pyodide.asm.js").read_text("utf8")
    given = wasm.exported((runtime / "pyodide.asm.wasm").read_bytes())
    assert set(re.findall(r'wasmExports\["(\w+)"\]', script)) <= set(given)
    assert {"malloc", "hiwire_get", "__wasm_call_ctors"} <= set(given)
    assert len(given) < 1000
