"""A report that was copied page by page: what the page prints between two halves of a sentence is never read as one."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.papers.credit_report import read
from calculators.papers.table import REPORT
from tests.money.papers.test_samples import lines

HEAD = "个人信用报告\n姓名：林小满　证件类型：身份证\n信贷记录\n贷款\n"
LOAN = "2024年07月19日北湖消费金融有限公司发放的15,000元（人民币）其他个人消费贷款，2026年07月19日到期。"
OWES = "截至2026年10月，余额5,218，当前有逾期。"
WHOLE = f"1.{LOAN}{OWES}"
# Read with the line taken away: it is of the page, whatever stands around it.
PAGE = [
    "返回顶部",
    "个人信用报告",
    "打印",
    "请横屏查看",
    "林小满",
    "林小满 个人信用报告 2/5",
    "第2页",
    "第 2 页，共 5 页",
    "- 2 -",
    "— 2 —",
    "2/5",
    "10:21",
    "2026/11/12 上午10:21",
    "2026-11-12 17:00:00",
    "https://report.example/print?id=1",
    "报告编号：20261112000000000000　报告时间：2026-11-12 17:00:00",
    "上一页 下一页",
    "仅供本人查询",
]
# What is not known: no name and no amount is put together around it.
UNKNOWN = ["王小明", "本页由示例软件生成", "2", "云云", "5,", "示例"]


def texts() -> list[str]:
    """One of each kind, for the engine of the browser to read alike."""
    cut = [(WHOLE[:at], WHOLE[at:]) for at in (7, 12, 16, WHOLE.find("218"))]
    torn = [f"{HEAD}{one}\n{between}\n{two}" for one, two in cut for between in (*PAGE[:6], *UNKNOWN)]
    return [*torn, HEAD + wide(WHOLE), f"{HEAD}{WHOLE}\n{OWES}"]


def every_line_once(text: str, reading: dict[str, Any]) -> bool:
    full = [number for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    return sorted(lines(reading)) == full


def debts(reading: dict[str, Any]) -> list[tuple[str, str]]:
    return [(debt["name"], debt["balance"]) for debt in reading["owed"]]


@pytest.mark.parametrize("between", PAGE)
@pytest.mark.parametrize("at", [4, 9, 12, 14, 16, 20, 26, WHOLE.find("218"), WHOLE.find("当前")])
def test_what_a_page_prints_is_left_away(between: str, at: int) -> None:
    """In the number, in the day, in the name, in the amount."""
    text = f"{HEAD}{WHOLE[:at]}\n{between}\n{WHOLE[at:]}"
    reading = read(text)
    assert debts(reading) == [("北湖消费金融有限公司", "5218")]
    assert reading["owed"][0]["lent"] == "15000"
    assert every_line_once(text, reading)


@pytest.mark.parametrize("between", UNKNOWN)
def test_what_is_not_known_is_never_put_into_a_name_or_an_amount(between: str) -> None:
    """Wherever it stands: the debt is read as it is, or told as not read."""
    for at in range(1, len(WHOLE)):
        text = f"{HEAD}{WHOLE[:at]}\n{between}\n{WHOLE[at:]}"
        reading = read(text)
        if "refused" in reading:
            continue
        assert set(debts(reading)) <= {("北湖消费金融有限公司", "5218")}, (at, debts(reading))
        assert debts(reading) or reading["not_read"], at
        assert every_line_once(text, reading), at


def test_half_an_amount_is_none() -> None:
    """The second half of the sentence was not copied: no balance is read, however much of it stands there."""
    for cut in range(1, WHOLE.find("，当前")):
        reading = read(f"{HEAD}{WHOLE[:cut]}\n从未发生过逾期的账户明细如下：\n2.{LOAN}截至2026年10月，余额9,876。")
        assert debts(reading) == [("北湖消费金融有限公司", "9876")], cut


def test_a_name_with_the_holder_or_a_button_in_it_is_told() -> None:
    """On the same line, as some programs copy."""
    for name in ("北湖返回顶部消费金融有限公司", "林小满北湖消费金融有限公司"):
        reading = read(f"{HEAD}{WHOLE.replace('北湖消费金融有限公司', name)}")
        assert (debts(reading), len(reading["not_read"])) == ([], 1), name


@pytest.mark.parametrize("cut", range(2, 14))
def test_the_page_may_be_turned_inside_the_leading_day(cut: int) -> None:
    """After the number, the year, the month, in the middle of each."""
    for between in ("\n", "\n第2页，共5页\n", "\n返回顶部\n2/5\n"):
        text = f"{HEAD}{WHOLE[:cut]}{between}{WHOLE[cut:]}"
        reading = read(text)
        assert debts(reading) == [("北湖消费金融有限公司", "5218")], text
        assert every_line_once(text, reading)


@pytest.mark.parametrize(
    "line",
    [
        f"二、{LOAN}{OWES}",
        f"（2）{LOAN}{OWES}",
        f"2.2024-07-19 {LOAN[11:]}{OWES}",
        f"22日{LOAN[11:]}{OWES}",
        OWES,
    ],
)
def test_an_account_without_its_beginning_is_not_of_no_interest(line: str) -> None:
    """A number or a day in another form, or lost: told, not passed over; wherever it stands."""
    for text in (f"{HEAD}{WHOLE}\n{line}", f"{HEAD}{WHOLE}\n公共记录\n{line}", f"信息概要\n{line}\n{HEAD}{WHOLE}"):
        reading = read(text)
        where = text.split("\n").index(line) + 1
        assert where in {entry["line"] for entry in reading["not_read"]}
        assert debts(reading) == [("北湖消费金融有限公司", "5218")]


def wide(text: str) -> str:
    """Every digit and the commas between them in the wide form."""
    out = text.replace("5,218", "5，218").replace("15,000", "15，000")
    return "".join(chr(ord(c) + 0xFEE0) if c in "0123456789." else c for c in out)


def test_wide_commas_between_wide_digits_are_of_the_number() -> None:
    """Three debts of tens of thousands were read as 34, 2 and 8 yuan."""
    reading = read(HEAD + wide(WHOLE))
    assert debts(reading) == [("北湖消费金融有限公司", "5218")]
    assert reading["owed"][0]["lent"] == "15000"
    for amount in ("5，21", "5、218", "5；218", "5，2180", "5.218"):
        reading = read(HEAD + WHOLE.replace("5,218", amount))
        assert (debts(reading), len(reading["not_read"])) == ([], 1), amount


def test_two_loans_of_this_lender_are_asked_about() -> None:
    """Neither is chosen: one question names both."""
    other = WHOLE.replace("1.2024", "2.2022").replace("5,218", "640")
    names = (REPORT["old_names"][0], REPORT["new_name"][0])
    text = HEAD + "\n".join(
        line.replace("北湖消费金融有限公司", name) for line, name in zip((WHOLE, other), names, strict=True)
    )
    reading = read(text)
    assert reading["fills"] == []
    assert [name in reading["asks"][0]["text"] for name in (*names, "5218", "640")] == [True] * 4
