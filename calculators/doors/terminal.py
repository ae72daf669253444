"""The command line: list, describe, run, batch. One more door on the same specs."""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from calculators.doors.batch import batch
from calculators.doors.printed import for_people, harmless
from calculators.doors.protocol import as_json, errors
from calculators.doors.schema import answer_schema, schema
from calculators.doors.tables import NotATableError, read_bytes
from calculators.doors.usage import parser
from calculators.kit import spec
from calculators.kit.inputs import run
from calculators.kit.spec import Calculator, InputErrors
from calculators.shelf import CALCULATORS

ANSWERED, REFUSED, USAGE = 0, 1, 2
INTERRUPTED: Final = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 all answered, 1 some line had errors, 2 usage."""
    _speak_utf8()
    chosen = parser().parse_args(
        _hyphens([_whole(item) for item in (sys.argv[1:] if arguments is None else arguments)])
    )
    try:
        status = _command(chosen)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read has read enough. Nothing may be written when Python leaves, either.
        _close_quietly()
        return ANSWERED
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _command(chosen: argparse.Namespace) -> int:
    if chosen.command == "list":
        return _list()
    if chosen.command == "describe":
        described = answer_schema if chosen.answer else schema
        print(json.dumps(described(CALCULATORS[chosen.slug]), ensure_ascii=False, indent=2))
        return ANSWERED
    if chosen.command == "batch":
        return REFUSED if batch(chosen.jobs) else ANSWERED
    if chosen.command == "read":
        return _read(chosen.paper, chosen.file)
    return _run(CALCULATORS[chosen.slug], chosen)


def _read(paper: str, file: str) -> int:
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        reading = read_bytes(paper, raw)
    except (OSError, NotATableError) as problem:
        print(problem, file=sys.stderr)
        return USAGE
    print(json.dumps(reading, ensure_ascii=False, indent=1))
    return REFUSED if "refused" in reading else ANSWERED


def _speak_utf8() -> None:
    """UTF-8 out, whatever the locale; what is read is bytes anyway."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _close_quietly() -> None:
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def _whole(argument: str) -> str:
    """Read an argument as UTF-8 where the locale read it as something else; a mark for bytes that are no text."""
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _hyphens(arguments: list[str]) -> list[str]:
    """Take underscores in names of fields and calculators for hyphens: `--next_due` is `--next-due`.

    >>> _hyphens(["run", "roll_over", "--next_due=1_0"])
    ['run', 'roll-over', '--next-due=1_0']
    """
    out = []
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if argument.startswith("--"):
            out.append(name.replace("_", "-") + equals + value)
        else:
            known = place and arguments[place - 1] in ("run", "describe")
            out.append(argument.replace("_", "-") if known else argument)
    return out


def _inputs(item: Calculator, chosen: argparse.Namespace) -> dict[str, Any]:
    """Take the flags as typed; a row is its columns with commas between, the last column keeps further ones."""
    inputs: dict[str, Any] = {}
    for field in item.fields:
        value = getattr(chosen, field.name)
        if field.kind == spec.ROWS and value is not None:
            names = [column.name for column in field.columns]
            value = [_row(f"{field.name}.{place}", names, row) for place, row in enumerate(value)]
        if value is not None:
            inputs[field.name] = value
    return inputs


def _row(where: str, names: list[str], typed: str) -> dict[str, str]:
    """Take a row apart at its commas, of either width; `InputErrors` where one may stand inside a number.

    >>> _row("creditors.0", ["name", "balance", "minimum"], "甲，12000,500")
    {'name': '甲', 'balance': '12000', 'minimum': '500'}
    >>> _row("flows.0", ["day", "amount"], "2026-01-01,１２,０００元")
    {'day': '2026-01-01', 'amount': '１２,０００元'}
    >>> _row("creditors.0", ["name", "balance", "minimum"], "甲,１２,０００元")
    Traceback (most recent call last):
        ...
    calculators.kit.spec.InputErrors: creditors.0: “１２,０００”是一个数还是两列？数字里不写逗号。两列就写上单位。
    """
    row = typed.replace("，", ",")
    if len(names) > 2 and (found := re.search(r"(?<![\d.])\d{1,3}(,\d{3})+(?!\d)", row)):
        raise InputErrors({where: f"“{found[0]}”是一个数还是两列？数字里不写逗号。两列就写上单位。"})
    return dict(zip(names, row.split(",", len(names) - 1), strict=False))


def _list() -> int:
    width = max(len(slug) for slug in CALCULATORS)
    for item in CALCULATORS.values():
        print(f"{item.slug:<{width}}  {item.title}：{item.question}")
    return ANSWERED


def _run(item: Calculator, chosen: argparse.Namespace) -> int:
    try:
        result = run(item, _inputs(item, chosen))
    except InputErrors as problem:
        if chosen.json:
            print(json.dumps(errors(problem), ensure_ascii=False))
        for name, message in problem.faults:
            print(harmless(f"{name}：{message}"), file=sys.stderr)
        return REFUSED
    if chosen.json:
        print(json.dumps(as_json(item, result), ensure_ascii=False))
    else:
        print(for_people(item, result, working=chosen.working))
    return ANSWERED
