"""A whole case on one phone, without a network after the first visit: each number typed once, nothing sent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect

from tests.conftest import SLUG
from tests.web.offline.network import Network
from tests.web.toolbox.conftest import ANSWERS, QUESTIONS, field, leave, put_row

NOT_OVERDUE = QUESTIONS["status"]["answers"]["before"]
LOAN = {
    "loan.principal": "12000",
    "loan.rate": "24",
    "loan.months": "12",
    "loan.payment": "1134.72",
}
THEIRS = {"theirs.payment": "900", "theirs.months": "18", "theirs.first_due": "2027-01-15"}


def test_a_case_from_the_first_doubt_to_the_reminders(page: Page, network: Network, tmp_path: Path) -> None:
    """Pathfinder, budget, ask, comparison, letter, call, agreement, reminders; a crash; out and in again."""
    sent: list[tuple[str, str | None]] = []
    page.context.on("request", lambda request: sent.append((request.url, request.post_data)))
    page.goto(f"{network.address}toolbox/path/")
    expect(page.get_by_text("离线可用", exact=True)).to_have_count(1, timeout=60_000)
    network.unplug()
    here = f"{network.address}toolbox/"

    # The pathfinder, with a change of mind: the later answers stay.
    for answer in ANSWERS:
        page.get_by_role("button", name=answer).first.click()
    expect(page.get_by_role("heading", name="你现在的路")).to_be_focused()
    expect(page.locator(".path__live")).to_contain_text("欠款分期还")
    page.get_by_text("你的回答，哪一题都能改", exact=True).click()
    page.locator(".path__answered button").nth(2).click()
    page.get_by_role("button", name=NOT_OVERDUE).click()
    expect(page.locator(".path__live")).to_contain_text("还没逾期，正是开口的时候")
    page.go_back()
    expect(page.locator("h2.path__ask")).to_have_text(QUESTIONS["status"]["ask"])
    page.reload()
    expect(page.get_by_role("button", name=f"{NOT_OVERDUE}（选了）")).to_have_attribute("aria-pressed", "true")

    # Let this phone keep it, then the budget and the offer.
    page.goto(f"{here}case/")
    page.get_by_role("button", name="存在这部手机里").click()
    page.get_by_text("怎么联系对方", exact=True).click()
    put_row(page, "contacts", 0, name="京东消金", mail="合同第 3 页的邮箱")
    come_back(page, f"{here}plan/")
    put_row(page, "income", 0, name="工资", amount="5200")
    put_row(page, "essentials", 0, name="吃饭", amount="2100")
    put_row(page, "essentials", 1, name="房租", amount="2300")
    expect(page.locator('[data-plan="offer"] .money')).to_have_text("720.00 元")
    for key, value in LOAN.items():
        field(page, key).fill(value)
    field(page, "wish.months").fill("18")
    expect(page.locator('[data-plan="ask"] .money')).to_have_text("21 期")

    # The tab dies; another one has everything.
    survivor = page.context.new_page()
    crash(page)
    page = survivor
    come_back(page, f"{here}plan/")
    expect(field(page, "loan.payment")).to_have_value("1134.72")
    expect(page.locator('[data-list="essentials"] [data-cell="amount"]').nth(1)).to_have_value("2300")

    # Their proposal beside mine: what can't be paid comes first.
    for key, value in THEIRS.items():
        field(page, key).fill(value)
    ways = page.locator(".plan__way")
    expect(ways).to_have_count(3)
    expect(ways.filter(has_text="他们的方案")).to_contain_text("还不起")
    expect(ways.filter(has_text="我的方案")).to_contain_text("还得起")
    expect(ways.first).to_contain_text("还不起")
    expect(ways.last).to_contain_text("我的方案")
    # The agreement is checked with what is typed, and their total is told.
    expect(page.locator('[data-plan="check"] .money')).to_have_text("16,200.00 元")
    expect(page.locator('[data-plan="check"]')).to_contain_text("高于 24%")
    expect(page.locator(".plan__map rect")).to_have_count(320)
    expect(page.locator(".plan__map .m-spot")).to_have_count(2)
    page.locator(".plan__map rect").last.click()
    expect(page.locator(".plan__cell")).to_contain_text("60 期：一共")

    # The letter holds the numbers without another key pressed.
    page.goto(f"{here}documents/#letter-instalments")
    letter = page.locator("#letter-instalments .sheet")
    for words in (
        "收件：合同第 3 页的邮箱",
        "剩余本金暂按12000元算",
        "每期1134.72元",
        "能用于还款的是720元",
        "期数延长到 21 期",
    ):
        expect(letter).to_contain_text(words)
    with page.expect_download() as word:
        leave(page.locator("#letter-instalments"), "存成 Word 文件")
    assert word.value.suggested_filename.endswith(".docx")

    # The call is logged, judged, and its promise becomes a reminder.
    page.goto(f"{here}log/")
    record = page.locator('[data-record="log"]')
    record.locator('[data-cell="channel"]').select_option("in")
    record.locator('[data-cell="when"]').fill("2026-11-23T22:40")
    record.locator("[data-more] > summary").click()
    record.locator('[data-cell="answered"]').select_option("true")
    who = record.locator('[data-cell="who"]')
    assert who.evaluate("field => [...field.list.options].map((each) => each.value)") == ["京东消金"]
    record.locator('[data-cell="staff"]').fill("1024")
    record.locator('[data-cell="said"]').fill("说三天内发方案")
    page.reload()
    expect(record.locator('[data-cell="said"]')).to_have_value("说三天内发方案")
    record.locator('[data-cell="until"]').fill("2099-12-01")
    record.get_by_role("button", name="记下一次联系").click()
    expect(page.locator(".record")).to_contain_text("2026年11月23日 22:40")
    expect(page.locator("[data-call-check] .money")).to_have_text("1 通")
    page.goto(f"{here}documents/#confirmation")
    letter = page.locator("#confirmation .sheet")
    expect(letter).to_contain_text("2026年11月23日 22:40，本人接到自称贵公司的人打来的电话（姓名或工号：1024）")

    # Reminders: the plan's dates, the promise; then a calculator takes the same numbers.
    page.goto(f"{here}reminders/")
    expect(page.locator(".timeline").first).to_contain_text("还款日，第 1 期 900 元")
    expect(page.locator(".timeline").first).to_contain_text("对方说好答复的日子")
    with page.expect_download() as calendar:
        page.get_by_role("button", name="存成日历文件").click()
    assert "还款日，第 18 期 900 元" in Path(calendar.value.path()).read_text("utf8").replace("\r\n ", "")
    page.goto(f"{network.address}calculators/agreement/")
    expect(page.get_by_label("协议上每期还")).to_have_value("900")
    expect(page.locator("output.answer").first).to_contain_text("16200")

    # Out, gone, in again: nothing is missing.
    page.goto(f"{here}case/")
    before = kept(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="存成文件").click()
    file = tmp_path / "case.json"
    download.value.save_as(file)
    page.get_by_role("button", name="全部清掉").click()
    expect(page.get_by_role("button", name="再点一次")).to_be_visible()
    assert kept(page) == before
    page.get_by_role("button", name="再点一次").click()
    expect(page.locator(".case__said")).to_contain_text("清掉了")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".case__said")).to_contain_text("读回来了")
    page.get_by_role("button", name="存在这部手机里").click()
    assert kept(page) == before

    # Nothing that was typed went anywhere: one origin, nothing sent along, no address holds a number.
    assert len(sent) > 20
    assert [
        url for url, body in sent if body is not None or not url.startswith((network.address, "blob:", "data:"))
    ] == []
    assert [url for url, _ in sent if "1134" in url or "?" in url.replace("?fresh=1", "")] == []


def kept(page: Page) -> dict[str, str]:
    """What this browser keeps of the case."""
    text = page.evaluate("localStorage.getItem('" + SLUG + ":/guide/:case')")
    entries: dict[str, list[str]] = json.loads(text)["entries"]
    # Each with the moment at which it was written.
    return {key: value for key, (value, _) in entries.items() if value}


def crash(page: Page) -> None:
    """Let the tab die as a phone that is short of memory does."""
    with pytest.raises(Error, match="crash"):
        page.goto("chrome://crash")


def come_back(page: Page, address: str) -> None:
    """Open a page where the service worker may have died, with a tab or for want of a processor.

    A try may fail, or bring the page alone, without its styles and scripts: a reader would open it again.
    """
    try:
        page.goto(address, timeout=15_000)
        page.wait_for_function("customElements.get('loan-calculator') !== undefined", timeout=15_000)
    except Error:
        page.goto(address)
