"""No answer is made of half of the reader's loan and half of the example's, and what was worked back says so."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from publish.serve import Server
from tests.web.toolbox.conftest import field, put_row

pytestmark = pytest.mark.slow

Toolbox = Callable[[str], Page]
KNOWN = {"received": "30000", "payment": "1500", "months": "30", "paid_months": "10"}
LEFT = {"principal": "22640.17", "annual_rate": "36.93", "months_left": "20"}
# Calculators that hold what is asked each month against a loan.
HOLDING = ("counter-offer", "extension", "compare", "deferral", "schedule")
SLOW = 30_000
WORKED = re.compile("is-worked")


def told(page: Page, server: Server) -> None:
    """Give the four numbers where they are asked for."""
    page.goto(f"{server.address}calculators/loan-facts/")
    for name, value in KNOWN.items():
        page.locator(f"[data-field={name}] input").fill(value)
    expect(page.locator("output")).to_contain_text("22,640.17", timeout=SLOW)


def test_the_link_with_what_was_worked_back_takes_it_along(page: Page, server: Server) -> None:
    told(page, server)
    page.locator("nav.next a").click()
    principal = page.locator("[data-field=principal]")
    expect(principal.locator("input")).to_have_value(LEFT["principal"], timeout=SLOW)
    rate = page.locator("[data-field=annual_rate]")
    assert rate.locator("input").input_value() not in ("", "24")
    # Who wishes for no other number of instalments keeps those that are left.
    expect(page.locator("[data-field=months] input")).to_have_value(LEFT["months_left"])
    for place in (principal, rate, page.locator("[data-field=months_left]")):
        expect(place).to_have_class(WORKED)
    marks = principal.locator("label").evaluate("label => getComputedStyle(label, '::after').content")
    assert marks == '"推算"'
    for name, value in KNOWN.items():
        expect(page.locator(f"[data-known={name}]")).to_have_value(value)
    expect(page.locator("[data-note=instalment_differs]")).to_have_count(0)
    # Over and over the same: after a reload it is still marked, and a number of one's own is not.
    page.reload()
    expect(principal).to_have_class(WORKED, timeout=SLOW)
    principal.locator("input").fill("20000")
    expect(principal).not_to_have_class(WORKED)


@pytest.mark.parametrize("slug", HOLDING)
def test_an_instalment_of_ones_own_accuses_nobody_by_the_examples_loan(page: Page, server: Server, slug: str) -> None:
    page.goto(f"{server.address}calculators/roll-over/")
    page.locator("[name=due]").fill("1500")
    expect(page.locator(".calc__give")).to_contain_text("记进", timeout=SLOW)
    page.goto(f"{server.address}calculators/{slug}/")
    expect(page.locator("[data-field=current_payment] input")).to_have_value("1500", timeout=SLOW)
    expect(page.locator(".calc__state")).to_contain_text("这还不是你的结果", timeout=SLOW)
    for words in ("多出", "1500 元"):
        expect(page.locator("output")).not_to_contain_text(words)
    expect(page.locator("[data-note=instalment_differs]")).to_have_count(0)
    for note in page.locator(".calc__details .admonition").all():
        expect(note).to_be_hidden()
    # All of it one's own: then what is asked is held against it, and said.
    for name, value in {"principal": "20000", "annual_rate": "20", "months": "24"}.items():
        page.locator(f"[data-field={name}] input").fill(value)
    confirm = page.locator(".calc__confirm")
    if confirm.is_visible():
        confirm.click()
    expect(page.locator(".calc__state")).to_have_text("按你填的数算的，不上传。", timeout=SLOW)
    expect(page.locator("[data-note=instalment_differs]")).to_be_visible(timeout=SLOW)


def test_what_can_be_paid_and_the_examples_debt_are_no_answer(page: Page, server: Server) -> None:
    page.goto(f"{server.address}calculators/counter-offer/")
    page.locator("[data-field=affordable] input").fill("777")
    expect(page.locator(".calc__state")).to_contain_text("这还不是你的结果：还有 3 个数是例子里的", timeout=SLOW)
    page.goto(f"{server.address}calculators/extension/")
    expect(page.locator("[data-field=target_payment] input")).to_have_value("777", timeout=SLOW)
    expect(page.locator(".calc__state")).to_contain_text("这还不是你的结果", timeout=SLOW)
    # A number of the case that is the example's, too, is the reader's.
    page.goto(f"{server.address}toolbox/case/")
    field(page, "loan.rate").first.fill("24")
    page.goto(f"{server.address}calculators/extension/")
    expect(page.locator("[data-field=annual_rate]")).to_have_class("field is-mine", timeout=SLOW)


def test_a_letter_tells_the_lender_no_principal_that_was_worked_back(
    page: Page, server: Server, toolbox: Toolbox
) -> None:
    told(page, server)
    toolbox("plan")
    expect(field(page, "loan.principal")).to_have_value(LEFT["principal"], timeout=SLOW)
    put_row(page, "income", 0, name="工资", amount="2000")
    put_row(page, "essentials", 0, name="吃住", amount="1700")
    # What is waived is waived of something.
    second = page.locator(".plan__stages li").last
    expect(second).to_contain_text("从推算的本金 22640.17 元里减免", timeout=SLOW)
    # Three instalments that were not paid are three months of interest.
    before = page.locator('[data-plan="recount"] .money').inner_text()
    toolbox("case")
    count = field(page, "arrears.count")
    count.evaluate("input => input.closest('details').open = true")
    count.fill("3")
    expect(page.locator('[data-field="loan.principal"]')).to_have_class("field is-worked")
    toolbox("plan")
    recount = page.locator('[data-plan="recount"]')
    expect(recount).to_contain_text("你填了欠 3 期，所以多算了 3 个月的利息", timeout=SLOW)
    assert recount.locator(".money").inner_text() != before
    expect(page.locator(".plan__stages li").first).to_contain_text("本金加没还的利息一共")
    page.goto(page.url.replace("/plan/", "/documents/#letter-instalments"))
    letter = page.locator("#letter-instalments .sheet")
    expect(letter).to_contain_text("剩余本金请贵公司列明，以双方核对的为准，还剩20期")
    expect(letter).not_to_contain_text("剩余本金暂按")
    page.goto(page.url.split("#")[0] + "#letter-arrears")
    expect(page.locator("#letter-arrears .sheet")).to_contain_text("现在有3期没有还")


def test_one_lender_without_a_name_spoils_no_example(page: Page, server: Server, toolbox: Toolbox) -> None:
    told(page, server)
    toolbox("several")
    expect(page.locator("[data-several]")).to_contain_text("没写名字的一家", timeout=SLOW)
    page.goto(f"{server.address}owe/order/")
    host = page.locator("loan-calculator").first
    expect(host.locator("form .calc__state")).not_to_contain_text("要改", timeout=SLOW)
    expect(host.locator(".field__error")).to_have_count(0)
    expect(host.locator("[data-row]")).to_have_count(3)
    # Two of them are a list, and one has a name to be told by; a number that nobody can read leaves what stood here.
    toolbox("several")
    put_row(page, "creditors", 1, name="乙", balance="4000")
    page.goto(f"{server.address}owe/order/")
    expect(host.locator("[data-row]")).to_have_count(2, timeout=SLOW)
    expect(host.locator("[data-row] [name=name]").first).to_have_value("没写名字的一家")
    expect(host.locator(".field__error")).to_have_count(0)
    toolbox("several")
    put_row(page, "creditors", 1, balance="四千多吧")
    page.goto(f"{server.address}owe/order/")
    expect(host.locator(".calc__give")).to_contain_text("用我的数字", timeout=SLOW)
    expect(host.locator("[data-row] [name=balance]").last).to_have_value("4000")
    expect(host.locator(".field__error")).to_have_count(0)


def test_the_count_is_of_what_was_told(page: Page, server: Server, toolbox: Toolbox) -> None:
    told(page, server)
    toolbox("case")
    where = page.locator(".case__where")
    expect(where).to_contain_text("你填了 4 项。另有 ")
    offer = field(page, "plan.offer")
    offer.evaluate("input => input.closest('details').open = true")
    offer.fill("810")
    expect(where).to_contain_text("你填了 5 项。")
    page.goto(f"{server.address}calculators/counter-offer/")
    expect(page.locator("[data-field=affordable] input")).to_have_value("810", timeout=SLOW)


@pytest.mark.parametrize(("name", "rows"), [("affordability", "essentials"), ("limitation", "events")])
def test_rows_that_are_half_the_examples_are_not_the_readers_result(
    toolbox: Toolbox, server: Server, name: str, rows: str
) -> None:
    """Somebody else's rent is not this reader's want, somebody else's calls accuse nobody."""
    page = toolbox("case")
    page.goto(f"{server.address}calculators/{name}/")
    page.locator(f"[data-rows={rows}]").get_by_role("button", name="删掉这一行").first.click()
    expect(page.locator(".calc__state")).to_contain_text("这还不是你的结果")
    expect(page.locator("loan-calculator")).to_have_class(re.compile("is-mixed"))
