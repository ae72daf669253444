"""Build both editions, and offer them on the page about offline use of a finished site.

usage: python -m publish.editions SITE
"""

import shutil
import sys
from pathlib import Path

from publish.editions import folder, notes, onefile
from publish.engines.pyodide import archive
from publish.lender import word
from publish.site import precache
from publish.version import ROOT, edition

TARGET = ROOT / "build/offline"
NAME = word("site")


def main() -> None:
    """Leave both in `build/offline` and in the downloads of the site that the command line names."""
    site = Path(sys.argv[1])
    this = edition()
    pages = TARGET / "folder"
    folder.build(pages, this)
    paths = sorted(path for path in pages.rglob("*") if path.is_file())
    zipped = TARGET / f"{NAME}-{this.version}.zip"
    archive.write(zipped, {f"{NAME}/{path.relative_to(pages).as_posix()}": path.read_bytes() for path in paths})
    whole = TARGET / f"{NAME}-{this.version}.html"
    whole.write_text(onefile.build(pages, this), "utf8")
    offer(site, {"folder": zipped, "one-file": whole})
    for path in (zipped, whole):
        print(f"{path.stat().st_size:>9,} {path.name}")


def offer(site: Path, downloads: dict[str, Path]) -> None:
    """Put the files into the site, say so on its page, and list the changed page anew.

    `site` is the finished site, `downloads` the file of each kind of edition.
    """
    target = site / "downloads"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    for path in downloads.values():
        shutil.copy(path, target)
    for page in filter(Path.exists, (site / name for name in precache.ABOUT)):
        root = "../" * (len(page.relative_to(site).parts) - 1)
        notes.fill(page, notes.for_site(downloads, edition(), root))
    precache.write(site)


if __name__ == "__main__":
    main()
