"""Both editions opened from a disk, in a folder whose name has blanks and Chinese in it, without anything to ask."""

import json
import re
import shutil
import subprocess
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from calculators import CALCULATORS
from calculators.doors.worker import answer
from publish.offline.edition import edition
from tests.offline.asking import RECORD, agrees

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parent.parent.parent
NAME = f"捷信协商还款指南-{edition().version}"
FIELDS = "input[inputmode], input[type=date], input[type=datetime-local], input[type=checkbox], select"

# Changes one thing in the calculator with that number, another one each try, until an answer to it is on the screen.
EDIT = """async (slug) => {
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const host = document.querySelector(`loan-calculator[use="${slug}"]`);
  for (const control of host.querySelectorAll("FIELDS")) {
    if (control.closest("[hidden], template") !== null) continue;
    const before = told.length;
    if (control.matches("select")) control.selectedIndex = (control.selectedIndex + 1) % control.options.length;
    else if (control.type === "checkbox") control.checked = !control.checked;
    else if (/^\\d{4}-/.test(control.value)) control.value = control.value.replace(/^\\d{4}/, (year) => +year + 1);
    else if (/^[\\d.]+$/.test(control.value)) control.value = String(+control.value + 1);
    else continue;
    control.dispatchEvent(new Event("input", {bubbles: true}));
    control.dispatchEvent(new Event("change", {bubbles: true}));
    for (let tick = 0; tick < 300; tick++) {
      await wait(50);
      if (told.length > before && host.dataset.state !== "busy" && host.dataset.state !== "loading") break;
    }
    if (host.dataset.state === "answered") return host.querySelector("output").textContent;
  }
  return null;
}""".replace("FIELDS", FIELDS.replace('"', '\\"'))

# The engine by itself, asked for all kept cases.
ASK = """async (questions) => {
  const inside = document.querySelector("#engine");
  if (inside === null && globalThis.packedEngine === undefined) {
    await new Promise((resolve) => {
      const script = document.createElement("script");
      script.onload = resolve;
      script.src = document.querySelector("script[src*='folder.js']").src.replace("folder.js", "engine.js");
      document.head.append(script);
    });
  }
  const bytes = Uint8Array.from(atob(inside?.textContent ?? packedEngine), (char) => char.charCodeAt(0));
  const script = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).blob();
  const url = URL.createObjectURL(new Blob([script], {type: "text/javascript"}));
  const rules = {createScriptURL: (each) => each};
  const worker = new Worker(globalThis.trustedTypes?.defaultPolicy ? rules.createScriptURL(url) : url);
  const answers = [];
  return await new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({data}) => {
      if (data.type === "failed") reject(new Error(JSON.stringify(data)));
      if (data.type === "answer") answers.push(data.text);
      if (answers.length === questions.length) resolve(answers);
    };
    questions.forEach(([calculator, form], id) => {
      worker.postMessage({type: "ask", id, calculator, form, want: "page"});
    });
  });
}"""

FIND_IN_FOLDER = """async (word) => {
  document.querySelector("#__search").click();
  const field = document.querySelector(".md-search__input");
  field.focus();
  field.value = word;
  for (const kind of ["input", "keyup"]) field.dispatchEvent(new Event(kind, {bubbles: true}));
  for (let tick = 0; tick < 200; tick++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const found = [...document.querySelectorAll(".md-search-result__item")];
    if (found.length > 0) return found.map((each) => each.textContent.replace(/\\u200b/g, "")).join("\\n");
  }
  return "";
}"""

FIND_IN_FILE = """async (word) => {
  const field = document.querySelector("#find");
  field.value = word;
  field.dispatchEvent(new Event("input", {bubbles: true}));
  return document.querySelector("#found").textContent;
}"""


class Chromium:
    """A page of the tests' Chromium, and what it has asked for."""

    def __init__(self, browser: Browser) -> None:
        self.context = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN", bypass_csp=False)
        self.asked: list[str] = []
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.page = self.context.new_page()

    def open(self, address: str, first: str = "") -> None:
        """Open a page; the script `first` runs before any of its own."""
        if first:
            self.page.add_init_script(first)
        self.page.goto(address)

    def run(self, function: str, *given: Any) -> Any:
        """Call a function of JavaScript with values."""
        return self.page.evaluate(f"(given) => ({function})(...given)", list(given))


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The editions on a disk, the zip unpacked."""
    folder = tmp_path_factory.mktemp("带 空格") / "我的 下载"
    folder.mkdir()
    whole = ROOT / f"build/offline/{NAME}.html"
    if not whole.exists():
        pytest.fail("the editions are not built: run `make offline` first", pytrace=False)
    shutil.copy(whole, folder)
    with zipfile.ZipFile(ROOT / f"build/offline/{NAME}.zip") as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture
def named(browser: Browser) -> Iterator[Chromium]:
    """A page that has asked for nothing yet."""
    chromium = Chromium(browser)
    yield chromium
    chromium.context.close()


def whole(place: Path) -> str:
    """Return the address of the one file."""
    return (place / f"{NAME}.html").as_uri()


def page(place: Path, path: str) -> str:
    """Return the address of a page of the folder."""
    return (place / "捷信协商还款指南" / path).as_uri()


def cases() -> list[tuple[str, str]]:
    """All kept cases as questions."""
    found = []
    for path in sorted((ROOT / "tests/cases").glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf8")).get("case", []):
            if path.stem in CALCULATORS:
                found.append((path.stem, json.dumps(case["inputs"], ensure_ascii=False, default=str)))
    return found


def asked_nobody(named: Chromium) -> bool:
    """Whether all that was loaded came from the disk or from memory."""
    return all(url.startswith(("file:", "blob:", "data:", "about:")) for url in named.asked)


def test_an_edited_answer_in_every_calculator_of_the_one_file(place: Path, named: Chromium) -> None:
    named.open(whole(place), RECORD)
    for slug in CALCULATORS:
        assert named.run(EDIT, slug), slug
    agrees(named.run("() => asked"), named.run("() => told"))
    assert asked_nobody(named)


def test_an_edited_answer_in_every_calculator_of_the_folder(place: Path, named: Chromium) -> None:
    for number, slug in enumerate(CALCULATORS):
        named.open(page(place, f"calculators/{slug}.html"), "" if number else RECORD)
        assert named.run(EDIT, slug), slug
        agrees(named.run("() => asked"), named.run("() => told"))
    assert asked_nobody(named)


def test_search_finds_words_from_a_file(place: Path, named: Chromium) -> None:
    named.open(page(place, "index.html"))
    assert "展期" in named.run(FIND_IN_FOLDER, "展期")
    named.open(whole(place))
    assert re.search(r"找到 \d+ 处", named.run(FIND_IN_FILE, "展期"))
    assert "没有找到" in named.run(FIND_IN_FILE, "没有这个词")
    assert asked_nobody(named)


def test_all_kept_cases_are_answered_as_by_cpython(place: Path, named: Chromium) -> None:
    questions = cases()
    assert len(questions) > 50
    named.open(page(place, "calculators/roll-over.html"))
    told = named.run(ASK, questions)
    assert told == [answer(calculator, form, "page") for calculator, form in questions]


def test_every_link_of_the_one_file_leads_somewhere_in_it(place: Path) -> None:
    text = (place / f"{NAME}.html").read_text("utf8")
    markup = text[text.index("<body") : text.index('<script type="text/plain"')]
    ids = re.findall(r' id="([^"]*)"', markup)
    assert sorted(ids) == sorted(set(ids))
    assert {link for link in re.findall(r' href="#([^"]*)"', markup) if link not in ids} == set()
    assert set(re.findall(r'<loan-calculator use="([^"]*)"', markup)) == set(CALCULATORS)
    assert not re.search(r'(src|href)="(?!#|https?:|tel:|mailto:|sms:|data:)', markup)


def test_each_edition_says_which_version_it_is(place: Path) -> None:
    for path in (place / f"{NAME}.html", place / "捷信协商还款指南/index.html"):
        assert f"离线版 {edition().name}" in path.read_text("utf8")


def test_the_site_offers_both_with_their_size_and_hash(site: Path) -> None:
    about = (site / "about/offline/index.html").read_text("utf8")
    for path in (site / "downloads").iterdir():
        told = subprocess.run(["sha256sum", path], check=True, capture_output=True, encoding="utf8").stdout.split()[0]
        assert told in about
        assert f"{path.stat().st_size / 1_000_000:.1f} MB" in about
        assert f"版本 {edition().name}" in about
    assert len(list((site / "downloads").iterdir())) == 2


def test_no_page_of_the_folder_names_a_server(place: Path) -> None:
    for path in (place / "捷信协商还款指南").rglob("*.html"):
        text = path.read_text("utf8")
        assert not re.search(r'<(?:script|link|img)[^>]* (?:src|href)="(?:https?:|/)', text), path
        assert "connect-src 'none'" in text
