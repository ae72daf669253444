"""The built site: its HTML, its links, and what the theme would have done to our readers."""

import json
import os
import re
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from calculators.shelf import CALCULATORS
from publish.serve import Server, compress
from publish.site.finish import CALCULATOR

ROOT = Path(__file__).parents[2]
BROWSER = ROOT / "web"
# What the theme, Pyodide or a habit may leave in a page.
STRANGERS = re.compile(r"unpkg\.|jsdelivr\.|cdnjs\.|googleapis\.|gstatic\.|google-analytics\.|googletagmanager\.")


def node(tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a tool of the browser package with the project's Node."""
    path = f"{ROOT / '.tools/node/bin'}{os.pathsep}{os.environ['PATH']}"
    command = [str(BROWSER / "node_modules/.bin" / tool), *arguments]
    return subprocess.run(
        command, check=False, cwd=BROWSER, env=os.environ | {"PATH": path}, capture_output=True, encoding="utf8"
    )


@pytest.mark.slow
def test_every_page_is_valid_html(site: Path) -> None:
    done = node("html-validate", "--config", "html.config.mjs", "--formatter", "text", f"{site}/**/*.html")
    assert done.stdout == ""
    assert done.returncode == 0, done.stderr


def test_every_link_and_anchor_leads_somewhere(serve: Callable[[str], Server]) -> None:
    server = serve("/guide/")
    outside = f"^(?!{re.escape(server.address)})"
    options = ["--recurse", "--check-fragments", "--skip", outside, "--concurrency", "8", "--format", "json"]
    done = node("linkinator", server.address, *options)
    links = json.loads(done.stdout)["links"]
    assert len(links) > 50
    assert [(link["url"], link["parent"]) for link in links if link["state"] == "BROKEN"] == []


def test_no_page_script_or_style_names_a_host_that_hands_out_scripts(site: Path) -> None:
    files = [
        path for path in site.rglob("*") if path.suffix in {".html", ".js", ".mjs", ".css", ".json", ".webmanifest"}
    ]
    assert files
    assert [path.relative_to(site) for path in files if STRANGERS.search(path.read_text("utf8"))] == []


def test_every_fence_became_a_calculator(site: Path) -> None:
    """A misspelt fence is printed as code, and so is one that failed where nobody raised the right exception."""
    written = {
        path.relative_to(ROOT / "docs").with_suffix("").as_posix().removesuffix("index").rstrip("/"): count
        for path in (ROOT / "docs").rglob("*.md")
        if (count := len(re.findall(r"^\s*```+ ?calculator\b", path.read_text("utf8"), re.MULTILINE)))
    }
    built = {
        path.parent.relative_to(site).as_posix().removeprefix("."): count
        for path in site.rglob("index.html")
        if (count := path.read_text("utf8").count("<loan-calculator"))
    }
    assert len(written) > 20
    assert built == written


class Visible(HTMLParser):
    """What a page has to be read, without its scripts and styles."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self.words: list[str] = []
        self.silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leave out what stands in a script or a style."""
        if tag in ("script", "style"):
            self.silent = tag

    def handle_endtag(self, tag: str) -> None:
        """Read on behind it."""
        if tag == self.silent:
            self.silent = ""

    def handle_data(self, data: str) -> None:
        """Read."""
        if not self.silent:
            self.words.append(data)


def test_no_link_is_left_as_it_was_written(site: Path) -> None:
    """Inside HTML, Markdown makes no link unless it is told to: half an address looks like a scammer's message."""
    found = []
    for path in site.rglob("*.html"):
        page = Visible()
        page.feed(path.read_text("utf8"))
        found += [(str(path.relative_to(site)), words.strip()) for words in page.words if "](" in words]
    assert found == []


def test_no_source_map_is_published(site: Path) -> None:
    assert list(site.rglob("*.map")) == []


def test_no_script_of_the_theme_is_published(site: Path) -> None:
    """Ours are two in the heads of pages, and what lies beside the engines."""
    assert not (site / "assets/javascripts").exists()
    sources, inline = set(), set()
    for path in site.rglob("*.html"):
        for attributes, code in re.findall(r"<script([^>]*)>(.*?)</script>", path.read_text("utf8"), re.DOTALL):
            # The page for what is missing names them from the host's root, where a project has a folder of its own.
            if found := re.search(r'src="(?:[./]*|/.*?/)(assets/[^"]*)"', attributes):
                sources.add(found[1])
            elif "application/" not in attributes:
                inline.add(code)
    assert sources == {"assets/build/calculators.js", "assets/build/search.js"}
    assert len(inline) == 2
    assert not any("__md_" in code for code in inline)


PIECES = re.compile(r'<script data-engine="([^"]*)" data-pieces="([^"]*)">')


def test_a_page_begins_with_the_pieces_of_its_calculators(site: Path) -> None:
    """Each is fetched beside the runtime: asked for later, it would cost another way to the host and back."""
    pages = [path for path in site.rglob("*.html") if path.name != "404.html"]
    found = {path: sorted(set(CALCULATOR.findall(path.read_text("utf8")))) for path in pages}
    assert len([path for path, calculators in found.items() if calculators]) > 24
    for path, calculators in found.items():
        begun = PIECES.findall(path.read_text("utf8"))
        assert len(begun) == (1 if calculators else 0), path
        for engine, pieces in begun:
            assert sorted(pieces.split()) == calculators, path
            for calculator in calculators:
                assert (path.parent / engine).with_name("pieces").joinpath(f"{calculator}.rom").is_file()


def test_a_calculator_answers_within_260_kilobytes(site: Path) -> None:
    """What is fetched until an edited answer is seen, as it travels; a host may not compress the pieces.

    What follows it, the case's script and the copy for later, waits for that answer.
    """
    always = ["assets/build/calculators.js", "assets/build/search.js", "assets/logo.svg", "manifest.webmanifest"]
    always += [f"assets/engines/micropython/{name}" for name in ("worker.js", "micropython.wasm")]
    always += [
        "assets/build/guide.css",
        *(path.relative_to(site).as_posix() for path in site.glob("assets/*/main.*.css")),
    ]
    for calculator in CALCULATORS:
        (page,) = (path for path in site.glob(f"calculators/{calculator}*") if path.name != "schema.json")
        page = page / "index.html" if page.is_dir() else page
        packed = sum(len(compress((site / path).read_bytes())) for path in always) + len(compress(page.read_bytes()))
        piece = (site / f"assets/engines/micropython/pieces/{calculator}.rom").stat().st_size
        assert packed + piece < 260_000, calculator
