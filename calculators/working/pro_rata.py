"""What is owed in all, the share of the first, what the first few get."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.kit.money import half_up, to_fen, to_yuan
from calculators.kit.result import Result, quantized
from calculators.kit.working import Lines, amount


def working(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Show it, from the values that were read and the answer."""
    v, rows = values, result.rows
    total = lines.total("一共欠", [row["balance"] for row in rows], result.figures["total_balance"])
    if not total:
        return
    first = rows[0]
    share = quantized(first["share"], 2)
    lines.put("第 1 家占几成（%）", f"{amount(first['balance'])} ÷ {amount(total)} × 100", share)
    for number, row in enumerate(rows[:4], start=1):
        part = to_yuan(half_up(to_fen(v["available"]) * to_fen(row["balance"]), to_fen(total)))
        if part == row["payment"]:
            text = f"{amount(v['available'])} × {amount(row['balance'])} ÷ {amount(total)}"
            lines.put(f"第 {number} 家每月分到", text, part)
