"""The companies that a message names: who sold to whom, who was renamed, who sues. Never a person."""

from __future__ import annotations

from typing import Final

from calculators.papers.characters import DIGITS, plain
from calculators.papers.message.items import Item, Line

_NAME_ENDS: Final = '【】[],，。：:；;的由到在（()\n “”"《》、'


def company_end(name: str) -> int:
    """Tell where a company's name that begins a text ends; 0 where none begins it."""
    for end in ("有限责任公司", "股份有限公司", "有限公司", "消费金融", "资产管理"):
        at = name.find(end)
        if 0 < at <= 30 and not any(char in DIGITS or char in "：:（）()、“”" for char in name[:at]):
            return at + len(end)
    return 0


def parties(kind: str, lines: list[Line], sender: Item | None) -> list[Item]:
    """Find who sold to whom, who was renamed to what, who sues; only companies, never persons.

    `kind` is the message's: what a company is called depends on it; `lines` are looked through; the `sender` is
    nobody's buyer.
    """
    named: list[Item] = []
    for line in lines:
        named += [Item("company", line.flat[a:b], line.shown[a:b], line.number) for a, b in _companies(line.flat)]
    if sender is not None:
        named = [item for item in named if plain(item.quote) != sender.value]
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
        # Wherever it stands behind these: before that it may have been named as who signed.
        buys = any(
            f"{word}{item.value}" in line.flat for line in lines for word in ("给", "转让至", "转让予", "转让与")
        )
        what = "new_creditor" if buys else "old_creditor"
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
        # The case number of a court runs into the name of who sues.
        for place in range(start + 1, at):
            if flat[place] == "号" and flat[place - 1] in DIGITS:
                start = place + 1
        if at - start >= 4 and flat[start:at].endswith(("有限", "有限责任", "金融")):
            out.append((start, at + 2))
        at = flat.find("公司", at + 2)
    return out
