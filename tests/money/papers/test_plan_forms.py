"""Plans in every way that apps and copies write them: numerals, days late, headings, cells one a line, what is left."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.papers.plan import read
from tests.money.papers.test_samples import lines


def every_line_once(text: str, reading: dict[str, Any]) -> bool:
    return sorted(lines(reading)) == [n for n, line in enumerate(text.split("\n"), start=1) if line.strip()]


def paid(reading: dict[str, Any]) -> list[tuple[int, str, str]]:
    return [(row["number"], row["due_date"], row["payment"]) for row in reading["rows"]]


def fills(reading: dict[str, Any]) -> dict[str, str]:
    return {fill["field"]: fill["value"] for fill in reading["fills"]}


TWO = [(1, "2026-11-05", "110.00"), (2, "2026-12-05", "110.00")]


@pytest.mark.parametrize(
    "numbers",
    [
        ("第一期", "第二期"),
        ("一", "二"),
        ("1期", "2期"),
        ("第01期", "第02期"),
        ("1/2", "2/2"),
        ("1/2期", "2/2期"),
        ("第1期（共2期）", "第2期（共2期）"),
        ("①", "②"),
        ("第壹期", "第贰期"),
        ("首期", "2"),
        ("第１期", "第２期"),
    ],
)
def test_numbers_of_instalments(numbers: tuple[str, str]) -> None:
    """In a table, and where a screen may write them so."""
    rows = [f"{number}\t{day}\t{total}\t未还" for number, (_, day, total) in zip(numbers, TWO, strict=True)]
    reading = read("\n".join(["期数\t还款日\t应还总额\t状态", *rows]))
    assert paid(reading) == TWO
    if "期" in numbers[0] and numbers[0] != "首期":
        screen = "\n".join(f"{n} {day} 应还{total}元 未还" for n, (_, day, total) in zip(numbers, TWO, strict=True))
        assert paid(read(screen)) == TWO


def test_up_to_the_last_numeral() -> None:
    """Ten, teens, tens."""
    names = ["九", "十", "十一", "十二", "十九", "二十", "二十一", "三十六"]
    rows = [f"第{name}期\t2026-11-05\t110.00" for name in names]
    told = read("\n".join(["期数\t还款日\t应还总额", *rows]))
    numbers = [row["number"] for row in told["rows"]] + [entry["number"] for entry in told["not_read"]]
    assert sorted(numbers) == [9, 10, 11, 12, 19, 20, 21, 36]


@pytest.mark.parametrize("number", ["末期", "最后一期", "第l期", "十十", "3/2", "一二"])
def test_what_is_no_number_is_told_and_no_instalment_is_called_0(number: str) -> None:
    """Neither in a row nor in a question."""
    text = f"期数\t还款日\t应还总额\n{number}\t2026-11-05\t110.00"
    reading = read(text)
    assert (reading["rows"], len(reading["not_read"])) == ([], 1)
    assert not any("第 0 期" in ask["text"] for ask in reading["asks"])
    assert every_line_once(text, reading)


@pytest.mark.parametrize(
    "late", ["逾期6天", "逾期 6天", "逾期 16 天", "已逾期 6 天", "逾期：6天", "逾期天数 6 天", "已逾期", "逾期中"]
)
def test_days_late_are_a_state(late: str) -> None:
    """With blanks, as screens break them."""
    text = f"4期 {late}\n¥1,129.73\n2026-11-23\n本金963.20 利息152.40 罚息14.13\n\n5期 待还款\n¥1,115.60\n2026-12-23"
    reading = read(text)
    assert [row["state"] for row in reading["rows"]] == ["overdue", "open"]
    assert fills(reading)["arrears.penalty"] == "14.13"
    table = f"期数 还款日 应还总额 状态\n4 2026-11-23 1129.73 {late}\n5 2026-12-23 1115.60 待还款"
    assert [row["state"] for row in read(table)["rows"]] == ["overdue", "open"]


def test_days_to_come_and_gone_are_no_amounts() -> None:
    """What says how long ago a day was says nothing that the day does not; paid late is paid."""
    reading = read("4期 6天前到期\n¥1,129.73\n2026-11-23\n5期 24天后到期\n¥1,115.60\n2026-12-23")
    assert [(row["payment"], row["state"]) for row in reading["rows"]] == [("1129.73", ""), ("1115.60", "open")]
    assert "loan.next_due" not in fills(reading)
    reading = read("期数 还款日 应还总额 状态\n1 2026-11-23 100.00 逾期已还\n2 2026-12-23 100.00 待还")
    assert [row["state"] for row in reading["rows"]] == ["paid", "open"]
    # An amount behind the state is not swallowed with it.
    reading = read("第1期 2026-11-23 应还100.00元 逾期6天罚息14.13元")
    assert (reading["rows"], len(reading["not_read"])) == ([], 1)


@pytest.mark.parametrize(
    "title", ["借款二（合同尾号2208）", "尾号2208", "消费贷 5,000元", "北湖分期 20260101", "第2笔"]
)
def test_the_heading_of_a_second_loan_is_of_no_instalment(title: str) -> None:
    """With a number in it."""
    one = [f"第{n}期 2026-{n + 9:02d}-05 应还877.63元 未还" for n in (1, 2)]
    two = [f"第{n}期 2026-{n + 9:02d}-21 应还1438.58元 未还" for n in (1, 2)]
    text = "\n".join(["全部待还", *one, title, *two])
    reading = read(text)
    assert (reading["loans"], reading["not_read"]) == (2, [])
    assert [row["payment"] for row in read(text, 1)["rows"]] == ["877.63"] * 2
    assert every_line_once(text, read(text, 1))


@pytest.mark.parametrize("line", ["罚息 1O.00元", "减免 20.00元", "违约金20元", "服务费 5.O0"])
def test_what_may_be_of_the_instalment_is_no_heading(line: str) -> None:
    """Told as not read, with the instalment."""
    text = f"第1期 2026-10-05 应还877.63元 未还\n{line}\n第1期 2026-10-21 应还1438.58元 未还"
    reading = read(text, 1)
    assert reading["not_read"] or any(row.get("penalty") or row.get("fee") for row in reading["rows"])


def texts() -> list[str]:
    """One of each kind, for the engine of the browser to read alike."""
    numbers = ("第一期", "①", "第壹期", "首期", "第1期（共2期）", "第２期", "二十一", "末期", "十十")
    tables = [f"期数 还款日 应还总额 状态\n{number} 2026-11-05 110.00 逾期 6天" for number in numbers]
    states = ("逾期 16 天", "已逾期： 6 天", "6天前到期", "24天后到期", "逾期已还", "逾期6天罚息1.00元")
    screens = [
        f"共2期 分12期\n4期 {state}\n¥1,129.73\n2026-11-23\n借款二（尾号2208）\n1期 2026-11-23 5.00" for state in states
    ]
    return [*tables, *screens, stacked(CELLS, "合计", "330.00", "306.00", "24.00"), stacked(CELLS[::-1], "1.00")]


@pytest.mark.parametrize(
    "rows",
    [
        "期数 还款日 金额\n第 1 期 2026 年 11 月 5 日 110.00 元\n第 2 期 2026年12月 5日 ¥ 110.00",
        "第 1 期 20261105 应还 ¥ 110.00\n第 2 期 20261205 应还 110.00 元\n合计 220.00元",
        "第1期\n应还时间 2026.11.05\n合计 110.00\n第2期\n应还时间 2026/12/5\n合计 110.00",
    ],
)
def test_blanks_and_units(rows: str) -> None:
    """A blank between a number and its unit makes no two cells; a sum below the last is the sum."""
    reading = read(rows)
    assert paid(reading) == TWO
    assert reading["not_read"] == []
    assert every_line_once(rows, reading)
    if "220.00" in rows:
        assert fills(reading)["loan.term"] == "2"
        wrong = read(rows.replace("220.00", "330.00"))
        assert "loan.term" not in fills(wrong)
        assert any(not check["agrees"] for check in wrong["checks"])


STACK = ["期数", "还款日期", "应还金额", "本金", "利息", "状态"]
CELLS = [
    ["1", "2026-10-16", "110.00", "100.00", "10.00", "已还款"],
    ["2", "2026-11-16", "110.00", "102.00", "8.00", "未还款"],
    ["3", "2026-12-16", "110.00", "104.00", "6.00", "未还款"],
]


def stacked(cells: list[list[str]], *more: str) -> str:
    return "\n".join(["还款计划", *STACK, *[cell for row in cells for cell in row], *more])


def test_cells_one_a_line() -> None:
    """As a phone copies a table: the same reading as the table's, its sum line, and what hangs below."""
    text = stacked(CELLS, "合计", "330.00", "306.00", "24.00", "联系客服")
    reading = read(text)
    table = "\n".join(["\t".join(row) for row in [STACK, *CELLS, ["合计", "", "330.00", "306.00", "24.00"]]])
    assert paid(reading) == paid(read(table))
    assert fills(reading) == fills(read(table))
    assert fills(reading)["loan.principal"] == "206.00"
    assert every_line_once(text, reading)
    assert [row[0] for row in paid(read(stacked(CELLS[::-1])))] == [1, 2, 3]


def test_a_lost_or_doubled_cell_of_such_a_table_is_told() -> None:
    """Whichever it is: no amount moves to another column, no instalment goes without a word."""
    real = set(paid(read(stacked(CELLS))))
    for row in range(3):
        for column in range(6):
            lost = [[c for k, c in enumerate(cells) if (n, k) != (row, column)] for n, cells in enumerate(CELLS)]
            twice = [
                [c for k, c in enumerate(cells) for _ in range(1 + ((n, k) == (row, column)))]
                for n, cells in enumerate(CELLS)
            ]
            for copy in (lost, twice):
                text = stacked(copy)
                reading = read(text)
                if "refused" in reading:
                    # Where the first row begins is not to be seen.
                    assert row == 0
                    continue
                assert set(paid(reading)) <= real, (row, column)
                told = reading["not_read"] or any(not check["agrees"] for check in reading["checks"])
                state_alone = column == 5
                assert told or (state_alone and set(paid(reading)) == real), (row, column)
                assert every_line_once(text, reading)


def left(*values: str) -> dict[str, Any]:
    rows = [
        f"{n} | 2026-{n + 6:02d}-11 | {principal} | 10.00 | 0.00 | {total} | {rest} | {state}"
        for n, principal, total, rest, state in (
            (1, "100.00", "110.00", values[0], "已还"),
            (2, "100.00", "110.00", values[1], "未到期"),
            (3, "100.00", "110.00", values[2], "未到期"),
        )
    ]
    return read("\n".join(["期数 | 还款日 | 应还本金 | 应还利息 | 罚息 | 应还总额 | 剩余本金 | 状态", *rows]))


def test_what_is_left_proves_the_last_instalment() -> None:
    """Down to 0, each what the one before left less what it pays; a penalty of 0.00 is none."""
    told = fills(left("200.00", "100.00", "0.00"))
    assert (told["loan.term"], told["loan.months"], told["loan.principal"]) == ("3", "2", "200.00")
    assert told["loan.payment"] == "110.00"
    for values in (("200.00", "100.00", "50.00"), ("300.00", "200.00", "100.00"), ("201.00", "100.00", "0.00")):
        assert "loan.term" not in fills(left(*values)), values
    assert any(not check["agrees"] for check in left("201.00", "100.00", "0.00")["checks"])


def test_the_term_in_few_words() -> None:
    """`分12期`; not what could be parted anew, nor what the rows belie."""
    rows = "4期 待还款\n¥100.00\n2026-11-23"
    assert fills(read(f"借款本金1.2万元 | 分12期\n{rows}"))["loan.term"] == "12"
    for line in ("可分24期", "申请分24期", "分3期"):
        assert "loan.term" not in fills(read(f"{line}\n{rows}")), line


PAGES = [
    "| 期次 | 到期日 | 本金 | 利息 | 合计 |",
    "| 1/3 | 2026/05/25 | 1,390.91 | 250.00 | 1,640.91 |",
    "| 2/3 | 2026/06/25 | 1,414.09 | 226.82 | 1,640.91 |",
    "第 1 页 共 2 页",
    "打印时间：2026-11-20 09:14:05",
    "| 期次 | 到期日 | 本金 | 利息 | 合计 |",
    "| 3/3 | 2026/07/25 | 1,437.66 | 203.25 | 1,640.91 |",
    "第 2 页 共 2 页",
]


def test_a_second_page_with_its_head_is_the_same_loan() -> None:
    """Rows of figures and strokes alone are rows; what the page says of itself is none."""
    text = "\n".join(PAGES)
    reading = read(text)
    assert reading["loans"] == 1
    assert [row["number"] for row in reading["rows"]] == [1, 2, 3]
    assert every_line_once(text, reading)


def test_a_second_table_whose_numbers_begin_anew_is_another_loan() -> None:
    again = [line.replace("3/3", "1/3") for line in PAGES]
    assert read("\n".join(again))["loans"] == 2
