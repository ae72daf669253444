"""Bills whose payee is blotted out, whose refunds stand in a column, whose cells are parted by tabs."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.doors.readings import html
from calculators.doors.tables import read_bytes
from publish.lender import guide

HEAD = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号\n"
OLD = "交易创建时间,付款时间,类型,交易对方,商品名称,金额（元）,收/支,交易状态,成功退款（元）\n"


def bill(payee: str, goods: str = "还款", kind: str = "商户消费") -> dict[str, Any]:
    row = f"2026-09-01 10:00:00,{kind},{payee},{goods},支出,¥512.00,零钱,支付成功,1\n"
    return read_bytes("bill", (HEAD + row).encode())


@pytest.mark.parametrize(
    "payee",
    [
        "小***司",
        "小＊＊司",
        "***",
        "**消费金融有限公司",
        "北湖消费*融有限公司",
        "北湖●●●公司",
        "北×公司",
        "北湖XX有限公司",
        "某某消费金融有限公司",
        "北湖消费金融有限…",
        "北湖消费金融...",
        "王*",
        "/",
        "",
        "6222****0101",
    ],
)
def test_a_blotted_payee_is_nobody(payee: str) -> None:
    """Whatever the blots look like: left out, with the amount, and no payee is offered."""
    for goods, kind in (("还款", "商户消费"), ("代扣", "商户消费")):
        reading = bill(payee, goods, kind)
        assert reading["payees"] == []
        if payee not in ("/", "") or goods == "还款":
            assert [(entry["line"], "512.00" in entry["why"]) for entry in reading["left_out"]] == [(2, True)]


@pytest.mark.parametrize(
    "payee",
    [
        "北湖消费金融有限公司",
        "北湖消费金融有限公司 6222****0101",
        "北湖消费金融有限公司(**01)",
        "6222**01/北湖消费金融有限公司",
    ],
)
def test_the_blots_of_an_account_blot_no_name(payee: str) -> None:
    """A bank writes name and account in one cell."""
    (found,) = bill(payee)["payees"]
    assert ("北湖消费金融有限公司" in found["name"], found["paid_total"]) == (True, "512.00")
    assert not any(sign in found["name"] for sign in "0123456789")


def test_a_name_that_the_reader_looks_for_is_theirs_to_choose() -> None:
    """They know whom they paid."""
    row = "2026-09-01 10:00:00,商户消费,小***司,还款,支出,¥512.00,零钱,支付成功,1\n"
    reading = read_bytes("bill", (HEAD + row).encode(), "小***司")
    assert [payee["paid_total"] for payee in reading["payees"]] == ["512.00"]


def test_what_came_back_by_its_own_column_is_taken_off() -> None:
    """The old form of Alipay says it in a column of its own."""

    def paid(back: str) -> tuple[list[str], int]:
        days = "2018-05-12 10:00:00,2018-05-13 00:00:01"
        row = f"{days},即时到账交易,北湖消费金融有限公司,还款,645.80,支出,交易成功,{back}\n"
        reading = read_bytes("bill", (OLD + row).encode("gb18030"))
        return [x["amount"] for payee in reading["payees"] for x in payee["paid"]], reading["unread_count"]

    assert paid("45.80") == (["600.00"], 0)
    assert paid("0.00") == paid("") == (["645.80"], 0)
    assert paid("645.80") == ([], 0)
    assert paid("4S.80") == paid("700.00") == ([], 1)


def test_tabs_part_cells_where_commas_stand_in_amounts() -> None:
    """A bank's table that was copied, with the same reading as the file with commas has."""
    rows = [
        ["入账日期", "借方发生额", "贷方发生额", "账户余额", "对方户名", "用途"],
        ["2026年6月6日", "", "3,200.00", "3,333.33", "云岭机械厂", "工资"],
        ["2026年6月16日", "892.35", "", "2,440.98", "北湖消费金融有限公司", "还款"],
        ["2026年7月16日", "892.35", "", "1,548.63", "北湖消费金融有限公司", "还款"],
    ]
    tabs = read_bytes("bill", "\n".join("\t".join(row) for row in rows).encode())
    commas = read_bytes("bill", "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode())
    assert tabs == commas
    assert [x["date"] for x in tabs["payees"][0]["paid"]] == ["2026-06-16", "2026-07-16"]
    assert all(check["agrees"] for check in tabs["checks"])


def test_a_refund_is_not_taken_off_by_a_number_that_a_spreadsheet_has_rounded() -> None:
    """All numbers of the file are alike then: what came back belongs to the payment that says so."""
    rows = [
        '2025/3/28 8:00,商户消费,北湖小额贷款有限公司,还款,支出,"¥1,020.00",零钱,支付成功,4.2E+27',
        "2025/2/28 9:15,北湖小额贷款有限公司-退款,北湖小额贷款有限公司,/,收入,¥120.00,零钱,已退款(￥120.00),4.2E+27",
        '2025/2/28 8:00,商户消费,北湖小额贷款有限公司,还款,支出,"¥1,020.00",零钱,已退款(￥120.00),4.2E+27',
        '2025/2/28 8:00,商户消费,北湖小额贷款有限公司,还款,支出,"¥1,020.00",零钱,支付成功,4.2E+27',
    ]
    (payee,) = read_bytes("bill", (HEAD + "\n".join(rows) + "\n").encode())["payees"]
    amounts = [(payment["date"], payment["amount"]) for payment in payee["paid"]]
    assert sorted(amounts) == [("2025-02-28", "1020.00"), ("2025-02-28", "900.00"), ("2025-03-28", "1020.00")]


def test_a_refund_belongs_to_no_payment_that_came_later() -> None:
    rows = [
        "2025/3/28 8:00,商户消费,北湖小额贷款有限公司,还款,支出,¥512.00,零钱,支付成功,42",
        "2025/2/28 9:15,退款,北湖小额贷款有限公司,/,收入,¥120.00,零钱,已退款(￥120.00),4201",
    ]
    (payee,) = read_bytes("bill", (HEAD + "\n".join(rows) + "\n").encode())["payees"]
    assert [payment["amount"] for payment in payee["paid"]] == ["512.00"]


def test_two_names_of_this_guides_lender_can_be_taken_together() -> None:
    """Under each name alone payments are missing, and what came back under the new name belongs to the old one's."""
    lender = guide()
    old, new = lender["former"][0], lender["full"]
    other = "北湖小额贷款有限公司"
    rows = [
        f"2026-08-10 10:00:00,商户消费,{old},还款,支出,¥810.00,零钱,支付成功,1",
        f"2026-07-10 10:00:00,商户消费,{old},还款,支出,¥810.00,零钱,支付成功,2",
        f"2026-09-10 10:00:00,商户消费,{new},还款,支出,¥810.00,零钱,支付成功,3",
        f"2026-06-10 10:00:00,商户消费,{other},还款,支出,¥90.00,零钱,支付成功,4",
    ]

    def read(*rows: str) -> dict[str, Any]:
        return read_bytes("bill", (HEAD + "\n".join(rows) + "\n").encode())

    reading = read(*rows)
    both, each = reading["together"], reading["payees"]
    assert set(both["names"]) == {old, new}
    assert both["paid_total"] == "2430.00"
    assert [payment["date"] for payment in both["paid"]] == ["2026-07-10", "2026-08-10", "2026-09-10"]
    assert {payee["name"]: payee["paid_total"] for payee in each} == {old: "1620.00", new: "810.00", other: "90.00"}
    assert "2 家" in reading["asks"][0]["text"]
    shown = html(reading)
    assert shown.count('type="radio"') == 4
    assert "改过名" in shown
    for alone in (read(rows[0], rows[1], rows[3]), read(rows[2], rows[3])):
        assert not alone["together"]
        assert "改过名" not in html(alone)
    assert read(rows[0], rows[2])["asks"] == []
