"""Lines of the calculators that stand on a schedule or on a stream of payments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.kit.dates import add_months, month_length
from calculators.kit.money import ZERO, half_up, rounded, to_fen, to_yuan
from calculators.kit.rates import annuity_factor, monthly
from calculators.kit.result import Result, quantized
from calculators.kit.schedule import EQUAL_INSTALMENTS, FLAT_RATE
from calculators.kit.working.lines import (
    Lines,
    amount,
    days_of,
    differ,
    first_instalment,
    inner_months,
    instalment,
    joined,
    month_interest,
    month_of,
    percent,
    repaying,
    terms_base,
    written,
)

_UNIT = 10**60


def schedule(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """The instalment, the first month, the last, and what all of it comes to."""
    v, fee = values, values.get("monthly_fee") or ZERO
    first_instalment(lines, "", v["principal"], v["annual_rate"], v["months"], method=v["method"], fee=fee)
    inner_months(lines, "", v["principal"], v["annual_rate"], result.rows, method=v["method"])
    figures = result.figures
    fees = f" − {amount(fee)} × {v['months']}" if fee else ""
    left = f"{amount(figures['total_paid'])} − {amount(v['principal'])}{fees}"
    lines.put("利息一共", left, figures["total_interest"])


def deferral(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """The instalment as agreed, a month of the grace, the first instalment after it."""
    v, figures = values, result.figures
    fee = v.get("monthly_fee") or ZERO
    original, method = v["original_principal"], v["method"]
    rate = v["annual_rate"]
    first_instalment(lines, "原来", v["principal"], rate, v["months"], method=method, original=original, fee=fee)
    base = terms_base(v["principal"], method, original)
    interest = month_interest(base, rate)
    grace_fee = fee if v.get("fee_in_grace") else ZERO
    if v["grace_interest"] != "waived":
        lines.put("宽限期每月利息", month_of(base, rate), interest)
    if v["grace_interest"] == "paid" and interest + grace_fee == figures["payment_during"]:
        lines.put("宽限期第 1 期应付", joined(interest, grace_fee), figures["payment_during"])
    if v["grace_interest"] == "deferred":
        total = rounded(base * rate * v["grace_months"] / 1200)
        lines.put("宽限期利息合计", f"{month_of(base, rate)} × {v['grace_months']}", total)
    row = result.rows[v["grace_months"]]
    if row["principal"] >= 0 and row["payment"] == figures["payment_after"]:
        parts = [part for part in (row["principal"], row["interest"], row.get("fee") or ZERO) if part]
        lines.put("宽限期后第 1 期应还", joined(*parts), figures["payment_after"])
    differ(lines, "多付的利息", figures["interest_after"], figures["interest_before"], figures["extra_interest"])


def extension(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """The instalment before and after, and the interest that the longer term costs."""
    v, figures = values, result.figures
    fee = v.get("monthly_fee") or ZERO
    original, method, rate = v["original_principal"], v["method"], v["annual_rate"]
    first_instalment(lines, "原来", v["principal"], rate, v["months"], method=method, original=original, fee=fee)
    after = figures["months_after"]
    if after != v["months"]:
        first_instalment(lines, "延长后", v["principal"], rate, after, method=method, original=original, fee=fee)
    inner_months(lines, "延长后", v["principal"], rate, result.rows, method=method, original=original)
    differ(lines, "多付的利息", figures["interest_after"], figures["interest_before"], figures["extra_interest"])


def instalment_plan(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """What the down payment leaves, each part of the first instalment, their sum."""
    v, rest = values, values["down_payment"]
    left: dict[str, Decimal] = {}
    for name, label in (("arrears_fees", "费用"), ("arrears_interest", "利息"), ("arrears_principal", "本金")):
        owed = v[name]
        taken = min(owed, rest)
        left[name] = owed - taken
        if taken and taken == owed:
            lines.put(f"首付抵完{label}后余下", f"{amount(rest)} − {amount(owed)}", rest - owed)
        elif taken:
            lines.put(f"首付后还剩{label}", f"{amount(owed)} − {amount(rest)}", left[name])
        rest -= taken
    months, parts = v["months"], []
    if left["arrears_principal"]:
        parts.append(first_instalment(lines, "本金，", left["arrears_principal"], v["annual_rate"], months))
    for name, label in (("arrears_interest", "每期旧利息"), ("arrears_fees", "每期旧费用")):
        if left[name]:
            parts.append(lines.put(label, f"{amount(left[name])} ÷ {months}", rounded(left[name] / months)))
    lines.put("第 1 期应还", joined(*parts), result.figures["payment"])


def step_plan(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """The first month, what is left after the first stretch, the instalment after it."""
    v, figures, rows = values, result.figures, result.rows
    owed, rate, first = v["owed"], v["annual_rate"], v["first_months"]
    if rate:
        interest = month_interest(owed, rate)
        lines.put("第 1 期利息", month_of(owed, rate), interest)
        paid = v["first_payment"]
        if paid >= interest:
            lines.put("第 1 期还的本金", f"{amount(paid)} − {amount(interest)}", paid - interest)
        else:
            lines.put("第 1 期没付的利息", f"{amount(interest)} − {amount(paid)}", interest - paid)
        before = rows[first - 2] if first > 1 else None
        repaid = rows[first - 1]["principal"]
        if before is not None and 0 <= repaid <= before["balance"]:
            left = f"{amount(before['balance'])} − {amount(repaid)}"
            lines.put("前段后剩余本金", left, rows[first - 1]["balance"])
    else:
        lines.put("前段后剩余", f"{amount(owed)} − {amount(v['first_payment'])} × {first}", rows[first - 1]["balance"])
    balance, months = rows[first - 1]["balance"], v["months"] - first
    each = first_instalment(lines, "后段", balance, rate, months) if balance else ZERO
    waiting = rows[first - 1].get("unpaid_interest") or ZERO
    if waiting:
        share = lines.put("每期补的利息", f"{amount(waiting)} ÷ {months}", rounded(waiting / months))
        each += share
        if each == figures["payment_after"]:
            lines.put("后段第 1 期应还", joined(each - share, share), figures["payment_after"])
            return
    lines.put("后段第 1 期应还", amount(figures["payment_after"]), figures["payment_after"])


def apr(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """The rate at work in the first month, and what was paid above what was received."""
    v, figures = values, result.figures
    upfront = v["upfront_fee"] or ZERO
    received = v["received"]
    _rate_at_work(lines, received, upfront, figures["monthly_rate"])
    simple = figures.get("simple_rate")
    if simple is not None:
        shown = quantized(simple, 2)
        net = received - upfront
        lines.put("一个月的利息，按算出的单利", f"{amount(net)} × {shown}% ÷ 12", rounded(net * shown / 1200))
    if v["flows"] is not None:
        lines.total("一共付出", [flow.amount for flow in v["flows"]], figures["total_paid"])
    else:
        parts = [f"{amount(v['payment'])} × {v['months']}"]
        if v["monthly_fee"]:
            parts.append(f"{amount(v['monthly_fee'])} × {v['months']}")
        if upfront:
            parts.append(amount(upfront))
        lines.put("一共付出", " + ".join(parts), figures["total_paid"])
    differ(lines, "比到手的多付", figures["total_paid"], received, figures["total_cost"])


def _rate_at_work(lines: Lines, received: Decimal, upfront: Decimal, rate: Decimal | None) -> None:
    """Show the monthly rate that was found in the first month's interest."""
    if rate is None:
        return
    net = received - upfront
    if upfront:
        lines.put("真正到手", f"{amount(received)} − {amount(upfront)}", net)
    shown = quantized(rate, 4)
    left = f"{amount(net)} × {abs(shown)}%"
    lines.put("第 1 个月利息，按算出的月利率", left if shown >= 0 else f"0 − {left}", rounded(net * shown / 100))


def loan_facts(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """The rate at work, what has been paid, what is still to be paid and how much of it is interest."""
    v, figures = values, result.figures
    upfront = v["upfront_fee"] or ZERO
    _rate_at_work(lines, v["received"], upfront, figures["monthly_rate"])
    paid, left = v["paid_months"], v["months"] - v["paid_months"]
    lines.put("已经还了", f"{amount(v['payment'])} × {paid}", figures["paid_total"])
    lines.put("还要付", f"{amount(v['payment'])} × {left}", figures["remaining_total"])
    differ(lines, "其中利息", figures["remaining_total"], figures["principal_left"], figures["interest_left"])
    net = v["received"] - upfront
    cap = v["cap_rate"]
    lines.put(f"按 {percent(cap)} 第 1 个月利息", month_of(net, cap), month_interest(net, cap))
    if figures["difference"] is not None:
        over = figures["overpaid_cap"] or ZERO
        difference = figures["principal_left"] - figures["balance_cap"] + over
        if difference == figures["difference"]:
            left_side = f"{amount(figures['principal_left'])} − {amount(figures['balance_cap'])} + {amount(over)}"
            lines.put(f"比按 {percent(cap)} 多", left_side, difference)


def recalculate(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """The first payment and the last, what has run on since, what is left."""
    v, figures, rows = values, result.figures, result.rows
    rate = v["annual_rate"]
    owed: Decimal = v["principal"]
    waiting: Decimal = ZERO
    day: date | None = v["start_date"]
    for place, row in enumerate(rows):
        if place in (0, len(rows) - 1):
            _replayed(lines, v, place, owed, waiting, day, row)
        owed, waiting = row["balance"], row.get("unpaid_interest") or ZERO
        day = row.get("date")
    since = figures["balance"] - owed - waiting
    if since > 0:
        _since(lines, v, owed, day, since)
    if figures["balance"] == owed + waiting + since:
        lines.put(f"按 {percent(rate)} 还欠", joined(owed, waiting, since), figures["balance"])
    if v["claimed"] is not None:
        differ(lines, "对方多要的", v["claimed"], figures["balance"], figures["difference"])


def _replayed(
    lines: Lines, v: Mapping[str, Any], place: int, owed: Decimal, waiting: Decimal, day: date | None, row: Any
) -> None:
    """Show one payment: interest since the one before, and what is owed after it."""
    interest = row["interest"]
    name = f"第 {place + 1} 笔"
    if not owed and not waiting:
        return
    if day is None:
        lines.put(f"{name}前的利息", month_of(owed, v["annual_rate"]), interest)
    else:
        days = (row["date"] - day).days
        if rounded(owed * v["annual_rate"] * days / (100 * v["day_basis"])) == interest:
            text = days_of(amount(owed), percent(v["annual_rate"]), days, v["day_basis"])
            lines.put(f"{name}前的利息", text, interest)
        elif not _months(lines, f"{name}前的利息", owed, v["annual_rate"], interest):
            return
    after = row["balance"] + (row.get("unpaid_interest") or ZERO)
    if owed + waiting + interest - row["payment"] == after:
        paid = f"− {amount(row['payment'])}" if row["payment"] >= 0 else f"+ {amount(-row['payment'])}"
        lines.put(f"{name}后还欠", f"{joined(owed, waiting, interest)} {paid}", after)


def _months(lines: Lines, label: str, owed: Decimal, rate: Decimal, interest: Decimal) -> bool:
    """Show interest that is so many times a month's."""
    month = month_interest(owed, rate)
    many = int(interest / month) if month else 0
    if not many or month * many != interest:
        return False
    lines.put("一个月的利息", month_of(owed, rate), month)
    if many > 1:
        lines.put(label, f"{amount(month)} × {many}", interest)
    return True


def _since(lines: Lines, v: Mapping[str, Any], owed: Decimal, day: date | None, since: Decimal) -> None:
    """Show the interest after the last payment."""
    label = "最后一笔以后的利息"
    if v["until"] is not None and day is not None:
        days = (v["until"] - day).days
        if rounded(owed * v["annual_rate"] * days / (100 * v["day_basis"])) == since:
            lines.put(label, days_of(amount(owed), percent(v["annual_rate"]), days, v["day_basis"]), since)
            return
    if not _months(lines, label, owed, v["annual_rate"], since):
        lines.put(label, amount(since), since)


def settlement(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """What is left of the principal, the interest since the last due date, the fee, their sum, what it saves."""
    v, figures = values, result.figures
    principal, rate, months, paid = v["principal"], v["annual_rate"], v["months"], v["paid_months"]
    method, left = v["method"], figures["outstanding_principal"]
    if method == EQUAL_INSTALMENTS and paid < months:
        first_instalment(lines, "原来", principal, rate, months)
    if method in ("equal_principal", FLAT_RATE) and principal - rounded(principal / months) * paid == left:
        share = lines.put("每期本金", f"{amount(principal)} ÷ {months}", rounded(principal / months))
        lines.put("剩余本金", f"{amount(principal)} − {amount(share)} × {paid}", left)
    elif len(result.rows) == months and 0 < paid < months:
        row, before = result.rows[paid - 1], result.rows[paid - 2]["balance"] if paid > 1 else principal
        lines.put("剩余本金", f"{amount(before)} − {amount(row['principal'])}", left)
    else:
        lines.put("剩余本金", amount(left), left)
    base = principal if method == FLAT_RATE else left
    accrued = figures["accrued_interest"]
    if accrued:
        label = "上次还款以来的利息"
        if rounded(base * rate * v["days_since"] / (100 * v["day_basis"])) == accrued:
            lines.put(label, days_of(amount(base), percent(rate), v["days_since"], v["day_basis"]), accrued)
        else:
            lines.put(f"{label}，最多一个月的", month_of(base, rate), accrued)
    fee = figures["prepayment_fee"]
    if fee and rounded(left * v["prepayment_fee_share"] / 100) == fee:
        lines.put("违约金", f"{amount(left)} × {percent(v['prepayment_fee_share'])}", fee)
    lines.put("现在结清要付", joined(left, accrued, fee), figures["settlement_amount"])
    differ(lines, "比继续还少付", figures["remaining_if_not"], figures["settlement_amount"], figures["saved"])


def compare(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """The instalment as agreed, what is short, and what each way costs more."""
    v, fee = values, values.get("monthly_fee") or ZERO
    rate = v["annual_rate"]
    first = first_instalment(
        lines,
        "不变，",
        v["principal"],
        rate,
        v["months"],
        method=v["method"],
        original=v.get("original_principal"),
        fee=fee,
    )
    if v["affordable"] < first:
        gap = lines.put("差额", f"{amount(first)} − {amount(v['affordable'])}", first - v["affordable"])
        if rate:
            interest = rounded(gap * rate * 30 / 36000)
            lines.put("差额的利息", days_of(amount(gap), percent(rate), 30, 360), interest)
    keep = result.rows[0]["total_paid"]
    labels = {"roll_over": "并入下期", "deferral_paid": "延期，先付利息", "extension": "延长期限"}
    for row in result.rows:
        if row["name"] in labels and row["total_paid"] is not None:
            differ(lines, f"{labels[row['name']]}，比不变多付", row["total_paid"], keep, row["extra_cost"])


def counter_offer(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """The instalment as wanted, and each way at work: the months needed, the rate needed, what to waive."""
    v, figures = values, result.figures
    principal, rate, months = v["principal"], v["annual_rate"], v["months"]
    fee = v.get("monthly_fee") or ZERO
    first_instalment(lines, f"分 {months} 期，", principal, rate, months, fee=fee)
    can = v["affordable"] - fee
    if fee and can > 0:
        lines.put("除去费用还能还", f"{amount(v['affordable'])} − {amount(fee)}", can)
    needed = figures["months_needed"]
    if needed is not None:
        if needed != months:
            text = repaying(principal, rate, needed)
            lines.put(f"分 {needed} 期，每期本息", text, instalment(principal, rate, needed))
    else:
        lines.put("第 1 个月利息", month_of(principal, rate), month_interest(principal, rate))
    lower = figures["rate_needed"]
    if lower is not None and lower != rate:
        text = repaying(principal, lower, months)
        lines.put(f"年利率 {percent(lower)}，每期本息", text, instalment(principal, lower, months))
    waiver = figures["waiver_needed"]
    if waiver and can > 0:
        worth = to_yuan(half_up(to_fen(can) * annuity_factor(monthly(rate), months), _UNIT))
        power = f"(1 + {percent(rate)} ÷ 12)^{months}"
        text = f"{amount(can)} × (1 − 1 ÷ {power}) ÷ ({percent(rate)} ÷ 12)" if rate else f"{amount(can)} × {months}"
        lines.put("能还的钱，折成今天的本金", text, worth)
        differ(lines, "要减免", principal, worth, waiver)


def move_date(lines: Lines, values: Mapping[str, Any], result: Result) -> None:
    """The days between the two dates, their interest, and what is paid on the new date."""
    v, figures = values, result.figures
    old, new, days = add_months(v["first_due"], v["instalment"] - 1), v["new_date"], figures["extra_days"]
    lines.exactly("晚了几天", _days_between(old, new), f"{days}")
    row = result.rows[v["instalment"] - 1]
    before = result.rows[v["instalment"] - 2]["balance"] if v["instalment"] > 1 else v["principal"]
    owed = v["principal"] if v["method"] == FLAT_RATE else before
    base = owed if v["following"] else row["principal"]
    extra, rate = figures["extra_interest"], v["annual_rate"]
    lines.put("多出的利息", days_of(amount(base), percent(rate), days, v["day_basis"]), extra)
    usual = row["interest"] - extra
    if usual == month_interest(owed, rate):
        lines.put("这一期原来的利息", month_of(owed, rate), usual)
    fee = row.get("fee") or ZERO
    if row["principal"] + usual + extra + fee == figures["payment_on_new_date"] and row["principal"] >= 0:
        lines.put("这一期应还", joined(row["principal"], usual, extra, fee), figures["payment_on_new_date"])
    else:
        lines.put("这一期应还", written(figures["payment_on_new_date"]), figures["payment_on_new_date"])


def _days_between(old: date, new: date) -> str:
    """Count the days by months: the rest of the first, whole months, the days of the last.

    >>> _days_between(date(2027, 1, 30), date(2027, 2, 17))
    '31 + 17 − 30'
    """
    parts, year, month = [], old.year, old.month
    while (year, month) != (new.year, new.month):
        parts.append(f"{month_length(year, month)}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return f"{' + '.join([*parts, str(new.day)])} − {old.day}"
