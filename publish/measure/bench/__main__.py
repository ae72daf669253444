"""`make bench`: how fast it is, side by side in one run; medians, with the slowest of twenty where it matters.

fast    two visits of each engine's page in a profile of their own, the link and the processor as they are
slow    the same with 1.6 Mbit/s, 150 ms a request, and all pages and workers at a quarter of the processor
answers each answer once an engine runs, keystrokes on the page, the command line

`fast` and `slow` go round the engines in turn, `BENCH_STARTS` times (7). What they find is kept in build/bench.json
until a run without names, which does all three: so a long run can be had in parts, and `slow` twice with
`BENCH_STARTS=4` makes medians of 8. Bytes are counted by the server: headers, workers and service worker included.
Memory is the most that the renderer process with the page and its workers held. No figure fails a build.

usage: python -m publish.measure.bench [fast | slow | answers] …
"""

import json
import os
import statistics
import sys
from threading import Thread

from playwright.sync_api import sync_playwright

from publish.measure.bench.answers import answers, batch, keystrokes
from publish.measure.bench.link import FAST, Link
from publish.measure.bench.pages import ALONE, FLOOR_NAME, OURS, PAGES, PLAIN_NAME, STOCK_NAME, TAKEN, lay_out
from publish.measure.bench.visits import PROFILES, VISITS, Measured, two_visits
from publish.serve import ROOT

STARTS = int(os.environ.get("BENCH_STARTS", "7"))
KEPT = ROOT / "build/bench.json"
ROWS = (FLOOR_NAME, PLAIN_NAME, OURS, TAKEN, ALONE, STOCK_NAME)

type Found = dict[str, list[Measured]]
"""What was measured: "engine|fast or slow|first or again" → one entry for each start."""


def main() -> None:
    """Measure the parts that the command line names, and print; `SystemExit` where there is no such part."""
    parts = sys.argv[1:] or ["fast", "slow", "answers"]
    if unknown := [part for part in parts if part not in (*PROFILES, "answers")]:
        raise SystemExit(f"{unknown[0]}? {__doc__}")
    found: Found = json.loads(KEPT.read_text("utf8")) if sys.argv[1:] and KEPT.exists() else {}
    link = Link(lay_out())
    Thread(target=link.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        for speed in filter(PROFILES.__contains__, parts):
            for _ in range(STARTS):
                for name in PAGES:
                    for (engine, visit), measured in two_visits(playwright, link, name, speed).items():
                        found.setdefault(f"{engine}|{speed}|{visit}", []).append(measured)
                KEPT.write_text(json.dumps(found), "utf8")
        if found:
            table(found)
        if "answers" in parts:
            link.speed = FAST
            batch(STARTS)
            answers(playwright, link, STARTS)
            keystrokes(playwright, link)


def table(found: Found) -> None:
    """Print what was measured, an engine a line.

    `found` are all visits by engine, speed and visit, joined by `|`; what was not measured is left out.
    """
    for speed in PROFILES:
        for visit in VISITS:
            rows = [(name, found.get(f"{name}|{speed}|{visit}", [])) for name in ROWS]
            if not all(values for _, values in rows):
                continue
            stock = middle(rows[-1][1], "ms")
            print(f"\n{speed}, {'first visit' if visit == 'first' else 'second visit'}, medians of {len(rows[0][1])}")
            print(f"  {'':36} first edited answer, s · of stock · kB · requests · longest task, ms, ours · memory, MB")
            for name, values in rows:
                times = [one["ms"] / 1000 for one in values]
                print(
                    f"  {name:36} {statistics.median(times):6.2f} ({min(times):.2f}–{max(times):.2f})"
                    f" · {middle(values, 'ms') / stock:.3f} · {middle(values, 'bytes') / 1000:.0f}"
                    f" · {middle(values, 'requests'):.0f} · {middle(values, 'longest'):.0f}"
                    f" · {middle(values, 'own'):.0f} · {middle(values, 'memory') / 1e6:.0f}"
                )


def middle(values: list[Measured], what: str) -> float:
    """Give the median of one of the things that were measured.

    `values` are visits, `what` is a key of each: `ms`, `bytes`, `requests`, `longest`, `own` or `memory`.
    """
    return statistics.median(one[what] for one in values)


if __name__ == "__main__":
    main()
