"""Answers after the start: of each engine in its worker, of the page from a keystroke on, and of the command line."""

import itertools
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Page, Playwright

from calculators.doors.worker import answer
from calculators.shelf import CALCULATORS
from publish.engines.largest import largest
from publish.measure.bench.link import FAST, Link
from publish.measure.bench.pages import ALONE, OURS, PAGES
from publish.measure.bench.slowdown import Processes
from publish.measure.bench.visits import browser, slowed

EDITS = 40
LINES = 10_000
ROUNDS = 5
LONG = ("schedule", json.dumps({"principal": "300000", "annual_rate": "4.2", "months": "360"}))
EXAMPLES = [(slug, json.dumps(dict(item.example), ensure_ascii=False)) for slug, item in CALCULATORS.items()]
ASK = """
async (questions) => {
  const times = [];
  for (const [id, [calculator, form]] of questions.entries()) {
    const begun = performance.now();
    await new Promise((resolve, reject) => {
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessage = ({ data }) => {
        if (data.type === "failed") reject(new Error(data.reason + " " + data.detail));
        if (data.type === "answer") resolve();
      };
      worker.postMessage({ type: "ask", id, calculator, form, want: "page" });
    });
    times.push(performance.now() - begun);
  }
  return times;
}
"""


def batch(starts: int) -> None:
    """Print what ten thousand mixed lines take through the command line, and the longest schedule in CPython.

    `starts` is how many times the schedule is computed.
    """
    examples = itertools.cycle({"calculator": slug, "inputs": dict(item.example)} for slug, item in CALCULATORS.items())
    feed = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in itertools.islice(examples, LINES))
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "calculators", "batch"], input=feed, text=True, stdout=subprocess.DEVNULL, check=True
        )
        taken.append(time.perf_counter() - begun)
    took = statistics.median(taken)
    print(f"batch, {LINES} mixed lines, one core: {took:.1f} s, {LINES / took:.0f} lines a second (median of 3)")
    times = [timed(LONG) for _ in range(starts)]
    print(f"360-month schedule, page and table, CPython: {statistics.median(times):.1f} ms (median of {starts})")


def timed(question: tuple[str, str]) -> float:
    """Give the milliseconds of one answer in CPython.

    `question` is a calculator and its form as JSON.
    """
    begun = time.perf_counter()
    answer(*question, "page")
    return (time.perf_counter() - begun) * 1000


def answers(playwright: Playwright, link: Link, starts: int) -> None:
    """Print each answer after the start: the worked examples of all calculators, and the longest schedule.

    `playwright` starts the browsers, `link` serves the site; `starts` is how many times the schedule is asked for.
    """
    count = len(EXAMPLES)
    print(f"\neach answer in the worker, ms: {count} worked examples × {ROUNDS}: median / p95 · 360-month schedule")
    for speed, name in itertools.product(("fast", "slow"), (OURS, ALONE)):
        with tempfile.TemporaryDirectory(prefix="bench-") as folder, browser(playwright, Path(folder)) as context:
            page = context.pages[0]
            page.goto(f"{link.address}bench/{'micropython' if name == OURS else 'alone'}.html")
            ask(page, EXAMPLES)
            if (speed, name) == ("fast", OURS):
                many(page)
            with slowed(link, Processes(Path(folder)), speed):
                times = ask(page, [*(EXAMPLES * ROUNDS), *([LONG] * starts)])
        worked, long = times[:-starts], times[-starts:]
        middle = statistics.median(worked)
        print(f"  {name:36} {speed} {middle:7.1f} / {p95(worked):.1f} · {statistics.median(long):.1f}", flush=True)


def many(page: Page) -> None:
    """Print how long the largest form that each calculator reads takes: the slowest one.

    `page` holds MicroPython's worker.
    """
    asked = [(slug, form) for slug, form, _ in largest()]
    rounds = [ask(page, asked) for _ in range(ROUNDS)]
    median, (slug, _) = max(zip(map(statistics.median, zip(*rounds, strict=True)), asked, strict=True))
    print(f"  largest inputs, MicroPython: {median:.0f} (median of {ROUNDS}, worst calculator: {slug})", flush=True)


def ask(page: Page, questions: Iterable[tuple[str, str]]) -> list[float]:
    """Give the milliseconds to each answer of the page's worker.

    `page` holds the worker; `questions` are calculators with their forms as JSON, asked one after the other.
    """
    times: list[float] = page.evaluate(ASK, list(questions))
    return times


def keystrokes(playwright: Playwright, link: Link) -> None:
    """Print how long it takes from a keystroke to the screen, the pause for the next key (150 ms) included.

    `playwright` starts the browser, `link` serves the site, unslowed. It is the page itself that is asked.
    """
    link.speed = FAST
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, browser(playwright, Path(folder)) as context:
        page = context.pages[0]
        page.goto(link.address + PAGES[OURS])
        for k in range(2 * EDITS):
            paid = 100 + k
            begun = time.perf_counter()
            page.fill("[name=paid]", str(paid))
            page.wait_for_function(
                "wanted => document.querySelector('output.answer').textContent.includes(wanted)", arg=f"{2000 - paid:,}"
            )
            engine = page.get_attribute("loan-calculator", "data-engine") or ""
            times.setdefault(engine, []).append((time.perf_counter() - begun) * 1000)
            # Pyodide starts once nobody has asked for two seconds.
            page.wait_for_timeout(10_000 if k == EDITS else 100)
    print("\nkeystroke to screen, ms, its 150 ms pause and the driver's own time included: median / p95")
    for engine, values in times.items():
        print(f"  {engine:36} {statistics.median(values):.0f} / {p95(values):.0f} ({len(values)} edits)")


def p95(values: list[float]) -> float:
    """Give the value that one in twenty exceeds.

    `values` are in any order.
    """
    return statistics.quantiles(values, n=20)[-1]
