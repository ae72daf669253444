"""Signs for and against a message's sender, each with the words that it stands on. Never a verdict."""

from __future__ import annotations

from typing import Any, Final

from calculators.papers.message.items import Item, Line
from calculators.papers.message.visits import first_of, visit_in
from calculators.papers.scan import clauses
from calculators.papers.table import KINDS, MESSAGE_WORDS, SIGNS

_LONGEST_QUOTE: Final = 60
_ENFORCEMENT: Final = "enforcement_without_judgment"
# What is said of a sign in a message of a court: the contract and the App know of no case.
_AT_COURT: Final = {
    "private_mobile": "留的是个人手机号。先不回拨，自己打 12368 问。",
    "deadline_today": "催你今天就办。真的期限写在法院的文书上，先打 12368 核实。",
}


def signs_in(lines: list[Line], whole: str, found: list[Item], sender: Item | None) -> list[dict[str, Any]]:
    """Find the signs, each once, in the order in which the table has them.

    `lines` are the message's, `whole` their plain text, `found` what was read in it, `sender` its signature. Each sign
    has its name, side, words and line.
    """
    got: dict[str, tuple[str, int]] = {}

    def note(name: str, quote: str, line: int) -> None:
        if name not in got:
            got[name] = (quote, line)

    cases = [item for item in found if item.what == "case_number"]
    courts = [item for item in found if item.what == "court"]
    for item in found:
        if item.what == "notice":
            note("reporting_notice", item.quote, item.line)
        if item.what == "link":
            note("link", item.quote, item.line)
        if item.what == "phone" and len(item.value.replace("-", "")) == 11 and item.value[:1] == "1":
            note("private_mobile", item.quote, item.line)
        if item.what == "phone" and item.value == "12368":
            note("says_12368", item.quote, item.line)
    for name in SIGNS:
        for line in lines:
            at, word = first_of(line.flat, SIGNS[name][2])
            ahead = line.flat[max(0, at - 2) : at]
            # A bank's own message names the other side so.
            beside = (name == "deadline_today" and ahead in ("截止", "截至")) or (word == "户名" and ahead == "对方")
            if name in ("visit_threat", "work_threat"):
                at, word = visit_in(name, line.flat)
            if at >= 0 and not beside:
                note(name, _around(line, at, at + len(word)), line.number)
                break
    judged = any(first_of(line.flat, MESSAGE_WORDS["judgment"])[0] >= 0 for line in lines)
    _court_signs(lines, got, cases, judged)
    first = lines[0]
    if sender is None:
        note("no_signature", first.shown[:12], first.number)
    elif any(name in sender.value for name in MESSAGE_WORDS["old_names"]):
        note("old_name", sender.quote.strip("【】"), sender.line)
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
            "text": _text(name, speaks_of_court(whole), bool(cases), judged),
            "fact": SIGNS[name][4],
        }
        for name in SIGNS
        if name in got
    ]


def _text(name: str, court: bool, has_case: bool, has_judgment: bool) -> str:
    """Say what a sign is, for this message: one that speaks of a court is asked about at the court."""
    if name == _ENFORCEMENT:
        return _lacking(SIGNS[name][3], has_case, has_judgment)
    return (_AT_COURT.get(name) if court else None) or SIGNS[name][3]


def speaks_of_court(whole: str) -> bool:
    """Tell whether a message speaks of a court, or of what comes before one. `whole` is its plain text."""
    return any(word in whole for word in (*MESSAGE_WORDS["court"], *KINDS["mediation"]))


def _around(line: Line, start: int, end: int) -> str:
    """Quote a word with its clause, so that it is not torn out of what was said; of a long one the word alone.

    A clause that is cut by counting is cut in the middle of somebody's name.
    """
    for begin, stop in clauses(line.flat):
        if begin <= start < stop and stop - begin <= _LONGEST_QUOTE:
            return line.shown[begin:stop].strip()
    return line.shown[start:end]


def _lacking(text: str, has_case: bool, has_judgment: bool) -> str:
    """Say only what is lacking: what the message does name stands below, as found in it.

    >>> _lacking("却没写案号、凭哪份文书。", True, False)
    '却没写凭哪份文书。'
    """
    if has_case:
        return text.replace("案号、", "")
    return text.replace("、凭哪份文书", "") if has_judgment else text


def _court_signs(lines: list[Line], got: dict[str, tuple[str, int]], cases: list[Item], judged: bool) -> None:
    def look(name: str, words: tuple[str, ...]) -> None:
        for line in lines:
            at, word = first_of(line.flat, tuple([word for word in words if not _to_come_yet(line.flat, word)]))
            if at >= 0 and name not in got:
                got[name] = (_around(line, at, at + len(word)), line.number)

    speaks = any(first_of(line.flat, MESSAGE_WORDS["court"])[0] >= 0 for line in lines)
    if not cases:
        look("court_without_case", MESSAGE_WORDS["court_done"])
    if speaks:
        look("unsubscribe_with_court", MESSAGE_WORDS["unsubscribe"])
    if not (judged and cases):
        look(_ENFORCEMENT, MESSAGE_WORDS["enforcement"])


def _to_come_yet(flat: str, word: str) -> bool:
    """Whether a court is only threatened or announced by this word, and not said to have been gone to.

    >>> [_to_come_yet(text, "移交法院") for text in ("否则将移交法院起诉", "你的案件已移交法院立案")]
    [True, False]
    """
    at = flat.find(word)
    if at < 0 or word not in MESSAGE_WORDS["court_filed"]:
        return False
    ahead = [flat[begin:at] for begin, stop in clauses(flat) if begin <= at < stop]
    return any("已" not in each and any(mark in each for mark in MESSAGE_WORDS["court_to_come"]) for each in ahead)


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
