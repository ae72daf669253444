"""What is asked of the lender is what the reader typed, as a figure, and no more than she can pay."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.web.toolbox.conftest import field

Toolbox = Callable[[str], Page]


def at(page: Page, path: str) -> None:
    page.goto(re.split("(?:toolbox|scenarios|calculators|channels)/", page.url)[0] + path)


def open_all(page: Page) -> None:
    page.locator("details").evaluate_all("(all) => all.forEach((each) => { each.open = true; })")


def letter(page: Page) -> Locator:
    at(page, "toolbox/documents/#letter-arrears")
    return page.locator("#letter-arrears .sheet")


def fill_overdue(page: Page, months: str, offer: str = "1170") -> Locator:
    """Fill in what is overdue, beside an instalment of 810 yuan; answer the line that weighs both."""
    open_all(page)
    field(page, "loan.payment").fill("８１０元")
    field(page, "arrears.count").fill("三期")
    field(page, "plan.offer").fill(offer)
    at(page, "scenarios/arrears/")
    host = page.locator('loan-calculator[use="instalment-plan"]')
    for name, value in {"arrears_principal": "2430", "arrears_interest": "0", "arrears_fees": "0"}.items():
        host.locator(f"[name={name}]").fill(value)
    host.locator("[name=months]").fill(months)
    expect(host.locator(".calc__give")).to_contain_text("“分几期”：记进")
    return host.locator(".calc__short")


def test_amounts_leave_as_figures_and_under_no_name_of_the_example(toolbox: Toolbox) -> None:
    """The lender was sent 「房租 三千九」: all that a month costs, under the example's first name."""
    page = toolbox("case")
    at(page, "calculators/affordability/")
    for kind, typed in (("income", "５２００元"), ("essentials", "三千九")):
        page.locator(f'[data-field="{kind}"] [data-row]').first.locator("[name=amount]").fill(typed)
    expect(page.locator(".calc__give").first).to_contain_text("记进")
    table = letter(page).locator("table")
    expect(table.filter(has_text="5200").locator("td").first).to_have_text("收入")
    expect(table.filter(has_text="3900").locator("td").first).to_have_text("生活费")
    expect(letter(page)).not_to_contain_text("房租")
    # What was typed stays as it was typed.
    at(page, "toolbox/case/")
    row = page.locator('[data-list="essentials"] [data-row]').first
    expect(row.locator('[data-cell="amount"]')).to_have_value("三千九")


def test_a_count_is_a_figure_wherever_its_unit_stands_behind_it(toolbox: Toolbox) -> None:
    page = toolbox("case")
    fill_overdue(page, "12")
    expect(page.locator(".talk").first).to_contain_text("有3期没有按时还")
    expect(letter(page)).to_contain_text("现在有3期没有还")


def test_no_script_asks_for_months_that_the_reader_cannot_pay(toolbox: Toolbox) -> None:
    """Six months took 1,243.82 beside the instalment, of 1,170; the script asked for them."""
    page = toolbox("case")
    short = fill_overdue(page, "6")
    expect(short).to_contain_text("你每月一共 1170 元；正常这一期 810 元，剩 360 元。")
    expect(short).to_contain_text("欠的 2430 元，不再收利息也要分 7 个月")
    talk = page.locator(".talk").first
    expect(talk).to_contain_text("我想分几 个月还")
    expect(letter(page)).not_to_contain_text("分 6 个月")
    at(page, "scenarios/arrears/")
    expect(page.locator(".talk").first).to_contain_text("我想分几 个月还")
    short.get_by_role("button").click()
    # With 24 % a year, seven months are not enough either; what is asked for then is that nothing more is charged.
    expect(short).to_contain_text("不收利息才够")
    # It was opened: the rate was all that was left of the example.
    page.locator("[name=annual_rate]").fill("0")
    expect(short).to_be_hidden()
    expect(talk).to_contain_text("我想分7 个月还")
    page.get_by_role("button", name="信和电话里也换成这里的").click()
    expect(letter(page)).to_contain_text("二、欠下的 3 期，分 7 个月补上。")


@pytest.mark.parametrize(
    ("offer", "words"), [("810", "没有剩下的"), ("800.5", "没有剩下的"), ("810.01", "243000 个月")]
)
def test_what_the_instalment_takes_leaves_nothing_to_promise(toolbox: Toolbox, offer: str, words: str) -> None:
    short = fill_overdue(toolbox("case"), "6", offer)
    expect(short).to_contain_text(words)
    expect(short.get_by_role("button")).to_have_count(0)


def test_a_total_is_not_kept_as_principal(toolbox: Toolbox) -> None:
    page = toolbox("case")
    fill_overdue(page, "12")
    at(page, "toolbox/case/")
    expect(field(page, "arrears.principal")).to_have_value("")
    expect(field(page, "arrears.owed")).to_have_value("2430")


def test_a_total_is_kept_though_the_page_was_left_before_it_was_weighed(toolbox: Toolbox) -> None:
    page = toolbox("case")
    # No engine ever answers.
    page.route(re.compile(r"worker\.js|pyodide"), lambda _: None)
    at(page, "scenarios/arrears/")
    host = page.locator('loan-calculator[use="instalment-plan"]')
    typed = {"arrears_principal": "2430", "arrears_interest": "0", "arrears_fees": "0", "months": "12"}
    for name, value in typed.items():
        host.locator(f"[name={name}]").fill(value)
    expect(host.locator(".calc__give")).to_have_count(1)
    at(page, "toolbox/case/")
    expect(field(page, "arrears.owed")).to_have_value("2430")
    expect(field(page, "arrears.principal")).to_have_value("")


def test_a_letter_for_what_is_overdue_offers_no_choice_of_another(toolbox: Toolbox) -> None:
    sheet = letter(toolbox("case"))
    expect(sheet).to_contain_text("二、欠下的几期，分几个月补上。")
    expect(sheet).not_to_contain_text("延期几个月")


def test_every_script_says_the_same_of_what_can_be_paid(toolbox: Toolbox) -> None:
    """The written one said 「每月只能拿出 1170 元」 beside an instalment of 810, where the companion no longer did."""
    page = toolbox("case")
    open_all(page)
    both = "从下个月起，每期810元我照常还；欠下的几期，我每月另外补360元"
    for key, value in (("loan.payment", "810"), ("arrears.count", "3"), ("plan.offer", "1170")):
        field(page, key).fill(value)
    at(page, "toolbox/documents/#phone")
    script = page.locator("#phone .sheet")
    expect(script).to_contain_text(both)
    expect(script).not_to_contain_text("只能拿出")
    at(page, "channels/phone/")
    opening = page.locator(".talk", has_text="我想登记一个协商还款的申请").first
    expect(opening).to_contain_text(both)
    expect(opening).not_to_contain_text("只能拿出")
    at(page, "toolbox/case/")
    open_all(page)
    field(page, "plan.offer").fill("500")
    at(page, "toolbox/documents/#phone")
    expect(script).to_contain_text("我现在每月只能拿出500元")


def test_a_message_asks_for_the_months_that_the_letter_asks_for(toolbox: Toolbox) -> None:
    """It named all that can be paid, the instalment with it, as the monthly part of what is overdue."""
    page = toolbox("case")
    fill_overdue(page, "12")
    letter(page)
    short = page.locator("#letter-arrears [data-short]")
    expect(short).to_contain_text("欠下的 3 期，分 12 个月补上")
    expect(short).not_to_contain_text("1170")
    # The script for the telephone asks for the same.
    at(page, "toolbox/documents/#phone")
    expect(page.locator("#phone .sheet")).to_contain_text("我的请求是：欠下的 3 期，分 12 个月补上")
    # What is kept is listed as people write it.
    at(page, "toolbox/log/")
    page.locator('[data-cell="when"]').first.fill("2026-11-29T10:05")
    page.get_by_role("button", name="记下一次联系").click()
    at(page, "toolbox/case/")
    open_all(page)
    expect(page.locator(".case__whole")).to_contain_text("什么时候：2026年11月29日 10:05")
