"""Down a credit report: each numbered sentence put together, the summary gathered, the rest left alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from calculators.papers.characters import all_digits, plain
from calculators.papers.credit_report.page import holder, is_page, may_start, speaks, starts
from calculators.papers.table import REPORT
from calculators.papers.values import day_at

ENDS: Final = "。，；,;、"
_SECTION_NAMES: Final = {
    "资产处置信息": "disposal",
    "垫款信息": "advance",
    "保证人代偿信息": "advance",
    "信用卡": "card",
    "贷款": "loan",
    "其他业务": "other",
    "相关还款责任信息": "guarantee",
}


@dataclass(slots=True)
class Account:
    """One numbered sentence of the report, blanks and breaks taken out."""

    section: str
    number: int
    text: str
    lines: list[int]
    # Where each line that was put behind the first begins in the text.
    seams: list[int]


def walk(rows: list[str]) -> tuple[list[Account], dict[str, list[str]], list[int], list[int], str, list[int], str]:
    """Go down the report: put each numbered sentence together, gather the summary, leave the rest alone.

    `rows` are the lines of the text. Gives the accounts, the lines of the summary by section, the numbers of the lines
    that were taken and of those that tell nothing, the day of the report (ISO, or empty), the numbers of stray lines,
    and the holder's name (empty: none stands there).
    """
    accounts: list[Account] = []
    summary: dict[str, list[str]] = {}
    taken: list[int] = []
    strays: list[int] = []
    idle: list[int] = []
    section, group, counting, report_day = "", "", "", ""
    in_summary = ended = False
    current: Account | None = None
    own, torn = "", ""
    torn_lines: list[int] = []
    for number, row in enumerate(rows, start=1):
        flat = plain(row).replace(" ", "").replace("\t", " ").strip()
        if not flat:
            continue
        bare = flat.replace(" ", "")
        if not report_day and "报告时间" in bare:
            at = plain(row).find("报告时间") + 4
            report_day = day_at(plain(row)[at:].lstrip(":： "), 0)[1]
            report_day = report_day if len(report_day) == 10 else ""
            if report_day:
                taken.append(number)
                continue
        own = own or holder(row)
        if is_page(bare, own):
            idle.append(number)
            continue
        if bare in REPORT["ends"] or (bare.strip("一二三四五六七、（）()") in REPORT["ends"]):
            ended = True
            current = None
        if torn_lines:
            # The page was turned inside the day that a sentence begins with.
            if starts(torn + bare) or may_start(torn + bare):
                bare = torn + bare
            elif torn.strip("0123456789.、．"):
                strays += torn_lines
                torn_lines = []
            else:
                idle += torn_lines
                torn_lines = []
        if not ended and may_start(bare):
            torn = bare
            torn_lines.append(number)
            continue
        if ended:
            if speaks(bare) or (starts(bare) and any(word in bare for word in ("授信", "代偿"))):
                strays.append(number)
            else:
                idle.append(number)
            continue
        if bare == "信息概要":
            in_summary = True
            idle.append(number)
            continue
        started = starts(bare)
        title = bare.strip("一二三四五六七八九（）()、.")
        if title in _SECTION_NAMES and not started and (not in_summary or _next_is_account(rows, number)):
            section = _SECTION_NAMES[title]
            in_summary = False
            current = None
            idle.append(number)
            continue
        if started:
            in_summary = False
            current = Account(section or _guess(bare), started[0], bare[started[1] :], [*torn_lines, number], [])
            torn_lines = []
            accounts.append(current)
            continue
        goes_on = current is not None and not _is_complete(current.text)
        if not goes_on and speaks(bare):
            strays.append(number)
            continue
        if in_summary:
            group, counting = _summary(plain(row), group, counting, summary)
            taken.append(number)
            continue
        if current is not None and goes_on and not bare.endswith(("明细如下：", "明细如下:")):
            current.seams.append(len(current.text))
            current.text += bare
            current.lines.append(number)
            continue
        current = None
        idle.append(number)
    return accounts, summary, taken, idle + torn_lines, report_day, strays, own


def _next_is_account(rows: list[str], number: int) -> bool:
    """Tell whether accounts follow a title soon: titles stand in the summary too."""
    for row in rows[number : number + 4]:
        bare = plain(row).replace(" ", "").replace("\t", "")
        if starts(bare) is not None or "明细如下" in bare:
            return True
        if bare in _SECTION_NAMES or bare.startswith("账户数"):
            return False
    return False


def _guess(bare: str) -> str:
    if "接收债权" in bare:
        return "disposal"
    if "代偿" in bare:
        return "advance"
    if "相关还款责任" in bare:
        return "guarantee"
    return "card" if "贷记卡" in bare else "loan"


def _is_complete(text: str) -> bool:
    """Tell whether an account's sentence has said its end: what follows on a new line is something else."""
    return text.endswith("。") and any(
        word in text for word in ("余额", "结清", "销户", "转出", "已使用额度", "呆账", "5年内", "未激活", "代偿金额")
    )


def _summary(row: str, group: str, counting: str, summary: dict[str, list[str]]) -> tuple[str, str]:
    """Gather the numbers that stand behind 账户数 in each table of the summary, by table."""
    for piece in row.replace("\t", " ").split(" "):
        if not piece:
            continue
        if piece.startswith(("资产处置", "垫款")):
            group, counting = "disposal", ""
        elif piece in ("信用卡", "贷款", "其他业务", "购房"):
            group, counting = "accounts", ""
        elif piece.startswith(("相关还款责任", "为个人", "为企业")):
            group, counting = "guarantee", ""
        elif piece == "账户数":
            counting = group
        elif piece.startswith(("未结清", "未销户")):
            counting = f"open {group}"
        elif piece == "--" or all_digits(piece):
            if counting:
                summary.setdefault(counting, []).append(piece)
        elif any(char in "账户逾期" for char in piece):
            counting = ""
    return group, counting
