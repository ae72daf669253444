"""账单: rows of a WeChat, Alipay, JD or bank bill, read for what was paid to a lender that the reader then picks.

Rows come in batches; what is carried from one to the next is `state`, a dict that JSON can hold. The head is found by
the names of its columns; one that is not known is refused. Of a row only day, amount, payee, kind and state are looked
at, and kept only where it may be a repayment: names of persons, accounts and order numbers go with the row. Failed
and closed payments, and what came back, are left out and told. The bill's own counts and sums, or the running balance
of a bank, say whether rows are missing or damaged.

Forms known from: example files and tests of public bookkeeping projects (2026-11, see `toolbox/papers/bill.toml`).

>>> head = ["交易时间", "交易类型", "交易对方", "商品", "收/支", "金额(元)", "当前状态", "交易单号"]
>>> row = ["2026-10-15 08:00:12", "商户消费", "青禾消费金融有限公司", "还款", "支出", "¥410.00", "支付成功", "1"]
>>> state = take(begin(), [(1, ["共1笔记录"]), (2, head), (3, row)])
>>> [(payee["name"], payee["paid"][0]["date"], payee["paid_total"]) for payee in finish(state)["payees"]]
[('青禾消费金融有限公司', '2026-10-15', '410.00')]
>>> finish(take(begin(), [(1, ["a", "b"])]))["refused"][:12]
'这个文件我认不出来。没有'
"""

from __future__ import annotations

from typing import Any, Final

from calculators.papers.bill.frame import read_foot, read_top
from calculators.papers.bill.payees import payee_of, together
from calculators.papers.bill.records import read_record
from calculators.papers.bill.told import checks_of, period_of, say
from calculators.papers.characters import money, plain
from calculators.papers.table import BILL_FORMS

MOST_ROWS: Final = 20_000


def begin(wanted: str = "") -> dict[str, Any]:
    """Make the state before the first batch; `wanted` is a name that the reader looks for besides."""
    return {
        "wanted": plain(wanted).strip(),
        "head": {},
        "width": 0,
        "form": "",
        "head_line": 0,
        "records": 0,
        "kept": [],
        "unread": [],
        "unread_count": 0,
        "channels": [],
        "idle": 0,
        "said": None,
        "period": ["", ""],
        "sums": {},
        "told": {},
        "balance": None,
        "breaks": [0, 0],
        "chained": 0,
        "days": ["", ""],
        "ended": False,
        "tops": [],
        "lines": 0,
        "agents": 0,
        "top": 0,
        "foot": 0,
        "broken": [],
        "raw_width": 0,
        "full": False,
        "order": [0, 0],
        "last_day": "",
    }


def take(state: dict[str, Any], rows: list[tuple[int, list[str]]]) -> dict[str, Any]:
    """Take a batch of rows, each with the line it begins on.

    `state` is what `begin` or the batch before gave, and is given back; `rows` are the cells as text.
    """
    for line, cells in rows:
        # Of a record only the columns that matter are made plain: the others are never looked at.
        wanted = list(state["head"].values()) if state["head"] and not state["ended"] else list(range(len(cells)))
        flat = [plain(cell.replace("\t", " ")).strip() if k in wanted else cell for k, cell in enumerate(cells)]
        if not any(flat):
            continue
        state["lines"] += 1
        if state["ended"]:
            read_foot(state, flat)
        elif not state["head"]:
            read_top(state, line, flat)
        else:
            read_record(state, line, flat)
    return state


def finish(state: dict[str, Any]) -> dict[str, Any]:
    """Put together what was read.

    `state` is what the last batch gave. The reading holds `payees`, `together` where some of them are one lender under
    several names, what was left out or not read and why, and `checks`; `refused` alone where the file is no bill that
    is known.
    """
    if not state["head"]:
        why = "这个文件我认不出来。没有找到写着时间、对方和金额的表头。"
        return {"paper": "bill", "refused": why, "head": state["tops"][:30]}
    if state["lines"] > MOST_ROWS:
        return {"paper": "bill", "refused": f"太长了。最多读 {MOST_ROWS} 行，请分段导出。"}
    left: list[dict[str, Any]] = []
    payees: list[dict[str, Any]] = []
    seen: set[str] = set()
    names: list[str] = []
    for entry in state["kept"]:
        if entry[3] not in names:
            names.append(entry[3])
    # Whether the bill says of each payment itself what of it came back.
    tells = state["form"] in ("wechat", "jd") or "back" in state["head"]
    loose = 0
    for name in names:
        entries = [entry for entry in state["kept"] if entry[3] == name]
        payee, lost = payee_of(name, entries, seen, left, tells)
        loose += lost
        if payee["paid"] or payee["pay_outs"]:
            payees.append(payee)
    joined = together([payee["name"] for payee in payees], state["kept"], tells)
    houses = len(payees) - len(joined["names"]) + 1 if joined else len(payees)
    left += [{"line": line, "why": f"{why}，是 {money(fen)} 元的一笔"} for line, fen, why in state["channels"]]
    checks = checks_of(state, loose, payees)
    return {
        "paper": "bill",
        "form": state["form"],
        "form_title": BILL_FORMS[state["form"]][0],
        "seen": BILL_FORMS[state["form"]][2],
        "head_line": state["head_line"],
        "period": period_of(state),
        "records": state["records"],
        "said": state["said"],
        "payees": sorted(payees, key=_by_total),
        "together": joined,
        "found": [],
        "fills": [],
        "left_out": sorted(left, key=_line_of),
        "not_read": [{"line": line, "why": why} for line, why in state["unread"]],
        "unread_count": state["unread_count"],
        "no_interest": state["idle"],
        "lines": state["lines"],
        "other_lines": state["top"] + state["foot"] + 1,
        "checks": checks,
        "asks": [{"name": "payee", "text": f"这里有 {houses} 家。先选一家。"}] if houses > 1 else [],
        "signs": [],
        "say": say(state, payees, left),
    }


def _by_total(payee: dict[str, Any]) -> tuple[int, str]:
    return (-len(payee["paid"]), payee["name"])


def _line_of(entry: dict[str, Any]) -> int:
    line: int = entry["line"]
    return line
