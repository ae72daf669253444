"""Draw the icons of the installed site from its logo, and the picture of its home page on a phone from what is built.

With the Chromium that the tests use. Run it after a new logo, another home page, or another lender: README.md and the
manifest show the picture, and no search for names finds the one in it.

usage: python tools/icons.py
"""

from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, sync_playwright

from publish.serve import Server

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "docs/assets"
GROUND = "#0f5560"
# A mask may cut away all but the middle four fifths; a home screen that cuts nothing wants no ground.
ICONS = {
    "192.png": (192, 1.0, ""),
    "512.png": (512, 1.0, ""),
    "maskable.png": (512, 0.8, GROUND),
    "touch.png": (180, 0.9, GROUND),
}


def main() -> None:
    """Write all icons."""
    logo = (ASSETS / "logo.svg").read_text("utf8")
    (ASSETS / "icons").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        path = (ROOT / ".tools/chromium").read_text("utf8").strip()
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, (size, share, ground) in ICONS.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(
                f"<style>html{{background:{ground or 'transparent'}}}body{{margin:0;height:100vh;display:grid;"
                f"place-items:center}}svg{{width:{size * share}px}}</style>{logo}"
            )
            page.screenshot(path=ASSETS / "icons" / name, omit_background=not ground)
            page.close()
        take_phone(browser)
        browser.close()


def take_phone(browser: Browser) -> None:
    """Photograph the home page as it stands in `site`; its size is in the manifest."""
    server = Server(ROOT / "site")
    Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page(
        viewport={"width": 360, "height": 740}, device_scale_factor=2, locale="zh-CN", color_scheme="light"
    )
    page.goto(server.address, wait_until="networkidle")
    page.screenshot(path=ASSETS / "icons/phone.png")
    server.shutdown()
    server.server_close()


if __name__ == "__main__":
    main()
