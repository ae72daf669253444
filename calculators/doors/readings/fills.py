"""What a paper offers the fields of a case: a box to tick for each, with the words that it came from."""

from __future__ import annotations

from typing import Any, Final

from calculators.doors.markup import element, escape
from calculators.doors.readings.parts import heading, paragraph, tick
from calculators.papers.characters import in_chinese
from calculators.papers.table import FIELDS

_AMOUNTS: Final = (
    "due_amount",
    "total_claimed",
    "overdue_amount",
    "penalty",
    "principal",
    "interest",
    "interest_fees",
    "fee",
    "paid_amount",
    "settle_offer",
    "instalment",
    "upfront",
    "offered",
    "owed",
    "amount",
)


def fills(reading: dict[str, Any]) -> str:
    """Write a box for each field that the paper fills, and above them what it leaves to be asked.

    `reading` is that of any paper. Where it is held back for what has to be feared, that is said instead.
    """
    ticks: list[str] = []
    for fill in reading["fills"]:
        if fill["field"] not in FIELDS:
            continue
        label, unit = FIELDS[fill["field"]]
        more = (
            f"原文：{fill['from']}"
            + (f"（第 {fill['line']} 行）" if fill["line"] else "")
            + (f"。{fill['note']}" if fill["note"] else "")
        )
        ticks.append(
            tick({"data-fill": fill["field"], "value": fill["value"]}, label, _shown(fill["value"], unit), more)
        )
    for row in reading.get("rows", []):
        if "list" in row:
            attributes = {"data-row": row["list"], "data-name": row["name"], "data-balance": row["balance"]}
            ticks.append(
                tick(
                    attributes, row["name"], f"还欠 {row['balance']} 元", f"原文：{row['from']}（第 {row['line']} 行）"
                )
            )
    parts: list[str] = []
    for ask in reading["asks"]:
        parts.append(paragraph(ask["text"], "paper__ask"))
        for number, choice in enumerate(ask.get("choices", []), start=1):
            parts.append(
                element(
                    "p",
                    element(
                        "button",
                        escape(choice),
                        {"type": "button", "class": "button button--quiet", "data-loan": str(number)},
                    ),
                )
            )
    if ticks:
        told = "勾上的才会填。核对过原文再勾。"
        parts.append(heading("填进“我的情况”") + paragraph(told) + "".join(ticks))
    elif reading.get("held") and any(item["what"] in _AMOUNTS for item in reading["found"]):
        parts.append(paragraph("因为有上面这些要当心的地方，所以短信里的金额不往别处填。", "paper__held"))
    return "".join(parts)


def _shown(value: str, unit: str) -> str:
    return in_chinese(value) if unit == "日" else f"{value} {unit}".strip()
