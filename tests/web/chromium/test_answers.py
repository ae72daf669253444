"""The roll-over calculator in a real Chromium, answered by the real Pyodide, under a strict policy and a sub-path."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from publish.lender import word
from publish.serve import Server
from tests.conftest import SLUG

Visit = Callable[[str], Page]
Hold = Callable[[re.Pattern[str]], Callable[[], None]]


def test_the_answer_stands_in_the_page_before_any_script(page: Page, bench: Server) -> None:
    html = page.request.get(f"{bench.address}roll-over/").text()
    assert '1,500<small>.00</small> <span class="money__unit">元</span>' in html
    assert html.index("1,500<small>") < html.index("<script")


def test_without_scripts_the_page_is_complete_and_offers_nothing_that_needs_one(
    browser: Browser, bench: Server
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{bench.address}roll-over/")
    expect(page.locator("output")).to_contain_text("1,500.00")
    expect(page.locator(".calc__details")).to_contain_text("利息，罚息加 50%")
    expect(page.get_by_role("button", name="重新算")).to_be_hidden()
    context.close()


def test_what_is_typed_changes_the_answer(visit: Visit) -> None:
    page = visit("roll-over")
    page.get_by_label("现在能还").fill("300")
    expect(page.locator("output")).to_contain_text("1,700.00")
    expect(page.locator(".calc__details")).to_contain_text("1,700.00")
    expect(page.locator(".calc__state")).to_have_text(re.compile("^按你填的数算的，不上传。"))
    expect(page.locator("loan-calculator")).to_have_attribute("data-engine", "pyodide")


def test_full_width_digits_and_units_are_read(visit: Visit) -> None:
    page = visit("roll-over")
    page.get_by_role("textbox", name="这个月该还").fill("１,０００元")
    page.get_by_label("现在能还").fill("300")
    expect(page.locator("output")).to_contain_text("1,700.00")


def test_what_cannot_be_read_is_said_at_its_field_and_the_old_answer_stays_under_its_name(visit: Visit) -> None:
    page = visit("roll-over")
    field = page.get_by_label("现在能还")
    field.fill("300")
    expect(page.locator("output")).to_contain_text("1,700.00")
    field.fill("abc")
    error = page.locator('[data-field="paid"] .field__error')
    expect(error).to_contain_text("要改一下：")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert (error.get_attribute("id") or "?") in (field.get_attribute("aria-describedby") or "").split()
    expect(page.locator("output")).to_contain_text("1,700.00")
    expect(page.locator("output")).to_have_class(re.compile("answer--hold"))
    expect(page.locator(".calc__state")).to_have_text("有 1 处要改，改好了才有答案。")
    # Typing goes on: focus is not moved, and no summary stands in the way.
    expect(field).to_be_focused()
    expect(page.locator(".calc__summary")).to_have_count(0)

    field.fill("400")
    expect(page.locator("output")).to_contain_text("1,600.00")
    expect(page.locator(".field__error")).to_have_count(0)
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("output")).not_to_have_class(re.compile("answer--hold"))


def test_sending_the_form_gathers_the_errors_and_leads_to_the_first(visit: Visit) -> None:
    page = visit("roll-over")
    page.get_by_role("textbox", name="这个月该还").fill("")
    page.get_by_label("现在能还").fill("abc")
    page.get_by_role("button", name="重新算").click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("有 2 处要改：")
    expect(summary.get_by_role("link").first).to_contain_text("这个月该还")
    expect(page.get_by_role("textbox", name="这个月该还")).to_be_focused()
    summary.get_by_role("link", name=re.compile("^现在能还：")).click()
    expect(page.get_by_label("现在能还")).to_be_focused()
    assert "#" not in page.url

    page.get_by_label("现在能还").fill("0")
    page.get_by_role("textbox", name="这个月该还").fill("1000")
    expect(page.locator("output")).to_contain_text("2,000.00")
    expect(summary).to_have_count(0)


def test_an_error_in_a_folded_field_unfolds_it(visit: Visit) -> None:
    page = visit("roll-over")
    fold = page.locator("details.more-fields")
    fold.locator("summary").click()
    page.get_by_label("违约金").fill("abc")
    fold.locator("summary").click()
    page.get_by_role("button", name="重新算").click()
    expect(fold).to_have_attribute("open", "")
    expect(page.get_by_label("违约金")).to_be_focused()


def test_a_reload_keeps_what_was_typed_and_answers_it_again(visit: Visit) -> None:
    page = visit("roll-over")
    page.get_by_label("现在能还").fill("300")
    page.reload()
    expect(page.get_by_label("现在能还")).to_have_value("300")
    expect(page.locator("output")).to_contain_text("1,700.00")


def test_the_example_comes_back_at_a_tap_and_nothing_is_kept(visit: Visit) -> None:
    page = visit("roll-over")
    restore = page.get_by_role("button", name="恢复成例子")
    expect(restore).to_be_hidden()
    words = page.locator(".calc__state").inner_text()
    page.get_by_label("现在能还").fill("abc")
    expect(page.locator(".field__error")).to_have_count(1)
    restore.click()
    expect(page.get_by_role("button", name="重新算")).to_be_focused()
    expect(page.get_by_label("现在能还")).to_have_value("500")
    expect(page.locator("output")).to_contain_text("1,500.00")
    expect(page.locator(".calc__state")).to_have_text(words)
    expect(page.locator(".field__error")).to_have_count(0)
    expect(restore).to_be_hidden()
    page.reload()
    expect(page.get_by_label("现在能还")).to_have_value("500")


def test_of_two_calculators_of_a_kind_the_untouched_one_takes_what_was_typed_at_the_next_visit(visit: Visit) -> None:
    page = visit("twice")
    first, second = page.locator("loan-calculator").all()
    second.get_by_label("现在能还").fill("300")
    expect(second.locator("output")).to_contain_text("3,700.00")
    expect(first.locator("output")).to_contain_text("1,500.00")
    expect(second.locator(".calc__give")).to_contain_text("记进")
    page.reload()
    expect(first.get_by_label("现在能还")).to_have_value("300")
    expect(first.locator(".is-mine")).to_have_count(1)
    expect(second.get_by_label("现在能还")).to_have_value("300")


@pytest.mark.parametrize("fault", ["refused", "full", "corrupt"])
def test_a_storage_that_fails_costs_nothing_but_the_memory(visit: Visit, page: Page, fault: str) -> None:
    page.add_init_script(
        {
            "refused": "Object.defineProperty(window, 'sessionStorage', {get() {throw new Error('refused')}})",
            "full": "Storage.prototype.setItem = () => {throw new Error('full')}",
            "corrupt": "const at = location.pathname;"
            "sessionStorage.setItem(`" + SLUG + ":${at}:calculator:${at}#roll-over-1`, '{\"fields\": 1')",
        }[fault]
    )
    visit("roll-over")
    page.get_by_label("现在能还").fill("300")
    expect(page.locator("output")).to_contain_text("1,700.00")


def test_what_was_typed_before_the_script_came_is_answered(page: Page, bench: Server, hold: Hold) -> None:
    release = hold(re.compile(r"/build/calculators\.js"))
    page.goto(f"{bench.address}roll-over/", wait_until="commit")
    page.get_by_label("现在能还").fill("300")
    release()
    expect(page.locator("output")).to_contain_text("1,700.00")
    expect(page.get_by_label("现在能还")).to_have_value("300")


def test_nothing_jumps_while_an_answer_is_awaited_and_comes(visit: Visit, page: Page) -> None:
    page.add_init_script(
        """globalThis.shift = 0;
        globalThis.moved = [];
        new PerformanceObserver(list => {for (const entry of list.getEntries()) {
          shift += entry.value;
          for (const {node, previousRect, currentRect} of entry.sources)
            moved.push([node?.outerHTML?.slice(0, 60), previousRect.y, currentRect.y]);
        }})
          .observe({type: "layout-shift", buffered: true})"""
    )
    visit("roll-over")
    top = page.get_by_label("现在能还").bounding_box()
    # Set by script: what moves within half a second of a key is not counted, and here all of it has to be.
    page.evaluate(
        """const field = document.querySelector('[name=paid]');
        field.value = '300'; field.dispatchEvent(new Event('input', {bubbles: true}))"""
    )
    expect(page.locator("output")).to_contain_text("1,700.00")
    # Behind the form a line tells what went into the case: what begins below it, at the foot of the window, gives way.
    assert page.evaluate("shift") < 0.01, page.evaluate("moved")
    after = page.get_by_label("现在能还").bounding_box()
    assert top is not None
    assert after is not None
    assert abs(after["y"] - top["y"]) < 1


def test_a_hundred_edits_in_a_row_end_with_the_answer_to_the_last(visit: Visit) -> None:
    page = visit("roll-over")
    field = page.get_by_label("现在能还")
    for paid in range(300, 400):
        field.fill(str(paid))
    expect(page.locator("output")).to_contain_text("1,601.00")
    assert len(page.workers) == 1


def test_the_table_is_saved_as_a_file_that_a_spreadsheet_reads(visit: Visit) -> None:
    page = visit("roll-over")
    page.get_by_label("现在能还").fill("300")
    expect(page.locator("output")).to_contain_text("1,700.00")
    button = page.locator("[data-csv]")
    if not button.is_visible():
        page.locator(".rows-table summary").click()
    with page.expect_download() as download:
        button.click()
    expect(button).to_have_text("表格已下载。")
    assert download.value.suggested_filename == f"{word('name')}-roll-over.csv"
    text = download.value.path().read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert "差额,700.00" in text.decode("utf8")


def test_where_downloads_are_swallowed_the_table_is_copied_instead(visit: Visit, page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'userAgent', {value: 'Mobile MicroMessenger/8.0'})")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit("roll-over")
    button = page.locator("[data-csv]")
    if not button.is_visible():
        page.locator(".rows-table summary").click()
    button.click()
    expect(button).to_have_text("微信里不能下载文件，表格的文字已经复制好了。")
    assert "差额,500.00" in page.evaluate("navigator.clipboard.readText()")


def test_words_are_copied_by_the_clipboard_or_the_old_way(visit: Visit, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit("roll-over")
    button = page.locator(".talk > [data-copy=letter]")
    button.click()
    expect(button).to_have_text("复制好了")
    assert page.evaluate("navigator.clipboard.readText()") == "第一行\n第二行"
    expect(button).to_have_text("复制")
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('refused')))")
    page.evaluate("letter.textContent = '第三行'")
    button.click()
    expect(button).to_have_text("复制好了")
    assert page.evaluate("navigator.clipboard.readText()") == "第三行"


def test_what_the_reader_unfolded_stays_unfolded(visit: Visit) -> None:
    page = visit("roll-over")
    page.locator(".grounds summary").click()
    page.get_by_label("现在能还").fill("300")
    expect(page.locator("output")).to_contain_text("1,700.00")
    expect(page.locator(".grounds")).to_have_attribute("open", "")


def test_no_state_takes_more_room_than_the_example_has(visit: Visit) -> None:
    page = visit("roll-over")
    state = page.locator(".calc__state")
    height = state.bounding_box()
    for words in (
        "正在准备计算，已下载 1.8/3.8 MB。下面还是例子。",
        "正在准备计算，已下载 120/240 KB。下面还是例子。",
        "正在按你的数重新算。下面是刚才的结果。",
        "有 12 处要改，改好了才有答案。",
        "又核对了一遍，刚才的数有出入，以现在的为准。",
    ):
        state.evaluate(
            """(line, words) => {
              line.textContent = words;
              line.closest('loan-calculator').dataset.state = 'busy';
            }""",
            words,
        )
        assert state.bounding_box() == height, words
