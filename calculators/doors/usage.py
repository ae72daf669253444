"""What the command line says of itself: commands and flags, what each field is, a worked example to copy."""

from __future__ import annotations

import argparse
from importlib import metadata

from calculators.doors.papers import NAMES as PAPERS
from calculators.kit import spec
from calculators.kit.spec import Calculator, Field
from calculators.shelf import CALCULATORS


def parser() -> argparse.ArgumentParser:
    """Write the commands, their flags and what help says of each."""
    plain = argparse.RawDescriptionHelpFormatter
    whole = argparse.ArgumentParser(
        prog="calculators",
        description="借款人的还款算术：算得清，才谈得成。",
        epilog="例：\n  calculators run roll-over --due 1000 --paid 500\n  calculators batch --jobs 2 < 问题.jsonl",
        formatter_class=plain,
    )
    whole.add_argument("--version", action="version", version=f"calculators {version()}")
    commands = whole.add_subparsers(dest="command", required=True, metavar="命令")
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
    return whole


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
            says = _literal(f"{_ended(_explained(field))}一行写一次，各列用逗号隔开，数字里不写逗号。{columns}")
            parser.add_argument(flag, dest=field.name, action="append", metavar=names, help=says)
        else:
            metavar = {spec.CHOICE: "选一种", spec.YES_NO: "true|false", spec.DAY: "日期", spec.MOMENT: "时间"}
            shown = metavar.get(field.kind, field.unit or "值")
            parser.add_argument(flag, dest=field.name, metavar=shown, help=_literal(_explained(field)))


def _ended(text: str) -> str:
    """End a sentence once.

    >>> _ended("欠哪几家；必填"), _ended("没有就空着。")
    ('欠哪几家；必填。', '没有就空着。')
    """
    return text if text.endswith("。") else f"{text}。"


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
