"""What stands in a message, word by word: amounts and days by the words beside them, tails, links, numbers, cases."""

from __future__ import annotations

from typing import Any, Final

from calculators.papers.message.companies import company_end
from calculators.papers.message.items import Item, Line
from calculators.papers.message.said import reporting_in
from calculators.papers.scan import DIGITS, Token, all_digits, clauses, tokens
from calculators.papers.table import DAYS, MESSAGE_WORDS, ROLES

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
_HAN_DIGITS: Final = "零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟萬"


def sender_of(lines: list[Line]) -> Item | None:
    """Find the name in the signature marks, which stand at the very beginning or end.

    `lines` are the message's; None where there are no such marks.
    """
    for line in lines:
        at = line.flat.find("【")
        end = line.flat.find("】", at)
        if at >= 0 and end > at + 1 and end - at < 32:
            return Item("sender", line.flat[at + 1 : end], line.shown[at : end + 1], line.number)
    return None


def read_line(
    line: Line, whole: str, found: list[Item], left: list[dict[str, Any]], unread: list[dict[str, Any]]
) -> None:
    """Find what one line says, clause by clause; what cannot be read goes into `unread`.

    `whole` is the plain text of all lines; what is found goes into `found`, what is known and of no use into `left`.
    """
    flat = line.flat
    spans = clauses(flat)
    previous = ""
    for start, end in spans:
        clause = flat[start:end]
        shown = line.shown[start:end]
        for token in tokens(clause):
            _token(token, clause, shown, previous, line, whole, found, left, unread)
        _others(clause, shown, line, found)
        for quote in _han_amounts(clause):
            unread.append({"line": line.number, "from": quote, "why": "金额写成汉字，没有读"})
        previous = clause
    found += [*_cases(line), *_deadlines(line)]
    found += [Item("months", count, _as_written(line, quote), line.number) for count, quote in terms_in(flat)]
    begin, stop = reporting_in(flat)
    if stop:
        found.append(Item("notice", "reporting", line.shown[begin:stop], line.number))
    late = _days_late(flat)
    if late:
        found.append(Item("days_late", late[0], _as_written(line, late[1]), line.number))


def _token(
    token: Token,
    clause: str,
    shown: str,
    previous: str,
    line: Line,
    whole: str,
    found: list[Item],
    left: list[dict[str, Any]],
    unread: list[dict[str, Any]],
) -> None:
    quote = shown[token.start : token.end]
    torn = (line.torn_end and token.end == len(clause)) or (line.torn_start and token.start == 0)
    if torn and token.kind != "unsure":
        unread.append({"line": line.number, "from": quote, "why": "数字断成了两行"})
        return
    if token.kind == "unsure":
        unread.append({"line": line.number, "from": quote, "why": token.value})
        return
    if token.kind == "day":
        role, word = _role(token, clause, previous, DAYS)
        begin = _before(clause, word, token.start)
        begin = token.start if begin < 0 else begin
        value = token.value if len(token.value) == 10 else f"{token.value}（没写年份）"
        found.append(Item(role or "day", value, shown[begin : token.end], line.number))
        return
    role, word = _role(token, clause, previous, ROLES)
    begin = _before(clause, word, token.start)
    said = shown[begin : token.end] if 0 <= begin < token.start else quote
    if not role:
        left.append({"line": line.number, "from": quote, "why": "看不出是什么钱"})
    elif role in ("balance", "limit", "minimum"):
        why = {"balance": "是账户里的余额，不是欠款", "limit": "是额度，不是欠款", "minimum": "是最低还款，不是全部"}[
            role
        ]
        left.append({"line": line.number, "from": said, "why": why})
    else:
        found.append(Item(role, token.value, said, line.number, token.fen))


def _before(clause: str, word: str, end: int) -> int:
    """Find where the last `word` before a place begins; -1 where there is none."""
    if not word:
        return -1
    at = -1
    step = clause.find(word)
    while 0 <= step < end:
        at = step
        step = clause.find(word, step + 1)
    return at


def _role(token: Token, clause: str, previous: str, roles: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[str, str]:
    """Name what an amount or a day is: by the nearest word before it, else the first after it in its clause."""
    best, role, said = -1, "", ""
    for name, words in roles:
        for word in words:
            at = _before(clause, word, token.start)
            if at >= 0 and at + len(word) > token.start:
                continue
            if at >= 0 and (at + len(word), len(word)) > (best, len(said)):
                best, role, said = at + len(word), name, word
    if role:
        return role, said
    first = len(clause)
    for name, words in roles:
        for word in words:
            at = clause.find(word, token.end)
            if 0 <= at < first or (at == first and at >= 0 and len(word) > len(said)):
                first, role, said = at, name, word
    if role:
        return role, ""
    lead = clause[: token.start].strip()
    if lead in ("", "为", "是", "需", "共", "计") and previous and not any(c in DIGITS for c in previous[-8:]):
        for name, words in roles:
            for word in words:
                if previous.endswith(word):
                    return name, ""
    return "", ""


def _others(clause: str, shown: str, line: Line, found: list[Item]) -> None:
    """Find tails, telephone numbers, links and names that have their own mark."""
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


def _han_amounts(clause: str) -> list[str]:
    out: list[str] = []
    start = -1
    for at, char in enumerate(f"{clause} "):
        if char in _HAN_DIGITS:
            start = at if start < 0 else start
            continue
        if start >= 0 and char in "元块圆" and not (start and clause[start - 1] in DIGITS):
            out.append(clause[start : at + 1])
        start = -1
    return out


def _deadlines(line: Line) -> list[Item]:
    """Find a day that is called today, with its hour."""
    for word in ("今日", "今天"):
        at = line.flat.find(word)
        if at >= 0:
            end = at + 2
            while end < len(line.flat) and line.flat[end] in "0123456789:点时半分":
                end += 1
            return [Item("deadline", line.flat[at:end], line.shown[at:end], line.number)]
    return []


def _as_written(line: Line, flat: str) -> str:
    """Quote what was found in plain signs as it was pasted."""
    at = line.flat.find(flat)
    return line.shown[at : at + len(flat)]


def _days_late(flat: str) -> tuple[str, str] | None:
    """Find `逾期12天`.

    >>> [_days_late(text) for text in ("您已逾期12天", "逾期天数： 12 天", "逾期超过90多天", "逾期1-3天")]
    [('12', '逾期12天'), ('12', '逾期天数： 12 天'), None, None]
    """
    at = flat.find("逾期")
    while at >= 0:
        begin = at + 2
        for word in ("天数", "时间", "已", "达", "到", "了", " ", ":", "：", "为", " "):
            if flat[begin : begin + len(word)] == word:
                begin += len(word)
        end = begin
        while end < len(flat) and flat[end] in DIGITS:
            end += 1
        stop = end + (flat[end : end + 1] == " ")
        count = end - begin
        if 0 < count <= 4 and flat[stop : stop + 1] == "天":
            return flat[begin:end], flat[at : stop + 1]
        at = flat.find("逾期", at + 2)
    return None


def _cases(line: Line) -> list[Item]:
    """Find case numbers and the full names of courts."""
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


def terms_in(whole: str) -> list[tuple[str, str]]:
    """Find each `分24期` with its number.

    `whole` is plain text; each comes as number of instalments and the words it stands in.

    >>> terms_in("可分24期偿还")
    [('24', '分24期')]
    """
    counts: list[tuple[str, str]] = []
    for mark in ("分成", "分"):
        at = whole.find(mark)
        while at >= 0:
            end = at + len(mark)
            while end < len(whole) and whole[end] in DIGITS:
                end += 1
            digits = whole[at + len(mark) : end]
            count = int(digits) if digits and len(digits) <= 3 else 0
            if whole[end : end + 1] == "期" and 1 <= count <= 600:
                counts.append((digits, whole[at : end + 1]))
            at = whole.find(mark, at + 1)
    return counts
