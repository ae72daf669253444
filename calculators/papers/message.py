"""短信: what a message says, with the words it came from, and signs for and against its sender. Never a verdict.

A number is offered only where its words say what it is, and not at all while a sign holds it back: a claim in a
message that also asks for a code is no number to work with. Codes are blanked before anything else looks. A sign
that is not there proves nothing, and a court's message that is real and ignored costs more than a call to 12368.

Form known from: templates in public collection systems, supervisors' warnings and invented samples (2026-11).

>>> reading = read("【京东消费金融】您尾号4321的借款本期应还1,710.61元，还款日2026年12月15日。")
>>> reading["kind"], [(fill["field"], fill["value"]) for fill in reading["fills"]]
('due', [('loan.payment', '1710.61'), ('loan.next_due', '2026-12-15'), ('person.tail', '4321')])
>>> [(sign["name"], sign["from"]) for sign in read("您好，退款请提供验证码领取，点 t.example/x")["signs"]][:2]
[('link', 't.example/x'), ('asks_code', '退款请提供验证码领取')]
>>> read("")["refused"]
'这里还没有短信。长按短信复制，再粘贴到这里。'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from calculators.papers.scan import DIGITS, Token, all_digits, clauses, money, plain, tidy, tokens
from calculators.papers.table import DAYS, KIND_SAYS, KINDS, MESSAGE_WORDS, ROLES, SIGNS

LONGEST: Final = 4000
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
_TORN: Final = (*DIGITS, ".", ",", "¥")
_HAN_DIGITS: Final = "零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟萬"
_NAME_ENDS: Final = '【】[],，。：:；;的由到在（()\n “”"《》、'


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a message says."""

    what: str
    value: str
    quote: str
    line: int
    fen: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was pasted and in plain signs, sign for sign."""

    number: int
    shown: str
    flat: str
    # Whether a number may go on beyond its end, or have begun before it.
    torn_end: bool = False
    torn_start: bool = False


def read(text: str) -> dict[str, Any]:
    """Read a message."""
    text = without_codes(tidy(text))
    if not text.strip():
        return {"paper": "message", "refused": "这里还没有短信。长按短信复制，再粘贴到这里。"}
    if len(text) > LONGEST:
        return {"paper": "message", "refused": f"太长了。一次粘贴一条短信，不超过 {LONGEST} 个字。"}
    lines = _lines(text)
    whole = "\n".join([line.flat for line in lines])
    found: list[Item] = []
    left: list[dict[str, Any]] = []
    unread: list[dict[str, Any]] = []
    sender = _sender(lines)
    if sender is not None:
        found.append(sender)
    for line in lines:
        _line(line, whole, found, left, unread)
    found = _to_come(whole, found)
    signs = _signs(lines, whole, found, sender)
    kind = _kind(whole, found, signs)
    found += _names(kind, lines, sender)
    found, left = _settled(kind, whole, found, left)
    fills, asks = _fills(kind, whole, found, signs)
    says, first = KIND_SAYS[kind]
    held = any(SIGNS[sign["name"]][1] for sign in signs if sign["side"] == "against")
    busy = {entry["line"] for entry in [*left, *unread]} | {item.line for item in found}
    return {
        "paper": "message",
        "kind": kind,
        "found": [{"what": item.what, "value": item.value, "from": item.quote, "line": item.line} for item in found],
        "fills": fills,
        "held": held,
        "left_out": left,
        "not_read": unread,
        "no_interest": [line.number for line in lines if line.number not in busy],
        "asks": asks,
        "signs": signs,
        "say": [*says],
        "first": first,
        "checks": [],
        "text": text.strip(),
        "who": sender.value if sender is not None else "",
    }


def _lines(text: str) -> list[Line]:
    rows = [(number, row, plain(row)) for number, row in enumerate(text.split("\n"), start=1) if row.strip()]
    out: list[Line] = []
    for at, (number, shown, flat) in enumerate(rows):
        before = rows[at - 1][2].rstrip()[-1:] if at else ""
        behind = rows[at + 1][2].lstrip()[:1] if at + 1 < len(rows) else ""
        first, last = flat.lstrip()[:1], flat.rstrip()[-1:]
        torn_start = before in _TORN and first in _TORN
        torn_end = last in _TORN and behind in _TORN
        out.append(Line(number, shown, flat, torn_end, torn_start))
    return out


def without_codes(text: str) -> str:
    """Blank every code: in a message that speaks of one, each run of 4 to 8 digits that is no amount, day or tail.

    >>> without_codes("【某银行】验证码 482913，5分钟内有效。您正在支付1710.61元")
    '【某银行】验证码 ＊＊＊＊＊＊，5分钟内有效。您正在支付1710.61元'
    """
    if not any(word in text for word in MESSAGE_WORDS["codes"]):
        return text
    return "\n".join([_blanked(row) for row in text.split("\n")])


def _blanked(row: str) -> str:
    flat = plain(row)
    keep = [(token.start, token.end) for token in tokens(flat) if token.kind == "amount"]
    out: list[str] = []
    at = 0
    while at < len(flat):
        end = at
        while end < len(flat) and flat[end] in DIGITS:
            end += 1
        before = flat[max(0, at - 2) : at]
        behind = flat[end : end + 1]
        inside = any(start <= at < stop for start, stop in keep) or before in ("尾号", "末四") or behind in ("年", "月")
        length = end - at
        if 4 <= length <= 8 and not inside:
            out.append("＊" * (end - at))
        else:
            out.append(row[at : max(end, at + 1)])
        at = max(end, at + 1)
    return "".join(out)


def _sender(lines: list[Line]) -> Item | None:
    """Find the name in the signature marks, which stand at the very beginning or end."""
    for line in lines:
        at = line.flat.find("【")
        end = line.flat.find("】", at)
        if at >= 0 and end > at + 1 and end - at < 32:
            return Item("sender", line.shown[at + 1 : end], line.shown[at : end + 1], line.number)
    return None


def _line(line: Line, whole: str, found: list[Item], left: list[dict[str, Any]], unread: list[dict[str, Any]]) -> None:
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
    found += [Item("months", count, _as_written(line, quote), line.number) for count, quote in _terms(flat)]
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
        found.append(Item("link", shown[start:end], shown[start:end], line.number))
    for start, end in _phones(clause):
        found.append(Item("phone", shown[start:end], shown[start:end], line.number))
    for mark in ("对方", "收款方", "收款人", "商户", "向"):
        at = clause.find(mark)
        name = clause[at + len(mark) :].strip(" :：为是") if at >= 0 else ""
        cut = _company_end(name)
        if at >= 0 and cut:
            begin = clause.find(name[:cut], at)
            found.append(Item("payee", shown[begin : begin + cut], shown[at : begin + cut], line.number))
            break


def _company_end(name: str) -> int:
    """Tell where a company's name that begins a text ends; 0 where none begins it."""
    for end in ("有限责任公司", "股份有限公司", "有限公司", "消费金融", "资产管理"):
        at = name.find(end)
        if 0 < at <= 30 and not any(char in DIGITS for char in name[:at]):
            return at + len(end)
    return 0


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


def _names(kind: str, lines: list[Line], sender: Item | None) -> list[Item]:
    """Find who sold to whom, who was renamed to what, who sues; only companies, never persons."""
    named: list[Item] = []
    for line in lines:
        named += [Item("company", line.shown[a:b], line.shown[a:b], line.number) for a, b in _companies(line.flat)]
    if sender is not None:
        named = [item for item in named if item.quote != sender.value]
    if kind == "assignment":
        return _assigned(named, lines, sender)
    roles: tuple[str, ...] = ()
    if kind == "rename":
        roles = ("old_name", "new_name")
    elif kind == "court":
        roles = ("plaintiff",)
    return [Item(role, item.value, item.quote, item.line) for role, item in zip(roles, named)]


def _assigned(named: list[Item], lines: list[Line], sender: Item | None) -> list[Item]:
    """Tell who is said to have bought from who is said to have sold: the buyer stands behind 转让给, or signs."""
    out: list[Item] = []
    whats: list[str] = []
    for item in named:
        flat = next(line.flat for line in lines if line.number == item.line)
        at = flat.find(plain(item.quote))
        ahead = flat[max(0, at - 3) : at]
        what = (
            "new_creditor"
            if ahead in ("转让给", "转让至", "转让予", "转让与") or ahead.endswith("给")
            else "old_creditor"
        )
        if what not in whats:
            out.append(Item(what, item.value, item.quote, item.line))
            whats.append(what)
    if sender is not None:
        if "new_creditor" not in whats:
            out.append(Item("new_creditor", sender.value, sender.quote, sender.line))
        elif "old_creditor" not in whats:
            out.append(Item("old_creditor", sender.value, sender.quote, sender.line))
    return out


def _companies(flat: str) -> list[tuple[int, int]]:
    """Find companies' full names: from 公司 back to a mark or a word that leads up to a name."""
    out: list[tuple[int, int]] = []
    at = flat.find("公司")
    while at >= 0:
        start = at
        while start > 0 and at - start < 30 and flat[start - 1] not in _NAME_ENDS:
            start -= 1
        for lead in (
            "原告",
            "被告",
            "转让给",
            "转让至",
            "转让予",
            "转让与",
            "更名为",
            "变更为",
            "你与",
            "您与",
            "将与",
            "原",
            "与",
            "给",
            "由",
            "向",
            "为",
        ):
            step = flat.find(lead, start)
            if 0 <= step < at - 4:
                start = step + len(lead)
                break
        if at - start >= 4 and flat[start:at].endswith(("有限", "有限责任", "金融")):
            out.append((start, at + 2))
        at = flat.find("公司", at + 2)
    return out


def _deadlines(line: Line) -> list[Item]:
    """Find a day that is called today, with its hour."""
    for word in ("今日", "今天"):
        at = line.flat.find(word)
        if at >= 0:
            end = at + 2
            while end < len(line.flat) and line.flat[end] in "0123456789:点时半分":
                end += 1
            return [Item("deadline", line.shown[at:end], line.shown[at:end], line.number)]
    return []


def _as_written(line: Line, flat: str) -> str:
    """Quote what was found in plain signs as it was pasted."""
    at = line.flat.find(flat)
    return line.shown[at : at + len(flat)]


def _days_late(flat: str) -> tuple[str, str] | None:
    """Find `逾期12天`.

    >>> _days_late("您已逾期12天"), _days_late("逾期超过90多天"), _days_late("逾期1-3天")
    (('12', '逾期12天'), None, None)
    """
    at = flat.find("逾期")
    while at >= 0:
        end = at + 2
        while end < len(flat) and flat[end] in DIGITS:
            end += 1
        digits = end - at - 2
        if 0 < digits <= 4 and flat[end : end + 1] == "天":
            return flat[at + 2 : end], flat[at : end + 1]
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
            number = "".join([flat[k] if flat[k] in DIGITS else line.shown[k] for k in range(at, end + 1)])
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
            out.append(Item("court", line.shown[start : at + 4], line.shown[start : at + 4], line.number))
    return out


def _signs(lines: list[Line], whole: str, found: list[Item], sender: Item | None) -> list[dict[str, Any]]:
    got: dict[str, tuple[str, int]] = {}

    def note(name: str, quote: str, line: int) -> None:
        if name not in got:
            got[name] = (quote, line)

    cases = [item for item in found if item.what == "case_number"]
    courts = [item for item in found if item.what == "court"]
    for item in found:
        if item.what == "link":
            note("link", item.quote, item.line)
        if item.what == "phone" and len(item.value.replace("-", "")) == 11 and item.value[:1] == "1":
            note("private_mobile", item.quote, item.line)
        if item.what == "phone" and item.value == "12368":
            note("says_12368", item.quote, item.line)
    for name in SIGNS:
        for line in lines:
            at, word = _first(line.flat, SIGNS[name][2])
            ahead = line.flat[max(0, at - 2) : at]
            if at >= 0 and not (name == "deadline_today" and ahead in ("截止", "截至")):
                note(name, _around(line, at, at + len(word)), line.number)
                break
    _court_signs(lines, got, cases, courts)
    first = lines[0]
    if sender is None:
        note("no_signature", first.shown[:12], first.number)
    elif any(name in sender.value for name in MESSAGE_WORDS["old_names"]):
        note("old_name", sender.value, sender.line)
    if cases and courts:
        note("full_court_and_case", cases[0].quote, cases[0].line)
    name = _greeted(first.flat)
    if name:
        note("other_name", name, first.number)
    if "sent_by_buyer" in got and "转让" not in whole:
        got.pop("sent_by_buyer")
    return [
        {
            "name": name,
            "side": SIGNS[name][0],
            "from": got[name][0],
            "line": got[name][1],
            "text": SIGNS[name][3],
            "fact": SIGNS[name][4],
        }
        for name in SIGNS
        if name in got
    ]


def _around(line: Line, start: int, end: int) -> str:
    """Quote a word with its clause, so that it is not torn out of what was said; a long one shortened."""
    for begin, stop in clauses(line.flat):
        if begin <= start < stop:
            left, right = max(begin, start - 8), min(stop, end + 10)
            if stop - begin <= 24:
                left, right = begin, stop
            return line.shown[left:right].strip()
    return line.shown[start:end]


def _court_signs(lines: list[Line], got: dict[str, tuple[str, int]], cases: list[Item], courts: list[Item]) -> None:
    def look(name: str, words: tuple[str, ...]) -> None:
        for line in lines:
            at, word = _first(line.flat, words)
            if at >= 0 and name not in got:
                got[name] = (_around(line, at, at + len(word)), line.number)

    speaks = any(_first(line.flat, MESSAGE_WORDS["court"])[0] >= 0 for line in lines)
    if not cases:
        look("court_without_case", MESSAGE_WORDS["court_done"])
    if speaks:
        look("unsubscribe_with_court", MESSAGE_WORDS["unsubscribe"])
    judged = any(_first(line.flat, MESSAGE_WORDS["judgment"])[0] >= 0 for line in lines)
    if not (judged and cases):
        look("enforcement_without_judgment", MESSAGE_WORDS["enforcement"])


def _first(text: str, words: tuple[str, ...]) -> tuple[int, str]:
    """Find the word that begins first; (-1, '') where there is none."""
    best, said = -1, ""
    for word in words:
        at = text.find(word)
        if at >= 0 and (best < 0 or at < best or (at == best and len(word) > len(said))):
            best, said = at, word
    return best, said


def _greeted(flat: str) -> str:
    """Find a person's name right before 您好 or 先生, 女士."""
    text = flat[flat.find("】") + 1 :].strip()
    for mark in ("先生", "女士", "您好", "你好"):
        at = text.find(mark)
        if 2 <= at <= 4:
            name = text[:at].strip(" ,，")
            if len(name) >= 2 and not any(
                word in name for word in ("客户", "用户", "尊敬", "亲爱", "您", "你", "借款", "朋友")
            ):
                return text[: at + len(mark)]
    return ""


def _kind(whole: str, found: list[Item], signs: list[dict[str, Any]]) -> str:
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
    if names & {"court_without_case", "unsubscribe_with_court", "enforcement_without_judgment"}:
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
    if said("plan_offer") or (owing and "instalment" in whats and _terms(whole)):
        return "plan_offer"
    if "total_claimed" in whats and "penalty" in whats:
        return "overdue"
    if _is_overdue(whole):
        return (
            "record_warning"
            if said("record_warning") and not (whats & {"total_claimed", "overdue_amount"})
            else "overdue"
        )
    if said("record_warning"):
        return "record_warning"
    # Money that came back is no money that was paid.
    if said("came_back"):
        return "came_back"
    if "paid_amount" in whats and "due_amount" not in whats:
        return "deducted"
    if whats & {"due_amount", "due_day"}:
        return "due"
    if said("settled") or any(item.what == "settled_day" and f"已于{plain(item.quote)}" in whole for item in found):
        return "settled"
    return "deducted" if "paid_amount" in whats else "other"


def _is_overdue(whole: str) -> bool:
    if any(word in whole for word in MESSAGE_WORDS["overdue"]):
        return True
    at = whole.find("逾期")
    while at >= 0:
        rest = whole[at + 2 : at + 6]
        if rest[:1] and rest[0] in DIGITS and any(unit in rest for unit in ("天", "日", "期")):
            return True
        at = whole.find("逾期", at + 2)
    return False


def _to_come(whole: str, found: list[Item]) -> list[Item]:
    """Read an amount that is yet to be deducted as due, not as paid."""
    if any(word in whole for word in MESSAGE_WORDS["done"]) or not any(
        word in whole for word in MESSAGE_WORDS["future"]
    ):
        return found
    what = {"paid_amount": "due_amount", "paid_day": "due_day"}
    return [Item(what.get(i.what, i.what), i.value, i.quote, i.line, i.fen) for i in found]


def _settled(
    kind: str, whole: str, found: list[Item], left: list[dict[str, Any]]
) -> tuple[list[Item], list[dict[str, Any]]]:
    """Give amounts and days the meaning that only the whole message tells."""
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


def _fills(
    kind: str, whole: str, found: list[Item], signs: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Offer fields, none ticked; nothing while a sign holds it back, nothing where two different values stand."""
    fills: list[dict[str, Any]] = []
    asks: list[dict[str, Any]] = []
    names = {sign["name"] for sign in signs}
    holding = {sign["name"] for sign in signs if SIGNS[sign["name"]][1]}
    if kind == "court":
        holding.discard("link")
        holding.discard("freeze_threat")

    def offer(field: str, what: str, note: str = "") -> None:
        values = sorted({item.value for item in found if item.what == what})
        if len(values) > 1:
            asks.append(
                {
                    "name": field,
                    "text": f"短信里有 {len(values)} 个这样的内容（{'、'.join(values)}），分不清用哪个，请你自己填。",
                }
            )
        elif len(values) == 1 and "没写年份" in values[0]:
            asks.append(
                {"name": f"year of {field}", "text": f"{values[0][:2]}月{values[0][3:5]}日没写年份，请你补上再填。"}
            )
        elif len(values) == 1:
            item = next(item for item in found if item.what == what)
            fills.append({"field": field, "value": item.value, "from": item.quote, "line": item.line, "note": note})

    if holding:
        return [], []
    if kind == "due":
        if any(word in whole for word in MESSAGE_WORDS["several"]):
            asks.append(
                {"name": "loan.payment", "text": "短信说的可能是几笔合起来的金额，请到官方 App 看这一笔每期该还多少。"}
            )
        else:
            offer("loan.payment", "due_amount")
        offer("loan.next_due", "due_day")
    if kind in ("overdue", "record_warning", "pre_suit"):
        offer("loan.claimed", "total_claimed", "先和官方 App 里的数对一对")
        offer("arrears.penalty", "penalty")
    if kind == "plan_offer":
        _plan(whole, found, offer, fills)
    if kind == "assignment":
        offer("loan.principal", "principal", "是短信里自称的，先向原来的公司核对")
        _claimed(found, fills)
    if kind == "rename" and "链接" not in whole and any(name in whole for name in MESSAGE_WORDS["new_names"]):
        quote = next(name for name in MESSAGE_WORDS["new_names"] if name in whole)
        fills.append(
            {"field": "loan.company", "value": "天津京东消费金融有限公司", "from": quote, "line": 1, "note": ""}
        )
    if kind == "court":
        offer("matter.court", "court", "打 12368 核实了再勾")
        offer("matter.case_number", "case_number", "打 12368 核实了再勾")
    if kind == "deducted":
        _payment(found, fills, asks)
    if (
        kind in ("due", "overdue", "assignment", "plan_offer", "pre_suit", "record_warning") and "old_name" not in names
    ) or kind == "due":
        offer("person.tail", "tail")
    return fills, asks


def _plan(whole: str, found: list[Item], offer: Any, fills: list[dict[str, Any]]) -> None:
    offer("theirs.payment", "instalment")
    if any(item.what == "total_claimed" and "欠" not in item.quote for item in found):
        offer("theirs.promised_total", "total_claimed")
    offer("theirs.upfront", "upfront")
    offer("theirs.first_due", "first_day")
    counts = _terms(whole)
    if len({count for count, _ in counts}) == 1:
        fills.append({"field": "theirs.months", "value": counts[0][0], "from": counts[0][1], "line": 1, "note": ""})


def _terms(whole: str) -> list[tuple[str, str]]:
    """Find each `分24期` with its number.

    >>> _terms("可分24期偿还")
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


def _claimed(found: list[Item], fills: list[dict[str, Any]]) -> None:
    """Add principal and interest of an assignment up, where each is there once and no sum is written."""
    if any(item.what == "total_claimed" for item in found):
        item = next(item for item in found if item.what == "total_claimed")
        fills.append({"field": "loan.claimed", "value": item.value, "from": item.quote, "line": item.line, "note": ""})
        return
    parts = [item for item in found if item.what in ("principal", "interest", "interest_fees", "penalty", "fee")]
    if (
        len(parts) > 1
        and len({item.what for item in parts}) == len(parts)
        and any(p.what == "principal" for p in parts)
    ):
        quote = "、".join([item.quote for item in parts])
        fills.append(
            {
                "field": "loan.claimed",
                "value": money(sum([item.fen for item in parts])),
                "from": quote,
                "line": parts[0].line,
                "note": "短信里几笔钱加起来",
            }
        )


def _payment(found: list[Item], fills: list[dict[str, Any]], asks: list[dict[str, Any]]) -> None:
    paid = [item for item in found if item.what == "paid_amount"]
    days = [item for item in found if item.what == "paid_day"]
    payees = [item for item in found if item.what == "payee"]
    named = [
        item
        for item in [*payees, *[i for i in found if i.what == "sender"]]
        if any(word in item.value for word in MESSAGE_WORDS["lenders"])
    ]
    if len(paid) != 1 or not named:
        if paid:
            asks.append({"name": "payee", "text": "看不出付给了谁。到官方 App 看这笔算没算还款。"})
        return
    if len(days) != 1 or "没写年份" in days[0].value:
        asks.append({"name": "year of the payment", "text": "这笔还款的日子没写年份，请你补上再填。"})
        return
    fills.append(
        {
            "field": "recalculate.flows",
            "value": f"{days[0].value} {paid[0].value}",
            "from": f"{days[0].quote} {paid[0].quote}",
            "line": paid[0].line,
            "note": "",
        }
    )
