"""Where a message says that somebody comes: to work, or to the home."""

from __future__ import annotations

from typing import Final

from calculators.papers.scan import clauses
from calculators.papers.table import SIGNS

_HOME: Final = ("家", "户籍", "住址", "住处", "居委", "村委", "现居")
_COMES: Final = (
    "上门",
    "走访",
    "外访",
    "核实",
    "致电",
    "联系",
    "通知",
    "告知",
    "发函",
    "拜访",
    "打到",
    "到您",
    "到你",
    "到其",
    "到单位",
    "去单位",
)


def first_of(text: str, words: tuple[str, ...]) -> tuple[int, str]:
    """Find the word that begins first; (-1, '') where there is none.

    `text` is plain, `words` are looked for as they stand; of two that begin together the longer one counts.
    """
    best, said = -1, ""
    for word in words:
        at = text.find(word)
        if at >= 0 and (best < 0 or at < best or (at == best and len(word) > len(said))):
            best, said = at, word
    return best, said


def visit_in(name: str, flat: str) -> tuple[int, str]:
    """Find where it is said that somebody comes: to work, or to the home; of a visit to work alone no home is told.

    `name` is the sign's, `flat` a plain line; (-1, '') where it is not said.

    >>> [visit_in("visit_threat", text)[1] for text in ("将上门走访单位", "将上门走访其户籍地和单位", "将上门")]
    ['', '上门', '上门']
    >>> [visit_in("work_threat", text)[1] for text in ("将到您单位核实", "委托单位：青禾金融", "请更新您的单位信息")]
    ['您单位', '', '']
    """
    for begin, stop in clauses(flat):
        clause = flat[begin:stop]
        at, word = first_of(clause, SIGNS[name][2])
        if at < 0:
            continue
        at_work = any(each in clause for each in SIGNS["work_threat"][2])
        at_home = any(each in clause for each in _HOME)
        comes = any(each in clause for each in _COMES)
        if (at_home or not at_work) if name == "visit_threat" else comes:
            return begin + at, word
    return -1, ""
