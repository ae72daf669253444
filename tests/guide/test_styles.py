"""What is left of style sheets: all that a page can use, and never less because somebody wrote what is hard to read."""

import re
import subprocess
from pathlib import Path

import pytest

from publish.site.finish import finish_line
from publish.site.styles import NODE, ROOT, used

PAGE = '<p class="a b c lead">'


@pytest.mark.parametrize(
    "hard",
    [
        ".b{&:hover{color:red}}",
        '.b{content:"\\""}',
        "@container (width > 30em){.b{color:red}}",
        "@media print{@supports (display:grid){.b{color:red}}}",
    ],
    ids=["nesting", "an escaped quote", "a container", "groups in groups"],
)
def test_what_follows_a_rule_that_is_hard_to_read_stays(hard: str) -> None:
    (left,) = used({"x.css": f".a{{color:red}}{hard}.c{{color:green}}"}, PAGE)
    assert ".a" in left
    assert ".b" in left
    assert re.search(r"\.c\{color:(?:green|#008000)\}", left)


@pytest.mark.parametrize("broken", ["}", ".b{", ".b{color:red", ".b[{color:red}"])
def test_a_sheet_that_cannot_be_read_stops_the_build_with_its_name(broken: str) -> None:
    with pytest.raises(SystemExit, match=r"guide\.css"):
        used({"guide.css": f".a{{color:red}}\n{broken}"}, PAGE)


def test_what_no_page_can_use_goes() -> None:
    sheet = (
        ".a{color:var(--used)}.gone,.b .gone{color:red}video{color:red}:root{--used:red;--idle:red;--chain:var(--idle)}"
    )
    (left,) = used({"x.css": sheet}, PAGE)
    assert "gone" not in left
    assert "video" not in left
    assert "--used" in left
    assert "--idle" not in left
    assert "--chain" not in left


def test_words_of_scripts_count_as_classes() -> None:
    (left,) = used({"x.css": ".later{color:red}"}, PAGE, 'element.className = "later"')
    assert "later" in left


def test_a_page_without_the_line_of_an_unfinished_site_stops_the_build(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text('<p class="unfinished" data-unfinished>…</p>\n<h1>x</h1>', "utf8")
    finish_line(page)
    assert page.read_text("utf8") == "<h1>x</h1>"
    with pytest.raises(SystemExit, match=r"index\.html"):
        finish_line(page)


SHEETS = ROOT / "web/sheets.mjs"


def refused(*sheets: Path) -> list[str]:
    """What is wrong in sheets, or in all of ours, a line for each fault."""
    done = subprocess.run([NODE, SHEETS, "check", *sheets], check=False, capture_output=True, encoding="utf8")
    assert done.returncode == (1 if done.stderr else 0)
    return done.stderr.splitlines()


def test_every_property_and_value_of_ours_is_one_that_browsers_know() -> None:
    assert refused() == []


@pytest.mark.parametrize(
    "planted",
    [
        "colour: red",
        "display: blok",
        "padding: 1remm",
        "margin: var(--s2) autoo",
        "color: var(--nobody-sets-it)",
        "color red",
    ],
)
def test_a_planted_fault_is_named_with_its_file_and_line(tmp_path: Path, planted: str) -> None:
    sheet = tmp_path / "planted.css"
    sheet.write_text(f":root {{ --s2: .4rem; }}\n.a {{\n  color: var(--md-of-the-theme);\n  {planted};\n}}\n", "utf8")
    (fault,) = refused(sheet)
    assert re.search(r"planted\.css:4: ", fault)


def test_a_part_that_the_look_does_not_name_is_refused(tmp_path: Path) -> None:
    """It would be styled nowhere, and nobody would hear of it."""
    copy = tmp_path / "web"
    (copy / "src/look").mkdir(parents=True)
    (tmp_path / "publish/editions").mkdir(parents=True)
    for path in (ROOT / "web/src/look").iterdir():
        (copy / "src/look" / path.name).write_text("", "utf8")
    (copy / "src/look/forgotten.css").write_text("", "utf8")
    (copy / "sheets.mjs").write_text(SHEETS.read_text("utf8"), "utf8")
    (copy / "node_modules").symlink_to(ROOT / "web/node_modules")
    done = subprocess.run([NODE, copy / "sheets.mjs", "check"], check=False, capture_output=True, encoding="utf8")
    assert done.stderr == "web/src/look/forgotten.css: no part of the look\n"
