"""Whoever does not know the principal left fills in four numbers; what is worked back from them says so."""

import pytest
from playwright.sync_api import Page, expect

from calculators.shelf import CALCULATORS
from publish.serve import Server

ASKING = [slug for slug, item in CALCULATORS.items() if any(field.unknown for field in item.fields)]


@pytest.mark.parametrize("slug", ASKING)
def test_four_numbers_fill_what_few_know(page: Page, server: Server, slug: str) -> None:
    page.goto(f"{server.address}calculators/{slug}/")
    host = page.locator("loan-calculator").first
    host.locator(".worked-back summary").click()
    for name, value in (("received", "43000"), ("payment", "1710.61"), ("months", "54"), ("paid_months", "25")):
        host.locator(f"[data-known={name}]").fill(value)
    host.locator("[data-known=paid_months]").blur()
    principal = host.locator("[data-field=principal]")
    expect(principal.locator("input")).to_have_value("31686.03")
    expect(host.locator("[data-field=annual_rate] input")).to_have_value("39.39")
    expect(principal).to_have_class("field is-worked")
    expect(host.locator("[data-worked]")).to_contain_text("推算")
    # A number of one's own is no longer worked back.
    principal.locator("input").press("End")
    principal.locator("input").press("1")
    expect(principal).to_have_class("field")


def test_what_cannot_be_read_is_said_and_nothing_is_filled(page: Page, server: Server) -> None:
    page.goto(f"{server.address}calculators/compare/")
    host = page.locator("loan-calculator").first
    before = host.locator("[data-field=principal] input").input_value()
    host.locator(".worked-back summary").click()
    for name, value in (("received", "胡说"), ("payment", "1710.61"), ("months", "54"), ("paid_months", "25")):
        host.locator(f"[data-known={name}]").fill(value)
    host.locator("[data-known=paid_months]").blur()
    expect(host.locator("[data-worked]")).not_to_be_empty()
    expect(host.locator("[data-field=principal] input")).to_have_value(before)
