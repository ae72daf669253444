"""A reader's ways through the calculators, the same in Chromium, Firefox and WebKit."""

from collections.abc import Callable

import pytest

from tests.web.browsers.hands import Hands

pytestmark = pytest.mark.thorough

STATE = "() => document.querySelector('loan-calculator').dataset.state ?? 'example'"
ENGINE = "() => document.querySelector('loan-calculator').dataset.engine ?? ''"
READY = "() => customElements.get('loan-calculator') !== undefined"
# Reads the page's clock, which begins with the visit: at the last key, at its answer, when an engine is ready.
CLOCK = """
globalThis.clock = {};
const Real = globalThis.Worker;
globalThis.Worker = class extends Real {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      if (data.type === "ready") clock[data.engine] ??= performance.now();
    });
  }
};
addEventListener("input", () => { clock.typed = performance.now(); }, { capture: true });
new MutationObserver(() => {
  if (document.querySelector("output")?.textContent.includes("1,700.00")) clock.answer ??= performance.now();
}).observe(document, { childList: true, subtree: true, characterData: true });
"""


def opened(hands: Hands, page: str) -> None:
    """Open a page and wait until its script is there."""
    hands.open(page)
    hands.until(READY)


def test_an_edit_is_answered_by_micropython_and_later_ones_by_pyodide(
    hands: Hands, address: str, timed: Callable[[str, float], None]
) -> None:
    hands.begin_with(CLOCK)
    opened(hands, f"{address}calculators/roll-over/")
    hands.write("[name=paid]", "300")
    hands.shows("output", "1,700.00")
    assert hands.run(ENGINE) == "micropython"
    hands.until("() => 'pyodide' in clock")
    clock = {key: at / 1000 for key, at in hands.run("() => clock").items()}
    timed("from the visit, cold, to the answer to an edit, MicroPython", clock["answer"])
    timed("from the edit's last key to that answer", clock["answer"] - clock["typed"])
    timed("from the visit to Pyodide's take-over", clock["pyodide"])
    if hands.asked:
        # Who checks that one host is asked hears the workers too.
        for name in ("micropython.wasm", "pyodide.asm.wasm"):
            assert any(url.endswith(name) for url in hands.asked), name
    # It answers what is on the screen once more, and has nothing to say about it.
    hands.write("[name=paid]", "301")
    hands.shows("output", "1,699.00")
    hands.until(ENGINE, "pyodide")
    assert hands.text(".calc__state").startswith("按你填的数算的，不上传。")


def test_the_example_stands_as_it_was_written_and_so_it_does_once_put_back(hands: Hands, address: str) -> None:
    shown = (
        "() => [...document.querySelector('output').children].map((each) => [each.className, each.innerText.trim()])"
    )
    opened(hands, f"{address}calculators/roll-over/")
    example = hands.run(shown)
    assert [name for name, _ in example] == ["answer__q", "money", "answer__rows"]
    assert hands.run("() => Number.parseFloat(getComputedStyle(document.querySelector('.money')).fontSize)") > 30
    hands.write("[name=paid]", "300")
    hands.shows("output", "1,700.00")
    hands.tap(".calc__restore")
    hands.until(shown, example)


def test_a_fault_is_told_at_its_field_and_mended(hands: Hands, address: str) -> None:
    opened(hands, f"{address}calculators/roll-over/")
    # Three hundred, as people write it, is a number; thereabouts is none.
    hands.write("[name=paid]", "3百")
    hands.shows("output", "1,700.00")
    hands.write("[name=paid]", "3百左右")
    hands.until(STATE, "hold")
    invalid, words = hands.run(
        "() => { const field = document.querySelector('[name=paid]'); return [field.getAttribute('aria-invalid'), "
        "document.getElementById(field.getAttribute('aria-describedby').split(' ')[0]).textContent]; }"
    )
    assert invalid == "true"
    assert "要改一下" in words
    hands.press("Enter")
    hands.until("() => document.querySelector('.calc__summary a') !== null")
    hands.write("[name=paid]", "400")
    hands.shows("output", "1,600.00")
    assert hands.run("() => document.querySelector('[aria-invalid=true], .calc__summary')") is None


def test_rows_are_added_filled_taken_away_and_counted(hands: Hands, address: str) -> None:
    opened(hands, f"{address}calculators/affordability/")
    count = "() => document.querySelectorAll('[data-rows=essentials] [data-row]').length"
    before = hands.run(count)
    hands.tap("[data-rows=essentials] [data-add]")
    hands.until(count, before + 1)
    hands.write(f"[data-rows=essentials] [data-row]:nth-child({before + 1}) input[inputmode]", "100")
    hands.shows("output", "900.00")
    hands.tap(f"[data-rows=essentials] [data-row]:nth-child({before + 1}) [data-remove]")
    hands.until(count, before)
    hands.shows("output", "990.00")


def test_what_was_typed_outlives_a_reload(hands: Hands, address: str) -> None:
    opened(hands, f"{address}calculators/roll-over/")
    hands.write("[name=paid]", "300")
    hands.shows("output", "1,700.00")
    opened(hands, f"{address}calculators/roll-over/")
    assert hands.run("() => document.querySelector('[name=paid]').value") == "300"
    hands.shows("output", "1,700.00")


def test_large_type_stays_and_the_slider_of_a_chart_answers_to_keys(hands: Hands, address: str) -> None:
    opened(hands, f"{address}calculators/deferral/")
    size = "() => Number.parseFloat(getComputedStyle(document.querySelector('.calc__details')).fontSize)"
    small = hands.run(size)
    hands.tap("[data-large-type]")
    hands.until("() => document.documentElement.hasAttribute('data-large')")
    assert hands.run(size) > small
    opened(hands, f"{address}calculators/deferral/")
    assert hands.run(size) > small
    hands.run("() => document.querySelector('[data-chart]').focus()")
    hands.press(*["ArrowRight"] * 3)
    hands.shows(".chart__read p", "第 4 期：1,194.72 元，其中本金 894.72，利息 300.00")


def test_words_to_say_are_copied_at_a_tap(hands: Hands, address: str) -> None:
    opened(hands, f"{address}calculators/agreement/")
    # What is said of the example's loan is nobody's to copy, until somebody says that it is theirs.
    example, copy = "[data-copy=agreement-1-sentence]", "[data-copy=agreement-sentence]"
    hands.shows(f"{example} + .calc__borrowed", "例子")
    assert hands.run("(example) => document.querySelector(example).getClientRects().length", example) == 0
    hands.tap(".calc__confirm")
    hands.shows(copy, "复制")
    words = hands.run("() => document.querySelector('#agreement-sentence').innerText")
    hands.tap(copy)
    hands.shows(copy, "复制好了")
    # What is on the clipboard is told by who pastes it.
    hands.run("() => document.querySelector('article').prepend(document.createElement('textarea'))")
    hands.write("article > textarea", "")
    hands.press("Control+v")
    # A figure and its unit are held together by a space of their own, which some take for a plain one.
    pasted = "() => document.querySelector('article > textarea').value.split(/\\s+/).join(' ').trim()"
    hands.until(pasted, " ".join(words.split()))
