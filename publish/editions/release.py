"""Lay the downloads of a site out for a release, under names that a host of code keeps, with their checksums.

GitHub takes every letter that is not of ASCII out of a released file's name: of two such names nothing but the version
is left, and a list of checksums fits neither. So a file goes by the guide's slug there, and its own name is its label.

usage: python -m publish.editions.release DOWNLOADS FOLDER

It prints FILE#LABEL for each, as `gh release create` takes it.
"""

import hashlib
import shutil
import sys
from pathlib import Path
from typing import Final

from publish.lender import word
from publish.version import edition

SUMS: Final = "SHA256SUMS"


def main() -> None:
    """Fill the folder and print what is in it."""
    downloads, folder = map(Path, sys.argv[1:])
    for path, label in lay(downloads, folder).items():
        print(f"{path}#{label}")


def lay(downloads: Path, folder: Path) -> dict[Path, str]:
    """Copy each file; return the copies with the names that people see, the list of checksums last.

    `downloads` is the site's folder of them; `folder` is emptied first. `SystemExit` where there are none, or two would
    be one.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    laid: dict[Path, str] = {}
    for path in sorted(downloads.iterdir()):
        copy = folder / f"{word('slug')}-{edition().version}{path.suffix}"
        if copy in laid:
            raise SystemExit(f"{path.name} and {laid[copy]} would both be {copy.name}")
        shutil.copy(path, copy)
        laid[copy] = path.name
    if not laid:
        raise SystemExit(f"{downloads} is empty: make offline")
    sums = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in laid)
    (folder / SUMS).write_text(sums, "utf8")
    return laid | {folder / SUMS: SUMS}


if __name__ == "__main__":
    main()
