"""Penalty interest, what is owed with it, and the same at the cap."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.kit.money import ZERO, rounded
from calculators.kit.result import Result
from calculators.kit.steps import days_of
from calculators.kit.working import Lines, amount, differ, joined, percent


def working(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Show it, from the values that were read and the answer."""
    v, figures = values, result.figures
    rate = _penalty_rate(v)
    basis = v["day_basis"]
    if v.get("missed") is not None:
        _missed(lines, v, result, rate)
        return
    principal, interest = v["overdue_principal"], v["overdue_interest"]
    base = f"({amount(principal)} + {amount(interest)})" if v["compound"] and interest else amount(principal)
    days, penalty = v["days_late"], figures["penalty_interest"]
    lines.put("罚息", days_of(base, rate, days, basis), penalty)
    lines.put("每天的罚息", f"{base} × {rate} ÷ {basis}", figures["daily_cost"])
    lines.put("现在一共欠", joined(principal, interest, penalty, v["late_fees"]), figures["total_owed"])
    capped = rounded(principal * v["cap_rate"] * days / (100 * basis))
    cap = percent(v["cap_rate"])
    lines.put(f"按 {cap} 的利息", days_of(amount(principal), cap, days, basis), capped)
    if principal + interest + capped == figures["cap_24_total"]:
        lines.put(f"按 {cap} 一共", joined(principal, interest, capped), figures["cap_24_total"])
    differ(lines, f"比按 {cap} 多", figures["total_owed"], figures["cap_24_total"], figures["above_cap"])


def _penalty_rate(v: Mapping[str, Any]) -> str:
    if v.get("penalty_rate") is not None:
        return percent(v["penalty_rate"])
    rate = percent(v["annual_rate"] or ZERO)
    return f"{rate} × (1 + {percent(v['penalty_markup'])})" if v["penalty_markup"] else rate


def _missed(lines: Lines, v: Mapping[str, Any], result: Result, rate: str) -> None:
    """Several missed instalments: the first few, their sum, what is owed in all."""
    rows, figures = result.rows, result.figures
    principal = sum([row["principal"] for row in rows], ZERO)
    interest = sum([row["interest"] for row in rows], ZERO)
    for row in rows[:3]:
        base = amount(row["principal"])
        if v["compound"] and row["interest"]:
            base = f"({base} + {amount(row['interest'])})"
        text = days_of(base, rate, row["days_late"], v["day_basis"])
        lines.put(f"第 {row['number']} 笔的罚息", text, row["penalty_interest"])
    if len(rows) > 1:
        lines.total("罚息合计", [row["penalty_interest"] for row in rows], figures["penalty_interest"])
    if len(rows) > 1:
        lines.total("逾期的本金", [row["principal"] for row in rows], principal)
        if interest:
            lines.total("逾期的利息", [row["interest"] for row in rows], interest)
    penalty = figures["penalty_interest"]
    lines.put("现在一共欠", joined(principal, interest, penalty, v["late_fees"]), figures["total_owed"])
    differ(lines, "比按上限多", figures["total_owed"], figures["cap_24_total"], figures["above_cap"])
