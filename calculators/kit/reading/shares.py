"""Reading rates and percentages: `24%`, `月2%`, `月息2分`, `日万分之五`, `15‰/月`.

A rate comes out as percent a year, with the arithmetic that made it one, so that a reader sees what was understood.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from calculators.kit.digits import excerpt
from calculators.kit.money import plain_rate
from calculators.kit.reading.typed import MINUS, Unreadable, digit, number_of, text_of

_PERIODS: Final = (
    ("day", ("日利率", "日息", "每天", "每日", "日", "天")),
    ("month", ("月利率", "月息", "月利", "每月", "月")),
    ("year", ("年化利率", "年利率", "年化", "年息", "每年", "年")),
)
_WEEKS: Final = ("周", "週", "星期", "礼拜")


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate a year in percent, and how it was written.

    `number` is what stood there, in percent; `period` is "", "day", "month" or "year". `line` is the arithmetic that
    made it a yearly rate, "" where there was none to do.
    """

    annual: Decimal
    number: Decimal
    period: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Percent:
    """A plain percentage, and whether the sign stood behind it."""

    value: Decimal
    signed: bool


def read_rate(raw: object, day_basis: int) -> Rate:
    """Read a rate and turn it into percent a year: a month's × 12, a day's × `day_basis`; 0 to 1,000.

    `raw` is what was typed, or a number. Raise `Unreadable` with what is wrong.

    >>> read_rate("24%", 360).annual, read_rate("月2%", 360).annual, read_rate("月息2分", 360).annual
    (Decimal('24'), Decimal('24'), Decimal('24'))
    >>> read_rate("日万分之五", 360).annual, read_rate("0.05%/天", 365).annual, read_rate("15‰/月", 360).annual
    (Decimal('18.00'), Decimal('18.25'), Decimal('18.0'))
    >>> read_rate("月息1分5厘", 360).line
    '(1 + 5 ÷ 10) × 12 = 18'
    """
    expected = "请填利率，比如 24、24%、月2% 或 日万分之五。"
    text = text_of(raw, expected)
    if text[:1] in MINUS:
        raise Unreadable("利率不能是负数。请填 0 或更大的数。")
    for week in _WEEKS:
        if week in text:
            raise Unreadable("按周的利率这里换算不了。请换成一年、一个月或一天的利率，比如 月2%。")
    text, period = _without_period(text, expected)
    value, own, written = _rate_number(text, expected)
    if own == "month" and period not in ("", "month"):
        raise Unreadable("“分”和“厘”说的是一个月的利率，不能和“年”“日”一起写。请写成 月息2分 或 年24%。")
    period = period or own
    if len(str(value)) > 20:
        raise Unreadable("小数太长了。请填合同上写的利率。")
    times = 12 if period == "month" else day_basis if period == "day" else 1
    annual = value * times
    if annual > 1000:
        raise Unreadable(
            f"换算成年利率是 {plain_rate(annual)}%，超过 1000%，太高了。看看是不是多打了一个数，或者单位选错了。"
        )
    line = ""
    if times != 1:
        line = f"{written} × {times} = {plain_rate(annual)}"
    elif written != plain_rate(value) and "÷" in written:
        line = f"{written} = {plain_rate(annual)}"
    return Rate(annual, value, period, line)


def _rate_number(text: str, expected: str) -> tuple[Decimal, str, str]:
    """Read a rate without its period: in percent, the period that its unit implies, and how to compute it."""
    for words, share, own in (("万分之", 100, "day"), ("千分之", 10, ""), ("百分之", 1, "")):
        if text.startswith(words):
            value = number_of(text[3:], expected)
            return value / share, own, _over(value, share)
    if text.endswith("‰"):
        value = number_of(text[:-1], expected)
        return value / 10, "", _over(value, 10)
    place = text.find("分")
    if place >= 0:
        tail = text[place + 1 :]
        value = number_of(text[:place], expected)
        if tail == "":
            return value, "month", plain_rate(value)
        tail = tail[:-1] if len(tail) == 2 and tail[1] == "厘" else tail
        if len(tail) != 1 or digit(tail) < 0 or value != int(value):
            raise Unreadable(f"{excerpt(text)}说不准是几分几厘。{expected}")
        return value + Decimal(digit(tail)) / 10, "month", f"({plain_rate(value)} + {digit(tail)} ÷ 10)"
    if text.endswith("厘"):
        value = number_of(text[:-1], expected)
        return value / 10, "month", _over(value, 10)
    value = number_of(text[:-1] if text.endswith("%") else text, expected)
    return value, "", plain_rate(value)


def _over(value: Decimal, share: int) -> str:
    return plain_rate(value) if share == 1 else f"{plain_rate(value)} ÷ {share}"


def _without_period(text: str, expected: str) -> tuple[str, str]:
    """Take 日, 月 or 年 off the front, or `/天`, `/月`, `/年` off the end."""
    before, after = "", ""
    for period, words in _PERIODS:
        for word in words:
            if not before and text.startswith(word):
                before, text = period, text[len(word) :].lstrip(":为 ")
            for slash in ("/", "每"):
                if not after and text.endswith(slash + word):
                    after, text = period, text[: -len(slash + word)].rstrip(" ")
    if before and after:
        raise Unreadable(f"“年”“月”“日”写了两个，说不准是哪一个。{expected}")
    for _, words in _PERIODS:
        for word in words:
            if text.startswith(word) or text.endswith(("/" + word, "每" + word)):
                raise Unreadable(f"“年”“月”“日”写了两个，说不准是哪一个。{expected}")
    return text, before or after


def read_percent(raw: object, low: int, high: int) -> Percent:
    """Read a plain percentage from `low` to `high`, with or without the sign.

    `raw` is what was typed, or a number. Raise `Unreadable` with what is wrong.

    >>> read_percent("５０%", 0, 100)
    Percent(value=Decimal('50'), signed=True)
    """
    expected = f"请填 {low} 到 {high} 之间的百分数，比如 50。"
    text = text_of(raw, expected)
    if text[:1] in MINUS:
        raise Unreadable(f"不能是负数。{expected}")
    signed = text.endswith("%") or text.startswith("百分之")
    if text.startswith("百分之"):
        text = text[3:]
    elif signed:
        text = text[:-1]
    value = number_of(text, expected)
    if not low <= value <= high:
        raise Unreadable(f"{excerpt(text)}超出了范围。{expected}")
    if len(str(value)) > 20:
        raise Unreadable(f"小数太长了。{expected}")
    return Percent(value, signed)
