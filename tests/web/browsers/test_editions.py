"""Both editions opened from a disk in each browser, in a folder with blanks and Chinese in its name, asking nobody."""

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from calculators.doors.worker import answer
from calculators.shelf import CALCULATORS
from publish.lender import word
from tests.conftest import NAME, ROOT
from tests.web.browsers.hands import Hands
from tests.web.offline.asking import RECORD, agrees

pytestmark = pytest.mark.thorough

FIELDS = "input[inputmode], input[type=date], input[type=datetime-local], select"

# Changes one thing in the calculator with that number, another one each try, until an answer to it is on the screen.
EDIT = """async (slug) => {
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const host = document.querySelector(`loan-calculator[use="${slug}"]`);
  for (const control of host.querySelectorAll("FIELDS")) {
    if (control.closest("[hidden], template") !== null) continue;
    const before = asked.length;
    if (control.matches("select")) control.selectedIndex = (control.selectedIndex + 1) % control.options.length;
    else if (/^\\d{4}-/.test(control.value)) control.value = control.value.replace(/^\\d{4}/, (year) => +year + 1);
    else if (/^[\\d.]+$/.test(control.value)) control.value = String(+control.value + 1);
    else continue;
    control.dispatchEvent(new Event("input", {bubbles: true}));
    control.dispatchEvent(new Event("change", {bubbles: true}));
    // The page asks of its own accord, too, once numbers of another calculator have come along: that is another answer.
    const mine = ({calculator, form}) => calculator === slug && form.includes(JSON.stringify(control.value));
    const answered = ({id, number}) => told.some((each) => each.id === id && each.number === number);
    for (let tick = 0; tick < 300; tick++) {
      await wait(50);
      if (host.dataset.state === "busy" || host.dataset.state === "loading") continue;
      if (asked.slice(before).some((question) => mine(question) && answered(question))) break;
    }
    if (host.dataset.state === "answered") return host.querySelector("output").textContent;
  }
  return null;
}""".replace("FIELDS", FIELDS.replace('"', '\\"'))

# Keeps hold of the engine that a page asks, and asks it all kept cases, under numbers that the page has no use for.
HOLD = """
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (...given) {
  globalThis.engine = this;
  return post.apply(this, given);
};"""
ASK = """(questions) => new Promise((resolve, reject) => {
  const answers = [];
  engine.addEventListener("message", ({data}) => {
    if (data.type === "failed") reject(new Error(JSON.stringify(data)));
    if (data.type === "answer") answers[data.id - 100000] = data.text;
    if (answers.filter(Boolean).length === questions.length) resolve(answers);
  });
  questions.forEach(([calculator, form], number) => {
    engine.postMessage({type: "ask", id: 100000 + number, calculator, form, want: "page"});
  });
})"""

FIND_IN_FOLDER = """async (word) => {
  document.querySelector("[data-find-open]").click();
  const field = document.querySelector(".find--panel input");
  field.value = word;
  field.dispatchEvent(new Event("input", {bubbles: true}));
  for (let tick = 0; tick < 200; tick++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const found = [...document.querySelectorAll("[data-result]")];
    if (found.length > 0) return found.map((each) => each.textContent).join("\\n");
  }
  return "";
}"""

FIND_IN_FILE = """async (word) => {
  const field = document.querySelector("#find");
  const root = field.closest(".find");
  field.value = word;
  field.dispatchEvent(new Event("input", {bubbles: true}));
  for (let tick = 0; tick < 200 && root.dataset.found !== word; tick++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return root.textContent;
}"""

# When the first answer to an edit stands there, counted from the edit, on a page that has just loaded.
FIRST = """async () => {
  const output = document.querySelector('loan-calculator[use="roll-over"] output');
  const field = document.querySelector('loan-calculator[use="roll-over"] [name=paid]');
  const begun = performance.now();
  field.value = "300";
  field.dispatchEvent(new Event("input", {bubbles: true}));
  while (!/先还\\s300\\s元/.test(output.textContent)) {
    if (performance.now() - begun > 60000) throw new Error(output.textContent);
    await new Promise(requestAnimationFrame);
  }
  return (performance.now() - begun) / 1000;
}"""


def whole(place: Path) -> str:
    """Return the address of the one file."""
    return (place / f"{NAME}.html").as_uri()


def page(place: Path, path: str) -> str:
    """Return the address of a page of the folder."""
    return (place / word("site") / path).as_uri()


def cases() -> list[tuple[str, str]]:
    """All kept cases as questions."""
    found = []
    for path in sorted((ROOT / "tests/money/cases").glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf8")).get("case", []):
            if path.stem in CALCULATORS:
                found.append((path.stem, json.dumps(case["inputs"], ensure_ascii=False, default=str)))
    return found


def asked_nobody(hands: Hands) -> bool:
    """Whether all that was loaded came from the disk or from memory."""
    return all(url.startswith(("file:", "blob:", "data:", "about:")) for url in hands.asked)


def ready(hands: Hands, address: str) -> None:
    """Open a page and wait until its script is there."""
    hands.open(address)
    hands.until("() => customElements.get('loan-calculator') !== undefined")


def test_the_one_file_answers_an_edit_in_every_calculator(
    place: Path, hands: Hands, timed: Callable[[str, float], None]
) -> None:
    ready(hands, whole(place))
    assert hands.run("() => innerWidth") == 360
    timed("one file: from the first edit to its answer", hands.run(FIRST))
    hands.begin_with(RECORD)
    ready(hands, whole(place))
    for slug in CALCULATORS:
        assert hands.run(EDIT, slug), slug
    agrees(hands.run("() => asked"), hands.run("() => told"))
    assert hands.run("() => document.documentElement.scrollWidth") <= 360
    assert asked_nobody(hands)


def test_the_folder_answers_an_edit_in_every_calculator(
    place: Path, hands: Hands, timed: Callable[[str, float], None]
) -> None:
    ready(hands, page(place, "calculators/roll-over.html"))
    timed("folder: from the first edit to its answer", hands.run(FIRST))
    hands.begin_with(RECORD)
    for slug in CALCULATORS:
        ready(hands, page(place, f"calculators/{slug}.html"))
        assert hands.run(EDIT, slug), slug
        agrees(hands.run("() => asked"), hands.run("() => told"))
    assert asked_nobody(hands)


def test_search_finds_words_from_a_file(place: Path, hands: Hands) -> None:
    hands.open(page(place, "index.html"))
    assert "展期" in hands.run(FIND_IN_FOLDER, "展期")
    hands.open(whole(place))
    assert re.search(r"找到 \d+ 页", hands.run(FIND_IN_FILE, "展期"))
    assert "没有找到" in hands.run(FIND_IN_FILE, "zzzz")
    assert "打 12356" in hands.run(FIND_IN_FILE, "想不开")
    assert asked_nobody(hands)


def test_all_kept_cases_are_answered_as_by_cpython(place: Path, hands: Hands) -> None:
    questions = cases()
    assert len(questions) > 50
    expected = [answer(calculator, form, "page") for calculator, form in questions]
    hands.begin_with(HOLD)
    for address in (whole(place), page(place, "calculators/roll-over.html")):
        ready(hands, address)
        hands.run(FIRST)
        assert hands.run(ASK, questions) == expected
