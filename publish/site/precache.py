"""Put the service worker into a finished site, with the list of what it keeps.

The last step over a site: each file is listed with the hash of its bytes, so none may change afterwards. A reader who
comes back after an update fetches those whose hash is another.

usage: python -m publish.site.precache SITE
"""

import base64
import gzip
import hashlib
import json
import re
import sys
from pathlib import Path

from publish.version import ROOT, edition

SCRIPT = ROOT / "build/offline/scripts/service.js"
NAME = "service.js"
PYODIDE = "assets/engines/pyodide/"
# Nobody needs these without a network; what a page cannot ask for is not kept.
LEFT_OUT = (
    re.compile(r"(404\.html|service\.js|sitemap\.xml|robots\.txt|_headers|\.well-known/.*)"),
    re.compile(r"assets/build/bill/.*"),
    re.compile(r"downloads/.*"),
    re.compile(r"assets/(icons|images)/.*"),
    re.compile(r"calculators/[^/]+/(answer-)?schema\.json"),
    re.compile(r"assets/engines/pyodide/manifest\.json"),
)
ABOUT = ("about/offline/index.html", "about/offline.html")


def write(site: Path) -> None:
    """Write `service.js` into `site`."""
    kept, on_use = listed(site)
    # Of MicroPython's two runtimes a browser keeps the one that it can run.
    tell_size(site, sum(weight(site / path) for path in kept if not path.endswith(".old.wasm")))
    lists = {
        "version": edition().name,
        "kept": {path: digest(site / path) for path in kept},
        "onUse": {path: digest(site / path) for path in on_use},
    }
    told = json.dumps(lists, ensure_ascii=False, separators=(",", ":"))
    (site / NAME).write_text(f"self.lists={told};\n{SCRIPT.read_text('utf8')}", "utf8")


def listed(site: Path) -> tuple[list[str], list[str]]:
    """Return the paths of what is kept from the first visit on, and of what is kept once it has been used.

    `site` is the folder of the finished site, from which the paths lead.
    """
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    wanted = [path for path in paths if not any(pattern.fullmatch(path) for pattern in LEFT_OUT)]
    on_use = [path for path in wanted if path.startswith(PYODIDE)]
    return [path for path in wanted if path not in on_use], on_use


def tell_size(site: Path, weight: int) -> None:
    """Write into the page about it how many bytes a reader's browser would fetch, to a tenth of a megabyte.

    To the byte, each change anywhere would change this page as well. `site` is the finished site, `weight` those bytes.
    """
    weight = round(weight, -5)
    for path in filter(Path.exists, (site / name for name in ABOUT)):
        text = path.read_text("utf8")
        path.write_text(re.sub(r'data-offline="\d*"', f'data-offline="{weight}"', text), "utf8")


def weight(path: Path) -> int:
    """Return the bytes of a file as it travels, packed.

    `path` is the file.
    """
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def digest(path: Path) -> str:
    """Return the SHA-256 of a file as browsers write it.

    `path` is the file.
    """
    return base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()


if __name__ == "__main__":
    write(Path(sys.argv[1]))
