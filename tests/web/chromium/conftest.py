"""Pages made by the real doors, without the guide around them: tests choose calculators, examples and engines."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from re import Pattern
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page, Request

from calculators.shelf import CALCULATORS
from publish.guide import form
from publish.serve import Server
from tests.web.waiting import PATIENCE

ROOT = Path(__file__).parents[3]
HERE = Path(__file__).parent
PAGES: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "roll-over": [("roll-over", {"due": "1000", "paid": "500"})],
    "twice": [("roll-over", {"due": "1000", "paid": "500"}), ("roll-over", {"due": "2000", "paid": "500"})],
    "affordability": [("affordability", dict(CALCULATORS["affordability"].example))],
    "pro-rata": [("pro-rata", dict(CALCULATORS["pro-rata"].example))],
    "apr": [("apr", dict(CALCULATORS["apr"].example))],
    "none": [],
}

Visit = Callable[[str], Page]
Hold = Callable[[Pattern[str]], Callable[[], None]]


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The pages with Pyodide alone, under a sub-path."""
    yield from _serve(tmp_path_factory.mktemp("bench"), {"pyodide": ROOT / "build/engines/pyodide"})


@pytest.fixture(scope="session")
def bench_of_two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The same pages with both engines; for MicroPython stands one that does as its question says."""
    engines = {"pyodide": ROOT / "build/engines/pyodide", "micropython": HERE / "stand-in"}
    yield from _serve(tmp_path_factory.mktemp("bench-of-two"), engines)


@pytest.fixture(scope="session")
def bench_of_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The same pages with the engines that are published."""
    engines = {path.name: path for path in (ROOT / "build/engines").iterdir()}
    yield from _serve(tmp_path_factory.mktemp("bench-of-all"), engines)


@pytest.fixture
def hold(page: Page) -> Hold:
    """Hold requests back; what is returned waits until there is one, and lets them go."""

    def start(pattern: Pattern[str]) -> Callable[[], None]:
        asked: list[Request] = []

        def note(request: Request) -> None:
            asked.append(request)

        def is_held(request: Request) -> bool:
            return pattern.search(request.url) is not None

        def release() -> None:
            if not any(map(is_held, asked)):
                page.wait_for_event("request", is_held, timeout=PATIENCE)
            # Whatever is held goes on with this, and what comes later too.
            page.unroute(pattern)

        page.on("request", note)
        page.route(pattern, lambda _: None)
        return release

    return start


@pytest.fixture
def visit(page: Page, bench: Server) -> Visit:
    """Open one of `PAGES`, answered by Pyodide."""
    return _visits(page, bench)


@pytest.fixture
def visit_two(page: Page, bench_of_two: Server) -> Visit:
    """Open one of `PAGES`, answered by the stand-in first."""
    return _visits(page, bench_of_two)


@pytest.fixture
def visit_all(page: Page, bench_of_all: Server) -> Visit:
    """Open one of `PAGES`, answered as readers are answered."""
    return _visits(page, bench_of_all)


def _visits(page: Page, server: Server) -> Visit:
    def go(name: str) -> Page:
        page.goto(f"{server.address}{name}/")
        return page

    return go


def _serve(folder: Path, engines: dict[str, Path]) -> Iterator[Server]:
    assets = folder / "assets"
    (assets / "build").mkdir(parents=True)
    shutil.copy(ROOT / "docs/assets/build/guide.css", assets / "build")
    for name, source in engines.items():
        shutil.copytree(source, assets / "engines" / name)
    # The names of an engine's files are in the scripts: they are bundled for the engines that lie here.
    node, build = ROOT / ".tools/node/bin/node", ROOT / "web/build.mjs"
    subprocess.run([node, build, assets / "build", assets / "engines"], check=True)
    template = (HERE / "page.html").read_text("utf8")
    for name, items in PAGES.items():
        parts = [
            form.calculator(CALCULATORS[slug], presets, f"{slug}-{number}")
            for number, (slug, presets) in enumerate(items, 1)
        ]
        (folder / name).mkdir()
        (folder / name / "index.html").write_text(template.replace("CONTENT", "\n".join(parts)), "utf8")
    server = Server(folder, "/bench/")
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
