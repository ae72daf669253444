"""What of a bill is kept: repayments, refunds of them, money lent; and what is told of the rest."""

from __future__ import annotations

from typing import Any, Final

from calculators.papers.bill.names import is_masked, without_digits
from calculators.papers.table import BILL_WORDS
from calculators.papers.values import whole_amount

MOST_KEPT: Final = 400


def miss(state: dict[str, Any], line: int, why: str) -> None:
    """Tell of a record that was not read; the running balance begins anew behind it.

    `state` is written to; `line` is its number in the file, `why` is for readers.
    """
    state["unread_count"] += 1
    state["balance"] = None
    if len(state["unread"]) < MOST_KEPT:
        state["unread"].append([line, why])


def _nobody(state: dict[str, Any], line: int, fen: int, why: str) -> None:
    """Note a payment whose payee the bill does not name."""
    if len(state["channels"]) < MOST_KEPT:
        state["channels"].append([line, abs(fen), why])
    else:
        state["idle"] += 1


def keep(state: dict[str, Any], line: int, day: str, fen: int, back: int, cell: Any, way: str) -> None:
    """Keep a record that may be a repayment, a refund of one, or money lent; forget every other.

    `state` is written to; `line` is its number in the file, `day` an ISO date, `fen` negative where money went out,
    `back` what of it the amount itself says came back; `cell` gives a cell by its column, `way` is the one that says in
    or out.
    """
    name, kind, goods, status = cell("who"), cell("kind"), cell("goods"), cell("state")
    about = f"{kind} {goods} {name}"
    clean = without_digits(name)
    wanted = bool(state["wanted"]) and state["wanted"] in name
    lends = any(word in name for word in BILL_WORDS["lenders"])
    repays = any(word in about for word in BILL_WORDS["repays"])
    channel = any(word in name for word in BILL_WORDS["channels"])
    strong = any(word in kind for word in BILL_WORDS["repays"])
    personal = any(word in kind for word in BILL_WORDS["persons"]) or (len(clean) <= 3 and not strong)
    company = any(word in clean for word in ("公司", "银行", "花呗", "借呗", "金融", "信用卡"))
    if channel and not wanted and fen < 0:
        _nobody(state, line, fen, "看不出付给谁")
        return
    if any(word in name for word in BILL_WORDS["agents"]) and not lends and not wanted:
        state["agents"] += 1
        state["idle"] += 1
        return
    says = any(word in f"{about} {status}" for word in BILL_WORDS["pays"])
    if fen < 0 and not wanted and (lends or repays or strong or says):
        if is_masked(name):
            _nobody(state, line, fen, "对方的名字遮住了，看不出付给谁")
            return
        if not clean and not strong:
            _nobody(state, line, fen, "没写对方的名字，看不出付给谁")
            return
    if not (wanted or lends or strong or (repays and clean and (company or not personal))):
        state["idle"] += 1
        return
    if not clean and strong:
        clean = f"没写名字的“{kind[:8]}”"
    if fen == 0 or not clean:
        state["idle"] += 1
        return
    reason = ""
    if any(word in status for word in BILL_WORDS["failed"]) or (
        not status and any(word in about for word in ("还款失败", "扣款失败"))
    ):
        reason = status or "没有成功"
    if "全额退款" in status:
        back = abs(fen)
    elif "已退款" in status and fen < 0:
        inside = status.partition("(")[2].rstrip(")")
        part = whole_amount(inside)
        if part is None:
            reason = "写着退过款，退了多少没写"
        else:
            back = part
    known = any(word in status for word in BILL_WORDS["fine"])
    if "state" in state["head"] and not known and not reason:
        miss(state, line, f"状态“{status[:12]}”不认识")
        state["records"] -= 1
        return
    refund = any(word in about for word in BILL_WORDS["refunds"]) or "退款成功" in status
    # An Alipay bill writes 不计收支 for money of both directions: it is paid only where the row says so.
    both = way in ("不计收支", "/", "中性交易", "其他", "") and "way" in state["head"]
    lent = any(word in about for word in BILL_WORDS["lent"]) and (fen > 0 or (both and not says))
    sort = (
        "refund"
        if refund and (fen > 0 or way in ("不计收支", "/"))
        else "lent"
        if lent
        else "paid"
        if fen < 0
        else "in"
    )
    if "借款" in goods and "还款" not in goods and way == "不计收支":
        sort = "lent"
    if sort == "paid" and both and not says and not reason:
        reason = "写着不计收支，看不出是还款还是放款"
    entry = [line, day, abs(fen), clean, sort, back, reason, _order(cell("number"))]
    if len(state["kept"]) < MOST_KEPT:
        state["kept"].append(entry)
    else:
        miss(state, line, "像还款的太多，读不下了")
        state["records"] -= 1


def _order(text: str) -> str:
    """Read the number of an order; empty where a spreadsheet has rounded it, as then all of a file are alike.

    >>> _order(" 4200001234202503280000000001"), _order("4.2E+27"), _order("/")
    ('4200001234202503280000000001', '', '')
    """
    number = text.strip()[:40]
    return "" if number == "/" or ("." in number and ("E+" in number or "e+" in number)) else number
