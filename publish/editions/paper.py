"""Print the page for a community's office to one sheet of A4, and lay it among the site's downloads.

usage: python -m publish.editions.paper SITE
"""

import os
import re
import sys
from pathlib import Path
from threading import Thread

from playwright.sync_api import sync_playwright

from publish.lender import word
from publish.serve import Server
from publish.site import leaflet, precache
from publish.version import ROOT, edition

# Where the page offers it.
FILE = '<p class="leaflet__file"></p>'


def main() -> None:
    """Leave the sheet in `build/offline` and in the downloads of the site that the command line names."""
    site = Path(sys.argv[1])
    data, name = printed(site), f"{word('site')}-一页纸-{edition().version}.pdf"
    for folder in (ROOT / "build/offline", site / "downloads"):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (page,) = (site / path for path in leaflet.PAGES if (site / path).exists())
    up = "../" * (len(page.relative_to(site).parts) - 1)
    offer = f'{FILE[:-4]}<a href="{up}downloads/{name}" download>存成 PDF（{len(data) / 1000:.0f} kB）</a></p>'
    page.write_text(page.read_text("utf8").replace(FILE, offer), "utf8")
    precache.write(site)
    print(f"{len(data):>9,} {name}")


def printed(site: Path) -> bytes:
    """Return the sheet as a PDF; `SystemExit` where it is not one page.

    `site` is the folder of the finished site.
    """
    server = Server(site, "/")
    Thread(target=server.serve_forever, daemon=True).start()
    page_ = "about/leaflet/" if (site / "about/leaflet/index.html").exists() else "about/leaflet.html"
    with sync_playwright() as playwright:
        path = (ROOT / ".tools/chromium").read_text("utf8").strip()
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=path, args=sandbox)
        page = browser.new_page(locale="zh-CN", color_scheme="light")
        page.goto(f"{server.address}{page_}")
        data = page.pdf(format="A4", prefer_css_page_size=True, print_background=True)
        browser.close()
    server.shutdown()
    server.server_close()
    pages = len(re.findall(rb"/Type\s*/Page\b", data))
    if pages != 1:
        raise SystemExit(f"the sheet takes {pages} pages")
    return data


if __name__ == "__main__":
    main()
