"""Fill the page that is printed for a community's office: the code that leads to this guide, and the day of its words.

A build that does not know the site's address draws no code: there is a line to write the address on. `make leaflet`
prints the page to one sheet of A4.

usage: python -m publish.site.leaflet SITE
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from calculators.doors.markup import escape
from publish.version import ROOT, edition

NODE = ROOT / ".tools/node/bin/node"
PAGES = ("about/leaflet/index.html", "about/leaflet.html")
CODE = '<p class="leaflet__code"></p>'
DAY = '<span class="leaflet__day"></span>'


def main() -> None:
    """Fill the page of the site in the folder that the command line names."""
    fill(Path(sys.argv[1]), os.environ.get("SITE_URL", ""))


def fill(site: Path, address: str) -> None:
    """Put the day, and the code or the line for an address, into the page.

    `site` is the built site; `address` is where it stands, empty where this build does not know. `SystemExit` where the
    page has not one place for each.
    """
    (page,) = (site / name for name in PAGES if (site / name).exists())
    text = page.read_text("utf8")
    for place in (CODE, DAY):
        if text.count(place) != 1:
            raise SystemExit(f"{page}: {place} does not stand here once")
    year, month, day = edition().date.split("-")
    text = text.replace(DAY, f'<span class="leaflet__day">{year}年{int(month)}月{int(day)}日</span>')
    page.write_text(text.replace(CODE, drawn(address) if address else unknown()), "utf8")


def drawn(address: str) -> str:
    """Draw an address as a code, with its letters below, as HTML.

    `address` is the site's.
    """
    told = subprocess.run([NODE, ROOT / "web/code.mjs", address], check=True, capture_output=True, encoding="utf8")
    code = json.loads(told.stdout)
    size = code["size"]
    return (
        f'<p class="leaflet__code"><svg viewBox="0 0 {size} {size}" role="img" aria-label="扫这个码打开指南" '
        f'shape-rendering="crispEdges"><rect width="{size}" height="{size}" fill="#fff"/>'
        f'<path d="{code["path"]}" fill="#000"/></svg><span>{escape(address)}</span></p>'
    )


def unknown() -> str:
    """Leave a line for an address."""
    return '<p class="leaflet__code"><span class="leaflet__blank">网址写在这里</span></p>'


if __name__ == "__main__":
    main()
