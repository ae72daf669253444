"""A likely slip of scale is answered as typed and asked about: a month's rate in place of a year's, 1.5 times for 50 %.

One place for every calculator: the names of fields say which question fits. Each note names its field, so that a page
can ask beside it.
"""

from __future__ import annotations

from typing import Final

from calculators.kit.money import plain_rate
from calculators.kit.reading import shares
from calculators.kit.result import Note
from calculators.kit.spec import RATE, Field

_RATES: Final = ("annual_rate", "cap_rate", "penalty_rate", "general_rate")
_SHARES: Final = ("prepayment_fee_share", "kept_interest_share", "reserve_share")


def question(field: Field, raw: object, day_basis: int) -> Note | None:
    """Ask about one field that was given and can be read; None where nothing is to be asked.

    `raw` is what was typed into `field`; `day_basis` turns a rate by the day into one by the year.

    >>> from calculators.kit import spec
    >>> question(spec.rate("annual_rate", "年利率"), "2", 360).name
    'rate_per_month'
    >>> question(spec.percent("penalty_markup", "罚息加收", 1000), "1.5", 360).name
    'markup_as_factor'
    """
    if field.kind == RATE:
        return _rate(field, shares.read_rate(raw, day_basis)) if field.name in _RATES else None
    percent = shares.read_percent(raw, int(field.low), int(field.high))
    value, typed = percent.value, plain_rate(percent.value)
    if field.name == "penalty_markup":
        return _markup(field, percent)
    if field.name in _SHARES and not percent.signed and 0 < value < 1:
        text = f"“{field.label}”填的是 {typed}，这里当成 {typed}% 算了。合同写的是 3%，就填 3。"
        return Note("share_below_one", "warning", text, f"是 {typed}% 吗？", field.name)
    return None


def _rate(field: Field, rate: shares.Rate) -> Note | None:
    typed = plain_rate(rate.number)
    if rate.period == "":
        if 0 < rate.number < 1:
            return Note(
                "rate_per_day",
                "warning",
                f"“{field.label}”填的是 {typed}，这里当成一年 {typed}% 算了。"
                f"合同写的是每天多少，就写成“日{typed}%”；24% 请写成 24，不要写成 0.24。",
                "这是一天的利率吗？",
                field.name,
            )
        if 1 <= rate.number < 4 and field.name != "general_rate":
            return Note(
                "rate_per_month",
                "warning",
                f"“{field.label}”填的是 {typed}，这里当成一年 {typed}% 算了。合同写的是每月多少，就写成“月{typed}%”。",
                "这是一个月的利率吗？",
                field.name,
            )
    elif rate.period != "year" and 0 < rate.annual < 1:
        annual = plain_rate(rate.annual)
        return Note(
            "rate_below_one",
            "warning",
            f"“{field.label}”换算成一年只有 {annual}%，比常见的利率低得多。请看看单位是不是选错了。",
            f"一年只有 {annual}% 吗？",
            field.name,
        )
    return None


def _markup(field: Field, percent: shares.Percent) -> Note | None:
    value, typed = percent.value, plain_rate(percent.value)
    if 0 < value <= 3:
        return Note(
            "markup_as_factor",
            "warning",
            f"“{field.label}”填的是 {typed}，这里当成加收 {typed}% 算了。合同写的是“1.5 倍”，就填 50。",
            "填的是倍数吗？",
            field.name,
        )
    if 100 <= value <= 200:
        return Note(
            "markup_as_total",
            "warning",
            f"“{field.label}”填的是 {typed}，这里当成再加收 {typed}% 算了。合同写的是“按利率的 150% 收”，就填 50。",
            "填的是合计的比例吗？",
            field.name,
        )
    return None
