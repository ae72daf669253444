"""A court that is threatened is not a court that has been gone to; and the other way round."""

from __future__ import annotations

import pytest

from calculators.papers.message import read

THREATS = [
    "【示例消金】您的借款已逾期，请于今日18:00前还清，否则将移交法院起诉。",
    "【示例消金】您已逾期92天，若仍不处理，我司会提交立案。",
    "【示例消金】您的账户已逾期，如未还款，可能进入司法程序。",
]
CLAIMS = [
    "【诉讼通知】林小满，你的案件已移交法院立案，今日18:00前不处理后果自负。",
    "【诉讼通知】你的案件将于12月5日开庭，请速联系。",
    "【法务部】法院已受理你的借款案件，请今日处理。",
]


@pytest.mark.parametrize("text", THREATS)
def test_a_threat_is_answered_by_looking_at_what_is_owed(text: str) -> None:
    reading = read(text)
    assert reading["kind"] == "pre_suit"
    assert "court_without_case" not in {sign["name"] for sign in reading["signs"]}
    assert reading["first"].startswith("先核对欠谁、欠多少")
    assert not reading["held"]


@pytest.mark.parametrize("text", CLAIMS)
def test_a_claim_without_a_case_is_still_held_back(text: str) -> None:
    reading = read(text)
    assert reading["kind"] == "fake_court"
    assert reading["held"]
    assert "12368" in reading["first"]


def test_what_the_message_names_is_not_said_to_be_lacking() -> None:
    """One line said that it names no case, and the next one quoted the number."""
    text = (
        "【法院调解】你有一件贷款纠纷，案号(2026)津0116民初1234号，请于今日17点前联系调解员张老师13812345678，"
        "逾期将列为失信被执行人。点击 http://t.cn/abc"
    )
    reading = read(text)
    assert "case_number" in {item["what"] for item in reading["found"]}
    said = [*reading["say"], *(sign["text"] for sign in reading["signs"])]
    assert [words for words in said if "没写案号" in words or "没有写案号" in words or "没有写全" in words] == []
    # A quotation is a whole clause, or the words that it stands on: no name is cut in two.
    assert all(not sign["from"].endswith("调解员张") for sign in reading["signs"])
