"""What argparse says, in Chinese.

Argparse takes each of its sentences from `gettext`, and no catalogue of a system has them in Chinese. While a command
is read, this module's table stands in for the catalogue.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

SENTENCES: Final = {
    "usage: ": "用法：",
    "positional arguments": "要写的",
    "options": "可以写的",
    "%(heading)s:": "%(heading)s：",
    "show this help message and exit": "打印这段说明",
    "show program's version number and exit": "打印版本",
    "%(prog)s: error: %(message)s\n": "%(prog)s：%(message)s。怎么写，见 %(prog)s --help\n",
    "%(prog)s: warning: %(message)s\n": "%(prog)s：%(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "the following arguments are required: %s": "还少写了：%s",
    "unrecognized arguments: %s": "不认得：%s",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r，可以写 %(choices)s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "没有 %(parser_name)r，可以写 %(choices)s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 没写全，可能是 %(matches)s",
    "expected one argument": "后面要写一个值",
    "expected at most one argument": "后面最多写一个值",
    "expected at least one argument": "后面至少写一个值",
    "expected %s argument": "后面要写 %s 个值",
    "ignored explicit argument %r": "后面不用写值，写了 %r",
    "invalid %(type)s value: %(value)r": "%(value)r 看不懂",
    "not allowed with argument %s": "不能和 %s 一起写",
}


@contextmanager
def in_chinese() -> Iterator[None]:
    """Let argparse speak Chinese inside the block: help, and what is wrong with a command.

    >>> with in_chinese():
    ...     print(argparse.ArgumentParser(prog="算").format_usage())
    用法：算 [-h]
    <BLANKLINE>
    """
    names = vars(argparse)
    before = names["_"], names["ngettext"]
    names["_"] = _said
    names["ngettext"] = _counted
    try:
        yield
    finally:
        names["_"], names["ngettext"] = before


def _said(sentence: str) -> str:
    return SENTENCES.get(sentence, sentence)


def _counted(one: str, _more: str, _count: int) -> str:
    """Chinese has one form for one and for many."""
    return _said(one)
