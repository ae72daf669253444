"""Visits with a browser of their own: from the start of the navigation to an edited answer on the screen, twice.

A number is put into the field as soon as the field is there, long before an engine is. In frames that took over 50 ms
the browser tells which scripts took how long. The second visit finds what the first one left in the profile: the
browser has been closed between, and what was still on its way has arrived. A visit begins when it has started and come
to rest: with two processors its own start would be half of what is measured.
"""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright

from publish.measure.bench.link import FAST, SLOW, Link
from publish.measure.bench.pages import OURS, PAGES, TAKEN
from publish.measure.bench.slowdown import Processes, Slowdown
from publish.serve import ROOT

# Chromium asks its maker's hosts for updates, hints and lists as soon as it starts.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
PROFILES = {"fast": FAST, "slow": SLOW}
VISITS = ("first", "again")
# Nothing was asked for that many seconds: what a visit sets off has come to its end.
SETTLED = 2.0
# Milliseconds.
PATIENCE = 200_000

# Puts `paid` into the field, and tells when the answer is on the screen; once one engine has left, the same again.
PROBE = """
(([first, second]) => {
  const bench = globalThis.bench = { longest: 0, own: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) bench.longest = Math.max(bench.longest, duration);
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries().flatMap(({ scripts }) => scripts)) {
      bench.own = Math.max(bench.own, duration);
    }
  }).observe({ type: "long-animation-frame", buffered: true });
  // Looks now and then: to be told of each element while the page is read takes the page more time than its engine.
  const there = new Promise((resolve) => {
    const look = () => document.querySelector("[name=paid]") ? resolve() : setTimeout(look);
    look();
  });
  const answered = (paid) => new Promise((resolve) => {
    const text = (2000 - paid).toLocaleString("en");
    const field = document.querySelector("[name=paid]");
    const told = new MutationObserver(() => {
      if (!document.querySelector("output.answer")?.textContent.includes(text)) return;
      told.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    });
    told.observe(field.closest("loan-calculator, body"), { childList: true, subtree: true, characterData: true });
    field.value = String(paid);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  bench.first = there.then(() => answered(first));
  const left = new Promise((resolve) => {
    const { terminate } = Worker.prototype;
    Worker.prototype.terminate = function () {
      terminate.call(this);
      resolve();
    };
  });
  bench.second = bench.first.then(() => left).then(() => answered(second));
})(%s)
"""


class Measured(dict[str, float]):
    """What one visit took until an answer.

    `ms`, `bytes`, `requests`, `longest` task and `own` longest script in a slow frame (ms), `memory` (bytes).
    """


@contextmanager
def browser(playwright: Playwright, profile: Path) -> Iterator[BrowserContext]:
    """Start the browser that `make` found or brought, with what it kept in `profile`; it is closed at the end.

    `playwright` starts it.
    """
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=(ROOT / ".tools/chromium").read_text("utf8").strip(),
        args=[*QUIET, *sandbox],
        viewport={"width": 360, "height": 740},
        locale="zh-CN",
    )
    yield context
    context.close()


def two_visits(playwright: Playwright, link: Link, name: str, speed: str) -> dict[tuple[str, str], Measured]:
    """Visit an engine's page twice in one profile; returns what it took, by engine and visit.

    `playwright` starts the browser, `link` serves the site; `name` is a key of `PAGES`, `speed` of `PROFILES`.
    """
    found = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for number, visit in enumerate(VISITS):
            with browser(playwright, Path(folder)) as context:
                page = context.pages[0]
                page.add_init_script(PROBE % json.dumps([300 + 100 * number, 350 + 100 * number]))
                processes = Processes(Path(folder))
                processes.rest()
                link.sent.clear()
                with slowed(link, processes, speed):
                    page.goto(link.address + PAGES[name], wait_until="commit")
                    found[name, visit] = until("first", page, link, processes)
                    if name == OURS:
                        found[TAKEN, visit] = until("second", page, link, processes)
                link.settle(SETTLED)
    return found


@contextmanager
def slowed(link: Link, processes: Processes, speed: str) -> Iterator[None]:
    """Make link and pages slow where `speed` is `slow`, for as long as it lasts.

    `link` serves the site, `processes` are the browser's.
    """
    with ExitStack() as stack:
        if speed == "slow":
            stack.enter_context(Slowdown(processes))
        link.speed = PROFILES[speed]
        stack.callback(setattr, link, "speed", FAST)
        yield


def until(which: str, page: Page, link: Link, processes: Processes) -> Measured:
    """Wait for an answer and say what it took.

    `which` is `first` or `second`, the one that another engine gives; `page` is the visit's, `link` counts what it
    asked for, `processes` are the browser's. Playwright's error where there is no answer in time.
    """
    told: Any = page.evaluate(
        """([which, patience]) => Promise.race([
          bench[which].then((ms) => [ms, bench.longest, bench.own]),
          new Promise((_, reject) => setTimeout(() => reject(new Error(`no ${which} answer`)), patience)),
        ])""",
        [which, PATIENCE],
    )
    sent = list(link.sent)
    return Measured(
        ms=told[0],
        longest=told[1],
        own=told[2],
        bytes=sum(one.bytes for one in sent),
        requests=len(sent),
        memory=processes.peak(),
    )
