"""The command line: list, describe, run, batch. One more door on the same specs."""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from calculators.doors import page
from calculators.doors.papers import NAMES as PAPERS
from calculators.doors.protocol import as_json, errors, respond_to_line
from calculators.doors.schema import schema
from calculators.doors.tables import NotATableError, read_bytes
from calculators.kit import spec
from calculators.kit.facts import citation
from calculators.kit.inputs import run
from calculators.kit.result import Column, Result, show
from calculators.kit.spec import Calculator, InputErrors
from calculators.shelf import CALCULATORS

ANSWERED, REFUSED, USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 all answered, 1 some line had errors, 2 usage."""
    parser = argparse.ArgumentParser(prog="calculators", description="借款人的还款算术：算得清，才谈得成。")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="列出所有计算器")
    describe = commands.add_parser("describe", help="打印输入的 JSON Schema")
    describe.add_argument("slug", choices=list(CALCULATORS), metavar="SLUG")
    commands.add_parser("batch", help="从标准输入读 JSON Lines，一行一问，一行一答")
    reader = commands.add_parser("read", help="读一份短信、还款计划、信用报告或账单，打印 JSON")
    reader.add_argument("paper", choices=PAPERS, metavar="PAPER", help="、".join(PAPERS))
    reader.add_argument("file", nargs="?", default="-", metavar="FILE", help="文件，不写就从标准输入读")
    once = commands.add_parser("run", help="算一次，比如 run roll-over --due 1000 --paid 500")
    slugs = once.add_subparsers(dest="slug", required=True, metavar="SLUG")
    for item in CALCULATORS.values():
        _add_fields(slugs.add_parser(item.slug, help=item.question), item)
    chosen = parser.parse_args([_whole(argument) for argument in (sys.argv[1:] if arguments is None else arguments)])
    if chosen.command == "list":
        return _list()
    if chosen.command == "describe":
        print(json.dumps(schema(CALCULATORS[chosen.slug]), ensure_ascii=False, indent=2))
        return ANSWERED
    if chosen.command == "batch":
        return _batch()
    if chosen.command == "read":
        return _read(chosen.paper, chosen.file)
    return _run(CALCULATORS[chosen.slug], chosen)


def _whole(argument: str) -> str:
    """Put a mark for bytes that are no text, which could not be printed again."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _add_fields(parser: argparse.ArgumentParser, item: Calculator) -> None:
    parser.add_argument("--json", action="store_true", help="给程序读的 JSON")
    for field in item.fields:
        flag = "--" + field.name.replace("_", "-")
        if field.kind == spec.ROWS:
            names = ",".join(column.name for column in field.columns)
            parser.add_argument(flag, dest=field.name, action="append", metavar=names, help=field.label)
        else:
            parser.add_argument(flag, dest=field.name, metavar=field.unit or "值", help=field.label)


def _inputs(item: Calculator, chosen: argparse.Namespace) -> dict[str, Any]:
    """Take the flags as typed; a row is its columns with commas between, the last column keeps further ones."""
    inputs: dict[str, Any] = {}
    for field in item.fields:
        value = getattr(chosen, field.name)
        if field.kind == spec.ROWS and value is not None:
            names = [column.name for column in field.columns]
            value = [dict(zip(names, row.split(",", len(names) - 1), strict=False)) for row in value]
        if value is not None:
            inputs[field.name] = value
    return inputs


def _list() -> int:
    width = max(len(slug) for slug in CALCULATORS)
    for item in CALCULATORS.values():
        print(f"{item.slug:<{width}}  {item.title}：{item.question}")
    return ANSWERED


def _batch() -> int:
    status = ANSWERED
    for raw in sys.stdin.buffer:
        reply = respond_to_line(raw.decode("utf-8", "replace").rstrip("\r\n"))
        if "errors" in reply:
            status = REFUSED
        print(json.dumps(reply, ensure_ascii=False))
    return status


def _read(paper: str, file: str) -> int:
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        reading = read_bytes(paper, raw)
    except (OSError, NotATableError) as problem:
        print(problem, file=sys.stderr)
        return USAGE
    print(json.dumps(reading, ensure_ascii=False, indent=1))
    return REFUSED if "refused" in reading else ANSWERED


def _run(item: Calculator, chosen: argparse.Namespace) -> int:
    try:
        result = run(item, _inputs(item, chosen))
    except InputErrors as problem:
        if chosen.json:
            print(json.dumps(errors(problem), ensure_ascii=False))
        for name, message in problem.faults:
            print(f"{name}：{message}", file=sys.stderr)
        return REFUSED
    if chosen.json:
        print(json.dumps(as_json(item, result), ensure_ascii=False))
    else:
        print(_for_people(item, result))
    return ANSWERED


def _for_people(item: Calculator, result: Result) -> str:
    lines = [f"{item.title}：{item.question}", result.lead, ""]
    lines += _table([(column.label, show(column, result.figures[column.name])) for column in item.figures])
    for columns, rows in ((item.variants, result.variants), (page.present(item.columns, result), result.rows)):
        if rows:
            lines += ["", *_table([tuple(c.label for c in columns), *(_cells(columns, row) for row in rows)])]
    for note in result.notes:
        lines += ["", f"【{note.title}】{note.text}" if note.title else note.text]
    for passage in (result.sentence, result.text):
        if passage:
            lines += ["", passage]
    grounds = "；".join(citation(source) for source in item.sources)
    lines += ["", f"算法：{item.formula}", f"依据：{grounds}", "这是算术，不是对方的承诺。"]
    return "\n".join(_harmless(line) for line in lines)


def _harmless(text: str) -> str:
    """Put a mark for what would be a command to the terminal."""
    return "".join("\ufffd" if unicodedata.category(char) == "Cc" and char != "\n" else char for char in text)


def _cells(columns: Sequence[Column], row: Any) -> tuple[str, ...]:
    return tuple(show(column, row.get(column.name)) for column in columns)


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Align columns by the width that a terminal gives Chinese characters."""
    widths = [max(_width(row[k]) for row in rows) for k in range(len(rows[0]))]
    return [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
