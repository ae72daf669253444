"""The command line: list, describe, run, batch. One more door on the same specs."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import time
import unicodedata
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import IO, Any, Final

from calculators.doors import page
from calculators.doors.papers import NAMES as PAPERS
from calculators.doors.parallel import answered
from calculators.doors.protocol import as_json, errors
from calculators.doors.schema import answer_schema, schema
from calculators.doors.tables import NotATableError, read_bytes
from calculators.kit import spec
from calculators.kit.facts import citation
from calculators.kit.inputs import run
from calculators.kit.result import Column, Result, show
from calculators.kit.spec import Calculator, Field, InputErrors
from calculators.shelf import CALCULATORS

ANSWERED, REFUSED, USAGE = 0, 1, 2
INTERRUPTED: Final = 130
# How often somebody who waits is told how far it is, in seconds.
_TOLD_EVERY: Final = 0.5


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 all answered, 1 some line had errors, 2 usage."""
    _speak_utf8()
    parser = _parser()
    chosen = parser.parse_args(_hyphens([_whole(item) for item in (sys.argv[1:] if arguments is None else arguments)]))
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
        return _batch(chosen.jobs)
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


def _parser() -> argparse.ArgumentParser:
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="calculators",
        description="借款人的还款算术：算得清，才谈得成。",
        epilog="例：\n  calculators run roll-over --due 1000 --paid 500\n  calculators batch --jobs 2 < 问题.jsonl",
        formatter_class=plain,
    )
    parser.add_argument("--version", action="version", version=f"calculators {version()}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    commands.add_parser("list", help="列出所有计算器", description="列出所有计算器：名称、标题、回答什么问题。")
    describe = commands.add_parser(
        "describe",
        help="打印输入或答案的 JSON Schema",
        description="打印一个计算器的 JSON Schema（2020-12）。",
        epilog="例：\n  calculators describe roll-over\n  calculators describe roll-over --answer",
        formatter_class=plain,
    )
    describe.add_argument("slug", choices=list(CALCULATORS), metavar="计算器", help="名称见 calculators list")
    describe.add_argument("--answer", action="store_true", help="答案的 JSON Schema；不写就是输入的")
    batch = commands.add_parser(
        "batch",
        help="从标准输入读 JSON Lines，一行一问，一行一答",
        description="从标准输入读 JSON Lines，一行一问；按原来的顺序，一行一答。一行有错，不影响别的行。\n"
        "一行里写了 id 的，答案里照样带回。",
        epilog="例：\n  "
        'echo \'{"id": 1, "calculator": "roll-over", "inputs": {"due": 1000, "paid": 500}}\' | calculators batch'
        "\n\n退出状态：0 每行都算出来了；1 有的行有错；2 命令写错了。",
        formatter_class=plain,
    )
    batch.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="用几个进程一起算（默认 1）")
    reader = commands.add_parser("read", help="读一份短信、还款计划、信用报告或账单，打印 JSON")
    reader.add_argument("paper", choices=PAPERS, metavar="PAPER", help="、".join(PAPERS))
    reader.add_argument("file", nargs="?", default="-", metavar="FILE", help="文件，不写就从标准输入读")
    once = commands.add_parser(
        "run",
        help="算一次，比如 run roll-over --due 1000 --paid 500",
        description="算一次，打印给人看的表。",
        epilog="例：\n  calculators run roll-over --due 1000 --paid 500\n"
        "每个计算器有自己的说明：\n  calculators run roll-over --help",
        formatter_class=plain,
    )
    slugs = once.add_subparsers(dest="slug", required=True, metavar="计算器")
    for item in CALCULATORS.values():
        one = slugs.add_parser(
            item.slug,
            help=_literal(item.question),
            description=f"{item.title}：{item.question}",
            epilog=f"例：\n  {example(item)}",
            formatter_class=plain,
        )
        _add_fields(one, item)
    return parser


def version() -> str:
    """Say which version is installed."""
    try:
        return metadata.version("calculators")
    except metadata.PackageNotFoundError:
        return "（没有安装，从源码运行）"


def example(item: Calculator) -> str:
    """Write a calculator's worked example as a command.

    >>> example(CALCULATORS["roll-over"])
    'calculators run roll-over --due 1000 --paid 500'
    """
    words = [f"calculators run {item.slug}"]
    for name, value in item.example.items():
        columns = [column.name for column in item.field(name).columns]
        for one in value if isinstance(value, (list, tuple)) else (value,):
            typed = ",".join(_cell(one.get(column)) for column in columns) if isinstance(one, dict) else _cell(one)
            words.append(f"--{name.replace('_', '-')} {_quoted(typed)}")
    return " ".join(words)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _quoted(typed: str) -> str:
    return typed if typed and not set(typed) & set(" '\"$&|;()<>*?") else f"'{typed}'"


def _jobs(typed: str) -> int:
    if not typed.isascii() or not typed.isdecimal() or not 1 <= int(typed) <= 256:
        raise argparse.ArgumentTypeError("要填 1 到 256 之间的整数")
    return int(typed)


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


def _literal(text: str) -> str:
    """Keep a percent sign one: argparse fills in what follows it."""
    return text.replace("%", "%%")


def _add_fields(parser: argparse.ArgumentParser, item: Calculator) -> None:
    parser.add_argument("--json", action="store_true", help="给程序读的 JSON")
    parser.add_argument("--working", action="store_true", help="把算式一行一行写出来")
    for field in item.fields:
        flag = "--" + field.name.replace("_", "-")
        if field.kind == spec.ROWS:
            names = ",".join(column.name for column in field.columns)
            columns = "；".join(f"{column.name} 是{_explained(column)}" for column in field.columns)
            says = _literal(f"{_explained(field)}；一行写一次，各列用逗号隔开。{columns}")
            parser.add_argument(flag, dest=field.name, action="append", metavar=names, help=says)
        else:
            metavar = {spec.CHOICE: "选一种", spec.YES_NO: "true|false", spec.DAY: "日期", spec.MOMENT: "时间"}
            shown = metavar.get(field.kind, field.unit or "值")
            parser.add_argument(flag, dest=field.name, metavar=shown, help=_literal(_explained(field)))


def _explained(field: Field) -> str:
    """Say what a field is: label, choices, default, hint."""
    parts = [field.label]
    if field.choices:
        parts.append("、".join(f"{choice.value}（{choice.label.partition('（')[0]}）" for choice in field.choices))
    if field.required:
        parts.append("必填")
    elif field.default is not None:
        parts.append(f"默认 {field.default}")
    return "；".join(parts) + (f"。{field.hint}" if field.hint else "")


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


def _batch(jobs: int) -> int:
    status, count = ANSWERED, 0
    tell = sys.stderr.isatty() and not sys.stdout.isatty()
    told = time.monotonic()
    for reply, refused in answered(_available(sys.stdin.buffer), jobs):
        status = REFUSED if refused else status
        sys.stdout.write(reply + "\n")
        sys.stdout.flush()
        count += 1
        if tell and time.monotonic() - told >= _TOLD_EVERY:
            told = time.monotonic()
            print(f"\r答了 {count} 行", end="", file=sys.stderr, flush=True)
    if tell:
        print(f"\r答了 {count} 行", file=sys.stderr)
    return status


def _available(stream: IO[bytes]) -> Iterator[list[str]]:
    """Give whole lines as soon as they have come, several where several wait; a line past the limit loses its end."""
    rest = b""
    # An overlong line is refused by its length, so that no more of it than that is kept.
    longest = 4 * 100_000 + 16
    while True:
        piece = stream.read1(1 << 16) if isinstance(stream, io.BufferedReader) else stream.readline()
        if not piece:
            break
        *lines, rest = (rest + piece).split(b"\n")
        if len(rest) > longest:
            rest = rest[:longest]
        if lines:
            yield [_text(line) for line in lines]
    if rest:
        yield [_text(rest)]


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace").rstrip("\r")


def _run(item: Calculator, chosen: argparse.Namespace) -> int:
    try:
        result = run(item, _inputs(item, chosen))
    except InputErrors as problem:
        if chosen.json:
            print(json.dumps(errors(problem), ensure_ascii=False))
        for name, message in problem.faults:
            print(_harmless(f"{name}：{message}"), file=sys.stderr)
        return REFUSED
    if chosen.json:
        print(json.dumps(as_json(item, result), ensure_ascii=False))
    else:
        print(_for_people(item, result, working=chosen.working))
    return ANSWERED


def _for_people(item: Calculator, result: Result, *, working: bool = False) -> str:
    lines = [f"{item.title}：{item.question}", sentence(item, result), ""]
    lines += _table([(column.label, show(column, result.figures[column.name])) for column in item.figures])
    for columns, rows in ((item.variants, result.variants), (page.present(item.columns, result), result.rows)):
        if rows:
            lines += ["", *_table([tuple(c.label for c in columns), *(_cells(columns, row) for row in rows)])]
    for note in result.notes:
        lines += ["", f"【{note.title}】{note.text}" if note.title else note.text]
    for passage in (result.sentence, result.text):
        if passage:
            lines += ["", passage]
    if working:
        shown = [f"{line.label}：{line.line}" for line in result.working]
        lines += ["", "算给你看", *(shown or ["这里没有算式：结果不是算出来的。"])]
    grounds = "；".join(citation(source) for source in item.sources)
    lines += ["", f"算法：{item.formula}", f"依据：{grounds}", "这是算术，不是对方的承诺。"]
    return "\n".join(_harmless(line) for line in lines)


def sentence(item: Calculator, result: Result) -> str:
    """Complete the sentence with the figure that a page shows large below it.

    >>> roll_over = CALCULATORS["roll-over"]
    >>> sentence(roll_over, run(roll_over, {"due": "1000", "paid": "500"}))
    '该还 1000 元，先还 500 元。不收利息的话，下个月一共要还 1,500.00 元。'
    """
    if not result.hero:
        return result.lead
    column = next(column for column in item.figures if column.name == result.hero)
    value = show(column, result.figures[result.hero])
    blank = " " if value[:1] in "-0123456789" else ""
    return f"{result.lead}{blank}{value}。"


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
