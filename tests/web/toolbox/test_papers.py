"""Papers on a phone: pasted or chosen, looked at, ticked, put where they belong, forgotten; nothing leaves the page."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from publish.lender import guide
from tests.conftest import SLUG

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "tests/money/papers/samples"
MESSAGES = {
    each["id"]: each["text"] for each in map(json.loads, (SAMPLES / "messages.jsonl").read_text("utf8").splitlines())
}
HEAD = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号"
BOTH_NAMES = "\n".join(
    [
        HEAD,
        *(
            f"2026-{month}-10 10:00:00,商户消费,{name},还款,支出,¥810.00,零钱,支付成功,{month}"
            for month, name in (("07", guide()["former"][0]), ("08", guide()["former"][0]), ("09", guide()["full"]))
        ),
    ]
)
PICTURES = os.environ.get("PAPERS_PICTURES", "")


@pytest.fixture
def papers(toolbox: Callable[[str], Page]) -> Page:
    """The page of papers, ready."""
    page = toolbox("papers")
    expect(page.locator("#paper-message-text")).to_be_visible()
    return page


def paste(page: Page, name: str, text: str) -> None:
    """Paste a text and have it looked at."""
    page.locator(f"#paper-{name}-text").fill(text)
    page.locator(f'[data-paper="{name}"]').get_by_role("button", name="看一看").click()


def picture(page: Page, name: str) -> None:
    """Keep a picture where somebody asked for pictures."""
    if PICTURES:
        page.screenshot(path=f"{PICTURES}-{name}.png")


def in_case(page: Page, key: str) -> str:
    """What the case holds under a key."""
    kept = page.evaluate("sessionStorage.getItem('" + SLUG + ":/:case')")
    entries: dict[str, list[str]] = json.loads(kept)["entries"] if kept else {}
    return entries[key][0] if key in entries else ""


def all_hotlines_or_pages(place: Locator) -> bool:
    """Whether no link is one of the message's own."""
    links = [link.get_attribute("href") or "" for link in place.locator("a").all()]
    return bool(links) and all(link in ("tel:12368", "tel:110") or link.startswith("../../help/") for link in links)


def test_a_message_on_mediation_leads_to_its_page_and_to_the_courts_number(papers: Page) -> None:
    """One tap calls the court, one opens the page; whoever is to be visited at work is led to that page."""
    place = papers.locator('[data-paper="message"]')
    paste(
        papers,
        "message",
        "【天津某人民法院】您的借款纠纷已进入诉前调解，请今日联系调解员13800001111，逾期将上门走访单位。",
    )
    first = place.locator(".paper__first")
    expect(first.locator("a")).to_have_attribute("href", "tel:12368")
    expect(place).to_contain_text("还不等于立了案")
    expect(place).not_to_contain_text("硬闯")
    assert all_hotlines_or_pages(place)
    expect(place.locator('a[href$="/help/work-calls/"]')).to_be_visible()
    picture(papers, "message-mediation")
    place.locator('a[href$="/help/pre-suit/"]').click()
    papers.wait_for_url("**/help/pre-suit/")


def test_two_names_of_the_lender_are_handed_over_together(papers: Page) -> None:
    """Of the three instalments none is short, whichever name each was paid to."""
    place = papers.locator('[data-paper="bill"]')
    paste(papers, "bill", BOTH_NAMES)
    expect(place.locator("[data-flows]")).to_have_count(3)
    picture(papers, "bill-together")
    place.locator("[data-flows]").first.check()
    place.locator("[data-sure]").first.check()
    place.get_by_role("button", name="把这一家的还款放进下面的重算").click()
    rows = papers.locator('loan-calculator[use="recalculate"] [data-rows="flows"] [data-row]')
    expect(rows).to_have_count(3)
    expect(rows.nth(2).locator('[name="date"]')).to_have_value("2026-09-10")


def test_a_message_is_told_and_logged(papers: Page) -> None:
    """Signs with their words, no link, nothing filled by itself; one tap puts it in the log."""
    place = papers.locator('[data-paper="message"]')
    paste(papers, "message", MESSAGES["m17"])
    expect(place.locator(".paper__signs.is-against li")).to_have_count(6)
    expect(place).to_contain_text("12368")
    assert all_hotlines_or_pages(place)
    assert place.locator("[data-fill]").count() == 0
    picture(papers, "message-court")
    paste(papers, "message", MESSAGES["m01"])
    expect(place.locator('[data-fill="loan.payment"]')).to_have_count(1)
    picture(papers, "message-due")
    assert place.locator(":checked").count() == 0
    assert in_case(papers, "loan.payment") == ""
    fill = place.get_by_role("button", name="把勾上的填进“我的情况”")
    expect(fill).to_be_disabled()
    place.locator('[data-fill="loan.payment"]').check()
    fill.click()
    assert in_case(papers, "loan.payment") == "1710.61"
    assert in_case(papers, "loan.next_due") == ""
    place.get_by_role("button", name="记进联系记录").click()
    expect(place).to_contain_text("记好了")
    picture(papers, "message-logged")
    papers.goto(papers.url.replace("papers", "log"))
    expect(papers.locator(".record")).to_contain_text("本期应还1,710.61元")
    picture(papers, "log")


def test_a_sum_is_laid_beside_the_readers_instalment(papers: Page) -> None:
    """A threat of a court is not taken for a case, and three instalments not for all that is owed."""
    place = papers.locator('[data-paper="message"]')
    text = "【京东消费金融】您尾号4321的借款已逾期三期，欠款共计5131.83元，请于18:00前还清，否则将移交法院起诉。"
    paste(papers, "message", text)
    expect(place.locator('[data-found="total_claimed"]')).to_contain_text("填了“每期该还”")
    expect(place).to_contain_text("现在还不是法院的通知")
    expect(place).to_contain_text("先核对欠谁、欠多少")
    expect(place).not_to_contain_text("不往别处填")
    expect(place.locator('[data-fill="person.tail"]')).to_have_value("4321")
    papers.goto(papers.url.replace("papers", "plan"))
    papers.locator("#case-loan-payment").fill("1710.61")
    papers.goto(papers.url.replace("plan", "papers"))
    paste(papers, "message", text)
    expect(place.locator('[data-found="total_claimed"]')).to_contain_text("正好是 3 期，每期 1710.61 元")


def test_a_code_is_not_kept(papers: Page) -> None:
    """Neither on the page nor in the log."""
    place = papers.locator('[data-paper="message"]')
    paste(papers, "message", "【某银行】验证码 482913，5分钟内有效，请勿告诉他人。")
    place.get_by_role("button", name="记进联系记录").click()
    assert "482913" not in place.inner_html()
    assert "482913" not in papers.evaluate("JSON.stringify(sessionStorage)")


def test_a_plan_fills_the_loan(papers: Page) -> None:
    """Its four numbers, each ticked by the reader; then the plan's page asks."""
    place = papers.locator('[data-paper="plan"]')
    paste(papers, "plan", (SAMPLES / "plan-1.txt").read_text("utf8"))
    expect(place.locator("[data-fill]")).to_have_count(9)
    picture(papers, "plan")
    for key in ("loan.principal", "loan.months", "loan.payment", "loan.next_due"):
        place.locator(f'[data-fill="{key}"]').check()
    place.get_by_role("button", name="把勾上的填进“我的情况”").click()
    expect(place).to_contain_text("填好了 4 项")
    picture(papers, "plan-filled")
    papers.goto(papers.url.replace("papers", "plan"))
    expect(papers.locator('[data-case="loan.principal"]')).to_have_value("7343.85")
    picture(papers, "plan-ask")


def test_a_report_gives_the_debts(papers: Page) -> None:
    """The creditors are rows of the case; no name, number or inquiry of the report is anywhere."""
    place = papers.locator('[data-paper="credit-report"]')
    paste(papers, "credit-report", (SAMPLES / "credit-brief.txt").read_text("utf8"))
    expect(place.locator("[data-row]")).to_have_count(4)
    expect(place).to_contain_text("65910 元")
    picture(papers, "report")
    result = place.locator(".paper__result").inner_html()
    for secret in ("林小满", "李某某", "000000199001010000", "2026112000000000000000", "1234", "贷后管理"):
        assert secret not in result
    for box in place.locator("[data-row]").all():
        box.check()
    place.get_by_role("button", name="把勾上的填进“我的情况”").click()
    papers.goto(papers.url.replace("papers", "case"))
    rows = papers.locator('[data-list="creditors"] [data-row]')
    expect(rows).to_have_count(4)
    expect(rows.nth(0).locator('[data-cell="balance"]')).to_have_value("7500")
    picture(papers, "report-case")


@pytest.mark.parametrize("name", ["wechat-1.xlsx", "alipay-1.csv"])
def test_a_bill_goes_into_the_recalculation(papers: Page, name: str) -> None:
    """The reader picks the payee and says that nothing is missing; dates and amounts stand in the calculator."""
    place = papers.locator('[data-paper="bill"]')
    assert place.locator("input[type=file]").get_attribute("accept") is None
    place.locator("input[type=file]").set_input_files(SAMPLES / name)
    go = place.get_by_role("button", name="把这一家的还款放进下面的重算")
    expect(go).to_be_disabled()
    picture(papers, f"bill-{name}")
    place.locator('[data-name="天津京东消费金融有限公司"]').check()
    expect(go).to_be_disabled()
    place.locator('[data-sure="whole"]').check()
    go.click()
    rows = papers.locator('loan-calculator[use="recalculate"] [data-rows="flows"] [data-row]')
    expect(rows).to_have_count(3)
    expect(rows.nth(0).locator('[name="date"]')).to_have_value("2026-08-15")
    expect(rows.nth(2).locator('[name="amount"]')).to_have_value("1710.61")
    picture(papers, f"bill-{name}-calculator")


def test_what_cannot_be_read_is_said(papers: Page, tmp_path: Path) -> None:
    """A picture, a PDF, an unknown head: refused with a word on what to do; the head is shown with names blanked."""
    place = papers.locator('[data-paper="bill"]')
    for name, content, words in (
        ("a.pdf", b"%PDF-1.7 ...", "这是 PDF，这里还读不了"),
        ("b.pdf", b"%PDF-1.7 trailer << /Encrypt 6 0 R >>", "这份 PDF 有密码"),
        ("a.png", b"\x89PNG\r\n\x1a\n....", "图片"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"),
        ("a.csv", "张三,138000\n李四,1\n".encode(), "认不出来"),
    ):
        (tmp_path / name).write_bytes(content)
        place.locator("input[type=file]").set_input_files(tmp_path / name)
        expect(place).to_contain_text(words)
    shape = place.locator(".paper__shape").text_content() or ""
    assert "张三" not in shape
    assert "138" not in shape


@pytest.mark.parametrize("name", ["message", "bill"])
def test_without_its_engine_it_says_so(papers: Page, name: str) -> None:
    """Nothing is left standing that says it is still being read."""
    papers.route("**/engines/micropython/papers/**", lambda route: route.abort())
    place = papers.locator(f'[data-paper="{name}"]')
    if name == "bill":
        place.locator("input[type=file]").set_input_files(SAMPLES / "alipay-1.csv")
    else:
        paste(papers, name, MESSAGES["m01"])
    expect(place.locator(".paper__said")).to_have_text("没有读出来。请刷新页面，再试一次。")


def test_one_button_forgets(papers: Page) -> None:
    """What was pasted and what was read out of it are gone from the page, and were never in the browser's storage."""
    place = papers.locator('[data-paper="plan"]')
    text = (SAMPLES / "plan-2.txt").read_text("utf8")
    paste(papers, "plan", text)
    expect(place.locator("[data-fill]").first).to_be_visible()
    assert "1,171.36" not in papers.evaluate("JSON.stringify(sessionStorage) + JSON.stringify(localStorage)")
    place.get_by_role("button", name="忘掉这份").click()
    expect(place.locator("#paper-plan-text")).to_have_value("")
    assert "1171.36" not in papers.locator("main").inner_html()


def long_bill(count: int) -> bytes:
    """A bill of Alipay with that many records, one in twenty of them a repayment."""
    text = (SAMPLES / "alipay-1.csv").read_bytes().decode("gb18030")
    head = next(line for line in text.splitlines() if line.startswith("交易时间"))
    rows = []
    for number in range(count, 0, -1):
        day, tail = f"2026-{number % 9 + 1:02d}-14 08:{number % 60:02d}:00", f"余额宝,{{}},2026{number}\t,\t,,"
        if number % 20 == 0:
            row = f"{day},信用借还,天津京东消费金融有限公司,/,还款,不计收支,{number}.61,{tail.format('还款成功')}"
        else:
            row = f"{day},日用百货,某店,/,纸巾,支出,19.90,{tail.format('交易成功')}"
        rows.append(row)
    return "\n".join(["导出信息：", f"共{count}笔记录", head, *rows, ""]).encode("gb18030")


def test_a_bill_of_five_thousand_rows_is_read_in_turn_and_only_this_origin_is_asked(
    papers: Page, tmp_path: Path
) -> None:
    """At a quarter of the processor: progress is seen, the page answers meanwhile, and what it held is given back."""
    asked: list[str] = []
    papers.on("request", lambda request: asked.append(request.url))
    paste(papers, "message", MESSAGES["m17"])
    expect(papers.locator('[data-paper="message"] .paper__signs li').first).to_be_visible()
    bill = tmp_path / "bill.csv"
    bill.write_bytes(long_bill(5000))
    spoken = papers.context.new_cdp_session(papers)
    spoken.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    papers.evaluate(
        """() => { window.gaps = 0; let last = performance.now();
        setInterval(() => { const now = performance.now();
            window.gaps = Math.max(window.gaps, now - last); last = now }, 20);
        document.querySelector('[data-paper="bill"] input[type=file]')
        .addEventListener("change", () => { window.begun = performance.now() }, { capture: true });
        new MutationObserver(() => { if (document.querySelector('[data-name="天津京东消费金融有限公司"]'))
            window.read ??= performance.now() }).observe(document.body, { childList: true, subtree: true }); }"""
    )
    place = papers.locator('[data-paper="bill"]')
    place.locator("input[type=file]").set_input_files(bill)
    expect(place.locator('[data-name="天津京东消费金融有限公司"]')).to_be_visible(timeout=180_000)
    took, gap = papers.evaluate("[(window.read - window.begun) / 1000, window.gaps / 1000]")
    expect(place).to_contain_text("账单自己写共 5000 笔，读到 5000 笔")
    heap = papers.evaluate("performance.memory ? performance.memory.usedJSHeapSize / 2 ** 20 : 0")
    print(f"5,000 rows: {took:.1f} s, longest {gap:.2f} s without an answer, {heap:.0f} MiB of the page's heap")
    origin = "/".join(papers.url.split("/")[:3])
    assert asked
    assert all(url.startswith((origin, "blob:", "data:")) for url in asked), asked
    assert not any("17000000001" in url for url in asked)


def test_nothing_is_wider_than_the_phone(papers: Page) -> None:
    """With a long reading on it."""
    paste(papers, "credit-report", (SAMPLES / "credit-brief.txt").read_text("utf8"))
    expect(papers.locator('[data-paper="credit-report"] [data-row]').first).to_be_visible()
    assert papers.evaluate("document.documentElement.scrollWidth") <= 360
