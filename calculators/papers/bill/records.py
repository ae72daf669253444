"""One record after the other: its amount, its place in the running balance, and what does not read."""

from __future__ import annotations

from typing import Any

from calculators.papers.bill.frame import read_foot
from calculators.papers.bill.kept import keep, miss
from calculators.papers.characters import DIGITS
from calculators.papers.table import BILL_WORDS
from calculators.papers.values import whole_amount, whole_day


def read_record(state: dict[str, Any], line: int, flat: list[str]) -> None:
    """Read one record, or tell why not.

    `state` is written to; `line` is its number in the file, `flat` its cells as plain text.
    """
    joined = "".join(flat)
    if joined.startswith("---") or (joined.startswith("共") and joined.endswith("笔记录")):
        state["ended"] = True
        read_foot(state, flat)
        return
    if len([cell for cell in flat if cell]) < 3 and (
        joined.startswith(("合计", "总计", "人民币合计", "小计", "注", "说明"))
        or not any(char in DIGITS for char in joined)
    ):
        state["foot"] += 1
        return
    if joined.startswith(("人民币合计", "合计", "总计", "小计")):
        state["foot"] += 1
        return
    head: dict[str, int] = state["head"]
    if any(flat[state["width"] :]):
        miss(state, line, "这一行的格子比表头多")
        return
    if len(flat) >= state["raw_width"]:
        state["full"] = True
    elif state["full"] or len(flat) < state["width"]:
        miss(state, line, "这一行的格子比表头少")
        return
    if len(flat) <= max([head[name] for name in ("when", "who", *[n for n in ("money", "way", "state") if n in head])]):
        miss(state, line, "这一行不完整")
        return

    def cell(name: str) -> str:
        at = head.get(name, -1)
        return flat[at] if 0 <= at < len(flat) else ""

    day = whole_day(cell("when")) or whole_day(cell("made"))
    if not day:
        miss(state, line, "日期没有年份，或者读不准")
        return
    if cell("currency") not in ("", "人民币", "CNY", "RMB", "人民币元", "156"):
        miss(state, line, "不是人民币")
        return
    way = cell("way")
    if "way" in head and way not in BILL_WORDS["ways"]:
        miss(state, line, "收支那一格不认识")
        return
    status = cell("state")
    if "state" in head and (not status or len(status) > 24 or len([c for c in status if c in DIGITS]) > 8):
        miss(state, line, "状态那一格读不准")
        return
    fen, back = _amount(cell, head, way)
    if fen is None:
        miss(state, line, "没有金额，或者读不准")
        return
    state["records"] += 1
    if state["last_day"]:
        state["order"] = [state["order"][0] + (day < state["last_day"]), state["order"][1] + (day > state["last_day"])]
    state["last_day"] = day
    state["days"] = [min(state["days"][0] or day, day), max(state["days"][1], day)]
    key = cell("fund").replace("已", "") if "fund" in head else {"/": "中性交易", "其他": "中性交易"}.get(way, way)
    sums = state["sums"].setdefault(key, [0, 0])
    sums[0] += 1
    sums[1] += abs(fen)
    _chain(state, line, fen, cell("balance"))
    keep(state, line, day, fen, back, cell, way)


def _amount(cell: Any, head: dict[str, int], way: str) -> tuple[int | None, int]:
    """Read the amount, negative where money went out, and what of it the cell itself says came back."""
    back = 0
    if "money" not in head:
        gone, came = whole_amount(cell("out").lstrip("-")), whole_amount(cell("into").lstrip("+"))
        if (cell("out").strip("-") and gone is None) or (cell("into").strip("-") and came is None):
            return None, 0
        if bool(gone) == bool(came):
            return None, 0
        return (-gone if gone else came), 0
    text, mark, told = cell("money").replace("（", "(").partition("(")
    negative = text.startswith("-")
    fen = whole_amount(text.lstrip("+-") if text[:1] in ("+", "-") else text)
    if fen is None:
        return None, 0
    if mark:
        told = told.replace("）", ")").rstrip(")")
        if told == "已全额退款":
            back = fen
        elif told.startswith("已退款") and whole_amount(told[3:]) is not None:
            back = whole_amount(told[3:]) or 0
        else:
            return None, 0
    if "back" in head and cell("back").strip("-/ "):
        told_back = whole_amount(cell("back"))
        if told_back is None or told_back > fen or (back and told_back and back != told_back):
            return None, 0
        back = back or told_back
    side = cell("side")
    if "side" in head:
        if side not in BILL_WORDS["whole_sides"]:
            return None, 0
        return (-fen if side[:1] in ("借", "支") else fen), back
    if "way" in head:
        return (fen if way == "收入" else -fen), back
    return (-fen if negative else fen), back


def _chain(state: dict[str, Any], line: int, fen: int, cell: str) -> None:
    """Follow the running balance, whichever way the rows are sorted."""
    if "balance" not in state["head"]:
        return
    negative = cell.startswith("-")
    balance = whole_amount(cell.lstrip("+-"))
    if balance is None:
        state["balance"] = None
        return
    balance = -balance if negative else balance
    before = state["balance"]
    if before is not None:
        state["chained"] += 1
        wrong = [before[0] + fen != balance, before[0] - before[1] != balance]
        state["breaks"] = [state["breaks"][0] + wrong[0], state["breaks"][1] + wrong[1]]
        for at in (0, 1):
            if wrong[at] and len(state["broken"]) < 80:
                state["broken"].append([at, line])
    state["balance"] = [balance, fen]
