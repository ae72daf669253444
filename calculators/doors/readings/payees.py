"""Whom a bill says was paid: one to choose, with every payment, and what the reader has to be sure of."""

from __future__ import annotations

from typing import Any, Final

from calculators.doors.markup import element, escape, void
from calculators.doors.readings.parts import heading, tick
from calculators.papers.characters import in_chinese
from calculators.papers.table import CITED, SIGNS

_RENAMED: Final = "据报道，这几个是同一家公司，改过名。合起来才不漏。如果债卖给了别家，就分开选。"


def payees(reading: dict[str, Any]) -> str:
    """Write each payee of a bill with what was paid to it, one of them to be chosen.

    `reading` is that of a bill.
    """
    parts: list[str] = []
    doubts = any(not check["agrees"] for check in reading["checks"]) or reading["unread_count"] > 0
    if reading["payees"]:
        parts.append(heading("还给了谁，自己选一家"))
    together = [reading["together"]] if reading["together"] else []
    for number, payee in enumerate([*together, *reading["payees"]]):
        flows = ";".join([f"{payment['date']} {payment['amount']}" for payment in payee["paid"]])
        lent = payee["pay_outs"][0] if len(payee["pay_outs"]) == 1 else None
        attributes = {
            "type": "radio",
            "name": "paper-payee",
            "value": str(number),
            "autocomplete": "off",
            "data-flows": flows,
            "data-name": payee["name"],
            "data-start": lent["date"] if lent else "",
            "data-principal": lent["amount"] if lent else "",
        }
        count = f"{len(payee['paid'])} 笔，一共 {payee['paid_total']} 元"
        words = element("b", escape(payee["name"])) + " " + element("span", escape(count), {"class": "paper__value"})
        if "names" in payee:
            words += element("small", escape(f"{_RENAMED}依据：{CITED[SIGNS['old_name'][4]]}"))
        parts.append(element("label", void("input", attributes) + element("span", words), {"class": "paper__tick"}))
        rows = [
            element(
                "tr",
                "".join(
                    [
                        element("td", escape(text))
                        for text in (
                            payment["date"],
                            f"{payment['amount']} 元",
                            f"第 {payment['line']} 行",
                            payment.get("note", ""),
                        )
                    ]
                ),
            )
            for payment in payee["paid"]
        ]
        rows += [
            element(
                "tr",
                element("td", escape(paid["date"]))
                + element("td", escape(f"{paid['amount']} 元"))
                + element("td", escape(f"第 {paid['line']} 行"))
                + element("td", "放款"),
            )
            for paid in payee["pay_outs"]
        ]
        table = element("table", element("tbody", "".join(rows)), {"class": "sums sums--rows"})
        parts.append(element("details", element("summary", "一笔一笔看") + table, {"class": "paper__rows"}))
    if reading["payees"]:
        first, last = reading["period"]
        asked = f"放款的日子不早于 {in_chinese(first)}，到 {in_chinese(last)} 的还款全在这份账单里"
        parts.append(
            tick(
                {"data-sure": "whole"},
                asked,
                "",
                "更早还的钱不在账单里，重算出来的数就不对。如果不是这样，先把更早的账单找来。",
            )
        )
        if doubts:
            parts.append(tick({"data-sure": "doubts"}, "对不上的、没读的，我看过了", "", "没读的行里可能有还款。"))
    return "".join(parts)
