"""Which version this is: the number of the release and the day of the commit that it was built from."""

import os
import subprocess
import time
import tomllib
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]


class Edition(NamedTuple):
    """A version, its day as `2026-11-24`, and where the newest one stands; nothing where that is not known."""

    version: str
    date: str
    address: str

    @property
    def name(self) -> str:
        """The version as a reader is told it."""
        year, month, day = self.date.split("-")
        return f"{self.version}（{year}年{int(month)}月{int(day)}日）"


def edition() -> Edition:
    """Return what is being built. The same commit gives the same day, whenever it is built."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
    day = time.strftime("%Y-%m-%d", time.gmtime(epoch()))
    return Edition(project["version"], day, os.environ.get("SITE_URL", ""))


def epoch() -> int:
    """Return the seconds of `SOURCE_DATE_EPOCH`, else of the last commit, else of now."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    git = ["git", "log", "-1", "--format=%ct"]
    told = subprocess.run(git, check=False, cwd=ROOT, capture_output=True, encoding="utf8").stdout
    return int(told) if told else int(time.time())
