"""What is known in a message by a mark of its own: tails, links, telephone numbers, payees, cases and courts."""

from __future__ import annotations

from typing import Final

from calculators.papers.characters import DIGITS, all_digits
from calculators.papers.message.companies import company_end
from calculators.papers.message.items import Item, Line
from calculators.papers.table import MESSAGE_WORDS

_LATIN: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#@!$&*+=%_"
_TOPS: Final = (
    ".com",
    ".cn",
    ".net",
    ".top",
    ".cc",
    ".vip",
    ".xyz",
    ".example",
    ".co/",
    ".me/",
    ".io/",
    ".app",
    ".link",
    ".shop",
    ".ltd",
    ".info",
)
_CASE_MARKS: Final = ("民", "执", "刑", "商", "诉", "调", "保", "仲", "破")
_PAYEES: Final = (
    "对方",
    "收款方",
    "收款人",
    "收款单位",
    "收款商户",
    "商户",
    "交易对手",
    "向",
    "被",
    "由",
    "给",
    "至",
    "（",
    "(",
)


def read_marks(clause: str, shown: str, line: Line, found: list[Item]) -> None:
    """Find tails, telephone numbers, links and names that have their own mark.

    `clause` is plain, `shown` the same as it was pasted; `line` is the line that it stands on. They go into `found`.
    """
    at = clause.find("尾号")
    while at >= 0:
        end = at + 2
        while end < len(clause) and clause[end] in " :：为是":
            end += 1
        digits = end
        while digits < len(clause) and clause[digits] in DIGITS:
            digits += 1
        behind = clause[digits : digits + 6]
        ahead = clause[max(0, at - 6) : at]
        card = any(
            word in behind[:5] or word in ahead for word in ("账户", "银行卡", "储蓄卡", "信用卡", "借记卡", "手机")
        )
        loan = any(word in behind or word in ahead for word in ("借款", "贷款", "合同", "账单", "分期", "项下"))
        if digits - end == 4 and loan and not card:
            found.append(Item("tail", clause[end:digits], shown[at:digits], line.number))
        at = clause.find("尾号", digits)
    for start, end in _links(clause):
        found.append(Item("link", clause[start:end], shown[start:end], line.number))
    for start, end in _phones(clause):
        found.append(Item("phone", clause[start:end], shown[start:end], line.number))
    payee = _payee(clause)
    if payee:
        found.append(Item("payee", clause[payee[1] : payee[2]], shown[payee[0] : payee[2]], line.number))


def _payee(clause: str) -> tuple[int, int, int] | None:
    """Find whom a payment went to: by a mark before the name, in brackets, or as the one that took it.

    >>> text = "代扣支出892.35元（北湖消费金融有限公司）"
    >>> text[slice(*_payee(text)[1:])], _payee("债权归南湖资产管理有限公司（北湖消费金融有限公司）")
    ('北湖消费金融有限公司', None)
    """
    took = [clause.find(word) for word in MESSAGE_WORDS["took"] if word in clause]
    for mark in _PAYEES:
        at = clause.find(mark)
        if at < 0 or (mark in ("（", "(", "给", "至", "被", "由") and not took):
            continue
        begin = at + len(mark)
        while clause[begin : begin + 2] in ("户名", "名称", "全称", "单位", "账户") or clause[
            begin : begin + 1
        ] in tuple(" :：为是"):
            begin += 2 if clause[begin : begin + 2] in ("户名", "名称", "全称", "单位", "账户") else 1
        cut = company_end(clause[begin:])
        # `贷款代扣-某公司`: what for, and to whom.
        for lead in ("-", "—", "/", "_", *MESSAGE_WORDS["took"], "还款"):
            ahead, mark_found, _ = clause[begin : begin + cut].rpartition(lead)
            if mark_found:
                begin += len(ahead) + len(lead)
                cut -= len(ahead) + len(lead)
        # Taken by somebody: the word for it follows the name.
        if cut and (mark not in ("被", "由") or clause[begin + cut :].lstrip(" ").startswith(MESSAGE_WORDS["took"])):
            return at, begin, begin + cut
    return None


def _links(clause: str) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    start = -1
    for at, char in enumerate(f"{clause} "):
        if char in _LATIN:
            start = at if start < 0 else start
            continue
        if start >= 0:
            run = clause[start:at].rstrip(".,:;!?")
            if (
                "://" in run
                or ("." in run and any(top in run for top in _TOPS) and "@" not in run and len(run) > 5)
                or ("." in run and "/" in run and run.strip("0123456789./") != "" and len(run) > 5)
            ):
                out.append((start, start + len(run)))
        start = -1
    return out


def _phones(clause: str) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    at = 0
    while at < len(clause):
        end = at
        while end < len(clause) and (clause[end] in DIGITS or (clause[end] == "-" and end > at)):
            end += 1
        run = clause[at:end].strip("-").replace("-", "")
        mobile = len(run) == 11 and run[0] == "1" and run[1:2] != "0"
        line = len(run) == 10 and run[:3] in ("400", "800", "950")
        asked = any(
            word in clause[max(0, at - 5) : at] for word in ("电", "拨", "咨询", "热线", "详询", "联系", "客服")
        )
        landline = 10 <= len(run) <= 12 and run[:1] == "0"
        if (
            mobile
            or line
            or landline
            or (asked and 5 <= len(run) <= 12 and clause[end : end + 1] not in ("元", "年", "月"))
        ):
            out.append((at, end))
        at = max(end, at + 1)
    return out


def cases(line: Line) -> list[Item]:
    """Find case numbers and the full names of courts.

    `line` is any line of a message.
    """
    out: list[Item] = []
    flat = line.flat.replace("（", "(").replace("）", ")")
    at = flat.find("(20")
    while at >= 0:
        end = flat.find("号", at)
        inside = flat[at + 6 : end] if end > at else ""
        good = flat[at + 5 : at + 6] == ")" and all_digits(flat[at + 1 : at + 5]) and 3 <= len(inside) <= 24
        if good and any(mark in inside for mark in _CASE_MARKS) and any(char in DIGITS for char in inside):
            number = "".join([line.flat[k] for k in range(at, end + 1)])
            out.append(Item("case_number", number, line.shown[at : end + 1], line.number))
        at = flat.find("(20", at + 3)
    at = flat.find("人民法院")
    if flat[at + 4 : at + 8] == "在线服务":
        at = flat.find("人民法院", at + 4)
    if at > 0:
        start = at
        while start > 0 and flat[start - 1] not in '【】[],，。：:；;的向由到在（()\n “”"':
            start -= 1
        if at - start >= 2:
            out.append(Item("court", line.flat[start : at + 4], line.shown[start : at + 4], line.number))
    return out
