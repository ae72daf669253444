"""What the pages say of keeping and wiping, tried as somebody who wants to break it would."""

from __future__ import annotations

import json
import re
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from calculators.shelf import CALCULATORS
from publish.guide.toolbox.forms import CHECKS
from publish.serve import Server
from tests.conftest import SLUG
from tests.web.toolbox.conftest import field, put_row

Visit = Callable[[str], Page]
ROOT = Path(__file__).parents[3]
FILL = """() => { let n = 0;
    for (const size of [1000000, 10000, 100, 1]) try { for (;;) localStorage.setItem('other' + n++, 'x'.repeat(size)) }
    catch {} }"""
REFUSE = "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }"
# The site's own pages may stay: 我的情况 says nothing of them, 全部删掉 on about/offline does.
EVERYWHERE = """async () => [Object.keys(localStorage), Object.keys(sessionStorage),
    (await indexedDB.databases()).map(({ name }) => name),
    (await caches.keys()).filter((name) => !/^(kept|on use) http/.test(name))]"""


def sure(page: Page) -> None:
    """Wipe, with both taps."""
    page.get_by_role("button", name="全部清掉").click()
    page.get_by_role("button", name="再点一次").click()


def keep(page: Page) -> None:
    """Let the phone keep the case."""
    page.get_by_role("button", name="存在这部手机里").click()
    expect(page.locator(".case__where")).to_contain_text("存在这部手机的浏览器里")


def record(page: Page, **cells: str) -> None:
    """Write one contact down."""
    form = page.locator('form[data-record="log"]')
    for name, value in cells.items():
        form.locator(f'[data-cell="{name}"]').fill(value)
    form.locator("[type=submit]").click()


def test_after_a_wipe_nothing_of_ours_is_left_in_any_tab(toolbox: Visit) -> None:
    """Points 1 and 5: the case, the answers, half a record, a calculator's numbers; and the second tab's own case."""
    page = toolbox("path")
    page.get_by_role("button", name="我撑不住了，想到过不活了").click()
    page.goto(page.url.split("toolbox")[0] + "calculators/roll-over/")
    page.locator("form.calc input").first.fill("1234")
    page.goto(page.url.split("calculators")[0] + "toolbox/log/")
    page.locator('form[data-record="log"] [data-cell="said"]').fill("写到一半")
    other = page.context.new_page()
    other.goto(page.url.replace("/log/", "/case/"))
    field(other, "loan.rate").fill("777")
    other.locator("h1").click()
    page.goto(page.url.replace("/log/", "/case/"))
    field(page, "loan.principal").fill("12345")
    # The other tab loads itself anew.
    with other.expect_event("load"):
        sure(page)
    expect(page.locator(".case__said")).to_contain_text("清掉了，浏览器里没有了。")
    assert page.evaluate(EVERYWHERE) == [[], [], [], []]
    expect(field(other, "loan.rate")).to_have_value("")
    assert other.evaluate(EVERYWHERE) == [[], [], [], []]
    page.go_back()
    page.go_back()
    # Its calculator has looked at what is kept, and has the example again.
    expect(page.get_by_role("button", name="这些数和我的一样")).to_be_visible()
    expect(page.locator("[name=due]").first).not_to_have_value("1234")
    assert "12345" not in json.dumps(page.evaluate("[{...localStorage}, {...sessionStorage}]"))


def test_a_full_phone_is_told_and_takes_nothing_from_the_tab(toolbox: Visit) -> None:
    """Point 2."""
    page = toolbox("case")
    field(page, "loan.principal").fill("12345")
    page.evaluate(FILL)
    page.get_by_role("button", name="存在这部手机里").click()
    expect(page.locator(".case__where")).to_contain_text("现在只在这个标签页里")
    expect(page.locator(".case__said")).to_contain_text("没存进手机")
    page.reload()
    expect(field(page, "loan.principal")).to_have_value("12345")


def test_a_record_that_no_storage_takes_stays_in_its_fields(toolbox: Visit) -> None:
    """Point 3: said at the button that was pressed."""
    page = toolbox("case")
    keep(page)
    page.goto(page.url.replace("/case/", "/log/"))
    expect(page.locator(".case__leave")).to_be_visible()
    page.evaluate(REFUSE)
    record(page, said="他们说可以分期")
    said = page.locator(".records__said").first
    expect(said).to_contain_text("没记下来")
    expect(page.locator('form[data-record="log"] [data-cell="said"]')).to_have_value("他们说可以分期")


def test_a_cut_off_link_harms_nothing(toolbox: Visit, server: Server) -> None:
    """Point 8."""
    page = toolbox("case")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    for link in ("#%E4%BD%A", "#%"):
        page.goto(f"{server.address}toolbox/documents/{link}")
        page.reload()
        expect(page.locator(".case__leave")).to_be_visible()
    assert faults == []


def test_a_link_asks_before_it_changes_answers_and_has_a_way_back(toolbox: Visit, server: Server) -> None:
    """Point 7."""
    page = toolbox("path")
    page.get_by_role("button", name="都不是，我想谈还款").click()
    page.get_by_role("button", name="一家说“受委托”来催的公司").click()
    page.goto("about:blank")
    page.goto(f"{server.address}toolbox/path/#a=who.buyer~status.few")
    expect(page.locator(".path__live, [data-path-live]").first).to_contain_text("别人的回答")
    kept = "JSON.parse(sessionStorage.getItem('" + SLUG + ":/:case')).entries['path.who'][0]"
    assert page.evaluate(kept) == "agency"
    page.get_by_role("button", name="用这些").click()
    assert page.evaluate(kept) == "buyer"
    page.get_by_role("button", name="换回我自己的回答").click()
    assert page.evaluate(kept) == "agency"


def test_a_half_typed_record_survives_the_change_of_another(toolbox: Visit) -> None:
    """Point 9; of a record three fields are in sight, and the time is filled in."""
    page = toolbox("log")
    form = page.locator('form[data-record="log"]')
    expect(form.locator(".field:visible")).to_have_count(3)
    form.locator('[data-cell="said"]').press_sequentially("刚")
    assert (form.locator('[data-cell="when"]').input_value() or "").startswith("20")
    # What the reader has emptied stays so.
    form.locator('[data-cell="when"]').fill("")
    form.locator('[data-cell="said"]').press_sequentially("才")
    expect(form.locator('[data-cell="when"]')).to_have_value("")
    record(page, said="第一条")
    box = page.locator('form[data-record="log"] [data-cell="said"]')
    box.fill("写了很久的一条")
    page.get_by_role("button", name="改", exact=True).first.click()
    expect(box).to_have_value("第一条")
    page.get_by_role("button", name="不改了").first.click()
    expect(box).to_have_value("写了很久的一条")


OFF = re.compile(r"spellcheck=[\"']?false")
NO_WORDS = re.compile(r"type=[\"']?(?:radio|checkbox|hidden|file|range|date|datetime-local|button|submit)\b")
FIELDS = re.compile(r"<(/?form|textarea|input)\b[^>]*>")


def spelled(html: str) -> list[str]:
    """The fields of a page that a spell checker may have: neither they nor their form refuse it."""
    found, refused = [], False
    for match in FIELDS.finditer(html):
        tag, name = match[0], match[1]
        if name.endswith("form"):
            refused = name == "form" and OFF.search(tag) is not None
        elif not refused and not NO_WORDS.search(tag) and not OFF.search(tag):
            found.append(tag)
    return found


def test_nothing_that_is_typed_is_given_to_a_spell_checker(site: Path) -> None:
    """Point 16: in every field of every page, and in those that scripts make."""
    assert spelled("<form><input name=a><textarea></textarea></form>") == ["<input name=a>", "<textarea>"]
    assert spelled("<form spellcheck=false><input></form><input type=radio><input spellcheck=false>") == []
    for page in site.rglob("*.html"):
        assert spelled(page.read_text("utf8")) == [], page
    for script in (ROOT / "web/src").rglob("*.ts"):
        text = script.read_text("utf8")
        for name in re.findall(r"(\S+) = (?:make|document\.createElement)\(\"(?:input|textarea)\"", text):
            asks = re.search(rf"\b{name}\.type = \"(?:file|checkbox|radio)\"", text)
            given = re.search(rf"field\(this\.{name}, ", text)
            assert asks or given or f"{name}.spellcheck = false" in text, (script, name)


def test_every_name_in_storage_is_in_the_list_that_the_privacy_page_shows() -> None:
    """A new place that nobody lists fails here."""
    listed = {
        name for place in tomllib.loads((ROOT / "toolbox/places.toml").read_text())["place"] for name in place["names"]
    }
    used: set[str] = set()
    for file in (ROOT / "web/src").rglob("*.ts"):
        text = file.read_text("utf8")
        used |= set(re.findall(r'\bown\("([\w:]+)"\)', text))
        used |= {f"{kind}:" for kind in re.findall(r'new Keep\("(\w+)"', text)}
        used |= set(re.findall(r'const DRAFT = "([\w:]+)"', text))
        used |= set(re.findall(r'[lL]ocal(?:Storage)?\.setItem\("([\w:]+)"', text))
    assert used == listed


SLOW = 4


def slowly(page: Page) -> None:
    """A quarter of the processor."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOW})


def test_two_thousand_records_open_in_time(toolbox: Visit) -> None:
    """Point 14, and the size of a case."""
    page = toolbox("case")
    keep(page)
    entries = {
        f"log/m{number:08d}/{name}": [value, f"00m{number:06d}.test"]
        for number in range(2000)
        for name, value in {
            "when": f"2026-01-{number % 28 + 1:02d}T10:00",
            "who": "某公司",
            "said": "说了什么" * 10,
        }.items()
    }
    case = json.dumps({"format": f"{SLUG}-case", "schema": 1, "layout": 2, "entries": entries}, ensure_ascii=False)
    page.evaluate("text => localStorage.setItem('" + SLUG + ":/:case', text)", case)
    page.goto(page.url.replace("/case/", "/plan/"))
    slowly(page)

    page.goto(page.url.replace("/plan/", "/log/"), wait_until="commit")
    page.locator(".case__leave").wait_for(state="attached")
    begun = time.monotonic()
    page.locator("article.record").first.wait_for(state="attached")
    print(f"2,000 records: {time.monotonic() - begun:.2f} s from the toolbox's start to the cards, at a quarter")
    assert page.locator("article.record").count() <= 60


def test_five_thousand_pasted_rows_do_not_block(page: Page, server: Server) -> None:
    """Point 14: 11 to 22 s before."""
    page.goto(f"{server.address}calculators/pro-rata/")
    expect(page.locator("form.calc [data-paste-apply]").first).to_be_attached()
    slowly(page)
    text = "\n".join(f"甲{number}\t{number + 100}\t10" for number in range(5000))
    took = page.evaluate(
        """text => { const area = document.querySelector('[data-paste]'); area.value = text;
        const begun = performance.now(); area.parentElement.querySelector('[data-paste-apply]').click();
        return performance.now() - begun; }""",
        text,
    )
    print(f"5,000 pasted rows: {took / 1000:.2f} s at a quarter")
    expect(page.locator(".rows__undo")).to_contain_text("最多填 400 行")


# From the page's hearing of a file to its last word on it: how a test brings a file into a browser is not the page's.
CLOCK = """() => { document.querySelector("input[type=file]").addEventListener("change",
    () => { window.chosen = performance.now(); }, { capture: true });
    new MutationObserver(() => { window.told = performance.now(); })
    .observe(document.querySelector(".case__said"), { childList: true }); }"""


def test_twenty_megabytes_are_refused_soon(toolbox: Visit, tmp_path: Path) -> None:
    """Point 13: hostile files stay harmless."""
    page = toolbox("case")
    field(page, "loan.principal").fill("12000")
    big = tmp_path / "big.json"
    rows = {f"log/m{number:08d}/said": "x" * 250 for number in range(70_500)}
    big.write_text(json.dumps({"format": f"{SLUG}-case", "schema": 1, "saved": "2026-11-24", "sum": "0", "data": rows}))
    slowly(page)
    page.evaluate(CLOCK)
    page.locator("input[type=file]").set_input_files(big)
    expect(page.locator(".case__said")).to_contain_text("没有改动", timeout=60_000)
    took = page.evaluate("window.told - window.chosen") / 1000
    print(f"{big.stat().st_size / 1e6:.0f} MB: {took:.2f} s at a quarter")
    expect(field(page, "loan.principal")).to_have_value("12000")


def test_what_does_not_go_is_named(toolbox: Visit) -> None:
    """Nobody believes a wipe that was not looked at: what a browser does not let go is told by its name."""
    page = toolbox("case")
    field(page, "loan.principal").fill("12000")
    page.evaluate("() => { Storage.prototype.removeItem = () => undefined }")
    sure(page)
    expect(page.locator(".case__said")).to_contain_text("这几样没清掉：")
    expect(page.locator(".case__said")).to_contain_text("" + SLUG + ":/:case")


def test_a_database_of_ours_that_stayed_is_named(toolbox: Visit) -> None:
    """This site makes none; one that an older version left would be seen."""
    page = toolbox("case")
    page.evaluate(
        """() => new Promise((done) => {
        const asked = indexedDB.open('"""
        + SLUG
        + """:/:old'); asked.onsuccess = () => { asked.result.close(); done(); } })"""
    )
    sure(page)
    expect(page.locator(".case__said")).to_contain_text("这几样没清掉：" + SLUG + ":/:old")


def test_a_calculator_drops_what_another_tab_wiped(toolbox: Visit, server: Server) -> None:
    """Point 5: at its next key it wrote everything back."""
    page = toolbox("case")
    field(page, "loan.principal").fill("12000")
    other = page.context.new_page()
    other.goto(f"{server.address}calculators/roll-over/")
    paid = other.locator("form.calc [name=paid]").first
    example = paid.input_value()
    paid.fill("77123")
    expect(paid).to_have_value("77123")
    # It is loaded anew, and is the example again.
    with other.expect_event("load"):
        sure(page)
    expect(page.locator(".case__said")).to_contain_text("清掉了，浏览器里没有了。")
    expect(paid).to_have_value(example)
    other.locator("form.calc [name=due]").first.fill("4321")
    kept = other.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "4321" in kept
    assert "77123" not in kept


def test_nothing_worked_out_or_filled_in_stays_in_another_tab(toolbox: Visit, server: Server) -> None:
    """The figures, the proposal and the letter stood there after the wipe, until somebody reloaded."""
    page = toolbox("case")
    keep(page)
    page.goto(f"{server.address}toolbox/plan/")
    for key, value in (("loan.received", "30001"), ("loan.payment", "1517"), ("loan.paid_months", "10")):
        field(page, key).fill(value)
    expect(page.locator('[data-plan="recount"] output')).to_be_visible()
    others = [page.context.new_page() for _ in range(3)]
    names = ("toolbox/documents/#letter-arrears", "scenarios/arrears/", "toolbox/call/")
    for other, name in zip(others, names):
        other.goto(server.address + name)
    expect(others[0].locator("#letter-arrears")).to_contain_text("1517")
    wiping = page.context.new_page()
    wiping.goto(f"{server.address}toolbox/case/")
    expect(wiping.locator(".case__where")).to_be_visible()
    sure(wiping)
    expect(wiping.locator(".case__said")).to_contain_text("清掉了，浏览器里没有了。")
    expect(page.locator(".case__news")).to_contain_text("这里也清掉了")
    expect(page.locator('[data-plan="recount"] output')).to_have_count(0)
    for other in (page, *others):
        other.wait_for_function("document.readyState === 'complete'")
        left = other.evaluate(
            """() => [document.body.innerText]
                .concat([...document.querySelectorAll("input, textarea")].map((each) => each.value))
                .filter((text) => /30,?001|1,?517/.test(text))"""
        )
        assert left == [], other.url


def test_nonsense_in_a_field_is_told_at_the_field(toolbox: Visit) -> None:
    """By the reader of the calculators; what was typed stays."""
    page = toolbox("case")
    for key, said in (("loan.principal", "请填金额"), ("loan.rate", "请填利率"), ("loan.months", "的整数")):
        box = field(page, key)
        box.fill("胡说")
        box.blur()
        error = page.locator(f'.field[data-field="{key}"] .field__error')
        expect(error).to_contain_text("读不懂“胡说”")
        expect(error).to_contain_text(said)
        expect(box).to_have_attribute("aria-invalid", "true")
        expect(box).to_have_value("胡说")
    money = field(page, "loan.principal")
    money.fill("1.2万")
    money.blur()
    expect(page.locator('.field[data-field="loan.principal"] .field__error')).to_have_count(0)
    page.reload()
    expect(page.locator('.field[data-field="loan.rate"] .field__error')).to_contain_text("读不懂“胡说”")


def test_every_kind_of_number_in_the_case_has_a_reader_of_its_kind() -> None:
    """The fields of calculators that are asked are there, and read what they are asked for."""
    for kind, place in CHECKS.items():
        slug, _, name = place.partition(".")
        (found,) = [each for each in CALCULATORS[slug].fields if each.name == name]
        assert found.kind == kind


def test_a_password_is_seen_unless_hidden_and_a_short_one_is_told_to_be_weak(toolbox: Visit) -> None:
    """Point 12."""
    page = toolbox("case")
    field(page, "loan.principal").fill("12000")
    box = page.locator("#case-password")
    box.fill("abc")
    expect(box).to_have_attribute("type", "text")
    page.get_by_label("把密码显示成圆点").check()
    expect(box).to_have_attribute("type", "password")
    with page.expect_download():
        page.get_by_role("button", name="存成文件").click()
    expect(page.locator(".case__said")).to_contain_text("密码太短")


def test_numbers_go_to_and_fro_with_a_way_back_and_a_true_word(toolbox: Visit, server: Server) -> None:
    """Point 13: 用我的数字 wrote over what was typed, for good. And where what was given is kept is said as it is."""
    page = toolbox("case")
    field(page, "loan.payment").fill("1350")
    page.get_by_text("每个月的收支", exact=True).click()
    put_row(page, "income", 0, name="工资", amount="5200")
    put_row(page, "income", 1, name="补贴", amount="300")
    page.locator("h1").click()
    page.goto(f"{server.address}calculators/affordability/")
    form = page.locator("form.calc").first
    due = form.locator('[name="monthly_due"]')
    typed = "[...document.querySelectorAll('form.calc [name]')].map((each) => each.value).join('|')"
    # The case's own numbers stand here from the beginning; what is typed over them is the reader's.
    expect(due).to_have_value("1350")
    due.fill("999")
    page.get_by_role("button", name="用我的数字").click()
    expect(due).to_have_value("1350")
    form.locator(".calc__mine").get_by_role("button", name="撤销").click()
    expect(due).to_have_value("999")
    before = page.evaluate(typed)
    assert "补贴|300" in before
    form.locator(".rows__remove").first.click()
    page.get_by_role("button", name="用我的数字").click()
    expect(due).to_have_value("1350")
    assert "工资|5200" in page.evaluate(typed)
    form.locator(".calc__mine").get_by_role("button", name="撤销").click()
    assert "工资|5200" not in page.evaluate(typed)
    # Once the reader goes on, there is no way back to before.
    page.get_by_role("button", name="用我的数字").click()
    due.fill("888")
    expect(form.locator(".calc__mine").get_by_role("button", name="撤销")).to_be_hidden()
    # Where what was given is kept is said as it is.
    debts = form.locator('[name="other_debts"]')
    form.locator("details.more-fields > summary").click()
    debts.fill("100")
    expect(form.locator(".calc__give")).to_contain_text("现在只在这个标签页里。")
    page.goto(f"{server.address}toolbox/case/")
    keep(page)
    page.goto(f"{server.address}calculators/affordability/")
    expect(debts).to_have_value("100")
    form.locator("details.more-fields").evaluate("(fold) => { fold.open = true; }")
    debts.fill("200")
    page.get_by_role("button", name="信和电话里也换成这里的").click()
    expect(form.locator(".calc__give")).to_contain_text("存在这部手机里。")
    page.evaluate(REFUSE)
    debts.fill("300")
    expect(form.locator(".calc__give")).to_contain_text("浏览器不让存，这几个数字没有记进“我的情况”。")


def test_a_call_that_no_storage_takes_says_so(toolbox: Visit) -> None:
    """Of the same kind as point 3."""
    page = toolbox("call")
    page.get_by_role("button", name="已经到期，还不到两年").click()
    page.get_by_role("button", name="我打给他们").click()
    page.evaluate(REFUSE)
    page.get_by_role("button", name="挂断了，记一笔").click()
    expect(page.locator("[data-call]")).to_contain_text("浏览器不让存，没能记进联系记录。")
    expect(page.locator(".companion__message")).to_contain_text("不构成对欠款数额的确认")


# Each tab writes as fast as it can, a field of its own, a record of its own, and one field that both write.
WRITE = """async ([mine, count]) => {
    const type = (box, value) => { box.focus(); box.value = value;
        for (const kind of ["input", "change"]) box.dispatchEvent(new Event(kind, { bubbles: true })); };
    for (let number = 1; number <= count; number += 1) {
        type(document.querySelector(`[data-case="${mine}"]`), String(number));
        type(document.querySelector('[data-case="loan.months"]'), String(mine.length * 1000 + number));
        await new Promise((done) => setTimeout(done, number % 7));
    } }"""


def test_two_tabs_that_write_at_once_lose_nothing(toolbox: Visit) -> None:
    """There is no lock between tabs: what is merged needs none, and a phone may freeze whoever holds it."""
    page = toolbox("case")
    keep(page)
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator(".case__where")).to_contain_text("存在这部手机的浏览器里")
    for each, mine in ((page, "loan.principal"), (other, "loan.payment")):
        each.evaluate(f"([mine, count]) => {{ window.done = ({WRITE})([mine, count]); }}", [mine, 80])
    for each in (page, other):
        each.evaluate("window.done")
    for each in (page, other):
        expect(field(each, "loan.principal")).to_have_value("80")
        expect(field(each, "loan.payment")).to_have_value("80")
    for each in (page, other):
        entries = json.loads(each.evaluate("localStorage.getItem('" + SLUG + ":/:case')"))["entries"]
        assert [entries[key][0] for key in ("loan.principal", "loan.payment")] == ["80", "80"]
        assert entries["loan.months"][0] in ("14080", "12080")


def test_an_import_is_undone(toolbox: Visit, tmp_path: Path) -> None:
    """Point 13: what the file took the place of is there again, and what only the file had is gone."""
    page = toolbox("case")
    field(page, "loan.principal").fill("12000")
    field(page, "loan.months").fill("9")
    with page.expect_download() as download:
        page.get_by_role("button", name="存成文件").click()
    download.value.save_as(tmp_path / "case.json")
    field(page, "loan.principal").fill("555")
    field(page, "loan.months").fill("")
    page.locator("h1").click()
    page.locator("input[type=file]").set_input_files(tmp_path / "case.json")
    page.get_by_role("button", name="换掉", exact=True).click()
    expect(field(page, "loan.principal")).to_have_value("12000")
    page.locator(".case__said").get_by_role("button", name="撤销").click()
    expect(page.locator(".case__said")).to_contain_text("换回来了。")
    expect(field(page, "loan.principal")).to_have_value("555")
    expect(field(page, "loan.months")).to_have_value("")


def test_a_faulty_day_is_told_and_the_calendar_is_made_of_the_others(toolbox: Visit) -> None:
    """Point 13: one day that was none made the whole file fail."""
    page = toolbox("case")
    entries = {
        "log/aaaaaaaa1/when": ["2026-01-05T10:00", "00m000001.test"],
        "log/aaaaaaaa1/who": ["某公司", "00m000001.test"],
        "log/aaaaaaaa1/until": ["明天", "00m000001.test"],
        "log/aaaaaaaa2/when": ["2026-01-06T10:00", "00m000001.test"],
        "log/aaaaaaaa2/who": ["某公司", "00m000001.test"],
        "log/aaaaaaaa2/until": ["2099-01-05", "00m000001.test"],
    }
    case = json.dumps({"format": f"{SLUG}-case", "schema": 1, "layout": 2, "entries": entries}, ensure_ascii=False)
    page.evaluate("text => sessionStorage.setItem('" + SLUG + ":/:case', text)", case)
    page.goto(page.url.replace("/case/", "/reminders/"))
    timeline = page.locator("[data-timeline]")
    expect(timeline.locator(".field__error")).to_contain_text("明天")
    with page.expect_download() as download:
        timeline.get_by_role("button", name="存成日历文件").click()
    text = Path(download.value.path()).read_text("utf8")
    assert "20990105" in text
    assert "NaN" not in text


def test_a_record_in_the_tab_alone_says_so_and_is_kept_with_one_tap(toolbox: Visit) -> None:
    """A closed page is a closed tab in many apps, and the log said no more than that it had written it down."""
    page = toolbox("log")
    record = page.locator('[data-record="log"]')
    record.locator('[data-cell="said"]').fill("说三天内发方案")
    # The time of now is there as soon as something is typed.
    expect(record.locator('[data-cell="when"]')).not_to_have_value("")
    record.get_by_role("button", name="记下一次联系").click()
    said = record.locator(".records__said")
    expect(said).to_contain_text("记下了。现在只在这个标签页里，关掉就没了。")
    # Elsewhere it is told above what is filled in.
    page.goto(page.url.replace("/log/", "/plan/"))
    expect(page.locator(".case__here")).to_contain_text("现在只在这个标签页里")
    page.get_by_role("button", name="存在这部手机里").click()
    expect(page.locator(".case__here")).to_contain_text("存在这部手机的浏览器里，到你清掉。")
    other = page.context.new_page()
    other.goto(page.url.replace("/plan/", "/log/"))
    expect(other.locator(".record")).to_contain_text("说三天内发方案")
    expect(other.locator(".case__here")).to_have_count(0)
