"""Single cells of a plan, in every way that they are written: the number of an instalment, its state, days late."""

from __future__ import annotations

from typing import Final

from calculators.papers.characters import DIGITS, all_digits
from calculators.papers.table import PLAN_STATES

_HAN: Final = {
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_TENS: Final = ("十", "拾")
_SIGNS: Final = ("第", "期", "共", "总", "NO.", "No.", "#", "（", "）", "(", ")", " ", "\u3000")
_DONE: Final = ("已还", "结清", "还清", "已缴", "已付", "已扣", "还款成功")
_COMING: Final = ("天后到期", "天后还款", "天后扣款", "天到期", "天后应还")


def han_number(text: str) -> int:
    """Read a number from 1 to 99 in Chinese numerals; 0 where it is none.

    `text` holds the numeral alone.

    >>> [han_number(text) for text in ("三", "十", "十二", "二十", "三十六", "拾贰", "一二", "十十", "")]
    [3, 10, 12, 20, 36, 12, 0, 0, 0]
    """
    for ten in _TENS:
        if ten in text:
            ahead, _, behind = text.partition(ten)
            if (ahead and _HAN.get(ahead, 0) == 0) or (behind and _HAN.get(behind, 0) == 0):
                return 0
            return (_HAN[ahead] if ahead else 1) * 10 + (_HAN[behind] if behind else 0)
    return _HAN.get(text, 0)


def _number(text: str) -> int:
    if len(text) == 1 and "①" <= text <= "⑳":
        return ord(text) - 0x245F
    if all_digits(text) and len(text) <= 3:
        return int(text)
    return han_number(text)


def instalment(cell: str) -> tuple[int, int]:
    """Read `3`, `第3期`, `第三期`, `03`, `3/12期`, `第3期（共12期）`: the number, and the whole term if it is there.

    `cell` is plain text. (0, 0) where it is no instalment's number.

    >>> [instalment(cell) for cell in ("3", "第十二期", "第03期", "3/12", "第3期（共12期）", "首期", "③")]
    [(3, 0), (12, 0), (3, 0), (3, 12), (3, 12), (1, 0), (3, 0)]
    >>> [instalment(cell) for cell in ("13/12", "3l", "末期")]
    [(0, 0), (0, 0), (0, 0)]
    """
    text = cell.strip()
    if text in ("首期", "第一期（首期）"):
        return 1, 0
    if "/" not in text:
        for word in ("共", "总"):
            text = text.replace(word, "/")
    for sign in _SIGNS:
        text = text.replace(sign, "")
    number, mark, term = text.partition("/")
    count, most = _number(number), _number(term) if mark else 0
    if not count or (mark and count > most):
        return 0, 0
    return count, most


def state(text: str) -> str:
    """Name the state of an instalment; empty where the words are none that is known.

    `text` is the cell, or what follows the amounts of a row.

    >>> [state(text) for text in ("已还", "逾期6天", "逾期已还", "状态：待还", "3天后到期")]
    ['paid', 'overdue', 'paid', 'open', 'open']
    >>> [state(text) for text in ("6天前到期", "别的", "逾期6天罚息1.00元")]
    ['', '', '']
    """
    text = text.strip()
    for label in ("还款状态", "状态"):
        if text.startswith(label):
            text = text[len(label) :].lstrip(":： ")
    if "逾期" in text and any(word in text for word in _DONE):
        # Paid late is paid.
        return "" if "未" in text else "paid"
    for name in ("overdue", "open", "paid"):
        for word in PLAN_STATES[name]:
            if text == word or (name == "overdue" and text.startswith(word) and _no_money(text)):
                return name
    for lead in ("还有", "还剩", "距还款日", "剩余", "剩", ""):
        days = text[len(lead) :].lstrip(DIGITS) if text.startswith(lead) else text
        if days != text[len(lead) :] and (days in _COMING or (lead and days == "天")):
            return "open"
    return ""


def _no_money(text: str) -> bool:
    """Tell whether a text that begins with a state says no amount besides."""
    return "元" not in text and "." not in text and "¥" not in text


def joined(text: str) -> str:
    """Take the blanks out of a number with its unit, which would make two cells of one.

    `text` is a line of a plan.

    >>> joined("第 1 期 2026 年 11 月 5 日 ¥ 877.63 元 12 个月"), joined("1 2026-11-05 877.63 已还")
    ('第1期 2026年11月5日 ¥877.63元 12 个月', '1 2026-11-05 877.63 已还')
    """
    out = text
    for mark in ("第", "¥"):
        while f"{mark} " in out:
            out = out.replace(f"{mark} ", mark)
    for unit in ("期", "年", "月", "日", "元"):
        at = out.find(f" {unit}")
        while at >= 0:
            if at and out[at - 1] in DIGITS:
                out = f"{out[:at]}{out[at + 1 :]}"
            at = out.find(f" {unit}", at + 1)
    for unit, behind in (("年", "月"), ("月", "日")):
        at = out.find(f"{unit} ")
        while at >= 0:
            count = out[at + 2 : at + 5].partition(behind)
            if at and out[at - 1] in DIGITS and count[1] and all_digits(count[0]):
                out = f"{out[: at + 1]}{out[at + 2 :]}"
            at = out.find(f"{unit} ", at + 1)
    return out


def close_up(text: str) -> str:
    """Take the blanks out of `逾期 6 天`, and away what only says how long ago a day was, which the day says itself.

    `text` is a line of a plan.

    >>> [close_up(text) for text in ("逾期 6天 100.00元", "已逾期： 16 天", "4期 6天前到期", "第 4 期 3 天后到期")]
    ['逾期6天 100.00元', '已逾期16天', '4期 ', '第 4 期 3天后到期']
    """
    out = text
    at = out.find("天")
    while at >= 0:
        begin = len(out[:at].rstrip(" "))
        first = begin
        while first > 0 and out[first - 1] in DIGITS:
            first -= 1
        if first < begin and begin - first <= 4:
            ahead = out[:first].rstrip(" :：")
            tail = out[at:]
            if tail.startswith(("天前到期", "天前已到期")):
                out = f"{out[:first]}{tail[tail.find('到期') + 2 :]}"
                at = first - 1
            elif ahead.endswith(("逾期", "逾期天数", "逾期已", "逾期达", "逾期了")):
                ahead = f"{ahead.rpartition('逾期')[0]}逾期"
                out = f"{ahead}{out[first:begin]}{tail}"
                at = len(ahead) + begin - first
            else:
                out = f"{out[:begin]}{tail}"
                at = begin
        at = out.find("天", at + 1)
    return out
