"""The records of one payee put together: paid, lent, left out, and what came back with what it belongs to."""

from __future__ import annotations

from typing import Any

from calculators.papers.characters import money
from calculators.papers.table import BILL_WORDS
from calculators.papers.values import whole_amount


def payee_of(
    name: str, entries: list[list[Any]], seen: set[str], left: list[dict[str, Any]], tells: bool
) -> tuple[dict[str, Any], int]:
    """Sort the records of one payee: paid, lent, left out; match what came back with what was paid.

    `name` is the payee; each of `entries` is line, day, fen, name, sort, fen that came back, why it is left out, and
    number. `seen` remembers records by their numbers across payees, `left` takes what is left out. `tells`: whether
    this form of bill says of each payment what came back of it. Gives the payee, and how many refunds belong to no
    payment.
    """
    paid: list[dict[str, Any]] = []
    lent: list[dict[str, Any]] = []
    backs: list[list[Any]] = []
    mine: list[dict[str, Any]] = []

    def leave(line: int, why: str) -> None:
        mine.append({"line": line, "why": why, "name": name})

    for line, day, fen, _, sort, back, reason, number in entries:
        if number and f"{number}|{day}|{fen}|{sort}" in seen:
            leave(line, "和前面一行是同一笔")
            continue
        if reason:
            leave(line, reason)
            continue
        if number:
            seen.add(f"{number}|{day}|{fen}|{sort}")
        if sort == "refund":
            backs.append([line, day, fen, number])
        elif sort == "lent":
            lent.append({"line": line, "date": day, "amount": money(fen)})
        elif sort == "in":
            leave(line, "是收到的钱，看不出是不是退款")
        else:
            paid.append({"line": line, "date": day, "fen": fen, "back": back, "number": number, "by": 0})
    lost = 0
    for line, day, fen, number in sorted(backs, key=_day_of):
        match = _match(paid, day, fen, number, tells)
        if match is None:
            lost += 1
            leave(line, "退回来的钱，找不到退的是哪一笔")
            continue
        if not match["back"] or match["by"]:
            match["back"] += fen
        match["by"] = line
        leave(line, f"退回来的钱，抵第 {match['line']} 行")
    whole: list[dict[str, Any]] = []
    for payment in sorted(paid, key=_date_of):
        rest = payment["fen"] - payment["back"]
        if rest <= 0:
            leave(payment["line"], f"第 {payment['by']} 行退回来了" if payment["by"] else "已全额退款")
            continue
        told = {"line": payment["line"], "date": payment["date"], "amount": money(rest)}
        if payment["back"]:
            # What the payment alone says came back, and no record of its own.
            alone = "" if payment["by"] else "，对一下"
            told["note"] = f"{money(payment['fen'])}，退了 {money(payment['back'])}{alone}"
        whole.append(told)
    _odd_ones(whole)
    left += mine
    total = sum([(whole_amount(payment["amount"]) or 0) for payment in whole])
    return {"name": name, "paid": whole, "pay_outs": lent, "paid_total": money(total), "left_out": mine}, lost


def together(names: list[str], kept: list[list[Any]], tells: bool) -> dict[str, Any]:
    """Put together what was paid to one lender under several of its names: each alone is short of the others.

    `names` are the payees that were found, `kept` all records, `tells` as in `payee_of`. Gives a payee with `names`;
    empty where not two of them are this guide's lender.
    """
    ours = [name for name in names if any(each in name for each in BILL_WORDS["ours"])]
    if len(ours) < 2:
        return {}
    entries = [entry for entry in kept if entry[3] in ours]
    # What is left out of it was told by name already.
    joined, _ = payee_of("、".join(ours), entries, set(), [], tells)
    joined["names"] = ours
    return joined


def _odd_ones(paid: list[dict[str, Any]]) -> None:
    """Note a payment whose day or amount is not that of all others: a slip of the copy, or a payment in part."""
    for name, note in (("date", "日子和别的几笔不一样，对一下"), ("amount", "金额和别的几笔不一样，对一下")):
        values = [payment[name][8:] if name == "date" else payment[name] for payment in paid]
        for value, payment in zip(values, paid):
            others = [other for other in values if other != value]
            if len(paid) > 2 and len(others) == len(paid) - 1 and len(set(others)) == 1 and "note" not in payment:
                payment["note"] = note


def _day_of(entry: list[Any]) -> tuple[str, int]:
    return (entry[1], entry[0])


def _date_of(payment: dict[str, Any]) -> tuple[str, int]:
    return (payment["date"], payment["line"])


def _match(paid: list[dict[str, Any]], day: str, fen: int, number: str, tells: bool) -> dict[str, Any] | None:
    """Find what a refund belongs to: the order number it begins with, a payment that says so, the last that fits."""
    for payment in paid:
        if payment["date"] > day or payment["fen"] < fen:
            continue
        if payment["number"] and number.startswith(payment["number"]):
            return payment
    fits = [p for p in paid if p["date"] <= day and p["fen"] - (p["back"] if p["by"] else 0) >= fen]
    said = [p for p in fits if p["back"] == fen and not p["by"]]
    exact = [p for p in fits if p["fen"] == fen and not p["back"]]
    free = [p for p in fits if not p["back"]]
    # Where the bill says of each payment what came back, a refund belongs to no payment that does not say so.
    for some in (said,) if tells else (said, exact, free):
        if some:
            return sorted(some, key=_date_of)[-1]
    return None
