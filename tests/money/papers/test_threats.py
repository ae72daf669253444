"""A court that is threatened is not a court that has been gone to; and the other way round."""

from __future__ import annotations

import pytest

from calculators.doors.readings import html
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


MEDIATION = [
    "【天津某人民法院】您与某消费金融公司的借款纠纷已进入诉前调解，请今日联系调解员13800001111，逾期将上门走访单位。",
    "【诉前调解中心】您的借款案件已受理诉前调解，请速联系调解员处理，否则转立案。",
    "示例市湖区人民法院：你有一份(2026)云0201诉前调88号案件的调解通知，请致电12368了解。",
    "【示例消金】您的借款已逾期，我司将申请诉前调解，请尽快还款。",
]


@pytest.mark.parametrize("text", MEDIATION)
def test_mediation_is_told_as_mediation(text: str) -> None:
    """Whoever writes and whatever is held back: it is no case yet, the court's number comes first, nobody has to go."""
    reading = read(text)
    assert reading["told"] == "mediation"
    assert "还不等于立了案" in reading["say"][0]
    assert "今天就自己打 12368" in reading["first"]
    assert "由你定" in reading["first"]


@pytest.mark.parametrize(
    "text",
    [
        "【某法院】诉前调解未成，您的案件(2026)云0201民初88号定于12月5日开庭，请到庭。",
        "【诉讼通知】调解失败，法院已立案，传票已寄出，请速联系。",
        *CLAIMS,
    ],
)
def test_what_is_past_mediation_is_told_as_a_case(text: str) -> None:
    reading = read(text)
    assert reading["told"] == reading["kind"] != "mediation"
    assert "今天就自己打 12368" in reading["first"]


def test_a_mobile_number_in_a_message_of_a_court_is_checked_with_the_court() -> None:
    """Else by the number in the contract, which knows of no case."""

    def says(text: str) -> list[str]:
        return [sign["text"] for sign in read(text)["signs"] if sign["name"] in ("private_mobile", "deadline_today")]

    at_court, elsewhere = says(MEDIATION[0]), says("【示例消金】您的借款已逾期，请今日联系13800001111处理。")
    assert len(at_court) == len(elsewhere) == 2
    assert all("12368" in text and "合同" not in text for text in at_court)
    assert all("官方 App" in text for text in elsewhere)


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("逾期将上门走访单位", {"work_threat"}),
        ("我们会致电您的单位核实", {"work_threat"}),
        ("将联系您的同事和领导", {"work_threat"}),
        ("再不处理将上门走访其户籍地和单位", {"visit_threat", "work_threat"}),
        ("先到您单位核实，再上门家访", {"visit_threat", "work_threat"}),
        ("将安排外访人员上门", {"visit_threat"}),
        ("代扣失败（委托单位：示例消金）", set()),
        ("请在App更新您的工作单位信息", set()),
    ],
)
def test_a_visit_to_work_is_not_answered_by_the_law_on_homes(text: str, signs: set[str]) -> None:
    found = {sign["name"] for sign in read(f"【示例消金】{text}。")["signs"]}
    assert found & {"visit_threat", "work_threat"} == signs


def test_amounts_are_held_back_only_where_there_are_some() -> None:
    """「所以短信里的金额不往别处填」 was said of a message that names no amount."""
    assert "不往别处填" not in html(read(MEDIATION[0]))
    assert "不往别处填" in html(read("【诉讼通知】你的案件已移交法院立案，欠款2430元，今日处理。"))
