"""What is left of style sheets: all that a page can use, and never less because somebody wrote what is hard to read."""

import re
from pathlib import Path

import pytest

from publish.site.finish import finish_line
from publish.site.styles import used

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
