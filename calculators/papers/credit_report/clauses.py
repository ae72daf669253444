"""What the clauses of an account's sentence say: who lent, what is left, by which day, whether it is over."""

from __future__ import annotations

from calculators.papers.characters import DIGITS, all_digits
from calculators.papers.credit_report.walk import ENDS
from calculators.papers.values import day_at, number_at


def grouped(text: str) -> str:
    """Write the full-width comma between groups of three digits as what it is: amounts here have no decimals.

    `text` is a sentence, or a part of one.

    >>> grouped("余额为34，987，当前有逾期"), grouped("余额8，00，当前")
    ('余额为34,987，当前有逾期', '余额8，00，当前')
    """
    at = text.find("，")
    while at > 0:
        three = text[at + 1 : at + 4]
        if text[at - 1] in DIGITS and len(three) == 3 and all_digits(three) and not all_digits(text[at + 4 : at + 5]):
            text = f"{text[:at]},{text[at + 1 :]}"
        at = text.find("，", at + 1)
    return text


def lender(rest: str) -> str:
    """Name who lent or who bought: what stands before the word that says what it did.

    Empty where no company's name stands there. `rest` is the sentence without its first day.
    """
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


def done_with(now: str) -> tuple[str, str] | None:
    """Tell that an account is settled, closed or passed on: which of them, and the words that say so; else None.

    `now` is the sentence without what it says of the last five years.
    """
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


def balance_in(now: str) -> tuple[str, int | None]:
    """Read what is still owed, in whole yuan: the words that say it, and None where a number is not to be trusted.

    `now` is the sentence without what it says of the last five years.
    """
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


def is_overdue(now: str) -> bool | None:
    """Tell whether the account is overdue; None where it does not say.

    `now` is the sentence without what it says of the last five years.
    """
    if "当前有逾期" in now or "呆账" in now or "逾期金额" in now:
        return True
    return False if "当前无逾期" in now else None


def as_of(now: str) -> str:
    """Read the day by which the balance holds, as `2026-08-31` or `2026-08`; empty where none is said.

    `now` is the sentence without what it says of the last five years.
    """
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


def lent(rest: str) -> str:
    """Read what was lent, in whole yuan; empty where it is not said.

    `rest` is the sentence without its first day.
    """
    at = rest.find("发放的")
    if at < 0:
        return ""
    end, fen = number_at(rest, at + 3)
    return str(fen // 100) if fen is not None and end > at + 3 and rest[end : end + 1] == "元" else ""


def quote(now: str, label: str) -> str:
    """Quote the part of the sentence that says the balance; it names no person, card or paper.

    `now` is the sentence without what it says of the last five years, `label` the words before the balance.
    """
    at = now.find(label)
    begin = _last(now, "截至", at)
    begin = begin if begin >= 0 else at
    end = now.find("。", at)
    return now[begin : end if end > 0 else len(now)]
