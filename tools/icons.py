"""Draw the icons of the installed site from its logo, with the Chromium that the tests use. Run it after a new logo.

usage: python tools/icons.py
"""

from pathlib import Path

from playwright.sync_api import sync_playwright

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
        browser.close()


if __name__ == "__main__":
    main()
