"""What a reader's hands do, in each of three browsers: real keys, not values put in by a script."""

from typing import Any

from playwright.sync_api import Browser
from tests.offline.browsers import Firefox, WebKit

PLACE = """(selector) => {
  const field = document.querySelector(selector);
  field.scrollIntoView({ block: "center" });
  field.focus();
  if (field.select) field.select();
}"""
# As WebDriver calls keys that write nothing.
KEYS = {"Enter": "\ue007", "Tab": "\ue004", "ArrowRight": "\ue014", "Backspace": "\ue003"}


class Chromium:
    """A page of the tests' Chromium, spoken to like the others."""

    can_begin_with_a_script = True

    def __init__(self, browser: Browser) -> None:
        self.context = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN")
        self.page = self.context.new_page()

    def open(self, address: str, first: str = "") -> None:
        """Open a page; the script `first` runs before any of its own."""
        if first:
            self.page.add_init_script(first)
        self.page.goto(address)

    def run(self, function: str, *given: Any) -> Any:
        """Call a function of JavaScript with values."""
        return self.page.evaluate(f"(given) => ({function})(...given)", list(given))

    def press(self, keys: list[str]) -> None:
        """Press keys, one after the other: characters or names of keys."""
        for key in keys:
            self.page.keyboard.press(key)


class FirefoxWithHands(Firefox):
    """A Firefox whose keys can be pressed."""

    can_begin_with_a_script = True

    def press(self, keys: list[str]) -> None:
        """Press keys, one after the other."""
        strokes = [{"type": kind, "value": KEYS.get(key, key)} for key in keys for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keys", "actions": strokes}
        self.say("input.performActions", context=self.context, actions=[source])


class WebKitWithHands(WebKit):
    """A WebKit whose keys can be pressed."""

    can_begin_with_a_script = False

    def press(self, keys: list[str]) -> None:
        """Press keys, one after the other."""
        strokes = [{"type": kind, "value": KEYS.get(key, key)} for key in keys for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keys", "actions": strokes}
        self.say("POST", f"{self.session}/actions", {"actions": [source]})


Hands = Chromium | FirefoxWithHands | WebKitWithHands


def write(hands: Hands, selector: str, text: str) -> None:
    """Put the cursor into a field, its content selected, and type over it."""
    hands.run(PLACE, selector)
    hands.press(list(text) or ["Backspace"])
