"""What of a message may be filled in elsewhere: nothing while a sign holds it back, nothing that stands twice."""

from __future__ import annotations

from typing import Any

from calculators.papers.characters import money
from calculators.papers.message.found import terms_in
from calculators.papers.message.items import Item
from calculators.papers.table import MESSAGE_WORDS, SIGNS


def fills_from(
    kind: str, whole: str, found: list[Item], signs: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Offer fields, none ticked; nothing while a sign holds it back, nothing where two different values stand.

    `kind` is the message's, `whole` its plain text, `found` what was read, `signs` what speaks against it. Gives the
    fields with their values and where these stand, and what is asked instead.
    """
    fills: list[dict[str, Any]] = []
    asks: list[dict[str, Any]] = []
    names = {sign["name"] for sign in signs}
    holding = {sign["name"] for sign in signs if SIGNS[sign["name"]][1]}
    if kind == "court":
        holding.discard("link")
        holding.discard("freeze_threat")

    def offer(field: str, what: str, note: str = "") -> None:
        values = sorted({item.value for item in found if item.what == what})
        if len(values) > 1:
            asks.append(
                {
                    "name": field,
                    "text": f"短信里有 {len(values)} 个这样的内容（{'、'.join(values)}），分不清用哪个，请你自己填。",
                }
            )
        elif len(values) == 1 and "没写年份" in values[0]:
            asks.append(
                {"name": f"year of {field}", "text": f"{values[0][:2]}月{values[0][3:5]}日没写年份，请你补上再填。"}
            )
        elif len(values) == 1:
            item = next(item for item in found if item.what == what)
            fills.append({"field": field, "value": item.value, "from": item.quote, "line": item.line, "note": note})

    if holding:
        return [], []
    if kind == "due":
        if any(word in whole for word in MESSAGE_WORDS["several"]):
            asks.append(
                {"name": "loan.payment", "text": "短信说的可能是几笔合起来的金额，请到官方 App 看这一笔每期该还多少。"}
            )
        elif any(word in whole for word in MESSAGE_WORDS["part_left"]):
            asks.append(
                {"name": "loan.payment", "text": "短信说的可能是这一期还剩的一部分，请到官方 App 看每期该还多少。"}
            )
        else:
            offer("loan.payment", "due_amount")
        offer("loan.next_due", "due_day")
    if kind in ("overdue", "record_warning", "pre_suit"):
        offer("loan.claimed", "total_claimed", "先和官方 App 里的数对一对")
        offer("arrears.penalty", "penalty")
    if kind == "plan_offer":
        _plan(whole, found, offer, fills)
    if kind == "assignment":
        offer("loan.principal", "principal", "是短信里自称的，先向原来的公司核对")
        _claimed(found, fills)
    if kind == "rename" and "链接" not in whole and any(name in whole for name in MESSAGE_WORDS["new_names"]):
        quote = next(name for name in MESSAGE_WORDS["new_names"] if name in whole)
        fills.append(
            {"field": "loan.company", "value": MESSAGE_WORDS["full_name"][0], "from": quote, "line": 1, "note": ""}
        )
    if kind == "court":
        offer("matter.court", "court", "打 12368 核实了再勾")
        offer("matter.case_number", "case_number", "打 12368 核实了再勾")
    if kind == "deducted":
        _payment(found, fills, asks)
    if (
        kind in ("due", "overdue", "assignment", "plan_offer", "pre_suit", "record_warning") and "old_name" not in names
    ) or kind == "due":
        offer("person.tail", "tail")
    return fills, asks


def _plan(whole: str, found: list[Item], offer: Any, fills: list[dict[str, Any]]) -> None:
    offer("theirs.payment", "instalment")
    if any(item.what == "total_claimed" and "欠" not in item.quote for item in found):
        offer("theirs.promised_total", "total_claimed")
    offer("theirs.upfront", "upfront")
    offer("theirs.first_due", "first_day")
    counts = terms_in(whole)
    if len({count for count, _ in counts}) == 1:
        fills.append({"field": "theirs.months", "value": counts[0][0], "from": counts[0][1], "line": 1, "note": ""})


def _claimed(found: list[Item], fills: list[dict[str, Any]]) -> None:
    """Add principal and interest of an assignment up, where each is there once and no sum is written."""
    if any(item.what == "total_claimed" for item in found):
        item = next(item for item in found if item.what == "total_claimed")
        fills.append({"field": "loan.claimed", "value": item.value, "from": item.quote, "line": item.line, "note": ""})
        return
    parts = [item for item in found if item.what in ("principal", "interest", "interest_fees", "penalty", "fee")]
    if (
        len(parts) > 1
        and len({item.what for item in parts}) == len(parts)
        and any(p.what == "principal" for p in parts)
    ):
        quote = "、".join([item.quote for item in parts])
        fills.append(
            {
                "field": "loan.claimed",
                "value": money(sum([item.fen for item in parts])),
                "from": quote,
                "line": parts[0].line,
                "note": "短信里几笔钱加起来",
            }
        )


def _payment(found: list[Item], fills: list[dict[str, Any]], asks: list[dict[str, Any]]) -> None:
    paid = [item for item in found if item.what == "paid_amount"]
    days = [item for item in found if item.what == "paid_day"]
    payees = [item for item in found if item.what == "payee"]
    named = [
        item
        for item in [*payees, *[i for i in found if i.what == "sender"]]
        if any(word in item.value for word in MESSAGE_WORDS["lenders"])
    ]
    if len(paid) != 1 or not named:
        if paid:
            asks.append({"name": "payee", "text": "看不出付给了谁。到官方 App 看这笔算没算还款。"})
        return
    if len(days) != 1 or "没写年份" in days[0].value:
        asks.append({"name": "year of the payment", "text": "这笔还款的日子没写年份，请你补上再填。"})
        return
    fills.append(
        {
            "field": "recalculate.flows",
            "value": f"{days[0].value} {paid[0].value}",
            "from": f"{days[0].quote} {paid[0].quote}",
            "line": paid[0].line,
            "note": "",
        }
    )
