"""Several lenders in one picture; an old export of one loan becomes the first of them, and none loses a number."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import SLUG
from tests.web.toolbox.conftest import field, put_row

pytestmark = pytest.mark.slow

Toolbox = Callable[[str], Page]
# As the first version wrote it: one loan, its lender, one contact.
OLD = {
    "loan.company": "甲公司",
    "loan.principal": "6000",
    "loan.payment": "500",
    "loan.rate": "24",
    "person.tail": "1234",
    "contacts/aaaaaaaa1/name": "甲公司",
    "contacts/aaaaaaaa1/mail": "jia@example.invalid",
    "income/aaaaaaaa1/name": "工资",
    "income/aaaaaaaa1/amount": "3000",
    "essentials/aaaaaaaa1/name": "吃住",
    "essentials/aaaaaaaa1/amount": "1800",
}


def test_one_loan_becomes_several_and_each_has_its_letter(toolbox: Toolbox, tmp_path: Path) -> None:
    page = toolbox("case")
    page.set_viewport_size({"width": 360, "height": 740})
    file = tmp_path / "old.json"
    data = json.dumps(OLD, ensure_ascii=False, separators=(",", ":"))
    head = {"format": f"{SLUG}-case", "schema": 1, "saved": "2026-11-01", "sum": f"{zlib.crc32(data.encode()):08x}"}
    file.write_text(json.dumps(head | {"data": OLD}, ensure_ascii=False), "utf8")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".case__said")).to_contain_text(f"一共 {len(OLD)} 项")
    page = toolbox("plan")
    expect(page.locator('[data-plan="offer"] .money')).to_have_text("1,080.00 元")
    page = toolbox("several")
    picture = page.locator("[data-several]")
    expect(picture.locator(".plan__way")).to_have_count(1)
    expect(picture).to_contain_text("甲公司")
    put_row(page, "creditors", 1, name="乙公司", balance="12000", due_day="5", tail="5678")
    page.locator('[data-list="creditors"] [data-row]').nth(1).locator('[data-cell="court"]').select_option("suit")
    put_row(page, "creditors", 2, name="丙公司", balance="9000", last_due="2021-01-01")
    page.locator('[data-list="creditors"] [data-row]').nth(0).locator('[data-cell="due_day"]').fill("8")
    page.locator('[data-list="income"] [data-row]').nth(0).locator('[data-cell="day"]').fill("10")
    # Court first; the old one is in no share; the rest by what is owed.
    cards = picture.locator(".plan__way")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text("乙公司")
    expect(cards.first).to_contain_text("先看法院的文件")
    expect(cards.first).to_contain_text("720 元")
    expect(cards.last).to_contain_text("360 元")
    expect(picture.locator(".several__old")).to_contain_text(
        "丙公司：最后一期到期，或者公司宣布全部到期，两年以上了，先不分"
    )
    month = page.locator("[data-several-month]")
    expect(month).to_contain_text("号起")
    expect(month).to_contain_text("乙公司的还款日改到 11 号，最紧的那天少缺 720.00 元")
    expect(month.locator("tr.is-red").first).to_be_visible()
    # Each its own letter: no number and no address of another lender in it.
    cards.last.get_by_role("button", name="给这一家写信").click()
    letter = page.locator("#letter-several .sheet")
    expect(letter).to_contain_text("收件：jia@example.invalid")
    expect(letter).to_contain_text("合同尾号1234")
    expect(letter).to_contain_text("给贵公司的是每月360元")
    page = toolbox("several")
    cards.first.get_by_role("button", name="记一通电话").click()
    expect(page).to_have_url(re.compile("/log/"))
    page.goto(page.url.split("log/")[0] + "documents/#letter-several")
    expect(letter).to_contain_text("合同尾号5678")
    expect(letter).not_to_contain_text("jia@example.invalid")
    page = toolbox("plan")
    expect(field(page, "loan.principal")).to_have_value("12000")
    expect(field(page, "loan.rate")).to_have_value("")
    # And back: the first lender's numbers are as they were.
    page = toolbox("several")
    cards.last.get_by_role("button", name="记一通电话").click()
    page = toolbox("plan")
    expect(field(page, "loan.rate")).to_have_value("24")
    expect(field(page, "loan.payment")).to_have_value("500")
