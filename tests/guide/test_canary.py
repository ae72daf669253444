"""The theme's successor, Zensical, builds the same pages from the same mkdocs.yml, as far as they are computed."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

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


def test_zensical_builds_every_calculator_and_figure_as_mkdocs_does(site: Path, tmp_path: Path) -> None:
    for name in SOURCES:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, tmp_path / name)
    zensical = Path(sys.executable).with_name("zensical")
    # With all that a build may be told: the templates then say the most.
    told = os.environ | {"REPO_URL": "https://host.example/owner/guide", "CONTACT": "a@b.example"}
    done = subprocess.run(
        [zensical, "build"], check=False, cwd=tmp_path, env=told, capture_output=True, encoding="utf8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    expected = computed(site)
    assert len(expected) > 20
    assert computed(tmp_path / "site") == expected
