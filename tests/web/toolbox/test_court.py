"""The court pack in a browser: three made-up cases as Word files, two kinds that never mix, the sheet of dates."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.toolbox.conftest import field, leave, put_row
from tests.web.toolbox.test_data import ALTERNATIVE, LIMITATION, PLAN, WHOLE, unfit

pytestmark = pytest.mark.slow

Visit = Callable[[str], Page]
# Where the files of the three cases are left to be looked at in a word processor; nowhere unless somebody says so.
KEEP = os.environ.get("COURT_PACK")


def fill(page: Page, values: dict[str, str]) -> None:
    """Type into the forms of the page; a choice is made by its value."""
    for key, value in values.items():
        control = page.locator(f'form.case [data-case="{key}"]').first
        if control.evaluate("each => each.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)


def blanks(page: Page, name: str, values: dict[str, str]) -> None:
    """Open a document and fill its own form."""
    document = page.locator(f"#{name}")
    document.locator("> summary").click()
    document.locator(".document__fields > summary").click()
    for key, value in values.items():
        document.locator(f"#{name}-{key.replace('.', '-')}").fill(value)


def saved(page: Page, name: str, folder: Path) -> str:
    """Save a document as a Word file; returns its words, a line a paragraph."""
    document = page.locator(f"#{name}")
    if not document.evaluate("each => each.open"):
        document.locator("> summary").click()
    with page.expect_download() as download:
        leave(document, "存成 Word 文件")
    path = (Path(KEEP) if KEEP else folder) / f"{name}-{folder.name}.docx"
    download.value.save_as(path)
    with zipfile.ZipFile(path) as packed:
        markup = packed.read("word/document.xml").decode()
    return "\n".join("".join(re.findall(r"<w:t[^>]*>([^<]*)", part)) for part in markup.split("</w:p>"))


def test_a_debt_of_years_pleads_limitation_and_nothing_else(toolbox: Visit, tmp_path: Path) -> None:
    page = toolbox("court")
    fill(
        page,
        {
            "court.paper": "suit",
            "court.way": "household",
            "court.procedure": "small",
            "matter.court_received": "2026-11-20",
            "matter.court": "某市某区人民法院",
            "matter.case_number": "（2026）某0101民初1234号",
            "court.plaintiff": "某资产管理有限公司",
            "court.kind": "expired",
            "expired.last_due": "2018-06-15",
        },
    )
    put_row(page, "claims", 0, what="本金", amount="8200")
    put_row(page, "claims", 1, what="利息、罚息", amount="15600")
    put_row(page, "claims", 2, what="诉讼费")
    page.locator('[data-list="days"] [data-row]').nth(0).locator('[data-cell="kind"]').select_option("demand")
    put_row(page, "days", 0, day="2026-03-02", proof="手机里的短信")
    put_row(page, "days", 1, day="2019-01-05", proof="银行流水")
    page.locator('[data-list="days"] [data-row]').nth(1).locator('[data-cell="kind"]').select_option("payment")
    blanks(page, "reply-expired", {"person.name": "张三", "person.phone": "138 0000 0000"})
    text = saved(page, "reply-expired", tmp_path)
    for words in (
        "请求驳回原告的全部诉讼请求",
        "到期日是2018年6月15日",
        "8200",
        "某市某区人民法院",
        "答辩人提出诉讼时效抗辩，不同意履行",
    ):
        assert words in text
    # What was left empty is left out, and nothing is ticked.
    assert "补充的事实" not in text
    assert not re.search("[☑√]", text)
    assert [line for line in text.split("\n") if unfit("expired", line)] == []
    # The amounts are denied, and less is asked for only if limitation fails.
    assert f"{ALTERNATIVE}，答辩人对各项金额均不认可，请原告举证" in text
    assert "如果法院不采纳时效抗辩，请求扣除已经还过的款" in text
    days = saved(page, "annex-days", tmp_path)
    # By day, however they were typed.
    assert days.index("2019年1月5日") < days.index("2026年3月2日")
    assert "自己还了一笔" in days
    # The days that the papers did not say are counted; the small claim has seven.
    expect(page.locator('.court__days li[data-when="court.procedure=small"] .timeline__when')).to_contain_text(
        "2026年11月27日"
    )
    answer = page.locator('.court__days li[data-typed="court.reply_by"] .timeline__when')
    expect(answer).to_contain_text("2026年12月7日")
    fill(page, {"court.reply_by": "2026-12-04"})
    expect(answer).to_contain_text("2026年12月4日")
    expect(answer).to_contain_text("照你抄的日子")
    expect(page.locator('.court__days li[data-when="court.paper=order"]')).to_be_hidden()


def test_a_debt_that_runs_asks_for_less_and_says_nothing_of_limitation(toolbox: Visit, tmp_path: Path) -> None:
    page = toolbox("court")
    fill(
        page,
        {
            "court.paper": "suit",
            "matter.court_received": "2026-11-20",
            "matter.court": "某市某区人民法院",
            "matter.case_number": "（2026）某0102民初77号",
            "court.plaintiff": "天津某消费金融有限公司",
            "court.kind": "reduce",
            "loan.received": "43000",
            "loan.payment": "1710.61",
            "loan.paid_months": "25",
            "matter.paid_total": "42765.25",
        },
    )
    put_row(page, "claims", 0, what="本金", amount="24017.36", answer="请求按实际到手的本金和还过的款核减")
    put_row(page, "claims", 1, what="律师费", amount="3000", answer="合同没有约定，请原告举证")
    for number, day in enumerate(("2018-05-15", "2018-06-15", "2018-07-15")):
        put_row(page, "payments", number, day=day, amount="1710.61", proof=f"银行流水第 {number + 1} 页")
    blanks(
        page,
        "reply-reduce",
        {
            "person.name": "李四",
            "reply.principal": "还过 25 期，其中抵本金的部分没有扣完",
            "reply.interest": "各项合计超过年利率 24%，请求调减",
        },
    )
    text = saved(page, "reply-reduce", tmp_path)
    for words in (
        "合同没有约定，请原告举证",
        "无□　有□　还过 25 期",
    ):
        assert words in text
    assert "不构成对原告主张的事实和数额的承认" in text
    assert "其他请求：" not in text
    assert not LIMITATION.search(text)
    # What one would pay stands on a sheet of its own, which is not filed with the answer.
    assert not PLAN.search(text)
    blanks(page, "settle", {"reply.offer": "从 2027 年 1 月起每月 600 元"})
    offer = saved(page, "settle", tmp_path)
    assert "仅供调解，不入答辩" in offer
    assert "提出人的方案是：从 2027 年 1 月起每月 600 元" in offer
    assert "600 元" not in saved(page, "reply-reduce", tmp_path)
    table = saved(page, "annex-recalculation", tmp_path)
    assert "15,754.73" in table
    assert "第几期" in table
    payments = saved(page, "annex-payments", tmp_path)
    assert "2018年6月15日" in payments
    assert "合计42765.25元" in payments


def test_a_payment_order_is_opposed_in_time(toolbox: Visit, tmp_path: Path) -> None:
    page = toolbox("court")
    fill(
        page,
        {
            "court.paper": "order",
            "matter.court_received": "2026-11-20",
            "matter.court": "某县人民法院",
            "matter.case_number": "（2026）某0123民督9号",
            "court.plaintiff": "某资产管理有限公司",
            "court.kind": "reduce",
        },
    )
    put_row(page, "claims", 0, what="本金", amount="8000", answer="申请人不是债权人，不认")
    put_row(page, "claims", 1, what="利息", amount="3000", answer="请申请人举证")
    expect(page.locator('.court__days li[data-when="court.paper=order"] .timeline__when')).to_contain_text(
        "2026年12月7日"
    )
    expect(page.locator('.court__days li[data-typed="court.hearing"]')).to_be_hidden()
    blanks(
        page,
        "order-amount",
        {"matter.objection": "债权转让没有通知过异议人", "court.home": "某省某县"},
    )
    text = saved(page, "order-amount", tmp_path)
    assert "债权转让没有通知过异议人。" in text
    # Each claim by name with its reason: what is left out would stay in force.
    assert WHOLE in text
    assert "申请人不是债权人，不认" in text
    assert "请申请人举证" in text
    assert "经常居住地是某省某县，不在贵院的辖区" in text
    assert "请求裁定终结督促程序" in text
    assert not LIMITATION.search(text)
    blanks(
        page,
        "collect",
        {"person.name": "王五", "court.collect_from": "某银行某支行", "court.collect_what": "2019 年 1 月起的扣款记录"},
    )
    assert "向某银行某支行调取2019 年 1 月起的扣款记录" in saved(page, "collect", tmp_path)
    blanks(page, "jurisdiction", {"court.right_court": "某市某区人民法院"})
    assert "不构成对原告诉讼请求的答辩或者承认" in saved(page, "jurisdiction", tmp_path)


@pytest.mark.parametrize(
    ("chosen", "mine", "theirs"),
    [
        ("", (), ("reply-expired", "reply-reduce", "order-expired", "order-amount", "annex-days", "settle")),
        (
            "expired",
            ("reply-expired", "order-expired", "annex-days"),
            ("reply-reduce", "order-amount", "annex-recalculation", "settle"),
        ),
        ("reduce", ("reply-reduce", "order-amount", "annex-recalculation", "settle"), ("reply-expired", "annex-days")),
    ],
)
def test_the_kind_that_was_not_chosen_is_not_there(
    toolbox: Visit, chosen: str, mine: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    page = toolbox("court")
    field(page, "court.kind").select_option(chosen)
    for name in mine:
        expect(page.locator(f"#{name}")).to_be_visible()
    for name in theirs:
        expect(page.locator(f"#{name}")).to_be_hidden()
        expect(page.locator(f"#{name} + .document__closed")).to_be_visible()
    # What serves both is always there.
    expect(page.locator("#jurisdiction")).to_be_visible()
    expect(page.locator("#annex-payments")).to_be_visible()
    # A link to it opens nothing either.
    if theirs:
        page.goto(f"{page.url.partition('#')[0]}#{theirs[0]}")
        expect(page.locator(f"#{theirs[0]}")).to_be_hidden()


def test_a_change_of_mind_closes_the_other_kind(toolbox: Visit) -> None:
    page = toolbox("court")
    field(page, "court.kind").select_option("reduce")
    page.locator("#reply-reduce > summary").click()
    field(page, "court.kind").select_option("expired")
    expect(page.locator("#reply-reduce")).to_be_hidden()
    assert page.locator("#reply-reduce").evaluate("each => each.open") is False
    expect(page.locator("#reply-expired")).to_be_visible()
