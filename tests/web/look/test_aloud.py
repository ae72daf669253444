"""The page is read aloud by a voice of the device, and by no other."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

# Chromium without a screen has no voices: one that writes down what it is given takes their place.
VOICE = """
globalThis.said = [];
const voices = [
  { lang: "zh-CN", localService: false, name: "far" },
  { lang: "en-US", localService: true, name: "foreign" },
  { lang: "zh-CN", localService: %s, name: "near" },
];
class Utterance { constructor(text) { this.text = text; } }
const engine = Object.assign(new EventTarget(), {
  speaking: false,
  getVoices: () => voices,
  speak(words) { this.speaking = true; said.push([words.voice.name, words.text]); words.onstart?.(); },
  cancel() { this.speaking = false; },
});
Object.defineProperty(globalThis, "speechSynthesis", { value: engine });
globalThis.SpeechSynthesisUtterance = Utterance;
"""


@pytest.fixture
def scenario(open_window: Callable[..., Page], address: str) -> Page:
    """A scenario in a browser with a voice of its own."""
    page = open_window()
    page.add_init_script(VOICE % "true")
    page.goto(f"{address}scenarios/roll-over/")
    return page


def test_the_page_is_read_from_where_the_reader_is(scenario: Page) -> None:
    scenario.get_by_role("button", name="朗读").click()
    said = scenario.evaluate("said")
    assert {name for name, _ in said} == {"near"}
    assert said[0][1] == "这个月只能还一半，能跟下个月一起还吗？"
    assert any("1,500.00" in text for _, text in said)
    assert not any(text in ("重新算", "这个月该还") for _, text in said)
    scenario.get_by_role("button", name="停下").click()
    assert scenario.evaluate("speechSynthesis.speaking") is False
    scenario.evaluate("document.querySelector('#say, .talk').scrollIntoView(); said.length = 0")
    scenario.get_by_role("button", name="朗读").evaluate("(button) => button.click()")
    assert not any("这个月只能还一半" in text for _, text in scenario.evaluate("said"))


def test_what_is_folded_away_is_not_read(scenario: Page) -> None:
    scenario.get_by_role("button", name="朗读").click()
    before = len(scenario.evaluate("said"))
    scenario.get_by_role("button", name="停下").click()
    scenario.evaluate("said.length = 0; look.unfold()")
    scenario.get_by_role("button", name="朗读").click()
    assert len(scenario.evaluate("said")) > before


def test_without_a_voice_on_the_device_nothing_is_offered(open_window: Callable[..., Page], address: str) -> None:
    page = open_window()
    page.add_init_script(VOICE % "false")
    page.goto(f"{address}scenarios/roll-over/")
    page.wait_for_function("customElements.get('loan-calculator') !== undefined")
    expect(page.locator("[data-aloud]")).to_be_hidden()
