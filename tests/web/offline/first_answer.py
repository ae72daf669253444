"""How long both editions take from a tap on the file to the first answer to a changed number; it is no test.

A phone's slow processor is a Chromium whose renderers, workers included, run a quarter of the time and are stopped for
the rest. Emulation in the browser slows its main thread alone, and the engine runs in a worker.

usage: python -m tests.web.offline.first_answer [ROUNDS]
"""

import os
import signal
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from threading import Event, Thread

from playwright.sync_api import Browser, sync_playwright

from publish.lender import word
from publish.measure.bench.visits import QUIET
from publish.version import edition
from tests.conftest import PHONE, ROOT
from tests.web.offline.asking import until

NAME = f"{word('site')}-{edition().version}"
SLOWER = 4
RUNS = 0.01
LOOKS = 5
# As soon as somebody listens to the field, something is typed; the answer is there once it stands on the screen.
WATCH = """
customElements.whenDefined("loan-calculator").then(() => {
  const host = [...document.querySelectorAll("loan-calculator[use=roll-over]")].pop();
  const field = host.querySelector("[name=paid]");
  const before = host.querySelector("output").textContent;
  globalThis.read = performance.now();
  field.value = "333";
  field.dispatchEvent(new Event("input", {bubbles: true}));
  new MutationObserver(() => {
    if (host.dataset.state !== "answered" || host.querySelector("output").textContent === before) return;
    requestAnimationFrame(() => setTimeout(() => { globalThis.answered ??= performance.now(); }));
  }).observe(host, {subtree: true, childList: true, characterData: true, attributes: true});
});
"""


def main() -> None:
    """Print the median and the worst of several rounds, fast and slow."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        with zipfile.ZipFile(ROOT / f"build/offline/{NAME}.zip") as archive:
            archive.extractall(folder)
        pages = {
            "one file": ROOT / f"build/offline/{NAME}.html",
            "folder": Path(folder) / word("site") / "calculators/roll-over.html",
        }
        path = (ROOT / ".tools/chromium").read_text("utf8").strip()
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET, "--no-sandbox"])
        for name, page in pages.items():
            for slow in (False, True):
                found = [measured(browser, page.as_uri(), slow=slow) for _ in range(rounds)]
                reads, answers = ([each[part] for each in found] for part in (0, 1))
                print(
                    f"{name}, {'slow' if slow else 'fast'}: ready to type after {median(reads):.0f} ms, "
                    f"first answer after {median(answers):.0f} ms (worst {max(answers):.0f}), {rounds} rounds"
                )
        browser.close()


def measured(browser: Browser, address: str, *, slow: bool) -> tuple[float, float]:
    """Return when the page had been read and when the first answer stood there, in milliseconds from its opening."""
    context = browser.new_context(viewport=PHONE, locale="zh-CN")
    page = context.new_page()
    page.add_init_script(WATCH)
    with slowed() if slow else at_full_speed():
        page.goto(address, wait_until="commit")
        until(page, "() => globalThis.answered !== undefined", seconds=60)
        found = page.evaluate("[read, answered]")
    context.close()
    return found[0], found[1]


@contextmanager
def at_full_speed() -> Iterator[None]:
    """Let everything run."""
    yield


@contextmanager
def slowed() -> Iterator[None]:
    """Let this process's Chromium compute a quarter of the time."""
    over = Event()

    def hold() -> None:
        held: list[int] = []
        turn = 0
        while not over.is_set():
            # Looking for them takes time of its own.
            held = renderers() if turn % LOOKS == 0 else held
            turn += 1
            began = time.perf_counter()
            tell(held, signal.SIGCONT)
            time.sleep(RUNS)
            tell(held, signal.SIGSTOP)
            # A busy machine wakes this thread late: stopped as long as they ran too much.
            time.sleep((SLOWER - 1) * (time.perf_counter() - began))
        tell(held, signal.SIGCONT)

    thread = Thread(target=hold)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def tell(numbers: list[int], what: signal.Signals) -> None:
    """Send a signal to processes; one that has gone needs none."""
    for number in numbers:
        try:
            os.kill(number, what)
        except ProcessLookupError:
            continue


def renderers() -> list[int]:
    """Return the numbers of the processes below this one that draw pages."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    below = {os.getpid()}
    while more := {number for number, parent in parents.items() if parent in below} - below:
        below |= more
    found = []
    for number in below:
        try:
            if b"--type=renderer" in Path(f"/proc/{number}/cmdline").read_bytes():
                found.append(number)
        except OSError:
            continue
    return found


if __name__ == "__main__":
    main()
