"""What a message says outright: a clause with a condition before the word says nothing, nor does one that denies it."""

from __future__ import annotations

from typing import Final

from calculators.papers.scan import clauses
from calculators.papers.table import MESSAGE_WORDS

_IF: Final = ("如", "若", "倘", "请", "待", "后可", "前")
_NOT: Final = ("不", "未", "免", "撤", "消", "停止", "暂缓", "没")
_LONGEST: Final = 16


def says(whole: str, words: tuple[str, ...]) -> bool:
    """Tell whether one of the words is said of what has happened, and not of what may.

    `whole` is the message.

    >>> says("您的借款已结清，感谢", ("已结清",)), says("如已结清请忽略", ("已结清",)), says("尚未结清", ("结清",))
    (True, False, False)
    """
    for begin, end in clauses(whole):
        clause = whole[begin:end]
        for word in words:
            at = clause.find(word)
            ahead = clause[:at] if at > 0 else ""
            if at >= 0 and not any(mark in ahead for mark in _IF) and not ahead.endswith(("未", "不", "没", "没有")):
                return True
    return False


def reporting_in(flat: str) -> tuple[int, int]:
    """Find that the credit record will be told: a verb of reporting, and near it what is reported or to whom.

    `flat` is the message without blanks. Gives where it begins and ends, (0, 0) where it is not said.

    >>> text = "将依法向征信系统报送您的不良信用信息"
    >>> text[slice(*reporting_in(text))], reporting_in("否则影响征信"), reporting_in("还清后不上报征信")
    ('报送您的不良信用信息', (0, 0), (0, 0))
    """
    for begin, end in clauses(flat):
        clause = flat[begin:end]
        for verb in MESSAGE_WORDS["reports"]:
            at = clause.find(verb)
            if at < 0 or any(mark in clause[max(0, at - 4) : at].replace("不良", "") for mark in _NOT):
                continue
            stop = at + len(verb)
            behind = clause[stop : stop + _LONGEST]
            ends = [behind.find(word) + len(word) for word in MESSAGE_WORDS["reported"] if word in behind]
            if ends:
                return begin + at, begin + stop + max(ends)
            ahead = clause[max(0, at - _LONGEST) : at]
            starts = [at - len(ahead) + ahead.find(word) for word in MESSAGE_WORDS["reported"] if word in ahead]
            if starts:
                return begin + min(starts), begin + stop
    return 0, 0
