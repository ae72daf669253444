"""One table for one lender: its names stand in guide.toml, in what is known about it, and where this file says."""

import json
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from publish import lender
from publish.lender import filled, guide, names, word
from publish.measure.fork import facts_to_write
from publish.site.feed import feed

ROOT = Path(__file__).parents[2]
NODE = ROOT / ".tools/node/bin/node"
# Where else a name of the lender may stand: what is known about it, what a guide's own people write about the guide,
# and what the tests hold papers and questions of readers against.
MAY = re.compile(
    r"guide\.toml|publish/measure/fork\.py|facts/[\w-]+\.toml|(?:README|CHANGELOG)\.md|CITATION\.cff|LICENSE"
    r"|tests/guide/(?:questions|searches)\.txt|tests/money/papers/(?:samples|held_out\w*)/.*"
    r"|tests/(?:money/papers/test_samples|engines/test_papers|web/look/case|web/look/test_keyboard)\.py"
    r"|tests/web/toolbox/test_(?:papers|walk)\.py|tests/measure/pictures/\w+\.py"
)
# Where the slug may stand in what is built: in the name of one fact. (The made-up lender's stands in what makes it up.)
SLUG_IN = re.compile(r"relief-jiexin-practice-reports")


def sources() -> dict[str, str]:
    """What git keeps, or would keep, by path; pictures and other bytes aside."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf8",
    ).stdout.split("\0")
    found = {}
    for name in filter(None, listed):
        data = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        if data and b"\0" not in data[:8000]:
            found[name] = data.decode("utf8", errors="replace")
    return found


def strays(texts: dict[str, str]) -> list[str]:
    """Where a name of the lender stands that has no place there."""
    return [
        f"{path}: {name}" for path, text in texts.items() if not MAY.fullmatch(path) for name in names() if name in text
    ]


def test_the_lenders_name_stands_where_this_file_says() -> None:
    texts = sources()
    assert len(texts) > 400
    assert strays(texts) == []
    assert strays({"docs/index.md": f"还不上{word('name')}"}) == [f"docs/index.md: {word('name')}"]


def test_what_is_built_takes_the_slug_from_the_table() -> None:
    rooms = ("web/src/", "publish/", "calculators/", "overrides/", "docs/", "mkdocs.yml", "Makefile", "toolbox/")
    slug = guide()["slug"]
    found = [
        path
        for path, text in sources().items()
        if path.startswith(rooms) and not path.endswith("measure/fork.py") and slug in SLUG_IN.sub("", text)
    ]
    assert found == []


def test_the_scripts_read_the_same_table() -> None:
    script = "import { guide } from './web/guide.mjs'; console.log(JSON.stringify(guide))"
    done = subprocess.run(
        [NODE, "--input-type=module", "-e", script], cwd=ROOT, check=True, capture_output=True, encoding="utf8"
    )
    assert json.loads(done.stdout) == guide()


def test_no_page_shows_what_was_to_be_filled(site: Path) -> None:
    kinds = ("*.html", "*.js", "*.css", "*.json", "*.xml", "*.webmanifest")
    files = [path for kind in kinds for path in site.rglob(kind)]
    assert len(files) > 100
    assert [path for path in files if "#!lender" in path.read_text("utf8")] == []
    assert f"<title>还不上{word('name')}，先做什么？ - {word('site')}</title>" in (site / "index.html").read_text(
        "utf8"
    )
    assert json.loads((site / "manifest.webmanifest").read_text("utf8"))["name"] == word("site")


def test_documents_call_the_guide_by_its_name() -> None:
    assert (ROOT / "README.md").read_text("utf8").startswith(f"# {word('site')}\n")
    assert f"title: {word('site')}\n" in (ROOT / "CITATION.cff").read_text("utf8")
    assert f"contributors to {word('site')}\n" in (ROOT / "LICENSE").read_text("utf8")


@pytest.fixture
def another(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """The table of another lender, one that never changed its name."""
    table = guide() | {"name": "云山", "full": "云山消费金融有限公司", "slug": "yunshan", "former": []}
    monkeypatch.setattr(lender, "guide", lambda: table)
    return table


def test_another_table_is_another_guide(another: dict[str, object]) -> None:
    page = '<h2 id="v1">2026年11月24日：第一版</h2><p>改了。</p><nav>'
    ours = [
        entry.text for entry in Xml.fromstring(feed(page, "https://one.example/")).iter() if entry.tag.endswith("id")
    ]
    assert filled("还不上`#!lender name`，`#!lender former`") == "还不上云山，云山消费金融有限公司"
    another["slug"] = "other"
    theirs = [
        entry.text for entry in Xml.fromstring(feed(page, "https://one.example/")).iter() if entry.tag.endswith("id")
    ]
    assert len(ours) == 2
    assert not set(ours) & set(theirs)


def test_by_the_old_names_it_is_told_what_is_left_to_write(another: dict[str, object]) -> None:
    another |= {"brand": "云山消费金融", "short": "云山消金"}
    told = facts_to_write([str(guide()["name"])])
    assert len(told) > 10
    assert all((ROOT / "docs" / page).exists() for pages in told.values() for page in pages)
    assert facts_to_write(names()) == {}


@pytest.mark.parametrize("line", ['slug = "Jie Xin"', 'name = ""', 'more = "x"'])
def test_a_table_that_lacks_something_stops_the_build(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = line.split(" = ")[0]
    text = lender.TABLE.read_text("utf8")
    changed = re.sub(rf"(?m)^{key} = .*$", line, text) if f"\n{key} = " in text else f"{text}{line}\n"
    (tmp_path / "guide.toml").write_text(changed, "utf8")
    monkeypatch.setattr(lender, "TABLE", tmp_path / "guide.toml")
    with pytest.raises(SystemExit, match=r"guide\.toml"):
        lender.guide.__wrapped__()


def test_tests_ask_for_what_is_kept_by_the_guides_own_slug() -> None:
    tests = {path: text for path, text in sources().items() if path.startswith("tests/") and path.endswith(".py")}
    slug = guide()["slug"]
    assert [path for path, text in tests.items() if f"{slug}:/" in text or f'"{slug}-case"' in text] == []
