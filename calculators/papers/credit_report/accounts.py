"""One account's sentence: whose it is, what is owed, since when; one that does not read is told."""

from __future__ import annotations

from typing import Any, Final

from calculators.papers.characters import DIGITS, all_digits
from calculators.papers.credit_report.page import has_page
from calculators.papers.credit_report.walk import ENDS, Account
from calculators.papers.values import day_at, number_at

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

    if _is_torn(account, _lender(rest), own):
        miss("句子中间夹着别的字，读不准")
        return
    text, rest, now = _grouped(text), _grouped(rest), _grouped(now)
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


def _grouped(text: str) -> str:
    """Write the full-width comma between groups of three digits as what it is: amounts here have no decimals.

    >>> _grouped("余额为34，987，当前有逾期"), _grouped("余额8，00，当前")
    ('余额为34,987，当前有逾期', '余额8，00，当前')
    """
    at = text.find("，")
    while at > 0:
        three = text[at + 1 : at + 4]
        if text[at - 1] in DIGITS and len(three) == 3 and all_digits(three) and not all_digits(text[at + 4 : at + 5]):
            text = f"{text[:at]},{text[at + 1 :]}"
        at = text.find("，", at + 1)
    return text


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
    if end == at or fen is None or fen % 100 or not behind or (behind not in ENDS and behind not in ("元", "（", "(")):
        return None
    # No clause of these sentences begins with a number: what goes on is the same amount, cut or written otherwise.
    # A comma that is the last sign is no end, nor is one of the narrow kind among wide ones: the rest of the amount may
    # be lost, or stand elsewhere.
    last = behind in (",", "，") and end + 1 == len(text)
    if behind in ENDS and (all_digits(text[end + 1 : end + 2]) or last or (behind == "," and "，" in text)):
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
