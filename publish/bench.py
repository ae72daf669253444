"""`make bench`: how fast it is, side by side in one run; medians, with the slowest of twenty where it matters.

Starts are measured in Chromium, each in a fresh profile (cold) and once more in the same one (warm), from the creation
of a worker to its first answer; files come from this machine, packed. Nothing here is a test: no figure fails a build.

usage: python -m publish.bench
"""

import itertools
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from threading import Thread

from playwright.sync_api import Browser, Page, Request, sync_playwright

from calculators import CALCULATORS
from calculators.doors.worker import answer
from publish.serve import ROOT, Server

FOLDER = ROOT / "build" / "bench"
STARTS = 7
EDITS = 40
LINES = 10_000
FIRST = ("apr", json.dumps({"received": "12000", "payment": "420.51", "months": "36", "upfront_fee": "300"}))
LONG = ("schedule", json.dumps({"principal": "300000", "annual_rate": "4.2", "months": "360"}))

# The runtime as npm ships it, with our wheel in it: what a page without our build steps would have.
STOCK = """
import { loadPyodide } from "./stock/pyodide.mjs";
let answer;
onmessage = async ({ data }) => {
  if (!answer) {
    const python = await loadPyodide({ indexURL: new URL("stock/", import.meta.url).href });
    const wheel = await (await fetch(new URL("WHEEL", import.meta.url))).arrayBuffer();
    python.unpackArchive(wheel, "wheel");
    answer = python.runPython("from calculators.doors.worker import answer; answer");
  }
  postMessage({ type: "answer", id: data.id, text: answer(data.calculator, data.form, data.want) });
};
"""
# The floor: what no Python can beat, one annuity in a worker.
FLOOR = """
onmessage = ({ data }) => {
  const { received, payment, months } = JSON.parse(data.form);
  let low = 0, high = 1;
  for (let k = 0; k < 60; k += 1) {
    const rate = (low + high) / 2;
    if (payment * (1 - (1 + rate) ** -months) / rate > received) low = rate; else high = rate;
  }
  postMessage({ type: "answer", id: data.id, text: String(low * 1200) });
};
"""
ASK = """
async ([script, kind, questions]) => {
  const url = new URL(script, location.href).href;
  const begun = performance.now();
  const worker = new Worker(url, { type: kind, name: url });
  const times = [];
  let last = begun;
  for (const [id, [calculator, form]] of questions.entries()) {
    await new Promise((resolve, reject) => {
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessage = ({ data }) => {
        if (data.type === "failed") reject(new Error(data.reason + " " + data.detail));
        if (data.type === "answer") resolve();
      };
      worker.postMessage({ type: "ask", id, calculator, form, want: "page" });
    });
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  worker.terminate();
  return times;
}
"""
ENGINES = {
    "plain JavaScript, the floor": ("floor.js", "classic"),
    "ours, first answer (small engine)": ("assets/engines/small/worker.js", "classic"),
    "ours, Pyodide": ("assets/build/pyodide.worker.js", "module"),
    "Pyodide as npm ships it": ("stock.js", "module"),
}


def main() -> None:
    """Measure and print."""
    batch()
    lay_out()
    server = Server(FOLDER)
    site = Server(ROOT / "site")
    for each in (server, site):
        Thread(target=each.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        path = (ROOT / ".tools/chromium").read_text("utf8").strip()
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        chromium = playwright.chromium.launch(executable_path=path, args=sandbox)
        starts(chromium, server.address)
        answers(chromium, server.address)
        keystrokes(chromium, site.address)
        chromium.close()


def batch() -> None:
    """Ten thousand mixed lines through the command line, and the longest schedule in CPython."""
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
    times = [timed(LONG) for _ in range(STARTS)]
    print(f"360-month schedule, page and table, CPython: {statistics.median(times):.1f} ms (median of {STARTS})")


def timed(question: tuple[str, str]) -> float:
    """Milliseconds of one answer in CPython."""
    begun = time.perf_counter()
    answer(*question, "page")
    return (time.perf_counter() - begun) * 1000


def lay_out() -> None:
    """Lay the engines of the built site beside the runtime as shipped, on an origin without our policy."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    for part in ("build", "engines"):
        shutil.copytree(ROOT / "site/assets" / part, FOLDER / "assets" / part)
    shutil.copytree(ROOT / "calculators/browser/node_modules/pyodide", FOLDER / "stock")
    wheel = next(FOLDER.glob("assets/engines/pyodide/packages-*/*.whl")).relative_to(FOLDER)
    (FOLDER / "stock.js").write_text(STOCK.replace("WHEEL", str(wheel)), "utf8")
    (FOLDER / "floor.js").write_text(FLOOR, "utf8")
    (FOLDER / "index.html").write_text("<!doctype html><meta charset=utf-8><title>bench</title>", "utf8")


def ask(page: Page, name: str, questions: Iterable[tuple[str, str]]) -> list[float]:
    """Milliseconds to each answer of a new worker; the first holds the start."""
    script, kind = ENGINES[name]
    times: list[float] = page.evaluate(ASK, [script, kind, list(questions)])
    return times


def starts(chromium: Browser, address: str) -> None:
    """From nothing to the first answer, every engine in turn, cold and warm."""
    found: dict[str, dict[str, list[float]]] = {name: {"cold": [], "warm": []} for name in ENGINES}
    sizes: dict[str, int] = {}
    for _ in range(STARTS):
        for name in ENGINES:
            context = chromium.new_context()
            page = context.new_page()
            received: list[Request] = []
            context.on("requestfinished", keeper(received))
            page.goto(address)
            found[name]["cold"] += ask(page, name, [FIRST])
            sizes[name] = sum(request.sizes()["responseBodySize"] for request in received)
            found[name]["warm"] += ask(page, name, [FIRST])
            context.close()
    stock = found["Pyodide as npm ships it"]
    print(f"\nstart to first answer, s, median of {STARTS} (least–most) · of stock · bytes on the wire, cold")
    for name, times in found.items():
        for state, values in times.items():
            middle = statistics.median(values)
            share = middle / statistics.median(stock[state])
            spread = f"{min(values) / 1000:.2f}–{max(values) / 1000:.2f}"
            size = f" · {sizes[name] / 1000:.0f} kB" if state == "cold" else ""
            print(f"  {name:36} {state} {middle / 1000:6.2f} ({spread}) · {share:.2f}{size}")


def keeper(received: list[Request]) -> Callable[[Request], None]:
    """Make a listener that keeps what it hears; the driver takes no method of a list."""

    def keep(request: Request) -> None:
        received.append(request)

    return keep


def answers(chromium: Browser, address: str) -> None:
    """Each answer after the start: the worked examples of all calculators, and the longest schedule."""
    examples = [(slug, json.dumps(dict(item.example), ensure_ascii=False)) for slug, item in CALCULATORS.items()]
    print(f"\neach answer in the worker, ms: {len(examples)} worked examples × 5: median / p95 · 360-month schedule")
    for name in list(ENGINES)[1:3]:
        page = chromium.new_page()
        page.goto(address)
        times = ask(page, name, [FIRST, *(examples * 5), *([LONG] * STARTS)])
        worked, long = times[1:-STARTS], times[-STARTS:]
        print(f"  {name:36} {statistics.median(worked):.1f} / {p95(worked):.1f} · {statistics.median(long):.1f}")
        page.close()


def keystrokes(chromium: Browser, address: str) -> None:
    """From a keystroke to the screen on the page itself, the pause that waits for the next key (150 ms) included."""
    page = chromium.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{address}calculators/roll-over/")
    times: dict[str, list[float]] = {}
    for k in range(2 * EDITS):
        paid = 100 + k
        begun = time.perf_counter()
        page.fill("[name=paid]", str(paid))
        page.wait_for_function(
            "wanted => document.querySelector('output.answer').textContent.includes(wanted)", arg=f"{2000 - paid:,}"
        )
        engine = page.get_attribute("loan-calculator", "data-engine") or ""
        times.setdefault(engine, []).append((time.perf_counter() - begun) * 1000)
        page.wait_for_timeout(100)
    print("\nkeystroke to screen, ms, its 150 ms pause and the driver's own time included: median / p95")
    for engine, values in times.items():
        print(f"  {engine:36} {statistics.median(values):.0f} / {p95(values):.0f} ({len(values)} edits)")


def p95(values: list[float]) -> float:
    """The value that one in twenty exceeds."""
    return statistics.quantiles(values, n=20)[-1]


if __name__ == "__main__":
    main()
