"""One account's sentence: whose it is, what is owed, since when; one that does not read is told."""

from __future__ import annotations

from typing import Any, Final

from calculators.papers.credit_report import clauses
from calculators.papers.credit_report.page import has_page
from calculators.papers.credit_report.walk import Account
from calculators.papers.values import day_at

_OF_AMOUNTS: Final = tuple("0123456789,，.")
SECTION_WORDS: Final = {
    "disposal": "资产处置",
    "advance": "垫款",
    "card": "信用卡",
    "loan": "贷款",
    "other": "其他业务",
    "guarantee": "相关还款责任",
}


def read_account(
    account: Account,
    owed: list[dict[str, Any]],
    left: list[dict[str, Any]],
    unread: list[dict[str, Any]],
    asks: list[dict[str, Any]],
    closed: dict[str, int],
    own: str,
) -> None:
    """Sort an account into what is owed, left out or not read, and ask what only the reader knows.

    `account` goes into `owed`, `left` or `unread`, each with its lines; what is asked into `asks`; `closed` counts
    accounts that are settled, by section; `own` is the holder's name, empty where it is not known.
    """
    text = account.text
    end, opened = day_at(text, 0)
    rest = text[end:].lstrip("，, ")
    cut = text.find("最近5年内")
    now = text if cut < 0 else f"{text[:cut].rstrip('，,')}。"
    where: dict[str, Any] = {
        "lines": account.lines,
        "section": SECTION_WORDS.get(account.section, ""),
    }

    def skip(why: str, quote: str, is_open: bool = False) -> None:
        for line in account.lines:
            left.append({"line": line, "from": quote, "why": why})
        if not is_open:
            closed[account.section] = closed.get(account.section, 0) + 1

    def miss(why: str) -> None:
        for line in account.lines:
            unread.append({"line": line, "from": f"{account.number}.{text[:end]}…", "why": why})

    if _is_torn(account, clauses.lender(rest), own):
        miss("句子中间夹着别的字，读不准")
        return
    text, rest, now = clauses.grouped(text), clauses.grouped(rest), clauses.grouped(now)
    if account.section == "guarantee" and "相关还款责任" not in text:
        miss("放在相关还款责任里，可是不像替别人担保")
        return
    if "承担相关还款责任" in text or account.section == "guarantee":
        asks.append({"name": "guarantee", "text": "有一笔是替别人担保的，不算你自己的债。别人不还，才轮到你。"})
        skip("替别人担保，不是自己的债", "承担相关还款责任", True)
        return
    if "代偿" in text:
        _advance(text, rest, account, owed, where, skip, miss)
        return
    name = clauses.lender(rest)
    if not name:
        miss("没有认出是哪一家")
        return
    done = clauses.done_with(now)
    if done:
        if done[0] == "已转出":
            asks.append(
                {
                    "name": "passed on",
                    "text": f"{name} 的一笔写着已转出。现在归谁，问清楚；有“资产处置”的，看是不是同一笔。",
                }
            )
        skip(done[0], done[1])
        return
    if "未激活" in now:
        skip("没有激活", "未激活", True)
        return
    label, balance = clauses.balance_in(now)
    if balance is None:
        miss("没有认出余额" if not label else f"“{label}”后面的数读不准")
        return
    if balance == 0:
        skip("余额 0" if label != "已使用额度" else "已用 0", f"{label}0", True)
        return
    overdue = clauses.is_overdue(now)
    debt: dict[str, Any] = {
        "name": name,
        "balance": str(balance),
        "as_of": clauses.as_of(now),
        "overdue": overdue,
        "from": clauses.quote(now, label),
        **where,
    }
    if account.section != "disposal":
        debt["opened"] = opened
        lent = clauses.lent(rest)
        if lent:
            debt["lent"] = lent
    else:
        asks.append({"name": "who sold", "text": f"{name} 是接手债权的公司。原来欠的是哪家，问清楚，两处不要算两遍。"})
    if "呆账" in now:
        debt["bad_debt"] = True
    if "外币" in now or "美元" in now:
        debt["note"] = "外币账户，报告折成了人民币"
    owed.append(debt)


def _is_torn(account: Account, name: str, own: str) -> bool:
    """Tell whether a whole line stands inside the lender's name or is a number alone: it may be of the page.

    A name that was cut once is put together again; what stands between its halves could be anything.
    """
    begin = account.text.find(name) if name else -1
    for start, end in zip(account.seams, account.seams[1:]):
        piece, behind = account.text[start:end], account.text[end : end + 1]
        # A number alone may be a page's. A line between two digits may have come between the halves of an amount,
        # unless it is as wide as the first: then that is how the paper breaks its lines.
        between = account.text[start - 1] in _OF_AMOUNTS and behind in _OF_AMOUNTS
        narrow = _width(piece) * 5 < _width(account.text[: account.seams[0]]) * 4
        if not piece.strip("0123456789,，") or (between and narrow):
            return True
        if 0 <= begin <= start and end <= begin + len(name):
            return True
    return bool(name) and has_page(name, own)


def _width(text: str) -> int:
    return sum([1 if char.isascii() else 2 for char in text])


def _advance(
    text: str, rest: str, account: Account, owed: list[dict[str, Any]], where: dict[str, Any], skip: Any, miss: Any
) -> None:
    done = clauses.done_with(text)
    if done:
        skip("代偿已结清", done[1])
        return
    label, balance = clauses.balance_in(text)
    name = clauses.lender(rest)
    if balance is None or not name:
        miss("代偿还欠多少没有写清")
        return
    if balance == 0:
        skip("余额 0", f"{label}0", True)
        return
    owed.append(
        {
            "name": name,
            "balance": str(balance),
            "as_of": "",
            "overdue": True,
            "from": clauses.quote(text, label),
            **where,
        }
    )
