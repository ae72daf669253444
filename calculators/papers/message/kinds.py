"""What kind of message it is, and what its amounts and days mean once that is known."""

from __future__ import annotations

from typing import Any

from calculators.papers.characters import DIGITS, plain
from calculators.papers.message.found import terms_in
from calculators.papers.message.items import Item
from calculators.papers.message.said import says
from calculators.papers.table import KINDS, MESSAGE_WORDS


def kind_of(whole: str, found: list[Item], signs: list[dict[str, Any]]) -> str:
    """Tell the kind, the more telling one first.

    `whole` is the plain text, `found` what was read in it, `signs` what was noticed; a key of the table's kinds.
    """
    names = {sign["name"] for sign in signs}
    whats = {item.what for item in found}

    def said(kind: str) -> bool:
        return any(word in whole for word in KINDS[kind])

    if said("code") and "****" in whole:
        return "code"
    if "court" in whats and "case_number" in whats:
        return "court"
    for kind in ("third_person", "police", "rate_bait", "refund_bait", "agent", "marketing"):
        if said(kind) and not (kind == "refund_bait" and "deducted" in names):
            return kind
    # With the number of a case and no court's whole name it may still be one: no threat of what may come.
    if names & {"court_without_case", "unsubscribe_with_court", "enforcement_without_judgment"} or (
        "case_number" in whats
    ):
        return "fake_court"
    for kind in ("assignment", "rename"):
        if said(kind):
            return kind
    if "other_name" in names:
        return "wrong_person"
    if said("pre_suit"):
        return "pre_suit"
    # So many instalments of so much each, on what is owed: an offer, whatever it is called; of a new loan it is none.
    owing = any(word in whole for word in MESSAGE_WORDS["owing"])
    if said("plan_offer") or (owing and "instalment" in whats and terms_in(whole)):
        return "plan_offer"
    if "total_claimed" in whats and "penalty" in whats:
        return "overdue"
    warned = "notice" in whats or said("record_warning")
    if _is_overdue(whole):
        return "record_warning" if warned and not (whats & {"total_claimed", "overdue_amount"}) else "overdue"
    if warned:
        return "record_warning"
    # Money that came back is no money that was paid.
    if said("came_back"):
        return "came_back"
    if "paid_amount" in whats and "due_amount" not in whats:
        return "deducted"
    # Said to be over, with no word of anything still to come: what it names beside that is not due any more.
    over = says(whole, MESSAGE_WORDS["settled_sure"]) and not any(w in whole for w in MESSAGE_WORDS["still_due"])
    if over:
        return "settled"
    if whats & {"due_amount", "due_day"}:
        return "due"
    if said("settled") or any(item.what == "settled_day" and f"已于{plain(item.quote)}" in whole for item in found):
        return "settled"
    return "deducted" if "paid_amount" in whats else "other"


def told_as(kind: str, whole: str, found: list[Item]) -> str:
    """Tell which kind's words fit: of mediation alone it is said that it is no case yet, whoever claims to write.

    `kind` is the message's, `whole` its plain text, `found` what was read in it.
    """
    cases = [item.value for item in found if item.what == "case_number"]
    if kind not in ("court", "fake_court", "pre_suit") or not any(word in whole for word in KINDS["mediation"]):
        return kind
    case = any("调" not in each for each in cases) or any(word in whole for word in MESSAGE_WORDS["summons"])
    return kind if case else "mediation"


def _is_overdue(whole: str) -> bool:
    if any(word in whole for word in MESSAGE_WORDS["overdue"]):
        return True
    at = whole.find("逾期")
    while at >= 0:
        rest = whole[at + 2 : at + 9].lstrip(" :：已达了")
        if rest[:1] and rest[0] in DIGITS and any(unit in rest for unit in ("天", "日", "期")):
            return True
        at = whole.find("逾期", at + 2)
    return False


def to_come(whole: str, found: list[Item]) -> list[Item]:
    """Read an amount that is yet to be deducted as due, not as paid.

    `whole` is the plain text, `found` what was read in it; gives `found` with other meanings, values as they are.
    """
    if any(word in whole for word in MESSAGE_WORDS["done"]) or not any(
        word in whole for word in MESSAGE_WORDS["future"]
    ):
        return found
    what = {"paid_amount": "due_amount", "paid_day": "due_day"}
    return [Item(what.get(i.what, i.what), i.value, i.quote, i.line, i.fen) for i in found]


def gone(whole: str, found: list[Item]) -> list[Item]:
    """Read what a message calls the amount of a payment as paid, where it says that the payment was made.

    `whole` is the message, `found` what was read in it.
    """
    if not says(whole, MESSAGE_WORDS["paid_done"]) or any(word in whole for word in MESSAGE_WORDS["future"]):
        return found
    named = MESSAGE_WORDS["paid_names"]
    return [
        Item(
            "paid_amount" if i.what == "due_amount" and plain(i.quote).startswith(named) else i.what,
            i.value,
            i.quote,
            i.line,
            i.fen,
        )
        for i in found
    ]


def settled(
    kind: str, whole: str, found: list[Item], left: list[dict[str, Any]]
) -> tuple[list[Item], list[dict[str, Any]]]:
    """Give amounts and days the meaning that only the whole message tells.

    `kind` is the message's, `whole` its plain text, `found` what was read, `left` what was left out; gives the last two
    anew.
    """
    out: list[Item] = []
    failed = kind == "deducted" and any(word in whole for word in MESSAGE_WORDS["failed"])
    failed = failed or kind == "came_back"
    for item in found:
        what = item.what
        if what == "day" and kind == "deducted":
            what = "paid_day"
        if what == "day" and kind == "due":
            what = "due_day"
        if what == "day" and kind == "settled":
            what = "settled_day"
        if what == "day" and kind == "assignment" and "转让" in whole:
            what = "transfer_day"
        if what == "amount" and kind == "due":
            what = "due_amount"
        if what == "paid_amount" and failed:
            left = [*left, {"line": item.line, "from": item.quote, "why": "没有扣成或退回了，不算还款"}]
            continue
        out.append(Item(what, item.value, item.quote, item.line, item.fen))
    return out, left
