"""What an amount or a day of a message is: by the words beside it."""

from __future__ import annotations

from typing import Any

from calculators.papers.characters import DIGITS
from calculators.papers.message.items import Item, Line
from calculators.papers.scan import Token
from calculators.papers.table import DAYS, ROLES


def read_token(
    token: Token,
    clause: str,
    shown: str,
    previous: str,
    line: Line,
    found: list[Item],
    left: list[dict[str, Any]],
    unread: list[dict[str, Any]],
) -> None:
    """Put an amount or a day where it belongs: among what is found, what is of no use, or what cannot be read.

    `token` stands in `clause`, which is plain; `shown` is the clause as it was pasted, `previous` the one before it,
    `line` the line that they stand on. `found`, `left` and `unread` take what it is.
    """
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
