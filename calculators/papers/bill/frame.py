"""What stands around a bill's records: its head, what it states of itself above and below, the form it is."""

from __future__ import annotations

from typing import Any

from calculators.papers.characters import DIGITS, all_digits
from calculators.papers.table import BILL_COLUMNS, BILL_FORMS
from calculators.papers.values import day_at, whole_amount


def _name(cell: str) -> str:
    return cell.replace("（", "(").replace("）", ")").replace(" ", "").strip('"')


def read_top(state: dict[str, Any], line: int, flat: list[str]) -> None:
    """Look at a line before the head: the head itself, the period, counts and sums; or keep its shape for a report.

    `state` is written to; `line` is its number in the file, `flat` its cells as plain text.
    """
    names = [_name(cell) for cell in flat]
    head: dict[str, int] = {}
    for column, words in BILL_COLUMNS.items():
        for word in words:
            if word in names:
                head[column] = names.index(word)
                break
    if "when" in head and "who" in head and ("money" in head or ("out" in head and "into" in head)):
        doubled = [name for name in names if name and len([n for n in names if n == name]) > 1]
        if any(names[at] in doubled for at in head.values()):
            state["tops"].append("两列是同一个名字")
            return
        state["head"] = head
        state["width"] = len(names)
        while state["width"] and not names[state["width"] - 1]:
            state["width"] -= 1
        state["raw_width"] = len(names)
        state["head_line"] = line
        state["form"] = _form(names)
        return
    read_stated(state, "".join(flat))
    state["top"] += 1
    if len(state["tops"]) < 30:
        state["tops"].append("\t".join([_shape(name) for name in names]))


def _form(names: list[str]) -> str:
    for form, (_, head, _) in BILL_FORMS.items():
        if head and all(_name(name) in names for name in head):
            return form
    return "bank"


def _shape(name: str) -> str:
    """Keep a cell that may be a column's name; blank digits and what could be a person's name."""
    if (
        name
        and len(name) <= 12
        and any(
            word in name
            for word in (
                "时间",
                "日期",
                "金额",
                "类型",
                "状态",
                "余额",
                "摘要",
                "收/支",
                "对方",
                "备注",
                "说明",
                "单号",
                "支付",
                "币",
                "户名",
                "渠道",
                "方式",
                "编号",
                "序号",
                "借",
                "贷",
                "用途",
                "附言",
            )
        )
        and not any(char in DIGITS for char in name)
    ):
        return name
    return "".join(["0" if char in DIGITS else char if char in " .,:/-" else "＊" for char in name])[:12]


def read_stated(state: dict[str, Any], joined: str) -> None:
    """Read what a bill says of itself: how many records, sums by class, from when to when.

    `joined` is the line's text; what it states goes into `state`, sums in fen.
    """
    text = joined.replace(" ", "")
    if text.startswith("共") and "笔记录" in text:
        count = text[1 : text.find("笔记录")]
        if all_digits(count) and len(count) <= 6:
            state["said"] = int(count)
        return
    for word, at in (("起始", 0), ("终止", 1), ("结束", 1)):
        place = joined.find(word)
        if place < 0:
            continue
        begin_at = place
        while begin_at < len(joined) and begin_at < place + 12 and joined[begin_at] not in DIGITS:
            begin_at += 1
        _, day = day_at(joined, begin_at)
        if len(day) == 10:
            state["period"][at] = day
    for word in ("不计收支", "中性交易", "已支出", "已收入", "支出", "收入"):
        if text.startswith(word) and "笔" in text and text.endswith("元"):
            count, _, amount = text[len(word) :].lstrip(":：").partition("笔")
            fen = whole_amount(amount.lstrip(",，"))
            if all_digits(count) and fen is not None:
                state["told"][word.replace("已", "")] = [int(count), fen]
            return


def read_foot(state: dict[str, Any], flat: list[str]) -> None:
    """Look at a line below the records.

    `flat` are its cells as plain text; what it states goes into `state`.
    """
    state["foot"] += 1
    read_stated(state, ",".join(flat).strip(","))
