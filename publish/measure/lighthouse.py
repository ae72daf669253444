"""`make lighthouse`: what Lighthouse says of five pages, as phones and desktops see them; fails below our floors.

The site is served as a static host serves it: packed, and kept by browsers for ten minutes. Performance is the median
of `LIGHTHOUSE_RUNS` (3) where it has a floor. What Lighthouse found to be wrong is printed below the table.

usage: python -m publish.measure.lighthouse [PAGE …]   (such as scenarios/roll-over/; default: the five pages)
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Thread
from typing import Any

from publish.serve import ROOT, Server

PAGES = ("", "scenarios/roll-over/", "calculators/roll-over/", "toolbox/plan/", "help/collection/")
# What a reader with a phone opens first has to be quick as well.
QUICK = PAGES[:3]
PRESETS = ("mobile", "desktop")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLOORS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
MOST_SHIFT = 0.02
RUNS = int(os.environ.get("LIGHTHOUSE_RUNS", "3"))
PROGRAM = ROOT / "tools/lighthouse/node_modules/lighthouse/cli/index.js"
NODE = ROOT / ".tools/node/bin/node"


def main() -> None:
    """Look at every page in both presets, and say what is below a floor: then it stops with `SystemExit`."""
    server = Server(ROOT / "site")
    server.caching = "max-age=600"
    Thread(target=server.serve_forever, daemon=True).start()
    print("                                        performance · accessibility · best practices · SEO · layout shift")
    below = []
    for page in sys.argv[1:] or PAGES:
        for preset in PRESETS:
            floored = preset == "mobile" and page in QUICK
            reports = [report(f"{server.address}{page}", preset) for _ in range(RUNS if floored else 1)]
            scores = {name: round(100 * statistics.median(score(one, name) for one in reports)) for name in CATEGORIES}
            shift = max(one["audits"]["cumulative-layout-shift"]["numericValue"] for one in reports)
            print(
                f"{preset:8} /{page:30} {' · '.join(f'{value:3}' for value in scores.values())} · {shift:.3f}",
                flush=True,
            )
            for name, floor in FLOORS.items():
                if scores[name] < floor and (floored or name != "performance"):
                    below.append(f"{preset} /{page}: {name} {scores[name]}, floor {floor}")
            if shift > MOST_SHIFT:
                below.append(f"{preset} /{page}: layout shift {shift:.3f}, at most {MOST_SHIFT}")
            for fault in faults(reports[-1]):
                print(f"         {fault}")
    if below:
        raise SystemExit("\n".join(["", *below]))


def report(address: str, preset: str) -> dict[str, Any]:
    """Return what Lighthouse says of the page at `address`, in a browser of its own.

    `preset` is `mobile` or `desktop`. `SystemExit` where Lighthouse could not look.
    """
    flags = ["--headless=new", "--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.json"
        command = [str(NODE), str(PROGRAM), address, "--quiet", "--output=json", f"--output-path={file}"]
        command += [f"--chrome-flags={' '.join(flags)}", f"--only-categories={','.join(CATEGORIES)}"]
        command += ["--preset=desktop"] if preset == "desktop" else []
        chromium = (ROOT / ".tools/chromium").read_text("utf8").strip()
        subprocess.run(command, check=True, env=os.environ | {"CHROME_PATH": chromium})
        told: dict[str, Any] = json.loads(file.read_text("utf8"))
    if "runtimeError" in told:
        raise SystemExit(f"{address}: {told['runtimeError']['message']}")
    return told


def score(told: dict[str, Any], category: str) -> float:
    """Return the score of a category, from 0 to 1.

    `told` is Lighthouse's report of one page; `SystemExit` where it could not tell.
    """
    value = told["categories"][category]["score"]
    if value is None:
        raise SystemExit(f"{told['requestedUrl']}: no score for {category}")
    return float(value)


def faults(told: dict[str, Any]) -> list[str]:
    """Name what counts and is not as it should be, with the first places where it was found.

    `told` is Lighthouse's report of one page; what it scores below 0.9 is not as it should be.
    """
    found = []
    for category in CATEGORIES:
        for part in told["categories"][category]["auditRefs"]:
            audit = told["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                items = (audit.get("details") or {}).get("items") or []
                places = [item.get("node", {}).get("selector") or item.get("url") or "" for item in items[:3]]
                found.append(
                    f"{audit['id']} {audit.get('displayValue', '')} {'; '.join(filter(None, places))}".rstrip()
                )
    return found


if __name__ == "__main__":
    main()
