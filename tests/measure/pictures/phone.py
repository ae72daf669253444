"""Takes the picture of the home page on a phone, which README.md and the app's description show.

Usage: `python -m tests.measure.pictures.phone`. The words that can be read in it go along in the file, so that a test
sees when the page says something else (`tests/web/look/test_phone.py`).
"""

from __future__ import annotations

import struct
import zlib
from threading import Thread
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from publish.serve import Server
from tests.conftest import chromium
from tests.measure.pictures.take import settle
from tests.web.look.pages import ROOT, SITE

PICTURE: Final = ROOT / "docs/assets/icons/phone.png"
WIDTH: Final = 360
HEIGHT: Final = 740
# Two pixels for each: the picture is shown on screens that are finer than that.
SCALE: Final = 2
KEY: Final = b"Description\0\0\0\0\0"
# What stands in the window as a whole: a line that the edge of the picture cuts is not read.
READ: Final = """() => {
    const lines = [];
    const texts = document.createTreeWalker(document.querySelector('.md-content'), NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (texts.nextNode()) {
        range.selectNodeContents(texts.currentNode);
        const { top, bottom, width } = range.getBoundingClientRect();
        const text = texts.currentNode.textContent.trim();
        if (text !== '' && width > 1 && top >= 0 && bottom <= innerHeight) lines.push(text);
    }
    return lines.join('\\n');
}"""


def main() -> None:
    """Take it anew, of the site as it is built."""
    server = Server(SITE, "/")
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        picture, words = take(browser, server.address)
        browser.close()
    server.shutdown()
    PICTURE.write_bytes(described(picture, words))
    print(words)


def take(browser: Browser, address: str) -> tuple[bytes, str]:
    """Return the picture of the first screen, and what can be read in it."""
    page = browser.new_page(
        viewport={"width": WIDTH, "height": HEIGHT},
        device_scale_factor=SCALE,
        locale="zh-CN",
        reduced_motion="reduce",
        service_workers="block",
    )
    page.goto(address, wait_until="networkidle")
    settle(page)
    words: str = page.evaluate(READ)
    picture = page.screenshot(animations="disabled")
    page.close()
    return picture, words


def described(picture: bytes, words: str) -> bytes:
    """Put a text into a PNG, before its last chunk.

    >>> empty = b"head" + b"\\0\\0\\0\\0IEND" + b"crc."
    >>> description(described(empty, "还不上"))
    '还不上'
    """
    body = b"iTXt" + KEY + words.encode()
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return picture[:-12] + chunk + picture[-12:]


def description(picture: bytes) -> str:
    """Return the text that was put into a PNG; empty where there is none."""
    at = picture.find(b"iTXt" + KEY)
    if at < 0:
        return ""
    (length,) = struct.unpack(">I", picture[at - 4 : at])
    return picture[at + 4 + len(KEY) : at + 4 + length].decode()


if __name__ == "__main__":
    main()
