"""The doors for programs: the command line, batch, schemas, the library, the wheel."""

from __future__ import annotations

import argparse
import ast
import contextlib
import inspect
import json
import os
import re
import shlex
import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import calculators
from calculators.doors import protocol, terminal, usage
from calculators.doors.chinese import SENTENCES
from calculators.doors.protocol import respond, respond_to_line
from calculators.doors.schema import answer_schema, schema
from calculators.kit.spec import InputErrors
from calculators.shelf import CALCULATORS
from publish.site import schemas
from tests.engines.micropython.asked import kept

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "calculators"]
QUESTION = '{"id": 1, "calculator": "roll-over", "inputs": {"due": 1000, "paid": 500}}'


def _run(*arguments: str, feed: bytes = b"", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments],
        input=feed,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        check=False,
    )


def _replies(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.decode("utf8").splitlines()]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_batch_answers_every_line_in_order(jobs: str) -> None:
    lines = [QUESTION.replace('"id": 1', f'"id": {number}') for number in range(300)]
    lines[7] = "{"
    done = _run("batch", "--jobs", jobs, feed="\ufeff".encode() + "\n".join(lines).encode())
    replies = _replies(done)
    assert done.returncode == terminal.REFUSED
    assert [reply.get("id") for reply in replies] == [*range(7), None, *range(8, 300)]
    assert [error["field"] for error in replies[7]["errors"]] == [""]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_batch_answers_a_line_before_the_next_is_there(jobs: str) -> None:
    with subprocess.Popen(
        [*COMMAND, "batch", "--jobs", jobs], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(2):
            process.stdin.write(QUESTION.encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == 1
        process.stdin.close()
        assert process.wait(20) == terminal.ANSWERED


def test_utf8_goes_in_and_out_whatever_the_locale() -> None:
    line = '{"calculator": "pro-rata", "inputs": {"available": "一百", "creditors": [{"name": "甲", "balance": 5}]}}'
    for locale in ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "latin-1"}):
        (reply,) = _replies(_run("batch", feed=line.encode(), env=locale))
        assert reply["rows"][0]["name"] == "甲"
        done = _run("run", "roll-over", "--due", "一千", "--paid", "500", env=locale)
        assert "1,500.00 元。" in done.stdout.decode("utf8")


def test_a_closed_pipe_ends_quietly() -> None:
    with subprocess.Popen(
        [*COMMAND, "batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write((QUESTION + "\n").encode())
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        with contextlib.suppress(BrokenPipeError):
            for _ in range(2000):
                process.stdin.write((QUESTION + "\n").encode())
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait(20) == terminal.ANSWERED


def test_a_fault_of_ours_is_an_error_of_that_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(request: dict[str, Any]) -> dict[str, Any]:
        raise RuntimeError("planted")

    monkeypatch.setattr(protocol, "respond", broken)
    reply = respond_to_line(QUESTION)
    assert reply["id"] == 1
    assert [error["field"] for error in reply["errors"]] == [""]


# What argparse says to those who write a parser, and of options that are on their way out: we have none.
TO_PROGRAMMERS = re.compile(
    "not defined|for positionals|exclusive arguments must|is not callable|two groups|must start with a character"
    "|dest= is required|conflict|multiple subparser|with mode|is deprecated|one of the arguments|can't open|default: "
    "|unexpected option string|^subcommands$"
)
ENGLISH = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")


def sentences() -> set[str]:
    """All that argparse may say: what its own source gives to gettext."""
    calls = [node for node in ast.walk(ast.parse(inspect.getsource(argparse))) if isinstance(node, ast.Call)]
    given = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in ("_", "ngettext")]
    return {str(call.args[0].value) for call in given if isinstance(call.args[0], ast.Constant)}


def test_argparse_says_nothing_that_has_no_chinese() -> None:
    assert "unrecognized arguments: %s" in sentences()
    ours = {each for each in sentences() if not TO_PROGRAMMERS.search(each)}
    assert ours == set(SENTENCES)


WRONG = """
nope | roll-over | run | run nope | run roll-over --nonsense | run roll-over --due | run roll-over --d 1 |
run roll-over --json=1 | describe | describe nope | batch --jobs | batch --jobs x | read | read nope |
read bill nowhere.csv | read bill . | list more | --help | run --help | read --help
"""


@pytest.mark.parametrize("typed", ["", *map(str.strip, WRONG.split("|"))])
def test_what_is_wrong_with_a_command_is_said_in_chinese(
    typed: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with contextlib.suppress(SystemExit):
        assert terminal.main(typed.split()) == terminal.USAGE
    said = "".join(capsys.readouterr())
    assert "：" in said
    told = re.sub(r"(calculators)?( run| describe| batch| read)?( roll-over)?|JSON (Lines|Schema)", "", said)
    assert ENGLISH.findall(told) == []


@pytest.mark.parametrize("slug", CALCULATORS)
def test_help_shows_choices_defaults_hints_and_an_example(slug: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        terminal.main(["run", slug, "--help"])
    assert left.value.code == 0
    shown = "".join(capsys.readouterr().out.split())
    item = CALCULATORS[slug]
    for field in item.fields:
        assert field.label.replace(" ", "") in shown
        for choice in field.choices:
            assert str(choice.value) in shown
        assert field.hint.replace(" ", "") in shown
    assert "".join(usage.example(item).split()) in shown


@pytest.mark.parametrize("slug", CALCULATORS)
def test_the_example_of_help_runs(slug: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = shlex.split(usage.example(CALCULATORS[slug]))[1:]
    assert terminal.main([*arguments, "--json"]) == terminal.ANSWERED
    answered = json.loads(capsys.readouterr().out)
    assert answered == respond({"calculator": slug, "inputs": dict(CALCULATORS[slug].example)})


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["batch", "--help"], ["describe", "--help"]])
def test_every_command_has_help(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        terminal.main(arguments)
    assert left.value.code == 0
    assert "例：" in capsys.readouterr().out


def test_a_version_is_told_and_underscores_are_hyphens(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        terminal.main(["--version"])
    assert capsys.readouterr().out.startswith("calculators ")
    assert terminal.main(["run", "roll_over", "--due=1000", "--paid", "500", "--late_fee", "5"]) == terminal.ANSWERED


def test_the_sentence_is_complete_and_working_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.main(["run", "roll-over", "--due", "1000", "--paid", "500", "--working"]) == terminal.ANSWERED
    shown = capsys.readouterr().out
    assert "下个月一共要还 1,500.00 元。" in shown
    assert "差额：1000.00 − 500.00 = 500.00" in shown


def test_a_wrong_command_is_usage() -> None:
    assert _run("run", "nothing").returncode == terminal.USAGE
    assert _run("batch", "--jobs", "0").returncode == terminal.USAGE


@pytest.mark.parametrize("slug", CALCULATORS)
def test_schemas_are_schemas_and_hold_their_own_examples_and_defaults(slug: str) -> None:
    item = CALCULATORS[slug]
    described = schema(item)
    Draft202012Validator.check_schema(described)
    Draft202012Validator.check_schema(answer_schema(item))
    for example in described["examples"]:
        Draft202012Validator(described).validate(example)
    for told in described["properties"].values():
        if "default" in told:
            Draft202012Validator(told).validate(told["default"])
        for column in told.get("anyOf", [{}])[0].get("items", {}).get("properties", {}).values():
            if "default" in column:
                Draft202012Validator(column).validate(column["default"])


def test_every_answered_case_fits_both_schemas() -> None:
    inputs = {slug: Draft202012Validator(schema(item)) for slug, item in CALCULATORS.items()}
    answers = {slug: Draft202012Validator(answer_schema(item)) for slug, item in CALCULATORS.items()}
    seen = 0
    for slug, form, _ in kept():
        if slug not in CALCULATORS:
            continue
        given = json.loads(form)
        reply = respond({"calculator": slug, "inputs": given})
        answers[slug].validate(reply)
        if "errors" not in reply:
            seen += 1
            inputs[slug].validate(given)
    assert seen > 100
    with pytest.raises(Exception, match=r"(?i)additional|valid under"):
        answers["roll-over"].validate({"figures": {}})


def test_schemas_are_written_beside_the_pages(tmp_path: Path) -> None:
    for slug in CALCULATORS:
        (tmp_path / "calculators" / slug).mkdir(parents=True)
    assert len(schemas.publish(tmp_path)) == 2 * len(CALCULATORS)
    told = json.loads((tmp_path / "calculators/roll-over/schema.json").read_text("utf8"))
    assert told == schema(CALCULATORS["roll-over"])


def test_the_library_takes_numbers_dates_and_text() -> None:
    figures = calculators.compute("roll-over", due=1000, paid=Decimal("499.90"))["figures"]
    assert figures["shortfall"] == "500.10"
    assert calculators.compute("roll-over", due=0.3, paid=0.1)["figures"]["shortfall"] == "0.20"
    plan = calculators.compute("schedule", principal=1200, annual_rate=24, months=3, first_due=date(2026, 1, 31))
    assert [row["due_date"] for row in plan["rows"]] == ["2026-01-31", "2026-02-28", "2026-03-31"]
    assert calculators.schema("roll-over") == schema(CALCULATORS["roll-over"])
    with pytest.raises(InputErrors) as wrong:
        calculators.compute("roll-over", due=float("nan"), paid=1)
    assert [field for field, _ in wrong.value.faults] == ["due"]
    with pytest.raises(LookupError, match="roll-over"):
        calculators.compute("nothing")


def test_the_package_imports_nothing_by_itself() -> None:
    code = "import calculators, sys; print([name for name in sys.modules if name.startswith('calculators.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == b"[]"


@pytest.mark.thorough
def test_a_wheel_from_a_bare_archive_runs_in_an_empty_environment(tmp_path: Path) -> None:
    """Nothing that `make` makes is in an archive of the source: the hook makes it."""
    source, empty = tmp_path / "source", tmp_path / "empty"
    source.mkdir()
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True)
    subprocess.run(["tar", "-x", "-C", str(source)], input=archive.stdout, check=True)
    assert not (source / "calculators/kit/facts_table.py").exists()
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path / "wheel")]
    subprocess.run(build, cwd=source, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": ""})
    (wheel,) = (tmp_path / "wheel").glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(empty)], check=True)
    packages = next((empty / "lib").glob("python*")) / "site-packages"
    subprocess.run([sys.executable, "-m", "zipfile", "-e", str(wheel), str(packages)], check=True)
    code = "import calculators; print(calculators.compute('roll-over', due=1000, paid=500)['figures']['next_payment'])"
    python = str(empty / "bin/python")
    done = subprocess.run([python, "-c", code], cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout.strip() == b"1500.00"
    started = time.monotonic()
    done = subprocess.run(
        [python, "-m", "calculators", "batch"],
        input=QUESTION.encode(),
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert json.loads(done.stdout)["id"] == 1
    assert (packages / "calculators/py.typed").exists()
    assert time.monotonic() - started < 30
