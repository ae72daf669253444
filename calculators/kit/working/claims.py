"""Lines of the calculators that add up what is owed, split it, or set it off."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from calculators.kit.facts import figure, figure_rows
from calculators.kit.money import ZERO, half_up, plain_rate, rounded, to_fen, to_yuan
from calculators.kit.result import Result, quantized
from calculators.kit.working.lines import Lines, amount, days_of, differ, joined, percent, written


def roll_over(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """What is short, its interest, what the next instalment comes to."""
    v, figures, row = values, result.figures, result.rows[0]
    short = lines.put("差额", f"{amount(v['due'])} − {amount(v['paid'])}", figures["shortfall"])
    if short and v["annual_rate"]:
        rate = percent(v["annual_rate"])
        if v["penalty_markup"]:
            rate += f" × (1 + {percent(v['penalty_markup'])})"
        lines.put("第 1 期利息", days_of(amount(short), rate, v["days"], v["day_basis"]), row["interest"])
    if v["spread"] > 1:
        lines.put("第 1 期补的差额", f"{amount(short)} ÷ {v['spread']}", row["carried"])
    lines.put("下个月一共要还", joined(row["original"], row["carried"], row["interest"], row["fee"]), row["payment"])
    parts = [one["interest"] for one in result.rows] + [row["fee"]]
    lines.total("多付的", [part for part in parts if part] or [ZERO], figures["extra_cost"])


def principal_only(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """What is owed, what is kept of interest and fees, the offer, what is waived."""
    v, figures = values, result.figures
    charges = [part for part in (v["interest"], v["penalty"], v["fees"]) if part]
    owed = lines.put("一共欠", joined(v["principal"], *charges), figures["owed_total"])
    kept = ZERO
    if charges and v["kept_interest_share"]:
        extra = lines.put("利息和费用", joined(*charges), sum(charges, ZERO))
        kept = rounded(extra * v["kept_interest_share"] / 100)
        lines.put("还要付的利息和费用", f"{amount(extra)} × {percent(v['kept_interest_share'])}", kept)
    lines.put("提出的总额", joined(v["principal"], kept), figures["offer_total"])
    differ(lines, "减免", owed, figures["offer_total"], figures["waived"])
    if owed and figures["waived_share"] is not None:
        share = quantized(figures["waived_share"], 2)
        lines.put("减免占几成（%）", f"{amount(figures['waived'])} ÷ {amount(owed)} × 100", share)
    months, parts = v["offer_months"], []
    for label, whole in (("每期本金", v["principal"]), ("每期利息和费用", kept)):
        if whole and months > 1:
            parts.append(lines.put(label, f"{amount(whole)} ÷ {months}", rounded(whole / months)))
        else:
            parts.append(whole)
    if sum(parts, ZERO) == figures["payment"]:
        lines.put("第 1 期应还", joined(*parts), figures["payment"])


def affordability(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Income less what one lives on and other debts, less the reserve."""
    v, figures = values, result.figures
    income = _monthly(lines, "每月收入", v["income"], _MOST_CONVERTED)
    needed = _monthly(lines, "必要支出", v["essentials"], _MOST_CONVERTED + 1 - len(lines.shown))
    surplus = figures["surplus"]
    debts = f" − {amount(v['other_debts'])}" if v["other_debts"] else ""
    lines.put("每月剩下", f"{amount(income)} − {amount(needed)}{debts}", surplus)
    if surplus > 0 and v["reserve_share"]:
        text = f"{amount(surplus)} × (100 − {plain_rate(v['reserve_share'])}) ÷ 100"
        # To the decimals that it has: whole yuan are taken from it, rounded down.
        exact = surplus * (100 - v["reserve_share"]) / 100
        lines.exactly("留出备用后", text, plain_rate(exact) if len(plain_rate(exact)) < 30 else amount(rounded(exact)))
    if figures["gap"]:
        differ(lines, "还差", v["monthly_due"], figures["offer"], figures["gap"])


# How many lines may show what a week's or a year's amount is a month, so that the rest has room.
_MOST_CONVERTED = 7
_MONTHLY = {"week": "× 52 ÷ 12", "two_weeks": "× 26 ÷ 12", "quarter": "÷ 3", "year": "÷ 12"}


def _monthly(lines: Lines, label: str, items: Any, most: int) -> Decimal:
    """Add up what comes in or goes out a month."""
    parts: list[Decimal] = []
    shown = 0
    for item in items:
        parts.append(item.monthly)
        if item.per != "month" and shown < most:
            shown += 1
            lines.put(f"{label}，折成一个月", f"{amount(item.amount)} {_MONTHLY[item.per]}", item.monthly)
    whole = sum(parts, ZERO)
    return lines.total(label, parts, whole) if len(parts) > 1 else whole


def pro_rata(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """What is owed in all, the share of the first, what the first few get."""
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


def arrears(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """Penalty interest, what is owed with it, and the same at the cap."""
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


def agreement(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """What the agreement asks, what is owed, what was promised, and the difference."""
    v, figures = values, result.figures
    total = lines.total("协议上一共要还", [row["payment"] for row in result.rows], figures["total_to_pay"])
    owed = lines.put("一共欠", joined(v["principal"], v["interest"], v["penalty"], v["fees"]), figures["owed_total"])
    promised = v["promised_total"]
    if promised is None:
        promised = owed - v["promised_waiver"]
        if v["promised_waiver"]:
            lines.put("说好的总额", f"{amount(owed)} − {amount(v['promised_waiver'])}", promised)
    if promised >= 0:
        differ(lines, "比说好的多", total, promised, figures["difference"])
    differ(lines, "真正减免的", owed, total, figures["waived_in_fact"])


def court_fee(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """The tiers of the property-case fee, one after the other."""
    full = _tiers(lines, "案件受理费", values["claim"])
    simplified = values["simplified"]
    divisor = figure("court-fee-simplified-divisor")
    if simplified:
        lines.put("简易程序减半", f"{full} ÷ {plain_rate(divisor)}", result.figures["fee"])
    elif full != amount(result.figures["fee"]):
        lines.put("案件受理费，到分", f"{full} × 1", result.figures["fee"])
    order = figure("payment-order-fee-divisor")
    lines.put("支付令申请费", f"{full} ÷ {plain_rate(order)}", result.figures["payment_order_fee"])


def _tiers(lines: Lines, label: str, claim: Decimal) -> str:
    """Show the fee by its tiers, to all of its decimals; give it as it was written."""
    terms: list[str] = []
    total, lower = ZERO, ZERO
    for upper, rate, constant in figure_rows("court-fee-tiers"):
        if not rate:
            total = constant or ZERO
            terms.append(plain_rate(total) if upper is not None and claim > upper else f"{plain_rate(total)} × 1")
        elif claim > lower:
            top = claim if upper is None or claim <= upper else upper
            total += (top - lower) * rate / 100
            shown = amount(claim) if top == claim else plain_rate(top)
            terms.append(f"({shown} − {plain_rate(lower)}) × {percent(rate)}")
        lower = upper if upper is not None else lower
    written_total = _full(total)
    if len(terms) > 5:
        some = ZERO
        lower = ZERO
        for upper, rate, constant in list(figure_rows("court-fee-tiers"))[:5]:
            if not rate:
                some = constant or ZERO
            elif upper is not None:
                some += (upper - lower) * rate / 100
            lower = upper or lower
        lines.put("前几段", " + ".join(terms[:5]), some)
        terms = [amount(some), *terms[5:]]
    lines.exactly(label, " + ".join(terms), written_total)
    return written_total


def _full(value: Decimal) -> str:
    """Write an amount with at least two decimals, and with all that it has."""
    return amount(value) if value == rounded(value) else plain_rate(value)


def allocation(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """What the payment covers, one part after the other."""
    v, figures = values, result.figures
    names = ("costs", "interest", "penalty", "principal")
    if v["order"] == "principal_first":
        names = ("costs", "principal", "interest", "penalty")
    labels = {"costs": "费用", "interest": "利息", "penalty": "罚息", "principal": "本金"}
    rest = v["paid"]
    for name in names:
        owed, label = v[name], labels[name]
        taken = min(owed, rest)
        if name == "costs" and taken == owed:
            lines.put(f"抵{label}", amount(owed), figures["to_costs"])
        if taken == owed and owed:
            lines.put(f"抵完{label}，还余", f"{amount(rest)} − {amount(owed)}", rest - owed)
        elif taken:
            lines.put(f"余下的都抵{label}", amount(rest), taken)
            lines.put(f"还欠{label}", f"{amount(owed)} − {amount(rest)}", owed - taken)
        rest -= taken
    left = [v[name] - figures[f"to_{name}"] for name in ("costs", "interest", "penalty", "principal")]
    owed_all = joined(*[v[name] for name in ("costs", "interest", "penalty", "principal")])
    paid = sum([figures[f"to_{name}"] for name in labels], ZERO)
    if sum(left, ZERO) == figures["left_total"]:
        lines.put(
            "还欠一共",
            f"{owed_all} − {amount(paid)}" if paid == v["paid"] else written(figures["left_total"]),
            figures["left_total"],
        )


def after_judgment(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """The doubled part, interest that runs on, the enforcement fee, the sum."""
    v, figures = values, result.figures
    principal = v["amount"] if v["principal"] is None else v["principal"]
    days = v["days_late"]
    lines.put("加倍部分的利息", f"{amount(principal)} × 0.0175% × {days}", figures["doubled_interest"])
    if v["general_rate"]:
        text = days_of(amount(principal), percent(v["general_rate"]), days, v["day_basis"])
        lines.put("一般利息", text, figures["general_interest"])
    lines.put("执行申请费", _enforcement(v["amount"]), figures["enforcement_fee"])
    parts = (v["amount"], figures["doubled_interest"], figures["general_interest"], figures["enforcement_fee"])
    lines.put("一共", joined(*parts), figures["total"])


_ENFORCEMENT = (
    (10_000, 500_000, "1.5"),
    (500_000, 5_000_000, "1"),
    (5_000_000, 10_000_000, "0.5"),
    (10_000_000, 0, "0.1"),
)


def _enforcement(claim: Decimal) -> str:
    terms = ["50"] if claim > 10_000 else ["50 × 1"]
    for lower, upper, rate in _ENFORCEMENT:
        if claim > lower:
            top = f"{upper}" if upper and claim > upper else amount(claim)
            terms.append(f"({top} − {lower}) × {rate}%")
    return " + ".join(terms)
