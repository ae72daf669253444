"""The engine of record, as it lies in the built site."""

import hashlib
import json
from pathlib import Path

import pytest

from publish import archive
from publish.pyodide import ask, laid_out
from publish.questions import answers, questions


@pytest.fixture(scope="module")
def engine(site: Path) -> Path:
    return site / "assets/engines/pyodide"


def test_it_gives_the_bytes_that_cpython_gives(engine: Path) -> None:
    asked = questions()
    given, _ = ask(laid_out(engine), asked)
    assert given == answers(asked)


def test_nothing_is_read_but_the_cut_library_and_our_wheel(engine: Path) -> None:
    _, imported = ask(laid_out(engine), questions()[:1])
    library = archive.read(laid_out(engine).library)
    assert {file.partition(".zip/")[2] for file in imported if ".zip/" in file} <= library.keys()
    assert any(file.endswith("/site-packages/calculators/doors/worker.pyc") for file in imported)


def test_doors_that_only_the_build_uses_stay_behind(engine: Path) -> None:
    (wheel,) = laid_out(engine).packages.iterdir()
    members = archive.read(wheel)
    assert "calculators/doors/worker.pyc" in members
    assert not {"calculators/doors/fence.pyc", "calculators/doors/terminal.pyc"} & members.keys()
    assert not [name for name in members if name.endswith((".py", ".toml"))]


def test_the_manifest_lists_every_file_with_its_size_and_hash(engine: Path) -> None:
    listed = json.loads((engine / "manifest.json").read_text("utf8"))["files"]
    there = {path for path in engine.rglob("*") if path.is_file() and path.name != "manifest.json"}
    assert {engine / file["name"] for file in listed} == there
    for file in listed:
        content = (engine / file["name"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file["bytes"], file["sha256"])


def test_it_weighs_at_most_four_megabytes_compressed(engine: Path) -> None:
    assert json.loads((engine / "manifest.json").read_text("utf8"))["transfer"] <= 4_000_000
