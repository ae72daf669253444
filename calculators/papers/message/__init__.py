"""短信: what a message says, with the words it came from, and signs for and against its sender. Never a verdict.

A number is offered only where its words say what it is, and not at all while a sign holds it back: a claim in a
message that also asks for a code is no number to work with. Codes are blanked before anything else looks. A sign
that is not there proves nothing, and a court's message that is real and ignored costs more than a call to 12368.

Form known from: templates in public collection systems, supervisors' warnings and invented samples (2026-11).

>>> reading = read("【示例消费金融】您尾号4321的借款本期应还1,710.61元，还款日2026年12月15日。")
>>> reading["kind"], [(fill["field"], fill["value"]) for fill in reading["fills"]]
('due', [('loan.payment', '1710.61'), ('loan.next_due', '2026-12-15'), ('person.tail', '4321')])
>>> [(sign["name"], sign["from"]) for sign in read("您好，退款请提供验证码领取，点 t.example/x")["signs"]][:2]
[('link', 't.example/x'), ('asks_code', '退款请提供验证码领取')]
>>> read("")["refused"]
'这里还没有短信。长按短信复制，再粘贴到这里。'
"""

from __future__ import annotations

from typing import Any, Final

from calculators.papers.characters import DIGITS, plain, tidy
from calculators.papers.message.companies import parties
from calculators.papers.message.fills import fills_from
from calculators.papers.message.found import read_line, sender_of
from calculators.papers.message.items import Item, Line
from calculators.papers.message.kinds import gone, kind_of, settled, to_come, told_as
from calculators.papers.message.signs import signs_in
from calculators.papers.scan import tokens
from calculators.papers.table import KIND_SAYS, MESSAGE_WORDS, SIGNS

LONGEST: Final = 4000
_TORN: Final = (*DIGITS, ".", ",", "¥")


def read(text: str) -> dict[str, Any]:
    """Read a message.

    `text` is one message as it was pasted. The reading says its kind, what was found, left out and not read, with line
    and words of each, and what may go into the case; `refused` alone where there is none or it is too long.
    """
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
    sender = sender_of(lines)
    if sender is not None:
        found.append(sender)
    for line in lines:
        read_line(line, found, left, unread)
    found = gone(whole, to_come(whole, found))
    signs = signs_in(lines, whole, found, sender)
    kind = kind_of(whole, found, signs)
    found += parties(kind, lines, sender)
    found, left = settled(kind, whole, found, left)
    fills, asks = fills_from(kind, whole, found, signs)
    told = told_as(kind, whole, found)
    says, first = KIND_SAYS[told]
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
        "told": told,
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

    `text` keeps its length, so that places in it stay what they are.

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
