"""What a reader does with a page, the same in every browser: real keys and taps, not values put in by a script."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ViewportSize

PATIENCE = 60
WINDOW: ViewportSize = {"width": 360, "height": 740}
# Written as the oldest browsers that are driven read it.
TEXT = "(selector) => (document.querySelector(selector) || { textContent: '' }).textContent"
FOCUS = """(selector) => {
  const field = document.querySelector(selector);
  field.scrollIntoView({ block: "center" });
  field.focus();
  if (field.select) field.select();
}"""
MIDDLE = """(selector) => {
  const seen = [...document.querySelectorAll(selector)].find((each) => each.getClientRects().length > 0);
  seen.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = seen.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
}"""


class Hands(ABC):
    """A browser with one page."""

    name: str

    def __init__(self) -> None:
        # The addresses that were asked for, where the browser tells them.
        self.asked: list[str] = []
        # Whom a test has sent it to.
        self.sent: set[str] = set()

    @abstractmethod
    def begin_with(self, script: str) -> None:
        """Run a script on every page from now on: before its own, in WebKit, whose driver knows no sooner, after."""

    def open(self, address: str) -> None:
        """Open a page and wait until it has loaded."""
        self.sent.add(origin(address))
        self.go(address)

    @abstractmethod
    def go(self, address: str) -> None:
        """Do so as this browser does."""

    @abstractmethod
    def run(self, function: str, *given: Any) -> Any:
        """Call a function of JavaScript, which may be asynchronous, with values, and return its value."""

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Press keys, one after the other: characters, names of keys, or a chord such as `Control+v`."""

    @abstractmethod
    def tap_at(self, x: int, y: int) -> None:
        """Tap on a place of the window."""

    @abstractmethod
    def look(self) -> bytes:
        """Return what is to be seen, as PNG."""

    @abstractmethod
    def anew(self) -> None:
        """Close the page, and the browser where it can be opened again with what it kept; then an empty page."""

    @abstractmethod
    def close(self) -> None:
        """End the browser and what it kept."""

    def tap(self, selector: str) -> None:
        """Scroll the first thing that is shown into the middle, and tap on it."""
        self.tap_at(*self.run(MIDDLE, selector))

    def write(self, selector: str, text: str) -> None:
        """Put the cursor into a field, its content selected, and type over it."""
        self.run(FOCUS, selector)
        self.press(*(text or ["Backspace"]))

    def text(self, selector: str) -> str:
        """Return the text of the first thing of its kind, none where there is no such thing."""
        text: str = self.run(TEXT, selector)
        return text

    def until(self, function: str, wanted: Any = True, given: tuple[Any, ...] = ()) -> float:
        """Wait until a function gives what is wanted; return the seconds that it took."""
        return until(lambda: self.run(function, *given), wanted)

    def shows(self, selector: str, words: str) -> float:
        """Wait until something holds words; return the seconds that it took."""
        return self.until(f"(selector, words) => ({TEXT})(selector).includes(words)", True, (selector, words))


class Chromium(Hands):
    """A page of the tests' Chromium, spoken to like the others."""

    name = "chromium"

    def __init__(self, browser: Browser) -> None:
        super().__init__()
        self.context = browser.new_context(viewport=WINDOW, locale="zh-CN")
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.page = self.context.new_page()

    def begin_with(self, script: str) -> None:
        self.context.add_init_script(script)

    def go(self, address: str) -> None:
        self.page.goto(address)

    def run(self, function: str, *given: Any) -> Any:
        return self.page.evaluate(f"(given) => ({function})(...given)", list(given))

    def press(self, *keys: str) -> None:
        for key in keys:
            if key.isascii():
                self.page.keyboard.press(key)
            else:
                # No key writes Chinese; Playwright has a word of its own for it.
                self.page.keyboard.insert_text(key)

    def tap_at(self, x: int, y: int) -> None:
        self.page.mouse.click(x, y)

    def look(self) -> bytes:
        return self.page.screenshot()

    def anew(self) -> None:
        self.page.close()
        self.page = self.context.new_page()

    def close(self) -> None:
        self.context.close()


def origin(address: str) -> str:
    """Return the part of an address that says whom it belongs to."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def until(ask: Callable[[], Any], wanted: Any) -> float:
    """Wait until what is asked is what is wanted; return the seconds that it took."""
    begun = time.monotonic()
    while (found := ask()) != wanted:
        assert time.monotonic() - begun < PATIENCE, found
        time.sleep(0.05)
    return time.monotonic() - begun
