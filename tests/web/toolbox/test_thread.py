"""The borrower's numbers: typed once they stand everywhere, and no number of an example ever stands for one of hers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from publish.guide.toolbox.data import case, documents
from tests.conftest import ROOT
from tests.web.toolbox.conftest import field, put_row

Toolbox = Callable[[str], Page]
# A contract that the press reported: 43,000 for 54 months, 25 paid; three are overdue, and 900 a month are left.
LOAN = {
    "loan.principal": "28279.28",
    "loan.rate": "24",
    "loan.months": "29",
    "loan.payment": "1710.61",
    "wish.months": "60",
}
PAID = {"loan.received": "43000", "loan.paid_months": "25", "loan.claimed": "28279.28"}
BLANK = re.compile(r'<span class="blank"([^>]*)>([^<]*)</span> ?([元%％]?)')
SAYS = re.compile(r"^!!! say.*\n((?:    .*\n|\n)+)", re.MULTILINE)


@pytest.fixture
def phone(page: Page, toolbox: Toolbox) -> Toolbox:
    """A small telephone."""
    page.set_viewport_size({"width": 360, "height": 740})
    return toolbox


def test_the_plan_goes_by_what_is_really_asked_and_is_one_plan(phone: Toolbox) -> None:
    page = phone("plan")
    put_row(page, "income", 0, name="工资", amount="3200")
    put_row(page, "essentials", 0, name="吃住", amount="2300")
    expect(page.locator('[data-plan="offer"] .money')).to_have_text("810.00 元")
    for key, value in LOAN.items():
        field(page, key).fill(value)
    # The instalment that was typed counts, not the one that principal and rate come to; and the difference is told.
    kept = page.locator(".plan__way", has_text="照原来的还")
    for words in ("1,710.61 元", "49,607.69 元", "29 次"):
        expect(kept).to_contain_text(words)
    expect(kept).not_to_contain_text("1,294.58")
    ask = page.locator('[data-plan="ask"]')
    expect(ask.locator(".warning", has_text="416.03")).to_be_visible()
    expect(ask).to_contain_text("列明每期多出的 416.03 元是什么费用")
    # With the recount there are two principals: the requests are one after the other, the smaller one first.
    for key, value in PAID.items():
        field(page, key).fill(value)
    expect(page.locator('[data-plan="recount"] .money')).to_have_text("15,754.73 元")
    stages = ask.locator(".plan__stages li")
    expect(stages.first).to_contain_text("剩余本金 15754.73 元，分 25 期还清，每期 806.96 元")
    expect(stages.last).to_contain_text("对方不肯重算，再提：列明每期多出的 416.03 元")
    expect(ask.locator(".money")).to_have_text("25 期")
    expect(ask.locator(".answer__q")).to_have_text("按年利率 24% 从第一天重算，剩 15754.73 元。每月最多还 810 元，要分")
    expect(page.locator(".plan__way h3")).to_have_text(["照原来的还", "我的方案", "退一步的方案"])
    mine = page.locator(".plan__way", has_text="我的方案")
    expect(mine).to_contain_text("25 次")
    # What is said aloud confirms nothing.
    say = ask.locator(".say p").last
    expect(say).to_contain_text("先不确认欠多少")
    expect(say).not_to_contain_text("我还欠")
    # A demand for three instalments is not the loan.
    field(page, "loan.claimed").fill("5131.83")
    recount = page.locator('[data-plan="recount"]')
    expect(recount).to_contain_text("3 期，每期 1710.61 元")
    expect(recount).not_to_contain_text("-10,622.90")
    # Every field that a note names stands on the page.
    labels = set(page.locator(".field > label").all_inner_texts())
    named = {field.label for group in case().groups for field in group.fields}
    told = re.findall("“([^”]+)”", recount.inner_text())
    assert told
    assert [label for label in told if label not in labels and label in named] == []
    assert "最后一次还款后，又过了几个月" in labels
    # The letter has the same one plan, with the budget that it says is attached.
    page.goto(page.url.replace("/plan/", "/documents/#letter-instalments"))
    letter = page.locator("#letter-instalments .sheet")
    expect(letter).to_contain_text("本人的请求：按年利率 24% 从第一天重算，剩余本金 15754.73 元，分 25 期还清")
    expect(letter).not_to_contain_text("60 期")
    expect(letter.locator("table").first).to_contain_text("3200")


def test_four_numbers_tell_the_plan_what_is_left(phone: Toolbox) -> None:
    page = phone("plan")
    page.get_by_text("不知道还剩多少本金").click()
    for key, value in {"received": "43000", "payment": "1710.61", "term": "54", "paid_months": "25"}.items():
        page.locator(f"#unknown [data-case='loan.{key}']").fill(value)
    expect(field(page, "loan.principal")).to_have_value("31686.03")
    expect(field(page, "loan.months")).to_have_value("29")
    expect(page.locator(".field.is-worked")).to_have_count(3)
    # A later number of the four moves it; what is typed over it stays.
    page.locator("#unknown [data-case='loan.paid_months']").fill("26")
    expect(field(page, "loan.months")).to_have_value("28")
    field(page, "loan.principal").fill("30000")
    page.locator("#unknown [data-case='loan.paid_months']").fill("27")
    expect(page.locator(".field.is-worked")).to_have_count(0)
    expect(field(page, "loan.principal")).to_have_value("30000")


def test_a_row_of_the_example_is_told_apart_when_others_were_deleted(page: Page, server: object) -> None:
    """It never happened to this reader: it stood there unmarked, and could be copied for a lawyer after one tap."""
    page.goto(f"{server.address}calculators/limitation/")  # type: ignore[attr-defined]
    rows = page.locator("form.calc [data-row]")
    expect(rows).to_have_count(3)
    page.locator("form.calc [name=last_due]").fill("2022-11-20")
    expect(page.locator(".rows__row.is-example")).to_have_count(3)
    for _ in range(2):
        rows.first.locator("[data-remove]").click()
    expect(rows).to_have_count(1)
    expect(page.locator(".rows__row.is-example")).to_have_count(1)
    mark = "(each) => getComputedStyle(each, '::after').content"
    assert "例" in rows.first.locator("label").first.evaluate(mark)
    expect(page.locator(".calc__state")).to_contain_text("还有 1 个数是例子里的")
    expect(page.locator(".calc__borrowed").first).to_contain_text("后来发生过的事（第 1 行）")
    expect(page.locator(".calc__details [data-copy]:visible")).to_have_count(0)
    # Its own day makes it the reader's.
    rows.first.locator("input").first.fill("2024-03-01")
    expect(page.locator(".rows__row.is-example")).to_have_count(0)


def test_the_day_to_count_to_is_the_readers_own(open_window: Callable[..., Page], server: object) -> None:
    """It was the day of the example, and on a telephone in the east that was yesterday."""
    page = open_window(timezone_id="Pacific/Kiritimati")
    for name, typed in (("limitation", "last_due"), ("arrears", "as_of")):
        page.goto(f"{server.address}calculators/{name}/")  # type: ignore[attr-defined]
        assert page.locator('.field[data-today] input[type="date"]').count() == 1
        if typed == "as_of":
            continue
        page.locator(f"form.calc [name={typed}]").fill("2022-11-20")
        here = page.evaluate("new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10)")
        expect(page.locator("form.calc [name=as_of]")).to_have_value(here)
        # Of the example's numbers only its three rows are left.
        expect(page.locator(".calc__state")).to_contain_text("还有 3 个数是例子里的")
        page.locator("form.calc [name=as_of]").fill("2026-11-25")
        page.reload()
        expect(page.locator("form.calc [name=as_of]")).to_have_value("2026-11-25")


def test_what_the_readers_hand_typed_is_the_readers_though_it_is_the_examples_too(
    phone: Toolbox, server: object
) -> None:
    """Many loans have the rate of the example: it was typed, and stood on as the example's, and was asked for again."""
    page = phone("case")
    address = server.address  # type: ignore[attr-defined]
    page.goto(f"{address}scenarios/deferral/")
    values = (("principal", "8600"), ("annual_rate", "24"), ("months", "12"), ("grace_months", "3"))
    assert page.locator("form.calc [name=annual_rate]").input_value() == "24"
    for name, value in values:
        page.locator(f"form.calc [name={name}]").fill(value)
    expect(page.locator(".calc__state")).to_have_text("按你填的数算的，不上传。")
    expect(page.locator(".is-example")).to_have_count(0)
    expect(page.locator(".calc__give")).to_contain_text("记进“我的情况”了")
    blank = page.locator('[data-from="deferral.grace_months"]').first
    expect(blank).to_have_class(re.compile("is-filled"))
    page.reload()
    expect(page.locator(".calc__state")).to_have_text("按你填的数算的，不上传。")
    page.goto(f"{address}toolbox/documents/#letter-deferral")
    for words in ("还剩12期", "从下一期起延期3期"):
        expect(page.locator("#letter-deferral [data-sheet]")).to_contain_text(words)
    # The example again is nobody's.
    page.goto(f"{address}calculators/court-fee/")
    same = page.get_by_role("button", name="这些数和我的一样")
    expect(same).to_be_visible()
    claim = page.locator("form.calc [name=claim]")
    claim.fill(claim.input_value())
    expect(same).to_be_hidden()
    page.get_by_role("button", name="恢复成例子").click()
    expect(same).to_be_visible()
    page.reload()
    expect(same).to_be_visible()


def test_numbers_carry_from_one_calculator_to_the_next(phone: Toolbox, server: object) -> None:
    """Whoever equals the example says so; whoever differs has her own numbers alone in what she may copy."""
    page = phone("case")
    address = server.address  # type: ignore[attr-defined]
    page.goto(f"{address}calculators/recalculate/")
    copy = page.locator(".calc__details .talk [data-copy]")
    expect(page.get_by_role("button", name="这些数和我的一样")).to_be_visible()
    expect(copy).to_be_hidden()
    expect(page.locator(".calc__details .talk .calc__borrowed")).to_contain_text("对方现在一共要多少")
    expect(page.locator(".calc__give")).to_be_hidden()
    page.locator("[name=payment]").fill("1800")
    expect(page.locator(".calc__state")).to_contain_text("还有 3 个数是例子里的")
    expect(copy).to_be_hidden()
    expect(page.locator(".calc__give")).to_contain_text("“每期还”：记进“我的情况”了")
    # What the form told the case, it may mend there; and nothing of the example went along.
    page.locator("[name=payment]").fill("1710.62")
    expect(page.locator(".calc__state")).to_contain_text("还有 3 个数是例子里的")
    page.locator("[name=claimed]").fill("")
    expect(page.locator(".calc__state")).to_contain_text("还有 2 个数是例子里的")
    expect(page.locator(".calc__details .talk")).to_have_count(0)
    page.goto(f"{address}calculators/apr/")
    expect(page.locator("[name=payment]")).to_have_value("1710.62")
    expect(page.locator('[data-field="payment"].is-mine')).to_have_count(1)
    expect(page.locator(".calc__state")).to_contain_text("个数是例子里的")
    # Another number tried here does not change the letter until she says so.
    page.locator("[name=payment]").fill("900")
    over = page.get_by_role("button", name="信和电话里也换成这里的")
    expect(over).to_be_visible()
    page.goto(f"{address}toolbox/plan/")
    expect(field(page, "loan.payment")).to_have_value("1710.62")
    expect(field(page, "loan.received")).to_have_value("")
    # Whoever has the example's own loan.
    page.goto(f"{address}calculators/loan-facts/")
    page.get_by_role("button", name="剩下的 3 个数和我的一样").click()
    expect(page.locator(".calc__state")).to_have_text("按你填的数算的，不上传。")
    expect(page.locator(".calc__details .talk [data-copy]")).to_be_visible()
    expect(page.locator(".calc__give")).to_contain_text("记进“我的情况”了")
    assert "0 个数" not in page.locator(".calc__give").inner_text()
    page.goto(f"{address}calculators/recalculate/")
    expect(page.locator("[name=paid_months]")).to_have_value("25")
    page.goto(f"{address}toolbox/plan/")
    expect(field(page, "loan.received")).to_have_value("43000")
    # And back: what is taken back is in no letter.
    page.goto(f"{address}calculators/roll-over/")
    page.locator("[name=paid]").fill("600")
    page.get_by_role("button", name="不要记").click()
    expect(page.locator(".calc__give")).to_contain_text("没有记")
    page.locator("[name=paid]").fill("700")
    page.goto(f"{address}toolbox/documents/#letter-roll-over")
    expect(page.locator("#letter-roll-over .sheet")).to_contain_text("本人只能还多少元")


def test_holes_are_told_before_a_letter_leaves_and_a_wipe_tells_of_files(phone: Toolbox) -> None:
    page = phone("documents")
    letter = page.locator("#letter-arrears")
    letter.locator(":scope > summary").click()
    letter.get_by_role("button", name="存成 Word 文件").click()
    expect(letter.locator(".document__said")).to_contain_text("处空着：收件")
    letter.get_by_role("button", name="先去填").click()
    expect(letter.locator(".document__fields input").first).to_be_focused()
    letter.get_by_role("button", name="存成 Word 文件").click()
    with page.expect_download() as word:
        letter.get_by_role("button", name="空着也要").click()
    expect(letter.locator(".document__said")).to_contain_text(f"存好了：{word.value.suggested_filename}")
    text = zipfile.ZipFile(io.BytesIO(Path(word.value.path()).read_bytes())).read("word/document.xml").decode()
    # Nobody filled in a budget: none goes along, and the letter names none.
    assert "收支表" not in text
    page.goto(page.url.split("documents")[0] + "case/")
    wipe = page.locator(".case__wipe")
    wipe.click()
    expect(page.locator(".case__said")).to_contain_text("没有清，你填的都还在", timeout=30_000)
    wipe.click()
    wipe.click()
    expect(page.locator(".case__said")).to_contain_text("Word、日历")


def test_every_blank_that_can_be_filled_leads_to_its_field(site: Path) -> None:
    """The menu's link to the case, and there a field of that name."""
    fields = set(re.findall(r'id="case-([\w-]+)"', (site / "toolbox/case/index.html").read_text("utf8")))
    looked_up = {"now.due_day": "loan.next_due", "now.way": "plan.offer"}
    keys = {
        key
        for _, said in spoken()
        for attributes, _, _ in BLANK.findall(said)
        for key in re.findall(r'data-key="([^"]+)"', attributes)
    }
    lost = {key for key in keys if looked_up.get(key, key).replace(".", "-") not in fields}
    # The last call's stand in its record; a calculator finds one out.
    assert {key for key in lost if not key.startswith("now.")} == {"plan.recalculated"}
    assert len(keys - lost) > 15


def test_a_blank_is_filled_where_a_tap_on_it_leads(page: Page, server: object) -> None:
    """A field of the page; else one of the case, from where it stands in the words once the reader has come back."""
    page.goto(f"{server.address}scenarios/roll-over/")  # type: ignore[attr-defined]
    due = page.locator('.talk [data-from="roll-over.due"]')
    expect(due).to_have_text("多少")
    due.click()
    expect(page.locator("form.calc [name=due]")).to_be_focused()
    name = page.locator('.talk [data-key="person.name"]').first
    name.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/toolbox/case/#case-person-name")
    field(page, "person.name").fill("陈某")
    page.go_back()
    expect(name).to_have_text("陈某")
    number = page.locator('.talk [data-key="person.tail"]').first
    number.click()
    expect(page.locator("#case-person-tail")).to_be_focused()


@pytest.mark.parametrize(
    ("path", "fields", "kept"),
    [
        ("scenarios/roll-over", {"[name=due]": "1350"}, "1350"),
        ("calculators/affordability", {'[data-field="income"] [name=amount]': "５２００元"}, "５２００元"),
    ],
)
def test_what_was_typed_is_kept_though_the_page_was_left_before_there_was_an_answer(
    page: Page, server: object, path: str, fields: dict[str, str], kept: str
) -> None:
    """The engine was still under way, and the number stood in no letter."""
    # Neither engine ever answers.
    page.route(re.compile(r"worker\.js|pyodide"), lambda _: None)
    page.goto(f"{server.address}{path}/")  # type: ignore[attr-defined]
    for place, value in fields.items():
        page.locator(f"form.calc {place}").first.fill(value)
    expect(page.locator(".calc__give")).to_have_count(1)
    expect(page.locator("loan-calculator").first).not_to_have_attribute("data-state", "answered")
    page.goto(f"{server.address}toolbox/case/")  # type: ignore[attr-defined]
    page.locator("details").evaluate_all("(all) => all.forEach((each) => { each.open = true; })")
    values = page.locator("form.case input").evaluate_all("(all) => all.map(({ value }) => value)")
    assert kept in values
    # What still stood as the example's went nowhere.
    assert not {"1000", "500", "1600", "房租"} & set(values)


def test_what_is_left_of_the_example_is_named_and_its_fold_opened(page: Page, server: object) -> None:
    """All four fields in sight were the reader's, and the one number that was not stood folded away without a name."""
    page.goto(f"{server.address}scenarios/arrears/")  # type: ignore[attr-defined]
    form = page.locator("form.calc")
    rate = form.locator("[name=annual_rate]")
    expect(rate).to_be_hidden()
    for name, value in (("arrears_principal", "2430"), ("arrears_interest", "0"), ("arrears_fees", "0")):
        form.locator(f"[name={name}]").fill(value)
    expect(page.locator(".calc__state")).to_contain_text("还有 2 个数是例子里的（分几期、分期再收的年利率）")
    # One of both is in sight: nothing opens under the finger.
    expect(rate).to_be_hidden()
    form.locator("[name=months]").fill("6")
    expect(page.locator(".calc__state")).to_contain_text("还有 1 个数是例子里的（分期再收的年利率）")
    expect(rate).to_be_visible()
    page.get_by_role("button", name="“分期再收的年利率”和我的一样").click()
    expect(page.locator(".calc__state")).to_have_text("按你填的数算的，不上传。")


def test_what_a_letter_calls_attached_stands_behind_it() -> None:
    for key, document in documents().items():
        if "收支表附后" in "".join(document.lines) and key != "budget":
            assert {"income", "essentials"} <= set(document.tables()), key
        if re.search("[^（]计算表附后", "".join(document.lines)):
            assert "recalculation" in document.tables(), key


def test_nothing_is_called_attached_that_is_not(toolbox: Toolbox) -> None:
    """An empty budget went along, and so did three proofs of which none was chosen."""
    page = toolbox("documents")
    letter = page.locator("#letter-arrears")
    letter.locator(":scope > summary").click()
    sheet = letter.locator("[data-sheet]")
    expect(sheet.locator(".optional", has_text="证明附后")).to_be_hidden()
    expect(sheet.get_by_text("附：每月收支表")).to_be_hidden()
    assert "收支表附后" not in sheet.inner_text()
    page.goto(page.url.partition("toolbox/")[0] + "toolbox/plan/")
    put_row(page, "income", 0, name="工资", amount="5000")
    page.goto(page.url.partition("toolbox/")[0] + "toolbox/documents/#letter-arrears")
    expect(sheet).to_contain_text("收支表附后")
    expect(sheet.get_by_text("附：每月收支表")).to_be_visible()


def spoken() -> list[tuple[Path, str]]:
    """Everything that pages give to be said."""
    files = [file for file in (ROOT / "docs").rglob("*.md") if not {"_facts", "toolbox"} & set(file.parts)]
    return [(file, said[1]) for file in files for said in SAYS.finditer(file.read_text("utf8"))]


def test_no_number_of_an_example_stands_to_be_said_as_the_readers_own() -> None:
    """A sum in the words to say is a blank that the reader's own number fills; else it is no number."""
    keys = {field.key for group in case().groups for field in group.fields}
    seen = 0
    for file, said in spoken():
        assert '合同尾号<span class="blank">' not in said, file.name
        for attributes, words, unit in BLANK.findall(said):
            # Neither 「合同尾号 1234」, which was read aloud as it stood.
            assert not re.search(r"\d", words), f"{file.name}: {words}"
            found = re.search(r'data-(key|from)="([^"]+)"', attributes)
            if found is None:
                assert not (unit and re.search(r"\d", words)), f"{file.name}: {words}"
                assert words != "姓名", f"{file.name}: {words}"
                continue
            assert found[1] == "from" or found[2] in keys, f"{file.name}: {found[2]}"
            seen += 1
    assert seen > 30


def test_every_number_in_the_words_to_say_is_a_blank_that_the_case_can_fill() -> None:
    """「下个月 15 号」 stayed the example's while the first 15 became the reader's own."""
    for file, said in spoken():
        for attributes, words, _ in BLANK.findall(said):
            assert re.search("data-(key|from)=", attributes) or not re.search(r"\d|^[一二三四五六七八九十]$", words), (
                f"{file.name}: {words}"
            )
        plain = BLANK.sub("", said)
        assert re.findall(r"\d+ ?(?:元|期|号|家|月|日)", plain) == [], file.name


def test_a_number_for_the_whole_loan_is_none_for_the_overdue_part() -> None:
    """Sixty months for the loan are no sixty months for three overdue instalments."""
    for group in case().groups:
        for item in group.fields:
            targets = {target for target in item.fills if target.startswith("instalment-plan.")}
            assert not targets or group.id == "arrears", item.key
            assert "instalment-plan.months" not in item.into


def test_a_call_to_somebody_else_goes_from_the_log_into_the_letter_against_it(phone: Toolbox) -> None:
    """Whom they called, when and what they said: written down once, and the reader's own words go before it."""
    page = phone("log")
    record = page.locator('[data-record="log"]')
    record.locator('[data-cell="when"]').fill("2026-11-03T10:20")
    record.locator('[data-cell="channel"]').select_option("in")
    record.locator('[data-cell="said"]').fill("说我欠钱不还，\n让单位处理。")
    record.locator("summary").first.click()
    record.locator('[data-cell="to"]').select_option("colleague")
    record.get_by_role("button", name="记下一次联系").click()
    page.goto(page.url.replace("/log/", "/documents/#letter-only-me"))
    letter = page.locator("#letter-only-me")
    expect(letter.locator("[data-sheet]")).to_contain_text(
        "2026年11月3日，有人自称受贵公司委托，打电话给同事，说了我欠钱不还；让单位处理。"
    )
    expect(letter.locator("[data-short]")).to_contain_text("停止联系同事")
    letter.get_by_text("处空着，在这里填").click()
    asked = letter.locator("#letter-only-me-more-third")
    expect(asked).to_have_value("同事")
    asked.fill("单位前台")
    expect(letter.locator("[data-sheet]")).to_contain_text("打电话给单位前台")
