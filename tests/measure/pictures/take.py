"""Takes the pictures that `make look` compares: each key page in three widths, in light and in dark.

Usage: `python -m tests.measure.pictures.take FOLDER`. What is seen is the first 1,600 pixels of a page, as the tests'
Chromium draws it with the fonts of this machine. Fonts differ from one to the next, so a page of letters, `probe.png`,
goes first: only where it is drawn alike can the others be compared.
"""

import shutil
import sys
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, Page, sync_playwright

from publish.serve import Server
from tests.conftest import MEASURE, chromium
from tests.web.look.pages import KEY_PAGES, SITE

WIDTHS = (360, 768, 1440)
HEIGHT = 1600
PROBE = """<body style="margin: 0; font: 18px var(--face)"><p>捷信协商还款指南，“先还 1,509.86 元”：能不能谈？</p>
<p style="font-weight: 700">这个月只能还一半 24% 2026年11月24日 《民法典》第五百六十一条</p></body>"""


def main(folder: Path) -> None:
    """Take all pictures anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    server = Server(SITE, "/")
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        take_probe(browser, folder)
        for width in WIDTHS:
            take(browser, server.address, width, folder)
        browser.close()
    server.shutdown()


def take_probe(browser: Browser, folder: Path) -> None:
    """Draw letters of every kind, and note which browser has drawn them."""
    style = (SITE / "assets/build/guide.css").read_text("utf8")
    page = browser.new_page(viewport={"width": 600, "height": 120})
    page.set_content(f"<style>{style}</style>{PROBE}")
    page.screenshot(path=folder / "probe.png")
    (folder / "taken-with.txt").write_text(f"Chromium {browser.version}\n", "utf8")
    page.close()


def take(browser: Browser, address: str, width: int, folder: Path) -> None:
    """Take every key page at one width, in both schemes."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT}, locale="zh-CN", reduced_motion="reduce", service_workers="block"
    )
    context.add_init_script(path=MEASURE)
    page = context.new_page()
    for key in KEY_PAGES:
        page.goto(address + key, wait_until="networkidle")
        settle(page)
        for scheme in ("light", "dark"):
            page.evaluate("(dark) => look.set(dark, false)", scheme == "dark")
            name = key.strip("/").replace("/", "-") or "home"
            page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", animations="disabled")
    context.close()


def settle(page: Page) -> None:
    """Wait until scripts have put what they put into a page that is only read."""
    page.wait_for_function("customElements.get('loan-calculator') !== undefined")
    page.wait_for_function("document.querySelector('[data-path-live]')?.hidden !== true")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
