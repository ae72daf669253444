"""Files for others: a Word file, a calendar, a table; each one read by a program that is not ours."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from publish.guide.toolbox.data import documents, order
from tests.conftest import SLUG
from tests.web.toolbox.conftest import leave

pytestmark = pytest.mark.slow

Visit = Callable[[str], Page]
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ENTRIES = {
    "person.name": "王小明",
    "person.tail": "1234",
    "loan.principal": "12000",
    "loan.rate": "24",
    "loan.months": "12",
    "loan.payment": "1134.72",
    "loan.next_due": "2099-01-31",
    "reason.why": "失业",
    "plan.offer": "720",
    "plan.ask": "期数延长到 21 期，每期 705.3 元，利率不变",
    "plan.principal": "12000.00",
    "plan.rate": "24",
    "plan.months": "21",
    "plan.payment": "705.3",
    "income/aaaaaaaa1/name": "工资",
    "income/aaaaaaaa1/amount": "5200",
    "essentials/aaaaaaaa1/name": "吃饭",
    "essentials/aaaaaaaa1/amount": "2100",
    "log/aaaaaaaa1/when": "2026-11-23T21:40",
    "log/aaaaaaaa1/channel": "out",
    "log/aaaaaaaa1/who": "某某公司",
    "log/aaaaaaaa1/said": '=HYPERLINK("x") 说“再等等”，\n第二行',
    "log/aaaaaaaa1/until": "2099-01-05",
}

LINES = json.dumps(
    {
        "format": f"{SLUG}-case",
        "schema": 1,
        "layout": 2,
        "entries": {"reason.why": ["一、厂里停工\n二、要还房租\r\n三、孩子上学", "00m000001.test"]},
    },
    ensure_ascii=False,
)


@pytest.fixture
def told(toolbox: Visit) -> Visit:
    """Open a page of the toolbox with a case that is told already."""

    def visit(name: str) -> Page:
        page = toolbox("case")
        record = {"format": f"{SLUG}-case", "schema": 1, "version": 1, "writer": "", "entries": ENTRIES}
        page.evaluate("text => sessionStorage.setItem('case', text)", json.dumps(record))
        return toolbox(name)

    return visit


def shown(told: Visit) -> Iterator[tuple[Page, str]]:
    """Every document, while the page that it stands on is open; those of one kind together."""
    here = ""
    for key in sorted(documents(), key=lambda key: (order().page(key), documents()[key].kind)):
        if order().page(key) != here:
            here = order().page(key)
            page = told(here)
        yield page, key


def open_document(page: Page, key: str) -> None:
    """Open a document, choosing its kind where it has one."""
    if documents()[key].kind:
        page.locator(f'form.case [data-case="{order().kind_field}"]').select_option(documents()[key].kind)
    page.locator(f"#{key} > summary").click()


def save(page: Page, button: str, within: str = "main") -> bytes:
    """Tap a button and take the file."""
    with page.expect_download() as download:
        leave(page.locator(within), button)
    return Path(download.value.path()).read_bytes()


def document_in(file: bytes) -> ElementTree.Element:
    """The text of a Word file, as it stands inside."""
    return ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(file)).read("word/document.xml"))


def paragraphs(file: bytes) -> list[str]:
    """The paragraphs of a Word file, tables included."""
    found = document_in(file).iter(f"{WORDS}p")
    return ["".join(run.text or "" for run in each.iter(f"{WORDS}t")) for each in found]


def test_every_document_makes_a_word_file_with_the_readers_own_numbers(told: Visit) -> None:
    files = {}
    for page, key in shown(told):
        document = documents()[key]
        open_document(page, key)
        if key == "plan":
            expect(page.locator("#plan tbody tr")).to_have_count(21)
        file = save(page, "存成 Word 文件", f"#{key}")
        text = paragraphs(file)
        assert len(text) >= len([line for line in document.lines if not line.startswith("? ")]) - 1
        assert ("person.name" in document.blanks()) == any("王小明" in line for line in text)
        # Whatever Word counts in, the page is A4.
        size = document_in(file).find(f".//{WORDS}pgSz")
        assert size is not None
        assert (size.get(f"{WORDS}w"), size.get(f"{WORDS}h")) == ("11906", "16838")
        files[key] = text
    assert any(
        "剩余本金暂按12000元算，以双方核对的为准，还剩12期，每期1134.72元" in line
        for line in files["letter-instalments"]
    )
    assert "还款日" in files["plan"]


def test_lines_that_a_reader_typed_are_lines_in_a_word_file(told: Visit) -> None:
    """A break inside a run is a blank to Word: a letter in points became one paragraph."""
    page = told("documents")
    page.evaluate("text => sessionStorage.setItem('" + SLUG + ":/:case', text)", LINES)
    page.reload()
    open_document(page, "letter-instalments")
    expect(page.locator("#letter-instalments .sheet")).to_contain_text("三、孩子上学")
    found = document_in(save(page, "存成 Word 文件", "#letter-instalments"))
    texts = [run.text or "" for run in found.iter(f"{WORDS}t")]
    assert [text for text in texts if "\n" in text or "\r" in text] == []
    lines = ["一、厂里停工", "二、要还房租", "三、孩子上学"]
    (paragraph,) = [each for each in found.iter(f"{WORDS}p") if lines[2] in "".join(each.itertext())]
    # Text, break, text: nothing else ends a line in a word processor.
    parts = [part for part in paragraph.iter() if part.tag in (f"{WORDS}t", f"{WORDS}br")]
    shape = "".join("\n" if part.tag == f"{WORDS}br" else part.text or "" for part in parts)
    assert "\n".join(lines) in shape


@pytest.mark.thorough
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_every_word_file_and_the_table(told: Visit, tmp_path: Path) -> None:
    for page, key in shown(told):
        open_document(page, key)
        (tmp_path / f"{key}.docx").write_bytes(save(page, "存成 Word 文件", f"#{key}"))
    convert(tmp_path, "pdf", *sorted(tmp_path.glob("*.docx")))
    assert all((tmp_path / f"{key}.pdf").stat().st_size > 1000 for key in documents())
    (tmp_path / "log.csv").write_bytes(save(told("log"), "下载表格（Excel 能开）"))
    # 76: UTF-8, which the program asks about when a person opens the file.
    convert(tmp_path, "html", tmp_path / "log.csv", "--infilter=CSV:44,34,76")
    assert "某某公司" in (tmp_path / "log.html").read_text("utf8")


def convert(folder: Path, kind: str, *arguments: Path | str) -> None:
    """Let LibreOffice write each file as another kind; it keeps its own files in the folder too."""
    command = ["soffice", "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"HOME": str(folder)})


def test_the_text_to_copy_has_its_blanks_in_brackets(told: Visit) -> None:
    page = told("documents")
    page.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    page.locator("#letter-deferral > summary").click()
    leave(page.locator("#letter-deferral"), "复制文字")
    copied = page.evaluate("window.copied")
    assert "本人王小明，合同尾号1234，每月31日还款，每期1134.72元，还剩12期。" in copied
    assert "延期（几）期" in copied
    assert copied.count("\n") >= 8
    kept = json.dumps(page.evaluate("[{...localStorage}, {...sessionStorage}]"), ensure_ascii=False)
    assert copied[:20] not in kept
    assert "12000" in kept


def test_a_blank_is_filled_once_and_is_filled_everywhere(told: Visit) -> None:
    page = told("documents")
    page.locator("#letter-deferral > summary").click()
    page.locator("#letter-deferral .document__fields > summary").click()
    page.locator("#letter-deferral").get_by_label("想缓几期").fill("3")
    expect(page.locator("#letter-deferral .sheet")).to_contain_text("延期3期")
    page.locator("#letter-deferral").get_by_label("从几月起").fill("10月")
    page.locator("#phone > summary").click()
    expect(page.locator("#phone .sheet")).to_contain_text("从10月起，我因为失业，还款有困难")
    expect(page.locator("#phone .sheet")).to_contain_text("我现在每月只能拿出720元")


def test_one_document_is_printed_alone_on_a4(told: Visit) -> None:
    page = told("documents")
    page.evaluate("window.print = () => undefined")
    page.locator("#objection > summary").click()
    page.locator("#objection").get_by_role("button", name="打印（A4）").click()
    page.emulate_media(media="print")
    expect(page.locator("#objection .sheet")).to_be_visible()
    for hidden in ("h1", "#phone", "#objection .document__actions", ".md-header", ".next", ".md-footer"):
        expect(page.locator(hidden).first).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator("h1")).to_be_visible()


def test_the_calendar_is_read_by_another_library(told: Visit) -> None:
    page = told("reminders")
    expect(page.locator(".timeline li").first).to_contain_text("对方说好答复的日子")
    expect(page.get_by_role("button", name="存成日历文件（13 个日子）")).to_be_visible()
    calendar = Calendar.from_ical(save(page, "存成日历文件"))
    events = list(calendar.walk("VEVENT"))
    days = [event.decoded("dtstart") for event in events]
    assert len(events) == 13
    assert days[0] == date(2099, 1, 5)
    # The 31st, and where a month has none, its last day.
    assert days[1:4] == [date(2099, 1, 31), date(2099, 2, 28), date(2099, 3, 31)]
    assert str(events[1]["summary"]) == "还款日，第 1 期 1134.72 元"
    assert len({str(event["uid"]) for event in events}) == 13
    assert all(len(event.walk("VALARM")) == 2 for event in events)
    assert "某某公司" in str(events[0]["description"])


def test_the_table_keeps_its_chinese_and_runs_nothing(told: Visit) -> None:
    page = told("log")
    file = save(page, "下载表格（Excel 能开）")
    assert file.startswith(b"\xef\xbb\xbf")
    head, row = csv.reader(io.StringIO(file.decode("utf-8-sig")))
    cells = dict(zip(head, row))
    assert cells["对方是哪家公司"] == "某某公司"
    assert cells["说了什么"].startswith("'=HYPERLINK")
    assert "“再等等”，\n第二行" in cells["说了什么"]


def test_the_evidence_is_listed_as_courts_want_it(told: Visit) -> None:
    page = told("log")
    record = page.locator('[data-record="evidence"]')
    for cell, value in {
        "name": "通话录音",
        "source": "本人手机",
        "proves": "对方答应三天内发方案",
        "pages": "3 分 20 秒",
    }.items():
        record.locator(f'[data-cell="{cell}"]').fill(value)
    record.get_by_role("button", name="记下一份证据").click()
    sheet = page.locator('[data-records="evidence"] .sheet__table')
    expect(sheet.locator("th")).to_have_text(["序号", "名称", "来源", "证明内容", "页数"])
    expect(sheet.locator("td")).to_have_text(["1", "通话录音", "本人手机", "对方答应三天内发方案", "3 分 20 秒"])


def test_a_tick_stays_and_counts_in_every_list(toolbox: Visit) -> None:
    page = toolbox("checklists")
    page.locator('[data-tick="payslips"]').first.check()
    page.reload()
    for tick in page.locator('[data-tick="payslips"]').all():
        expect(tick).to_be_checked()
    expect(page.locator('[data-tick="contract"]').first).not_to_be_checked()
