"""Zip files whose bytes depend on what is in them and on nothing else.

A zip keeps times and the order in which it was written; both would give the same commit two hashes, and a reader's
browser would fetch again what it has.
"""

import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can hold."""


def read(path: Path) -> dict[str, bytes]:
    """Return the members of the zip at `path`, folders left out."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def write(path: Path, members: Mapping[str, bytes]) -> None:
    """Write `members` as a zip to `path`, sorted by name, deflated, without times.

    Deflated although servers compress too: many static hosts send `.zip` and `.whl` as they are.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".part")
    with zipfile.ZipFile(unfinished, "w") as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, members[name], compresslevel=9)
    os.replace(unfinished, path)
