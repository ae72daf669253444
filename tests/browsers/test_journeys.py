"""A reader's ways through the calculators, the same in Chromium, Firefox and WebKit."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.browsers.hands import Hands, write

pytestmark = pytest.mark.thorough

PATIENCE = 60
TEXT = "(selector) => document.querySelector(selector)?.textContent ?? ''"
STATE = "() => document.querySelector('loan-calculator').dataset.state ?? 'example'"
ENGINE = "() => document.querySelector('loan-calculator').dataset.engine ?? ''"
READY = "() => customElements.get('loan-calculator') !== undefined"
# A browser that lacks what the engines need, as old ones do.
WITHOUT_WEBASSEMBLY = "delete globalThis.WebAssembly;"
WITHOUT_MODULE_WORKERS = """
const Real = globalThis.Worker;
globalThis.Worker = class extends Real {
  constructor(url, options) {
    if (options?.type === "module") throw new TypeError("Module workers are not supported");
    super(url, options);
  }
};"""


def until(hands: Hands, asked: Callable[[], Any], wanted: Any) -> float:
    """Wait until what is asked is what is wanted; return the seconds that it took."""
    begun = time.monotonic()
    while (found := asked()) != wanted:
        assert time.monotonic() - begun < PATIENCE, found
        time.sleep(0.05)
    return time.monotonic() - begun


def opened(hands: Hands, page: str, first: str = "") -> None:
    """Open a page and wait until its script is there."""
    hands.open(page, first)
    until(hands, lambda: hands.run(READY), True)


def answered(hands: Hands, figure: str) -> float:
    """Wait until the answer holds a figure."""
    return until(hands, lambda: figure in hands.run(TEXT, "output"), True)


def test_an_edit_is_answered_by_the_small_engine_and_later_ones_by_the_full_one(
    hands: Hands, address: str, record_property: Callable[[str, object], None]
) -> None:
    opened(hands, f"{address}calculators/roll-over/")
    begun = time.monotonic()
    write(hands, "[name=paid]", "300")
    record_property("first answer, s", round(answered(hands, "1,700.00"), 2))
    assert hands.run(ENGINE) == "small"
    turn = 0
    while hands.run(ENGINE) != "pyodide":
        assert time.monotonic() - begun < PATIENCE
        turn += 1
        write(hands, "[name=paid]", str(300 + turn))
        answered(hands, f"1,{700 - turn}.00")
        time.sleep(0.3)
    record_property("taken over, s", round(time.monotonic() - begun, 2))


def test_a_fault_is_told_at_its_field_and_mended(hands: Hands, address: str) -> None:
    opened(hands, f"{address}calculators/roll-over/")
    write(hands, "[name=paid]", "3百")
    until(hands, lambda: hands.run(STATE), "hold")
    field = "() => { const field = document.querySelector('[name=paid]'); return [field.getAttribute('aria-invalid'), "
    field += "document.getElementById(field.getAttribute('aria-describedby').split(' ')[0]).textContent]; }"
    invalid, words = hands.run(field)
    assert invalid == "true"
    assert "要改一下" in words
    hands.press(["Enter"])
    until(hands, lambda: hands.run("() => document.querySelector('.calc__summary a') !== null"), True)
    write(hands, "[name=paid]", "300")
    answered(hands, "1,700.00")
    assert hands.run("() => document.querySelector('[aria-invalid=true], .calc__summary')") is None


def test_rows_are_added_filled_and_counted(hands: Hands, address: str) -> None:
    opened(hands, f"{address}calculators/affordability/")
    rows = "[data-rows=essentials] [data-row]"
    count = "() => document.querySelectorAll('[data-rows=essentials] [data-row]').length"
    before = hands.run(count)
    hands.run("() => document.querySelector('[data-rows=essentials] [data-add]').focus()")
    hands.press(["Enter"])
    until(hands, lambda: hands.run(count), before + 1)
    write(hands, f"{rows}:last-of-type [name=amount], {rows}:nth-child({before + 1}) input[inputmode]", "100")
    answered(hands, "900.00")


def test_what_was_typed_outlives_a_reload(hands: Hands, address: str) -> None:
    opened(hands, f"{address}calculators/roll-over/")
    write(hands, "[name=paid]", "300")
    answered(hands, "1,700.00")
    opened(hands, f"{address}calculators/roll-over/")
    assert hands.run("() => document.querySelector('[name=paid]').value") == "300"
    answered(hands, "1,700.00")


def test_large_type_and_the_slider_of_a_chart_answer_to_keys(hands: Hands, address: str) -> None:
    opened(hands, f"{address}calculators/deferral/")
    hands.run("() => document.querySelector('[data-reading]').focus()")
    hands.press(["Enter"])
    until(hands, lambda: hands.run("() => document.documentElement.hasAttribute('data-large')"), True)
    hands.run("() => document.querySelector('[data-chart]').focus()")
    hands.press(["ArrowRight"] * 3)
    until(hands, lambda: hands.run(TEXT, ".chart__read p"), "第 4 期：1,194.72 元，其中本金 894.72，利息 300.00")


def test_without_webassembly_the_page_says_so_and_keeps_its_example(hands: Hands, address: str) -> None:
    if not hands.can_begin_with_a_script:
        pytest.skip("this driver runs no script before the page's own")
    opened(hands, f"{address}calculators/roll-over/", WITHOUT_WEBASSEMBLY)
    until(hands, lambda: hands.run(STATE), "failed")
    assert "这个浏览器太旧" in hands.run(TEXT, ".calc__state")
    assert "1,500.00" in hands.run(TEXT, "output")
    assert "1,514.79" in hands.run(TEXT, ".calc__details")


def test_without_module_workers_the_small_engine_answers_alone(hands: Hands, address: str) -> None:
    if not hands.can_begin_with_a_script:
        pytest.skip("this driver runs no script before the page's own")
    opened(hands, f"{address}calculators/roll-over/", WITHOUT_MODULE_WORKERS)
    write(hands, "[name=paid]", "300")
    answered(hands, "1,700.00")
    time.sleep(2)
    write(hands, "[name=paid]", "400")
    answered(hands, "1,600.00")
    assert hands.run(ENGINE) == "small"
