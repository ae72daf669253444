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
