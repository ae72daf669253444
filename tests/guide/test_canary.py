"""The theme's successor, Zensical, builds the same pages from the same mkdocs.yml, as far as they are computed."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from publish.site.search import ARTICLE

ROOT = Path(__file__).parents[2]
SOURCES = ("mkdocs.yml", "docs", "overrides")
COMPUTED = re.compile(r'<loan-calculator.*?</loan-calculator>|<span class="figure">.*?</span>', re.DOTALL)


def computed(site: Path) -> dict[str, list[str]]:
    """What Python computed, by page: calculators with their answers, and figures in running text."""
    found = {}
    # The editions of `make offline` hold the pages once more.
    for page in (path for path in site.rglob("*.html") if path.relative_to(site).parts[0] != "downloads"):
        # Zensical takes this mark away once its search has heeded it; a later step of ours ties numbers to their units.
        html = page.read_text("utf8").replace(" data-search-exclude", "").replace("\xa0", " ")
        if parts := COMPUTED.findall(html):
            found[page.relative_to(site).as_posix()] = parts
    return found


LINK = re.compile(r'<a [^>]*?href="([^"]*)"')

# The steps after the generator's, as the Makefile has them, and what each is given beside the folder.
LAST = re.compile(r"^\t\$\(PYTHON\) -m (publish\.site\.\w+) \$\(NEXT\)(.*)$", re.MULTILINE)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as Zensical builds it."""
    folder = tmp_path_factory.mktemp("zensical")
    for name in SOURCES:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, folder / name)
    run(folder, str(Path(sys.executable).with_name("zensical")), "build")
    return folder / "site"


def run(folder: Path, *command: str) -> None:
    # With all that a build may be told: the templates then say the most.
    told = os.environ | {"REPO_URL": "https://host.example/owner/guide", "CONTACT": "a@b.example"}
    done = subprocess.run(command, check=False, cwd=folder, env=told, capture_output=True, encoding="utf8")
    assert done.returncode == 0, done.stdout + done.stderr


def test_zensical_builds_every_calculator_and_figure_as_mkdocs_does(site: Path, built: Path) -> None:
    expected = computed(site)
    assert len(expected) > 20
    assert computed(built) == expected


@pytest.mark.slow
def test_what_zensical_builds_goes_through_the_last_steps(site: Path, built: Path) -> None:
    """Engines, policy, search, feed and the list for the offline copy: no step meets markup that it does not know."""
    steps = LAST.findall((ROOT / "Makefile").read_text("utf8"))
    assert [name.rpartition(".")[2] for name, _ in steps][:2] == ["finish", "search"]
    for name, more in steps:
        run(ROOT, sys.executable, "-m", name, str(built), *more.split())
    # Nothing that a reader's browser must have is missing.
    for needed in ("service.js", "manifest.webmanifest", "robots.txt"):
        assert (built / needed).exists() == (site / needed).exists(), needed
    page = (built / "calculators/apr/index.html").read_text("utf8")
    assert "Content-Security-Policy" in page
    assert "<loan-calculator" in page
    # Provisions are told to have begun since the build by the day of the build.
    assert re.search(r'<script data-head data-built="\d{4}-\d\d-\d\d"', page)
    # Links lead where they do here, those of shared passages too.
    names = [path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")]
    assert {name: links(built, name) for name in names} == {name: links(site, name) for name in names}
    # Of its own search nothing is left, the list of all pages is whole, and ours finds as much.
    assert "__search" not in page
    assert "md-search" not in page
    assert listed(built) == listed(site) != []
    pages = [
        {name: [asks, [heading for _, heading, _ in sections]] for name, _, asks, sections in index(folder)}
        for folder in (built, site)
    ]
    assert pages[0] == pages[1]
    # Its sheets are cut as the theme's are: one is left beside ours.
    assert len(list(built.rglob("assets/stylesheets/**/*.css"))) == len(list(site.rglob("assets/stylesheets/**/*.css")))


def links(site: Path, name: str) -> list[str]:
    """Where an article's links lead, but for the report of a mistake, in their order."""
    article = ARTICLE.findall((site / name / "index.html").read_text("utf8"))[0]
    addresses = [urljoin(f"https://guide.example/{name}/", address) for address in LINK.findall(article)]
    return [address for address in addresses if not address.startswith(("https://host.example/", "mailto:a@b.example"))]


def listed(site: Path) -> list[tuple[str, str]]:
    """Where the links of the list of all pages lead, and what they say."""
    _, _, rest = (site / "search/index.html").read_text("utf8").partition('class="all-pages"')
    found: list[tuple[str, str]] = re.findall(r'<a href="(?:\./)?([^"]*)">([^<]+)</a>', rest.partition("</nav>")[0])
    return found


def index(site: Path) -> list[list[Any]]:
    """The pages that the first piece of the search's index holds."""
    pages: list[list[Any]] = json.loads((site / "assets/search/guide.json").read_text("utf8"))["pages"]
    return pages
