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

from dataclasses import dataclass
from typing import Any, Final

from calculators.papers.scan import DIGITS, all_digits, day_at, number_at, plain, tidy
from calculators.papers.table import REPORT

LONGEST: Final = 90_000
MOST_LINES: Final = 4000
_ENDS: Final = "。，；,;、"
_SECTION_NAMES: Final = {
    "资产处置信息": "disposal",
    "垫款信息": "advance",
    "保证人代偿信息": "advance",
    "信用卡": "card",
    "贷款": "loan",
    "其他业务": "other",
    "相关还款责任信息": "guarantee",
}
_WORDS: Final = {
    "disposal": "资产处置",
    "advance": "垫款",
    "card": "信用卡",
    "loan": "贷款",
    "other": "其他业务",
    "guarantee": "相关还款责任",
}


@dataclass(slots=True)
class Account:
    """One numbered sentence of the report, blanks and breaks taken out."""

    section: str
    number: int
    text: str
    lines: list[int]


def read(text: str) -> dict[str, Any]:
    """Read the text of a brief report."""
    text = tidy(text)
    if not text.strip():
        return _refused("这里还没有信用报告。打开报告，全选、复制，再粘贴到这里。")
    rows = text.split("\n")
    if len(text) > LONGEST or len(rows) > MOST_LINES:
        return _refused("太长了。这里只读简版的个人信用报告。")
    accounts, summary, taken, idle, report_day, strays = _walk(rows)
    if not accounts:
        return _refused("没有认出信用报告里的账户。这里只读简版，每个账户是一句话，带编号和日期。")
    owed: list[dict[str, Any]] = []
    left: list[dict[str, Any]] = []
    unread: list[dict[str, Any]] = []
    for line in strays:
        unread.append({"line": line, "from": "", "why": "像是一个账户，可是不在信贷记录里"})
    asks: list[dict[str, Any]] = []
    closed: dict[str, int] = {}
    for account in accounts:
        _account(account, owed, left, unread, asks, closed)
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
        "fills": _fills(owed),
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


def _walk(rows: list[str]) -> tuple[list[Account], dict[str, list[str]], list[int], list[int], str, list[int]]:
    """Go down the report: put each numbered sentence together, gather the summary, leave the rest alone."""
    accounts: list[Account] = []
    summary: dict[str, list[str]] = {}
    taken: list[int] = []
    strays: list[int] = []
    idle: list[int] = []
    section, group, counting, report_day = "", "", "", ""
    in_summary = ended = False
    current: Account | None = None
    for number, row in enumerate(rows, start=1):
        flat = plain(row).replace(" ", "").replace("\t", " ").strip()
        if not flat:
            continue
        bare = flat.replace(" ", "")
        if not report_day and "报告时间" in bare:
            at = plain(row).find("报告时间") + 4
            report_day = day_at(plain(row)[at:].lstrip(":： "), 0)[1]
            report_day = report_day if len(report_day) == 10 else ""
            if report_day:
                taken.append(number)
                continue
        if _is_page_mark(bare):
            idle.append(number)
            continue
        if bare in REPORT["ends"] or (bare.strip("一二三四五六七、（）()") in REPORT["ends"]):
            ended = True
            current = None
        if ended:
            if _starts(bare) and any(word in bare for word in ("余额", "发放的", "授信", "接收债权", "代偿")):
                strays.append(number)
            else:
                idle.append(number)
            continue
        if bare == "信息概要":
            in_summary = True
            idle.append(number)
            continue
        started = _starts(bare)
        title = bare.strip("一二三四五六七八九（）()、.")
        if title in _SECTION_NAMES and not started and (not in_summary or _next_is_account(rows, number)):
            section = _SECTION_NAMES[title]
            in_summary = False
            current = None
            idle.append(number)
            continue
        if started:
            in_summary = False
            current = Account(section or _guess(bare), started[0], bare[started[1] :], [number])
            accounts.append(current)
            continue
        if in_summary:
            group, counting = _summary(plain(row), group, counting, summary)
            taken.append(number)
            continue
        if current is not None and not bare.endswith(("明细如下：", "明细如下:")) and not _is_complete(current.text):
            current.text += bare
            current.lines.append(number)
            continue
        current = None
        idle.append(number)
    return accounts, summary, taken, idle, report_day, strays


def _is_page_mark(bare: str) -> bool:
    return bare.startswith("第") and "页" in bare and len(bare) < 16 and ("共" in bare or bare.endswith("页"))


def _starts(bare: str) -> tuple[int, int] | None:
    """Tell the number of an account whose sentence begins here, and where the sentence does."""
    mark = 0
    while mark < len(bare) and mark < 4 and bare[mark] in DIGITS:
        mark += 1
    if not 1 <= mark <= 3 or bare[mark : mark + 1] not in (".", "、", "．"):
        return None
    end, day = day_at(bare, mark + 1)
    return (int(bare[:mark]), mark + 1) if len(day) == 10 and "年" in bare[mark:end] else None


def _next_is_account(rows: list[str], number: int) -> bool:
    """Tell whether accounts follow a title soon: titles stand in the summary too."""
    for row in rows[number : number + 4]:
        bare = plain(row).replace(" ", "").replace("\t", "")
        if _starts(bare) is not None or "明细如下" in bare:
            return True
        if bare in _SECTION_NAMES or bare.startswith("账户数"):
            return False
    return False


def _guess(bare: str) -> str:
    if "接收债权" in bare:
        return "disposal"
    if "代偿" in bare:
        return "advance"
    if "相关还款责任" in bare:
        return "guarantee"
    return "card" if "贷记卡" in bare else "loan"


def _is_complete(text: str) -> bool:
    """Tell whether an account's sentence has said its end: what follows on a new line is something else."""
    return text.endswith("。") and any(
        word in text for word in ("余额", "结清", "销户", "转出", "已使用额度", "呆账", "5年内", "未激活", "代偿金额")
    )


def _summary(row: str, group: str, counting: str, summary: dict[str, list[str]]) -> tuple[str, str]:
    """Gather the numbers that stand behind 账户数 in each table of the summary, by table."""
    for piece in row.replace("\t", " ").split(" "):
        if not piece:
            continue
        if piece.startswith(("资产处置", "垫款")):
            group, counting = "disposal", ""
        elif piece in ("信用卡", "贷款", "其他业务", "购房"):
            group, counting = "accounts", ""
        elif piece.startswith(("相关还款责任", "为个人", "为企业")):
            group, counting = "guarantee", ""
        elif piece == "账户数":
            counting = group
        elif piece.startswith(("未结清", "未销户")):
            counting = f"open {group}"
        elif piece == "--" or all_digits(piece):
            if counting:
                summary.setdefault(counting, []).append(piece)
        elif any(char in "账户逾期" for char in piece):
            counting = ""
    return group, counting


def _account(
    account: Account,
    owed: list[dict[str, Any]],
    left: list[dict[str, Any]],
    unread: list[dict[str, Any]],
    asks: list[dict[str, Any]],
    closed: dict[str, int],
) -> None:
    text = account.text
    end, opened = day_at(text, 0)
    rest = text[end:].lstrip("，, ")
    cut = text.find("最近5年内")
    now = text if cut < 0 else text[:cut]
    where: dict[str, Any] = {
        "lines": account.lines,
        "section": _WORDS.get(account.section, ""),
    }

    def skip(why: str, quote: str, is_open: bool = False) -> None:
        for line in account.lines:
            left.append({"line": line, "from": quote, "why": why})
        if not is_open:
            closed[account.section] = closed.get(account.section, 0) + 1

    def miss(why: str) -> None:
        for line in account.lines:
            unread.append({"line": line, "from": f"{account.number}.{text[:end]}…", "why": why})

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
    name = _lender(rest)
    if not name:
        miss("没有认出是哪一家")
        return
    done = _done(now)
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
    label, balance = _balance(now)
    if balance is None:
        miss("没有认出余额" if not label else f"“{label}”后面的数读不准")
        return
    if balance == 0:
        skip("余额 0" if label != "已使用额度" else "已用 0", f"{label}0", True)
        return
    overdue = _overdue(now)
    debt: dict[str, Any] = {
        "name": name,
        "balance": str(balance),
        "as_of": _as_of(now),
        "overdue": overdue,
        "from": _quote(now, label),
        **where,
    }
    if account.section != "disposal":
        debt["opened"] = opened
        lent = _lent(rest)
        if lent:
            debt["lent"] = lent
    else:
        asks.append({"name": "who sold", "text": f"{name} 是接手债权的公司。原来欠的是哪家，问清楚，两处不要算两遍。"})
    if "呆账" in now:
        debt["bad_debt"] = True
    if "外币" in now or "美元" in now:
        debt["note"] = "外币账户，报告折成了人民币"
    owed.append(debt)


def _advance(
    text: str, rest: str, account: Account, owed: list[dict[str, Any]], where: dict[str, Any], skip: Any, miss: Any
) -> None:
    done = _done(text)
    if done:
        skip("代偿已结清", done[1])
        return
    label, balance = _balance(text)
    name = _lender(rest)
    if balance is None or not name:
        miss("代偿还欠多少没有写清")
        return
    if balance == 0:
        skip("余额 0", f"{label}0", True)
        return
    owed.append(
        {"name": name, "balance": str(balance), "as_of": "", "overdue": True, "from": _quote(text, label), **where}
    )


def _lender(rest: str) -> str:
    """Name who lent or who bought: what stands before the word that says what it did."""
    if rest.startswith("以来"):
        rest = rest[2:]
    best = -1
    for mark in (
        "发放的",
        "接收债权",
        "累计代偿",
        "进行最近一次代偿",
        "为其他个人",
        "为个人",
        "为住房",
        "为农户",
        "为商用",
        "授信",
        "办理的",
    ):
        at = rest.find(mark)
        if at > 0 and (best < 0 or at < best):
            best = at
    name = rest[:best].strip("，,") if best > 0 else ""
    good = 4 <= len(name) <= 40 and not any(char in "0123456789。；，" for char in name)
    return (
        name
        if good and name.endswith(("公司", "银行", "中心", "合作社", "联社", "信社", "分行", "支行", "部", "社"))
        else ""
    )


def _done(now: str) -> tuple[str, str] | None:
    for word, why in (("已结清", "已结清"), ("销户", "已销户"), ("已转出", "已转出")):
        at = now.find(word)
        if at < 0 or now[max(0, at - 1) : at] in ("未", "不"):
            continue
        begin = max(_last(now, "，", at), _last(now, "。", at)) + 1
        return why, now[begin : at + len(word)]
    return None


def _last(text: str, mark: str, end: int) -> int:
    head, found, _ = text[:end].rpartition(mark)
    return len(head) if found else -1


def _balance(now: str) -> tuple[str, int | None]:
    """Read what is still owed, in whole yuan: the words that say it, and None where a number is not to be trusted."""
    found: list[tuple[str, int | None]] = []
    for label in ("余额", "已使用额度"):
        at = now.find(label)
        while at >= 0:
            found.append((label, _yuan(now, at + len(label))))
            at = now.find(label, at + 1)
    values = {value for label, value in found if label == "余额"} or {value for _, value in found}
    label = "余额" if any(label == "余额" for label, _ in found) else found[0][0] if found else ""
    known = [value for value in values if value is not None]
    return (label, known[0]) if len(values) == 1 and known else (label, None)


def _yuan(text: str, at: int) -> int | None:
    for word in ("为", "折合人民币", "：", ":"):
        if text[at : at + len(word)] == word:
            at += len(word)
    if text[at : at + 2] == "--":
        return None
    end, fen = number_at(text, at)
    behind = text[end : end + 1]
    if end == at or fen is None or fen % 100 or not behind or (behind not in _ENDS and behind not in ("元", "（", "(")):
        return None
    return fen // 100


def _overdue(now: str) -> bool | None:
    if "当前有逾期" in now or "呆账" in now or "逾期金额" in now:
        return True
    return False if "当前无逾期" in now else None


def _as_of(now: str) -> str:
    at = now.find("截至")
    if at < 0:
        return ""
    day = day_at(now, at + 2)[1]
    if len(day) == 10:
        return day
    piece = now[at + 2 : at + 10]
    year, found, month = piece.partition("年")
    month = month.partition("月")[0]
    number = int(month) if all_digits(month) and len(month) <= 2 else 0
    good = bool(found) and all_digits(year) and len(year) == 4 and 1 <= number <= 12
    return f"{year}-{number:02d}" if good else ""


def _lent(rest: str) -> str:
    at = rest.find("发放的")
    if at < 0:
        return ""
    end, fen = number_at(rest, at + 3)
    return str(fen // 100) if fen is not None and end > at + 3 and rest[end : end + 1] == "元" else ""


def _quote(now: str, label: str) -> str:
    """Quote the part of the sentence that says the balance; it names no person, card or paper."""
    at = now.find(label)
    begin = _last(now, "截至", at)
    begin = begin if begin >= 0 else at
    end = now.find("。", at)
    return now[begin : end if end > 0 else len(now)]


def _is_ours(name: str) -> bool:
    return name in REPORT["old_names"] or name in REPORT["new_name"]


def _fills(owed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    ours = [debt for debt in owed if _is_ours(debt["name"])]
    if len(ours) != 1:
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
    for section, word in _WORDS.items():
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
