"""The invented samples: every reading that was expected before there was a reader, and every line accounted for."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from calculators.doors.tables import read_bytes
from calculators.papers import credit_report, message, plan

SAMPLES = Path(__file__).parent / "samples"
MESSAGES: list[dict[str, Any]] = [
    json.loads(line) for line in (SAMPLES / "messages.jsonl").read_text("utf8").splitlines()
]
BILLS = ("wechat-1.xlsx", "wechat-2.csv", "alipay-1.csv", "alipay-2.csv", "bank-1.csv")
PLANS = ("plan-1.txt", "plan-2.txt", "plan-3.txt")
# Said elsewhere: in the log, or by a sign of its own.
BESIDE = ("notice", "wechat", "announcement")


def expected(name: str) -> dict[str, Any]:
    """What a sample should read as."""
    found: dict[str, Any] = json.loads((SAMPLES / f"{name}.expected.json").read_text("utf8"))
    return found


def alike(value: str) -> str:
    """Write an amount one way, whatever its zeros; other values as they are."""
    try:
        return f"{Decimal(value):f}".rstrip("0").rstrip(".") if "." in value else str(Decimal(value))
    except ArithmeticError:
        return value


@pytest.mark.parametrize("sample", MESSAGES, ids=[each["id"] for each in MESSAGES])
def test_messages(sample: dict[str, Any]) -> None:
    """Kind, what it says, every sign that was expected, no field but those that were."""
    reading = message.read(sample["text"])
    assert reading["kind"] == sample["kind"]
    said = {alike(item["value"]) for item in reading["found"]}
    assert {alike(item["value"]) for item in sample["read"] if item["what"] not in BESIDE} <= said
    assert {sign["name"] for sign in sample["signs"]} <= {sign["name"] for sign in reading["signs"]}
    wanted = {(f["field"], f["value"]) for f in sample["fills"] if not f["field"].startswith(("list.", "recalculate."))}
    assert {(fill["field"], fill["value"]) for fill in reading["fills"]} == wanted
    for part in (*reading["found"], *reading["signs"], *reading["left_out"], *reading["not_read"]):
        assert part["from"] in sample["text"], part


@pytest.mark.parametrize("name", PLANS)
def test_plans(name: str) -> None:
    """Rows and fields as expected, nothing else; what is doubtful is told."""
    want, reading = expected(name), plan.read((SAMPLES / name).read_text("utf8"))
    keys = ("number", "due_date", "payment", "principal", "interest", "fee", "penalty")
    rows = [{key: row[key] for key in keys if key in row} for row in reading["rows"]]
    assert rows == [{key: row[key] for key in keys if key in row} for row in want["rows"]]
    told = {fill["field"]: fill["value"] for fill in reading["fills"]}
    wanted = {key: each if isinstance(each, str) else each["value"] for key, each in want["fills"].items()}
    assert told == {key: value for key, value in wanted.items() if not key.startswith("monthly_fee")}
    assert {entry["number"] for entry in reading["not_read"]} == {each["number"] for each in want.get("doubtful", ())}


def test_the_report() -> None:
    """Every debt, what is closed, the counts, and nothing that belongs to nobody's eyes."""
    want, reading = expected("credit-brief.txt"), credit_report.read((SAMPLES / "credit-brief.txt").read_text("utf8"))
    keys = ("name", "balance", "as_of", "overdue", "opened", "lent")
    for debt, told in zip(want["owed"], reading["owed"], strict=True):
        assert {key: debt[key] for key in keys if key in debt}.items() <= told.items()
    assert reading["owed_total"] == want["owed_total"]
    assert all(check["agrees"] for check in reading["checks"])
    assert len(reading["checks"]) == 8
    assert [[row["name"], row["balance"]] for row in reading["rows"]] == want["fills"]["list.creditors"]
    text = json.dumps(reading, ensure_ascii=False)
    for secret in ("林小满", "李某某", "000000199001010000", "2026112000000000000000", "尾号", "贷后管理"):
        assert secret not in text


@pytest.mark.parametrize("name", BILLS)
def test_bills(name: str) -> None:
    """Every payment with its line, day and amount; what was lent; what is left out and why."""
    want, reading = expected(name), read_bytes("bill", (SAMPLES / name).read_bytes())
    assert reading["head_line"] == want["head_line"]
    if "period" in want:
        assert reading["period"] == want["period"]
    assert (reading["records"], reading["not_read"]) == (want["read"]["records"], want["read"]["not_read"])
    assert all(check["agrees"] for check in reading["checks"]), reading["checks"]
    told = {payee["name"]: payee for payee in reading["payees"]}
    assert set(told) == {each["name"] for each in want["candidates"]}
    for each in want["candidates"]:
        payee = told[each["name"]]
        paid = [(p["line"], p["date"], p["amount"]) for p in payee["paid"]]
        assert paid == [(p["line"], p["date"], p["amount"]) for p in each["paid"]]
        assert payee["paid_total"] == each["paid_total"]
        assert [p["amount"] for p in payee["pay_outs"]] == [p["amount"] for p in each.get("pay_outs", ())]
        assert {entry["line"] for entry in payee["left_out"]} == {entry["line"] for entry in each["left_out"]}
    text = json.dumps(reading, ensure_ascii=False)
    for secret in (
        "林小满",
        "许某某",
        "小满",
        "4200009900000000000000",
        "2026000000000000000000",
        "6222000000",
        "lin***",
    ):
        assert secret not in text


def lines(reading: dict[str, Any]) -> list[int]:
    """Every line that a reading of a text speaks of."""
    told = [*reading.get("found_lines", ()), *reading["no_interest"]]
    return told + [entry["line"] for name in ("left_out", "not_read") for entry in reading[name]]


def test_a_report_pasted_out_of_a_pdf_reads_as_the_report_does() -> None:
    """Radicals for characters, sentences cut by lines and by the foot of a page: a browser's PDF, its text by pypdf."""
    whole, pasted = (
        credit_report.read((SAMPLES / name).read_text("utf8"))
        for name in ("credit-brief.txt", "credit-brief-from-pdf.txt")
    )
    assert "⼾" in (SAMPLES / "credit-brief-from-pdf.txt").read_text("utf8")
    debts = [[(debt["name"], debt["balance"]) for debt in reading["owed"]] for reading in (whole, pasted)]
    assert debts[0] == debts[1]
    assert pasted["checks"] == whole["checks"]
    assert all(check["agrees"] for check in pasted["checks"])
    assert pasted["not_read"] == []


@pytest.mark.parametrize("name", [*PLANS, "credit-brief.txt"])
def test_every_line_is_in_one_place(name: str) -> None:
    """Found, left out, not read or of no interest: each line once."""
    text = (SAMPLES / name).read_text("utf8")
    reading = plan.read(text) if name in PLANS else credit_report.read(text)
    full = [number for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    assert sorted(lines(reading)) == full


def test_a_form_that_is_not_known_is_refused() -> None:
    """With its head alone, digits and names blanked."""
    reading = read_bytes("bill", "姓名,张三丰\n日期,对方,数额\n2026-01-02,李四,138.00\n".encode())
    assert "认不出来" in reading["refused"]
    shape = "\n".join(reading["head"])
    assert not any(secret in shape for secret in ("张三丰", "李四", "138"))
    assert "日期" in shape


def test_numbers_of_nobody_stay_unread() -> None:
    """Approximate, ranged, foreign, torn, spelled out: told, never taken."""
    for words in ("约28000元", "28000多元", "1000-2000元", "1710.615元", "12,34元", "500美元", "二万元", "17\n10.61元"):
        reading = message.read(f"【京东消费金融】您的借款本期应还{words}，请到官方APP查看。")
        assert reading["fills"] == [], words
        assert reading["not_read"], words


def test_nothing_is_filled_while_a_sign_holds_it_back() -> None:
    """A sum in a message that asks for a code is no number to work with."""
    good = "【京东消费金融】您的借款本期应还1710.61元，还款日2026年12月15日。"
    assert len(message.read(good)["fills"]) == 2
    for bait in ("请把验证码告诉专员。", "点 t.example/jx9 办理。", "请加微信办理。", "打到个人账户。", "请转告家人。"):
        assert message.read(good + bait)["fills"] == [], bait
