"""Whose name a record carries: what is of the account is taken off, and a name with parts blotted out is none."""

from __future__ import annotations

from typing import Final

from calculators.papers.characters import DIGITS

_BLOTS: Final = "*×✕✖╳●•○◯■□▇█▓※◆◇…\ufffd"
_TWICE: Final = ("XX", "xx", "某某", "--", "__", "##", "..", "??", "？？", "^^")
_JOINTS: Final = " /-_:：()（）[]"
_WHOLE: Final = (
    "公司",
    "银行",
    "支行",
    "分行",
    "中心",
    "联社",
    "合作社",
    "花呗",
    "借呗",
    "白条",
    "金条",
    "消费金融",
    "消金",
    "小贷",
    "信托",
)


def without_digits(name: str) -> str:
    """Take account numbers off a payee's name."""
    return "".join([char for char in name if char not in DIGITS]).strip(" /-_*:：()（）")


def is_masked(name: str) -> bool:
    """Tell whether part of a name is blotted out or cut off; the blots of an account's number beside it are none.

    >>> [is_masked(name) for name in ("小***司", "**消费金融有限公司", "北湖XX公司", "北湖消费金…", "王*")]
    [True, True, True, True, True]
    >>> [is_masked(name) for name in ("青禾消费金融有限公司", "青禾消费金融有限公司 6222****0101", "6222**01/青禾银行")]
    [False, False, False]
    """
    if not _blotted(name):
        return False
    rest = name.rstrip(DIGITS + _BLOTS + _JOINTS + "xX")
    ahead = len(rest) - len(rest.lstrip(DIGITS + _BLOTS + _JOINTS + "xX"))
    # In front of a name blots alone are its beginning; with digits they are an account's number.
    if any(char in DIGITS for char in rest[:ahead]):
        rest = rest[ahead:]
    return not rest.endswith(_WHOLE) or len(rest) < 3 or _blotted(rest)


def _blotted(name: str) -> bool:
    return any(char in _BLOTS for char in name) or any(each in name for each in _TWICE)
