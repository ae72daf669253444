"""What visits weigh: pages opened in a browser, and what each asks the server for, counted there."""

import tempfile
from pathlib import Path
from threading import Thread

from playwright.sync_api import Playwright, sync_playwright

from publish.measure.bench.link import Link, Sent
from publish.measure.bench.visits import SETTLED, browser
from publish.serve import ROOT

A_MILLION = 1_000_000


def weigh() -> list[Sent]:
    """Print what visits weigh, as the server counted; returns what one visit with an answer asked for."""
    link = Link(ROOT / "site")
    Thread(target=link.serve_forever, daemon=True).start()
    calculator = "calculators/roll-over/"
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(prefix="storm-") as folder:
        profiles = [Path(folder) / name for name in ("home", "help", "calculator")]
        home = visit(playwright, link, profiles[0], "")
        page = visit(playwright, link, profiles[1], "channels/phone/")
        first = visit(playwright, link, profiles[2], calculator, paid=300)
        again = visit(playwright, link, profiles[2], calculator, paid=400)
    asked = [one for one in first if not of_pyodide(one) and not of_worker(one, first)]
    found = {
        "home page": [one for one in home if not of_worker(one, home)],
        "a page without a calculator": [one for one in page if not of_worker(one, page)],
        "a calculator's page, until an edited answer": asked,
        "Pyodide, after that": [one for one in first if of_pyodide(one)],
        "the offline copy, after that": [one for one in first if of_worker(one, first)],
        "the calculator again, second visit": again,
    }
    print("what visits take, packed, headers included: requests · kB · TB for a million of them")
    for name, sent in found.items():
        size = sum(one.bytes for one in sent)
        print(f"  {name:46} {len(sent):4} · {size / 1000:.0f} · {size * A_MILLION / 1e12:.2f}")
    return asked


def visit(playwright: Playwright, link: Link, profile: Path, path: str, paid: int | None = None) -> list[Sent]:
    """Open a page in a browser of its own, and return what was asked for.

    `playwright` starts the browser, which keeps what it keeps in `profile`; `link` serves the site, `path` is the
    page's place in it. `paid` is typed into the calculator, in yuan, and its answer waited for; None where there is
    nothing to type.
    """
    link.sent.clear()
    with browser(playwright, profile) as context:
        page = context.pages[0]
        page.goto(link.address + path)
        if paid is not None:
            page.fill("[name=paid]", str(paid))
            page.get_by_text(f"{2000 - paid:,}").first.wait_for()
        link.settle(SETTLED)
    return list(link.sent)


def of_pyodide(sent: Sent) -> bool:
    """Return whether a request was for Pyodide.

    `sent` is the request.
    """
    return "/engines/pyodide/" in sent.path or "/pyodide.worker" in sent.path


def of_worker(sent: Sent, visit: list[Sent]) -> bool:
    """Return whether a request was for the offline copy: whatever came after its script.

    `sent` is the request, `visit` all of its visit.
    """
    return any(one.path.endswith("/service.js") and one.at <= sent.at for one in visit) and not of_pyodide(sent)
