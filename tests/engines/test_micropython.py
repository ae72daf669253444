"""MicroPython as it is shipped, under Node: it answers to the byte as CPython does, in time, in bounded memory.

`IDENTITY_LINES=10000` asks that many fresh lines, and a fifth as many hostile ones.
"""

from __future__ import annotations

import ast
import json
import os
import shutil
import tracemalloc
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from calculators.doors.worker import answer
from calculators.kit.inputs import MOST_ROWS
from calculators.shelf import CALCULATORS
from publish.engines.largest import largest
from publish.engines.micropython import allowed, bundle, frozen, lean, modules, rom, runtime, spent
from publish.engines.micropython.snapshot import snapshot
from publish.engines.questions import questions
from publish.engines.wasm import memory_of
from tests.engines.micropython.asked import Question, fresh, hostile, kept
from tests.engines.micropython.engine import ask, places_read
from tests.engines.micropython.probes import door as probes
from tests.engines.test_lowered import PROBES
from tests.seeds import new_seed

LINES = int(os.environ.get("IDENTITY_LINES", "300"))
INLINE = bundle.WORK / "worker.inline.js"
MEBIBYTE = 1 << 20


@pytest.fixture(scope="session")
def worker() -> Path:
    """The worker's script that was built for the site."""
    script = runtime.ROOT / "build/engines/micropython/worker.js"
    if not script.exists():
        pytest.fail("MicroPython is not built: run `make site` first", pytrace=False)
    return script


@pytest.fixture(scope="session")
def prober(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A worker's script that holds the probes in place of the calculators."""
    folder = tmp_path_factory.mktemp("probes")
    found = modules.needed(door=PROBES)
    image = rom.image(bundle.compiled(bundle.sources(found, PROBES), folder / "modules"))
    bundle.online(bundle.Parts(image, {}), folder, [], ("text", "", ""))
    return folder / "worker.js"


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The compiled modules of the calculators' door."""
    return bundle.files_of(modules.DOOR, tmp_path_factory.mktemp("modules"))


def _same(script: Path, asked: Iterable[Question], *, old: bool = False) -> int:
    """Ask a worker and CPython the same; tell how often the lean runtime had to be left for the whole one."""
    listed = list(asked)
    first, replies = ask(script, listed, old=old)
    assert first["type"] == "ready", first
    for question, reply in zip(listed, replies, strict=True):
        assert reply.get("text") == answer(*question), (question, reply)
    return sum("micropython.old.wasm" in reply["fetched"] for reply in replies)


def test_it_is_built_from_this_source(worker: Path, files: dict[str, bytes], tmp_path: Path) -> None:
    """Both runtimes, the pieces, and the script for pages without a server have the modules in them as they are now."""
    bundle.online(bundle.parts_of(files), tmp_path, bundle.tried())
    made = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert made == {
        "worker.js",
        "micropython.wasm",
        "micropython.old.wasm",
        *(f"pieces/{slug}.wasm" for slug in CALCULATORS),
    }
    built = {path.relative_to(worker.parent) for path in worker.parent.rglob("*") if path.is_file()}
    assert {path.as_posix() for path in built if path.parts[0] != "papers"} == made, "a file is of an earlier build"
    for name in made:
        assert (worker.parent / name).read_bytes() == (tmp_path / name).read_bytes(), f"{name} is old: run `make site`"
    packed, _ = bundle.pack(rom.image(files))
    assert packed in INLINE.read_text("utf8"), f"{INLINE} is old: run `make site`"


def test_bodies_that_have_run_are_zeros_and_nothing_else_is(tmp_path: Path) -> None:
    """The functions of a module, its names and its constants lie where they lay; what is no module stops the build."""
    text = (
        "A = ('one', 2.5, None, 10**12)\nB = 'a long text that is a constant of its own'\ndef f(x):\n    return x, B\n"
    )
    files = bundle.compiled({"a.py": text, "below/b.py": text, "empty.py": ""}, tmp_path)
    image = rom.image(files)
    blank = spent.spent(image)
    assert len(blank) == len(image)
    told = 0
    for start, end in rom.files(image):
        lies = spent.body(image, start, end)
        told += len(lies)
        assert start < lies.start < lies.stop <= end
        assert not any(blank[lies.start : lies.stop])
        assert (blank[start : lies.start], blank[lies.stop : end]) == (
            image[start : lies.start],
            image[lies.stop : end],
        )
        assert (b"a long text" in blank[start:end]) == (b"a long text" in image[start:end])
    assert told > 30
    with pytest.raises(SystemExit, match="no compiled module"):
        spent.spent(rom.image({"a.mpy": b"text"}))


@pytest.mark.slow
def test_kept_cases_are_answered_alike(worker: Path) -> None:
    """To the byte: HTML, charts and CSV too."""
    asked = kept()
    left = _same(worker, asked)
    print(f"MicroPython: {len(asked)} kept lines, the lean runtime was left for {left}")
    assert len(asked) > 100
    assert left == 0


def test_fresh_and_hostile_lines_are_answered_alike(worker: Path) -> None:
    """Other lines in every run; the seed is printed."""
    seed = new_seed()
    left = _same(worker, [*fresh(seed, LINES), *hostile(seed, LINES // 5)])
    print(f"MicroPython: seed {seed}, {LINES} fresh and {LINES // 5} hostile lines; {left} by the whole runtime")


def test_the_lean_runtime_answers_by_itself(worker: Path) -> None:
    """What readers ask needs nothing but it and the pieces, each fetched once."""
    _, replies = ask(worker, questions())
    assert all(reply["type"] == "answer" for reply in replies)
    assert sorted(name for reply in replies for name in reply["fetched"]) == sorted(
        f"{slug}.wasm" for slug in CALCULATORS
    )


@pytest.fixture(scope="session")
def too_lean(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A worker whose lean runtime knows one calculator's example and nothing else."""
    folder = tmp_path_factory.mktemp("lean")
    bundle.online(bundle.parts_of(files), folder, questions()[:1])
    return folder / "worker.js"


def test_what_the_lean_runtime_cannot_do_the_whole_one_does(too_lean: Path) -> None:
    """It is fetched at the first question that needs it, and answers from then on."""
    asked = [*questions(), *fresh(7, 48)]
    assert _same(too_lean, asked[:1]) == 0
    assert _same(too_lean, asked) == 1


def test_a_runtime_that_has_trapped_is_asked_nothing(too_lean: Path) -> None:
    """What comes while the whole one is on its way waits for it."""
    known, *others = questions()
    asked = [known, others[-1], known, *others[:5], known]
    _, replies = ask(too_lean, asked, together=True)
    assert [reply["id"] for reply in replies] == list(range(len(asked)))
    assert [reply.get("text") for reply in replies] == [answer(*question) for question in asked]


def test_a_piece_that_the_lean_runtime_cannot_import_is_taken_by_the_whole_one(
    files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is measured with one piece alone here."""
    known, slug = questions()[0], questions()[0][0]
    made = lean.lean
    monkeypatch.setattr(
        lean, "lean", lambda begun, asked: made(begun, asked._replace(pieces={slug: asked.pieces[slug]}))
    )
    bundle.online(bundle.parts_of(files), tmp_path, [known])
    assert _same(tmp_path / "worker.js", [known, known]) == 0
    fetched: list[str] = []
    for other in CALCULATORS:
        _, (reply,) = ask(tmp_path / "worker.js", [(other, "{}", "page")])
        assert reply.get("text") == answer(other, "{}", "page")
        fetched += reply["fetched"]
    assert "micropython.old.wasm" in fetched


def test_questions_of_one_moment_are_answered_one_after_the_other(worker: Path) -> None:
    """Each piece is fetched once, whoever waits for it."""
    asked = [*questions()[:12], *questions()[:12]]
    _, replies = ask(worker, asked, together=True)
    assert [reply["id"] for reply in replies] == list(range(len(asked)))
    assert [reply.get("text") for reply in replies] == [answer(*question) for question in asked]
    fetched = [name for reply in replies for name in reply["fetched"]]
    assert len(fetched) == len(set(fetched))


def test_without_the_whole_runtime_a_question_fails_and_is_not_answered_otherwise(
    too_lean: Path, tmp_path: Path
) -> None:
    shutil.copytree(too_lean.parent, tmp_path, dirs_exist_ok=True)
    (tmp_path / "micropython.old.wasm").unlink()
    asked = questions()
    _, replies = ask(tmp_path / "worker.js", asked)
    assert replies[0]["text"] == answer(*asked[0])
    failed = [reply for reply in replies if reply["type"] == "failed"]
    assert {reply["reason"] for reply in failed} == {"crash"}


@pytest.mark.slow
def test_what_was_frozen_into_the_runtime_is_never_read(worker: Path, files: dict[str, bytes]) -> None:
    """Every load is noted, those of copies too, while it answers."""
    parts = bundle.parts_of(files)
    module = (worker.parent / "micropython.wasm").read_bytes()
    kept_runtime = runtime.make(bundle.WORK)[0]
    shipped = memory_of(runtime.SHIPPED.read_bytes())
    gone = frozen.left_out(shipped, runtime.addresses(kept_runtime.read_bytes()))
    assert sum(map(len, gone)) > 45_000
    started = snapshot(kept_runtime, parts.core)
    asked = lean.Asked(started.door, started.take, parts.pieces, [*questions(), *kept()[:200]])
    noting = ("--llvm-memory-copy-fill-lowering", "--instrument-memory")
    read = places_read(runtime.through("wasm-opt", module, *noting), asked)
    assert len(read) > 50_000
    # Texts are read four bytes at a time, and past their ends.
    assert not [each for each in gone if any(place in read for place in range(-(-each.start // 4) * 4, each.stop))]


def test_the_script_for_pages_without_a_server_answers_alike(tmp_path: Path) -> None:
    """It needs no file beside it."""
    alone = tmp_path / "worker.js"
    shutil.copy(INLINE, alone)
    _same(alone, questions())


def test_browsers_without_webassembly_exceptions_get_the_same_answers(worker: Path) -> None:
    """By the other runtime."""
    seed = new_seed()
    print(f"seed {seed}")
    _same(worker, [*questions(), *fresh(seed, 40)], old=True)


def test_whatever_the_source_may_use_means_the_same(prober: Path) -> None:
    """Every probe says in the engine what it says in CPython, with either runtime."""
    for old in (False, True):
        first, replies = ask(prober, [(name, "", "") for name in probes.PROBES], old=old)
        assert first["type"] == "ready", first
        for name, reply in zip(probes.PROBES, replies, strict=True):
            assert reply.get("text") == probes.answer(name, "", ""), (name, reply)


def test_whatever_the_source_may_use_is_probed() -> None:
    """No entry of the allow-list goes untried."""
    trees = [module.tree for module in modules.needed(door=PROBES) if module.name.startswith("tests.")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    said = {node.id for node in nodes if isinstance(node, ast.Name)}
    said |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    said |= {node.name for node in nodes if isinstance(node, (ast.FunctionDef, ast.alias))}
    wanted = {*allowed.BUILTINS, *allowed.ERRORS, *allowed.METHODS, *allowed.SPECIAL_METHODS}
    wanted |= {name for names in allowed.IMPORTS.values() for name in names or ()}
    assert wanted - said == set()
    abstract = {"expr_context", "boolop", "unaryop", "cmpop"}
    assert {kind.__name__ for kind in allowed.NODES} - {type(node).__name__ for node in nodes} == abstract


def test_memory_stays_flat(worker: Path) -> None:
    """The worked examples over and over: a thousand answers in the memory of the first."""
    asked = [question for question in questions() if question[2] == "page"]
    rounds = 1000 // len(asked) + 1
    _, replies = ask(worker, asked * rounds)
    after_one, *_, at_last = [reply["memory"] for reply in replies[len(asked) - 1 :: len(asked)]]
    assert len(replies) >= 1000
    assert at_last == after_one < 24 * MEBIBYTE


def test_the_longest_plans_stay_within_bounds(worker: Path) -> None:
    """600 instalments in less than 64 MiB."""
    form = '{"principal": "200000", "annual_rate": "18.25", "months": "600", "first_due": "2026-01-31"}'
    _, replies = ask(worker, [("schedule", form, "page")] * 3)
    assert max(reply["memory"] for reply in replies) < 64 * MEBIBYTE


def test_the_largest_forms_are_answered_alike_in_64_mebibytes(worker: Path) -> None:
    """As many rows as each calculator takes: the engine's whole memory, and the most that CPython has at a time."""
    asked = largest()
    by_rows = {slug for slug, form, _ in asked for typed in json.loads(form).values() if len(typed) == MOST_ROWS}
    assert by_rows == {item.slug for item in CALCULATORS.values() if any(field.columns for field in item.fields)}
    _, replies = ask(worker, asked)
    assert max(reply["memory"] for reply in replies) < 64 * MEBIBYTE
    tracemalloc.start()
    answered = [answer(*question) for question in asked]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [reply.get("text") for reply in replies] == answered
    assert peak < 64 * MEBIBYTE


@pytest.mark.parametrize(
    "name",
    [
        "'" * 60,
        "\U0001f600" * 60,
    ],
    ids=["escaped", "wide"],
)
def test_rows_of_long_names_stay_within_64_mebibytes(worker: Path, name: str) -> None:
    """Each stands in the table, the chart and the text to copy, and is longer in HTML."""
    rows = [{"name": name, "balance": str(1 + number)} for number in range(MOST_ROWS)]
    question = ("pro-rata", json.dumps({"available": "100000", "creditors": rows}, ensure_ascii=False), "page")
    _, (reply,) = ask(worker, [question])
    assert reply["text"] == answer(*question)
    assert reply["memory"] < 64 * MEBIBYTE


@pytest.mark.parametrize(
    "form",
    [
        '{"due": [' + "1," * 49_000 + "1]}",
        "{" + ",".join(f'"{number:x}":1' for number in range(5_900)) + "}",
        '{"due": ' + "1" * 99_000 + "}",
        '{"calls": [' + ",".join(['{"a":1,"b":1,"c":1,"d":1}'] * 1_400) + "]}",
    ],
    ids=["many values", "many names", "many digits", "many columns"],
)
def test_many_small_things_are_refused(worker: Path, form: str) -> None:
    """Each of these kept the engine busy for more than a quarter of an hour, or for ever."""
    _, (reply,) = ask(worker, [("roll-over", form, "page")])
    assert reply["text"] == answer("roll-over", form, "page")


@pytest.mark.parametrize(
    "form",
    [
        "[" * 100_000,
        '{"a":' * 16_000,
        '{"due": "' + "x" * 99_000 + '"}',
        '{"due": "' + "\\n" * 49_000 + '"}',
        "[]" * 50_000,
        '{"due": "' + "1" * 20_000_000 + '"}',
        '{"due": "' + "\U0001f600" * 99_000 + '"}',
        '{"due": "' + "\U0001f600" * 100_000 + '"}',
    ],
    ids=[
        "open brackets",
        "open braces",
        "long text",
        "escapes",
        "pairs of brackets",
        "far too long",
        "wide",
        "too wide",
    ],
)
def test_the_longest_text_is_read(worker: Path, form: str) -> None:
    """No text takes much of the memory, whether the door lets it in or not."""
    _, (reply,) = ask(worker, [("roll-over", form, "page")])
    assert reply["text"] == answer("roll-over", form, "page")
    assert reply["memory"] < 48 * MEBIBYTE


@pytest.mark.parametrize("what", [probes.TOO_LARGE, probes.TOO_MANY])
def test_an_answer_that_needs_too_much_memory_breaks_the_engine(prober: Path, what: str) -> None:
    """The page is told to start another one."""
    _, (reply,) = ask(prober, [(what, "", "")])
    assert (reply["type"], reply["reason"]) == ("failed", "crash")


def test_a_fault_of_python_spoils_one_answer_alone(prober: Path) -> None:
    """What raises is told as such, and the next question is answered."""
    _, (broken, fine) = ask(prober, [("no such probe", "", ""), ("text", "", "")])
    assert (broken["type"], broken["reason"], broken["id"]) == ("failed", "answer", 0)
    assert fine["type"] == "answer"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda data: None, "network"),
        (lambda data: data[:-1], "damaged"),
        (lambda data: data + b"\0", "damaged"),
        (lambda data: data[:200000] + bytes([data[200000] ^ 1]) + data[200001:], "damaged"),
        (lambda data: b"<!doctype html><title>Login</title>", "damaged"),
    ],
    ids=["missing", "cut short", "too long", "one bit wrong", "another page"],
)
def test_a_start_that_fails_says_why(worker: Path, tmp_path: Path, change: object, reason: str) -> None:
    """The runtime's file is checked before it runs."""
    assert callable(change)
    first, replies = ask(_changed(worker, tmp_path, "micropython.wasm", change), [])
    assert (first["type"], first["reason"], replies) == ("failed", reason, [])


def _changed(worker: Path, folder: Path, name: str, change: Callable[[bytes], bytes | None]) -> Path:
    """A copy of the engine in which one file is another, or not there."""
    shutil.copytree(worker.parent, folder, dirs_exist_ok=True)
    data = change((folder / name).read_bytes())
    if data is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(data)
    return folder / "worker.js"


@pytest.mark.parametrize(
    ("change", "reason"),
    [(lambda data: None, "network"), (lambda data: data[:-1], "damaged"), (lambda data: b"\0" * len(data), "damaged")],
    ids=["missing", "cut short", "zeros"],
)
def test_a_piece_that_does_not_come_says_why(worker: Path, tmp_path: Path, change: object, reason: str) -> None:
    """A piece's file is checked before it runs; the other calculators answer."""
    assert callable(change)
    asked = [("deferral", "{}", "page"), ("roll-over", "{}", "page")]
    _, (broken, fine) = ask(_changed(worker, tmp_path, "pieces/deferral.wasm", change), asked)
    assert (broken["type"], broken["reason"], broken["id"]) == ("failed", reason, 0)
    assert broken["fetched"] == ["deferral.wasm"] * 2
    assert fine["text"] == answer(*asked[1])


@pytest.mark.parametrize("change", [lambda data: None, lambda data: data[:-1]], ids=["missing", "cut short"])
def test_a_page_whose_piece_does_not_come_begins_with_the_others(worker: Path, tmp_path: Path, change: object) -> None:
    """What did not come is asked for again with its question."""
    assert callable(change)
    script = _changed(worker, tmp_path, "pieces/deferral.wasm", change)
    asked = [("roll-over", "{}", "page"), ("deferral", "{}", "page"), ("apr", "{}", "page")]
    first, (fine, broken, other) = ask(script, asked, begun=("deferral", "roll-over"))
    assert first["type"] == "ready", first
    assert (fine["fetched"], broken["reason"]) == ([], "network" if change(b"x") is None else "damaged")
    assert [fine["text"], other["text"]] == [answer(*asked[0]), answer(*asked[2])]
