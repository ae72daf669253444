"""Lists of rows: several creditors, the household's money, payments by date."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.slow

Visit = Callable[[str], Page]

PASTE = """(field, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def creditors(page: Page) -> Locator:
    return page.locator('[data-rows="creditors"]')


def cells(rows: Locator) -> list[list[str]]:
    """What stands in the rows, as it would be read."""
    found: list[list[str]] = rows.evaluate(
        """list => [...list.querySelectorAll('[data-row]')]
          .map(row => [...row.querySelectorAll('input')].map(cell => cell.value))"""
    )
    return found


def fresh(visit: Visit) -> tuple[Page, Locator]:
    """Open the calculator with two creditors of the test's own."""
    page = visit("pro-rata")
    rows = creditors(page)
    rows.get_by_text("从表格粘贴").click()
    rows.locator("textarea").fill("甲,6000,300\n乙,4000,")
    rows.get_by_role("button", name="填进上面").click()
    page.locator('input[name="available"]').fill("1000")
    expect(page.locator(".calc__details")).to_contain_text("600.00")
    return page, rows


def test_a_pasted_list_takes_the_place_of_the_example_and_is_answered(visit: Visit) -> None:
    page, rows = fresh(visit)
    assert cells(rows) == [["甲", "6000", "300"], ["乙", "4000", ""]]
    expect(page.locator(".calc__details")).to_contain_text("400.00")
    expect(rows.locator("textarea")).to_have_value("")


def test_a_second_pasted_list_goes_below_what_the_reader_filled(visit: Visit) -> None:
    _, rows = fresh(visit)
    rows.locator("textarea").fill("丙\t5000\t0")
    rows.get_by_role("button", name="填进上面").click()
    assert cells(rows) == [["甲", "6000", "300"], ["乙", "4000", ""], ["丙", "5000", "0"]]


def test_a_list_pasted_into_a_cell_fills_from_there(visit: Visit) -> None:
    page, rows = fresh(visit)
    rows.locator('input[name="balance"]').nth(1).evaluate(PASTE, "7000\t100\r\n8000\t200\r\n")
    assert cells(rows) == [["甲", "6000", "300"], ["乙", "7000", "100"], ["", "8000", "200"]]
    expect(page.locator(".rows__undo")).to_contain_text("填进了 2 行。")


def test_a_single_pasted_amount_is_left_to_the_browser(visit: Visit) -> None:
    _, rows = fresh(visit)
    prevented = rows.locator('input[name="balance"]').first.evaluate(
        PASTE.replace("field.dispatchEvent", "return !field.dispatchEvent"), "12,000"
    )
    assert prevented is False


def test_a_row_is_added_and_gets_names_of_its_own(visit: Visit) -> None:
    page, rows = fresh(visit)
    rows.get_by_role("button", name="加一行").click()
    expect(rows.locator('input[name="name"]').nth(2)).to_be_focused()
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(({id}) => id)")
    assert len(ids) == len(set(ids))
    labels = rows.locator("label[for]").evaluate_all("labels => labels.every(({control}) => control !== null)")
    assert labels
    # A row still empty is no mistake.
    expect(page.locator(".field__error")).to_have_count(0)
    page.keyboard.type("丙")
    page.keyboard.press("Tab")
    page.keyboard.type("10000")
    expect(page.locator(".calc__details")).to_contain_text("丙")


def test_a_row_is_removed_and_comes_back(visit: Visit) -> None:
    page, rows = fresh(visit)
    rows.get_by_role("button", name="删掉这一行").first.click()
    expect(page.locator(".calc__details")).not_to_contain_text("600.00")
    assert cells(rows) == [["乙", "4000", ""]]
    undo = page.get_by_role("button", name="撤销")
    expect(undo).to_be_focused()
    expect(page.locator(".calc-live")).to_have_text("删掉了第 1 行。")
    undo.click()
    expect(rows.get_by_role("button", name="加一行")).to_be_focused()
    assert cells(rows) == [["甲", "6000", "300"], ["乙", "4000", ""]]
    expect(page.locator(".calc__details")).to_contain_text("600.00")
    expect(undo).to_have_count(0)


def test_the_last_row_leaves_an_empty_one(visit: Visit) -> None:
    page, rows = fresh(visit)
    for _ in range(2):
        rows.get_by_role("button", name="删掉这一行").first.click()
    assert cells(rows) == [["", "", "0"]]
    page.get_by_role("button", name="重新算").click()
    expect(rows.locator(":scope > .field__error")).to_contain_text("要改一下")


def test_enter_goes_from_cell_to_cell_and_makes_a_row_at_the_end(visit: Visit) -> None:
    page, rows = fresh(visit)
    rows.locator('input[name="balance"]').nth(1).focus()
    page.keyboard.press("Enter")
    expect(rows.locator('input[name="minimum"]').nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(rows.locator('input[name="name"]').nth(2)).to_be_focused()
    assert len(cells(rows)) == 3


def test_an_error_in_a_row_stands_in_that_row_though_an_empty_one_comes_before(visit: Visit) -> None:
    page, rows = fresh(visit)
    rows.get_by_role("button", name="加一行").click()
    rows.get_by_role("button", name="加一行").click()
    rows.locator('input[name="name"]').nth(3).fill("丁")
    rows.locator('input[name="balance"]').nth(3).fill("abc")
    page.get_by_role("button", name="重新算").click()
    expect(rows.locator('input[name="balance"]').nth(3)).to_be_focused()
    expect(rows.locator("[data-row]").nth(3).locator(".field__error")).to_have_count(1)
    expect(page.get_by_role("alert")).to_contain_text("第 4 行")


def test_rows_survive_a_reload_and_go_back_to_the_example(visit: Visit) -> None:
    page, rows = fresh(visit)
    page.reload()
    assert cells(rows) == [["甲", "6000", "300"], ["乙", "4000", ""]]
    expect(page.locator(".calc__details")).to_contain_text("600.00")
    # What the case knows would stand there again.
    page.get_by_role("button", name="不要记").click()
    page.get_by_role("button", name="恢复成例子").click()
    example = cells(rows)
    page.reload()
    assert cells(rows) == example != [["甲", "6000", "300"], ["乙", "4000", ""]]


def test_of_two_ways_only_the_chosen_one_is_shown_sent_and_kept(visit: Visit) -> None:
    page = visit("apr")
    ways = page.locator("[data-way]")
    hidden = ways.evaluate_all("ways => ways.map(way => way.getClientRects().length === 0)")
    assert sorted(hidden) == [False, True]
    other = page.locator("[data-way-choice] input:not(:checked)")
    other.check()
    after = ways.evaluate_all("ways => ways.map(way => way.getClientRects().length === 0)")
    assert after == [not each for each in hidden]
    page.locator('input[name="received"]').fill("1000")
    page.locator('input[name="start_date"]').fill("2026-01-01")
    flows = page.locator('[data-rows="flows"]')
    flows.get_by_text("从表格粘贴").click()
    flows.locator("textarea").fill("2026年2月1日,600\n2026/3/1,600")
    flows.get_by_role("button", name="填进上面").click()
    assert cells(flows) == [["2026-02-01", "600"], ["2026-03-01", "600"]]
    expect(page.locator(".calc__state")).to_have_text(re.compile("^按你填的数算的"))
    page.reload()
    assert cells(flows) == [["2026-02-01", "600"], ["2026-03-01", "600"]]
    assert ways.evaluate_all("ways => ways.map(way => way.getClientRects().length === 0)") == after


def test_a_row_of_many_cells_is_a_line_that_opens(page: Page, browser: Browser, address: str) -> None:
    """Six calls were thirty-seven fields, five screens of a telephone."""
    page.goto(f"{address}calculators/call-check/")
    rows = page.locator('[data-rows="calls"]')
    lines = rows.locator("summary").filter(visible=True).filter(has_not_text="粘贴")
    expect(lines).to_have_count(6)
    expect(rows.locator("input:visible")).to_have_count(0)
    # The page says the same without a script.
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{address}calculators/call-check/")
    written = plain.locator('[data-rows="calls"] .rows__body summary').all_inner_texts()
    context.close()
    assert lines.all_inner_texts() == written
    assert written[0] == "11月23日 09:10 接通 我本人"
    # The line follows what is typed; after a reload the row is closed and says it still.
    lines.first.click()
    row = rows.locator("[data-row]").first
    row.locator('[name="time"]').fill("2026-11-20T22:40")
    row.locator('[name="threatened"]').select_option("true")
    expect(lines.first).to_have_text("11月20日 22:40 接通 我本人 威胁")
    page.reload()
    expect(lines.first).to_have_text("11月20日 22:40 接通 我本人 威胁")
    # A new row is open, and what is wrong in a closed one opens it.
    rows.get_by_role("button", name="加一行").click()
    expect(rows.locator('[name="time"]').last).to_be_focused()
    lines.nth(1).click()
    rows.locator('[name="time"]').nth(1).fill("")
    lines.nth(1).click()
    page.get_by_role("button", name="重新算").click()
    expect(rows.locator('[name="time"]').nth(1)).to_be_focused()
