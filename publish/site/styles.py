"""Remove CSS rules that no page can match: the theme's sheets are written for every page there might be.

Only classes and elements that the pages hold, or that their scripts may add, are looked at; a selector with one that is
never there can never match. Of custom properties those stay that something asks for. `web/styles.mjs` does it, with
parsers that others keep: a sheet that one of them cannot read stops the build and names the place.
"""

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
NODE = ROOT / ".tools/node/bin/node"


def used(sheets: Mapping[str, str], pages: str, scripts: str = "") -> list[str]:
    """Return what of each sheet, by its name, may match something in `pages`, or in what words of `scripts` make.

    `SystemExit` with the sheet's name, line and rule where one cannot be read.
    """
    classes = {name for value in set(re.findall(r'class="([^"]*)"', pages)) for name in value.split()}
    request = {
        "sheets": [{"name": name, "css": css} for name, css in sheets.items()],
        "classes": sorted(classes),
        "tags": sorted(set(re.findall(r"<([a-z][\w-]*)", pages))),
        "words": sorted(set(re.findall(r"[A-Za-z_-][\w-]*", scripts))),
        "asking": sorted(set(re.findall(r"var\(\s*(--[\w-]+)", pages + scripts))),
    }
    command = [str(NODE), str(ROOT / "web/styles.mjs")]
    done = subprocess.run(command, input=json.dumps(request), check=False, capture_output=True, encoding="utf8")
    if done.returncode != 0:
        raise SystemExit(f"a style sheet cannot be read: {done.stderr.strip()}")
    left: list[str] = json.loads(done.stdout)
    return left
