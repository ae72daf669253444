"""Messages: what is over is not due, who was paid, what the credit record is told, in whatever signs."""

from __future__ import annotations

import pytest

from calculators.papers.message import read

PAID = [
    "您的借款（合同尾号0917）已全部结清，结清日期：2026年10月09日，本次还款金额3,015.77元。",
    "您的贷款已结清，本次还款3,015.77元已入账。",
    "您已成功还款，还款金额3,015.77元，感谢您的支持。",
    "扣款成功，扣款金额3,015.77元。",
    "您的还款已入账，还款金额：3015.77元。",
]
DUE = [
    "您本期应还3,015.77元，还款日2026年12月15日，如已结清请忽略。",
    "您的上期账单已还清，本期应还3,015.77元，还款日2026年12月15日。",
    "请于2026年12月15日前还款，本期还款金额3,015.77元，若已成功还款请忽略。",
]
TAKEN = [
    "代扣支出人民币892.35元（北湖消费金融有限公司）",
    "支出人民币892.35元（贷款代扣-北湖消费金融有限公司）",
    "被北湖消费金融有限公司代扣892.35元",
    "由北湖消费金融有限公司扣款892.35元",
    "支出892.35元，收款单位：北湖消费金融有限公司",
    "支出892.35元，对方户名：北湖消费金融有限公司",
    "转出892.35元至北湖消费金融有限公司",
    "快捷支付892.35元给北湖消费金融有限公司",
]
NOTICES = [
    "依法向征信系统报送您的不良信用信息",
    "报送不良信息",
    "将您的逾期记录上报至征信中心",
    "将逾期信息上传至金融信用信息基础数据库",
    "把您的不良信息提供给征信机构",
]
# For the engine of the browser to read alike.
TEXTS = [
    *[f"【北湖消⾦】您尾号3366的借款于２０２６年11月20日{text}。" for text in (*PAID, *DUE, *TAKEN, *NOTICES)],
    "【示例】本期应还1，710元本金，逾期天数： 12 天，请联系１３８１２３４５６７８，还剩100.00元转入监管账户",
]


def filled(text: str) -> dict[str, str]:
    return {fill["field"]: fill["value"] for fill in read(text)["fills"]}


def found(text: str, what: str) -> list[str]:
    return [item["value"] for item in read(text)["found"] if item["what"] == what]


def signs(text: str) -> set[str]:
    return {sign["name"] for sign in read(text)["signs"]}


@pytest.mark.parametrize("text", PAID)
def test_what_was_paid_is_not_what_is_due(text: str) -> None:
    """It was offered as what each instalment comes to."""
    assert "loan.payment" not in filled(f"【示例消费金融】{text}")
    assert read(f"【示例消费金融】{text}")["kind"] in ("settled", "deducted")


@pytest.mark.parametrize("text", DUE)
def test_what_may_have_been_paid_is_still_due(text: str) -> None:
    """A condition says nothing of what happened."""
    assert filled(f"【示例消费金融】{text}")["loan.payment"] == "3015.77"


def test_what_is_left_of_an_instalment_is_asked_about() -> None:
    """It is no more than a part of it."""
    for text in (
        "您的还款892.35元已到账，本期剩余应还100.00元",
        "您已部分还款，本期应还100.00元",
        "本期应还还差100.00元",
    ):
        reading = read(f"【示例消费金融】{text}，还款日2026年12月15日。")
        assert "loan.payment" not in {fill["field"] for fill in reading["fills"]}, text
        assert any("一部分" in ask["text"] for ask in reading["asks"])


@pytest.mark.parametrize("text", TAKEN)
def test_who_was_paid(text: str) -> None:
    """In brackets, behind a mark, as the one that took it."""
    text = f"【示例银行】您尾号3366的储蓄卡于2026年11月20日07:12{text}，可用余额41.20元。"
    assert found(text, "payee") == ["北湖消费金融有限公司"]
    assert filled(text) == {"recalculate.flows": "2026-11-20 892.35"}


@pytest.mark.parametrize("text", NOTICES)
def test_that_the_credit_record_will_be_told(text: str) -> None:
    """A verb, and what is told or to whom, in either order."""
    text = f"【示例消费金融】您的贷款已逾期，若仍未还款，我司将于5日后{text}。"
    assert (read(text)["kind"], found(text, "notice")) == ("record_warning", ["reporting"])


def test_what_is_not_such_a_notice() -> None:
    """A threat without it, and a bait that promises the contrary."""
    for text in ("否则影响您的征信", "还清后不上报征信", "可撤销上报的不良信息", "提供贷款合同"):
        assert found(f"【示例消费金融】您的贷款已逾期，{text}。", "notice") == []


def test_another_account_and_another_loan_are_signs() -> None:
    """By the words that such messages use."""
    for word in ("监管账户", "清算账户", "司法账户", "还款专户"):
        assert "private_account" in signs(f"【示例】请将欠款8800元转入{word}。")
    for word in ("备用金已提升至50000元", "额度已提升至50000元", "3分钟到账", "日息低至0.02%"):
        assert "new_loan" in signs(f"【示例】您的{word}，随时可用。")


def test_names_are_kept_in_plain_signs() -> None:
    """Radicals out of a PDF, wide digits: what goes on to other places is written as people write it."""
    reading = read("【北湖消⾦】您的借款本期应还８８元，请联系１３８１２３４５６７８。")
    assert reading["who"] == "北湖消金"
    assert found("【北湖】请联系１３８１２３４５６７８。", "phone") == ["13812345678"]
    assert "private_mobile" in {sign["name"] for sign in reading["signs"]}


def test_a_wide_comma_between_digits_is_doubt_and_no_end() -> None:
    """Seventeen hundred is not a thousand less."""
    for amount in ("1，710元", "1，710元本金", "12，345元"):
        reading = read(f"【示例消费金融】您的借款本期应还{amount}，还款日2026年12月15日。")
        assert "loan.payment" not in {fill["field"] for fill in reading["fills"]}
        assert reading["not_read"], amount
        assert not any(item["what"] == "principal" for item in reading["found"])


def test_days_late_with_blanks() -> None:
    """As an app writes them."""
    for text in ("逾期12天", "逾期 12 天", "已逾期：12天", "逾期天数 12天", "逾期已达12天"):
        assert found(f"【示例消费金融】您的借款{text}。", "days_late") == ["12"], text


def companies(text: str) -> dict[str, str]:
    return {item["what"]: item["value"] for item in read(text)["found"] if "公司" in item["value"]}


def test_a_case_number_is_no_part_of_who_sues() -> None:
    told = companies("【示例区人民法院】本院受理（2026）示0000民初4517号云岭资产管理有限公司诉你金融借款合同纠纷一案。")
    assert told["plaintiff"] == "云岭资产管理有限公司"


def test_who_signed_before_being_named_as_the_buyer_is_the_buyer() -> None:
    told = companies(
        "【示例消金】我司已于2026年9月30日与云岭资产管理有限公司签订债权转让协议，"
        "将您合同项下债权转让给云岭资产管理有限公司。"
    )
    assert told["new_creditor"] == "云岭资产管理有限公司"
    assert told.get("old_creditor") != "云岭资产管理有限公司"
