"""What a page prints between two halves of a sentence, and what a sentence's beginning looks like when it is torn."""

from __future__ import annotations

from typing import Final

from calculators.papers.characters import DIGITS, all_digits, plain
from calculators.papers.table import REPORT
from calculators.papers.values import day_at

_MARKS: Final = "0123456789 .,:/|-_—–―·•<>《》[]()（）【】：，。、>＞‹›«»↑↓←→^"
_LONGEST: Final = 100
_SPEAK: Final = ("余额", "发放的", "接收债权", "累计代偿", "已使用额度", "可循环使用")


def holder(row: str) -> str:
    """Read the holder's name, which stands at the head of pages: to leave it away, never to keep it.

    `row` is a line of the report. Empty where none stands there.

    >>> holder("姓名：周某某　证件类型：身份证"), holder("机构名称：示例")
    ('周某某', '')
    """
    text = plain(row).strip()
    if not text.startswith(("姓名", "被查询者姓名")):
        return ""
    name = text[text.find("姓名") + 2 :].strip(" :：\t").replace("\t", " ").split(" ")[0]
    for label in ("证件", "身份证", "婚姻"):
        name = name.partition(label)[0]
    return name if 2 <= len(name) <= 12 else ""


def is_page(bare: str, own: str) -> bool:
    """Tell whether a line is of the page and not of the report: its number, its head, a button, an address, a time.

    `bare` is the line without blanks, `own` the holder's name, empty where it is not known.

    >>> [is_page(line, "周某某") for line in ("第2页,共5页", "- 2 -", "2/5", "周某某个人信用报告", "返回顶部")]
    [True, True, True, True, True]
    >>> [is_page(line, "") for line in ("876，当前有逾期", "21,876", "2", "消费金融有限公司", "--", "信用卡")]
    [False, False, False, False, False, False]
    """
    if len(bare) > _LONGEST:
        return False
    if "://" in bare or bare.startswith("www."):
        return True
    rest = bare.replace(own, "") if own else bare
    said = rest != bare
    for word in REPORT["page"]:
        if word in rest:
            rest = rest.replace(word, "")
            said = True
    if rest.strip(_MARKS):
        return False
    numbered = any(char in DIGITS for char in rest)
    # Numbers alone may be the rest of an amount; with a stroke or a colon they are a page's number, a day or an hour.
    marked = any(char in rest for char in "/:：|—–―") or rest.startswith("-") or rest.endswith("-")
    return said or (numbered and marked)


def has_page(name: str, own: str) -> bool:
    """Tell whether a name has words of the page in it.

    `own` is the holder's name, empty where it is not known.

    >>> has_page("北陌返回顶部消费金融有限公司", ""), has_page("北陌消费金融有限公司", "周某某")
    (True, False)
    """
    return (bool(own) and own in name) or any(len(word) > 1 and word in name for word in REPORT["page"])


def starts(bare: str) -> tuple[int, int] | None:
    """Tell the number of an account whose sentence begins here, and where the sentence does.

    `bare` is the line without blanks.
    """
    mark = _mark(bare)
    if not mark:
        return None
    end, day = day_at(bare, mark)
    return (int(bare[: mark - 1]), mark) if len(day) == 10 and "年" in bare[mark:end] else None


def may_start(bare: str) -> bool:
    """Tell whether a line is a number and the first part of a day, and nothing else: the page was turned inside it.

    `bare` is the line without blanks.

    >>> [may_start(line) for line in ("1.2022年02月", "1.", "12.202", "1.2022年02月2", "1.2022年02月22日", "1.本报告")]
    [True, True, True, True, False, False]
    """
    mark = _mark(bare)
    if not mark:
        return False
    rest = bare[mark:]
    year, first, behind = rest.partition("年")
    month, second, day = behind.partition("月")
    if not first:
        return not rest or (all_digits(rest) and len(rest) <= 4)
    if not all_digits(year) or len(year) != 4 or (month and (not all_digits(month) or len(month) > 2)):
        return False
    return not day if not second else bool(month) and (not day or (all_digits(day) and len(day) <= 2))


def _mark(bare: str) -> int:
    """Tell where the text behind a leading `1.` begins; 0 where there is none."""
    mark = 0
    while mark < len(bare) and mark < 4 and bare[mark] in DIGITS:
        mark += 1
    return mark + 1 if 1 <= mark <= 3 and bare[mark : mark + 1] in (".", "、", "．") else 0


def speaks(bare: str) -> bool:
    """Tell whether a line says what only an account's sentence says.

    `bare` is the line without blanks.
    """
    return any(word in bare for word in _SPEAK) and any(char in DIGITS for char in bare)
