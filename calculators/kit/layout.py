"""A schedule laid out for readers: its columns and rows, its chart, its text to copy."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from calculators.kit.money import plain, to_yuan
from calculators.kit.result import Bar, Chart, Column, written_date
from calculators.kit.schedule import (
    EQUAL_INSTALMENTS,
    EQUAL_PRINCIPAL,
    FLAT_RATE,
    INTEREST_ONLY,
    Instalment,
    Schedule,
)

COLUMNS: Final = (
    Column(name="number", label="期数", kind="count"),
    Column(name="due_date", label="还款日", kind="day"),
    Column(name="payment", label="要还"),
    Column(name="principal", label="其中本金", wide=True),
    Column(name="interest", label="其中利息", wide=True),
    Column(name="fee", label="其中费用", wide=True, idle=True),
    Column(name="balance", label="还剩本金", wide=True),
)
METHOD_NAMES: Final = {
    EQUAL_INSTALMENTS: "等额本息",
    EQUAL_PRINCIPAL: "等额本金",
    INTEREST_ONLY: "先息后本",
    FLAT_RATE: "等本等息",
}
LONGEST_TEXT: Final = 60


def rows(schedule: Schedule) -> list[dict[str, object]]:
    """Give the rows of a schedule in yuan, by the names of `COLUMNS`.

    `schedule` is in fen; without due dates they are None.
    """
    return [
        {
            "number": row.number,
            "due_date": row.due_date,
            "principal": to_yuan(row.principal),
            "interest": to_yuan(row.interest),
            "fee": to_yuan(row.fee),
            "payment": to_yuan(row.payment),
            "balance": to_yuan(row.balance),
        }
        for row in schedule
    ]


def chart(title: str, schedule: Schedule, mark: int | None = None, mark_label: str = "") -> Chart:
    """Draw what each instalment repays of the principal, and what it pays on top; `mark` in fen.

    `title` stands above, `schedule` gives a bar an instalment, `mark_label` names the amount of `mark`.
    """
    due = schedule.rows
    first, highest, last = to_yuan(due[0].payment), to_yuan(schedule.highest_payment), to_yuan(due[-1].payment)
    return Chart(
        title=title,
        says=f"第一期 {plain(first)} 元，最高一期 {plain(highest)} 元，最后一期 {plain(last)} 元，共 {len(due)} 期。",
        series=("本金", "利息", "费用"),
        bars=tuple(Bar(f"第 {row.number} 期", _parts(row.principal, row.interest, row.fee)) for row in due),
        mark=None if mark is None else to_yuan(mark),
        mark_label=mark_label,
    )


def _parts(principal: int, interest: int, fee: int) -> tuple[Decimal, Decimal, Decimal]:
    """Split a payment as a bar shows it: of interest that joins the principal nothing is paid."""
    if principal < 0:
        principal, interest = 0, principal + interest
    return to_yuan(principal), to_yuan(interest), to_yuan(fee)


def text(heading: str, schedule: Schedule) -> str:
    """Write a schedule as text to copy: instalments alike in one line, sums at the end.

    `heading` is its first line.

    >>> from calculators.kit.schedule import loan
    >>> print(text("还款计划", loan(Decimal(12000), Decimal(24)).schedule(12)))
    还款计划
    第 1 到 11 期：每期 1134.72 元
    第 12 期：1134.67 元
    共 12 期，总共 13616.59 元，其中利息 1616.59 元
    """
    lines = [heading]
    due = schedule.rows
    start = 0
    for k in range(1, len(due) + 1):
        if k < len(due) and due[k].payment == due[start].payment:
            continue
        first, last = due[start], due[k - 1]
        days = _days(first, last)
        amount = plain(to_yuan(first.payment))
        if first is last:
            lines.append(f"第 {first.number} 期{days}：{amount} 元")
        else:
            lines.append(f"第 {first.number} 到 {last.number} 期{days}：每期 {amount} 元")
        start = k
    total, interest = plain(to_yuan(schedule.total_paid)), plain(to_yuan(schedule.total_interest))
    if len(lines) > LONGEST_TEXT:
        first_amount, last_amount = plain(to_yuan(due[0].payment)), plain(to_yuan(due[-1].payment))
        lines = [heading, f"第 1 期 {first_amount} 元，第 {len(due)} 期 {last_amount} 元，中间每期不一样，看表格"]
    lines.append(f"共 {len(due)} 期，总共 {total} 元，其中利息 {interest} 元")
    return "\n".join(lines)


def _days(first: Instalment, last: Instalment) -> str:
    """Write the due date of one instalment, or of the first and the last of several."""
    if first.due_date is None or last.due_date is None:
        return ""
    if first is last:
        return f"（{written_date(first.due_date)}）"
    return f"（{written_date(first.due_date)}到{written_date(last.due_date)}）"
