"""多家按比例分: how to share what one can pay among several creditors, fairly and to the fen.

Each creditor gets a share by what is owed to it, or its minimum, whichever is larger. A creditor that asks why it gets
less than it wants can be shown the table: nobody is preferred.

Formula: share = available × balance ÷ total; whoever's share of what remains is below the minimum gets the minimum and
leaves the pot, until nobody is left below; fen left over go by largest remainder, ties to the earlier row.

Source: arithmetic; the usual way of debt advice abroad (see the guide, 先还哪一笔).

>>> from calculators.kit.inputs import run
>>> rows = [{"name": "A", "balance": "6000", "minimum": "300"}, {"name": "B", "balance": "4000"}]
>>> [row["payment"] for row in run(CALCULATOR, {"available": "1000", "creditors": rows}).rows]
[Decimal('600.00'), Decimal('400.00')]
>>> run(CALCULATOR, {"available": "1000", "creditors": [{"name": "A"}]})
Traceback (most recent call last):
    ...
calculators.kit.spec.InputErrors: creditors.0.balance: 请填“还欠多少”。
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from calculators.kit import spec
from calculators.kit.money import plain, to_fen, to_yuan
from calculators.kit.result import Bar, Chart, Column, Note, Result
from calculators.kit.spec import Calculator
from calculators.working.pro_rata import working


@dataclass(frozen=True, slots=True, kw_only=True)
class Creditor:
    """One creditor: what is owed to it and the least it must get, in yuan."""

    name: str
    balance: Decimal
    minimum: Decimal


def proportion(fen: int, weights: list[int]) -> list[int]:
    """Share whole fen by weight: rounded down, then one fen each by largest remainder, ties to the earlier.

    >>> proportion(10000, [1, 1, 1]), proportion(5, [0, 0])
    ([3334, 3333, 3333], [0, 0])
    """
    total = sum(weights)
    if not total:
        return [0 for _ in weights]
    shares = [fen * weight // total for weight in weights]
    order = sorted(range(len(weights)), key=lambda k: -(fen * weights[k] % total))
    for k in order[: fen - sum(shares)]:
        shares[k] += 1
    return shares


def share_out(fen: int, balances: list[int], minimums: list[int]) -> list[int]:
    """Share whole fen among balances with minimums; nobody gets more than the balance.

    `balances` and `minimums` in fen, one of each for everybody; the shares come in the same order.

    >>> share_out(100000, [100000, 100000, 100000], [0, 0, 40000])
    [30000, 30000, 40000]
    """
    fen = min(fen, sum(balances))
    least = [min(minimum, balance) for minimum, balance in zip(minimums, balances)]
    if sum(least) > fen:
        return proportion(fen, least)
    payments, pot, left = list(least), fen, list(range(len(balances)))
    while True:
        total = sum(balances[k] for k in left)
        below = [k for k in left if pot * balances[k] < least[k] * total]
        if not below:
            break
        pot -= sum(least[k] for k in below)
        left = [k for k in left if k not in below]
    for k, share in zip(left, proportion(pot, [balances[k] for k in left])):
        payments[k] = share
    return payments


def compute(*, available: Decimal, creditors: tuple[Creditor, ...]) -> Result:
    """Answer what each creditor gets a month; amounts in yuan.

    `available` is what can be paid a month to all; `creditors` have a name, a balance and the least that each asks.

    Nothing that was read is refused.

    Figures: `total_balance`, `allocated`, `months_to_clear`. Rows: `name`, `balance`, `share`, `payment`.
    """
    balances = [to_fen(creditor.balance) for creditor in creditors]
    minimums = [to_fen(creditor.minimum) for creditor in creditors]
    payments = share_out(to_fen(available), balances, minimums)
    total, allocated = sum(balances), sum(payments)
    fen = to_fen(available)
    months = 0 if not total else (total + fen - 1) // fen if fen else None
    rows: tuple[dict[str, Any], ...] = tuple(
        {
            "name": creditor.name,
            "balance": creditor.balance,
            "share": Decimal(balances[k] * 100) / total if total else None,
            "payment": to_yuan(payments[k]),
        }
        for k, creditor in enumerate(creditors)
    )
    short = sum(min(minimum, balance) for minimum, balance in zip(minimums, balances)) > fen
    return Result(
        figures={"total_balance": to_yuan(total), "allocated": to_yuan(allocated), "months_to_clear": months},
        lead=f"每月有 {plain(available)} 元，欠 {len(creditors)} 家。按欠的多少分，每月一共分出去",
        hero="allocated",
        shown=("total_balance", "months_to_clear") if months is not None else ("total_balance",),
        rows=rows,
        notes=_notes(short, fen),
        text="\n".join(
            f"{row['name']}：欠 {plain(row['balance'])} 元，每月 {plain(row['payment'])} 元" for row in rows
        ),
        chart=Chart(
            title="每家每月分到多少",
            says="；".join(f"{row['name']} {plain(row['payment'])} 元" for row in rows) + "。",
            series=("每月还",),
            bars=tuple(Bar(row["name"], (row["payment"],)) for row in rows),
        )
        if allocated
        else None,
    )


def _notes(short: bool, fen: int) -> tuple[Note, ...]:
    notes = [Note("without_interest", "info", "没有算利息和罚息。真要还清，会比这里的月数多。", "月数只是粗算")]
    if short and fen:
        notes.append(
            Note(
                "minimums_cut",
                "warning",
                "几家的最低要求加起来，比你有的多。这里把它们按比例减少了。",
                "最低要求不够分",
            )
        )
    return tuple(notes)


CALCULATOR: Final = Calculator(
    slug="pro-rata",
    title="多家按比例分",
    question="不止欠一家，钱不够，每家还多少？",
    fields=(
        spec.money("available", "每月一共能还"),
        spec.rows(
            "creditors",
            "欠哪几家",
            (
                spec.text("name", "哪一家"),
                spec.money("balance", "还欠多少"),
                spec.money("minimum", "每月至少", default="0", hint="没有就填 0。"),
            ),
            Creditor,
        ),
    ),
    figures=(
        Column(name="total_balance", label="一共欠"),
        Column(name="allocated", label="每月分出去"),
        Column(name="months_to_clear", label="大约要还", kind="count", unit="个月"),
    ),
    columns=(
        Column(name="name", label="哪一家", kind="text"),
        Column(name="balance", label="还欠", wide=True),
        Column(name="share", label="占几成", kind="percent", wide=True),
        Column(name="payment", label="每月还"),
    ),
    table_title="每家分到多少",
    compute=compute,
    working=working,
    formula="每家分到的 = 每月能还的 × 这家欠的 ÷ 一共欠的；低于最低要求的先给最低，其余的再分。"
    "零头的分，给余数最大的。",
    sources=("civil-code-560-several-debts",),
    example={
        "available": "1000",
        "creditors": [
            {"name": "A 家", "balance": "6000", "minimum": "300"},
            {"name": "B 家", "balance": "4000"},
        ],
    },
)
