"""信用报告: the brief report's text, read for who is owed how much, and who owns the debt now. Nothing else is kept.

An account counts only where its sentence says its balance in the words that are known; the report's own numbers of
accounts must agree with what was read. Limits, guarantees for others and what was passed on are no debts of the
reader. Names of persons, numbers of cards, papers and the report, and the list of inquiries are never looked at.

Form known from: wording tests and a parser of public projects (2026-11); the wording for bad debt is not confirmed.

>>> text = "1.2024年03月08日示例消费金融有限公司发放的43,000元贷款。截至2026年10月，余额28,480，当前有逾期。"
>>> reading = read(text)
>>> [(debt["name"], debt["balance"], debt["overdue"]) for debt in reading["owed"]]
[('示例消费金融有限公司', '28480', True)]
>>> read("你好")["refused"][:14]
'没有认出信用报告里的账户。这'
"""

from __future__ import annotations

from typing import Any, Final

from calculators.papers.characters import tidy
from calculators.papers.credit_report.accounts import SECTION_WORDS, read_account
from calculators.papers.credit_report.walk import Account, walk
from calculators.papers.table import REPORT

LONGEST: Final = 90_000
MOST_LINES: Final = 4000


def read(text: str) -> dict[str, Any]:
    """Read the text of a brief report."""
    text = tidy(text)
    if not text.strip():
        return _refused("这里还没有信用报告。打开报告，全选、复制，再粘贴到这里。")
    rows = text.split("\n")
    if len(text) > LONGEST or len(rows) > MOST_LINES:
        return _refused("太长了。这里只读简版的个人信用报告。")
    accounts, summary, taken, idle, report_day, strays, own = walk(rows)
    if not accounts:
        return _refused("没有认出信用报告里的账户。这里只读简版，每个账户是一句话，带编号和日期。")
    owed: list[dict[str, Any]] = []
    left: list[dict[str, Any]] = []
    unread: list[dict[str, Any]] = []
    for line in strays:
        unread.append({"line": line, "from": "", "why": "像是一个账户里的话，可是没有编号和日子，或者不在信贷记录里"})
    asks: list[dict[str, Any]] = []
    closed: dict[str, int] = {}
    for account in accounts:
        read_account(account, owed, left, unread, asks, closed, own)
    fills = _fills(owed, asks)
    checks = _checks(accounts, summary, closed)
    return {
        "paper": "credit-report",
        "report_time": report_day,
        "owed": owed,
        "owed_total": str(sum([int(debt["balance"]) for debt in owed])),
        "found": [],
        "found_lines": sorted({line for debt in owed for line in debt["lines"]} | set(taken)),
        "left_out": left,
        "not_read": unread,
        "no_interest": idle,
        "fills": fills,
        "rows": [
            {
                "list": "creditors",
                "name": debt["name"],
                "balance": debt["balance"],
                "from": debt["from"],
                "line": debt["lines"][0],
            }
            for debt in owed
            if not _is_ours(debt["name"])
        ],
        "asks": asks,
        "checks": checks,
        "signs": [],
        "say": _say(report_day, owed, checks, unread),
    }


def _refused(why: str) -> dict[str, Any]:
    return {"paper": "credit-report", "refused": why}


def _is_ours(name: str) -> bool:
    return name in REPORT["old_names"] or name in REPORT["new_name"]


def _fills(owed: list[dict[str, Any]], asks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    ours = [debt for debt in owed if _is_ours(debt["name"])]
    if not ours:
        return []
    if len(ours) > 1:
        listed = "、".join([f"{each['name']}余额 {each['balance']} 元" for each in ours])
        asks.append(
            {
                "name": "loan.company",
                "text": f"这一家有 {len(ours)} 笔：{listed}。先谈哪一笔，照那一笔自己填；另一笔记进别的债。",
            }
        )
        return []
    debt = ours[0]
    fills = [
        {
            "field": "loan.company",
            "value": REPORT["new_name"][0],
            "from": debt["name"],
            "line": debt["lines"][0],
            "note": "2025年5月改的名，没有卖掉的话",
        }
    ]
    if "lent" in debt:
        fills.append(
            {
                "field": "loan.received",
                "value": debt["lent"],
                "from": f"发放的{debt['lent']}元",
                "line": debt["lines"][0],
                "note": "真正到手的如果少，填到手的数",
            }
        )
    return fills


def _checks(accounts: list[Account], summary: dict[str, list[str]], closed: dict[str, int]) -> list[dict[str, Any]]:
    read_of: dict[str, int] = {}
    for account in accounts:
        read_of[account.section] = read_of.get(account.section, 0) + 1
    checks: list[dict[str, Any]] = []

    def compare(name: str, said: int, got: int, what: str) -> None:
        checks.append({"name": name, "agrees": said == got, "text": f"{what}：报告写 {said} 个，读到 {got} 个。"})

    counts = {name: [0 if piece == "--" else int(piece) for piece in pieces] for name, pieces in summary.items()}
    if len(counts.get("disposal", [])) == 2:
        compare("disposal", counts["disposal"][0], read_of.get("disposal", 0), "资产处置")
        compare("advance", counts["disposal"][1], read_of.get("advance", 0), "垫款")
    if len(counts.get("accounts", [])) == 4:
        card, home, loan, other = counts["accounts"]
        compare("card", card, read_of.get("card", 0), "信用卡账户")
        compare("loan", home + loan, read_of.get("loan", 0), "贷款账户")
        compare("other", other, read_of.get("other", 0), "其他业务账户")
    if len(counts.get("open accounts", [])) == 4:
        card, home, loan, other = counts["open accounts"]
        compare("open card", card, read_of.get("card", 0) - closed.get("card", 0), "没有销户的信用卡")
        compare("open loan", home + loan, read_of.get("loan", 0) - closed.get("loan", 0), "没有结清的贷款")
    if len(counts.get("guarantee", [])) == 2:
        compare("guarantee", sum(counts["guarantee"]), read_of.get("guarantee", 0), "相关还款责任")
    for section, word in SECTION_WORDS.items():
        numbers = [account.number for account in accounts if account.section == section]
        missing = [n for n in range(1, max([0, *numbers]) + 1) if n not in numbers]
        if missing:
            checks.append(
                {
                    "name": f"numbers of {section}",
                    "agrees": False,
                    "text": f"{word}里第 {'、'.join([str(n) for n in missing[:6]])} 个没有看到。",
                }
            )
    return checks


def _say(
    report_day: str, owed: list[dict[str, Any]], checks: list[dict[str, Any]], unread: list[dict[str, Any]]
) -> list[str]:
    out: list[str] = []
    months = sorted({debt["as_of"][:7] for debt in owed if debt["as_of"]})
    if months:
        year, _, month = months[-1].partition("-")
        out.append(f"余额只到 {year}年{int(month)}月，精确到元。以后还的、加的利息都不在里面。")
    if not checks:
        out.append("没有看到信息概要，账户有没有漏，核对不了。把报告从头复制一遍更稳。")
    elif all(check["agrees"] for check in checks) and not unread:
        out.append("概要里写的账户数，和读到的一样多。")
    else:
        out.append("账户数对不上，或者有账户没有读出来。请对着报告看一遍，别漏掉。")
    if owed:
        out.append("每月至少要还多少，报告里没有，要自己填。")
    return out
